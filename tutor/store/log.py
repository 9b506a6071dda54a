"""Reading the log: every device's segments as one stream of events, and what was wrong with them.

`log/<device>/<number>.jsonl`: a device appends only to its own folder, so two machines' logs merge by lying side by
side. Within a device the order is the order of the lines, whatever its clock said; across devices it is that of the
greatest event id so far (ids are ULIDs), then of the device's name: the same on every machine.

Why `tutor sync DIR` will need no change of this format: a file has one writer, so no two machines ever change the
same bytes and any carrier may bring files late, in any order, in part, or twice; an event says all that it does
(`cards`, `replaces`, `target`), so it means the same wherever it is read; its place in the order follows from its own
log alone; and the same id twice counts once. Nothing in a line names another line's place, and nothing outside
`log/` is needed to read it.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tutor.errors import StoreError
from tutor.events import Event
from tutor.store.codec import NewerFormat, Unreadable, decode
from tutor.store.disk import Disk
from tutor.store.lines import Damage, Line, split

_SEGMENT = re.compile(r"([0-9]{10,18})\.jsonl")
DEVICE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")


Rank = tuple[str, str, int, int]
"""An event's place among those of all devices: greatest id so far, device, segment, byte."""


class Position(NamedTuple):
    """How far one device's log is read: segment, bytes and lines of it, last sequence number, greatest event id."""

    segment: int = 0
    offset: int = 0
    line: int = 0
    seq: int = 0
    newest: str = ""

    def rank(self, device: str) -> Rank:
        """The place of the event that ends here."""
        return self.newest, device, self.segment, self.offset


class Mark(NamedTuple):
    """How long a segment's file is, and the greatest event id of its device up to its end."""

    size: int
    newest: str


Marks = dict[str, dict[int, Mark]]


class Entry(NamedTuple):
    """An event, whose log it stands in, and the position after it."""

    event: Event
    device: str
    position: Position

    @property
    def rank(self) -> Rank:
        """Its place among the events of all devices."""
        return self.position.rank(self.device)


