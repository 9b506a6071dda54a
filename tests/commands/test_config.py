"""`tutor config`, as a person uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.commands import run
from tutor.events import Review
from tutor.model import Card, Moment, Outcome
from tutor.schedulers import load
from tutor.store import open_records

Tutor = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tutor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tutor:
    """Runs one command on an empty data folder; the code and what was printed on both streams."""
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path / "data"))

    def said(*args: str) -> tuple[int, str, str]:
        code = run(args)
        out, err = capsys.readouterr()
        return code, out, err.replace(str(tmp_path), "…")

    return said


def reviewed(folder: Path) -> Card:
    """A first answer, good, long ago: SM-2 says 1 day, FSRS 2."""
    card = Card("core:trace", reviews=1, asked=1, last_day=20_000)
    for scheduler in load().values():
        card = scheduler.after(card, 4, 20_000)
    with open_records(folder) as records:
        review = Review(
            *(records.new_id(), "core:trace", Moment(20_000 * 86_400_000), 20_000, "core:trace/a@1:1:7", "", "1", "1"),
            *(Outcome.CORRECT, 4, "graded 4: right", "sm2"),
            cards={"core:trace": card},
        )
        records.record(review)
    return card


def test_settings_are_listed_changed_and_reset(tutor: Tutor, tmp_path: Path) -> None:
    code, out, _ = tutor("config")
    assert code == 0
    assert "scheduler" in out
    assert "It is fsrs, sm2 or sm2-paper." in out
    assert not (tmp_path / "data").exists(), "looking makes nothing"
    assert tutor("config", "rollover", "3") == (0, "rollover is now 3; it was 4.\n", "")
    assert tutor("config", "rollover") == (0, "3\n", "")
    assert tutor("config", "rollover", "3")[1] == "rollover stays 3.\n"
    assert "3 (default 4)" in tutor("config")[1]
    assert tutor("config", "rollover", "--reset")[1] == "rollover is now 4; it was 3.\n"
    told = json.loads(tutor("config", "scheduler", "--json")[1])
    assert told["schema_version"] == 1
    assert [row["value"] for row in told["settings"]] == ["sm2"]


def test_another_scheduler_says_what_it_means_for_today(tutor: Tutor, tmp_path: Path) -> None:
    reviewed(tmp_path / "data")
    sentence = (
        "scheduler is now fsrs; it was sm2. Due today: 1, instead of 1. No review is lost: switch back at any time."
    )
    assert tutor("config", "scheduler", "fsrs")[1] == f"{sentence}\n"
    assert tutor("due")[0] == 0


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("shceduler",), "tutor: no setting is called 'shceduler'; did you mean scheduler?\n"),
        (("rollover", "25"), "tutor: rollover is a whole number from 0 to 23, not '25'\n"),
        (("rollover", "2", "--reset"), "tutor: either a value or --reset: `tutor config rollover --reset`\n"),
    ],
)
def test_what_cannot_be_is_one_sentence(tutor: Tutor, tmp_path: Path, args: tuple[str, ...], sentence: str) -> None:
    assert tutor("config", *args) == (2, "", sentence)
    assert not (tmp_path / "data").exists()


def test_a_damaged_file_is_told_once_and_the_rest_works(tutor: Tutor, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "config.toml").write_text("[[[")
    code, _, err = tutor("due")
    assert (code, err.count("is damaged, so the defaults are used")) == (0, 1)
    code, _, err = tutor("config", "rollover", "3")
    assert (code, err.count("nothing was changed")) == (4, 1)
