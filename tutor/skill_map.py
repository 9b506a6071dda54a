"""The map of skills: how each stands with a learner, topic by topic, and what lies around one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tutor.aside import buried, suspended
from tutor.credit import faded
from tutor.graph import covered
from tutor.learning import Known, known, returns
from tutor.model import Algorithm, Card, Curriculum, Line, Skill
from tutor.planner import Planner

YOUNG = 21
"""Days: what has a shorter interval is young; the span after which a skill may count as mastered, too."""


class State(StrEnum):
    """How one skill stands: the first of these that holds, the newest troubles before the old merits.

    Before all of them stands what its learner put aside.
    """

    SUSPENDED = "suspended"
    BURIED = "not today"
    NEW = "new"
    LEARNING = "being learnt"
    LEECH = "often forgotten"
    DUE = "due"
    MASTERED = "mastered"
    KNOWN = "known"
    YOUNG = "young"


@dataclass(frozen=True)
class Standing:
    """One skill: its state, whether its newest answer was right, predicted recall 0..1 today, when it returns.

    `recall` is None and `next_in` "" where it was never met, or has no interval yet. What was put aside is not due.
    """

    skill: Skill
    state: State = State.NEW
    known: bool = False
    due: bool = False
    recall: float | None = None
    next_in: str = ""


@dataclass(frozen=True)
class Around:
    """What lies around a skill: ids of what it needs and what needs it; what it practises too and what practises it,
    each with the weight 0..1 of the credit; the lines of algorithms that take it."""

    needs: tuple[str, ...]
    needed_by: tuple[str, ...]
    covers: tuple[tuple[str, float], ...]
    covered_by: tuple[tuple[str, float], ...]
    lines: tuple[tuple[Algorithm, Line], ...]


def standings(planner: Planner, cards: Mapping[str, Card], day: int) -> dict[str, Standing]:
    """How every skill of the planner's curriculum stands on `day`, in the curriculum's order."""
    return {
        skill.id: _standing(planner, skill, cards.get(skill.id), day) for skill in planner.curriculum.skills.values()
    }


def _standing(planner: Planner, skill: Skill, card: Card | None, day: int) -> Standing:
    put = State.SUSPENDED if suspended(card) else State.BURIED if buried(card, day) else None
    if card is None or not card.reviews:
        return Standing(skill, put or State.NEW)
    due = put is None and (bool(card.to_learn) or card.due_day <= day)
    state = put or _state(card, due, planner.limits.leech)
    recall = None if card.to_learn else faded(card, day, planner.scheduler)
    return Standing(skill, state, known(card) is Known.KNOWN, due, recall, returns(card, day))


def _state(card: Card, due: bool, leech: int) -> State:
    if card.to_learn:
        return State.LEARNING
    if card.lapses >= leech:
        return State.LEECH
    if due:
        return State.DUE
    if card.mastered:
        return State.MASTERED
    return State.KNOWN if card.due_day - card.last_day >= YOUNG else State.YOUNG


def counted(standings: Iterable[Standing]) -> tuple[int, int, int]:
    """How many skills are known, how many are due, and of how many."""
    found = list(standings)
    return sum(one.known for one in found), sum(one.due for one in found), len(found)


def around(curriculum: Curriculum, skill: str) -> Around:
    """What lies around this skill; what the curriculum does not have is left out, the heaviest comes first."""
    found = curriculum.skills[skill]
    credits = {other: covered(curriculum, other).get(skill, 0.0) for other in curriculum.skills if other != skill}
    return Around(
        needs=tuple(need for need in found.needs if need in curriculum.skills and need != skill),
        needed_by=tuple(one.id for one in curriculum.skills.values() if skill in one.needs and one is not found),
        covers=_heaviest(covered(curriculum, skill)),
        covered_by=_heaviest(credits),
        lines=tuple(
            (algorithm, line)
            for algorithm in curriculum.algorithms.values()
            for line in algorithm.lines
            if skill in line.skills
        ),
    )


def _heaviest(weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(((skill, weight) for skill, weight in weights.items() if weight), key=lambda one: -one[1]))
