"""What the figures share: what they are made from, shares, how they are drawn, how they become JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Self

from tutor.counts import counted
from tutor.days import date_of, when
from tutor.layout.box import cells, printable
from tutor.model import Card, Curriculum
from tutor.planner import Planner
from tutor.sums import Row, Sums

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONGEST = 30
"""Cells of the longest bar: more says nothing more."""


@dataclass(frozen=True)
class Seen:
    """What figures are made from, on the study day `day`.

    `practice` is active ms off the schedule by study day, `practised` how many problems that were.
    """

    curriculum: Curriculum
    planner: Planner
    cards: Mapping[str, Card]
    sums: Sums
    day: int
    practice: Mapping[int, int] = field(default_factory=dict)
    practised: int = 0

    def row(self, day: int) -> Row:
        """The sums of a study day."""
        return self.sums.days.get(day, _NOTHING)

    def ms(self, day: int) -> int:
        """Active milliseconds of a study day, practice off the schedule too."""
        return self.row(day).ms + self.practice.get(day, 0)

    def title(self, skill: str) -> str:
        """A skill as it is called; its id where no bank has it any more."""
        known = self.curriculum.skills.get(skill)
        return known.title if known else skill


_NOTHING = Row()


@dataclass(frozen=True)
class Share:
    """So many of so many; `share` is 0..1, None of nothing."""

    passed: int
    reviews: int
    share: float | None

    @classmethod
    def of(cls, passed: int, reviews: int) -> Self:
        """The share of these counts."""
        return cls(passed, reviews, passed / reviews if reviews else None)

    def __str__(self) -> str:
        return f"{percent(self.share)} of {counted(self.reviews, 'review')}"


@dataclass(frozen=True)
class Look:
    """How figures are told: at most `width` cells a line that is not to be broken, and what bars are made of.

    Without a `mark` nothing is drawn: a screen reader would read every sign of it. `detail` is 0 for a
    glance (what the chart says is not said again), 1 for most, 2 for all there is.
    """

    width: int = 80
    mark: str = "█"
    levels: str = "·░▒▓█"
    """Signs for the days of a year, from none to many."""
    scale: str = "─│┼●"
    """Signs on a scale: a span, a value that is aimed at, that value within a span, the value found."""
    detail: int = 1


AROUND = Look()
ASCII = Look(mark="#", levels=".-+*#", scale="-|+o")


def percent(share: float | None) -> str:
    """A share in words: "92 %", "none" of nothing; 100 % and 0 % are said of all and of not one alone."""
    if share is None:
        return "none"
    return f"{min(max(round(100 * share), 1 if share > 0 else 0), 99 if share < 1 else 100)} %"


def minutes(ms: float) -> float:
    """Minutes with one decimal."""
    return round(ms / 60_000, 1)


def timed(amount: float) -> str:
    """Minutes in words: "nothing", "less than a minute", "1 minute", "75 minutes"."""
    return counted(round(amount), "minute") if round(amount) else "less than a minute" if amount else "nothing"


def dated(day: int) -> str:
    """A study day in a chart: "Sat 21 Nov"."""
    then = date_of(day)
    return f"{_WEEKDAYS[then.weekday()]} {then.day:2} {_MONTHS[then.month - 1]}"


def ago(day: int, today: int) -> str:
    """A study day in a sentence; a clock that was set wrong may have given it any number."""
    try:
        return when(day, today)
    except OverflowError:
        return "at no date"


def monday(day: int) -> int:
    """The study day on which the week of a study day begins."""
    return day - (day + 3) % 7  # 1970-01-01 was a Thursday


def charted(
    rows: Sequence[tuple[str, str, float]], look: Look, most: float = 0, aims: Sequence[float] = ()
) -> Iterator[str]:
    """(label, number in words, size) as lines: `  Sat 21 Nov  5 reviews  ████`; without bars `Sat 21 Nov: 5 reviews`.

    The longest bar that there is room for stands for `most`, or for the greatest size. `aims` says where each bar
    would end if all were well; a sign stands there.
    """
    if not look.mark:
        yield from (f"{' '.join(label.split())}: {said.strip()}" for label, said, _ in rows)
        return
    most = most or max((size for _, _, size in rows), default=0)
    room = room_for([(label, said) for label, said, _ in rows], look)
    bars = []
    for at, (_, _, size) in enumerate(rows):
        bar = look.mark * (max(1, round(room * size / most)) if size > 0 and room else 0)
        if aims and room:
            aim = min(room - 1, round(room * aims[at] / most))
            bar = f"{bar[:aim]:<{aim}}{look.scale[1]}{bar[aim + 1 :]}"
        bars.append(bar)
    yield from lined([(label, said, bar) for (label, said, _), bar in zip(rows, bars, strict=True)])


def room_for(rows: Sequence[tuple[str, str]], look: Look) -> int:
    """Cells that are left for what is drawn beside (label, number in words)."""
    wide, long = (max((cells(row[part]) for row in rows), default=0) for part in (0, 1))
    return max(0, min(_LONGEST, look.width - wide - long - 6))


def lined(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """(label, number in words, what is drawn) as lines, each part below the one above it."""
    wide, long = (max((cells(row[part]) for row in rows), default=0) for part in (0, 1))
    for label, said, drawn in rows:
        yield f"  {label}{' ' * (wide - cells(label))}  {' ' * (long - cells(said))}{said}  {drawn}".rstrip()


def plain(value: object, name: str = "") -> object:
    """A figure as JSON has it; what is called a day is a study day and becomes a date."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name), one.name) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, str):
        return printable(value)
    return _date(value) if isinstance(value, int) and (name == "day" or name.endswith("_day")) else value


def _date(day: int) -> str | int:
    try:
        return str(date_of(day))
    except OverflowError:
        return day
