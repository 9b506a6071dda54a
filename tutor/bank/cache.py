"""What a warm start reads instead of YAML: the curriculum as JSON, good only for the very files it was made from."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from tutor import __version__
from tutor.errors import ContentError
from tutor.model import Curriculum

FORMAT = 1  # raise it whenever the meaning of what is stored changes


@dataclass(frozen=True)
class Complaint:
    """A ContentError as JSON."""

    message: str
    file: str
    line: int
    column: int
    rule: str


@dataclass(frozen=True)
class Stored:
    """The content of the cache."""

    curriculum: Curriculum
    problems: tuple[Complaint, ...]


def fetch(cache: Path, stamp: str) -> tuple[Curriculum, tuple[ContentError, ...]] | None:
    """What was kept for this stamp; None where there is nothing, or it is damaged, or another tutor wrote it."""
    import msgspec

    try:
        head, _, body = _path(cache).read_bytes().partition(b"\n")
        if head.decode("ascii", "replace") != _head(stamp, body):
            return None
        stored = msgspec.json.decode(body, type=Stored)
    except (OSError, msgspec.MsgspecError):
        return None
    return stored.curriculum, tuple(
        ContentError(kept.message, file=kept.file, line=kept.line, column=kept.column, rule=kept.rule)
        for kept in stored.problems
    )


def keep(cache: Path, stamp: str, curriculum: Curriculum, problems: tuple[ContentError, ...]) -> None:
    """Write it in one step; a folder that cannot be written only means that the next start is cold again."""
    import msgspec

    told = tuple(Complaint(error.message, error.file, error.line, error.column, error.rule) for error in problems)
    path = _path(cache)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        body = msgspec.json.encode(Stored(curriculum, told))
        cache.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_head(stamp, body).encode("ascii") + b"\n" + body)
        part.replace(path)
    except (OSError, ValueError):  # ValueError: a file name that is not Unicode
        with suppress(OSError):
            part.unlink()


def _path(cache: Path) -> Path:
    return cache / "curriculum.json"


def _head(stamp: str, body: bytes) -> str:
    return f"tutor {__version__} {FORMAT} {stamp} {blake2b(body, digest_size=16).hexdigest()}"
