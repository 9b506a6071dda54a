"""What the author of a bank ought to see, one JSON line each, ASCII only: answers that could not be judged, reports."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from msgspec.structs import asdict

from tutor.errors import NotSaved
from tutor.model import Identity
from tutor.private import make_folder, opener
from tutor.report import Report

MOST = 1 << 20
"""Bytes after which nothing more is noted: about 5,000 answers, and more would tell no more."""


def undecided_file(data: Path) -> Path:
    """Where they are kept, inside the data folder; it may be deleted at any time."""
    return data / "undecided.jsonl"


def note(file: Path, identity: Identity, expected: str, typed: str, why: str) -> None:
    """Add one; a folder that cannot be written is no error, for the learner has lost nothing."""
    line = json.dumps({"problem": str(identity), "expected": expected, "typed": typed, "why": why})
    with suppress(OSError):
        if not file.exists() or file.stat().st_size < MOST:
            _add(file, line)


def _add(file: Path, line: str) -> None:
    with open(file, "a", encoding="ascii", opener=opener) as out:
        out.write(line + "\n")


def reports_file(data: Path) -> Path:
    """Where reports are kept, inside the data folder; it may be sent to the author, and deleted at any time."""
    return data / "reports.jsonl"


class ReportFile:
    """The file of the reports; nothing is ever sent anywhere by itself."""

    def __init__(self, file: Path) -> None:
        """Touches nothing before the first report."""
        self._file, self.place = file, str(file)

    def note(self, report: Report) -> None:
        """Add one; raises NotSaved, after which the file is as it was or ends in a line that is not whole."""
        try:
            make_folder(self._file.parent)
            if self._file.exists() and self._file.stat().st_size >= MOST:
                raise NotSaved(f"not saved: {self.place} is full: send it to the author, and delete it")
            _add(self._file, json.dumps(asdict(report)))
        except OSError as error:
            why = error.strerror or "it cannot be written"
            raise NotSaved(f"not saved: {self.place}: {why}; your answers are not concerned") from error
