"""What Today asks: all that is due, then as much new as the learner's limits leave room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tutor.aside import away
from tutor.due_day import Limits, resting
from tutor.model import Card
from tutor.planner import Pick, Planner
from tutor.teaching import KNOWN, presumed, taught_next


class Done(Struct, frozen=True):
    """What a study day has seen already: active milliseconds, problems, skills met for the first time."""

    ms: int = 0
    problems: int = 0
    new: int = 0


class Wish(Struct, frozen=True):
    """How much of a day is asked for instead of its limits: so many problems, minutes; and only what is new."""

    count: int = 0
    minutes: int = 0
    new: bool = False

    def limits(self, limits: Limits, met: int) -> Limits:
        """These limits, or those that are wished for where `met` skills were new today."""
        if self.count or self.minutes:
            limits = replace(limits, minutes=self.minutes, problems=self.count)
        return replace(limits, new=met + self.count) if self.count and self.new else limits


NO_WISH = Wish()


class Today(Struct, frozen=True):
    """What to ask on a day, in order; how many due skills its limits leave for later; what it will take in ms.

    `full` where the limits leave anything for later, due or new.
    """

    picks: tuple[Pick, ...] = ()
    later: int = 0
    ms: int = 0
    problems: int = 0
    full: bool = False


def met_on(cards: Mapping[str, Card], day: int) -> int:
    """How many skills were met for the first time on a study day."""
    return sum(card.reviews == 1 and card.last_day == day for card in cards.values())


def todays(
    planner: Planner,
    goal: Sequence[str],
    cards: Mapping[str, Card],
    day: int,
    done: Done,
    level: int = 0,
    wish: Wish = NO_WISH,
) -> Today:
    """What to ask on `day` of what was met, and of `goal` what is new, within the limits of the planner.

    With `level` every problem is asked at that one, which may take longer; a wish counts from now on, not from morning.
    """
    planner = planner.within(wish.limits(planner.limits, done.new))
    due = [] if wish.new else [pick.skill for pick in planner.queue(tuple(planner.curriculum.skills), cards, day, 0)]
    wanted = [*_with_remedies(planner, due, cards, day), *_new(planner, goal, cards, day, done)]
    return _within(planner, wanted, cards, Done() if wish.count or wish.minutes else done, level)


def _with_remedies(planner: Planner, due: Sequence[str], cards: Mapping[str, Card], day: int) -> list[Pick]:
    """The due skills, those that are stuck behind their weakest prerequisite, unless that was asked since they were."""
    picks, asked = list[Pick](), set(due)
    for skill in due:
        need = None
        if planner.stuck(cards[skill]):
            need = planner.weakest(skill, cards, day)
        if (
            need is not None
            and need not in asked
            and (need not in cards or cards[need].last_day <= cards[skill].last_day)
        ):
            asked.add(need)
            picks.append(Pick(need, "step down"))
        picks.append(Pick(skill, "due"))
    return picks


def _new(planner: Planner, goal: Sequence[str], cards: Mapping[str, Card], day: int, done: Done) -> tuple[Pick, ...]:
    """As many new skills as a day has room for."""
    room = planner.limits.new - done.new
    if room <= 0 or resting(planner.limits, day):
        return ()
    chosen, placed = taught_next(planner, goal, cards, day)[:room], presumed(planner, cards)
    known = [skill for skill in chosen if placed.get(skill, 0.0) > KNOWN]  # not before what builds on them
    missing = [skill for skill in chosen if skill not in known]
    return (*planner.queue(missing, {}, day, None), *planner.queue(known, {}, day, None))


def new_by_placement(
    planner: Planner, goal: Sequence[str], cards: Mapping[str, Card], day: int, done: Done
) -> tuple[str, ...]:
    """The new skills of a day where they are others than they would be without a placement."""
    if not planner.believed:
        return ()
    unplaced = Planner(planner.curriculum, planner.scheduler, planner.profile, planner.limits)
    mine, others = ([pick.skill for pick in _new(one, goal, cards, day, done)] for one in (planner, unplaced))
    return tuple(mine) if set(mine) != set(others) else ()


def practice(
    planner: Planner, skills: Sequence[str], cards: Mapping[str, Card], day: int, most: int, level: int = 0
) -> Today:
    """Up to `most` problems off the schedule, of skills that nobody has named: what a whole day's limits hold."""
    return fitting(planner, [skill for skill in skills if not away(cards.get(skill), day)], cards, day, most, level)


def fitting(
    planner: Planner, skills: Sequence[str], cards: Mapping[str, Card], day: int, most: int, level: int = 0
) -> Today:
    """Up to `most` problems of these skills, as many as a whole day's limits hold."""
    return _within(planner, planner.sitting(skills, cards, day, most), cards, Done(), level, once=True)


def _within(
    planner: Planner,
    wanted: Sequence[Pick],
    cards: Mapping[str, Card],
    done: Done,
    level: int = 0,
    once: bool = False,
) -> Today:
    """As much of it as fits, each pick asked until it is learnt or just `once`; the first problem always fits."""
    limits = planner.limits
    picks, ms, problems = list[Pick](), done.ms, done.problems
    for place, pick in enumerate(wanted):
        card = cards.get(pick.skill)
        asks = 1 if once else planner.asks(card)
        cost = asks * planner.expected_ms(pick.skill, card, level)
        over = (limits.minutes and ms + cost > limits.minutes * 60_000) or (
            limits.problems and problems + asks > limits.problems
        )
        if over and (picks or done.problems):
            later = sum(one.why == "due" for one in wanted[place:])
            return Today(tuple(picks), later, ms - done.ms, problems - done.problems, full=True)
        picks.append(pick)
        ms, problems = ms + cost, problems + asks
    return Today(tuple(picks), 0, ms - done.ms, problems - done.problems)
