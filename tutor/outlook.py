"""The days ahead, played through: what each asks and takes, when a backlog is gone, whether a deadline can be kept.

Every answer is taken to be right at the first try and no credit to come of it, so that a plan promises no less work
than there is on a good day, and misses make it longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tutor.budget import Done, todays
from tutor.due_day import resting
from tutor.model import Card
from tutor.planner import CLEAN, Planner

LEARNT_BEFORE = 2
"""Days before a deadline by which a skill must be learnt, so that it is right once more after a night."""

_TRIED = (5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240)  # minutes a day that a plan may ask for
_GOOD = 4  # the quality of a right answer that was not fast


@dataclass(frozen=True)
class Ahead:
    """One day of a plan: problems, minutes, skills new and due, and how many due ones it leaves for later."""

    day: int
    problems: int
    minutes: float
    new: int
    due: int
    later: int
    rest: bool = False


@dataclass(frozen=True)
class Readiness:
    """Whether a goal can be reached by a day: at how many minutes a day (0: at none), and when as things are.

    `left` of `skills` are still to be learnt; `by` is the day on which the learner's own limits have them learnt, None
    where that is more than a year away.
    """

    skills: int
    left: int
    minutes: int
    by: int | None


def days_ahead(
    planner: Planner, goal: Sequence[str], cards: Mapping[str, Card], day: int, done: Done, days: int
) -> Iterator[Ahead]:
    """The next `days` study days, today the first of them with what is left of it."""
    now = dict(cards)
    for on in range(day, day + days):
        today = todays(planner, goal, now, on, done if on == day else Done())
        rest = resting(planner.limits, on)
        picks = () if rest else today.picks
        load = Counter(card.due_day for card in now.values())
        for pick in picks:
            now[pick.skill] = _right(planner, now.get(pick.skill), pick.skill, on, load)
        counts = Counter(pick.why for pick in picks)
        yield Ahead(
            day=on,
            problems=0 if rest else today.problems,
            minutes=0.0 if rest else today.ms / 60_000,
            new=counts["new"],
            due=counts["due"] + counts["step down"],
            later=sum(pick.why == "due" for pick in today.picks) if rest else today.later,
            rest=rest,
        )


def readiness(
    planner: Planner, goal: Sequence[str], cards: Mapping[str, Card], day: int, by: int, done: Done
) -> Readiness:
    """Whether every skill of a goal can be learnt, and be right once more after a night, before the day `by`."""
    left = [skill for skill in goal if not _learnt(cards.get(skill))]
    minutes = 0
    for tried in _TRIED if left and by > day else ():
        limits = replace(planner.limits, minutes=tried, problems=0, new=len(left))
        if _learnt_on(planner.within(limits), goal, cards, day, by, done) is not None:
            minutes = tried
            break
    own = _learnt_on(planner, goal, cards, day, day + 365, done) if left else day
    return Readiness(len(goal), len(left), minutes, own)


def _learnt_on(
    planner: Planner, goal: Sequence[str], cards: Mapping[str, Card], day: int, by: int, done: Done
) -> int | None:
    """The day on which all of a goal will have been learnt and seen again, before `by`; None where it is later."""
    unlearnt = sum(not _learnt(cards.get(skill)) for skill in goal)
    for ahead in days_ahead(planner, goal, cards, day, done, by - day):
        unlearnt -= ahead.new
        if unlearnt <= _half_learnt(cards, goal):
            ready = ahead.day + LEARNT_BEFORE
            return ready if ready <= by else None
    return None


def _half_learnt(cards: Mapping[str, Card], goal: Sequence[str]) -> int:
    """Skills that were met and not learnt yet: they are due, and so in the first days of any plan."""
    return sum(skill in cards and cards[skill].reviews > 0 and cards[skill].to_learn > 0 for skill in goal)


def _learnt(card: Card | None) -> bool:
    return card is not None and card.reviews > 0 and not card.to_learn


def _right(planner: Planner, card: Card | None, skill: str, day: int, load: Counter[int]) -> Card:
    """The card after its problems of a day were right: learnt where it was not, and planned."""
    found = card or Card(skill)
    moved = planner.scheduler.after(replace(found, credit=None), _GOOD, day)
    counted = replace(
        moved, reviews=found.reviews + 1, last_day=day, to_learn=0, passes=found.passes + 1, asked=found.asked + CLEAN
    )
    after = planner.planned(counted, day, load)
    load[after.due_day] += 1
    return after
