"""A scripted history: a learner of fifteen skills for some months, graded and planned as a sitting would; no chance."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from small_curriculum import SMALL

from tutor import closing
from tutor.events import Attempt, Event, Review, Undo
from tutor.insight import Seen
from tutor.model import Card, Moment, Outcome
from tutor.planner import Planner
from tutor.schedulers.sm2 import Sm2
from tutor.sums import Sums

TODAY = 20_778
"""21 November 2026, a Saturday."""

SLIPS = (
    ("mistake-1", "You added where it says to multiply."),
    ("general", "The size is right, the sign is not."),
    ("mistake-2", "That is {p}: the dot product of $u$ and $v$ has to be $0$."),
)


def chance(*parts: object) -> float:
    """A number from 0 to 1 that follows from the parts."""
    return int.from_bytes(blake2b(repr(parts).encode(), digest_size=4).digest(), "big") / 2**32


class Life:
    """What a learner does on some days; `events` yields it, `cards` are those it leaves."""

    def __init__(self, first: int = TODAY - 150, last: int = TODAY) -> None:
        self.planner = Planner(SMALL, Sm2(), "someone")
        self.cards: dict[str, Card] = {}
        self._span = range(first, last + 1)
        self._number = 0

    def events(self) -> Iterator[Event]:
        """Everything, oldest first: off on every fifth day, five new skills at first, one review in forty undone."""
        for day in self._span:
            if chance("off", day) < 0.2:
                continue
            for pick in self.planner.queue(tuple(SMALL.skills), self.cards, day, 1):
                yield from self._answered(pick.skill, day)

    def _answered(self, skill: str, day: int) -> Iterator[Event]:
        before, name = self.cards.get(skill), self._id()
        right = chance("right", skill, day) < (0.85 if skill != "core:gradient" else 0.4)
        attempts = [self._attempt(name, skill, day, right, 0)]
        if not right:
            attempts.append(self._attempt(name, skill, day, chance("again", skill, day) < 0.6, 1))
        yield from attempts
        around = closing.Around(self.cards, mixed=True)
        done = closing.review(self.planner, SMALL, before, attempts, around=around)
        yield done
        if chance("undo", skill, day) < 0.025:
            yield Undo(self._id(), done.id, done.at)
            return
        self.cards |= done.cards

    def _attempt(self, review: str, skill: str, day: int, right: bool, part: int) -> Attempt:
        which = int(3 * chance("slip", skill, day, part))
        slip, says = ("", "") if right or chance("named", skill, day) < 0.4 else SLIPS[which]
        return Attempt(
            self._id(), review, skill, Moment(day * 86_400_000 + 43_200_000), day, f"{skill}/plain@1:1:{day}", "p", "1",
            "1" if right else "2", Outcome.CORRECT if right else Outcome.WRONG, part=part,
            ms=round(15_000 + 60_000 * chance("ms", skill, day)), mistake=slip, message=says,
        )  # fmt: skip

    def _id(self) -> str:
        self._number += 1
        return f"{self._number:026}"


def seen(first: int = TODAY - 150, day: int = TODAY) -> Seen:
    """Statistics of such a life, seen from its last day."""
    life, sums = Life(first, day), Sums()
    events = list(life.events())
    gone = {event.target for event in events if isinstance(event, Undo)}
    for event in events:
        if isinstance(event, Review) and event.id not in gone:
            sums.add(event)
    return Seen(SMALL, life.planner, life.cards, sums, day, {day - 2: 300_000}, 4)
