"""The log read backwards, for what lies too far back to be in memory: an old undo, the card before it.

Nothing is indexed on the disk. Ids are made in the order of time, so what concerns an id cannot stand in a segment that
ended before the id was made; and a segment in which its text does not occur is only looked through, at some
gigabytes a second. An undo a hundred thousand events back looks through 70 MB.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from operator import attrgetter

import msgspec

from tutor.store.codec import decode
from tutor.store.lines import Line, split
from tutor.store.log import Entry, Log, Mark, Marks, Position, Rank

KEPT = 4
"""Segments kept in memory after a look: 4 MB each and 1 MB for where its lines are."""


class _Segment:
    """A segment's bytes and the positions after each of its events, up to where it is folded."""

    def __init__(self, start: Position) -> None:
        self.data, self.end = b"", start
        self.rows: list[Position] = []
        self.ends: list[int] = []

    def grow(self, log: Log, device: str, upto: int) -> None:
        """Read on, to the event that ends at `upto`; raises OSError."""
        path = log.path(device, self.end.segment)
        self.data = self.data[: self.end.offset] + log.disk.read(path, self.end.offset)
        for entry in log.within(device, self.end, self.data[self.end.offset :], upto):
            self.end = entry.position
            self.rows.append(self.end)
            self.ends.append(self.end.offset)

    def entry(self, device: str, row: int) -> Entry:
        """The event of a row, decoded again; the newline that a flipped bit took is put back."""
        start = self.ends[row - 1] if row else 0
        text = self.data[start : self.ends[row] - 1] + b"\n"
        body = [piece.body for piece in split(text) if isinstance(piece, Line)][-1]
        return Entry(decode(body), device, self.rows[row])

    def rows_with(self, text: bytes) -> Iterator[int]:
        """Rows from the last to the first, only those that hold the text."""
        if not text:
            yield from reversed(range(len(self.rows)))
            return
        at = self.data.rfind(text)
        while at >= 0:
            row = bisect_left(self.ends, at + 1)
            if row < len(self.rows):
                yield row
            at = self.data.rfind(text, 0, self.ends[row - 1] if row else 0)


class Past:
    """What is folded of the log, newest event first."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._kept: OrderedDict[tuple[str, int], _Segment] = OrderedDict()

    def newest_first(
        self,
        positions: Mapping[str, Position],
        marks: Marks,
        about: str = "",
        since: str = "",
        upto: Rank | None = None,
    ) -> Iterator[Entry]:
        """Events up to `positions` and `upto` whose line holds the text `about`, back to when the id `since` was made.

        A duplicate as often as it stands there; raises OSError.
        """
        text = msgspec.json.encode(about) if about else b""
        streams = [self._of(device, positions[device], marks[device], text, since, upto) for device in positions]
        return heapq.merge(*streams, key=attrgetter("rank"), reverse=True)

    def _of(
        self, device: str, end: Position, marks: Mapping[int, Mark], text: bytes, since: str, upto: Rank | None
    ) -> Iterator[Entry]:
        numbers = sorted((number for number in marks if number <= end.segment), reverse=True)
        for number, before in zip(numbers, [*numbers[1:], 0], strict=True):
            earlier = marks[before].newest if before else ""
            if marks[number].newest < since:
                return
            if upto is not None and earlier > upto[0]:
                continue
            length = end.offset if number == end.segment else marks[number].size
            if text and not self._holds(device, number, text):
                continue
            segment = self._segment(device, Position(number, newest=earlier), length)
            for row in segment.rows_with(text):
                rank = segment.rows[row].rank(device)
                if rank[0] < since:
                    return
                if upto is None or rank <= upto:
                    yield segment.entry(device, row)

    def _holds(self, device: str, number: int, text: bytes) -> bool:
        """Whether a segment may hold the text; one that is kept is looked through row by row anyway."""
        return (device, number) in self._kept or text in self._log.disk.read(self._log.path(device, number))

    def _segment(self, device: str, start: Position, upto: int) -> _Segment:
        """A segment, of the few kept or read anew."""
        key = device, start.segment
        segment = self._kept.pop(key, None) or _Segment(start)
        if segment.end.offset < upto:
            segment.grow(self._log, device, upto)
        self._kept[key] = segment
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return segment
