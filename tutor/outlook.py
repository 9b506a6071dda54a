"""The days ahead, played through: what each asks and takes, when a backlog is gone, whether a deadline can be kept.

An expectation, worked out without chance. A review is missed as often as its scheduler predicts, a new skill's problem
1 time in 10; a miss takes its solution and a fresh problem, and 1 miss in 4 is a lapse. Misses are added up as shares,
and where the sum passes a whole number, that review is the one missed (systematic sampling: W. G. Cochran, Sampling
Techniques, chapter 8), so that lapses come back. A right answer credits what it covers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from tutor import credit
from tutor.budget import Done, Today, todays
from tutor.closing import Around, credited
from tutor.due_day import resting
from tutor.model import Card
from tutor.planner import Pick, Planner
from tutor.teaching import KNOWN, presumed

LEARNT_BEFORE = 2
"""Days before a deadline by which a skill must be learnt, so that it is right once more after a night."""

MISSED_NEW = 0.1
"""Chance that a problem of a new skill is missed: people slip 1 time in 10, and its lesson was just read."""

LAPSE = 0.25
"""Share of misses after which the fresh problem is wrong too: 1 slip in 10, and 3 in 10 of what was forgotten."""

MISS = 1.5
"""Problems' time that a miss adds: the solution, read in half of one, and the fresh problem."""

_TRIED = (5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240)  # minutes a day that a plan may ask for
_RIGHT, _MENDED, _LAPSED = 4, 3, 2  # qualities: right and not fast, missed and the fresh one right, that wrong too


@dataclass(frozen=True)
class Ahead:
    """One day of a plan: problems and minutes expected, skills new and due, and how many due ones wait for later.

    `missed` of the problems are expected to be, `credited` skills are no longer asked, for others' credit cleared them.
    """

    day: int
    problems: float
    minutes: float
    new: int
    due: int
    later: int
    rest: bool = False
    missed: float = 0.0
    credited: int = 0


@dataclass(frozen=True)
class Readiness:
    """Whether a goal can be reached by a day: at how many minutes a day (0: at none), and when as things are.

    `left` of `skills` are still to be learnt, beside `known` that a placement found known and `below` that the goal
    builds on and a placement found missing; `by` is the day on which the learner's own limits have them learnt, None
    where that is more than a year away.
    """

    skills: int
    left: int
    minutes: int
    by: int | None
    known: int = 0
    below: int = 0


@dataclass
class Walk:
    """A learner on their way through the days: the cards so far, and the shares of misses and lapses not yet spent."""

    planner: Planner
    cards: dict[str, Card]
    load: Counter[int] = field(init=False)
    misses: float = 0.0
    lapses: float = 0.0

    def __post_init__(self) -> None:
        self.load = Counter(card.due_day for card in self.cards.values())

    def day(self, today: Today, on: int) -> Ahead:
        """Ask what a day asks, and move the cards on."""
        asked, ms, missed, counts = 0.0, 0.0, 0.0, Counter[str]()
        for pick in today.picks:
            card = self.cards.get(pick.skill)
            if pick.why == "due" and card is not None and card.due_day > on:
                counts["credited"] += 1
                continue
            problems, misses = self._answered(pick, card, on)
            counts[pick.why] += 1
            asked, missed = asked + problems + misses, missed + misses
            ms += (problems + MISS * misses) * self.planner.expected_ms(pick.skill, card)
        return Ahead(
            day=on,
            problems=asked,
            minutes=ms / 60_000,
            new=counts["new"],
            due=counts["due"] + counts["step down"],
            later=today.later,
            missed=missed,
            credited=counts["credited"],
        )

    def _answered(self, pick: Pick, card: Card | None, on: int) -> tuple[float, float]:
        """The problems and the misses that a pick is expected to take; its card, and those it credits, move on."""
        if card is None or not card.reviews or card.to_learn:
            right = 1 - MISSED_NEW
            clean = self.planner.asks(card)
            # until so many right in a row: 1/p + 1/p² for two (W. Feller, An Introduction to Probability I, XIII.7)
            problems = sum(right**-step for step in range(1, clean + 1))
            self._move(pick.skill, card, _RIGHT, on)
            return problems * right, problems * (1 - right)
        chance = 1 - credit.faded(card, on, self.planner.scheduler)
        quality = self._quality(chance)
        self._move(pick.skill, card, quality, on)
        return 1.0, chance

    def _quality(self, chance: float) -> int:
        self.misses += chance
        if self.misses < 1:
            return _RIGHT
        self.misses -= 1
        self.lapses += LAPSE
        if self.lapses < 1:
            return _MENDED
        self.lapses -= 1
        return _LAPSED

    def _move(self, skill: str, card: Card | None, quality: int, on: int) -> None:
        """The card after its problems of a day, and the cards that those credit."""
        given, scheduler = card or Card(skill), self.planner.scheduler
        found = credit.before_reviewing(given, on)
        lapsed = quality == _LAPSED
        counted = scheduler.after(found, quality, on).but(
            reviews=found.reviews + 1,
            last_day=on,
            to_learn=0,
            lapses=found.lapses + lapsed,
            passes=0 if lapsed else found.passes + 1,
            failed=2 if lapsed else 0,
            asked=found.asked + 1,
        )
        around = Around(self.cards, self.load)
        _, others = credited(self.planner, given, quality, quality == _RIGHT, on, around, (scheduler,))
        for moved in (self.planner.planned(counted, on, self.load), *others.values()):
            if moved.skill in self.cards:
                self.load[self.cards[moved.skill].due_day] -= 1
            self.load[moved.due_day] += 1
            self.cards[moved.skill] = moved


