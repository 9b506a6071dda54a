"""The questions before the first sitting, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from tutor import plain_words as words
from tutor.errors import UsageError
from tutor.layout.box import printable
from tutor.lines import Lines
from tutor.model import Curriculum
from tutor.names import resolve
from tutor.welcome import Asked

FIRST = (
    "Welcome. First a tour of five questions: it takes two minutes and can be left with q.",
    "`tutor tour` shows it again.",
)
"""Said before the tour where nobody asked for it."""


def ask(curriculum: Curriculum, questions: Sequence[Asked], lines: Lines) -> dict[str, str] | None:
    """The answers by question; None where the lines ended or the learner left."""
    answers: dict[str, str] = {}
    for one in questions:
        lines.say(["", *_listed(one)])
        while (found := _read(curriculum, one, lines)) is None:
            pass
        if found is _LEFT:
            return None
        answers[one.name] = found
    return answers


_LEFT = "\0"
"""Stands for leaving: nothing is called so."""


def _read(curriculum: Curriculum, one: Asked, lines: Lines) -> str | None:
    """One answer, or None where it has to be asked again."""
    line = lines.read()
    typed = (line or "").strip()
    if line is None or typed.casefold() in ("q", "quit"):
        return _LEFT
    if not typed:
        return one.choices[one.default].value
    if typed.isdecimal() and len(typed) < 3 and 1 <= int(typed) <= one.short:
        return one.choices[int(typed) - 1].value
    for choice in one.choices:
        if typed.casefold() in (choice.value, choice.title.casefold()):
            return choice.value
    if one.short == len(one.choices):
        lines.say([f"Type a number from 1 to {one.short}, Enter for {one.default + 1}, q to leave."])
        return None
    try:
        resolve(curriculum, [typed])
    except UsageError as error:
        lines.say([words.visible(str(error))])
        return None
    return typed


def _listed(one: Asked) -> list[str]:
    told = [one.asks]
    for number, choice in enumerate(one.choices[: one.short], 1):
        told.append(printable(f"{number}) {choice.title}. {choice.about}"))
    if one.short < len(one.choices):
        told.append("Or type the name of an algorithm, such as PCA or Adam.")
    return [*told, f"Enter takes {one.default + 1}."]
