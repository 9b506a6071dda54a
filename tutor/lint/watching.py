"""What an author is told on saving a file: its findings, and a problem of it, drawn anew.

Everything that did not change is kept from the time before, so that a large bank costs no more than a small one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tutor.bank.files import Folders, Scan, scan
from tutor.bank.guard import shown
from tutor.bank.link import Opened
from tutor.bank.load import read_skill
from tutor.bank.reader import Kept, open_banks
from tutor.bank.source import ProblemSource, told
from tutor.bank.template import Live
from tutor.errors import TutorError
from tutor.lint.engine import findings
from tutor.lint.finding import Finding, Subject
from tutor.model import Identity

Facts = tuple[int, int, int]
START_S = 1.0
"""Of CPU time for the draws of lint before the watch begins: some 200; every file is drawn when it is saved."""


@dataclass(frozen=True)
class Seen:
    """One look at a saved file: what is wrong with it, how much is wrong elsewhere, and a problem of it."""

    path: Path
    gone: bool
    findings: tuple[Finding, ...]
    elsewhere: int
    live: Live | None = None
    broken: str = ""
    """Why no problem could be drawn, where nothing else says so."""


class Watcher:
    """The files of the last of some banks, as they were when they were last looked at."""

    def __init__(self, folders: Folders, only: Path | None = None) -> None:
        self._folders, self._only = folders, only
        self._bank, self.home = folders[-1]
        self._kept: Kept = {}
        self._skills: dict[Path, str] = {}
        self._problems: dict[Path, dict[str, ProblemSource]] = {}
        self._looks = 0
        self._facts = self._stat()

    @property
    def files(self) -> int:
        """How many files are watched."""
        return len(self._facts)

    def everything(self) -> list[Finding]:
        """All findings of the bank; the next looks are as fast as one file."""
        opened = self._open()
        found = scan(self._folders)
        for path, skill in self._skills.items():
            if path in self._facts:
                self._problems[path] = _sources(self._folders, skill, path, found)
        own = f"{shown(self.home)}{os.sep}"
        return [
            finding
            for finding in findings(Subject(self._bank, opened, seconds=START_S))
            if finding.file.startswith(own)
        ]

    def changed(self) -> list[Path]:
        """The files that came, went or were saved since the last time this was asked."""
        before, now = self._facts, self._stat()
        # An editor may empty a file before it writes: a file without a byte is still being saved.
        self._facts = {path: facts if facts[1] else before.get(path, facts) for path, facts in now.items()}
        return sorted(path for path in before.keys() | self._facts if before.get(path) != self._facts.get(path))

    def look(self, path: Path) -> Seen:
        """Read and lint one file again, and draw of it the first problem that changed, with a seed not seen yet."""
        self._looks += 1
        opened = self._open()
        file = shown(path)
        own = tuple(finding for finding in findings(Subject(self._bank, opened, file)) if finding.file == file)
        elsewhere = sum(error.file != file for error in opened.errors)
        if path not in self._facts:
            return Seen(path, True, (), elsewhere)
        live, broken = None, ""
        try:
            live = self._drawn(path)
        except TutorError as error:
            broken = "" if own else str(error)
        return Seen(path, False, own, elsewhere, live, broken)

    def sample(self) -> Live | None:
        """A draw of the first skill, so that what drawing takes is loaded; raises TutorError where it is broken."""
        first = next(iter(self._skills.values()), None)
        problem = next(iter(read_skill(self._folders, first).problems), None) if first else None
        return Live(problem, Identity(problem.skill_id, problem.id, problem.revision, 1, 0)) if problem else None

    def _drawn(self, path: Path) -> Live | None:
        """A draw of what changed: the levels take turns; None for a file without a skill. Raises TutorError."""
        skill = self._skills.get(path)
        if skill is None:
            return None
        before = self._problems.get(path, {})
        own = self._problems[path] = _own(self._folders, skill, path)
        changed = [problem for problem in own.values() if not _same(before.get(problem.id), problem)]
        problem = (changed or list(own.values()))[0]
        level = list(problem.draws)[(self._looks - 1) % len(problem.draws)]
        return Live(problem, Identity(problem.skill_id, problem.id, problem.revision, level, self._looks))

    def _open(self) -> Opened:
        found = scan(self._folders)
        opened = open_banks(found, self._kept)
        read = {**opened.skills, **opened.extensions}
        self._kept = {path.key: read[name].model for name, path in found.skills.items() if name in read}
        extended = {name: file.model.skill for name, file in opened.extensions.items() if file.model is not None}
        self._skills = {
            path.path: extended.get(name, name) for name, path in found.skills.items() if path.bank == self._bank
        }
        return opened

    def _stat(self) -> dict[Path, Facts]:
        return dict(self._walk()) if self._only is None else dict(_facts([self._only]))

    def _walk(self) -> Iterator[tuple[Path, Facts]]:
        found = scan([(self._bank, self.home)])
        return _facts([*(path.path for path in found.skills.values()), *(path for path, _ in found.extras.values())])


def _facts(paths: list[Path]) -> Iterator[tuple[Path, Facts]]:
    for path in paths:
        try:
            facts = path.stat()
        except OSError:
            continue
        yield path, (facts.st_mtime_ns, facts.st_size, facts.st_ino)


def _sources(folders: Folders, skill: str, path: Path, found: Scan) -> dict[str, ProblemSource]:
    try:
        return _own(folders, skill, path, found)
    except TutorError:
        return {}


def _own(folders: Folders, skill: str, path: Path, found: Scan | None = None) -> dict[str, ProblemSource]:
    """The problems of a skill that stand in this file: one that extends it has but its own."""
    file = shown(path)
    return {problem.id: problem for problem in read_skill(folders, skill, found).problems if problem.file == file}


def _same(before: ProblemSource | None, now: ProblemSource) -> bool:
    """Equal but for the lines they stand at."""
    return before is not None and told(before) == told(now)
