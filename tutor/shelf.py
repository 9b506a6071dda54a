"""The banks that are there: what each holds, and what is wrong in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.errors import ContentError
from tutor.model import Curriculum


@dataclass(frozen=True)
class Bank:
    """A bank, its name and folder as they may be printed, and its faults, their files as they lie in that folder.

    It has so many skills, so many problems of them, and `added` problems of other banks' skills.
    """

    name: str
    folder: str
    skills: int = 0
    problems: int = 0
    added: int = 0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shelf:
    """The banks, and the faults of none of them; `changed` where their files say other things than the app does."""

    banks: tuple[Bank, ...] = ()
    beside: tuple[str, ...] = ()
    changed: bool = False


def shelf(
    curriculum: Curriculum,
    folders: Sequence[tuple[str, str]],
    faults: Sequence[ContentError],
    beside: Sequence[str] = (),
    changed: bool = False,
) -> Shelf:
    """Count what the banks of these (name, folder) hold, and give each its faults."""
    banks, placed = list[Bank](), set[int]()
    for name, folder in folders:
        mine = [at for at, fault in enumerate(faults) if _within(fault.file, folder)]
        placed.update(mine)
        skills = [skill for skill in curriculum.skills.values() if skill.id.startswith(f"{name}:")]
        own = sum(":" not in problem.id for skill in skills for problem in skill.problems)
        every = (problem.id for skill in curriculum.skills.values() for problem in skill.problems)
        added = sum(problem.startswith(f"{name}:") for problem in every)
        banks.append(Bank(name, folder, len(skills), own, added, tuple(_told(faults[at], folder) for at in mine)))
    rest = [str(fault) for at, fault in enumerate(faults) if at not in placed]
    return Shelf(tuple(banks), (*rest, *beside), changed)


def _within(file: str, folder: str) -> bool:
    return f"{file}{os.sep}".startswith(f"{folder}{os.sep}")


def _told(fault: ContentError, folder: str) -> str:
    return str(fault).removeprefix(f"{folder}{os.sep}").removeprefix(f"{folder}: ")
