"""Opening a data folder: lock, checkpoint, what the log has beyond it, repairs. Nothing is repaired silently."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tutor.errors import StoreError
from tutor.store.checkpoint import from_tables, holds_events
from tutor.store.codec import VERSION as FORMAT
from tutor.store.database import SCHEMA, CheckpointStorage, Damaged
from tutor.store.disk import Disk, Held, why, write_file
from tutor.store.fold import Fold
from tutor.store.lines import Damage
from tutor.store.log import DEVICE, Log, Position
from tutor.store.past import Past
from tutor.store.replay import replay
from tutor.store.versions import prepare, version
from tutor.store.writer import Writer, cut_tail

_NOTHING = Position()


@dataclass
class Opened:
    """A folder that is locked, read and repaired."""

    folder: Path
    disk: Disk
    lock: Held
    log: Log
    device: str = ""
    fold: Fold = field(init=False)
    writer: Writer = field(init=False)
    own: str = ""
    """The greatest event id in this device's own log."""
    unusable: list[Path] = field(default_factory=list)
    """Checkpoints to be kept aside."""
    broken: list[Path] = field(default_factory=list)
    rebuilt: bool = False
    """The checkpoint on the disk is to be written even if nothing else changes."""
    notices: list[str] = field(default_factory=list)


def open_folder(folder: Path, disk: Disk, window: int) -> Opened:
    """Lock a folder and read it; raises StoreLocked, or StoreError with the reason and the remedy."""
    try:
        version(disk, folder)  # before the lock: of a newer format not even that is touched
        make_folders(disk, folder)
        lock = disk.lock(folder / "lock")
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {why(error)}, or choose another data folder") from error
    try:
        opened = Opened(folder, disk, lock, Log(disk, folder / "log"))
        opened.notices += prepare(disk, folder)
        read_opened(opened, window)
        _settle(opened)
    except OSError as error:
        lock.release()
        raise StoreError(f"{folder} cannot be opened: {why(error)}, or choose another data folder") from error
    except BaseException:
        lock.release()
        raise
    return opened


def make_folders(disk: Disk, folder: Path) -> None:
    """Make the folder and those above it, each one's name durable."""
    missing = [path for path in (folder, *folder.parents) if disk.size(path) < 0]
    for path in reversed(missing):
        disk.make_folder(path)
        disk.fsync_folder(path.parent)
    disk.make_folder(folder)


def read_opened(opened: Opened, window: int) -> None:
    """Fold what is on the disk, without changing a byte of it; raises StoreError for a newer format, OSError."""
    log, disk = opened.log, opened.disk
    if disk.size(opened.folder / "device") > 0:
        text = disk.read(opened.folder / "device").decode("ascii", "replace").strip()
        opened.device = text if DEVICE.fullmatch(text) else ""
    fold, found = _resume(opened, window)
    if fold is None:
        log.tails.clear()
        fold = replay(log, log.entries, window)
        opened.rebuilt = bool(fold.newest)
        if opened.rebuilt and not found:
            opened.notices.append("there was no state.json: it was rebuilt from the log")
    opened.fold = fold
    if fold.newest:
        opened.unusable = [path for path in opened.unusable if path not in opened.broken]


def _resume(opened: Opened, window: int) -> tuple[Fold | None, bool]:
    """The fold of the newest checkpoint that can be used and of what the log has beyond it; was there any file?"""
    storage = CheckpointStorage(opened.disk, opened.folder)
    for path in (storage.file, storage.previous):
        try:
            tables = storage.load(path)
            if tables is None:
                continue
            if tables["meta"]["1"]["schema"] < SCHEMA:
                opened.notices.append(f"{path.name} was written by an older tutor: it was made anew from the log")
                opened.rebuilt = True
                break
            fold, recent = from_tables(tables, window, Past(opened.log))
        except (Damaged, ValueError) as error:
            what = str(error) if isinstance(error, Damaged) else "makes no sense"
            opened.notices.append(f"{path.name} {what}: it was rebuilt from the log")
            opened.broken.append(path)
            opened.unusable.append(path)
            opened.rebuilt = True
            continue
        empty = not any(map(opened.log.segments, opened.log.devices()))
        changed = opened.log.changed(fold.marks) if opened.log.holds(fold.positions) else None
        if changed:
            return None, True  # another machine's files came late: the whole log is read
        if changed is False and not (empty and holds_events(tables)) and _catch_up(opened, fold, recent):
            return (None if fold.stale else fold), True
        opened.log.tails.clear()
        opened.unusable.append(path)
    return None, bool(opened.unusable) or opened.rebuilt


def _catch_up(opened: Opened, fold: Fold, recent: int) -> bool:
    """Read the newest events back into the window and add what the log has beyond a checkpoint.

    False where the log lacks one that the checkpoint knew.
    """
    entries = opened.log.entries(fold.window.behind)
    while recent and (entry := next(entries, None)):
        if entry.position <= fold.positions.get(entry.device, _NOTHING) and fold.first(entry):
            fold.window.push(entry)
            recent -= 1
    if recent:
        return False
    for entry in opened.log.entries(fold.positions):
        fold.add(entry)
    fold.saw(opened.log.marks)
    return True


def _settle(opened: Opened) -> None:
    """Repair what was found, and make ready to write; raises OSError."""
    disk, log, folder = opened.disk, opened.log, opened.folder
    with suppress(OSError):  # another owner's folder, or a disk that may not be written
        if count := disk.tighten(folder):
            opened.notices.append(f"{count} of your files and folders could be read by others: now only you can")
    for path in opened.unusable:
        _set_aside(opened, path)
    end: Position | None = log.ends.get(opened.device)
    if not opened.device:
        from ulid import ULID

        opened.device = str(ULID())[-12:].lower()
        if disk.size(folder / "format") < 0:
            write_file(disk, folder / "format", b"%d\n" % FORMAT)
        write_file(disk, folder / "device", opened.device.encode() + b"\n")
    for (device, number), tail in list(log.tails.items()):
        if device == opened.device and _cut(opened, number, tail):
            del log.tails[device, number]
    log.speak_of_tails()
    opened.own = end.newest if end else ""
    opened.writer = Writer(disk, log, opened.device, end, end.seq if end else 0)


def _cut(opened: Opened, number: int, tail: Damage) -> bool:
    """Cut a torn tail; a full disk leaves it where it is, and the next event begins a new segment."""
    try:
        opened.notices.append(cut_tail(opened.disk, opened.log, opened.device, number, tail))
    except OSError as error:
        opened.notices.append(f"a torn line at the end of the log could not be cut: {why(error)}")
        return False
    return True


def _set_aside(opened: Opened, path: Path) -> None:
    """Keep a checkpoint that knows more than the log, or that nothing can replace."""
    if opened.disk.size(path) <= 0:
        return
    number = 1
    while opened.disk.size(aside := path.with_name(f"state.aside-{number}.json")) >= 0:
        number += 1
    opened.disk.replace(path, aside)
    opened.disk.fsync_folder(opened.folder)
    opened.rebuilt = True
    opened.notices.append(
        f"{path.name} does not match the log, which lacks events it knew: it was kept as {aside.name} and the cards"
        " were made from the log alone; restore the log folder from a backup if you have one"
    )
