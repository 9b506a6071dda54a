"""A bank in its author's own folder, before anybody installs it: beside the built-in one, under its folder's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.commands._common import banks, data_folder
from tutor.errors import UsageError
from tutor.paths import content_dir

if TYPE_CHECKING:
    from tutor.bank.files import Folders
    from tutor.model import Curriculum, Skill


def bank_name(folder: Path) -> str:
    """The name of the bank in a folder; raises UsageError where it can be none."""
    from tutor.bank.files import CORE, SLUG

    folder = folder.resolve()
    if folder == content_dir().resolve():
        return CORE
    if not re.fullmatch(SLUG, folder.name) or folder.name == CORE:
        raise UsageError(f"a bank is called as its folder is, like-this: {folder.name[:60]!r} is no name for one")
    return folder.name


def banks_with(folder: Path) -> list[tuple[str, Path]]:
    """The bank in a folder, last, and those that it may refer to: the built-in one and the installed ones."""
    name = bank_name(folder)
    return [(name, folder)] if name == "core" else [*(b for b in banks(data_folder()) if b[0] != name), (name, folder)]


def own_skills(curriculum: Curriculum, folders: Folders, names: Sequence[str]) -> list[Skill]:
    """The skills of the last of these banks, all of them or those named; raises UsageError with the nearest names."""
    from tutor.names import the_skill

    bank = folders[-1][0]
    own = {
        name: skill
        for name, skill in curriculum.skills.items()
        if any(one.startswith(f"{bank}:") for one in (name, *(problem.id for problem in skill.problems)))
    }
    if not names:
        return list(own.values())
    return [own.get(f"{bank}:{name}") or the_skill(curriculum, name) for name in names]


def is_bank(folder: Path) -> bool:
    """Does a folder look like a bank: has it a schema for editors, or algorithms?"""
    return (folder / "schema" / "skill.json").is_file() or (folder / "algorithms.yaml").is_file()
