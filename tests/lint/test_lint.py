"""Every rule keeps the promise of its docstring, by the examples that stand in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tutor.bank.schema import key_order
from tutor.errors import UsageError
from tutor.lint.engine import explain, lint, promises, rules

ROOT = Path(__file__).parents[2]
EXAMPLE = Path(__file__).parents[1] / "bank" / "example"
SKILL_KEYS = key_order("skill")


def _snippets() -> Iterator[tuple[str, str, str]]:
    for rule in rules():
        for found in re.finditer(r"^(PASS|FAIL): (.*)$", explain(rule), re.MULTILINE):
            yield rule, found[1], re.sub(r"<(\d+) letters>", lambda match: "x" * int(match[1]), found[2])


def _home(key: str) -> tuple[str, bool]:
    """The file a snippet's key belongs to, and whether it stands in its first problem."""
    if key in ("planned", "lines"):
        return "algorithms.yaml", False
    if key == "stages":
        return "paths.yaml", False
    return "linear-algebra/trace.yaml", key not in (*SKILL_KEYS, "extends")


def _file(bank: Path, value: list[Any]) -> None:
    name, content = value
    (bank / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def _twice(bank: Path, value: str) -> None:
    (bank / value).write_text(2 * (bank / value).read_text())


MADE: dict[str, Callable[[Path, Any], None]] = {
    "file": _file,
    "twice": _twice,
    "link": lambda bank, value: (bank / value[0]).symlink_to(value[1]),
    "folder": lambda bank, value: (bank / value).mkdir(),
}
"""Keys of snippets that are about files, and what they do to a bank."""


def _apply(bank: Path, snippet: str) -> None:
    content: Any = yaml.safe_load(snippet)
    path = bank / "linear-algebra/trace.yaml"
    if isinstance(content, str):  # raw lines, for what cannot be said in a mapping
        block = "".join(f"    {line}\n" for line in content.splitlines())
        path.write_text(path.read_text() + block)
        return
    for key, value in content.items():
        if key in MADE:
            MADE[key](bank, value)
            continue
        name, in_problem = _home(key)
        path = bank / name
        tree = yaml.safe_load(path.read_text())
        target = tree[0] if isinstance(tree, list) else tree
        if key == "extends":  # such a file has nothing of a skill but its problems
            tree = target = {"format": 1, "extends": value, "problems": tree["problems"]}
        (target["problems"][0] if in_problem else target)[key] = value
        path.write_text(yaml.safe_dump(tree, sort_keys=False))


@pytest.mark.parametrize(("rule", "outcome", "snippet"), list(_snippets()))
def test_a_rule_keeps_its_promise(rule: str, outcome: str, snippet: str, tmp_path: Path) -> None:
    bank = Path(shutil.copytree(EXAMPLE, tmp_path / "bank"))
    if rule == "problem-ids-are-unique":
        path = bank / "linear-algebra/trace.yaml"
        problem = path.read_text().partition("problems:\n")[2]
        path.write_text(path.read_text() + problem.replace("sum-the-diagonal", "second"))
    _apply(bank, snippet)
    found = [finding for finding in lint(bank) if finding.rule == rule]
    assert bool(found) == (outcome == "FAIL")
    assert all(finding.file.startswith(str(bank)) for finding in found)
    assert all(finding.line and finding.column for finding in found) or rule.startswith(("file-", "duplicate-skill"))


@pytest.mark.parametrize("rule", list(rules()))
def test_a_rule_explains_itself(rule: str) -> None:
    text = explain(rule)
    assert text.split("\n\n")[0].endswith(".")
    assert {outcome for name, outcome, _ in _snippets() if name == rule} == {"PASS", "FAIL"}


@pytest.mark.parametrize("rule", list(rules()))
def test_a_rule_says_what_to_do(rule: str) -> None:
    assert len(re.findall(r"^DO: .*\.$", explain(rule), re.MULTILINE)) == 1
    assert promises()[rule].endswith(".")


def test_whatever_reading_refuses_has_a_rule() -> None:
    """But for the name of the folder, and for what is told when a problem is drawn, under its expression's key."""
    drawn = {"bank", "draw", "let", "where", "when", "check", "show", "answer", "symbols", "revision", "made"}
    files = [*(ROOT / "tutor" / "bank").glob("*.py")]
    told = {rule for path in files for rule in re.findall(r'rule="([a-z-]+)"', path.read_text())}
    assert told - drawn - set(rules()) == set()


def test_an_unknown_rule_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        explain("nonsense")


def test_a_good_bank_has_no_findings() -> None:
    assert [str(finding) for finding in lint(EXAMPLE)] == []


def test_style_is_told_of_a_file_that_breaks_the_schema_too(tmp_path: Path) -> None:
    bank = Path(shutil.copytree(EXAMPLE, tmp_path / "bank"))
    trace = bank / "linear-algebra" / "trace.yaml"
    text = trace.read_text().replace("revision: 1", "revision: one").replace("Only the diagonal counts., ", "")
    trace.write_text(
        text.replace("    steps:", "    steps: 3\n    stepz:").replace("mistakes:", "mistakes: [3]\n    old:")
    )
    told = {finding.rule for finding in lint(bank)}
    assert told == {"wrong-value", "unknown-key", "hints-two-or-three", "steps-present", "mistakes-have-a-sentence"}


def test_everything_is_told_in_order_and_only_of_this_bank(tmp_path: Path) -> None:
    bank = Path(shutil.copytree(EXAMPLE, tmp_path / "bank"))
    trace = bank / "linear-algebra" / "trace.yaml"
    trace.write_text(
        trace.read_text().replace("needs: [addition]", "needs: [adition]").replace("Only the diagonal counts., ", "")
    )
    (bank / "arithmetic" / "addition.yaml").write_text("format: [")
    other = Path(shutil.copytree(bank, tmp_path / "bank-two"))
    found = lint(bank, "mine", [("core", other)])
    assert [(Path(finding.file).name, finding.line, finding.rule) for finding in found] == [
        ("addition.yaml", 2, "syntax"),
        ("trace.yaml", 4, "unknown-skill"),
        ("trace.yaml", 29, "hints-two-or-three"),
    ]
    assert {Path(finding.file).parents[1] for finding in found} == {bank}
    assert str(found[2]).endswith("trace.yaml:29:5: 1 hints [hints-two-or-three] (write two or three)")


SAID = [
    ({"let": {"t": "randint(1, 2)"}}, "words-exist", "(`tutor bank words` lists the vocabulary)"),
    ({"let": {"t": "tracee(A)"}}, "words-exist", "(did you mean `trace`?)"),
    ({"draw": {"a": "intger(1, 4)", "d": 1, "p": 1, "A": 1}}, "words-exist", "(did you mean `integer`?)"),
    ({"where": ["u[0] > 1"]}, "expressions-can-be-read", "entry(u, 1)"),
    ({"prompt": "With {a and {d}, find the trace of ${A}$."}, "braces-come-in-pairs", "a `{` without its partner"),
    (
        {
            "answer": {"kind": "code", "value": "X", "shapes": {"X": ["n", "d"]}},
            "check": ["answer = transpose(answer)"],
        },
        "check-is-independent",
        "a line here and has no value",
    ),
]


@pytest.mark.parametrize(("snippet", "rule", "said"), SAID)
def test_a_finding_says_what_to_do(snippet: dict[str, Any], rule: str, said: str, tmp_path: Path) -> None:
    bank = Path(shutil.copytree(EXAMPLE, tmp_path / "bank"))
    _apply(bank, yaml.safe_dump(snippet))
    (found,) = [str(finding) for finding in lint(bank) if finding.rule == rule]
    assert said in found
