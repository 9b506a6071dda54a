"""Notes beside the log, of practice off the schedule and of placement: `log/<device>/practice-<number>.jsonl`.

They are framed as the log is, and have files of their own because no card depends on them: the log need not be read
to count their minutes, a tutor that does not know them does not see them, and two machines' notes merge as their logs
do, by lying side by side. `placement-<number>.jsonl` holds what a learner was placed by, in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from tutor.errors import NotSaved, StoreError
from tutor.events import Placed, Practice
from tutor.store.disk import Disk, why
from tutor.store.lines import Damage, Line, split
from tutor.store.log import Log, Position
from tutor.store.writer import Writer, cut_tail

NOTES = re.compile(r"(practice|placement)-([0-9]{10,18})\.jsonl")
Note = TypeVar("Note", Practice, Placed)
_KINDS: dict[type[Practice] | type[Placed], str] = {Practice: "practice", Placed: "placement"}
_encode = msgspec.json.Encoder().encode


class NoteFiles(Log):
    """The files of one kind of note in place of the segments of events."""

    def __init__(self, disk: Disk, folder: Path, kind: str) -> None:
        super().__init__(disk, folder)
        self.kind = kind

    def path(self, device: str, number: int) -> Path:
        """The file of one segment."""
        return self.folder / device / f"{self.kind}-{number:010d}.jsonl"

    def segments(self, device: str) -> list[int]:
        """The numbers of a device's files of these notes, in order."""
        found = map(NOTES.fullmatch, self.disk.names(self.folder / device))
        return sorted(int(match[2]) for match in found if match and match[1] == self.kind)


class NoteLog:
    """Appends notes of one kind under the lock of the records of the same folder, one fsync each."""

    def __init__(
        self, kind: type[Practice] | type[Placed], folder: Path, device: str, disk: Disk | None = None
    ) -> None:
        """Touches nothing before the first note."""
        self._disk, self._kind = disk or Disk(), _KINDS[kind]
        self._files, self._device = NoteFiles(self._disk, folder / "log", self._kind), device
        self._writer: Writer | None = None
        self.notices: list[str] = []

    def note(self, note: Practice | Placed) -> None:
        """Append one note, durable on return; raises NotSaved."""
        try:
            writer = self._writer or self._resumed()
        except OSError as error:
            raise NotSaved(f"not saved: {why(error)}, then answer again") from error
        self._writer = writer
        head = b'{"kind":"%s","v":1,' % self._kind.encode()
        writer.append(head + _encode(note)[1:], note.id, "")

    def close(self) -> None:
        """Close the file; safe to call twice."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()

    def _resumed(self) -> Writer:
        """A writer after the last sound line; what a torn write left is cut and kept."""
        numbers = self._files.segments(self._device)
        if not numbers:
            return Writer(self._disk, self._files, self._device, None, 0)
        data = self._disk.read(self._files.path(self._device, numbers[-1]))
        seq = end = line = 0
        tail: Damage | None = None
        for piece in split(data):
            if isinstance(piece, Line):
                seq, end, line, tail = max(seq, piece.seq), piece.end, piece.number, None
            else:
                tail = tail or piece
        if tail is not None:
            self.notices.append(cut_tail(self._disk, self._files, self._device, numbers[-1], tail))
        end_at = Position(numbers[-1], end, line, seq)
        return Writer(self._disk, self._files, self._device, end_at if end else None, max(seq, numbers[-1]))


def practised(folder: Path, disk: Disk | None = None) -> Iterator[Practice]:
    """Every note of practice of every device once, device by device; damage is passed over. Raises StoreError."""
    return _notes(Practice, folder, disk or Disk())


def answered(folder: Path, disk: Disk | None = None) -> Iterator[Placed]:
    """Every note of placement of every device once, device by device; damage is passed over. Raises StoreError."""
    return _notes(Placed, folder, disk or Disk())


def _notes(kind: type[Note], folder: Path, disk: Disk) -> Iterator[Note]:
    files, seen = NoteFiles(disk, folder / "log", _KINDS[kind]), set[str]()
    try:
        for device in files.devices():
            for number in files.segments(device):
                decoder = msgspec.json.Decoder(kind)  # half a millisecond, which a start without notes need not wait
                for piece in split(files.disk.read(files.path(device, number))):
                    note = _read(decoder, piece)
                    if note is not None and note.id not in seen:
                        seen.add(note.id)
                        yield note
    except OSError as error:
        raise StoreError(f"the notes of {_KINDS[kind]} cannot be read: {why(error)}") from error


def _read(decoder: msgspec.json.Decoder[Note], piece: Line | Damage) -> Note | None:
    try:
        return decoder.decode(piece.body) if isinstance(piece, Line) else None
    except (msgspec.MsgspecError, ValueError):
        return None
