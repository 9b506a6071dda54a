"""An offset in a value leads back to the very character that the author wrote, in every style of YAML."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tutor.bank.guard import compose
from tutor.bank.node import Node, scalars
from tutor.lint.engine import lint

EXAMPLE = Path(__file__).parent / "example"

# The character that is looked for is @, once in the document and once in its only value.
STYLES = {
    "plain": ("a: x + @", 1, 8),
    "plain over two lines": ("a: x\n  + @", 2, 5),
    "plain with an empty line": ("a: x  \n\n   +\n   y @", 4, 6),
    "plain in a flow": ("[ {a: x @} ]", 1, 9),
    "plain with a comment behind": ("a: x @ # one\n", 1, 6),
    "single quotes": ("a: 'x @'", 1, 7),
    "single quotes with a quote": ("a: 'x'' + y'' @'", 1, 15),
    "single quotes over lines": ("a: 'x\n   + \n\n     @'", 4, 6),
    "double quotes": ('a: "x @"', 1, 7),
    "double quotes with escapes": ('a: "\\"\\\\x\\u00e9\\x41\\U0001F600\\t@"', 1, 32),
    "double quotes over lines": ('a: "x  \n\n   y @"', 3, 6),
    "double quotes with an escaped break": ('a: "x \\\n     y @"', 2, 8),
    "double quotes with an escaped blank": ('a: "x\n    \\  y @"', 2, 10),
    "literal": ("a: |\n  x\n  y @\n", 3, 5),
    "literal with deeper lines": ("a: |\n  x\n    y\n\n   @\n", 5, 4),
    "literal with a header": ("a: |- # one\n\n  x @\n", 3, 5),
    "literal with its indentation": ("a: |2\n     x\n  @\n", 3, 3),
    "folded": ("a: >\n  x\n  y @\n", 3, 5),
    "folded paragraphs": ("a: >-\n  x\n\n\n  y\n  z @\n", 6, 5),
    "folded with deeper lines": ("a: >\n  x\n    y\n   z\n  w @\n", 5, 5),
    "folded in a list": ("- - >\n    x\n    @\n", 3, 5),
    "behind letters of two bytes": ("ä: 'λ @'", 1, 7),
    "with Windows line ends": ("a: |\r\n  x\r\n  @\r\n", 3, 3),
}


def _only(document: str) -> Node:
    tree = compose(document, "f.yaml", [])
    assert tree is not None
    return next(iter(scalars(tree)))


@pytest.mark.parametrize("name", STYLES)
def test_a_character_is_found_where_it_was_written(name: str) -> None:
    document, line, column = STYLES[name]
    node = _only(document)
    assert node.at(node.text.index("@")) == (line, column)


@pytest.mark.parametrize("name", STYLES)
def test_behind_the_last_character_is_its_right_neighbour(name: str) -> None:
    document, line, column = STYLES[name]
    node = _only(document)
    assert node.at(len(node.text.rstrip("\n"))) == (line, column + 1)


@given(
    st.lists(st.text("ab@'\"\\:#-{}\n \té→", max_size=12), min_size=1, max_size=4),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.integers(10, 80),
    st.booleans(),
)
def test_every_character_of_what_a_program_writes_is_found(
    texts: list[str], style: str | None, width: int, ascii_only: bool
) -> None:
    document = yaml.safe_dump(texts, default_style=style, width=width, allow_unicode=not ascii_only)
    lines = document.split("\n")
    tree = compose(document, "f.yaml", [])
    assert tree is not None
    for node in tree.list:
        for offset, char in enumerate(node.text):
            line, column = node.at(offset)
            written = (lines[line - 1] + "\n")[column - 1]
            assert written == char or written == "\\" or (written == "\n" and char in " \n")
            assert (line, column) >= node.place


SPOILT = {
    "plain": "    let:\n      t: a + tracee(A)\n",
    "plain over two lines": "    let:\n      t: a +\n        tracee(A)\n",
    "single quotes": "    let:\n      t: 'a + tracee(A)'\n",
    "double quotes": '    let:\n      t: "a\\t+ tracee(A)"\n',
    "folded": "    let:\n      t: >\n        a +\n        tracee(A)\n",
    "literal": "    let:\n      t: |-\n        a + tracee(A)\n",
    "a text": "    hints:\n      - |\n        Only the diagonal counts.\n\n        It is ${B}$.\n      - Add.\n",
}


@pytest.mark.parametrize("name", SPOILT)
def test_lint_points_at_the_word_itself(name: str, tmp_path: Path) -> None:
    bank = Path(shutil.copytree(EXAMPLE, tmp_path / "bank"))
    path = bank / "linear-algebra" / "trace.yaml"
    text = path.read_text()
    if "hints:" in SPOILT[name]:
        path.write_text(re.sub(r"    hints: .*\n", lambda _: SPOILT[name], text))
    else:
        path.write_text(text.replace("    where:", f"{SPOILT[name]}    where:"))
    wrong = "{B}" if "hints:" in SPOILT[name] else "tracee"
    lines = path.read_text().splitlines()
    line = next(number for number, one in enumerate(lines, 1) if wrong in one)
    found = [finding for finding in lint(bank) if finding.rule in ("words-exist", "values-exist")]
    assert [(one.line, one.column) for one in found] == [(line, lines[line - 1].index(wrong) + 1)]
