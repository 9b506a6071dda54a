"""What a sitting has recorded, each event with what was there before it: an undo reopens that, a summary compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tutor.events import Attempt, Review
from tutor.model import Card
from tutor.sitting import Missed, Question
from tutor.turns import Turn

LEAST_RIGHT = 4
"""The least quality of what was right by itself."""


class Before(Struct, frozen=True):
    """The question an event was about, None where it changed a grade; its attempts, the card of its skill.

    `dropped` are the turns that went with a skill that was put aside.
    """

    question: Question | None
    attempts: tuple[Attempt, ...] = ()
    card: Card | None = None
    dropped: tuple[Turn, ...] = ()


class Trail:
    """The events of one sitting, taken back one by one."""

    def __init__(self) -> None:
        self._before: dict[str, Before] = {}
        self._reviews: list[Review] = []
        self._slips: dict[str, tuple[Attempt, Question]] = {}

    def keep(self, event: str, before: Before) -> None:
        """What was there before this event."""
        self._before[event] = before

    def attempted(self, attempt: Attempt, before: Before) -> None:
        """An attempt was recorded."""
        self.keep(attempt.id, before)
        if attempt.mistake and before.question is not None:
            self._slips[attempt.id] = attempt, before.question

    def closed(self, review: Review, before: Before) -> None:
        """A review was recorded."""
        self.keep(review.id, before)
        self._reviews.append(review)

    def regraded(self, changed: Review) -> None:
        """A review stands for the one that it replaces."""
        old = self._before[changed.replaces]
        self.closed(changed, Before(None, old.attempts, old.card))

    def back(self, event: str) -> Before | None:
        """Forget an event that was taken back; what was there before, None where it is another sitting's."""
        self._reviews = [kept for kept in self._reviews if kept.id != event]
        self._slips.pop(event, None)
        return self._before.pop(event, None)

    @property
    def reviews(self) -> list[Review]:
        """Those that count, oldest first."""
        replaced = {review.replaces for review in self._reviews}
        return [review for review in self._reviews if review.id not in replaced]

    def found(self) -> Mapping[str, Card | None]:
        """The card that the sitting found of each skill it has reviewed, None where there was none."""
        cards: dict[str, Card | None] = {}
        for review in self.reviews:
            cards.setdefault(review.skill, self._before[review.id].card)
        return cards

    def missed(self) -> tuple[Missed, ...]:
        """What was not right by itself, each skill once by its newest grade, with the last slip that had a name."""
        grades = {review.skill: review.quality for review in self.reviews}
        slips = {attempt.skill: (attempt, here) for attempt, here in self._slips.values()}
        found = list[Missed]()
        for skill, quality in grades.items():
            if quality < LEAST_RIGHT:
                attempt, here = slips.get(skill, (None, None))
                says, values = (attempt.message, here.problem.values) if attempt and here else ("", {})
                found.append(Missed(skill, quality, says, values))
        return tuple(found)


def ms_of(reviews: Sequence[Review]) -> int:
    """Active milliseconds of these reviews."""
    return sum(review.ms for review in reviews)
