"""Answers that could not be judged, kept for the author of the bank: one JSON line each, ASCII only."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from tutor.model import Identity
from tutor.private import opener

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
            with open(file, "a", encoding="ascii", opener=opener) as out:
                out.write(line + "\n")
