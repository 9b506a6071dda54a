"""What a learner is asked once, before the first question: a goal, minutes a day, whether to begin with a placement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.model import Curriculum


@dataclass(frozen=True)
class Choice:
    """One answer: its value, what it is called, and one sentence about it."""

    value: str
    title: str
    about: str


@dataclass(frozen=True)
class Asked:
    """One question: its name, its words, its answers: the first `short` stand line by line, Enter takes `default`."""

    name: str
    asks: str
    choices: tuple[Choice, ...]
    short: int
    default: int = 0


@dataclass(frozen=True)
class Chosen:
    """What was chosen: the goal as `tutor config goal` keeps it, minutes a day (0 for no limit), whether to place."""

    goal: tuple[str, ...] = ()
    minutes: int = 0
    place: bool = False


START = Choice("", "Just start", "What most algorithms need comes first. A goal can be set at any time.")

MINUTES = (
    Choice("5", "5 minutes a day", "Enough to keep what you know, and to learn a little."),
    Choice("10", "10 minutes a day", "A few reviews and a new skill most days."),
    Choice("20", "20 minutes a day", "Twice as much new, twice as soon."),
    Choice("0", "No limit", "All that is due, every day."),
)

PLACE = (
    Choice("later", "Begin now", "`tutor place` finds out where you stand whenever you like."),
    Choice("now", "Find out where I stand first", "About 20 questions; what you know already is not taught."),
)


def questions(curriculum: Curriculum) -> tuple[Asked, ...]:
    """Goal, minutes and placement, in the order asked."""
    paths = [Choice(_typed(one.id), one.name, one.summary) for one in curriculum.paths.values()]
    algorithms = [Choice(_typed(one.id), one.name, one.summary) for one in curriculum.algorithms.values()]
    goals = (START, *paths, *sorted(algorithms, key=lambda one: one.title.casefold()))
    return (
        Asked("goal", "What do you want to be able to read?", goals, 1 + len(paths)),
        Asked("minutes", "How long a day?", MINUTES, len(MINUTES), 1),
        Asked("place", "Where do you begin?", PLACE, len(PLACE)),
    )


def chosen(answers: Mapping[str, str]) -> Chosen:
    """The answers, by question; what was not answered is left as it is."""
    goal = answers.get("goal", "")
    return Chosen((goal,) if goal else (), int(answers.get("minutes", "0")), answers.get("place") == "now")


def _typed(name: str) -> str:
    """What is typed for it: the built-in bank's own need not be said."""
    return name.removeprefix("core:")
