"""How far a learner has come on a path: what each of its stages adds, how long that takes, and which is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

from msgspec import Struct

from tutor.graph import ancestors, answered_right, askable, order
from tutor.model import Card, Curriculum, Path, Stage

ATTEMPTS = 6
"""Problems that a new skill takes at first, a worked example among them; its reviews come on top."""


class Reached(Struct, frozen=True):
    """One stage: the skills it adds to those of earlier stages, and those among them that are not yet known.

    `minutes` are for the unknown ones, `at_most` where everything they rest on has to be learnt too; `done` where all
    that it is about is known, also what earlier stages have added.
    """

    stage: Stage
    skills: tuple[str, ...]
    unknown: tuple[str, ...]
    minutes: int
    at_most: int
    done: bool


def reached(curriculum: Curriculum, path: Path, cards: Mapping[str, Card]) -> tuple[Reached, ...]:
    """The stages of a path; a skill belongs to the first of them that names it, itself or in its algorithm's lines."""
    seen: set[str] = set()
    rested: set[str] = set()
    found = []
    for stage in path.stages:
        about = order(curriculum, of_stage(curriculum, stage))
        skills = tuple(skill for skill in about if skill not in seen)
        below = {need for skill in skills for need in ancestors(curriculum, skill)} - seen - rested - set(skills)
        seen.update(skills)
        unknown = _unknown(curriculum, skills, cards)
        rest = _unknown(curriculum, sorted(below), cards) if unknown else ()
        rested.update(rest)
        done = not _unknown(curriculum, about, cards)
        now, later = _seconds(curriculum, unknown), _seconds(curriculum, rest)
        found.append(Reached(stage, skills, unknown, _minutes(now), _minutes(now + later), done))
    return tuple(found)


def of_stage(curriculum: Curriculum, stage: Stage) -> tuple[str, ...]:
    """Everything a stage is about: the skills it names, then those of its algorithm's lines."""
    algorithm = curriculum.algorithms.get(stage.algorithm)
    lines = algorithm.lines if algorithm else ()
    return tuple(dict.fromkeys((*stage.skills, *(skill for line in lines for skill in line.skills))))


def next_stage(stages: tuple[Reached, ...]) -> int | None:
    """The place (from 0) of the first stage that is not done; None where all are."""
    return next((place for place, stage in enumerate(stages) if not stage.done), None)


def _unknown(curriculum: Curriculum, skills: Sequence[str], cards: Mapping[str, Card]) -> tuple[str, ...]:
    return tuple(skill for skill in skills if askable(curriculum, skill) and not answered_right(cards.get(skill)))


def _seconds(curriculum: Curriculum, skills: tuple[str, ...]) -> float:
    return sum(ATTEMPTS * fmean(template.seconds for template in curriculum.skills[skill].problems) for skill in skills)


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60)) if seconds else 0
