"""`tutor stats` over a data folder on the disk: text in a pipe, JSON, undo, no data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scripted_year import TODAY, Life, seen
from small_curriculum import SMALL

from tutor import insight
from tutor.commands import run
from tutor.events import Practice, Review, Undo
from tutor.model import Moment, Outcome
from tutor.store import open_records
from tutor.store.database import _sum
from tutor.store.notes import NoteLog

Tutor = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tutor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tutor:
    """Runs one command on the last day of the scripted history; its code, standard output and error."""
    now = Moment(TODAY * 86_400_000 + 43_200_000)
    monkeypatch.setattr("tutor.commands.stats.loaded", lambda data: SimpleNamespace(curriculum=SMALL))
    monkeypatch.setattr("tutor.clock.SystemClock.now", lambda self: now)

    def tell(*args: str) -> tuple[int, str, str]:
        code = run(["--data-dir", str(tmp_path / "data"), *args])
        out, err = capsys.readouterr()
        return code, out, err

    return tell


def lived(data: Path, first: int = TODAY - 150) -> None:
    """Write the scripted history, and four problems practised off the schedule."""
    with open_records(data) as records:
        for event in Life(first).events():
            records.record(event)
        notes = NoteLog(Practice, data, records.device)
        for number in range(4):
            moment = Moment((TODAY - 2) * 86_400_000)
            notes.note(Practice(str(number), "core:trace", moment, TODAY - 2, "p", Outcome.CORRECT, ms=75_000))
        notes.close()


def stats(tutor: Tutor) -> dict[str, Any]:
    code, out, err = tutor("stats", "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_a_pipe_gets_every_figure_as_the_core_tells_it(tutor: Tutor, tmp_path: Path) -> None:
    lived(tmp_path / "data")
    code, out, err = tutor("stats")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == [
        "Off the schedule: 4 problems, 5.0 minutes",
        "138 reviews, 90 % of them passed; 15 skills met",
    ]
    rest = [line for title, told in insight.told(insight.figures(seen())) for line in ("", title, *told)]
    assert lines[2:] == rest


def test_words_alone_and_ascii_are_asked_for(tutor: Tutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(tmp_path / "data")
    assert tutor("stats", "--ascii")[1].isascii()
    monkeypatch.setenv("TUTOR_PLAIN", "1")
    said = tutor("stats")[1]
    assert "Sun 22 Nov: 1 in 1 min\n" in said
    assert not set(said) & set("█░▒▓#")


def test_json_has_every_figure_and_dates_for_days(tutor: Tutor, tmp_path: Path) -> None:
    lived(tmp_path / "data")
    found = stats(tutor)
    assert found["schema_version"] == 1
    assert found["figures"] == json.loads(json.dumps(insight.data(insight.figures(seen()))))
    assert found["figures"]["forecast"]["days"][0]["day"] == "2026-11-21"
    week = found["figures"]["year"]["weeks"][-1]
    assert (week["first_day"], len(week["reviews"]), week["reviews"][-1]) == ("2026-11-16", 7, None)
    assert found["figures"]["slips"]["slips"][0]["says"] == "You added where it says to multiply."
    assert (found["reviews"], found["practice"]) == (138, {"problems": 4, "minutes": 5.0})


def test_what_is_taken_back_leaves_the_figures_as_they_were(tutor: Tutor, tmp_path: Path) -> None:
    life, before = list(Life(TODAY - 20).events()), []
    reviews = [place for place, event in enumerate(life) if isinstance(event, Review)]
    middle = reviews[len(reviews) // 2]
    with open_records(tmp_path / "data") as records:
        for event in life[:middle]:
            records.record(event)
    before.append(stats(tutor)["figures"])
    with open_records(tmp_path / "data") as records:
        for event in life[middle:]:
            records.record(event)
        for event in reversed(life[middle:]):
            if not isinstance(event, Undo):
                records.record(Undo(records.new_id(), event.id, event.at))
    before.append(stats(tutor)["figures"])
    (tmp_path / "data" / "state.json").unlink()
    before.append(stats(tutor)["figures"])
    assert before[0] == before[1] == before[2]


def test_nothing_one_review_and_a_checkpoint_of_an_older_tutor(tutor: Tutor, tmp_path: Path) -> None:
    assert tutor("stats") == (0, "Nothing has been practised yet: `tutor drill` begins.\n", "")
    assert stats(tutor)["figures"]["states"]["counts"]["new"] == 15
    data = tmp_path / "data"
    with open_records(data) as records:
        for event in Life(TODAY).events():
            records.record(event)
            if isinstance(event, Review):
                break
    told = tutor("stats")[1]
    assert told.startswith("1 review, 100 % of them passed; 1 skill met\n\nDays of study\nYou studied on 1 day")
    figures = stats(tutor)["figures"]
    path = data / "state.json"
    tables = json.loads(path.read_text())
    meta = tables["meta"]["1"]
    meta["schema"] = 2
    del meta["told"]
    meta["checksum"] = _sum(tables)
    path.write_text(json.dumps(tables))
    log = {file: file.read_bytes() for file in (data / "log").rglob("*.jsonl")}
    assert stats(tutor)["figures"] == figures
    with open_records(data) as records:
        assert records.notices == ("state.json was written by an older tutor: it was made anew from the log",)
    assert json.loads(path.read_text())["meta"]["1"]["schema"] > 2
    assert stats(tutor)["figures"] == figures
    assert log == {file: file.read_bytes() for file in (data / "log").rglob("*.jsonl")}
