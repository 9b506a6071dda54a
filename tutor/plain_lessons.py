"""What is told of a lesson, as lines of text for plain mode and `tutor lesson`, and an example worked step by step."""

from __future__ import annotations

from tutor.layout.box import printable
from tutor.lessons import Lesson
from tutor.model import Problem
from tutor.plain_words import answer, asked_for, prose, steps

NONE = "Its author has written no lesson yet."

WORKING = "w shows how it is worked, one step at a time."


def facts(lesson: Lesson) -> list[str]:
    """What a skill builds on, what it is for, where to read more: one line each."""
    told = [f"It builds on: {', '.join(lesson.needs)}."] if lesson.needs else []
    told += [f"In {name}: {why}" for name, why in lesson.used_in]
    return told + ([f"To read: {lesson.read}."] if lesson.read else [])


def lesson_told(lesson: Lesson) -> list[str]:
    """The whole lesson for the ear."""
    skill = lesson.skill
    told = [f"Lesson: {skill.title}.", skill.summary, *prose(skill.lesson, {})]
    told = [line for line in told if line.strip()]
    return [printable(line) for line in [*told, *([] if skill.lesson else [NONE]), *facts(lesson)]]


def example_told(problem: Problem) -> list[str]:
    """What the example asks."""
    return ["A worked example:", *asked_for(problem), WORKING]


def step_told(problem: Problem, number: int) -> list[str]:
    """Its step of this number, from 1; the answer behind the last one."""
    told = [steps(problem)[number - 1]]
    return [*told, *answer(problem), "That was the example."] if number == len(problem.steps) else told