class Log:
    """All devices' segments below `<data>/log`; reading never changes a byte."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self.disk, self.folder = disk, folder
        self.notices: dict[str, None] = {}
        self.tails: dict[tuple[str, int], Damage] = {}
        """Bytes at the ends of segments that are no events, found while reading and not yet spoken of."""
        self.ends: dict[str, Position] = {}
        """Where each device's log was found to end, after its last sound line."""
        self._read_to: dict[str, int] = {}
        self.marks: Marks = {}
        """The segments that were read to their ends."""

    def path(self, device: str, number: int) -> Path:
        """The file of one segment."""
        return self.folder / device / f"{number:010d}.jsonl"

    def devices(self) -> list[str]:
        """The devices that have a folder."""
        return [name for name in self.disk.names(self.folder) if DEVICE.fullmatch(name)]

    def segments(self, device: str) -> list[int]:
        """The numbers of a device's segments, in order."""
        if not DEVICE.fullmatch(device):
            return []
        found = map(_SEGMENT.fullmatch, self.disk.names(self.folder / device))
        return sorted(int(match[1]) for match in found if match)

    def holds(self, positions: Mapping[str, Position]) -> bool:
        """Whether the log reaches at least as far as `positions`, each at the end of a line; raises OSError."""
        for device, position in positions.items():
            if position.segment not in self.segments(device) or position.offset < 1:
                return False
            path = self.path(device, position.segment)
            size = self.disk.size(path)
            if size < position.offset or self.disk.read(path, position.offset - 1)[:1] != b"\n":
                return False
        return True

    def changed(self, marks: Marks) -> bool | None:
        """Whether segments behind the newest one grew or came late (True), shrank or went (None); raises OSError.

        Another machine's files may be brought in any order, and in part.
        """
        for device, known in marks.items():
            newest = max(known)
            found = set(self.segments(device))
            sizes = {number: self.disk.size(self.path(device, number)) for number in known if number != newest}
            if any(size < known[number].size for number, size in sizes.items()):
                return None
            if any(size > known[number].size for number, size in sizes.items()):
                return True
            if any(number < newest for number in found - known.keys()):
                return True
        return False

    def within(self, device: str, after: Position, data: bytes, upto: int) -> Iterator[Entry]:
        """The events in bytes of a segment that were read before, from `after` to the byte `upto`, without a word."""
        newest = after.newest
        for line in split(data, after.line + 1, after.offset):
            if isinstance(line, Damage):
                continue
            if line.end > upto:
                return
            with suppress(NewerFormat, Unreadable):
                event = decode(line.body)
                newest = max(newest, event.id)
                yield Entry(event, device, Position(after.segment, line.end, line.number, line.seq, newest))

    def entries(self, positions: Mapping[str, Position] | None = None) -> Iterator[Entry]:
        """Events beyond `positions` in order, a duplicate as often as it stands there.

        Raises StoreError for an event of a newer format, OSError where a file cannot be read.
        """
        after = positions or {}
        streams = [self._of(device, after.get(device, Position())) for device in self.devices()]
        return heapq.merge(*streams, key=lambda entry: entry.rank) if len(streams) != 1 else streams[0]

    def _of(self, device: str, position: Position) -> Iterator[Entry]:
        """One device's events beyond a position."""
        seq, newest, sure = position.seq, position.newest, True
        self.ends[device] = position
        for number in self.segments(device):
            if number < position.segment:
                continue
            done = position if number == position.segment else Position(number)
            end, lines = done.offset, done.line
            for line in self._lines(device, number, done):
                if isinstance(line, Damage):
                    sure = False
                    continue
                if sure and line.seq > seq + 1:
                    self._say(device, number, f"{line.seq - seq - 1} events are missing before line {line.number}")
                seq, end, lines, sure = max(seq, line.seq), line.end, line.number, True
                event = self._event(device, number, line)
                if event is not None:
                    newest = max(newest, event.id)
                    yield Entry(event, device, Position(number, end, lines, seq, newest))
            self.ends[device] = Position(number, end, lines, seq, newest)
            self.marks.setdefault(device, {})[number] = Mark(self._read_to[device], newest)

    def _lines(self, device: str, number: int, done: Position) -> Iterator[Line | Damage]:
        """The pieces of one segment; damage is spoken of here, or kept in `tails` where nothing sound follows it."""
        data = self.disk.read(self.path(device, number), done.offset)
        self._read_to[device] = done.offset + len(data)
        tail: Damage | None = None
        for piece in split(data, done.line + 1, done.offset):
            if isinstance(piece, Damage):
                tail = Damage(tail.number, tail.start, piece.end) if tail else piece
            elif tail:
                self._damaged(device, number, tail)
                tail = None
            yield piece
        if tail:
            self.tails[device, number] = tail

    def _event(self, device: str, number: int, line: Line) -> Event | None:
        try:
            return decode(line.body)
        except NewerFormat as error:
            raise StoreError(
                f"{self._name(device, number)} line {line.number} was written by a newer tutor (format {error}):"
                " nothing was touched; update tutor"
            ) from None
        except Unreadable as error:
            self._say(device, number, f"line {line.number} is {error} and was left alone")
            return None

    def speak_of_tails(self) -> None:
        """Turn the tails that nobody cut into notices."""
        for (device, number), tail in self.tails.items():
            self._damaged(device, number, tail)
        self.tails.clear()

    def _damaged(self, device: str, number: int, damage: Damage) -> None:
        size = damage.end - damage.start
        self._say(device, number, f"line {damage.number} is damaged ({size} bytes); every other line was kept")

    def _say(self, device: str, number: int, what: str) -> None:
        self.notices[f"{self._name(device, number)}: {what}"] = None

    def _name(self, device: str, number: int) -> str:
        return f"{self.folder.name}/{device}/{number:010d}.jsonl"
