"""What places of the app read of an open desk: statistics, banks, practice beside the schedule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from sitting_kit import ByHeart

from tutor.commands._common import loaded
from tutor.commands._sitting import Desk, desk
from tutor.insight import figures
from tutor.model import Identity
from tutor.showing import Shown

SKILL = """
format: 1
title: Sums
summary: Add two numbers.
problems:
  - id: add
    revision: 1
    seconds: 20
    draw: {a: "integer(1, 9)"}
    prompt: Add $1$ to ${a}$.
    answer: {kind: number, value: a + 1}
"""


class Showing(ByHeart):
    """A judge that shows its problems too."""

    def shown(self, identity: Identity) -> Shown:
        return Shown(self.problem(identity))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a bank of one's own in it, one file of which is none."""
    home = tmp_path / "data" / "banks" / "mine" / "algebra"
    home.mkdir(parents=True)
    (home / "sums.yaml").write_text(SKILL)
    (home / "broken.yaml").write_text("format: [\x1b[31m")
    (home.parents[1] / "loose.yaml").write_text("")
    return tmp_path / "data"


@contextmanager
def opened(data: Path, *, practice: bool = False) -> Iterator[Desk]:
    with (
        click.Context(click.Command("tutor"), info_name="tutor"),
        desk(data, loaded(data, quiet=True).curriculum, Showing(), seed=3, practice=practice) as made,
    ):
        yield made


def answered(made: Desk, skills: Sequence[str], *, practice: bool) -> None:
    session = made.practice(skills, 1) if practice else made.session(skills, 1)
    question = session.next()
    assert question is not None
    session.submit(question.problem.expected)


def test_the_banks_are_told_with_their_faults_and_what_is_no_bank(data: Path) -> None:
    with opened(data) as made:
        core, mine = made.shelf().banks
        assert (core.name, core.faults) == ("core", ())
        assert (mine.name, mine.skills, mine.problems, mine.folder) == ("mine", 1, 1, str(data / "banks" / "mine"))
        assert [fault.partition(":")[0] for fault in mine.faults] == ["algebra/broken.yaml"]
        assert "\x1b" not in mine.faults[0]
        assert "loose.yaml" in made.shelf().beside[0]
        assert not made.shelf().changed


def test_a_file_that_changes_under_the_app_is_seen(data: Path) -> None:
    with opened(data) as made:
        (data / "banks" / "mine" / "algebra" / "more.yaml").write_text(SKILL.replace("title: Sums", "title: More"))
        (data / "banks" / "mine" / "algebra" / "broken.yaml").unlink()
        assert made.shelf().changed
        assert made.shelf().banks[1].faults == ()


def test_practice_beside_the_schedule_moves_no_card_and_every_problem_leaves_its_note(data: Path) -> None:
    with opened(data) as made:
        for _ in range(2):
            answered(made, ("mine:sums",), practice=True)
        assert dict(made.records.cards()) == {}
        seen = made.seen()
        assert (seen.practised, seen.sums.total().reviews, dict(seen.cards)) == (2, 0, {})
        answered(made, ("mine:sums",), practice=False)
        assert made.seen().sums.total().reviews == 1
        assert set(made.seen().cards) == {"mine:sums"}
        assert figures(made.seen())["studied"] == figures(made.seen())["studied"]
    with opened(data, practice=True) as made:
        answered(made, ("mine:sums",), practice=False)
        assert made.seen().sums.total().reviews == 1
        assert made.seen().practised == 3
        assert made.practising() is made
