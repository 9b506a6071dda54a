"""What every scheduler here keeps to: whole study days, one update each, an interval in its state."""

from __future__ import annotations

from abc import ABC, abstractmethod

from tutor.model import Card, State


class WholeDays(ABC):
    """A scheduler whose state has at least its last `day` and the `interval` in days from it."""

    name: str

    def after(self, card: Card, quality: int, day: int) -> Card:
        """The card after a review of `quality` 0..5 on `day`; the same card on a day already counted.

        Raises ValueError for another quality.
        """
        if quality not in range(6):
            raise ValueError(f"a quality is a whole number from 0 to 5, not {quality!r}")
        state = card.states.get(self.name)
        if state is not None and day <= state["day"]:
            return card  # one update a study day; an earlier day means that the clock was set back
        return card.with_state(self.name, self._moved(state, quality, day))

    def due(self, card: Card) -> int:
        """The ideal study day of the next review: for a card never seen by it, the day it was last reviewed."""
        state = card.states.get(self.name)
        return int(state["day"] + state["interval"]) if state else card.last_day

    @abstractmethod
    def _moved(self, state: State | None, quality: int, day: int) -> State:
        """The state after a review of this quality, 0..5."""
