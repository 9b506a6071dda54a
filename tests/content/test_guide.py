"""Whatever the author's guide says is so: its examples lint and verify, its commands exist, its tables are fresh."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from guide import GUIDE, ROOT, Fence, commands, fences, fresh, prose

from tutor.answers import kind_named, kinds
from tutor.answers.forms import forms
from tutor.bank import models
from tutor.bank.catalogue import everything
from tutor.bank.harder import WAYS
from tutor.bank.load import read_skill
from tutor.bank.schema import key_order
from tutor.commands import run, tutor
from tutor.layout.prose import faults
from tutor.lint.engine import lint, promises
from tutor.lint.verify import MANY, verify_skill

TEXT = GUIDE.read_text(encoding="utf-8")
CORE = ("core", ROOT / "content")
(COMPLETE,) = fences(TEXT, "yaml", "complete")
SKELETON = fences(TEXT, "yaml", "skeleton")[0].content
PART = {"mistakes-have-a-sentence", "used-in-is-true"}
"""What a fragment about something else may lack."""
NEUTRAL: dict[str, Any] = {
    "id": "neutral",
    "revision": 1,
    "seconds": 60,
    "prompt": "What comes of ${a}$, ${b}$, ${v}$ and ${A}$?",
    "answer": {"kind": "number", "value": "a + b"},
    "check": ["a + b - b = a"],
    "hints": ["Look at the first number.", "Look at the other one."],
    "steps": [{"say": "The sum", "show": "a + b"}, {"say": "Turned", "show": "b + a", "equals": "previous"}],
}
KIND_ROWS = {row[0]: row for row in re.findall(r"^\| `(\w+)` \| (.*) \| `(\{kind: .*\})` \|$", TEXT, re.MULTILINE)}


def titled(fence: Fence) -> str:
    return f"{fence.line}-{'-'.join(fence.words[1:])}"


def write(home: Path, problem: dict[str, Any], skill: dict[str, Any]) -> Path:
    """The bank of the guide with this skill in it, its keys in their order."""
    for kind in ("algorithms", "topics", "paths"):
        (fence,) = fences(TEXT, "yaml", kind)
        (home / f"{kind}.yaml").write_text(fence.text, encoding="utf-8")
    path = home / COMPLETE.words[2]
    path.parent.mkdir(exist_ok=True)
    ordered = {key: problem[key] for key in key_order("skill", "problems") if key in problem}
    whole = {key: skill[key] for key in key_order("skill") if key in skill} | {"problems": [ordered]}
    path.write_text(yaml.safe_dump(whole, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


def told(home: Path) -> set[str]:
    return {finding.rule for finding in lint(home, "my-bank", [CORE])}


def proved(home: Path, name: str = "one-weight-step", seeds: int = 10) -> list[str]:
    source = read_skill([CORE, ("my-bank", home)], f"my-bank:{name}")
    return [failure.rule for failure in verify_skill(source, range(seeds))]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "my-bank").mkdir()
    return tmp_path / "my-bank"


def test_the_skill_grows_until_lint_has_nothing_more_to_say(home: Path) -> None:
    skill: dict[str, Any] = {}
    problem: dict[str, Any] = {}
    heard = 0
    for fence in fences(TEXT, "yaml", "grow"):
        (skill if "format" in fence.content else problem).update(fence.content)
        if now := re.search(r"^Lint now names: (.*)\.$", fence.after, re.MULTILINE):
            write(home, problem, skill)
            assert told(home) == set(re.findall(r"`([a-z-]+)`", now[1])), fence.line
            heard += 1
    assert heard >= 4
    assert COMPLETE.content == {**skill, "problems": [problem]}


def test_the_whole_file_lints_and_verifies(home: Path) -> None:
    write(home, {}, {}).write_text(COMPLETE.text, encoding="utf-8")
    assert told(home) == set()
    assert proved(home, seeds=MANY) == []


def _changed(home: Path, fence: Fence) -> None:
    skill = dict(COMPLETE.content)
    write(home, {**skill.pop("problems")[0], **fence.content}, skill)


@pytest.mark.parametrize("fence", fences(TEXT, "yaml", "good"), ids=titled)
def test_a_good_example_lints_and_verifies(fence: Fence, home: Path) -> None:
    _changed(home, fence)
    assert told(home) == set()
    assert proved(home, seeds=MANY if "levels" in fence.content else 10) == []


@pytest.mark.parametrize("fence", fences(TEXT, "yaml", "bad"), ids=titled)
def test_a_bad_example_gives_the_finding_it_names(fence: Fence, home: Path) -> None:
    _changed(home, fence)
    rule = fence.words[2]
    found = told(home)
    assert rule in found or rule in proved(home) or rule in proved(home, seeds=MANY)


def _neutral(home: Path, part: dict[str, Any]) -> None:
    skill = dict(COMPLETE.content)
    skill.pop("problems")
    problem = {**NEUTRAL, **SKELETON, **part}
    problem["symbols"] = {**SKELETON["symbols"], **part.get("symbols", {})}
    write(home, problem, skill)


@pytest.mark.parametrize("fence", fences(TEXT, "yaml", "problem"), ids=titled)
def test_a_fragment_lints_and_verifies_within_a_skill(fence: Fence, home: Path) -> None:
    _neutral(home, fence.content)
    assert told(home) - PART == set()
    assert proved(home) == []


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_of_answer_has_an_example_and_its_options(kind: str, home: Path) -> None:
    _, about, example = KIND_ROWS[kind]
    _neutral(home, {"answer": yaml.safe_load(example)})
    assert told(home) - PART == set()
    assert proved(home) == []
    named = kind_named(kind)
    assert named is not None
    unsaid = {key for key in named.keys if f"`{key}" not in about and f"{key}:" not in example}
    assert unsaid - {kind} == set()  # `fields` is how Python callers name the value of that kind: a file says `value`


def test_a_file_that_extends_lints_and_verifies(home: Path) -> None:
    write(home, {}, {}).write_text(COMPLETE.text, encoding="utf-8")
    (fence,) = fences(TEXT, "yaml", "extension")
    (home / fence.words[2]).write_text(fence.text, encoding="utf-8")
    assert told(home) == set()
    source = read_skill([CORE, ("my-bank", home)], "core:dot-product")
    added = [problem for problem in source.problems if problem.id == "my-bank:score"]
    assert added
    assert not list(verify_skill(type(source)(source.skill, tuple(added)), range(MANY)))


def test_no_block_of_yaml_goes_untried() -> None:
    tried = {"grow", "complete", "good", "bad", "problem", "skeleton", "extension", "algorithms", "topics", "paths"}
    tried |= {"sketch"}
    assert {fence.words[1] for fence in fences(TEXT, "yaml")} == tried
    assert {fence.words for fence in fences(TEXT)} - {()} - {fence.words for fence in fences(TEXT, "yaml")} == {
        ("text",)
    }


def test_the_sketch_of_the_guide_is_that_of_a_problem_of_the_bank() -> None:
    (fence,) = fences(TEXT, "yaml", "sketch")
    skill = yaml.safe_load((ROOT / "content" / "linear-algebra" / "vector-projection.yaml").read_text(encoding="utf-8"))
    problem = next(one for one in skill["problems"] if one["id"] == "project")
    assert sorted(problem["sketch"]) == sorted(fence.content["sketch"])


@pytest.mark.parametrize("words", list(commands(TEXT)), ids=" ".join)
def test_every_command_exists_with_its_options(words: list[str]) -> None:
    command: click.Command = tutor
    rest = list(words)
    while isinstance(command, click.Group):
        found = command.get_command(click.Context(command), rest.pop(0))
        assert found is not None
        command = found
    known = {option for param in command.params for option in param.opts}
    assert {word for word in rest if word.startswith("--")} <= known
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    assert arguments or all(word.startswith("--") for word in rest)


def test_the_first_command_makes_what_the_guide_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = next(iter(commands(TEXT)))
    assert run(first) == 0
    home = tmp_path / "my-bank"
    assert (home / COMPLETE.words[2]).read_text().splitlines()[0] == COMPLETE.text.splitlines()[0]
    assert told(home) == set()


def test_generated_tables_are_fresh() -> None:
    """Mend with: python tests/content/guide.py."""
    assert fresh(TEXT) == TEXT


def test_every_word_of_every_registry_is_named() -> None:
    named = set(re.findall(r"`([A-Za-z0-9_-]+)(?:\([^`]*\))?`", TEXT))
    wanted = {*promises(), *kinds(), *forms(), *WAYS, *(word.name for word in everything())}
    assert wanted - named == set()


def test_every_promise_of_verify_is_named() -> None:
    code = "".join((ROOT / "tutor" / "lint" / name).read_text() for name in ("proofs.py", "verify.py"))
    promised = set(re.findall(r'Failure\([^"]*?, "([a-z-]+)"', code))
    assert len(promised) >= 11
    assert {rule for rule in promised if f"| `{rule}` |" not in TEXT} == set()


@pytest.mark.parametrize("model", re.findall(r"^<!-- keys (\w+) -->$", TEXT, re.MULTILINE))
def test_keys_are_listed_in_their_order(model: str) -> None:
    table = TEXT.partition(f"<!-- keys {model} -->\n")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)` \| (Needed\.)?", table, re.MULTILINE)
    found = getattr(models, model)
    assert tuple(key for key, _ in rows) == found.__struct_fields__
    required = found.__struct_fields__[: len(found.__struct_fields__) - len(found.__struct_defaults__)]
    kwonly = [name for name, default in _defaults(found).items() if default]
    assert [key for key, needed in rows if needed] == (kwonly or list(required))


def _defaults(model: Any) -> dict[str, bool]:
    """Which fields have no default."""
    from msgspec.structs import fields

    return {field.name: field.required for field in fields(model)}


def test_every_model_of_a_file_has_its_table() -> None:
    listed = set(re.findall(r"^<!-- keys (\w+) -->$", TEXT, re.MULTILINE))
    own = {
        name for name, found in vars(models).items() if name.endswith("Model") and found.__module__ == models.__name__
    }
    assert own - listed == {"_Model", "ReadModel", "AnswerModel"}


def test_every_formula_of_the_guide_is_drawn_and_said() -> None:
    words = re.sub(r"`[^`]*`", "", prose(TEXT)).replace("\\|", "|")
    formulas = re.findall(r"(?<!\$)\$([^$\n]+)\$", words)
    assert len(formulas) > 40
    assert [fault for formula in formulas for fault in faults(f"${formula}$", {})] == []


def test_the_table_of_what_is_taught_names_every_skill_and_no_other() -> None:
    table = TEXT.partition("## What is taught")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    named = {skill for row in rows for skill in re.findall(r"`([^`]+)`", row)}
    assert named == {path.stem for path in (ROOT / "content").glob("*/*.yaml")}
