"""The reviews of each study day of the last 53 weeks, a week a column, Monday at the top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.counts import counted
from tutor.days import date_of, spoken
from tutor.insight._parts import Look, Seen, dated, monday

ORDER = 40
TITLE = "The year"

WEEKS = 53
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Week:
    """The study day of its Monday, and the reviews of its seven days; None for a day that is still to come."""

    first_day: int
    reviews: tuple[int | None, ...]


@dataclass(frozen=True)
class Year:
    """53 weeks, this one the last; of their days so many had a review, and `most` is the greatest number on one."""

    weeks: tuple[Week, ...]
    days: int
    reviews: int
    most: int
    most_day: int

    def level(self, reviews: int | None) -> int | None:
        """How dark a day is, 0 (none) to 4: by quarters of the greatest number; None for a day to come."""
        return None if reviews is None else -(-4 * reviews // self.most) if reviews else 0


def of(seen: Seen) -> Year:
    """Look the days up."""
    start = monday(seen.day) - 7 * (WEEKS - 1)
    counts = {day: seen.row(day).reviews for day in range(start, seen.day + 1)}
    weeks = tuple(
        Week(first, tuple(counts.get(day) for day in range(first, first + 7)))
        for first in range(start, start + 7 * WEEKS, 7)
    )
    most_day = max(counts, key=lambda day: (counts[day], day))
    days = sum(count > 0 for count in counts.values())
    return Year(weeks, days, sum(counts.values()), counts[most_day], most_day)


def told(figure: Year, look: Look) -> Iterator[str]:
    """A sentence; then a row a weekday and a sign a day, as many of the newest weeks as there is room for.

    With all detail the older ones follow below.
    """
    if not figure.days:
        return
    yield (
        f"In {WEEKS} weeks {counted(figure.reviews, 'review')} on {counted(figure.days, 'day')}; most on "
        f"{spoken(figure.most_day)}: {figure.most:,}."
    )
    if not look.mark:
        return
    room = min(WEEKS, max(1, look.width - 6))
    blocks = [figure.weeks[max(0, end - room) : end] for end in range(WEEKS, 0, -room)]
    steps = [figure.most * level // 4 for level in range(1, 5)]
    since = spoken(blocks[0][0].first_day)
    yield f"A column a week from {since}, a sign a day: {_legend(steps, look.levels)}."
    yield from _block(figure, blocks[0], look)
    for weeks in blocks[1:] if look.detail > 1 else ():
        yield f"From {spoken(weeks[0].first_day)}:"
        yield from _block(figure, weeks, look)


def _block(figure: Year, weeks: tuple[Week, ...], look: Look) -> Iterator[str]:
    """The weeks beside each other below their months."""
    yield f"      {_months(weeks)}".rstrip() or " "
    for place, name in enumerate(_NAMES):
        signs = (figure.level(week.reviews[place]) for week in weeks)
        yield f"  {name} {''.join(' ' if level is None else look.levels[level] for level in signs)}".rstrip()


def _months(weeks: tuple[Week, ...]) -> str:
    """The names of the months, each above the week in which it begins, where there is room for it."""
    row, before = "", None
    for at, week in enumerate(weeks):
        month = date_of(week.first_day + 6).month
        if month != before and before is not None and len(row) < at:
            row = f"{row:<{at}}{dated(week.first_day + 6)[-3:]}"
        before = month
    return row[: len(weeks)]


def _legend(steps: list[int], levels: str) -> str:
    """What each sign stands for: "· none, ░ to 3, ▒ to 7"; steps that no whole number lies in are left out."""
    told, before = [f"{levels[0]} none"], 0
    for sign, step in zip(levels[1:], steps, strict=True):
        if step > before:
            told.append(f"{sign} {'' if step == before + 1 else 'up to '}{step:,}")
        before = step
    return ", ".join(told)
