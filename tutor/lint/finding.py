"""What a rule looks at, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tutor.bank.link import Opened, OpenFile
from tutor.bank.node import Node, Place
from tutor.errors import ContentError

DRAW_S = 10.0
"""Of CPU time; the built-in bank's 468 draws take 2 s. What is left over is for `tutor bank verify`."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing an author should mend: where it stands, the rule it breaks, and what to do."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f" ({self.remedy})" if self.remedy else ""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place}: {self.message} [{self.rule}]{remedy}"


@dataclass(frozen=True)
class Said:
    """What a rule yields; the engine adds the rule's id."""

    file: OpenFile
    place: Place
    message: str
    remedy: str = ""


class Subject:
    """A bank under examination: its own files (or one of them, `only`), beside banks that it may refer to.

    `seconds` are those of computing that may be spent on drawing its problems.
    """

    def __init__(self, bank: str, opened: Opened, only: str = "", seconds: float = DRAW_S) -> None:
        self.bank = bank
        self.opened = opened
        self.only = only
        self.seconds = seconds

    def skills(self) -> Iterator[tuple[str, OpenFile]]:
        """Its skill files that are YAML, by qualified id; a key may be missing or of the wrong type."""
        return ((name, file) for name, file in self._files() if "extends" not in file.node.map)

    def extensions(self) -> Iterator[tuple[str, OpenFile]]:
        """Its files that add problems to skills of other banks, by the id of the file."""
        return ((name, file) for name, file in self._files() if "extends" in file.node.map)

    def problems(self) -> Iterator[tuple[OpenFile, Node]]:
        """Every problem of every file, with its file."""
        for _, file in self._files():
            for problem in file.node.get("problems").list:
                yield file, problem

    def _files(self) -> Iterator[tuple[str, OpenFile]]:
        files = self.opened.skills | self.opened.extensions | self.opened.broken
        return ((name, file) for name, file in files.items() if self._own(file))

    def algorithms(self) -> Iterator[tuple[str, OpenFile]]:
        """Its algorithms, by qualified id."""
        return ((name, file) for name, file in self.opened.algorithms.items() if self._own(file))

    def paths(self) -> Iterator[tuple[str, OpenFile]]:
        """Its paths, by qualified id."""
        return ((name, file) for name, file in self.opened.paths.items() if self._own(file))

    def _own(self, file: OpenFile) -> bool:
        return file.bank == self.bank and self.only in ("", file.file)

    def reported(self, rule: str) -> Iterator[ContentError]:
        """What reading the files has already found under this rule."""
        return (error for error in self.opened.errors if error.rule == rule)
