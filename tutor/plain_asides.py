"""What plain mode tells beside the question: how an answer was read, the algorithm, the question before, worked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.errors import NotationError
from tutor.language.parser import parse
from tutor.language.tree import Group, Interval, Matrix
from tutor.layout.box import printable
from tutor.layout.spoken import speak
from tutor.model import Curriculum, Entry, Outcome, Problem, Verdict
from tutor.plain_words import answer, asked_for, prose, steps
from tutor.sitting import Question

HELP = """  a, algorithm the lines of the algorithm that this is for
  p, previous  the question before this one, worked"""

_NUMBER = re.compile(r"[-+]?\s*\d+(\s*[./]\s*\d+)?")


def read_as(typed: str, problem: Problem, verdict: Verdict) -> list[str]:
    """An answer that was read and is not the one wanted, in words: what was meant may be another formula."""
    formula = problem.entry is Entry.LINE and problem.kind != "code" and not _NUMBER.fullmatch(typed.strip())
    if not formula or verdict.outcome not in (Outcome.WRONG, Outcome.WRONG_FORM):
        return []
    try:
        node = parse(typed, problem.reading)
    except NotationError:
        return []
    return [] if isinstance(node, Group | Matrix | Interval) else [printable(f"Read as: {speak(node)}.")]


def algorithm_told(curriculum: Curriculum, question: Question | None) -> list[str]:
    """The lines of the algorithm that the question stands for, those that use its skill pointed out."""
    named = question.purpose.algorithm if question is not None and question.purpose is not None else ""
    found = next((one for one in curriculum.algorithms.values() if named and named in (one.id, one.name)), None)
    if found is None or question is None:
        return ["No algorithm stands with this question." if question else "There is no question now."]
    told = [printable(f"{found.name}: ") + " ".join(prose(found.summary, {}))]
    for number, line in enumerate(found.lines, 1):
        here = ["This is where the question belongs."] if question.skill.id in line.skills else []
        told += [printable(f"{number}. {line.code}"), " ".join([*prose(line.why, {}), *here])]
    return told


def previous_told(problem: Problem | None) -> Sequence[str]:
    """A question that is done, and its solution with the same numbers."""
    if problem is None:
        return ["There was no question before this one."]
    return ["The question before:", *asked_for(problem), *steps(problem), *answer(problem)]
