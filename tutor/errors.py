"""The exception tree. Each ends in a sentence for a person; commands map them to exit codes.

TutorError
├── UsageError          exit 2   a name that does not exist, an option that cannot be
├── ContentError        exit 3   a bank that cannot be used: file:line:column, rule, nearest word
├── StoreError          exit 4   the store is locked, damaged or cannot be written
│   ├── StoreLocked
│   └── NotSaved                 this event is not on disk; it may be tried again
├── NotationError                text that cannot be read; carries the span of the characters at fault
│   └── LimitError               text or value that is too large
└── WorkerError                  the worker process could not be started
"""

from __future__ import annotations


class TutorError(Exception):
    """Anything tutor raises on purpose; `str()` is one clear sentence."""

    exit_code = 1


class UsageError(TutorError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class ContentError(TutorError):
    """A bank file is wrong: `where` is `file:line:column`, `rule` the id of the broken rule."""

    exit_code = 3

    def __init__(self, message: str, *, file: str = "", line: int = 0, column: int = 0, rule: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.file, self.line, self.column, self.rule = file, line, column, rule

    @property
    def where(self) -> str:
        """`file:line:column`, as far as it is known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    def __str__(self) -> str:
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{self.where}: {self.message}{rule}" if self.where else f"{self.message}{rule}"


class StoreError(TutorError):
    """The store cannot be opened or written."""

    exit_code = 4


class StoreLocked(StoreError):
    """Another tutor has this data folder open."""


class NotSaved(StoreError):
    """The event is not on the disk; nothing else was harmed and it may be tried again."""


class NotationError(TutorError):
    """Text that cannot be read as mathematics; `span` is the (start, end) of the characters at fault."""

    def __init__(self, message: str, span: tuple[int, int] = (0, 0)) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


class LimitError(NotationError):
    """Mathematics that is too large to read or to compute."""


class WorkerError(TutorError):
    """The worker process could not be started."""
