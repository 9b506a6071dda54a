"""Prerequisites: the order they ask for, the weakest of them, and how much of an algorithm can be read.

`needs` is an order and a remedy, never a locked door. A bank may name skills that were not loaded, or run
in a circle: what is missing is passed over and a circle is cut where it closes, the linter complains elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from types import MappingProxyType

from tutor.aside import away
from tutor.model import Card, Curriculum
from tutor.protocols import Scheduler

LEAST_WEIGHT = 0.1
"""A path along `covers` that carries less than this carries nothing."""


def order(curriculum: Curriculum, skills: Iterable[str]) -> tuple[str, ...]:
    """These skill ids, each once, prerequisites first (also through skills left out) and else as they came.

    Ids that the curriculum does not have are dropped. Depth-first search, finished skills last (Tarjan 1976).
    """
    rank = {skill: place for place, skill in enumerate(dict.fromkeys(skills)) if skill in curriculum.skills}
    done: set[str] = set()
    return tuple(skill for root in rank for skill in _finished(curriculum, root, rank, done) if skill in rank)


def ancestors(curriculum: Curriculum, skill: str) -> tuple[str, ...]:
    """Everything this skill builds on, near and far, prerequisites first; empty for an unknown id."""
    if skill not in curriculum.skills:
        return ()
    return tuple(found for found in _finished(curriculum, skill, {}, set()) if found != skill)


def weakest_need(
    curriculum: Curriculum,
    skill: str,
    cards: Mapping[str, Card],
    day: int,
    scheduler: Scheduler,
    believed: Mapping[str, float] = MappingProxyType({}),
) -> str | None:
    """The direct prerequisite least likely to be remembered on `day`, one never met before all; None without any.

    Of one never met, P(known) counts where a placement has said it (`believed`); one put aside does not count.
    """

    def strength(need: str) -> float:
        card = cards.get(need)
        return scheduler.recall(card, day) if card and card.reviews else believed.get(need, -1.0)

    known = curriculum.skills.get(skill)
    needs = [need for need in known.needs if askable(curriculum, need) and need != skill] if known else []
    return min((need for need in needs if not away(cards.get(need), day)), key=strength, default=None)


def askable(curriculum: Curriculum, skill: str) -> bool:
    """True where this skill was loaded and has a problem to ask."""
    return skill in curriculum.skills and bool(curriculum.skills[skill].problems)


def readable(curriculum: Curriculum, algorithm: str, cards: Mapping[str, Card]) -> float:
    """Share 0..1 of an algorithm's lines whose skills were all answered right last time; raises KeyError."""
    lines = curriculum.algorithms[algorithm].lines
    read = sum(all(answered_right(cards.get(skill)) for skill in line.skills) for line in lines)
    return read / len(lines) if lines else 0.0


def answered_right(card: Card | None) -> bool:
    """True where the newest answer to a skill was right, and it is not still being learnt.

    `recent` is empty right after a change of level: the level rose on a right answer, or fell back to one that
    was passed before; both can be read.
    """
    return card is not None and card.reviews > 0 and not card.to_learn and (not card.recent or card.recent[-1])


def covered(curriculum: Curriculum, skill: str) -> Mapping[str, float]:
    """What practising a skill practises too, near and far, with the weight 0.1..1 of the heaviest path along `covers`.

    Weights multiply along a path; Dijkstra's search, heaviest first. Empty for an unknown id, never the skill itself.
    """
    found: dict[str, float] = {}
    ahead = [(-1.0, skill)]
    while ahead:
        minus, here = heappop(ahead)
        if here in found or here not in curriculum.skills:
            continue
        found[here] = -minus
        for nearer, weight in curriculum.skills[here].covers.items():
            if -minus * weight >= LEAST_WEIGHT and nearer not in found:
                heappush(ahead, (minus * weight, nearer))
    found.pop(skill, None)
    return found


def outer_fringe(curriculum: Curriculum, unknown: Iterable[str]) -> tuple[str, ...]:
    """Those of these skills that can be learnt next: none of their prerequisites is unknown too; in their order.

    Source: J.-P. Doignon and J.-C. Falmagne, Knowledge Spaces (1985): the outer fringe of a knowledge state, here
    known until missed: what is not among `unknown` is known.
    """
    listed = [skill for skill in dict.fromkeys(unknown) if askable(curriculum, skill)]
    among = set(listed)
    return tuple(skill for skill in listed if not among.intersection(curriculum.skills[skill].needs) - {skill})


def read_by_algorithms(curriculum: Curriculum) -> tuple[str, ...]:
    """The skills that the lines of the algorithms need, in the algorithms' order; all skills where no line needs any.

    What only other skills need is presumed known until it is missed.
    """
    lines = (line for algorithm in curriculum.algorithms.values() for line in algorithm.lines)
    found = tuple(dict.fromkeys(skill for line in lines for skill in line.skills if skill in curriculum.skills))
    return found or tuple(curriculum.skills)


def doubted(curriculum: Curriculum, cards: Mapping[str, Card]) -> tuple[str, ...]:
    """The direct prerequisites, never met, of what was missed last time: known no longer."""
    missed = (card for card in cards.values() if card.reviews and card.recent and not card.recent[-1])
    needs = (need for card in missed if card.skill in curriculum.skills for need in curriculum.skills[card.skill].needs)
    return tuple(dict.fromkeys(n for n in needs if askable(curriculum, n) and not (n in cards and cards[n].reviews)))


def _finished(curriculum: Curriculum, root: str, rank: Mapping[str, int], done: set[str]) -> Iterator[str]:
    """`root` and what it builds on, in the order of finishing; `done` is shared between roots.

    With a stack of its own: a hostile bank may chain more skills than Python nests calls.
    """

    def needs(skill: str) -> Iterator[str]:
        known = (need for need in curriculum.skills[skill].needs if need in curriculum.skills)
        return iter(sorted(known, key=lambda need: rank.get(need, len(rank))))

    if root in done:
        return
    done.add(root)
    stack = [(root, needs(root))]
    while stack:
        skill, left = stack[-1]
        need = next((need for need in left if need not in done), None)
        if need is None:
            stack.pop()
            yield skill
        else:
            done.add(need)
            stack.append((need, needs(need)))
