from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.days import date_of, study_day, when
from tutor.model import Moment

HOUR = 3600


def at(local: str, offset_hours: float) -> Moment:
    """The instant at which a wall clock with this offset shows `local`."""
    shown = datetime.fromisoformat(local).replace(tzinfo=UTC)
    offset = int(offset_hours * HOUR)
    return Moment(int(shown.timestamp() - offset) * 1000, "", offset)


@pytest.mark.parametrize(
    ("local", "offset", "rollover", "expected"),
    [
        ("2026-05-10T12:00:00", 2, 4, "2026-05-10"),
        ("2026-05-10T03:59:59", 2, 4, "2026-05-09"),
        ("2026-05-10T04:00:00", 2, 4, "2026-05-10"),
        ("2026-05-10T00:00:00", 2, 0, "2026-05-10"),
        ("2026-05-09T23:59:59", 2, 0, "2026-05-09"),
        ("2026-05-10T22:59:59", 2, 23, "2026-05-09"),
        ("2026-05-10T23:00:00", 2, 23, "2026-05-10"),
        ("2026-05-10T04:00:00", 14, 4, "2026-05-10"),  # Kiritimati; still 9 May, 14:00 in UTC
        ("2026-05-10T03:59:59", 14, 4, "2026-05-09"),
        ("2026-05-10T23:59:59", -12, 4, "2026-05-10"),  # Baker Island; already 11 May in UTC
        ("2026-05-10T04:00:00", -12, 4, "2026-05-10"),
        ("2026-05-10T04:00:00", 5.75, 4, "2026-05-10"),  # Kathmandu
        ("2028-02-29T12:00:00", 0, 4, "2028-02-29"),
        ("2028-03-01T03:00:00", 0, 4, "2028-02-29"),
        ("2027-03-01T03:00:00", 0, 4, "2027-02-28"),
        ("1969-12-31T23:00:00", 0, 4, "1969-12-31"),
        # Berlin: 02:00 becomes 03:00 on 29 March 2026 and 03:00 becomes 02:00 on 25 October 2026
        ("2026-03-29T01:59:59", 1, 4, "2026-03-28"),
        ("2026-03-29T03:59:59", 2, 4, "2026-03-28"),
        ("2026-03-29T04:00:00", 2, 4, "2026-03-29"),
        ("2026-10-25T02:30:00", 2, 4, "2026-10-24"),
        ("2026-10-25T02:30:00", 1, 4, "2026-10-24"),
        ("2026-10-25T03:59:59", 1, 4, "2026-10-24"),
        ("2026-10-25T04:00:00", 1, 4, "2026-10-25"),
    ],
)
def test_study_day_is_the_local_date_after_the_rollover(
    local: str, offset: float, rollover: int, expected: str
) -> None:
    assert date_of(study_day(at(local, offset), rollover)) == date.fromisoformat(expected)


def test_study_day_counts_from_1970() -> None:
    assert study_day(Moment(0), 0) == 0
    assert study_day(Moment(-1), 0) == -1
    assert study_day(Moment(0)) == -1


@pytest.mark.parametrize(("before", "after"), [("2026-03-28", (1, 2)), ("2026-10-24", (2, 1))])
def test_a_change_of_the_clocks_makes_one_day_and_not_none_or_two(before: str, after: tuple[int, int]) -> None:
    noon = at(f"{before}T12:00:00", after[0])
    next_noon = at(date_of(study_day(noon) + 1).isoformat() + "T12:00:00", after[1])
    assert study_day(next_noon) - study_day(noon) == 1
    assert next_noon.utc_ms - noon.utc_ms != 24 * HOUR * 1000


@given(st.integers(-(10**13), 10**13), st.integers(-12, 14), st.integers(0, 23))
def test_study_days_last_24_hours_at_one_offset(utc_ms: int, hours: int, rollover: int) -> None:
    now = Moment(utc_ms, "", hours * HOUR)
    later = Moment(utc_ms + 24 * HOUR * 1000, "", hours * HOUR)
    assert study_day(later, rollover) == study_day(now, rollover) + 1
    assert study_day(now, rollover) <= study_day(now, 0)


@pytest.mark.parametrize("rollover", [-1, 24])
def test_a_day_cannot_start_at_another_hour(rollover: int) -> None:
    with pytest.raises(ValueError, match="0 to 23"):
        study_day(Moment(0), rollover)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (6, "in 6 days"),
        (30, "in 30 days"),
        (31, "on 11 February 2027"),
        (60, "on 12 March 2027"),
        (-1, "yesterday"),
        (-3, "3 days ago"),
        (-31, "on 11 December 2026"),
    ],
)
def test_when_says_a_day_in_words(ahead: int, words: str) -> None:
    today = (date(2027, 1, 11) - date(1970, 1, 1)).days
    assert when(today + ahead, today) == words
