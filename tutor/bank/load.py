"""The door of this package: folders of banks in, a curriculum and the sources of one skill out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.bank.cache import fetch, keep
from tutor.bank.files import Folders, Scan, scan
from tutor.bank.guard import shown
from tutor.errors import ContentError, UsageError
from tutor.model import Curriculum

if TYPE_CHECKING:
    from tutor.bank.source import SkillSource


@dataclass(frozen=True)
class Loaded:
    """What the banks teach, and what is wrong in them; every edge of the curriculum leads somewhere."""

    curriculum: Curriculum
    problems: tuple[ContentError, ...] = ()


def load(folders: Folders, cache: Path | None = None) -> Loaded:
    """The curriculum of these (name, folder) banks; never raises for what is in them.

    A broken file is reported and the rest still works. `cache` is a folder for what makes the next start fast.
    """
    return _load(scan(folders), cache)


def read_skill(folders: Folders, skill_id: str, cache: Path | None = None) -> SkillSource:
    """The sources of one skill (`core:trace`), opening only its file.

    Raises UsageError where no bank has it and ContentError where its file is broken. With a warm `cache` the
    file is known to be good, and pydantic is not imported.
    """
    from tutor.bank.link import make_skill
    from tutor.bank.reader import checked_tree
    from tutor.bank.source import SkillSource, problem_source

    found = scan(folders)
    path = found.skills.get(skill_id)
    if path is None:
        raise UsageError(f"there is no skill `{skill_id}`")
    kept = fetch(cache, found.stamp) if cache else None
    known = kept[0].skills.get(skill_id) if kept else None
    errors: list[ContentError] = []
    node = checked_tree(path.path, path.folder, None if known else "skill", errors)
    if node is None:
        raise errors[0]
    skill = known or make_skill(path, node, found.skills)
    file = shown(path.path)
    return SkillSource(skill, tuple(problem_source(problem, skill.id, file) for problem in node.get("problems").list))


def _load(found: Scan, cache: Path | None) -> Loaded:
    if cache and (kept := fetch(cache, found.stamp)):
        return Loaded(*kept)
    from tutor.bank.reader import open_banks

    opened = open_banks(found)
    loaded = Loaded(opened.curriculum, tuple(opened.errors))
    if cache:
        keep(cache, found.stamp, loaded.curriculum, loaded.problems)
    return loaded
