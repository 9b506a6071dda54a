"""What a data folder holds, line by line, for a person to read: each event whole, whatever this version knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tutor.errors import StoreError
from tutor.store.disk import Disk, why
from tutor.store.lines import Line, split
from tutor.store.staging import SETTINGS, log_files

_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""What a terminal may obey, or what turns text around; in JSON it can only stand within a text, so it is escaped."""

_FOREIGN = re.compile("[^\x20-\x7e]")


class Stored(NamedTuple):
    """One line of the log: its device and number, its date (ISO 8601, "" unknown) and its JSON as bytes and text."""

    device: str
    seq: int
    when: str
    body: bytes
    text: str


class _At(msgspec.Struct, frozen=True):
    utc_ms: int = 0
    offset: int = 0


class _Event(msgspec.Struct):
    at: _At = _At()


def events(folder: Path, disk: Disk | None = None) -> Iterator[Stored]:
    """Every sound line of every device, file by file; a file is in memory at a time. Raises StoreError."""
    real = disk or Disk()
    try:
        for path in log_files(real, folder):
            for piece in split(real.read(folder / path)):
                if isinstance(piece, Line):
                    yield _stored(path.split("/")[1], piece)
    except OSError as error:
        raise StoreError(f"the log cannot be read: {why(error)}") from error


def _stored(device: str, line: Line) -> Stored:
    try:
        msgspec.json.decode(line.body)
        text = line.body.decode()
    except (msgspec.MsgspecError, ValueError, RecursionError):  # sound, but no JSON: a person gets it as a text
        return Stored(device, line.seq, "", b"", msgspec.json.encode(line.body.decode("utf-8", "replace")).decode())
    try:
        at = msgspec.json.decode(line.body, type=_Event).at
        zone = timezone(timedelta(seconds=at.offset))
        when = datetime.fromtimestamp(at.utc_ms // 1000, zone).isoformat() if at.utc_ms else ""
    except (msgspec.MsgspecError, ValueError, OverflowError, OSError):
        when = ""
    return Stored(device, line.seq, when, line.body, text)


def escaped(text: str, plain: bool = False) -> str:
    """JSON in which no character is left that a terminal obeys; with `plain` none that is not ASCII."""
    return (_FOREIGN if plain else _OBEYED).sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    data = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[at]:02x}{data[at + 1]:02x}" for at in range(0, len(data), 2))


def devices(folder: Path, disk: Disk | None = None) -> list[dict[str, Any]]:
    """The devices that wrote here, with how many files and bytes; `own` is this one. Raises StoreError."""
    real = disk or Disk()
    try:
        own = (
            real.read(folder / "device").decode("ascii", "replace").strip() if real.size(folder / "device") > 0 else ""
        )
        found: dict[str, dict[str, Any]] = {}
        for path in log_files(real, folder):
            name = path.split("/")[1]
            row = found.setdefault(name, {"name": name, "own": name == own, "files": 0, "bytes": 0})
            row["files"] += 1
            row["bytes"] += real.size(folder / path)
    except OSError as error:
        raise StoreError(f"{folder} cannot be read: {why(error)}") from error
    return list(found.values())


def settings(folder: Path, disk: Disk | None = None) -> dict[str, str]:
    """The files of settings as texts; raises StoreError."""
    real = disk or Disk()
    try:
        return {
            name: real.read(folder / name).decode("utf-8", "replace")
            for name in SETTINGS
            if real.size(folder / name) >= 0
        }
    except OSError as error:
        raise StoreError(f"{folder} cannot be read: {why(error)}") from error
