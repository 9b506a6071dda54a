"""`tutor path`, run in this process over a bank of three skills."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tutor.paths
from tutor.commands import run
from tutor.learning import Known

SKILL = """\
format: 1
title: {title}
summary: s.
needs: [{needs}]
problems:
  - id: one
    revision: 1
    seconds: 30
    draw: {{a: "integer(1, 50)"}}
    prompt: Type ${{a}}$.
    answer: {{kind: number, value: a}}
"""
PATHS = """\
- id: evening
  name: One evening
  summary: Two things at once.
  stages:
    - {title: The line, algorithm: counter, project: Count the stars., exit: You can count.}
    - {title: The rest, skills: [plus, minus]}
"""
COUNTER = """\
- {id: counter, name: Counter, summary: Counts., lines: [{code: n += 1, skills: [plus], why: One more.}]}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    bank = tmp_path / "bank"
    (bank / "sums").mkdir(parents=True)
    for name, title, needs in (("plus", "Plus", "zero"), ("minus", "Minus", ""), ("zero", "Zero", "")):
        (bank / "sums" / f"{name}.yaml").write_text(SKILL.format(title=title, needs=needs))
    (bank / "algorithms.yaml").write_text(COUNTER)
    (bank / "paths.yaml").write_text(PATHS)
    monkeypatch.setattr(tutor.paths, "content_dir", lambda: bank)
    monkeypatch.setattr("tutor.commands._common.content_dir", lambda: bank)
    return tmp_path / "data"


def asked(home: Path, *args: str) -> int:
    return run(["--data-dir", str(home), "path", *args])


def test_the_list_says_where_one_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(home) == 0
    expected = "evening  One evening - stage 1 of 2, about 6 minutes to learn. Two things at once.\n"
    assert capsys.readouterr().out == expected


def test_a_path_lists_its_stages_and_the_next_one_in_full(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(home, "evening") == 0
    assert capsys.readouterr().out.splitlines() == [
        "One evening: Two things at once.",
        "1. The line - next, about 3 minutes",
        "2. The rest - about 3 minutes",
        "",
        "Stage 1: The line (Counter)",
        "You learn: Plus.",
        "Time: about 3 minutes of problems; 6 minutes if all they build on is new to you too."
        " What they build on is asked only after a miss.",
        "Project: Count the stars.",
        "If you stop here: You can count.",
        "To go on: tutor learn counter",
    ]


def test_one_stage_of_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(home, "one evening", "2") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["Stage 2: The rest", "You learn: Minus."]
    assert said[-1] == "To go on: tutor drill evening/2"


def test_what_is_known_is_done(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.stages.answered_right", lambda card: True)
    assert asked(home, "evening") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1:3] == ["1. The line - done", "2. The rest - done"]
    assert said[-1].startswith("You know all of it.")
    assert asked(home) == 0
    assert capsys.readouterr().out.startswith("evening  One evening - done.")


def test_as_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(home, "evening", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema_version"], told["id"], told["at"]) == (1, "core:evening", 1)
    assert told["stages"][0]["skills"] == [{"id": "core:plus", "title": "Plus", "known": False}]
    assert told["stages"][0]["minutes_at_most"] == 6
    assert asked(home, "--json") == 0
    assert [path["id"] for path in json.loads(capsys.readouterr().out)["paths"]] == ["core:evening"]


def test_what_is_not_there_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(home, "evenign") == 2
    assert "no path is called 'evenign'; did you mean evening? see `tutor path`" in capsys.readouterr().err
    assert asked(home, "evening", "3") == 2
    assert "One evening has the stages 1 to 2" in capsys.readouterr().err


def test_a_derivation_is_offered_after_the_lines_and_is_no_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    algorithms = home.parent / "bank" / "algorithms.yaml"
    algorithms.write_text(COUNTER.replace("}]}", "}], derivation: [minus]}"))
    assert run(["--data-dir", str(home), "learn", "counter", "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)["lines"]
    assert [(line["code"], line["derivation"]) for line in lines] == [("n += 1", False), ("# to derive it", True)]
    assert lines[1]["skills"][0]["state"] == Known.NEW
    assert run(["--data-dir", str(home), "algorithms"]) == 0
    assert "0 of 1 lines readable" in capsys.readouterr().out
