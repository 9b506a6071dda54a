"""A lesson and its worked example as rows. Pure; knows no Textual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.lessons import Lesson
from tutor.model import Problem
from tutor.tui import drawing, telling
from tutor.tui.rows import MEASURE, Row, cut, headed, indent, row, wrapped

USES = 3
"""Algorithms of which a lesson says what the skill does for them; the others are named."""


@dataclass(frozen=True)
class Example:
    """An example drawn: what it asks, and the rows of each step, the answer at the end of the last one."""

    asked: tuple[Row, ...] = ()
    steps: tuple[tuple[Row, ...], ...] = ()

    def rows(self, shown: int) -> list[Row]:
        """All of it; what is not `shown` yet is blank, so that nothing moves when it comes."""
        told = list(self.asked)
        for at, step in enumerate(self.steps):
            told += step if at < shown else [()] * len(step)
        return told

    def end(self, shown: int) -> int:
        """The row behind the last one that is not blank."""
        return len(self.asked) + sum(len(step) for step in self.steps[:shown])


def lesson(told: Lesson, cells: int) -> list[Row]:
    """What the skill is, what it is for, what it builds on."""
    skill = told.skill
    head = [(skill.title, "strong"), *([(f" · {told.topic}", "dim")] if told.topic else [])]
    found: list[Row] = [cut(tuple(head), cells), *wrapped(skill.summary, cells, "dim", margin=0), ()]
    found += drawing.prose(skill.lesson, {}, cells) or wrapped(
        "Its author has written no lesson yet.", cells, "dim", margin=0
    )
    found.append(())
    for name, why in told.used_in[:USES]:
        found += [cut(row(f"In {name}", "strong"), cells), *indent(drawing.prose(why, {}, cells - 2), 2)]
    if more := [name for name, _ in told.used_in[USES:]]:
        found += wrapped(f"And in {', '.join(more)}.", cells, "dim", margin=0)
    if told.needs:
        found += wrapped(f"It builds on: {', '.join(told.needs)}.", cells, margin=0)
    if told.read:
        found += wrapped(f"To read: {told.read}.", cells, "dim", margin=0)
    return found


def example(problem: Problem, cells: int) -> Example:
    """The problem and its solution, drawn for this width."""
    asked, _ = drawing.question(problem, cells)
    steps = telling.steps(problem, cells)
    if steps:
        answer = drawing.expected(problem)
        steps[-1] += indent(headed("answer  ", answer.lines, answer.baseline), 2)
        steps[0].insert(0, ())
    return Example((*heading(cells), *asked, *drawing.sketch(problem, cells)), tuple(map(tuple, steps)))


def heading(cells: int, says: str = "") -> Sequence[Row]:
    """The line above the example, and perhaps why there is none yet."""
    told = "── Worked example "
    wide = min(cells, MEASURE)
    return [(), cut(row(told + "─" * max(0, wide - len(told)), "dim"), cells), *([row(says, "dim")] if says else [])]
