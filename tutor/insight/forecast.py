"""What falls due in the days ahead, and the minutes it takes: each skill's next review, none that come after it.

Anki's "Future Due" graph means the same, its backlog apart. `tutor plan` plays the days through and says more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.aside import comes
from tutor.counts import counted
from tutor.graph import askable
from tutor.insight._parts import Look, Seen, charted, dated, minutes, timed

ORDER = 30
TITLE = "Coming up"

DAYS = 30
SHOWN = 14


@dataclass(frozen=True)
class DueDay:
    """A study day: skills due on it, and the minutes that their problems are likely to take this learner."""

    day: int
    reviews: int
    minutes: float


@dataclass(frozen=True)
class Forecast:
    """The next 30 study days, today the first, and what has been due since before today."""

    backlog: int
    backlog_minutes: float
    days: tuple[DueDay, ...]


def of(seen: Seen) -> Forecast:
    """Count the due days of the cards; a problem takes as long as this learner's median, else the author's guess."""
    counts, times = dict[int, int](), dict[int, int]()
    for skill, card in seen.cards.items():
        due = comes(card, seen.day)
        if not (card.reviews and askable(seen.curriculum, skill)) or due is None or due >= seen.day + DAYS:
            continue
        day = max(due, seen.day - 1)
        counts[day] = counts.get(day, 0) + 1
        takes = seen.planner.expected_ms(skill, card) * seen.planner.asks(card)
        times[day] = times.get(day, 0) + takes
    late, *days = (
        DueDay(day, counts.get(day, 0), minutes(times.get(day, 0))) for day in range(seen.day - 1, seen.day + DAYS)
    )
    return Forecast(late.reviews, late.minutes, tuple(days))


def told(figure: Forecast, look: Look) -> Iterator[str]:
    """What is overdue, the 30 days in sum, and the next 14 (or 30) as a chart, to the last that has something due."""
    if figure.backlog:
        yield f"Overdue: {counted(figure.backlog, 'review')}, about {timed(max(1, figure.backlog_minutes))}."
    ahead = sum(one.reviews for one in figure.days)
    if not ahead:
        if figure.backlog:
            yield f"Nothing else is due in the next {DAYS} days."
        return
    time = sum(one.minutes for one in figure.days)
    yield f"Due in the next {DAYS} days: {counted(ahead, 'review')}, about {timed(max(1, time))}."
    shown = figure.days[: DAYS if look.detail > 1 else SHOWN]
    while shown and not shown[-1].reviews:
        shown = shown[:-1]
    rows = [
        ("Today" if one is figure.days[0] else dated(one.day), _said(one), one.reviews)
        for one in shown
        if one.reviews or look.mark
    ]
    yield from charted(rows, look)


def _said(one: DueDay) -> str:
    return f"{one.reviews} in {max(1, round(one.minutes))} min" if one.reviews else "none"
