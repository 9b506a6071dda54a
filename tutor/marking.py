"""What a sitting's reviews do to the cards: each with its credits, and each again with the learner's own grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tutor import closing
from tutor.aside import load_of
from tutor.closing import Around
from tutor.events import Attempt, Review
from tutor.model import Card
from tutor.planner import Planner
from tutor.protocols import Records


@dataclass
class Marking:
    """Grades the reviews of one sitting; `mixed` where it asks for more than one skill."""

    planner: Planner
    records: Records
    mixed: bool
    timing: bool = False
    _found: dict[str, Mapping[str, Card]] = field(default_factory=dict)
    _load: Counter[int] | None = None

    def graded(self, attempts: Sequence[Attempt], fresh_id: str = "") -> Review:
        """The review that these attempts add up to, under another id where one is given; nothing is recorded."""
        around = self._around(self.records.cards())
        before = around.cards.get(attempts[-1].skill)
        review = closing.review(self.planner, self.planner.curriculum, before, attempts, around=around)
        return closing.once_more(review, fresh_id) if fresh_id else review

    def again(self, past: Review, quality: int) -> Review:
        """That review with another grade, and what it then does to the cards that it found."""
        found = self._found[past.id]
        return closing.regraded(self.planner, found.get(past.skill), past, quality, self._around(found))

    def record(self, review: Review, instead_of: str = "") -> None:
        """Have it on the disk, or raise NotSaved; remember the cards it found, of which another grade starts."""
        cards = self.records.cards()
        touched = (review.skill, *self.planner.covered(review.skill))
        found = self._found.get(instead_of) or {skill: cards[skill] for skill in touched if skill in cards}
        self.records.record(review)
        self._found[review.id] = found
        if self._load is not None:
            self._load.subtract(load_of(cards[skill] for skill in review.cards if skill in cards))
            self._load.update(load_of(review.cards.values()))

    def taken_back(self) -> None:
        """Something was undone: count anew what falls due when."""
        self._load = None

    def _around(self, cards: Mapping[str, Card]) -> Around:
        if self._load is None and self.planner.limits.balance:
            self._load = load_of(self.records.cards().values())
        return Around(cards, self._load or {}, self.mixed, self.timing)
