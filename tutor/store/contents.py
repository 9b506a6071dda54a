"""What a backup holds, as a list: the same for a rolling backup and for one file on a stick."""

from __future__ import annotations

import re
import zlib
from typing import Protocol

import msgspec

from tutor.errors import StoreError
from tutor.store.codec import VERSION as FORMAT
from tutor.store.lines import Line, split
from tutor.store.staging import LOG_FILE, SETTINGS

MOST = 64 << 20
"""Bytes of one part: a file of the log is full at 4 MB, and one line of it is never longer than this."""

_PATH = re.compile("|".join((LOG_FILE.pattern, *map(re.escape, SETTINGS))))


class Damaged(Exception):
    """A backup, or a part of one, that is not what was written."""


class Part(msgspec.Struct, frozen=True):
    """One file: its path below the data folder, its bytes' length and digest, and what they say of reviews.

    `first` and `last` are the moments of its first and last event in milliseconds since 1970, 0 where there is none.
    """

    path: str
    size: int
    digest: str
    events: int = 0
    reviews: int = 0
    first: int = 0
    last: int = 0
    damaged: int = 0


class Manifest(msgspec.Struct, frozen=True):
    """A backup: the data's format, when it was made (ms since 1970, 0 unknown), by which device, what it holds.

    `banks` are the names of the learner's own banks, which are not in it.
    """

    format: int
    made: int
    device: str
    parts: tuple[Part, ...]
    banks: tuple[str, ...] = ()

    def encode(self) -> bytes:
        """As JSON with a checksum over all the rest."""
        body = msgspec.json.encode(self)
        return b'{"checksum":"%08x","backup":%s}' % (zlib.crc32(body), body)

    @classmethod
    def decode(cls, data: bytes, where: str) -> Manifest:
        """Read back what `encode` wrote; raises Damaged, StoreError for a newer format."""
        try:
            outer = msgspec.json.decode(data, type=_Sealed)
            if f"{zlib.crc32(bytes(outer.backup)):08x}" != outer.checksum:
                raise Damaged(f"{where} does not match its checksum")
            head = msgspec.json.decode(outer.backup, type=_Head)
            if head.format > FORMAT:
                raise StoreError(f"{where} was written by a newer tutor (format {head.format}): update tutor")
            manifest = msgspec.json.decode(outer.backup, type=cls)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise Damaged(f"{where} is no backup of tutor") from error
        for part in manifest.parts:
            if not _PATH.fullmatch(part.path) or not 0 <= part.size <= MOST:
                raise Damaged(f"{where} holds what no backup of tutor holds")
        return manifest

    @property
    def reviews(self) -> int:
        """How many reviews were recorded, those taken back too."""
        return sum(part.reviews for part in self.parts)

    @property
    def events(self) -> int:
        """How many lines."""
        return sum(part.events for part in self.parts)

    @property
    def size(self) -> int:
        """Bytes, not compressed."""
        return sum(part.size for part in self.parts)

    @property
    def span(self) -> tuple[int, int]:
        """The moments of the first and the last event in milliseconds since 1970; zeros where there is none."""
        first = [part.first for part in self.parts if part.events and part.first]
        return min(first, default=0), max((part.last for part in self.parts), default=0)


class Source(Protocol):
    """A backup that can be read, wherever it is."""

    manifest: Manifest

    def read(self, part: Part) -> bytes:
        """The bytes of a part; raises Damaged, OSError."""
        ...


class _Sealed(msgspec.Struct):
    checksum: str
    backup: msgspec.Raw


class _Head(msgspec.Struct):
    format: int


class _At(msgspec.Struct, frozen=True):
    utc_ms: int = 0


class _Event(msgspec.Struct):
    kind: str = ""
    at: _At = _At()


_event = msgspec.json.Decoder(_Event)


def described(path: str, data: bytes, digest: str) -> Part:
    """The part that a file with these bytes is."""
    events = reviews = damaged = 0
    first = last = 0
    for piece in split(data) if LOG_FILE.fullmatch(path) else ():
        if not isinstance(piece, Line):
            damaged += 1
            continue
        events += 1
        try:
            event = _event.decode(piece.body)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            continue
        reviews += event.kind == "review"
        first = first or event.at.utc_ms
        last = max(last, event.at.utc_ms)
    return Part(path, len(data), digest, events, reviews, first, last, damaged)
