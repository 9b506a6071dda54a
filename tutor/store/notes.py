"""Notes of practice off the schedule: `log/<device>/practice-<number>.jsonl`, framed as the log beside them.

They have files of their own because no card depends on them: the log need not be read to count their minutes, a tutor
that does not know them does not see them, and two machines' notes merge as their logs do, by lying side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tutor.errors import NotSaved, StoreError
from tutor.events import Practice
from tutor.store.disk import Disk, why
from tutor.store.lines import Damage, Line, split
from tutor.store.log import Log, Position
from tutor.store.writer import Writer, cut_tail

NOTES = re.compile(r"practice-([0-9]{10,18})\.jsonl")
_HEAD = b'{"kind":"practice","v":1,'
_encode = msgspec.json.Encoder().encode
_decoder = msgspec.json.Decoder(Practice)


class NoteFiles(Log):
    """The notes' files in place of the segments of events."""

    def path(self, device: str, number: int) -> Path:
        """The file of one segment."""
        return self.folder / device / f"practice-{number:010d}.jsonl"

    def segments(self, device: str) -> list[int]:
        """The numbers of a device's files of notes, in order."""
        found = map(NOTES.fullmatch, self.disk.names(self.folder / device))
        return sorted(int(match[1]) for match in found if match)


class PracticeLog:
    """Appends notes under the lock of the records of the same folder, one fsync each."""

    def __init__(self, folder: Path, device: str, disk: Disk | None = None) -> None:
        """Touches nothing before the first note."""
        self._disk = disk or Disk()
        self._files, self._device = NoteFiles(self._disk, folder / "log"), device
        self._writer: Writer | None = None
        self.notices: list[str] = []

    def note(self, practice: Practice) -> None:
        """Append one note, durable on return; raises NotSaved."""
        try:
            writer = self._writer or self._resumed()
        except OSError as error:
            raise NotSaved(f"not saved: {why(error)}, then answer again") from error
        self._writer = writer
        writer.append(_HEAD + _encode(practice)[1:], practice.id, "")

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
    """Every note of every device once, device by device; damage is passed over. Raises StoreError."""
    files = NoteFiles(disk or Disk(), folder / "log")
    seen: set[str] = set()
    try:
        for device in files.devices():
            for number in files.segments(device):
                for piece in split(files.disk.read(files.path(device, number))):
                    note = _read(piece)
                    if note is not None and note.id not in seen:
                        seen.add(note.id)
                        yield note
    except OSError as error:
        raise StoreError(f"the notes of practice cannot be read: {why(error)}") from error


def _read(piece: Line | Damage) -> Practice | None:
    try:
        return _decoder.decode(piece.body) if isinstance(piece, Line) else None
    except (msgspec.MsgspecError, ValueError):
        return None
