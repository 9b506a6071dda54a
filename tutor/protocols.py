"""What the session is given: time, chance, a scheduler, a judge, records; each has a fake in the tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from tutor.events import Act, Attempt, Event, Review
from tutor.model import Card, Identity, Moment, Problem, Verdict
from tutor.showing import Shown

Note = TypeVar("Note", contravariant=True)


class Clock(Protocol):
    """Where time comes from; tests pass one that stands still."""

    def now(self) -> Moment:
        """The present moment."""
        ...

    def active_ms(self) -> int:
        """A monotonic reading in milliseconds, for measuring how long an answer took."""
        ...

    def pause(self) -> None:
        """Let `active_ms` stand still: the learner is reading something else; safe to call twice."""
        ...

    def resume(self) -> None:
        """Let it go on; safe to call twice."""
        ...


class Random(Protocol):
    """Where chance comes from: only `random()`, the one sequence Python promises never to change."""

    def random(self) -> float:
        """A float in [0, 1)."""
        ...


class Scheduler(Protocol):
    """Says when a skill falls due; pure: no clock, no chance, no I/O."""

    name: str

    def after(self, card: Card, quality: int, day: int) -> Card:
        """The card with this scheduler's state moved on by one review of `quality` 0..5 on `day`."""
        ...

    def due(self, card: Card) -> int:
        """The ideal study day of the next review."""
        ...

    def recall(self, card: Card, day: int) -> float:
        """Predicted probability 0..1 of a right answer on `day`."""
        ...


class Judge(Protocol):
    """Makes problems and judges answers; may be a process that is killed at its deadline."""

    def problem(self, identity: Identity) -> Problem:
        """Make the problem of this identity; raises ContentError."""
        ...

    def judge(self, identity: Identity, typed: str) -> Verdict:
        """Judge an answer to it; UNDECIDED where no decision came in time."""
        ...

    def working(self, identity: Identity, before: str, line: str) -> Verdict:
        """Whether a line of working follows from those before it ("" for none); no answer, and nothing to record."""
        ...

    def prepare(self, identities: Sequence[Identity]) -> None:
        """Make these in the background, so that `problem` answers at once."""
        ...

    def close(self) -> None:
        """End it; safe to call twice."""
        ...


class Showing(Judge, Protocol):
    """A judge that shows what stands behind a problem, too."""

    def shown(self, identity: Identity) -> Shown:
        """Make the problem of this identity with everything behind it; raises ContentError."""
        ...


class Records(Protocol):
    """Where events live. `record` returns once the event is on the disk; it raises StoreError where it is not."""

    def record(self, event: Event) -> None:
        """Append one event, durable on return."""
        ...

    def cards(self) -> Mapping[str, Card]:
        """All cards by skill id, equal to a replay of the log."""
        ...

    def reviews(self) -> Iterator[Review]:
        """Reviews that count (not undone, not replaced), oldest first."""
        ...

    def open_attempts(self) -> Mapping[str, tuple[Attempt, ...]]:
        """Attempts, by review id, whose review has not been closed."""
        ...

    def last(self) -> Act | None:
        """The newest event that still counts: what `undo` would take back."""
        ...

    def new_id(self) -> str:
        """A fresh ULID."""
        ...

    def close(self) -> None:
        """Write the checkpoint and release the lock; safe to call twice."""
        ...


class Notes(Protocol[Note]):
    """Where notes of one kind go, which no card depends on."""

    def note(self, note: Note, /) -> None:
        """Append one, durable on return; raises NotSaved."""
        ...
