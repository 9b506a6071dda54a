"""A learner at the real commands, day after day: the clock in the test's hand, a judge that needs no process.

`r` is a right answer to every problem and `w` a wrong one; all else is the product, store and settings too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from sitting_kit import ByHeart

from tutor.bank.load import Loaded, load
from tutor.clock import SystemClock
from tutor.commands import tutor
from tutor.errors import TutorError
from tutor.model import Identity, Moment, Problem, Verdict
from tutor.paths import content_dir

SAID = {"r": "right", "w": "wrong"}
"""What is typed for a letter: single letters are words of the front end."""


class Simple(ByHeart):
    """Asks for `r`."""

    def problem(self, identity: Identity) -> Problem:
        return replace(super().problem(identity), expected="right")

    def judge(self, identity: Identity, typed: str) -> Verdict:
        return super().judge(identity, {"right": str(identity.seed), "wrong": "0"}.get(typed, typed))


class Life:
    """One data folder, over days and zones."""

    def __init__(self, data: Path) -> None:
        self.data, self.moment = data, Moment(0)

    def at(self, local: str, zone: str = "UTC", fold: int = 0) -> None:
        """Have the wall clock of a zone show a time; `fold` 1 is the second time of an hour that comes twice."""
        then = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone), fold=fold)
        offset = then.utcoffset()
        assert offset is not None
        utc = then.astimezone(UTC)
        self.moment = Moment(int(utc.timestamp() * 1000), then.tzname() or "", int(offset.total_seconds()))

    def run(self, *words: str, typed: str = "") -> str:
        """What a command prints, on both streams."""
        found = CliRunner().invoke(tutor, ["--data-dir", str(self.data), *words], input=typed)
        if isinstance(found.exception, TutorError):
            return str(found.exception)
        assert found.exception is None or isinstance(found.exception, SystemExit), found.output
        return found.output

    def data_of(self, *words: str) -> dict[str, Any]:
        """What a command says as data."""
        found = CliRunner().invoke(tutor, ["--data-dir", str(self.data), *words, "--json"])
        read: dict[str, Any] = json.loads(found.stdout)
        return read

    def drill(self, *words: str, typed: str = "r" * 20) -> str:
        """A sitting in plain mode: each letter an answer, Enter in between."""
        return self.run(
            "drill", *words, "--plain", typed="".join(f"{SAID.get(letter, letter)}\n\n" for letter in typed)
        )

    def due(self) -> list[str]:
        """Names of what is due."""
        return [one["id"].partition(":")[2] for one in self.data_of("due")["due"]]

    def why(self, skill: str) -> dict[str, Any]:
        """What is known of a skill's day."""
        return self.data_of("why", skill)


@cache
def taught() -> Loaded:
    """The built-in bank, read once: a life is fifty commands."""
    return load([("core", content_dir())], None)


@pytest.fixture
def life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """Nobody has practised anything yet; it is noon."""
    found = Life(tmp_path / "data")

    @contextmanager
    def started(_: Path) -> Iterator[Simple]:
        yield Simple()

    monkeypatch.setattr("tutor.commands._sitting.started", started)
    monkeypatch.setattr("tutor.bank.load.load", lambda *_: taught())
    monkeypatch.setattr(SystemClock, "now", lambda _: found.moment)
    monkeypatch.setenv("TERM", "dumb")
    found.at("2026-03-02T12:00")
    return found
