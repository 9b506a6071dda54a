"""How a sitting went: what to look at again and why, what is better than it was, when things come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tutor.aside import suspended
from tutor.graph import answered_right
from tutor.learning import returns
from tutor.model import Card, Curriculum
from tutor.sitting import Better, Summary
from tutor.trail import LEAST_RIGHT, Trail, ms_of


def how(curriculum: Curriculum, trail: Trail, cards: Mapping[str, Card], day: int) -> Summary:
    """The summary of a sitting, whose reviews have left these cards."""
    reviews, found = trail.reviews, trail.found()
    now = {skill: cards[skill] for skill in found if skill in cards}
    return Summary(
        problems=len(reviews),
        right=_each(review.skill for review in reviews if review.quality >= LEAST_RIGHT),
        again=_each(review.skill for review in reviews if review.quality < LEAST_RIGHT),
        new=tuple(skill for skill, card in found.items() if card is None or not card.reviews),
        missed=trail.missed(),
        better=better(curriculum, found, cards),
        returns={skill: returns(card, day) for skill, card in now.items() if not suspended(card)},
        ms=ms_of(reviews),
    )


def _each(skills: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(skills))


def better(curriculum: Curriculum, before: Mapping[str, Card | None], now: Mapping[str, Card]) -> Better:
    """What has improved of the skills in `before`, which holds the cards they had."""
    grown, levels, mastered = dict[str, tuple[int, int]](), dict[str, int](), list[str]()
    for skill, old in before.items():
        card = now.get(skill)
        if card is None:
            continue
        was, is_now = _interval(old), _interval(card)
        if is_now > was:
            grown[skill] = was, is_now
        if card.level > (old.level if old else 1):
            levels[skill] = card.level
        if card.mastered and not (old and old.mastered):
            mastered.append(skill)
    return Better(grown, levels, tuple(mastered), tuple(_lines(curriculum, before, now)))


def _interval(card: Card | None) -> int:
    """Days from its last review to its next, 0 while it is being learnt or was never asked."""
    return 0 if card is None or card.to_learn or not card.reviews else card.due_day - card.last_day


def _lines(
    curriculum: Curriculum, before: Mapping[str, Card | None], now: Mapping[str, Card]
) -> Iterable[tuple[str, str]]:
    """The lines of algorithms whose skills are all known now, and were not all known before."""
    known = {skill for skill in before if answered_right(now.get(skill)) and not answered_right(before[skill])}
    for algorithm in curriculum.algorithms.values():
        for line in algorithm.lines:
            if known.intersection(line.skills) and all(answered_right(now.get(skill)) for skill in line.skills):
                yield algorithm.name, line.code


SHOWN = 4
"""Lines of algorithms named at the end of a sitting."""


def improved(curriculum: Curriculum, found: Better) -> list[tuple[str, str]]:
    """What is better, in sentences, each with a line of code or "": lines that can be read now come first."""
    said = [(f"You can read this line of {name} now:", code) for name, code in found.lines[:SHOWN]]
    if len(found.lines) > SHOWN:
        said.append((f"And {len(found.lines) - SHOWN} more lines that you could not read before.", ""))
    titles = {skill.id: skill.title for skill in curriculum.skills.values()}
    said += [(f"{titles.get(skill, skill)}: mastered.", "") for skill in found.mastered]
    said += [(f"{titles.get(skill, skill)}: level {level}.", "") for skill, level in found.levels.items()]
    learnt = [titles.get(skill, skill) for skill, (before, _) in found.grown.items() if not before]
    return said + ([(f"Learnt: {', '.join(learnt)}.", "")] if learnt else [])


def took(done: Summary) -> str:
    """How long the problems of a sitting took, as the end of a sentence; "" where no time was taken."""
    minutes = round(done.ms / 60_000)
    return "" if not done.ms else f" in {minutes} minutes" if minutes > 1 else " in a minute"
