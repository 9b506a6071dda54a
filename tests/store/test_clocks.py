"""Clocks that go back and leap ahead, time zones, leap days: a session over the store, with time in the test's hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitting_kit import DAY_MS, TAUGHT, ByHeart, right
from store_doubles import FOLDER, MemoryDisk, naive

from tutor.days import date_of, study_day
from tutor.due_day import Limits
from tutor.events import Event
from tutor.model import Moment
from tutor.planner import Planner
from tutor.schedulers.sm2 import Sm2
from tutor.session import Session
from tutor.sitting import Setting
from tutor.store import LogRecords, open_records

HOUR_MS = 3_600_000
EXACT = Limits(fuzz=False)
NOON = 20_000 * DAY_MS + 12 * HOUR_MS


@dataclass
class AnyClock:
    """Shows what it is told, the ids' clock too."""

    utc_ms: int = NOON
    offset: int = 0
    made: int = 0

    def now(self) -> Moment:
        return Moment(self.utc_ms, "", self.offset)

    def active_ms(self) -> int:
        return 0

    def pause(self) -> None:
        pass

    def resume(self) -> None:
        pass

    def new_id(self) -> str:
        """A ULID whose first half is this clock's time, as the real ones'."""
        self.made += 1
        number = max(0, self.utc_ms) << 80 | self.made << 40
        return "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> 5 * place & 31] for place in range(25, -1, -1))

    def set(self, local: str, offset_hours: float = 0) -> None:
        """Have a wall clock with this offset show a time."""
        self.offset = int(offset_hours * 3600)
        self.utc_ms = (int(datetime.fromisoformat(local).replace(tzinfo=UTC).timestamp()) - self.offset) * 1000


class Learner:
    """Sits down now and then, at whatever time the clock shows."""

    def __init__(self) -> None:
        self.disk, self.clock = MemoryDisk(), AnyClock()

    def records(self) -> LogRecords:
        return open_records(FOLDER, disk=self.disk, ids=self.clock.new_id, window=4)

    def sit(self, answers: str = "rrr") -> list[str]:
        """Answer right, wrong, take back or see the solution; why each question was asked."""
        why: list[str] = []
        with self.records() as records:
            setting = Setting(tuple(TAUGHT.skills), len(answers), 7)
            session = Session(TAUGHT, Planner(TAUGHT, Sm2(), limits=EXACT), records, ByHeart(), self.clock, setting)
            for answer in answers:
                if answer == "u":
                    session.undo()
                elif session.question is None or session.question.settled:
                    if (question := session.next()) is None:
                        break
                    why.append(question.pick.why)
                if session.question is None or answer == "u":
                    continue
                if answer == "s":
                    session.reveal()
                else:
                    session.submit(right(session) if answer == "r" else "0")
        return why

    @property
    def day(self) -> int:
        return study_day(self.clock.now())

    def due(self) -> list[str]:
        """What the planner asks today besides new skills."""
        with self.records() as records:
            picks = Planner(TAUGHT, Sm2(), limits=EXACT).queue(tuple(TAUGHT.skills), records.cards(), self.day, 0)
            return [pick.skill for pick in picks]

    def events(self) -> list[Event]:
        with self.records() as records:
            return list(records.events())

    def is_sound(self, before: list[Event]) -> None:
        """Order by sequence, intervals of a day at least, cards as a replay gives them."""
        events = self.events()
        assert events[: len(before)] == before
        assert len({event.id for event in events}) == len(events)
        with self.records() as records:
            assert records.check() == ()
            assert (records.cards(), records.open_attempts()) == naive(events)[:2]
            for event in records.reviews():
                for card in event.cards.values():
                    assert card.last_day >= event.day
                    if card.to_learn:
                        assert card.states == {}
                        assert event.day <= card.due_day <= card.last_day  # until right twice in a row
                    else:
                        assert card.states["sm2"]["interval"] >= 1
                        assert card.due_day > event.day
            for card in records.cards().values():
                assert card.due_day <= card.last_day + 365


@pytest.fixture
def learner() -> Learner:
    """Three skills known for a while: 1 day, then 6, then some 15."""
    made = Learner()
    for ahead in (0, 1, 7):
        made.clock.utc_ms = NOON + ahead * DAY_MS
        made.sit("rrr" if ahead else "rrrrrr")
    return made


@pytest.mark.parametrize("days", [-1, -3650, 3650])
def test_a_clock_that_was_wrong_and_is_put_right(learner: Learner, days: int) -> None:
    before, real = learner.events(), learner.clock.utc_ms
    due_before = learner.due()
    learner.clock.utc_ms = real + days * DAY_MS
    asked = learner.sit("rwsu")
    assert asked
    learner.is_sound(before)
    learner.clock.utc_ms = real
    assert set(learner.due()) <= set(due_before)  # no flood
    learner.sit("r")
    learner.is_sound(before)


