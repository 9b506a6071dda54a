"""The door of this package: folders of banks in, a curriculum and the sources of one skill out."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tutor.bank.cache import fetch, keep
from tutor.bank.files import CORE, Folders, Scan, SkillPath, scan
from tutor.errors import ContentError, UsageError
from tutor.model import Curriculum
from tutor.paths import index_dir

if TYPE_CHECKING:
    from tutor.bank.source import ProblemSource, SkillSource


class Loaded(Struct, frozen=True):
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


def _shipped(found: Scan) -> Curriculum | None:
    """What the wheel's index says of the built-in bank, where it was made from these very bytes."""
    home = index_dir()
    try:
        kept = fetch(home, _contents(found)) if home.is_dir() else None
    except OSError:  # a file of its cannot be read, which is told where it is opened
        return None
    return kept[0] if kept else None


def _contents(found: Scan) -> str:
    """A hash of the names and bytes of the built-in bank's files; reading the 66 of them takes 3 ms."""
    total = blake2b(digest_size=16)
    files = [skill.path for skill in found.skills.values() if skill.bank == CORE]
    files += [path for (bank, _), (path, _) in found.extras.items() if bank == CORE]
    for path in sorted(files, key=lambda path: (path.parent.name, path.name)):
        total.update(f"{path.parent.name if path.suffix else ''}/{path.name}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def read_skill(folders: Folders, skill_id: str, found: Scan | None = None) -> SkillSource:
    """The sources of one skill (`core:trace`), opening only its file, and those of its name in other banks.

    Whoever reads many looks into the folders once, and hands over what was `found`.
    Raises UsageError where no bank has it and ContentError where its file is broken.
    """
    from tutor.bank.link import qualified
    from tutor.bank.models import SkillModel
    from tutor.bank.raw import raw_skill
    from tutor.bank.reader import read_file
    from tutor.bank.source import SkillSource, problem_source

    found = found or scan(folders)
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


def _read(found: Scan, cache: Path | None = None, ready: Curriculum | None = None) -> Loaded:
    from tutor.bank.cache import fetch_files, keep_files
    from tutor.bank.reader import open_banks

    opened = open_banks(found, fetch_files(cache) if cache else None, ready)
    if cache:
        made = {**opened.skills, **opened.extensions}
        keep_files(cache, {found.skills[name].key: file.model for name, file in made.items()})
    return Loaded(opened.curriculum, tuple(opened.errors))


def _load(found: Scan, cache: Path | None) -> Loaded:
    if cache and (kept := fetch(cache, found.stamp)):
        return Loaded(*kept)
    ready = _shipped(found)
    banks = {bank for bank, _ in found.extras} | {skill.bank for skill in found.skills.values()}
    loaded = Loaded(ready, tuple(found.errors)) if ready and banks == {CORE} else _read(found, cache, ready)
    if cache:
        keep(cache, found.stamp, loaded.curriculum, loaded.problems)
    return loaded
