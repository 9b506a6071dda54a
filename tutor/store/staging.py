"""Replacing the log as a whole (a restore, a migration) so that a crash leaves either the old one or the new one.

What is new is written to `next/`, synced, and then declared complete by one file, `next/ready`. From that moment on the
replacement happens, now or at the next opening: each step is a rename or a deletion that may be done twice. What the
old log held is in a backup before anything is staged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

import msgspec

from tutor.errors import StoreError
from tutor.store.disk import Disk, write_file, write_whole
from tutor.store.log import DEVICE
from tutor.store.notes import NOTES

NEXT, READY = "next", "ready"
DERIVED = ("state.json", "state.prev.json")
"""What is made from the log, and again from the new one."""

SETTINGS = ("settings.toml", "settings.json", "config.toml")
"""Files of the learner's own choices, kept in every backup where there are any."""

LOG_FILE = re.compile(rf"log/{DEVICE.pattern}/(?:[0-9]{{10,18}}\.jsonl|{NOTES.pattern})")
"""Files of events and of notes, as a path below the data folder."""


class _Plan(msgspec.Struct):
    """Renames (name in `next/`, path in the data folder), and what is to go; nothing else in the log stays."""

    moves: list[tuple[str, str]]
    drop: list[str]
    why: str


def log_files(disk: Disk, folder: Path) -> list[str]:
    """Every file of events or notes, as a path below the data folder."""
    log = folder / "log"
    found = [
        f"log/{device}/{name}"
        for device in disk.names(log)
        if DEVICE.fullmatch(device)
        for name in disk.names(log / device)
    ]
    return [path for path in found if LOG_FILE.fullmatch(path)]


def stage(disk: Disk, folder: Path, parts: Iterable[tuple[str, bytes]], why: str, drop: tuple[str, ...] = ()) -> None:
    """Write the new log (path, bytes) beside the old and declare it complete; raises OSError, and then nothing changed.

    `drop` names files of the data folder that are to go with the old log.
    """
    clear(disk, folder)
    try:
        _stage(disk, folder, parts, why, drop)
    except BaseException:
        with suppress(OSError):
            clear(disk, folder)
        raise


def _stage(disk: Disk, folder: Path, parts: Iterable[tuple[str, bytes]], why: str, drop: tuple[str, ...]) -> None:
    home = folder / NEXT
    disk.make_folder(home)
    moves: list[tuple[str, str]] = []
    for number, (path, data) in enumerate(parts):
        name = f"{number:06d}"
        descriptor = disk.create(home / name)
        try:
            write_whole(disk, descriptor, data)
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
        moves.append((name, path))
    disk.fsync_folder(home)
    disk.fsync_folder(folder)
    plan = _Plan(moves, [*DERIVED, *drop], why)
    write_file(disk, home / READY, msgspec.json.encode(plan))


def pending(disk: Disk, folder: Path) -> str:
    """Why a replacement that is complete but not finished was begun; "" where there is none. Raises OSError."""
    plan = _plan(disk, folder)
    return plan.why if plan is not None else ""


def finish(disk: Disk, folder: Path) -> str:
    """Carry out what was staged, whole; why it was begun, "" where there is nothing. Raises OSError, StoreError."""
    plan = _plan(disk, folder)
    if plan is None:
        clear(disk, folder)
        return ""
    folders = {folder}
    for name, path in plan.moves:
        target = folder / PurePosixPath(path)
        for parent in reversed(target.relative_to(folder).parents):
            disk.make_folder(folder / parent)
            folders.add(folder / parent)
        if disk.size(folder / NEXT / name) >= 0:
            disk.replace(folder / NEXT / name, target)
    kept = {path for _, path in plan.moves}
    for path in log_files(disk, folder):
        if path not in kept:
            disk.remove(folder / path)
            folders.add((folder / path).parent)
    for name in plan.drop:
        disk.remove(folder / name)
    for changed in sorted(folders, reverse=True):
        disk.fsync_folder(changed)
    disk.remove(folder / NEXT / READY)
    disk.fsync_folder(folder / NEXT)
    clear(disk, folder)
    return plan.why


def clear(disk: Disk, folder: Path) -> bool:
    """Delete what an unfinished staging left; was there anything? Raises OSError."""
    home = folder / NEXT
    if disk.size(home) < 0:
        return False
    for name in disk.names(home):
        disk.remove(home / name)
    disk.remove_folder(home)
    return True


def _plan(disk: Disk, folder: Path) -> _Plan | None:
    if disk.size(folder / NEXT / READY) < 0:
        return None
    try:
        plan = msgspec.json.decode(disk.read(folder / NEXT / READY), type=_Plan)
        if all(path in ("format", *SETTINGS) or LOG_FILE.fullmatch(path) for _, path in plan.moves):
            return plan
    except (msgspec.MsgspecError, ValueError):
        pass
    raise StoreError(
        f"{folder / NEXT / READY} cannot be read: move the folder {NEXT} away, then `tutor restore` a backup"
    )
