"""Study days: whole day numbers counted from 1970-01-01, so that no interval is ever "now + 24 hours"."""

from __future__ import annotations

from datetime import date, timedelta

from tutor.model import Moment

ROLLOVER = 4
"""The hour at which a study day begins, unless the settings say another."""

_EPOCH = date(1970, 1, 1)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)  # not strftime's: those follow the locale, our sentences do not
_COUNTED = 30  # further away than this many days, a date says more than a count


def study_day(moment: Moment, rollover: int = ROLLOVER) -> int:
    """The local date after subtracting `rollover` hours (0..23), in days since 1970-01-01; raises ValueError."""
    if not 0 <= rollover <= 23:
        raise ValueError(f"a study day starts at an hour from 0 to 23, not at {rollover}")
    local = moment.utc_ms // 1000 + moment.offset - rollover * 3600
    return local // 86_400


def date_of(day: int) -> date:
    """The calendar date of a study day; raises OverflowError outside the years 1 to 9999."""
    return _EPOCH + timedelta(days=day)


def when(day: int, today: int) -> str:
    """A study day seen from another, in words: "today", "in 6 days", "on 12 March 2027", "3 days ago"."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    ahead = day - today
    if ahead in near:
        return near[ahead]
    if abs(ahead) <= _COUNTED:
        return f"in {ahead} days" if ahead > 0 else f"{-ahead} days ago"
    return f"on {spoken(day)}"


def spoken(day: int) -> str:
    """A study day as "12 March 2027"; raises OverflowError as `date_of` does."""
    then = date_of(day)
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"
