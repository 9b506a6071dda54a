"""The purpose before the answer: the algorithm that uses a skill, its line of NumPy, one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.model import Curriculum
from tutor.sitting import Purpose


def purpose(curriculum: Curriculum, skill: str, preferred: Sequence[str] = (), turn: int = 0) -> Purpose | None:
    """Why this skill: in a preferred algorithm where one uses it, else in one of those that do, taking turns.

    An algorithm whose lines name the skill comes before one that only its `used_in` names; a skill that no
    algorithm names borrows the purpose of a skill that needs it, None where there is none.
    """
    found = curriculum.skills[skill]
    with_lines = [
        (algorithm, line)
        for algorithm in curriculum.algorithms.values()
        for line in algorithm.lines
        if skill in line.skills
    ]
    wanted = [pair for pair in with_lines if pair[0].id in preferred] or with_lines
    if wanted:
        algorithm, line = wanted[turn % len(wanted)]
        return Purpose(algorithm.name, line.code, found.used_in.get(algorithm.id, "") or line.why)
    for algorithm_id, why in found.used_in.items():
        if algorithm_id in curriculum.algorithms:
            return Purpose(curriculum.algorithms[algorithm_id].name, "", why)
    for other in curriculum.skills.values():
        if skill in other.needs:
            return Purpose("", "", f"It is a step to {other.title[:1].lower()}{other.title[1:]}.")
    return None
