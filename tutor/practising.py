"""Practice off the schedule: a sitting over records that forget it, but for a note of each problem and its minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tutor.events import Act, Aside, Attempt, Event, Practice, Review, Undo
from tutor.model import Card, Outcome
from tutor.protocols import Notes, Records


class Practising:
    """`Records` of one sitting: cards as they are, what is answered on top of them in memory only.

    So a session runs on it as on any other, with undo and fresh problems, and can change nothing; but that a skill is
    put aside, or taken back, is no answer, and is recorded as ever.
    """

    def __init__(self, records: Records, notes: Notes[Practice]) -> None:
        self._records, self._notes = records, notes
        self._base = dict(records.cards())
        self._events: list[Event] = []
        self._noted: set[str] = set()
        self._asides: set[str] = set()

    def record(self, event: Event) -> None:
        """Keep it for this sitting; the first review of a problem leaves its note. Raises NotSaved."""
        aside = isinstance(event, Aside) or (isinstance(event, Undo) and event.target in self._asides)
        if aside:
            self._records.record(event)
            self._asides.add(event.id)
        if isinstance(event, Review):
            self._note(event.replaces or event.id, event, event.outcome, event.ms)
        self._events.append(event)

    def cards(self) -> Mapping[str, Card]:
        """All cards by skill id, as this practice would leave them: which problem comes next depends on them."""
        cards = dict(self._base)
        for review in self.reviews():
            cards.update(review.cards)
        if not self._asides:
            return cards
        now = self._records.cards()
        sides = {skill: now[skill].aside if skill in now else 0 for skill in {**now, **cards}}
        return {skill: cards.get(skill, Card(skill)).but(aside=side) for skill, side in sides.items()}

    def reviews(self) -> Iterator[Review]:
        """Reviews of this sitting that count, oldest first."""
        live = self._live()
        return (event for event in live if isinstance(event, Review))

    def open_attempts(self) -> Mapping[str, tuple[Attempt, ...]]:
        """Attempts of this sitting, by review id, whose review has not been closed."""
        gone = self._undone()
        standing = [event for event in self._events if isinstance(event, Review) and event.id not in gone]
        closed = {review.id for review in standing} | {review.replaces for review in standing}
        found: dict[str, tuple[Attempt, ...]] = {}
        for event in self._events:
            if isinstance(event, Attempt) and event.id not in gone and event.review not in closed:
                found[event.review] = (*found.get(event.review, ()), event)
        return found

    def last(self) -> Act | None:
        """The newest event of this sitting that still counts: undo reaches no further."""
        return next((event for event in reversed(self._live()) if not isinstance(event, Undo)), None)

    def new_id(self) -> str:
        """A fresh ULID."""
        return self._records.new_id()

    def close(self) -> None:
        """Leave a note of what was begun and not ended; the records stay open. Raises NotSaved."""
        for review, attempts in self.open_attempts().items():
            self._note(review, attempts[-1], Outcome.WRONG, max(attempt.ms for attempt in attempts))

    def _undone(self) -> set[str]:
        return {event.target for event in self._events if isinstance(event, Undo)}

    def _live(self) -> list[Event]:
        gone = self._undone()
        live = [event for event in self._events if event.id not in gone]
        replaced = {event.replaces for event in live if isinstance(event, Review)}
        return [event for event in live if event.id not in replaced]

    def _note(self, problem: str, event: Attempt | Review, outcome: Outcome, ms: int) -> None:
        """One note a problem, also where it was taken back and answered again."""
        if problem in self._noted:
            return
        note = Practice(
            self._records.new_id(), event.skill, event.at, event.day, event.problem, outcome, ms, event.hints
        )
        self._notes.note(note)
        self._noted.add(problem)
