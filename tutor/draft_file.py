"""Drafts in a file of the cache: replaced whole, never synced, and no error where it cannot be written."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock

from msgspec import DecodeError, json

from tutor.drafts import NONE, Draft
from tutor.paths import cache_dir
from tutor.private import write_file

MOST = 20
"""Drafts kept: a problem that was begun is the next to be asked, or never again."""

LONGEST = 1 << 18
"""Bytes of a file that is read: twenty answers and twenty sheets of scratch paper, each as long as may be."""


def drafts_file(data: Path) -> Path:
    """Where they are, inside the data folder; it may be deleted at any time."""
    return cache_dir(data) / "drafts.json"


class DraftFile:
    """Read when it is first asked for, written at each change; may be used from several threads."""

    def __init__(self, file: Path) -> None:
        """Touches nothing yet."""
        self._file, self._lock = file, Lock()
        self._drafts: dict[str, Draft] | None = None

    def of(self, problem: str) -> Draft:
        """The draft of a problem."""
        with self._lock:
            return self._read().get(problem, NONE)

    def keep(self, problem: str, draft: Draft) -> None:
        """Have it instead of the one before, the newest last."""
        with self._lock:
            drafts = self._read()
            if drafts.get(problem, NONE) == draft:
                return
            drafts.pop(problem, None)
            if draft != NONE:
                drafts[problem] = draft
            for oldest in list(drafts)[:-MOST]:
                del drafts[oldest]
            self._write(drafts)

    def forget(self, problem: str) -> None:
        """Settled: it goes with the next draft that is written, for a verdict does not wait 6 ms for a file."""
        with self._lock:
            self._read().pop(problem, None)

    def _read(self) -> dict[str, Draft]:
        if self._drafts is None:
            self._drafts = {}
            with suppress(OSError, DecodeError), open(self._file, "rb") as file:
                self._drafts = json.decode(file.read(LONGEST), type=dict[str, Draft])
        return self._drafts

    def _write(self, drafts: dict[str, Draft]) -> None:
        """Beside, then in its place: a process that is killed leaves the old one or the new."""
        beside = self._file.with_suffix(".tmp")
        with suppress(OSError, UnicodeEncodeError):
            write_file(beside, json.encode(drafts))
            os.replace(beside, self._file)
