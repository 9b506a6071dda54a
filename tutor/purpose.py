"""The purpose before the answer: the algorithm that uses a skill, its line of NumPy, one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.model import Algorithm, Curriculum, Skill
from tutor.sitting import Purpose


def purpose(curriculum: Curriculum, skill: str, preferred: Sequence[str] = (), turn: int = 0) -> Purpose | None:
    """Why this skill: in a preferred algorithm where it leads to one, else in one of those that use it, taking turns.

    An algorithm whose lines name the skill comes before one that only its `used_in` names, best where both do, and a
    preferred one to which it is a step comes before any other; a skill that no algorithm names borrows the purpose of
    a skill that needs it, None where there is none.
    """
    found = curriculum.skills[skill]
    wanted = [curriculum.algorithms[name] for name in preferred if name in curriculum.algorithms]
    known = list(curriculum.algorithms.values())
    named = [algorithm for algorithm in known if algorithm.id in found.used_in]
    return (
        _on_a_line(found, wanted, turn)
        or _named(found, wanted)
        or _on_the_way(curriculum, skill, wanted)
        or _on_a_line(found, named, turn)
        or _on_a_line(found, known, turn)
        or _named(found, known)
        or next((Purpose("", "", _step_to(other)) for other in _needing(curriculum, {skill})), None)
    )


def _on_a_line(found: Skill, algorithms: Sequence[Algorithm], turn: int) -> Purpose | None:
    """One of the lines that name the skill, taking turns."""
    lines = [(algorithm, line) for algorithm in algorithms for line in algorithm.lines if found.id in line.skills]
    if not lines:
        return None
    algorithm, line = lines[turn % len(lines)]
    return Purpose(algorithm.name, line.code, found.used_in.get(algorithm.id, "") or line.why)


def _named(found: Skill, algorithms: Sequence[Algorithm]) -> Purpose | None:
    """The first that the skill itself says it is used in, without a line."""
    by_id = {algorithm.id: algorithm for algorithm in algorithms}
    return next((Purpose(by_id[name].name, "", why) for name, why in found.used_in.items() if name in by_id), None)


def _on_the_way(curriculum: Curriculum, skill: str, algorithms: Sequence[Algorithm]) -> Purpose | None:
    """The first that has the skill in its derivation, or a skill that builds on it: the one that is nearest."""
    for algorithm in algorithms:
        if skill in algorithm.derivation:
            return Purpose(algorithm.name, "", "It is needed to derive it.")
        goals = {name for line in algorithm.lines for name in line.skills} | set(algorithm.derivation)
        seen, here = {skill}, {skill}
        while nearer := [other for other in _needing(curriculum, here) if other.id not in seen]:
            if goal := next((other for other in nearer if other.id in goals), None):
                return Purpose(algorithm.name, "", _step_to(goal))
            here = {other.id for other in nearer}
            seen |= here
    return None


def _needing(curriculum: Curriculum, skills: set[str]) -> list[Skill]:
    """The skills that build on one of these."""
    return [other for other in curriculum.skills.values() if not skills.isdisjoint(other.needs)]


def _step_to(goal: Skill) -> str:
    return f"It is a step to: {goal.title}."  # as it stands: a title may begin with a name, Bayes' rule
