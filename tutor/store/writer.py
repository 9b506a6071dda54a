"""Appending to this device's log: one write and one fsync an event, and no promise that was not kept.

A write that failed is cut away again. An fsync that failed is never tried again on that file: the kernel forgets the
failure and drops the bytes, so a second fsync would lie (PostgreSQL learnt this in 2018). The event goes to a new
segment once; if that fails as well, nothing more is accepted until the store is opened again.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from tutor.errors import NotSaved
from tutor.store.disk import Disk, why, write_file, write_whole
from tutor.store.lines import Damage, frame, split
from tutor.store.log import Log, Position

SEGMENT_BYTES = 4 << 20
"""A segment is read whole, so this bounds the memory of a reader; a million reviews are some 300 segments."""


class _SyncFailed(Exception):
    """What was written may or may not be on the medium."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


class Writer:
    """The end of one device's log."""

    def __init__(self, disk: Disk, log: Log, device: str, end: Position | None, seq: int) -> None:
        """Continue after `seq` at `end`, the sound end of the last segment, or in a new one; touches nothing yet."""
        self._disk, self._log, self._device, self._seq = disk, log, device, seq
        self._number = max(log.segments(device), default=0)
        self._end = end
        self._descriptor: int | None = None
        self._size = self._lines = self._mine = 0
        self._named = False
        self._ghosts: dict[Path, int] = {}
        self._broken = ""

    def append(self, body: bytes, event_id: str, newest: str) -> Position:
        """Make the event durable; the position after it. Raises NotSaved, after which it is not in the log."""
        if self._broken:
            raise NotSaved(f"not saved: {self._broken}; what was saved before is safe: restart tutor to go on")
        self.bury()
        line = frame(self._seq + 1, body)
        try:
            self._write(line)
        except _SyncFailed as failure:
            self._again(line, failure.error)
        except OSError as error:
            raise NotSaved(f"not saved: {why(error)}, then answer again") from error
        self._seq += 1
        self._size += len(line)
        self._lines += 1
        position = Position(self._number, self._size, self._lines, self._seq, max(newest, event_id))
        if self._size >= SEGMENT_BYTES:
            self._let_go()
        return position

    def close(self) -> None:
        """Close the file; every event in it is durable already."""
        self.bury()
        self._let_go()

    def _again(self, line: bytes, error: OSError) -> None:
        """The one second chance after a failed fsync: a new segment, if all that was promised is still there."""
        try:
            self._verify()
            self._abandon()
            self._write(line)
        except (_SyncFailed, OSError):
            self._abandon()
            self._broken = f"the disk failed to keep what was written ({why(error)})"
            raise NotSaved(f"not saved: {self._broken}; what was saved before is safe: restart tutor") from error

    def _verify(self) -> None:
        """Read back what this process was promised of the poisoned segment; raises OSError where it is gone."""
        data = self._disk.read(self._log.path(self._device, self._number), self._mine)
        promised = data[: self._size - self._mine]
        if len(promised) < self._size - self._mine or any(isinstance(piece, Damage) for piece in split(promised)):
            raise OSError(errno.EIO, "the log lost lines")

    def _write(self, line: bytes) -> None:
        """Write and sync one line, or leave the file as it was."""
        if self._end is not None:
            self._resume(self._end)
        descriptor = self._create() if self._descriptor is None else self._descriptor
        try:
            write_whole(self._disk, descriptor, line)
            try:
                self._disk.fsync(descriptor)
                if not self._named:
                    self._disk.fsync_folder(self._log.path(self._device, self._number).parent)
            except OSError as error:
                raise _SyncFailed(error) from error
            self._named = True
        except _SyncFailed:
            raise
        except BaseException:  # ctrl+c as well: an event that nobody was told of must not stay
            self._roll_back(descriptor)
            raise

    def _resume(self, end: Position) -> None:
        """Go on in the last segment if it is sound and not full.

        It is synced first, names and all: a process that was killed may have left it in memory only.
        """
        self._end = None
        path = self._log.path(self._device, end.segment)
        if end.segment != self._number or self._disk.size(path) != end.offset:
            return
        self._descriptor = self._disk.append(path)
        try:
            self._disk.fsync(self._descriptor)
            self._make_folders()
            self._disk.fsync_folder(path.parent)
        except OSError:
            self._let_go()
            return
        self._size = self._mine = end.offset
        self._lines, self._named = end.line, True
        if self._size >= SEGMENT_BYTES:
            self._let_go()

    def _make_folders(self) -> None:
        for path in (self._log.folder, self._log.folder / self._device):
            self._disk.make_folder(path)
            self._disk.fsync_folder(path.parent)

    def _create(self) -> int:
        """Begin a new segment; its name is made durable with its first line."""
        self._make_folders()
        self._number = max(self._number + 1, self._seq + 1)
        self._descriptor = self._disk.create(self._log.path(self._device, self._number))
        self._size = self._lines = self._mine = 0
        self._named = False
        return self._descriptor

    def _roll_back(self, descriptor: int) -> None:
        """Cut a partial line away; where even that fails, leave the segment for good."""
        try:
            self._disk.truncate(descriptor, self._size)
        except OSError:
            self._abandon()

    def _abandon(self) -> None:
        """Never write or sync this segment again; what it holds beyond the promised bytes is to be cut."""
        if self._descriptor is not None:
            self._ghosts[self._log.path(self._device, self._number)] = self._size
            self._let_go()
            self.bury()

    def bury(self) -> None:
        """Cut what abandoned segments hold of events that were not saved, as soon as the disk lets us."""
        for path, size in list(self._ghosts.items()):
            with suppress(OSError):
                if self._disk.size(path) > size:
                    descriptor = self._disk.append(path)
                    try:
                        self._disk.truncate(descriptor, size)
                    finally:
                        self._disk.close(descriptor)
                del self._ghosts[path]

    def _let_go(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                self._disk.close(descriptor)


def cut_tail(disk: Disk, log: Log, device: str, number: int, tail: Damage) -> str:
    """Keep a torn tail in a file of its own and cut it from its segment; the notice. Raises OSError."""
    path = log.path(device, number)
    data = disk.read(path, tail.start)
    taken = sum(name.startswith("torn-") for name in disk.names(log.folder))
    kept = log.folder / f"torn-{taken + 1:04d}-{device}-{number}.bin"
    write_file(disk, kept, data)
    descriptor = disk.append(path)
    try:
        disk.truncate(descriptor, tail.start)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)
    return (
        f"{log.folder.name}/{device}/{path.name}: the last write did not finish: {len(data)} bytes from line"
        f" {tail.number} on were cut and kept in {log.folder.name}/{kept.name}"
    )
