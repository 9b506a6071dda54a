"""What a warm start reads instead of YAML: the curriculum as JSON, good only for the very files it was made from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from tutor import __version__
from tutor.bank.raw import Extension
from tutor.errors import ContentError
from tutor.model import Curriculum, Skill
from tutor.private import write_file

CURRICULUM, FILES = "curriculum.json", "files.json"
FORMAT = 4  # raise it whenever the meaning of what is stored changes


T = TypeVar("T")


class Complaint(Struct, frozen=True):
    """A ContentError as JSON."""

    message: str
    file: str
    line: int
    column: int
    rule: str


class Stored(Struct, frozen=True):
    """The content of the cache."""

    curriculum: Curriculum
    problems: tuple[Complaint, ...]


class Files(Struct, frozen=True):
    """What good files say, by what changes when they do: when one file has changed, only that one is read."""

    skills: dict[str, Skill]
    extensions: dict[str, Extension]


def fetch(cache: Path, stamp: str) -> tuple[Curriculum, tuple[ContentError, ...]] | None:
    """What was kept for this stamp; None where there is nothing, or it is damaged, or another tutor wrote it."""
    stored = _read(cache / CURRICULUM, stamp, Stored)
    if stored is None:
        return None
    return stored.curriculum, tuple(
        ContentError(kept.message, file=kept.file, line=kept.line, column=kept.column, rule=kept.rule)
        for kept in stored.problems
    )


def keep(cache: Path, stamp: str, curriculum: Curriculum, problems: tuple[ContentError, ...]) -> None:
    """Write it in one step; a folder that cannot be written only means that the next start is cold again."""
    told = tuple(Complaint(error.message, error.file, error.line, error.column, error.rule) for error in problems)
    _write(cache / CURRICULUM, stamp, Stored(curriculum, told))


def fetch_files(cache: Path) -> dict[str, Skill | Extension]:
    """What `keep_files` kept, whole or not at all."""
    stored = _read(cache / FILES, "", Files)
    return {**stored.skills, **stored.extensions} if stored else {}


def keep_files(cache: Path, files: Mapping[str, Skill | Extension]) -> None:
    """Keep what was made of each good file, for the next start after a change."""
    _write(cache / FILES, "", files_of(files))


def files_of(made: Mapping[str, Skill | Extension]) -> Files:
    """What was made of files, so that JSON can carry it."""
    skills = {key: model for key, model in made.items() if isinstance(model, Skill)}
    return Files(skills, {key: model for key, model in made.items() if isinstance(model, Extension)})


def _read(path: Path, stamp: str, kind: type[T]) -> T | None:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head.decode("ascii", "replace") != _head(stamp, body):
            return None
        return msgspec.json.decode(body, type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def _write(path: Path, stamp: str, content: object) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        body = msgspec.json.encode(content)
        write_file(part, _head(stamp, body).encode("ascii") + b"\n" + body)
        part.replace(path)
    except (OSError, ValueError):  # ValueError: a file name that is not Unicode
        with suppress(OSError):
            part.unlink()


def _head(stamp: str, body: bytes) -> str:
    return f"tutor {__version__} {FORMAT} {stamp} {blake2b(body, digest_size=16).hexdigest()}"