def days_ahead(
    planner: Planner, goal: Sequence[str], cards: Mapping[str, Card], day: int, done: Done, days: int
) -> Iterator[Ahead]:
    """The next `days` study days, today the first of them with what is left of it."""
    return (ahead for ahead, _ in _walked(planner, goal, cards, day, done, days))


def _walked(
    planner: Planner, goal: Sequence[str], cards: Mapping[str, Card], day: int, done: Done, days: int
) -> Iterator[tuple[Ahead, Mapping[str, Card]]]:
    """Each day, and the cards after it."""
    walk = Walk(planner, dict(cards))
    for on in range(day, day + days):
        today = todays(planner, goal, walk.cards, on, done if on == day else Done())
        if resting(planner.limits, on):
            due = sum(pick.why == "due" for pick in today.picks)
            yield Ahead(on, 0, 0.0, 0, 0, later=today.later + due, rest=True), walk.cards
        else:
            yield walk.day(today, on), walk.cards


def readiness(
    planner: Planner, goal: Sequence[str], cards: Mapping[str, Card], day: int, by: int, done: Done
) -> Readiness:
    """Whether every skill of a goal can be learnt, and be right once more after a night, before the day `by`."""
    placed, unlearnt = presumed(planner, cards), [skill for skill in goal if not _learnt(cards.get(skill))]
    known = [skill for skill in unlearnt if placed.get(skill, 0.0) > KNOWN]
    left = [skill for skill in unlearnt if skill not in known]
    near = dict.fromkeys(need for skill in left for need in planner.ancestors(skill))
    below = [need for need in near if placed.get(need, 1.0) <= KNOWN and need not in left]
    wanted, minutes = [*below, *left], 0
    for tried in _TRIED if wanted and by > day else ():
        limits = replace(planner.limits, minutes=tried, problems=0, new=len(wanted))
        if _learnt_on(planner.within(limits), goal, wanted, cards, day, by, done) is not None:
            minutes = tried
            break
    own = _learnt_on(planner, goal, wanted, cards, day, day + 365, done) if wanted else day
    return Readiness(len(goal), len(left), minutes, own, len(known), len(below))


def _learnt_on(
    planner: Planner,
    goal: Sequence[str],
    wanted: Sequence[str],
    cards: Mapping[str, Card],
    day: int,
    by: int,
    done: Done,
) -> int | None:
    """The day on which all of `wanted` will have been learnt and seen again, before `by`; None where it is later."""
    for ahead, now in _walked(planner, goal, cards, day, done, by - day):
        if all(_learnt(now.get(skill)) for skill in wanted):
            ready = ahead.day + LEARNT_BEFORE
            return ready if ready <= by else None
    return None


def _learnt(card: Card | None) -> bool:
    return card is not None and card.reviews > 0 and not card.to_learn
