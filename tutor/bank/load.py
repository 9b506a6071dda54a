"""The door of this package: folders of banks in, a curriculum and the sources of one skill out."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.bank.cache import fetch, keep
from tutor.bank.files import CORE, Folders, Scan, scan
from tutor.bank.guard import shown
from tutor.errors import ContentError, UsageError
from tutor.model import Curriculum
from tutor.paths import index_dir

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


def write_index(content: Path, folder: Path) -> None:
    """Write the index of the built-in bank for `shipped`, when a wheel is built; raises ContentError for any fault."""
    found = scan([(CORE, content)])
    loaded = _read(found)
    if loaded.problems:
        raise loaded.problems[0]
    keep(folder, _contents(found), loaded.curriculum, ())


def _shipped(found: Scan) -> Loaded | None:
    """What the wheel's index says, where it was made from these very bytes and there is no other bank."""
    home = index_dir()
    if {bank for bank, _ in found.extras} != {CORE} or not home.is_dir():
        return None
    kept = fetch(home, _contents(found))
    return Loaded(*kept) if kept else None


def _contents(found: Scan) -> str:
    """A hash of every file's name and bytes; reading the 66 built-in ones takes 3 ms."""
    total = blake2b(digest_size=16)
    files = [skill.path for skill in found.skills.values()] + [path for path, _ in found.extras.values()]
    for path in sorted(files, key=lambda path: (path.parent.name, path.name)):
        total.update(f"{path.parent.name if path.suffix else ''}/{path.name}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


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


def _read(found: Scan) -> Loaded:
    from tutor.bank.reader import open_banks

    opened = open_banks(found)
    return Loaded(opened.curriculum, tuple(opened.errors))


def _load(found: Scan, cache: Path | None) -> Loaded:
    if cache and (kept := fetch(cache, found.stamp)):
        return Loaded(*kept)
    loaded = _shipped(found) or _read(found)
    if cache:
        keep(cache, found.stamp, loaded.curriculum, loaded.problems)
    return loaded
