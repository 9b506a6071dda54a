"""Which files a bank consists of: `<topic>/<skill>.yaml` and three files beside the topics. Opens none of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from tutor.bank.guard import MAX_BYTES, shown
from tutor.errors import ContentError

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_SLUG = re.compile(SLUG)
EXTRAS = ("topics", "algorithms", "paths")
MAX_FILES = 20_000
MAX_BANK_BYTES = 32_000_000  # a tree takes ten times its text; 10,000 problems are 9 MB
CORE = "core"
"""The built-in bank, where a name is looked up that its own bank does not have."""

Folders = Sequence[tuple[str, Path]]


@dataclass(frozen=True)
class SkillPath:
    """A skill file that has not been opened; `id` is bank-qualified, `facts` change when the file does."""

    bank: str
    topic: str
    name: str
    where: str
    folder: Path
    facts: str

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.where)

    @property
    def id(self) -> str:
        """The id of the skill in it."""
        return f"{self.bank}:{self.name}"

    @property
    def key(self) -> str:
        """Under which what its file says is kept: nobody's content changes without it."""
        return f"{self.id} {self.where} {self.facts}"

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where it is gone."""
        size = self.facts.partition(" ")[0]
        return int(size) if size.isdecimal() else 0


@dataclass
class Scan:
    """The files of some banks: `skills` by id, `extras` by bank and kind, and a `stamp` of names, sizes and times."""

    skills: dict[str, SkillPath] = field(default_factory=dict)
    extras: dict[tuple[str, str], tuple[Path, Path]] = field(default_factory=dict)
    errors: list[ContentError] = field(default_factory=list)
    stamp: str = ""


def scan(folders: Folders) -> Scan:
    """Look into the folders of these banks, two levels and never further; what is out of place is an error in it."""
    found = Scan()
    lines: list[str] = []
    banks: set[str] = set()
    for bank, folder in folders:
        lines.append(f"bank {bank} {folder}")
        if not _SLUG.fullmatch(bank) or bank in banks:
            message = (
                f"`{shown(bank)}` is no name for a bank, or taken: call its folder like-this, lower case and dashes"
            )
            found.errors.append(ContentError(message, file=shown(folder), rule="bank"))
            continue
        banks.add(bank)
        room = MAX_BANK_BYTES
        for topic, entry in _walk(folder, found.errors):
            size, facts = _facts(entry)
            room -= min(size, MAX_BYTES) if entry.name.endswith(".yaml") else 0
            if room < 0:
                message = f"more than {MAX_BANK_BYTES:,} bytes in one bank; the rest is left out"
                found.errors.append(ContentError(message, file=shown(entry.path), rule="file-size"))
                break
            _add(found, SkillPath(bank, topic, entry.name.removesuffix(".yaml"), entry.path, folder, facts))
            lines.append(f"{entry.path} {facts}")
    found.stamp = blake2b("\n".join(lines).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return found


def skill_file(folder: Path, name: str) -> Path | None:
    """The file of one skill as `scan` would find it, without looking at any other; None where there is none."""
    if not _SLUG.fullmatch(name):
        return None
    try:
        found = [path for path in folder.glob(f"*/{name}.yaml") if _SLUG.fullmatch(path.parent.name)]
    except OSError:
        return None
    return min(found, default=None)


def _walk(folder: Path, errors: list[ContentError]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file with the name of its topic's folder, "" straight in the bank."""
    count = 0
    for entry in _entries(folder, errors):
        if not _is_folder(entry, folder, errors):
            yield "", entry
            continue
        for inner in _entries(entry.path, errors):
            count += 1
            if count > MAX_FILES:
                message = f"more than {MAX_FILES:,} files in one bank"
                errors.append(ContentError(message, file=shown(folder), rule="file-size"))
                return
            yield entry.name, inner


def _entries(folder: Path | str, errors: list[ContentError]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read ({error.strerror})"
        errors.append(ContentError(message, file=shown(folder), rule="file-unreadable"))
        return []


def _is_folder(entry: os.DirEntry[str], folder: Path, errors: list[ContentError]) -> bool:
    """True where it is to be walked; a link out of the bank is an error, and not walked."""
    try:
        if not entry.is_dir():
            return False
        if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(folder.resolve()):
            errors.append(ContentError("the link leads out of the bank", file=shown(entry.path), rule="file-outside"))
            return False
    except (OSError, RuntimeError):
        return False
    return True


def _add(found: Scan, file: SkillPath) -> None:
    if file.where.endswith(".yml"):
        found.errors.append(ContentError("files are named `.yaml`", file=shown(file.where), rule="file-name"))
    elif not file.where.endswith(".yaml"):
        return
    elif file.topic:
        _add_skill(found, file)
    elif file.name in EXTRAS:
        found.extras[file.bank, file.name] = file.path, file.folder
    else:
        message = "a skill goes into the folder of its topic; here stand only topics, algorithms and paths"
        found.errors.append(ContentError(message, file=shown(file.where), rule="file-name"))


def _add_skill(found: Scan, skill: SkillPath) -> None:
    if not (_SLUG.fullmatch(skill.name) and _SLUG.fullmatch(skill.topic) and len(skill.name) <= 60):
        message = "topics and skills are named like-this: lower case, digits and dashes"
        found.errors.append(ContentError(message, file=shown(skill.where), rule="file-name"))
    elif skill.id in found.skills:
        message = f"the bank has this skill already: {shown(found.skills[skill.id].where)}"
        found.errors.append(ContentError(message, file=shown(skill.where), rule="duplicate-skill"))
    else:
        found.skills[skill.id] = skill


def _facts(entry: os.DirEntry[str]) -> tuple[int, str]:
    """Its size in bytes, and what changes when it changes."""
    try:
        facts = entry.stat()
    except OSError:
        return 0, "gone"
    return facts.st_size, f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ino} {facts.st_mode}"
