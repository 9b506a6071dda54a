"""The words a learner reads."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.bank.link import OpenFile
from tutor.bank.node import Node, scalars
from tutor.lint.finding import Subject


def problem_texts(problem: Node) -> Iterator[Node]:
    """The words of a problem: prompt, mistakes, steps, hints, options."""
    yield from scalars(problem.get("prompt"))
    for key in ("mistakes", "steps"):
        for part in problem.get(key).list:
            yield part.get("say")
    yield from problem.get("hints").list
    for option in ("options", "say"):
        yield from problem.get("answer").get(option).list


def skill_texts(skill: Node) -> Iterator[Node]:
    """The words of a skill itself: summary, lesson, what it is used for."""
    yield from (skill.get("summary"), skill.get("lesson"), *skill.get("used_in").map.values())


def algorithm_texts(algorithm: Node) -> Iterator[Node]:
    """The words of an algorithm: summary, and why each line has its mathematics."""
    yield algorithm.get("summary")
    for line in algorithm.get("lines").list:
        yield line.get("why")


def everything(subject: Subject) -> Iterator[tuple[OpenFile, Node]]:
    """Every text of a bank, with its file."""
    for _, file in subject.skills():
        yield from ((file, text) for text in skill_texts(file.node))
    for file, problem in subject.problems():
        yield from ((file, text) for text in problem_texts(problem))
    for _, file in subject.algorithms():
        yield from ((file, text) for text in algorithm_texts(file.node))
