"""Three readers of the same texts: what `lines` takes, libyaml's events and `guard` take too, and make the same of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tutor.bank.guard import MAX_NODES, compose
from tutor.bank.lines import LONG, Unusual, read_lines
from tutor.bank.node import plain
from tutor.bank.quick import Doubt, parsed, quick
from tutor.errors import ContentError

CONTENT = Path(__file__).parents[2] / "content"
EXAMPLE = Path(__file__).parent / "example"
FILES = sorted(path for home in (CONTENT, EXAMPLE) for path in home.rglob("*.yaml"))
TEXTS = {path: path.read_text(encoding="utf-8") for path in FILES}
NOTHING = object()

SAME = {
    "words": ("a: no\nb: x y\nc: 0x1F\nd: 12:30\n", {"a": "no", "b": "x y", "c": "0x1F", "d": "12:30"}),
    "numbers": ("a: -3\nb: 0.50\nc: 1e3\nd: 012\n", {"a": -3, "b": 0.5, "c": 1000.0, "d": "012"}),
    "truth": ("a: true\nb: False\nc: null\n", {"a": True, "b": False, "c": None}),
    "keys": ("2: a\n02: b\ntrue: c\nnull: d\n", {2: "a", "02": "b", "true": "c", "null": "d"}),
    "quotes": (
        "a: \"x \\\"y\\\" \\\\frac\"\nb: 'it''s'\nc: \"\"\nd: ''\n",
        {"a": 'x "y" \\frac', "b": "it's", "c": "", "d": ""},
    ),
    "numbers in quotes": ("a: '1'\nb: \"true\"\nc: ['2', \"~\"]\n", {"a": "1", "b": "true", "c": ["2", "~"]}),
    "flow": (
        "a: {b: [1, x y, [], {}], c: \"p, q\", d: {e: 'f'} }\nb: []\n",
        {"a": {"b": [1, "x y", [], {}], "c": "p, q", "d": {"e": "f"}}, "b": []},
    ),
    "comments": ('# a\na: b  # c\n\n  # d\nb:  # e\n  c: "#"\n# f\n', {"a": "b", "b": {"c": "#"}}),
    "sequences": (
        "a:\n- b: 1\n  c: 2\n- b: 3\nd:\n  - x\n  - [y]\n",
        {"a": [{"b": 1, "c": 2}, {"b": 3}], "d": ["x", ["y"]]},
    ),
    "top sequence": ("- a: 1\n  b:\n    - c\n- a: 2\n", [{"a": 1, "b": ["c"]}, {"a": 2}]),
    "literal": ("a: |\n  x\n   y # z\n\n  w\n\nb: |-\n    - q: '\n", {"a": "x\n y # z\n\nw\n", "b": "- q: '"}),
    "literal in a sequence": ("- |\n a\n- b: |\n    c\n", ["a\n", {"b": "c\n"}]),
    "no word at all": ("# nothing\n", None),
}

UNUSUAL = {
    **{f"indicator {sign}": f"a: {sign}b\n" for sign in "&*!%@`>,]}"},
    **{f"indicator {sign} in brackets": f"a: [{sign}b]\n" for sign in "&*!%@`>|"},
    "merge": "<<: {a: 1}\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "a document's end": "a: 1\n...\n",
    "two lines": "a: b\n  c\n",
    "two lines in quotes": 'a: "b\n  c"\n',
    "two lines of brackets": "a: [b,\n  c]\n",
    "two lines in a sequence": "- a\n  b: c\n",
    "twice": "a: 1\na: 2\n",
    "twice in braces": "a: {b: 1, b: 2}\n",
    "twice, once without a value": "a: 1\na:\n  b: 2\n",
    "whole numbers twice": "2: a\n2: b\n",
    "escape": 'a: "\\e[0m"\n',
    "control": "a: \x1b[0m\n",
    "bidi": "a: b  # \u202e\n",
    "markup": "a: x [/b] y\n",
    "tab": "a:\tb\n",
    "a comma in a call": "a: {b: integer(1, 2)}\n",
    "a comma in a call in brackets": "a: [integer(1, 2)]\n",
    "no comma between": "a: [[b] [c]]\n",
    "a comma after all": "a: [b],\n",
    "colon": "a: b: c\n",
    "colon at the end": "a: b:\n",
    "pair in brackets": "a: [b: c]\n",
    "word in braces": "a: {b}\n",
    "closed twice": "a: [b]]\n",
    "closed wrongly": "a: [b}\n",
    "not closed": "a: [b\n",
    "comma at the end": "a: [b, ]\n",
    "words after brackets": "a: [b] c\n",
    "words after quotes": 'a: "b" c\n',
    "comment without blank": 'a: "b"#c\n',
    "no blank after the colon": "a: {b:1}\n",
    "no value": "a:\nb: 1\n",
    "no value at the end": "b: 1\na:\n",
    "column between two others": "a:\n    b: 1\n  c: 2\n",
    "indented at once": "  a: 1\nb: 2\n",
    "sequence beside a mapping": "a: 1\n- b\n",
    "mapping after a sequence": "- a\nb: 1\n",
    "literal with a blank line first": "a: |\n\n  b\n",
    "literal of nothing": "a: |\nb: 1\n",
    "literal with a short blank line": "a: |\n   b\n  \n",
    "no end of line": "a: |\n  b",
    "too deep": "".join(f"{' ' * depth}a:\n" for depth in range(30)) + f"{' ' * 30}a: b\n",
    "too deep in brackets": f"a: {'[' * 30}{']' * 30}\n",
    "too long": f"a: [{'b, ' * LONG}c]\n",
    "too long by what is left out": f"a: [{'b' * (LONG - 5)}]    c]\n",
    "too many lines": "a:\n" + "- b\n" * MAX_NODES,
    "too many values": "a:\n" + f"- [{'b, ' * 900}c]\n" * (MAX_NODES // 900),
}

# Each made a regular expression with two ways to read one text take minutes.
HOSTILE = {
    "blanks": "a: b" + " " * 900_000 + "x#",
    "blanks in brackets": "a: [b" + " " * 15_000 + "?",
    "quotes": "a: '" + "''" * 400_000,
    "escapes": 'a: "' + '\\"' * 400_000,
    "colons": "a: b" + ":b" * 400_000 + "#",
    "brackets": "a: " + "[" * 900_000,
    "lines": " \n" * 400_000,
    "literals": "a: |\n  b\n" + "c: |\n b\n" * 100_000,
}


def _typed(tree: Any) -> Any:
    """The tree with the type of each value: 1, 1.0 and true are not the same; nor is another order of keys."""
    if isinstance(tree, dict):
        return [(type(key), key, _typed(value)) for key, value in tree.items()]
    if isinstance(tree, list):
        return [_typed(value) for value in tree]
    return type(tree), tree


def _by_lines(text: str) -> Any:
    try:
        return read_lines(text)
    except Unusual:
        return NOTHING


def _by_events(text: str) -> Any:
    try:
        return parsed(text)
    except Doubt:
        return NOTHING


def _carefully(text: str) -> Any:
    errors: list[ContentError] = []
    try:
        node = compose(text, "f.yaml", errors)
    except ContentError:
        return NOTHING
    return NOTHING if errors else None if node is None else plain(node)


def _agree(text: str) -> None:
    lines, events = _by_lines(text), _by_events(text)
    if lines is not NOTHING:
        assert _typed(lines) == _typed(events)
    if events is not NOTHING:
        assert _typed(events) == _typed(_carefully(text))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_file_of_ours_is_read_by_lines(path: Path) -> None:
    assert _by_lines(TEXTS[path]) is not NOTHING
    _agree(TEXTS[path])


@pytest.mark.parametrize("name", SAME)
def test_usual_forms_are_read_as_the_others_do(name: str) -> None:
    text, tree = SAME[name]
    assert _typed(_by_lines(text)) == _typed(tree)
    _agree(text)


@pytest.mark.parametrize("name", UNUSUAL)
def test_everything_else_is_left_to_the_parser(name: str) -> None:
    assert _by_lines(UNUSUAL[name]) is NOTHING


@pytest.mark.parametrize("name", HOSTILE)
def test_a_long_text_is_gone_over_once(name: str) -> None:
    assert _by_lines(HOSTILE[name] + "\n") is NOTHING


PIECES = (
    *("a", "b", "a: ", "b: ", "c:", "2: ", "- ", "-", " ", "  ", "    ", "\n", "\n", "\n", "\n  ", "\n- ", "\n  - "),
    *(
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        '"x"',
        "'y'",
        '"',
        "'",
        "''",
        '""',
        '"\\""',
        "|\n",
        "|",
        "|-\n",
        ">\n",
        "#",
        " # c",
    ),
    *(
        "(",
        ")",
        "1",
        "0.5",
        "true",
        "~",
        ".",
        "+",
        "\\",
        "$",
        "é",
        ":",
        "a'",
        "---\n",
        "...",
        "<<: ",
        "&a ",
        "*a",
        "!x ",
    ),
    *("\x1b", "\u202e", "\ufeff", "\xa0", "\r\n", "\t", "[/b]", "[@x", "? ", "%", "a" * 130, "9" * 30),
)


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14))
@example(["a: b", "\n", "  ", "c: ", "1"])
@example(["- ", "a", "\n  ", "b: ", "1"])
@settings(max_examples=700, deadline=None)
def test_pieces_in_any_order(pieces: list[str]) -> None:
    _agree("".join(pieces) + "\n")


@given(st.data())
@settings(max_examples=250, deadline=None)
def test_some_lines_of_ours_with_pieces_put_in(data: st.DataObject) -> None:
    lines = TEXTS[data.draw(st.sampled_from(FILES))].split("\n")
    begin = data.draw(st.integers(0, len(lines) - 1))
    part = lines[begin : begin + data.draw(st.sampled_from((2, 8, 30)))]
    indent = min((len(line) - len(line.lstrip()) for line in part if line.strip()), default=0)
    text = "\n".join(line[indent:] for line in part) + "\n"
    for _ in range(data.draw(st.integers(0, 3))):
        at, gone = data.draw(st.integers(0, len(text))), data.draw(st.sampled_from((0, 0, 1, 4, 20)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + gone :]
    _agree(text)


def test_windows_lines_go_the_short_way() -> None:
    text = TEXTS[EXAMPLE / "linear-algebra" / "trace.yaml"]
    assert quick(text.replace("\n", "\r\n"), "skill") == quick(text, "skill")
