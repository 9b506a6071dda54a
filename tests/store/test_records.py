"""What the records say: cards, open attempts, last, reviews; against a model in memory, over any history."""

from __future__ import annotations

import math
from typing import Any
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace
from store_doubles import FOLDER, NOW, MemoryDisk, attempt, naive, review
from tinydb import where

from tutor.errors import NotSaved, StoreError
from tutor.events import Event, Review, Undo
from tutor.model import Card
from tutor.store import LogRecords, open_records

SKILLS = st.sampled_from(["core:trace", "core:det", "core:rank"])


class Store(RuleBasedStateMachine):
    """Record, undo, replace, kill and reopen; a window of 3 makes events fall behind it soon."""

    window = 3

    def __init__(self) -> None:
        super().__init__()
        self.small = mock.patch("tutor.store.writer.SEGMENT_BYTES", 3000)  # so that what is far back has segments
        self.small.start()
        self.disk = MemoryDisk()
        self.events: list[Event] = []
        self.pending: list[str] = []
        self.records = self.opened()

    def opened(self) -> LogRecords:
        return open_records(FOLDER, disk=self.disk, window=self.window)

    def take(self, event: Event) -> None:
        self.records.record(event)
        self.events.append(event)

    @rule(skill=SKILLS, fresh=st.booleans())
    def attempts(self, skill: str, fresh: bool) -> None:
        if fresh or not self.pending:
            self.pending.append(self.records.new_id())
        self.take(attempt(self.records.new_id(), self.pending[-1], skill))

    @rule(skill=SKILLS, first=st.booleans())
    def closes(self, skill: str, first: bool) -> None:
        name = self.pending.pop(0 if first else -1) if self.pending else self.records.new_id()
        self.take(review(name, skill, len(self.events)))

    @rule(data=st.data())
    def late_attempt(self, data: st.DataObject) -> None:
        if reviews := [event.id for event in self.events if isinstance(event, Review)]:
            self.take(attempt(self.records.new_id(), data.draw(st.sampled_from(reviews))))

    @rule(data=st.data())
    def replaces(self, data: st.DataObject) -> None:
        if reviews := [event for event in self.events if isinstance(event, Review)]:
            old = data.draw(st.sampled_from(reviews))
            self.take(review(self.records.new_id(), old.skill, len(self.events), old.id))

    @rule(data=st.data())
    def undoes_any(self, data: st.DataObject) -> None:
        if events := [event.id for event in self.events if not isinstance(event, Undo)]:
            self.take(Undo(self.records.new_id(), data.draw(st.sampled_from(events)), NOW))

    @rule()
    def undoes_last(self) -> None:
        if last := self.records.last():
            self.take(Undo(self.records.new_id(), last.id, NOW))

    @rule()
    def records_again(self) -> None:
        if self.events:
            self.records.record(self.events[-1])

    @rule()
    def reopens(self) -> None:
        self.records.close()
        self.records = self.opened()
        assert self.records.notices == ()

    @rule()
    def is_killed(self) -> None:
        self.disk = self.disk.killed()
        self.records = self.opened()

    @rule()
    def loses_the_checkpoint(self) -> None:
        self.records.close()
        self.disk.remove(FOLDER / "state.json")
        self.records = self.opened()

    @rule(at=st.floats(0, 1, exclude_max=True))
    def finds_the_checkpoint_damaged(self, at: float) -> None:
        self.records.close()
        if file := self.disk.names_now.get(FOLDER / "state.json"):
            place = int(at * len(file.data))
            file.data = file.data[:place] + bytes([file.data[place] ^ 4]) + file.data[place + 1 :]
        self.records = self.opened()

    def teardown(self) -> None:
        self.records.close()
        self.small.stop()

    @invariant()
    def equals_the_definition(self) -> None:
        cards, opened, last, reviews, sums = naive(self.events)
        assert self.records.cards() == cards
        assert self.records.open_attempts() == opened
        assert self.records.sums() == sums
        assert self.records.last() == last
        assert [event.id for event in self.records.reviews()] == reviews
        assert list(self.records.events()) == self.events


