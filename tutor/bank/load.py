"""The door of this package: folders of banks in, a curriculum and the sources of one skill out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.bank.cache import fetch, keep
from tutor.bank.files import CORE, Folders, Scan, SkillPath, scan
from tutor.errors import ContentError, UsageError
from tutor.model import Curriculum
from tutor.paths import index_dir

if TYPE_CHECKING:
    from tutor.bank.source import ProblemSource, SkillSource


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


def read_skill(folders: Folders, skill_id: str) -> SkillSource:
    """The sources of one skill (`core:trace`), opening only its file, and those of its name in other banks.

    Raises UsageError where no bank has it and ContentError where its file is broken.
    """
    from tutor.bank.link import qualified
    from tutor.bank.models import SkillModel
    from tutor.bank.raw import raw_skill
    from tutor.bank.reader import read_file
    from tutor.bank.source import SkillSource, problem_source

    found = scan(folders)
    path = found.skills.get(skill_id)
    if path is None:
        raise UsageError(f"there is no skill `{skill_id}`")
    errors: list[ContentError] = []
    file = read_file(path.path, path.folder, "skill", errors)
    if file is None or file.model is None:
        raise errors[0]
    if not isinstance(file.model, SkillModel):
        raise UsageError(f"`{skill_id}` adds problems to `{file.model.extends}` and is no skill of its own")
    skill = qualified(raw_skill(path, file.model), found.skills)
    problems = [problem_source(problem, skill.id, file.file) for problem in file.node.get("problems").list]
    return SkillSource(skill, (*problems, *_added(found, path)))


def _added(found: Scan, path: SkillPath) -> Iterator[ProblemSource]:
    """The problems that other banks add to a skill, in files of its name."""
    from tutor.bank.models import ExtensionModel
    from tutor.bank.reader import read_file
    from tutor.bank.source import problem_source

    for other in found.skills.values():
        if other.name != path.name or other.bank == path.bank:
            continue
        file = read_file(other.path, other.folder, "skill", [])
        if file is not None and isinstance(file.model, ExtensionModel) and file.model.extends == path.id:
            for problem in file.node.get("problems").list:
                yield problem_source(problem, path.id, file.file, other.bank)


def _read(found: Scan, cache: Path | None = None) -> Loaded:
    from tutor.bank.cache import fetch_files, keep_files
    from tutor.bank.reader import key, open_banks

    opened = open_banks(found, fetch_files(cache) if cache else None)
    if cache:
        made = {**opened.skills, **opened.extensions}
        keep_files(cache, {key(found.skills[name]): file.model for name, file in made.items()})
    return Loaded(opened.curriculum, tuple(opened.errors))


def _load(found: Scan, cache: Path | None) -> Loaded:
    if cache and (kept := fetch(cache, found.stamp)):
        return Loaded(*kept)
    loaded = _shipped(found) or _read(found, cache)
    if cache:
        keep(cache, found.stamp, loaded.curriculum, loaded.problems)
    return loaded
