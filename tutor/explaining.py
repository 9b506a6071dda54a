"""Why a skill comes back when it does: its day, the scheduler's day, the credit it had, and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tutor import aside, credit
from tutor.counts import counted
from tutor.days import spoken, when
from tutor.due_day import fuzz_range, resting, weekday
from tutor.events import Review
from tutor.grading import worded
from tutor.graph import answered_right
from tutor.learning import returns
from tutor.model import Algorithm, Card, Curriculum
from tutor.planner import Planner
from tutor.teaching import KNOWN, presumed

NAMED = 6
"""Skills or algorithms that a sentence names before it counts the rest."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SCHEDULERS = {"sm2": "SM-2", "sm2-paper": "SM-2 (the paper's)", "fsrs": "FSRS"}


@dataclass(frozen=True)
class Credited:
    """One credit: by which skill, on which study day, what share of a review, whether it made a review full."""

    by: str
    day: int
    share: float
    whole: bool


@dataclass(frozen=True)
class History:
    """What the log says of a skill: its newest review, and the credits since then, oldest first."""

    last: Review | None = None
    credits: tuple[Credited, ...] = ()


def history(reviews: Iterable[Review], skill: str) -> History:
    """Read it from the reviews that count, oldest first."""
    last, credits = None, list[Credited]()
    for review in reviews:
        if review.skill == skill:
            last, credits = review, []
        elif skill in review.credits:
            left = review.cards[skill].credit
            credits.append(Credited(review.skill, review.day, review.credits[skill], bool(left and left.held)))
    return History(last, tuple(credits))


def moved_by(planner: Planner, card: Card) -> str:
    """What put a skill's day away from the scheduler's: cap, deadline, break, weekday, fuzz, credit; "" for nothing.

    A card older than this was kept with it says nothing; then it is what the present settings would have done.
    """
    limits, ideal, due = planner.limits, card.ideal_day, card.due_day
    if ideal == due:
        return ""
    if card.moved:
        return card.moved[-1]
    if ideal - card.last_day > limits.furthest and due < ideal:
        return "cap"
    if any(card.skill in one.skills and due < one.day <= ideal for one in limits.deadlines):
        return "deadline"
    if resting(limits, ideal):
        return "break"
    if not limits.weekdays[weekday(ideal)]:
        return "weekday"
    return "fuzz"


def sentences(planner: Planner, cards: Mapping[str, Card], told: History, skill: str, day: int) -> Iterator[str]:
    """All of it in plain sentences, seen from `day`."""
    card = cards.get(skill)
    yield from _aside(card, day)
    if card is None or not card.reviews:
        yield _never_asked(presumed(planner, cards).get(skill))
        yield from _hangs_on(planner, cards, skill)
        return
    yield _asked(card, told, day) if aside.suspended(card) else f"{_comes_back(card, day)} {_asked(card, told, day)}"
    if not card.to_learn:
        yield _scheduled(planner, card, day)
        if (moved := moved_by(planner, card)) != "":
            yield _moved(planner, card, moved)
    yield from _credits(planner, card, told, day)
    yield from _trouble(planner, cards, card, day)
    yield from _hangs_on(planner, cards, skill)


def _aside(card: Card | None, day: int) -> Iterator[str]:
    """That its learner put it aside, and how that is taken back."""
    if aside.suspended(card):
        yield "You suspended it: it is only asked by name, until you suspend it once more, or undo that."
    elif aside.buried(card, day):
        yield "You did not want it today: it is not asked by itself before tomorrow."


def _never_asked(chance: float | None) -> str:
    """What is presumed of a skill without reviews; `chance` is P(known) where a placement said it."""
    if chance is None:
        return "It has never been asked: it is presumed known until it is missed, and nothing is locked."
    found = f"by your placement it is {_placed(chance)} ({round(100 * chance)} in 100)"
    then = "new skills come before it" if chance > KNOWN else "it is taught before what builds on it"
    return f"It has never been asked: {found}, so {then}; nothing is locked."


def _placed(chance: float) -> str:
    return "probably known" if chance > KNOWN else "probably not known yet"


def by_placement(curriculum: Curriculum, skills: Sequence[str]) -> str:
    """Where a placement has changed what is new today, the skills that are."""
    shown, more = [_title(curriculum, skill) for skill in skills[:NAMED]], len(skills) - NAMED
    named = _listed([*shown, f"{more} more"] if more > 0 else shown)
    return f"By your placement, what is new today is {named}."


def _comes_back(card: Card, day: int) -> str:
    if card.to_learn:
        return f"It is being learnt, and comes {returns(card, day)}; its first interval begins with two right in a row."
    if card.due_day < day:
        return f"It has been due for {counted(day - card.due_day, 'day')}."
    return f"It comes back {when(card.due_day, day)}."


def _asked(card: Card, told: History, day: int) -> str:
    last = told.last
    if last is None:
        return f"It was last asked {_past(card.last_day, day)}."
    mastered = f" It was mastered {when(card.mastered, day)}." if card.mastered else ""
    return f"It was last asked {_past(last.day, day)} and {worded(last.quality, last.reason)}.{mastered}"


def _past(then: int, day: int) -> str:
    """A day that has been, also where a clock set back or a journey westward has it still to come."""
    return when(then, day) if then <= day else f"on {spoken(then)}, which your calendar has yet to reach,"


def _scheduled(planner: Planner, card: Card, day: int) -> str:
    """What the scheduler says."""
    name = _SCHEDULERS.get(planner.scheduler.name, planner.scheduler.name)
    recall = round(100 * credit.faded(card, day, planner.scheduler))
    comes = "also has it come" if card.ideal_day == card.due_day else "would have it come"
    return f"{name} {comes} {when(card.ideal_day, day)} and expects it to be right today {recall} times in 100."


def _moved(planner: Planner, card: Card, moved: str) -> str:
    """Why the planner chose another day."""
    away = card.due_day - card.ideal_day
    by = f"{counted(abs(away), 'day')} {'later' if away > 0 else 'earlier'}"
    low, high = fuzz_range(max(1, card.ideal_day - card.last_day), planner.limits.furthest)
    why = {
        "cap": "its interval was cut to the longest that you allow",
        "deadline": "a deadline asks for it, and it is seen once more in the week before",
        "break": f"it would fall into a break you planned, and is put {'ahead of' if away < 0 else 'behind'} it",
        "weekday": f"nothing is to be due on a {_WEEKDAYS[weekday(card.ideal_day)]}",
        "fuzz": f"intervals vary within {low} to {high} days here, so that skills learnt together come apart "
        "and no day gets too full",
        "credit": "it was credited by another skill, and credit brings nothing back sooner than it was to come",
    }
    return f"It comes {by}: {why[moved]}{'' if card.moved else ', as far as your present settings tell'}."


def _credits(planner: Planner, card: Card, told: History, day: int) -> Iterator[str]:
    """What other skills' reviews counted for."""
    if not told.credits:
        return
    named = [
        f"{_title(planner.curriculum, one.by)} {when(one.day, day)} ({max(1, round(100 * one.share))} % of a review)"
        for one in told.credits[-NAMED:]
    ]
    more = [f"{len(told.credits) - NAMED} earlier"] if len(told.credits) > NAMED else []
    yield f"Right answers to skills that practise it too were credited: {_listed([*named, *more])}."
    now = card.credit
    if now and now.implied:
        times = "once" if now.implied == 1 else "twice"
        yield f"That came to a whole review {times}; after two of them the next is always asked."
    if now and int(now.moved):
        days = int(now.moved)
        yield f"It counts as if it had been asked {counted(days, 'day')} later than it was."


def _trouble(planner: Planner, cards: Mapping[str, Card], card: Card, day: int) -> Iterator[str]:
    """Misses and lapses, and what would help."""
    if not planner.stuck(card):
        return
    need = planner.weakest(card.skill, cards, day)
    often = f"forgotten {card.lapses} times" if card.lapses >= planner.limits.leech else f"missed {_times(card.failed)}"
    told = f"It was {often}: more of the same does not help"
    yield f"{told}, so {_title(planner.curriculum, need)} is asked before it." if need else f"{told}, its lesson may."


def _times(count: int) -> str:
    return "twice in a row" if count == 2 else f"{count} times in a row"


def _hangs_on(planner: Planner, cards: Mapping[str, Card], skill: str) -> Iterator[str]:
    """Prerequisites, and the algorithms that need it."""
    curriculum, placed = planner.curriculum, presumed(planner, cards)
    found = curriculum.skills[skill]
    needs = [
        f"{_title(curriculum, need)} ({_state(cards.get(need), placed.get(need))})"
        for need in found.needs
        if need in curriculum.skills
    ]
    if needs:
        yield f"It builds on {_listed(needs)}."
    using = [one.name for one in used_by(curriculum, skill)]
    if using:
        shown, more = using[:NAMED], len(using) - NAMED
        yield f"It is needed by {_listed([*shown, f'{more} more'] if more > 0 else shown)}."
    after = [other.title for other in curriculum.skills.values() if skill in other.needs]
    if after:
        shown, more = after[:NAMED], len(after) - NAMED
        yield f"What builds on it: {_listed([*shown, f'{more} more'] if more > 0 else shown)}."


def used_by(curriculum: Curriculum, skill: str) -> list[Algorithm]:
    """The algorithms whose lines or derivation need a skill, or that say what it does for them."""
    named = curriculum.skills[skill].used_in
    return [
        algorithm
        for algorithm in curriculum.algorithms.values()
        if algorithm.id in named
        or skill in algorithm.derivation
        or any(skill in line.skills for line in algorithm.lines)
    ]


def _state(card: Card | None, chance: float | None) -> str:
    if card is None or not card.reviews:
        return "presumed known" if chance is None else _placed(chance)
    return "known" if answered_right(card) else "being learnt" if card.to_learn else "missed last time"


def _title(curriculum: Curriculum, skill: str) -> str:
    found = curriculum.skills.get(skill)
    return found.title if found else skill


def _listed(parts: Sequence[str]) -> str:
    *most, last = parts
    between = "; " if any("," in part for part in parts) else ", "  # a title may have a comma
    return f"{between.join(most)} and {last}" if most else last
