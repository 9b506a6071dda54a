"""FSRS-6 through the `fsrs` package, in whole study days.

The package counts 24-hour periods, fuzzes from a global random generator, reads the clock and sleeps in `Card()`; so it
is given days counted from the last review, no fuzz, no steps of minutes, and explicit ids and dates. It is imported at
the first answer, not at the start (30 ms).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from tutor.model import Card, State
from tutor.schedulers._whole_days import WholeDays

if TYPE_CHECKING:
    import fsrs

_LAST = datetime(2000, 1, 1, tzinfo=UTC)
"""The last review of every card, as the package is told: only days since then count, and no clock can overflow it."""

_LONGEST = 1_000_000  # days since the last review that are told apart; a datetime ends after 2.9 million


class Fsrs(WholeDays):
    """FSRS-6 with its default parameters; state: stability (days), difficulty 1..10, interval in days, last day.

    Source: J. Ye, "The FSRS algorithm", version 6, as in py-fsrs 6.
    """

    name = "fsrs"

    def _moved(self, state: State | None, quality: int, day: int) -> State:
        """Quality 0 to 2 is Again, 3 Hard, 4 Good, 5 Easy."""
        import fsrs

        at = _LAST + _elapsed(state, day)
        moved, _ = _package().review_card(_told(state), fsrs.Rating(max(1, quality - 1)), at)
        return {
            "stability": moved.stability,
            "difficulty": moved.difficulty,
            "interval": (moved.due - at).days,
            "day": day,
        }

    def recall(self, card: Card, day: int) -> float:
        """Predicted probability of a right answer on `day`; 0 for a card never seen by FSRS."""
        state = card.states.get(self.name)
        if not state:
            return 0.0
        return float(_package().get_card_retrievability(_told(state), _LAST + _elapsed(state, day)))


def _elapsed(state: State | None, day: int) -> timedelta:
    """Time since the last review; nothing for a new card, and where westward travel would make it negative."""
    return timedelta(days=min(max(0, day - int(state["day"])), _LONGEST) if state else 0)


def _told(state: State | None) -> fsrs.Card:
    """The card as the package knows it."""
    import fsrs

    if not state:
        return fsrs.Card(card_id=1, due=_LAST)
    return fsrs.Card(1, fsrs.State.Review, None, state["stability"], state["difficulty"], _LAST, _LAST)


@cache
def _package() -> fsrs.Scheduler:
    """The package's scheduler; it has no state of its own."""
    import fsrs

    return fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
