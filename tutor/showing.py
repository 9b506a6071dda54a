"""A problem with everything behind it, for who reads it instead of answering."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.model import Problem


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that a problem knows by name: as it would be typed, and what is said of it, like its prompt."""

    typed: str
    says: str


@dataclass(frozen=True)
class Shown:
    """A problem, and the wrong answers that it knows."""

    problem: Problem
    mistakes: tuple[Mistake, ...] = ()


def verbatim(problem: Problem, answer: str) -> bool:
    """True for an answer that is no mathematics to be drawn: a line of code, the letter of an option."""
    return problem.kind == "code" or bool(problem.options and len(answer) == 1)
