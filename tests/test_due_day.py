"""The day a skill comes back: fuzz in Anki's ranges, easy days, load, breaks, deadlines, the cap."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor.due_day import NONE, READY_WITHIN, REDUCED, Deadline, Limits, fuzz_range, place, resting, weekday

TODAY = 20_000
EXACT = Limits(fuzz=False)
SKILL = "core:trace"


@pytest.mark.parametrize(
    ("interval", "low", "high"),
    [
        (1, 1, 1),
        (2, 2, 2),
        (3, 2, 4),  # 1 + 0.15 * 0.5
        (6, 4, 8),  # 1 + 0.15 * 3.5
        (7, 5, 9),  # 1 + 0.15 * 4.5
        (15, 13, 17),  # 1 + 0.675 + 0.1 * 8
        (100, 93, 107),  # 1 + 0.675 + 1.3 + 0.05 * 80
        (360, 340, 365),
        (9300, 345, 365),
    ],
)
def test_fuzz_keeps_to_ankis_ranges(interval: int, low: int, high: int) -> None:
    assert fuzz_range(interval, 365) == (low, high)
    days = {place(Limits(), SKILL, TODAY + interval, TODAY, reps, "", {}).day - TODAY for reps in range(400)}
    assert (min(days), max(days)) == (low, high)


def test_fuzz_is_a_hash_and_may_be_off() -> None:
    asked = [place(Limits(), SKILL, TODAY + 30, TODAY, 3, "ada", {}) for _ in range(3)]
    assert len(set(asked)) == 1
    assert {place(Limits(), f"core:{n}", TODAY + 30, TODAY, 3, "", {}).day for n in range(50)} > {TODAY + 30}
    assert place(EXACT, SKILL, TODAY + 30, TODAY, 3, "", {}).why == ()


def test_a_weekday_is_that_of_the_calendar() -> None:
    for year in (1970, 2026, 2028):
        day = (date(year, 2, 28) - date(1970, 1, 1)).days
        assert weekday(day) == date(year, 2, 28).weekday()


def spread(limits: Limits, ideal: int = 40, full: int | None = None) -> Counter[int]:
    """How often each day is chosen for 300 skills, by days from today."""
    load = {TODAY + full: 9} if full else {}
    found = (place(limits, f"core:{n}", TODAY + ideal, TODAY, 1, "", load).day - TODAY for n in range(300))
    return Counter(found)


def test_full_days_are_avoided_within_the_range_of_fuzz() -> None:
    assert spread(Limits(), full=40)[40] < spread(Limits())[40] / 4
    assert spread(Limits(balance=False), full=40) == spread(Limits(balance=False))


def test_easy_days_have_half_as_much_and_free_days_nothing() -> None:
    easy = tuple(REDUCED if day == weekday(TODAY + 40) else 1.0 for day in range(7))
    free = tuple(NONE if day == weekday(TODAY + 40) else 1.0 for day in range(7))
    plain = spread(Limits())[40]
    assert spread(Limits(weekdays=easy))[40] == pytest.approx(plain / 2, rel=0.5)
    assert spread(Limits(weekdays=free))[40] == 0
    assert place(replace(EXACT, weekdays=free), SKILL, TODAY + 40, TODAY, 1, "", {}).day == TODAY + 39


@pytest.mark.parametrize(
    ("ideal", "due", "why"), [(9, 9, ()), (10, 9, ("break",)), (14, 9, ("break",)), (16, 20, ("break",)), (20, 20, ())]
)
def test_nothing_falls_due_in_a_break(ideal: int, due: int, why: tuple[str, ...]) -> None:
    away = replace(EXACT, breaks=((TODAY + 10, TODAY + 19),))
    placed = place(away, SKILL, TODAY + ideal, TODAY, 1, "", {})
    assert (placed.day - TODAY, placed.why) == (due, why)
    assert not resting(away, placed.day)


def test_a_break_that_begins_tomorrow_leaves_only_the_days_after_it() -> None:
    away = replace(EXACT, breaks=((TODAY + 1, TODAY + 10),))
    assert place(away, SKILL, TODAY + 1, TODAY, 1, "", {}).day == TODAY + 11


@pytest.mark.parametrize(("ideal", "within"), [(5, 0), (29, 0), (30, 1), (200, 1)])
def test_what_a_deadline_asks_for_is_seen_in_the_week_before(ideal: int, within: int) -> None:
    limits = replace(EXACT, deadlines=(Deadline("pca", TODAY + 30, frozenset([SKILL])),))
    placed = place(limits, SKILL, TODAY + ideal, TODAY, 1, "", {})
    assert ("deadline" in placed.why) == bool(within)
    if within:
        assert TODAY + 30 - READY_WITHIN <= placed.day < TODAY + 30
    assert place(limits, "core:other", TODAY + ideal, TODAY, 1, "", {}).day == TODAY + ideal
    assert place(limits, SKILL, TODAY + 60, TODAY + 25, 1, "", {}).day == TODAY + 60, "seen within the week already"


LIMITS = st.builds(
    Limits,
    fuzz=st.booleans(),
    balance=st.booleans(),
    weekdays=st.lists(st.sampled_from([1.0, REDUCED, NONE]), min_size=7, max_size=7).map(tuple),
    breaks=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3).map(
        lambda spans: tuple((TODAY + first, TODAY + first + length) for first, length in spans)
    ),
    deadlines=st.integers(-3, 60).map(lambda away: (Deadline("x", TODAY + away, frozenset([SKILL])),)),
)


@given(
    LIMITS, st.integers(1, 2000), st.integers(0, 9), st.dictionaries(st.integers(TODAY, TODAY + 99), st.integers(0, 9))
)
def test_whatever_is_planned_is_after_today_and_within_a_year(
    limits: Limits, ideal: int, reps: int, load: dict[int, int]
) -> None:
    placed = place(limits, SKILL, TODAY + ideal, TODAY, reps, "", load)
    assert TODAY < placed.day <= TODAY + 365 + 60 + 122
    assert place(limits, SKILL, TODAY + ideal, TODAY, reps, "", load) == placed
    if any(limits.weekdays):
        assert limits.weekdays[weekday(placed.day)] > 0
        assert not resting(limits, placed.day)
    assert bool(placed.why) >= (placed.day != TODAY + ideal)


def test_what_is_overdue_stays_where_it_is() -> None:
    assert place(Limits(), SKILL, TODAY - 3, TODAY, 1, "", {}).day == TODAY - 3


def open_days(limits: Limits, days: range) -> list[int]:
    return [day for day in days if limits.weekdays[weekday(day)] and not resting(limits, day)]


@given(
    first=st.integers(1, 300),
    length=st.one_of(st.integers(0, 6), st.integers(0, 40)),
    into=st.integers(-6, 46),
    reps=st.integers(0, 50),
    load=st.dictionaries(st.integers(TODAY, TODAY + 120), st.integers(0, 9)),
    free=st.sampled_from([(1.0,) * 7, (1.0,) * 5 + (NONE, NONE)]),
    fuzz=st.booleans(),
)
def test_a_break_moves_only_what_would_fall_into_it_and_that_ahead_where_fuzz_allows(
    first: int, length: int, into: int, reps: int, load: dict[int, int], free: tuple[float, ...], fuzz: bool
) -> None:
    ideal, at_home = max(1, first + into), Limits(fuzz=fuzz, weekdays=free)
    away = replace(at_home, breaks=((TODAY + first, TODAY + first + length),))
    without = place(at_home, SKILL, TODAY + ideal, TODAY, reps, "", load)
    placed = place(away, SKILL, TODAY + ideal, TODAY, reps, "", load)
    if not resting(away, without.day):
        assert placed == without or not free[weekday(TODAY + ideal)], "that day would have been moved anyway"
        return
    if "weekday" in without.why:
        return
    assert placed.why[-1] == "break"
    assert not resting(away, placed.day)
    low, _ = fuzz_range(min(ideal, 365), 365)
    before = open_days(away, range(TODAY + max(1, low), without.day))
    if before:
        assert placed.day in (before if fuzz else before[-1:])
    elif placed.day < without.day:
        assert TODAY + first - placed.day <= (without.day - TODAY - first + 1) * (2 if NONE in free else 1), "a mirror"


def test_what_is_pulled_ahead_of_a_break_does_not_heap_on_its_eve() -> None:
    away = replace(Limits(), breaks=((TODAY + 40, TODAY + 59),))
    load = Counter[int]()
    for number in range(200):
        load[place(away, f"core:{number}", TODAY + 40 + number % 10, TODAY, 1, "", load).day] += 1
    assert max(load.values()) < 60
    assert sum(count for day, count in load.items() if day < TODAY + 40) > 150