def test_ten_years_ahead_asks_no_more_than_was_asked_for_and_a_right_answer_counts(learner: Learner) -> None:
    learner.clock.utc_ms += 3650 * DAY_MS
    assert len(learner.due()) == 3
    assert len(learner.sit("rr")) == 2
    assert len(learner.due()) == 1


def test_a_clock_set_back_moves_no_card(learner: Learner) -> None:
    with learner.records() as records:
        before = dict(records.cards())
    learner.clock.utc_ms -= 3650 * DAY_MS
    learner.sit("rwss")
    with learner.records() as records:
        after = records.cards()
    assert {skill: (card.due_day, card.states) for skill, card in after.items()} == {
        skill: (card.due_day, card.states) for skill, card in before.items()
    }


def wandering() -> Iterator[tuple[str, list[tuple[str, float]], list[int]]]:
    """Local times and offsets at which somebody sits down, and the study days that makes, from the first."""
    yield "DST in spring", [("2026-03-28T12:00", 1), ("2026-03-29T12:00", 2), ("2026-04-04T03:00", 2)], [0, 1, 6]
    yield "DST in autumn", [("2026-10-24T12:00", 2), ("2026-10-25T12:00", 1), ("2026-10-31T12:00", 1)], [0, 1, 7]
    yield "the hour that comes twice", [("2026-10-25T02:30", 2), ("2026-10-25T02:30", 1)], [0, 0]
    yield "from Kiritimati to Baker Island", [("2026-05-10T12:00", 14), ("2026-05-10T12:00", -12)], [0, 0]
    yield "westward over the date line", [("2026-05-10T05:00", 14), ("2026-05-09T06:00", -12)], [0, -1]
    yield "eastward over the date line", [("2026-05-10T12:00", -12), ("2026-05-11T15:00", 14)], [0, 1]
    yield "29 February", [("2028-02-28T12:00", 0), ("2028-02-29T12:00", 0), ("2028-03-01T12:00", 0)], [0, 1, 2]
    yield "no 29 February", [("2027-02-28T12:00", 0), ("2027-03-01T12:00", 0)], [0, 1]


@pytest.mark.parametrize(("times", "days"), [row[1:] for row in wandering()], ids=[row[0] for row in wandering()])
def test_zones_summer_time_and_leap_days(times: list[tuple[str, float]], days: list[int]) -> None:
    learner = Learner()
    seen: list[int] = []
    for local, offset in times:
        before = learner.events()
        learner.clock.set(local, offset)
        learner.sit("rrr")
        learner.is_sound(before)
        seen.append(learner.day)
        with learner.records() as records:
            recorded = {review.day for review in records.reviews()}
        assert recorded <= set(seen)
    assert [day - seen[0] for day in seen] == days


def test_a_card_due_on_29_february_is_due_that_day() -> None:
    learner = Learner()
    learner.clock.set("2028-02-28T12:00")
    learner.sit("rrrrrr")
    with learner.records() as records:
        cards = records.cards()
    assert {date_of(card.due_day) for card in cards.values()} == {date(2028, 2, 29)}
    learner.clock.set("2028-02-29T03:59")
    assert learner.due() == []
    learner.clock.set("2028-02-29T04:00")
    assert sorted(learner.due()) == sorted(cards)


LEAPS = st.one_of(st.integers(-5000, 5000), st.sampled_from([-3650, -1, 0, 1, 3650]))
SITTINGS = st.tuples(LEAPS, st.integers(0, 23), st.integers(-12, 14), st.text("rwsu", min_size=1, max_size=5))


def wanders(life: list[tuple[int, int, int, str]]) -> None:
    learner = Learner()
    for days, hour, offset, answers in life:
        before = learner.events()
        learner.clock.utc_ms = NOON + days * DAY_MS + hour * HOUR_MS
        learner.clock.offset = offset * 3600
        learner.sit(answers)
        learner.is_sound(before)


@given(st.lists(SITTINGS, min_size=2, max_size=5))
@settings(max_examples=40)
def test_whatever_the_clock_shows(life: list[tuple[int, int, int, str]]) -> None:
    wanders(life)


@pytest.mark.nightly
@given(st.lists(SITTINGS, min_size=2, max_size=8))
@settings(max_examples=1_000)
def test_whatever_the_clock_shows_for_long(life: list[tuple[int, int, int, str]]) -> None:
    wanders(life)
