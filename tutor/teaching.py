"""Which skills are taught next: never met, wanted, and in an order that a placement may have a say in.

Without a placement whatever was not asked for is presumed known until it is missed. What a placement found probably
known is presumed so too, and waits behind the rest; what it found missing, and the goal builds on, comes first. A
review says more than either, and a miss puts in doubt what the missed skill builds on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tutor.aside import away
from tutor.graph import askable, doubted, order, outer_fringe
from tutor.model import Card
from tutor.planner import Planner

KNOWN = 0.5
"""P(known) above which a placement is taken to have found a skill known."""


def presumed(planner: Planner, cards: Mapping[str, Card]) -> dict[str, float]:
    """P(known) by skill as a placement found it, without what a review or a miss has overridden."""
    if not planner.believed:
        return {}
    doubts = set(doubted(planner.curriculum, cards))
    return {
        skill: chance
        for skill, chance in planner.believed.items()
        if askable(planner.curriculum, skill) and skill not in doubts and not _met(cards, skill)
    }


def taught_next(planner: Planner, goal: Sequence[str], cards: Mapping[str, Card], day: int) -> list[str]:
    """Skills never met in the order in which they are taught, those first that nothing else has to come before.

    Wanted is what a miss has put in doubt, then what a deadline asks for, then the goal.
    """
    taught, found = planner.curriculum, presumed(planner, cards)
    soon = sorted((one for one in planner.limits.deadlines if one.day > day), key=lambda one: one.day)
    ahead = (skill for one in soon for skill in order(taught, sorted(one.skills)))
    urgent = _with_missing(planner, [*doubted(taught, cards), *ahead], found)
    wanted = dict.fromkeys([*urgent, *_with_missing(planner, order(taught, goal), found)])
    unknown = [skill for skill in wanted if askable(taught, skill) and not _met(cards, skill)]
    unknown = [skill for skill in unknown if not away(cards.get(skill), day)]  # nor does it hold up what needs it
    missing = [skill for skill in unknown if found.get(skill, 0.0) <= KNOWN]
    first = outer_fringe(taught, missing)
    if found:
        waiting = Counter(need for skill in missing for need in planner.ancestors(skill))
        first = tuple(sorted(first, key=lambda skill: (skill not in urgent, -waiting[skill])))
    return list(dict.fromkeys([*first, *missing, *unknown]))


def _with_missing(planner: Planner, wanted: Iterable[str], found: Mapping[str, float]) -> dict[str, None]:
    """These skills, each behind what it builds on that a placement found unknown."""
    listed: dict[str, None] = {}
    for skill in wanted:
        if found and found.get(skill, 0.0) <= KNOWN:
            listed |= dict.fromkeys(need for need in planner.ancestors(skill) if found.get(need, 1.0) <= KNOWN)
        listed[skill] = None
    return listed


def _met(cards: Mapping[str, Card], skill: str) -> bool:
    return skill in cards and cards[skill].reviews > 0
