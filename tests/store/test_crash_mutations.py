"""Power cuts from the first review over backups to a restore and past it; and each fsync that this needs, left out.

A test of durability is worth what it finds when durability is taken away: every kind of fsync is removed in turn, and
then the enumeration must find a loss. `-m nightly` is the long form: every subset of what was not synced, every byte.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
import store_doubles
from store_doubles import FOLDER, MemoryDisk, T, WatchedDisk, attempt, review

from tutor.errors import StoreError
from tutor.events import Event, Undo
from tutor.store import archive, open_records
from tutor.store.contents import Damaged, Manifest
from tutor.store.restoring import Kept, restore
from tutor.store.vault import Vault

ZIP = FOLDER.with_name("one.zip")
FIRST, SECOND = "2026-11-20", "2026-11-21"


class Loss(Exception):
    """One is enough."""


class ForgetfulDisk(WatchedDisk):
    """A disk on which fsync does nothing for files or folders whose path below the data folder matches."""

    def __init__(self, watch: Callable[[MemoryDisk], None], forgets: str = "") -> None:
        super().__init__(watch)
        self.forgets = forgets
        self.forgot = 0

    def _forgotten(self, path: Path) -> bool:
        found = fnmatch.fnmatchcase(str(path.relative_to("/")), self.forgets)
        self.forgot += found
        return found

    def fsync(self, descriptor: int) -> None:
        file = self.open_files[descriptor]
        if not any(other is file and self._forgotten(path) for path, other in self.names_now.items()):
            super().fsync(descriptor)

    def fsync_folder(self, path: Path) -> None:
        if not self._forgotten(path):
            super().fsync_folder(path)


class Guard:
    """What must be there after a power cut at this moment."""

    def __init__(self, stop: bool) -> None:
        self.stop = stop
        self.seen = self.losses = 0
        self.allowed: list[list[str]] = [[]]
        """The ids that the log may hold."""
        self.backups: dict[str, Manifest] = {}
        self.zipped: Manifest | None = None
        self._known: set[int] = set()

    def watch(self, disk: MemoryDisk) -> None:
        expected = (*map(tuple, self.allowed), len(self.backups), self.zipped is not None)
        for state in disk.crashes():
            looks = hash((expected, *((path, file and file.data) for path, file in sorted(state.names_now.items()))))
            if looks in self._known:
                continue
            self._known.add(looks)
            self.seen += 1
            if not self._holds(state):
                self.losses += 1
                if self.stop:
                    raise Loss

    def _holds(self, state: MemoryDisk) -> bool:
        try:
            vault = Vault(state, FOLDER)
            for name in vault.names():
                manifest = vault.load(name)
                for part in manifest.parts:
                    vault.read(part)
            if any(vault.load(name) != manifest for name, manifest in self.backups.items()):
                return False
            if self.zipped is not None:
                with archive.Archive(state, ZIP) as kept:
                    if [kept.read(part) for part in kept.manifest.parts] and kept.manifest != self.zipped:
                        return False
            with open_records(FOLDER, disk=state, window=2) as records:
                found = [event.id for event in records.events()]
                quiet = not [notice for notice in records.notices if "missing" in notice or "damaged" in notice]
                return found in self.allowed and quiet
        except (StoreError, Damaged, OSError):
            return False

    # ------------------------------------------------------------------ the life that is watched

    def recorded(self, disk: MemoryDisk, events: list[Event], close: bool = True) -> None:
        now = self.allowed[-1]
        records = open_records(FOLDER, disk=disk, window=2)
        for event in events:
            self.allowed = [now, [*now, event.id]]
            records.record(event)
            now = [*now, event.id]
            self.allowed = [now]
        if close:
            records.close()

    def kept(self, disk: MemoryDisk, name: str, made: int) -> None:
        self.backups[name] = Vault(disk, FOLDER).keep(name, made=made)

    def restored(self, disk: MemoryDisk, name: str, then: list[str]) -> None:
        self.allowed = [self.allowed[-1], then]
        restore(disk, FOLDER, Kept(Vault(disk, FOLDER), name), 9)
        self.allowed = [then]


BEFORE: list[Event] = [attempt("01", "02"), review("02", mark=1), review("03", "core:det", 2)]
AFTER: list[Event] = [review("04", mark=3, replaces="02"), Undo("05", "04", review("x").at), review("06", mark=4)]


def live(forgets: str = "", stop: bool = False) -> tuple[Guard, ForgetfulDisk]:
    """Review, back up, review, back up in two ways, restore, review, restore."""
    guard = Guard(stop)
    disk = ForgetfulDisk(guard.watch, forgets)
    guard.recorded(disk, BEFORE)
    guard.kept(disk, FIRST, 1)
    guard.recorded(disk, AFTER[:2], close=False)
    guard.kept(disk, SECOND, 2)
    guard.zipped = archive.write(disk, ZIP, FOLDER, made=3, banks=[], device="x")
    guard.watch(disk)
    guard.restored(disk, FIRST, ["01", "02", "03"])
    guard.recorded(disk, AFTER[2:])  # another device's file now stands beside the first
    guard.restored(disk, SECOND, ["01", "02", "03", "04", "05"])
    return guard, disk


@pytest.fixture
def seldom_torn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes torn at few places: `test_crashes.py` tears those of the log everywhere."""
    monkeypatch.setattr(store_doubles, "TORN_EVERY", 60)


@pytest.mark.usefixtures("seldom_torn")
def test_no_power_cut_loses_a_review_a_backup_or_half_a_restore() -> None:
    guard, _ = live()
    assert guard.losses == 0
    assert guard.seen >= 900


NEEDED = {
    "the log": "data/log/*/*.jsonl",
    "the log's folder": "data/log/*",
    "staged files": "data/next/0*",
    "the staging's word that it is ready": "data/next/ready*",
    "the staging's folder": "data/next",
    "the copies of a backup": "data/backups/objects/*",
    "the list of a backup": "data/backups/*.json*",
    "the folders of a backup": "data/backups*",
    "a backup in one file": "*.zip*",
    "the folder of the data": "data",
    "every folder": "*[!.][!.][!.][!.][!.]",
}


@pytest.mark.usefixtures("seldom_torn")
@pytest.mark.parametrize("forgets", NEEDED.values(), ids=NEEDED)
def test_without_this_fsync_something_is_lost(forgets: str) -> None:
    with pytest.raises(Loss):
        live(forgets, stop=True)


def subsets(pending: list[T]) -> Iterator[list[T]]:
    """All of them up to five changes; of more than that what the short form takes."""
    if len(pending) > 5:
        yield from CHOICES(pending)
        return
    for count in range(len(pending) + 1):
        yield from map(list, combinations(pending, count))


CHOICES = store_doubles.choices


@pytest.mark.nightly
def test_every_subset_and_every_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_doubles, "TORN_EVERY", 3)
    monkeypatch.setattr(store_doubles, "choices", subsets)
    guard, _ = live()
    assert guard.losses == 0
    assert guard.seen >= 10_000
