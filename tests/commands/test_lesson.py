"""`tutor lesson`: drawn, in words, as data; for every skill there is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.bank.load import load
from tutor.commands import run
from tutor.layout.box import cells
from tutor.layout.prose import render

CONTENT = Path(__file__).parents[2] / "content"
Tutor = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tutor(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Tutor:
    def told(*args: str) -> tuple[int, str, str]:
        code = run(["--data-dir", str(tmp_path), *args])
        out, err = capsys.readouterr()
        return code, out, err

    return told


def test_a_lesson_says_what_it_builds_on_where_it_is_used_and_how_to_practise(tutor: Tutor) -> None:
    code, out, _ = tutor("lesson", "trace")
    assert code == 0
    assert out.startswith("Trace (Vectors and matrices)\nThe sum of the diagonal entries")
    for said in ("tr A = ∑", "It builds on: Shapes of matrix products.", "In Principal component analysis: The total"):
        assert said in out
    assert out.endswith("To practise: tutor drill trace\n")


def test_in_words_and_in_ascii_there_is_no_picture_and_no_other_character(tutor: Tutor) -> None:
    spoken = tutor("lesson", "trace", "--spoken")[1]
    assert "trace of A equals the sum over i of A subscript i i" in spoken
    assert "The sum of the diagonal entries of a square matrix, which is also the sum of its eigenvalues.\n" in spoken
    assert tutor("lesson", "trace", "--ascii")[1].isascii()


def test_as_data_it_has_the_words_and_the_latex_too(tutor: Tutor) -> None:
    told = json.loads(tutor("lesson", "trace", "--json")[1])
    assert (told["schema_version"], told["id"], told["needs"]) == (1, "core:trace", ["core:matrix-shapes"])
    assert r"\operatorname{tr} A" in told["lesson"]
    assert "trace of A" in told["spoken"]


def test_a_name_that_is_none_gets_the_nearest(tutor: Tutor) -> None:
    code, _, err = tutor("lesson", "trcae")
    assert (code, "did you mean trace?" in err) == (2, True)


def test_every_lesson_fits_eighty_columns() -> None:
    skills = load([("core", CONTENT)], None).curriculum.skills.values()
    wide = {skill.id: max(map(cells, render(skill.lesson, {}, 76)), default=0) for skill in skills if skill.lesson}
    assert len(wide) == len(skills)
    assert {skill: width for skill, width in wide.items() if width > 80} == {}


@pytest.mark.parametrize(
    "command", [("lesson", "trace"), ("show", "trace/total-variance"), ("show", "bayes-rule", "--spoken")]
)
def test_in_a_narrow_terminal_words_are_broken_between_words(
    command: tuple[str, ...], tutor: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = tutor(*command)[1]
    monkeypatch.setattr("tutor.commands._terminal.columns", lambda: 40)
    monkeypatch.setattr("tutor.commands._problem_text.columns", lambda: 40)
    code, narrow, _ = tutor(*command)
    words = [line for line in narrow.splitlines() if not line.startswith("      ")]
    assert code == 0
    assert max(map(cells, wide.splitlines())) > 40
    assert max(map(cells, words)) <= 40
    assert sorted(narrow.split()) == sorted(wide.split())