TestStore = Store.TestCase
TestStore.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_undoing_a_changed_grade_brings_the_first_back() -> None:
    with open_records(FOLDER, disk=MemoryDisk()) as records:
        records.record(attempt("01", "02"))
        records.record(review("02", mark=1))
        records.record(review("03", mark=2, replaces="02"))
        assert (records.cards()["core:trace"].due_day, records.open_attempts()) == (2, {})
        records.record(Undo("04", "03", NOW))
        last = records.last()
        assert last is not None
        assert (last.id, records.cards()["core:trace"].due_day) == ("02", 1)
        records.record(Undo("05", "02", NOW))
        assert (records.cards(), list(records.open_attempts())) == ({}, ["02"])
        assert records.review("02") == review("02", mark=1)


def test_logs_of_two_devices_are_one() -> None:
    here, there = MemoryDisk(), MemoryDisk()
    for disk, names in ((here, ("01", "04", "05")), (there, ("02", "03", "06"))):
        with open_records(FOLDER, disk=disk) as records:
            for name in names:
                records.record(review(name, mark=int(name)))
    merged = {**{path: file for path, file in there.names_now.items() if "log" in str(path)}, **here.names_now}
    with open_records(FOLDER, disk=MemoryDisk(merged)) as records:
        assert [event.id for event in records.reviews()] == ["01", "02", "03", "04", "05", "06"]
        assert records.cards()["core:trace"].due_day == 6
        assert records.notices == ()
        records.record(review("07", mark=7))
        records.record(review("03", mark=3))
    with open_records(FOLDER, disk=MemoryDisk(merged), window=2) as records:
        assert records.cards()["core:trace"].due_day == 7
        assert [event.id for event in records.reviews()] == ["01", "02", "03", "04", "05", "06", "07"]


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, {1, 2}, b"x", (1, 2), {1: 2}, "\ud800", 10**5000, object()],
    ids=lambda value: type(value).__name__,
)
def test_what_json_cannot_keep_is_refused_before_a_byte_is_written(value: Any) -> None:
    disk = MemoryDisk()
    with open_records(FOLDER, disk=disk) as records:
        bad = Card("core:trace", states={"sm2": {"ease": value}})
        before = dict(disk.names_now)
        with pytest.raises(StoreError, match="not recorded"):
            records.record(replace(review("01"), cards={"core:trace": bad}))
        assert disk.names_now == before
        records.record(review("01"))


def test_new_ids_grow_even_if_the_clock_goes_back() -> None:
    ids = iter(["01J00000000000000000000005", "01H00000000000000000000000", "01H00000000000000000000000"])
    with open_records(FOLDER, disk=MemoryDisk(), ids=lambda: next(ids)) as records:
        assert [records.new_id() for _ in range(3)] == [f"01J0000000000000000000000{n}" for n in "567"]


def test_queries_see_the_records_and_cannot_write() -> None:
    with open_records(FOLDER, disk=MemoryDisk(), window=2) as records:
        for number in range(1, 6):
            records.record(review(f"0{number}", f"core:s{number % 2}", number))
        assert len(records.db.table("reviews").search(where("skill") == "core:s1")) == 3
        card = records.db.table("cards").get(where("skill") == "core:s0")
        assert isinstance(card, dict)
        assert card["due_day"] == 4
        document = records.db.table("reviews").get(doc_id=2)
        assert isinstance(document, dict)
        assert document["id"] == "02"
        with pytest.raises(StoreError, match="record an event"):
            records.db.table("cards").insert({})
        records.record(review("06", "core:s1", 6))
        assert len(records.db.table("reviews")) == 6


def test_closed_records_refuse_and_close_again() -> None:
    records = open_records(FOLDER, disk=MemoryDisk())
    records.close()
    records.close()
    with pytest.raises(NotSaved, match="open them again"):
        records.record(review("01"))
