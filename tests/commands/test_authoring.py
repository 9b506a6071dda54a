"""From `tutor bank new` to a verified skill, as an author goes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tutor.commands import tutor
from tutor.commands.bank.verify import milliseconds
from tutor.errors import UsageError

KEYS = ("format", "title", "summary", "needs", "covers", "used_in", "read", "lesson", "problems")


def _run(*args: str) -> Result:
    return CliRunner().invoke(tutor, args, standalone_mode=False)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def test_a_new_skill_passes_lint_and_verify_as_it_is(home: Path) -> None:
    first = _run("bank", "new", "rank-one", "--topic", "models")
    assert first.stdout == "my-bank/models/rank-one.yaml\n"
    assert all(f"tutor {word}" in first.stderr for word in ("bank watch", "show", "bank lint", "bank verify"))
    assert _run("bank", "new", "rank-two", "--folder", "my-bank").return_value is None
    for folder in ("my-bank", str(home / "my-bank")):
        linted = _run("bank", "lint", folder)
        assert (linted.stdout, linted.stderr, linted.return_value) == ("", "nothing found\n", 0)
    verified = _run("bank", "verify", "--folder", "my-bank", "--seeds", "50", "--jobs", "1")
    assert (verified.stdout, verified.return_value) == ("ok  my-bank:rank-one\nok  my-bank:rank-two\n", 0)
    assert "300 problems, made in" in verified.stderr
    assert "What is its" in _run("show", "rank-one", "--folder", "my-bank", "--level", "3").stdout


def test_a_new_skill_has_every_key_and_its_schema_beside_it(home: Path) -> None:
    _run("bank", "new", "rank-one")
    text = (home / "my-bank" / "my-topic" / "rank-one.yaml").read_text()
    found = re.match(r"# yaml-language-server: \$schema=(.*)\n", text)
    assert found
    schema = json.loads((home / "my-bank" / "my-topic" / found[1]).read_text())
    assert tuple(re.findall(r"^(\w+):", text, re.MULTILINE)) == KEYS
    problem = schema["$defs"]["ProblemModel"]["properties"]
    assert set(problem) <= set(re.findall(r"^ +(?:- |# )?(\w+):", text, re.MULTILINE))
    assert problem["levels"]["patternProperties"]["^[23]$"]["properties"]["harder"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("rank-one",), "has this skill already"),
        (("rank-one", "--topic", "other"), "has this skill already"),
        (("Rank_One",), "lower case"),
        (("../../x",), "lower case"),
        (("x", "--topic", "../y"), "lower case"),
        (("x", "--folder", "My Bank"), "no name for one"),
        (("x", "--folder", "core"), "no name for one"),
    ],
)
def test_nothing_is_written_over_and_no_name_leads_out(home: Path, args: tuple[str, ...], said: str) -> None:
    _run("bank", "new", "rank-one")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    result = _run("bank", "new", *args)
    assert isinstance(result.exception, UsageError)
    assert said in str(result.exception)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_what_is_left_of_the_example_is_named_as_soon_as_a_part_of_it_is_replaced(home: Path) -> None:
    _run("bank", "new", "rank-one")
    _run("bank", "new", "rank-two")
    path = home / "my-bank" / "my-topic" / "rank-one.yaml"
    path.write_text(path.read_text().replace("The value of w x + b, the smallest model there is.", "One and one more."))
    found = json.loads(_run("bank", "lint", "my-bank", "--json").stdout)["findings"]
    assert {one["rule"] for one in found} == {"examples-are-replaced"}
    told = [(Path(one["file"]).name, re.findall("`(.*?)`", one["message"])[0]) for one in found]
    assert told == [
        *(("algorithms.yaml", key) for key in ("name", "summary", "code", "why")),
        *(("rank-one.yaml", key) for key in ("used_in", "lesson", "lesson", "prompt")),
    ]
    lines = path.read_text().splitlines()
    places = [lines[one["line"] - 1][one["column"] - 1 :] for one in found if one["file"].endswith("rank-one.yaml")]
    assert [place.split()[0] for place in places] == ["Every", "A", "Two", "A"]


def test_a_failure_comes_with_the_command_that_shows_it(home: Path) -> None:
    _run("bank", "new", "rank-one")
    path = home / "my-bank" / "my-topic" / "rank-one.yaml"
    path.write_text(path.read_text().replace("(answer - b)/x = w", "w > 2").replace("needs: []", "needs: [nothing]"))
    linted = _run("bank", "lint", "my-bank", "--json")
    assert linted.return_value == 1
    findings = json.loads(linted.stdout)["findings"]
    assert [(one["line"], one["column"], one["rule"]) for one in findings] == [(7, 9, "unknown-skill")]
    assert linted.stderr == "1 finding in 1 file\n"
    verified = _run("bank", "verify", "--folder", "my-bank", "--seeds", "40", "--jobs", "2")
    assert verified.return_value == 1
    lines = verified.stdout.splitlines()
    assert lines[0] == "FAIL  my-bank:rank-one"
    assert re.fullmatch(r"  my-bank:rank-one/predict level 1: `w > 2` does not hold \[check\] \(\d+ draws\)", lines[1])
    assert len(lines) == 5
    assert len({line for line in lines[2:] if line.startswith("    tutor show") and "--folder my-bank" in line}) == 3
    command = lines[2].split()
    assert command[:2] == ["tutor", "show"]
    shown = _run(*command[1:])
    assert f"predict@1:{command[4]}:{command[6]} " in shown.stdout


def test_the_rules_are_listed_and_explained(home: Path) -> None:
    listed = _run("bank", "lint", "--explain").stdout.splitlines()
    assert all(re.fullmatch(r"[a-z-]+ +[A-Z`].*\.", line) for line in listed)
    rule = listed[0].split()[0]
    assert "FAIL:" in _run("bank", "lint", "--explain", rule).stdout
    near = _run("bank", "lint", "--explain", "levels-say")
    assert str(near.exception).endswith("did you mean `levels-say-how`?")


@pytest.mark.parametrize("target", [(), ("nowhere",), ("../x",)])
def test_there_must_be_something_to_watch(home: Path, target: tuple[str, ...]) -> None:
    result = _run("bank", "watch", *target)
    assert isinstance(result.exception, UsageError | click.ClickException)
    assert "tutor bank new" in str(result.exception)


@pytest.mark.parametrize(
    ("microseconds", "said"),
    [(0, "under 0.1 ms"), (99, "under 0.1 ms"), (100, "0.1 ms"), (9_940, "9.9 ms"), (61_400, "61 ms")],
)
def test_a_time_is_never_none(microseconds: int, said: str) -> None:
    assert milliseconds(microseconds) == said
