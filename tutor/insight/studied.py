"""On how many of the last 30 days there was any study. No streak: a day off breaks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.counts import counted
from tutor.insight._parts import Look, Seen

ORDER = 10
TITLE = "Days of study"

OF = 30


@dataclass(frozen=True)
class Studied:
    """`days` of the last `of` study days, today the last of them, with a review or practice."""

    days: int
    of: int


def of(seen: Seen) -> Studied:
    """Count them."""
    span = range(seen.day - OF + 1, seen.day + 1)
    return Studied(sum(seen.row(day).reviews > 0 or day in seen.practice for day in span), OF)


def told(figure: Studied, look: Look) -> Iterator[str]:
    """One sentence."""
    if figure.days:
        yield f"You studied on {counted(figure.days, 'day')} of the last {figure.of}."
