"""Back to a backup: what that would change, and doing it, with the present data kept as a backup of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec

from tutor.errors import StoreError
from tutor.store import staging
from tutor.store.contents import Manifest, Part, Source, described
from tutor.store.disk import Disk, why
from tutor.store.lines import Line, split
from tutor.store.opening import make_folders
from tutor.store.thinning import date_named
from tutor.store.vault import Vault, digest_of
from tutor.store.versions import version

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@dataclass(frozen=True)
class Change:
    """What a restore would do: the present data and the backup as lists, and which reviews only the present has.

    `lost_from` and `lost_to` are in milliseconds since 1970, 0 where nothing is lost.
    """

    now: Manifest
    then: Manifest
    lost: int
    lost_from: int = 0
    lost_to: int = 0


class Kept:
    """A rolling backup as something to restore from."""

    def __init__(self, vault: Vault, name: str) -> None:
        """Read its list; raises Damaged, StoreError, OSError."""
        self._vault, self.manifest = vault, vault.load(name)

    def read(self, part: Part) -> bytes:
        """The bytes of a part; raises Damaged, OSError."""
        return self._vault.read(part)


def by_age(names: list[str], age: str, today: date) -> str | None:
    """The backup meant by a name, `latest`, or an age such as 3d, 2w, 1m, 1y: the newest that is at least so old."""
    if age in names:
        return age
    dated = sorted((day, name) for name in names if (day := date_named(name)) is not None)
    if age == "latest":
        return dated[-1][1] if dated else None
    if age[-1:] not in _DAYS or not age[:-1].isdecimal() or len(age) > 6:
        return None
    try:
        limit = today - timedelta(days=int(age[:-1]) * _DAYS[age[-1]])
    except OverflowError:
        return None
    return next((name for day, name in reversed(dated) if day <= limit), None)


def change(disk: Disk, folder: Path, source: Source) -> Change:
    """Compare a backup with the present data, reading what differs; raises Damaged, OSError."""
    then = {part.path: part for part in source.manifest.parts}
    parts: list[Part] = []
    mine: dict[str, int] = {}
    theirs: set[str] = set()
    same: set[str] = set()
    for path in staging.log_files(disk, folder):
        data = disk.read(folder / path)
        parts.append(described(path, data, digest_of(data)))
        if path in then and then[path].digest == parts[-1].digest:
            same.add(path)
        else:
            mine |= dict(_reviews(data))
    for path, part in then.items():
        if mine and path not in same:
            theirs |= {name for name, _ in _reviews(source.read(part))}
    lost = [at for name, at in mine.items() if name not in theirs]
    now = Manifest(0, 0, "", tuple(parts))
    return Change(now, source.manifest, len(lost), min(lost, default=0), max(lost, default=0))


class _At(msgspec.Struct, frozen=True):
    utc_ms: int = 0


class _Review(msgspec.Struct):
    id: str = ""
    kind: str = ""
    at: _At = _At()


_review = msgspec.json.Decoder(_Review)


def _reviews(data: bytes) -> Iterator[tuple[str, int]]:
    """Ids and moments (ms since 1970) of the reviews in a file."""
    for piece in split(data):
        if isinstance(piece, Line):
            try:
                event = _review.decode(piece.body)
            except (msgspec.MsgspecError, ValueError, RecursionError):
                continue
            if event.kind == "review":
                yield event.id, event.at.utc_ms


@contextmanager
def locked(disk: Disk, folder: Path) -> Iterator[None]:
    """Hold the lock of a folder that is perhaps too damaged to be opened; raises StoreLocked, StoreError."""
    try:
        version(disk, folder)
        make_folders(disk, folder)
        lock = disk.lock(folder / "lock")
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {why(error)}, or choose another data folder") from error
    try:
        yield
    finally:
        lock.release()


def restore(disk: Disk, folder: Path, source: Source, made: int) -> str:
    """Make the data what a backup holds, under the lock; the name of the backup of what there was, "" for nothing.

    The folder gets a new device name: the old one's numbers went on after the backup, and another machine may know
    that. Raises Damaged, OSError, StoreError; the data are then as they were.
    """
    make_folders(disk, folder)
    staging.finish(disk, folder)
    name = ""
    if staging.log_files(disk, folder):
        vault = Vault(disk, folder)
        taken = [old for old in vault.names() if old.startswith("before-restore-")]
        name = f"before-restore-{int(taken[-1][-4:]) + 1 if taken else 1:04d}"
        vault.keep(name, made=made, format_=version(disk, folder))
    parts = ((part.path, source.read(part)) for part in source.manifest.parts)
    staging.stage(disk, folder, _with_format(parts, source.manifest.format), "a restore", drop=("device",))
    staging.finish(disk, folder)
    return name


def _with_format(parts: Iterator[tuple[str, bytes]], number: int) -> Iterator[tuple[str, bytes]]:
    yield from parts
    yield "format", b"%d\n" % number
