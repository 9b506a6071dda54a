"""What is said above the figures: everything in two sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tutor.counts import counted
from tutor.insight._parts import Seen, minutes, percent


def opening(seen: Seen) -> Iterator[str]:
    """Practice off the schedule, and the reviews; no sentence where there is nothing."""
    total = seen.sums.total()
    if seen.practised:
        yield f"Off the schedule: {counted(seen.practised, 'problem')}, {off_schedule(seen)['minutes']} minutes"
    if total.reviews:
        passed = f"{counted(total.reviews, 'review')}, {percent(total.passed / total.reviews)} of them passed"
        yield f"{passed}; {counted(met(seen), 'skill')} met"


def met(seen: Seen) -> int:
    """Skills that were asked at least once."""
    return sum(1 for card in seen.cards.values() if card.reviews)


def off_schedule(seen: Seen) -> Mapping[str, float]:
    """Problems and minutes of practice off the schedule."""
    return {"problems": seen.practised, "minutes": minutes(sum(seen.practice.values()))}
