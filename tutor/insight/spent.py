"""Minutes of study by day, week and month, practice off the schedule among them; idle time was cut when measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.days import date_of
from tutor.insight._parts import Look, Seen, charted, dated, minutes, monday, timed

ORDER = 70
TITLE = "Minutes"

DAYS, WEEKS, MONTHS = 30, 12, 12
SHOWN = 8


@dataclass(frozen=True)
class Spent:
    """Minutes from a study day on: of that day, its week or its month."""

    first_day: int
    minutes: float


@dataclass(frozen=True)
class Time:
    """Minutes of the last 30 days, 12 weeks (Monday to Sunday) and 12 months, the newest last, and of all time.

    `a_day` is the mean of those of the last 30 days on which there was any; of all time it is `a_day_ever`.
    """

    days: tuple[Spent, ...]
    weeks: tuple[Spent, ...]
    months: tuple[Spent, ...]
    all: float
    a_day: float
    a_day_ever: float


def of(seen: Seen) -> Time:
    """Add the days up; what a wrong clock put behind today is in the whole alone."""
    today = seen.day
    days = {day: seen.ms(day) for day in range(today - DAYS + 1, today + 1)}
    week = monday(today)
    weeks = {first: _from(seen, first, first + 7) for first in range(week - 7 * (WEEKS - 1), week + 1, 7)}
    starts = _months(today)
    months = {first: _from(seen, first, end) for first, end in zip(starts, [*starts[1:], today + 1], strict=True)}
    every = [row.ms + seen.practice.get(day, 0) for day, row in seen.sums.days.items()]
    every += [ms for day, ms in seen.practice.items() if day not in seen.sums.days]
    return Time(
        *(_spent(days), _spent(weeks), _spent(months), minutes(sum(every))),
        a_day=_mean(list(days.values())),
        a_day_ever=_mean(every),
    )


def _from(seen: Seen, first: int, end: int) -> int:
    return sum(seen.ms(day) for day in range(first, min(end, seen.day + 1)))


def _months(today: int) -> list[int]:
    """The first study days of the last months, this one last."""
    starts, day = list[int](), today
    for _ in range(MONTHS):
        day -= date_of(day).day - 1
        starts.append(day)
        day -= 1
    return starts[::-1]


def _spent(found: dict[int, int]) -> tuple[Spent, ...]:
    return tuple(Spent(day, minutes(ms)) for day, ms in found.items())


def _mean(ms: list[int]) -> float:
    some = [one for one in ms if one > 0]
    return minutes(sum(some) / len(some)) if some else 0.0


def told(figure: Time, look: Look) -> Iterator[str]:
    """Today, the days behind it, the weeks as a chart, but at a glance the months, and with all detail the days."""
    if not figure.all:
        return
    week, month = (sum(one.minutes for one in figure.days[-span:]) for span in (7, DAYS))
    if month:
        yield f"Today {timed(figure.days[-1].minutes)}; in 7 days {timed(week)}, in {DAYS} days {timed(month)}."
    else:
        yield f"Nothing in the last {DAYS} days; {timed(figure.all)} in all."
    if figure.a_day:
        yield f"On a day of study {timed(figure.a_day)}, the mean of the last {DAYS} days."
    if look.detail > 1 and month:
        yield "Day by day:"
        yield from charted([(dated(one.first_day), _short(one.minutes), one.minutes) for one in figure.days], look)
    weeks = figure.weeks[-(WEEKS if look.detail > 1 else SHOWN) :]
    if any(one.minutes for one in weeks):
        yield "Week by week, from their Mondays:"
        yield from charted([(dated(one.first_day)[4:], _short(one.minutes), one.minutes) for one in weeks], look)
    if look.detail and any(one.minutes for one in figure.months[:-1]):
        yield "Month by month:"
        rows = [(_month(one.first_day), _short(one.minutes), one.minutes) for one in figure.months if one.minutes]
        yield from charted(rows, look)


def _month(day: int) -> str:
    return f"{dated(day)[7:]} {date_of(day).year}"


def _short(amount: float) -> str:
    return "<1 min" if 0 < amount < 0.5 else f"{amount:.0f} min"
