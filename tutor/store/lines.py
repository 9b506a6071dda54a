"""One event a line: `<crc32, 8 hex digits> <seq> <json>`, and what becomes of bytes that are not."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from msgspec import Struct

_HEADER = re.compile(rb"[0-9a-f]{8} [0-9]{1,18} \{")


class Line(Struct, frozen=True):
    """A sound line: its number in the file from 1, its bytes' [start, end), its sequence number and its JSON."""

    number: int
    start: int
    end: int
    seq: int
    body: bytes


class Damage(Struct, frozen=True):
    """Bytes [start, end) of a file, at line `number`, that are no event."""

    number: int
    start: int
    end: int


def frame(seq: int, body: bytes) -> bytes:
    """The line for one event; the checksum covers the number and the JSON."""
    text = b"%d %s" % (seq, body)
    return b"%08x %s\n" % (zlib.crc32(text), text)


def split(data: bytes, number: int = 1, start: int = 0) -> Iterator[Line | Damage]:
    """Cut the bytes of a segment, whose first line is `number` at byte `start`, into lines and damage.

    The last bytes without a newline are damage even where their checksum is right: such a write did not finish.
    """
    at = 0
    while at < len(data):
        stop = data.find(b"\n", at)
        if stop < 0:
            yield Damage(number, start + at, start + len(data))
            return
        yield from _one(data[at:stop], number, start + at)
        at = stop + 1
        number += 1


def _one(text: bytes, number: int, start: int) -> Iterator[Line | Damage]:
    """One line without its newline: sound, damaged, or several run together because a newline was damaged."""
    if found := _read(text):
        yield Line(number, start, start + len(text) + 1, *found)
        return
    bad = 0
    for match in _HEADER.finditer(text):
        before, after = text[bad : match.start() - 1], text[match.start() :]
        first = _read(before) if match.start() > bad else None
        if first:
            yield Line(number, start + bad, start + match.start(), *first)
            bad = match.start()
        if last := _read(after):
            if bad < match.start():
                yield Damage(number, start + bad, start + match.start())
            yield Line(number, start + match.start(), start + len(text) + 1, *last)
            return
    if bad < len(text) or not text:
        yield Damage(number, start + bad, start + len(text) + 1)


def _read(text: bytes) -> tuple[int, bytes] | None:
    """The number and the JSON of a line whose checksum is right."""
    if not _HEADER.match(text):
        return None
    rest = text[9:]
    if int(text[:8], 16) != zlib.crc32(rest):
        return None
    seq, _, body = rest.partition(b" ")
    return int(seq), body
