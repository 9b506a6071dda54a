"""A skill's lesson: what goes with its words whoever draws or says them, and a problem to work as an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.errors import ContentError, WorkerError
from tutor.model import Curriculum, Entry, Identity, Problem, Skill
from tutor.planner import seed_for
from tutor.protocols import Judge

TRIES = 4
"""Problems that are made at most to find an example: making one may take some hundred milliseconds."""

_NEVER = -1  # how often a skill was met when an example is drawn: no question ever has this place


@dataclass(frozen=True)
class Lesson:
    """A skill, the name of its topic, the titles of what it builds on, (algorithm, why) of what it is for, to read."""

    skill: Skill
    topic: str
    needs: tuple[str, ...] = ()
    used_in: tuple[tuple[str, str], ...] = ()
    read: str = ""


def lesson_of(curriculum: Curriculum, skill: Skill) -> Lesson:
    """The lesson of a skill of this curriculum."""
    topic = next((topic.name for topic in curriculum.topics if topic.id == skill.topic), "")
    needs = tuple(curriculum.skills[need].title for need in skill.needs if need in curriculum.skills)
    used = tuple(
        (curriculum.algorithms[name].name if name in curriculum.algorithms else name.rpartition(":")[2], why)
        for name, why in skill.used_in.items()
    )
    read = "; ".join(", ".join(filter(None, (place.book, place.at))) for place in skill.read)
    return Lesson(skill, topic, needs, used, read)


def example(judge: Judge, skill: Skill, question: Problem | None = None) -> Problem | None:
    """One of the skill's own problems to be worked step by step, the same every time; None where none can be made.

    Its author's first, at its easiest, where it is no choice between options: that would show little of the work. It
    is never the `question` that is to be answered next.
    """
    spare: Problem | None = None
    for identity in _tried(skill):
        try:
            made = judge.problem(identity)
        except (ContentError, WorkerError):
            continue
        if not made.steps or (question is not None and _same(made, question)):
            continue
        if made.entry is not Entry.OPTIONS:
            return made
        spare = spare or made
    return spare


def _tried(skill: Skill) -> Iterator[Identity]:
    """The templates in their order, then others of the first."""
    among = [*skill.problems[:TRIES], *skill.problems[:1] * TRIES][: TRIES if skill.problems else 0]
    for at, template in enumerate(among):
        seed = seed_for(0, (_NEVER, 0, at), skill.id)
        yield Identity(skill.id, template.id, template.revision, min(template.levels, default=1), seed)


def _same(one: Problem, other: Problem) -> bool:
    return (one.prompt, dict(one.values)) == (other.prompt, dict(other.values))
