"""A replay for a new scheduler is paid once: its file stands for one history of each skill, and for no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from sitting_kit import TAUGHT, TODAY

from tutor import closing
from tutor.due_day import Limits
from tutor.events import Review, Undo
from tutor.model import Card, Moment, Outcome
from tutor.planner import Planner
from tutor.schedulers import load
from tutor.store import LogRecords, ReadOnly, open_records
from tutor.store.replayed import Replayed
from tutor.switching import PlannedCards

SKILLS = sorted(TAUGHT.skills)
FSRS = Planner(TAUGHT, load()["fsrs"], limits=Limits(fuzz=False))
SM2 = Planner(TAUGHT, load()["sm2"], limits=Limits(fuzz=False))


class Counted:
    """Records whose reviews are read so and so often."""

    def __init__(self, records: LogRecords | ReadOnly) -> None:
        self.records, self.reads = records, 0

    def cards(self) -> Mapping[str, Card]:
        return self.records.cards()

    def reviews(self) -> Iterator[Review]:
        self.reads += 1
        return self.records.reviews()


def reviewed(records: LogRecords, skill: str, quality: int, day: int, only: str = "sm2") -> Review:
    """A review by a tutor that knew one scheduler only."""
    before = records.cards().get(skill, Card(skill))
    card = closing._moved(SM2, before, quality, day, True, closing.ALONE)
    old = replace(card, states={name: state for name, state in card.states.items() if name == only or not only})
    texts = ("", "", "", "", Outcome.CORRECT, quality, "", "sm2")
    review = Review(records.new_id(), skill, Moment(day * 86_400_000), day, *texts, cards={skill: old})
    records.record(review)
    return review


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three skills with five answers each, without FSRS."""
    with open_records(tmp_path / "data") as records:
        for ahead in (0, 0, 1, 7, 22):
            for skill in SKILLS:
                reviewed(records, skill, 4, TODAY + ahead)
    return tmp_path / "data"


def start(folder: Path) -> tuple[dict[str, Card], int]:
    """The cards that a command finds, and how often it read the whole log for them."""
    found = ReadOnly(folder)
    counted = Counted(found)
    return dict(PlannedCards(FSRS, counted, kept=Replayed(folder / "cache", found))), counted.reads


def fresh(folder: Path) -> dict[str, Card]:
    return dict(PlannedCards(FSRS, ReadOnly(folder)))


def test_the_second_start_reads_no_review(folder: Path) -> None:
    first, second = start(folder), start(folder)
    assert (first[1], second[1]) == (1, 0)
    assert first[0] == second[0] == fresh(folder)
    assert all("fsrs" in card.states and card.planned_by == "fsrs" for card in second[0].values())


def test_an_answer_to_one_skill_leaves_the_others_as_they_were(folder: Path) -> None:
    start(folder)
    with open_records(folder) as records:
        reviewed(records, SKILLS[0], 4, TODAY + 60, only="")
    found, reads = start(folder)
    assert (found, reads) == (fresh(folder), 0)


@pytest.mark.parametrize("what", ["undo", "another review", "another grade"])
def test_a_history_that_is_another_is_replayed_anew(folder: Path, what: str) -> None:
    start(folder)
    with open_records(folder) as records:
        last = list(records.reviews())[-1]
        if what == "undo":
            records.record(Undo(records.new_id(), last.id, Moment(0)))
        elif what == "another review":
            reviewed(records, last.skill, 1, TODAY + 40)
        else:
            records.record(replace(last, id=records.new_id(), quality=2, replaces=last.id))
    found, reads = start(folder)
    assert (found, reads) == (fresh(folder), 1)
    assert start(folder) == (found, 0)


@pytest.mark.parametrize("bytes_", [b"", b"{}", b"\xff\x00", b'{"version":"0","schedulers":[],"rows":{}}', b"[" * 9999])
def test_odd_bytes_are_thrown_away(folder: Path, bytes_: bytes) -> None:
    first, _ = start(folder)
    (folder / "cache" / "replayed.json").write_bytes(bytes_)
    assert start(folder) == (first, 1)
    assert start(folder) == (first, 0)


def test_other_schedulers_are_replayed_anew(folder: Path) -> None:
    start(folder)
    kept = Replayed(folder / "cache", ReadOnly(folder))
    assert set(kept.load(frozenset(load()))) == set(SKILLS)
    assert kept.load(frozenset([*load(), "newest"])) == {}


def test_a_cache_that_cannot_be_written_costs_time_only(folder: Path) -> None:
    (folder / "cache").write_bytes(b"in the way")
    assert start(folder) == (fresh(folder), 1)
    assert start(folder)[1] == 1


def test_the_folder_open_for_writing_says_the_same(folder: Path) -> None:
    start(folder)
    with open_records(folder) as records:
        counted = Counted(records)
        planned = PlannedCards(FSRS, counted, kept=Replayed(folder / "cache", records))
        assert dict(planned) == fresh(folder)
        assert counted.reads == 0
