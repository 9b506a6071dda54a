"""Disks for tests: one in memory that knows what was synced, one that fails at the n-th call; and small events."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from tutor.events import Attempt, Event, Prior, Review, Undo
from tutor.model import Card, Moment, Outcome
from tutor.store.disk import Disk, Held
from tutor.sums import Sums

T = TypeVar("T")

FOLDER = Path("/data")
NOW = Moment(1_700_000_000_000)


def attempt(name: str, review: str, skill: str = "core:trace") -> Attempt:
    """A small attempt."""
    return Attempt(name, review, skill, NOW, 1, "core:trace/a@1:1:1", "tr", "5", "4", Outcome.WRONG)


def review(name: str, skill: str = "core:trace", mark: int = 0, replaces: str = "") -> Review:
    """A small review whose card says which one it was."""
    card = Card(skill, states={"sm2": {"ease": 2.5}}, due_day=mark, reviews=1, recent=(True,), times=((1, 900),))
    return Review(
        name, skill, NOW, mark // 3, "core:trace/a@1:1:1", "tr", "5", "5", Outcome.CORRECT, mark % 6, "right", "sm2",
        {skill: card}, ms=mark, mistake="sign" * (mark % 4 == 1), replaces=replaces,
        prior=(None, Prior(), Prior(mark, 1 + mark % 30, 1 + mark * 37 % 1000, mark + 1, mark % 3))[mark % 3],
        slip="The sign is wrong." * (mark % 8 == 1),
    )  # fmt: skip


Folded = tuple[dict[str, Card], dict[str, tuple[Attempt, ...]], Event | None, list[str], Sums]


def naive(events: list[Event]) -> Folded:
    """The definition, as slowly as it reads."""
    undone = {event.target for event in events if isinstance(event, Undo)}
    standing = [event for event in events if isinstance(event, Review) and event.id not in undone]
    replaced = {event.replaces for event in standing}
    counting = [event for event in standing if event.id not in replaced]
    cards: dict[str, Card] = {}
    for event in counting:
        cards.update(event.cards)
    attempts = [event for event in events if isinstance(event, Attempt) and event.id not in undone]
    closed = {event.id for event in standing} | replaced
    names = {event.review for event in attempts} - closed
    opened = {name: tuple(event for event in attempts if event.review == name) for name in names}
    last = [event for event in events if event in counting or event in attempts]
    sums = Sums()
    for event in counting:
        sums.add(event)
    return cards, opened, last[-1] if last else None, [event.id for event in counting], sums


class _Lock:
    def release(self) -> None:
        pass


def choices(pending: list[T]) -> Iterator[list[T]]:
    """What may have reached the medium: the first so many, one alone, all but one (reordered)."""
    yield from (pending[:count] for count in range(len(pending) + 1))
    yield from ([one] for one in pending[1:])
    yield from (pending[:gone] + pending[gone + 1 :] for gone in range(len(pending) - 1))


TORN_EVERY = 4
"""Bytes from one place where a write may be torn to the next."""


class File:
    """Bytes, those that are on the medium, and the writes and cuts since the last fsync."""

    def __init__(self, data: bytes = b"") -> None:
        self.data, self.durable = data, data
        self.pending: list[tuple[int, bytes] | int] = []

    def apply(self, change: tuple[int, bytes] | int, data: bytes) -> bytes:
        """`data` after a write (offset, bytes) or a cut (size)."""
        if isinstance(change, int):
            return data[:change]
        start, text = change
        return data[:start].ljust(start, b"\0") + text + data[start + len(text) :]

    def after_a_crash(self) -> Iterator[bytes]:
        """What the medium may hold: any choice of what was not synced, the newest write torn anywhere."""
        for chosen in choices(self.pending):
            data = self.durable
            for change in chosen:
                data = self.apply(change, data)
            yield data
            if chosen and not isinstance(chosen[-1], int):
                start, text = chosen[-1]
                for cut in (*range(1, len(text), TORN_EVERY), len(text) - 1):
                    yield data[: start + cut]
                    yield data[: start + cut] + b"\0" * (len(text) - cut)


Names = dict[Path, "File | None"]


class MemoryDisk(Disk):
    """A file system that forgets, on a crash, what was not synced; a folder is a name without a file."""

    def __init__(self, names: Names | None = None) -> None:
        self.names_now: Names = dict(names or {Path("/"): None})
        self.names_durable: Names = dict(self.names_now)
        self.names_pending: list[tuple[Path, Callable[[Names], None]]] = []
        self.open_files: dict[int, File] = {}
        self.locks = 0

    def _rename(self, folder: Path, change: Callable[[Names], None]) -> None:
        change(self.names_now)
        self.names_pending.append((folder, change))

    def _file(self, path: Path) -> File:
        if path not in self.names_now:
            raise FileNotFoundError(errno.ENOENT, "no such file", str(path))
        file = self.names_now[path]
        if file is None:
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        return file

    def make_folder(self, path: Path) -> None:
        if path not in self.names_now:
            self._rename(path.parent, lambda names: names.update({path: None}))
        elif self.names_now[path] is not None:
            raise NotADirectoryError(errno.ENOTDIR, "is a file", str(path))

    def tighten(self, folder: Path) -> int:
        return 0

    def names(self, folder: Path) -> list[str]:
        return sorted(path.name for path in self.names_now if path.parent == folder and path != folder)

    def read(self, path: Path, start: int = 0) -> bytes:
        return self._file(path).data[start:]

    def open(self, path: Path) -> BinaryIO:
        return BytesIO(self._file(path).data)

    def size(self, path: Path) -> int:
        if path not in self.names_now:
            return -1
        file = self.names_now[path]
        return 0 if file is None else len(file.data)

    def create(self, path: Path) -> int:
        if path in self.names_now:
            raise FileExistsError(errno.EEXIST, "exists", str(path))
        if path.parent not in self.names_now:
            raise FileNotFoundError(errno.ENOENT, "no folder", str(path))
        file = File()
        self._rename(path.parent, lambda names: names.update({path: file}))
        return self._open(file)

    def append(self, path: Path) -> int:
        return self._open(self._file(path))

    def _open(self, file: File) -> int:
        descriptor = max(self.open_files, default=2) + 1
        self.open_files[descriptor] = file
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        file = self.open_files[descriptor]
        change = (len(file.data), data)
        file.data = file.apply(change, file.data)
        file.pending.append(change)
        return len(data)

    def fsync(self, descriptor: int) -> None:
        file = self.open_files[descriptor]
        file.durable = file.data
        file.pending.clear()

    def truncate(self, descriptor: int, size: int) -> None:
        file = self.open_files[descriptor]
        file.data = file.apply(size, file.data)
        file.pending.append(size)

    def close(self, descriptor: int) -> None:
        del self.open_files[descriptor]

    def replace(self, source: Path, target: Path) -> None:
        file = self._file(source)

        def change(names: Names) -> None:
            names.pop(source, None)
            names[target] = file

        self._rename(target.parent, change)

    def remove(self, path: Path) -> None:
        if path in self.names_now:
            self._rename(path.parent, lambda names: names.__delitem__(path) if path in names else None)

    def remove_folder(self, path: Path) -> None:
        if self.names(path):
            raise OSError(errno.ENOTEMPTY, "is not empty", str(path))
        self.remove(path)

    def fsync_folder(self, path: Path) -> None:
        for folder, change in self.names_pending:
            if folder == path:
                change(self.names_durable)
        self.names_pending = [pending for pending in self.names_pending if pending[0] != path]

    def lock(self, path: Path) -> Held:
        return _Lock()

    def killed(self) -> MemoryDisk:
        """The same disk after kill -9: nothing is lost that was written."""
        return MemoryDisk({path: file and File(file.data) for path, file in self.names_now.items()})

    def crashes(self) -> Iterator[MemoryDisk]:
        """Disks that a power cut at this moment may leave."""
        for chosen in choices(self.names_pending):
            names: Names = dict(self.names_durable)
            for _, change in chosen:
                change(names)
            names = {path: file for path, file in names.items() if set(path.parents) <= names.keys()}
            yield from self._contents(names)

    def _contents(self, names: Names) -> Iterator[MemoryDisk]:
        plain = {path: file and File(file.durable) for path, file in names.items()}
        yield MemoryDisk(plain)
        for path, file in names.items():
            for data in set(file.after_a_crash()) if file and file.pending else ():
                yield MemoryDisk({**plain, path: File(data)})


_CALLS = (
    "make_folder", "tighten", "names", "read", "open", "size", "create", "append", "write", "fsync", "truncate",
    "close", "replace", "remove", "remove_folder", "fsync_folder", "lock",
)  # fmt: skip


class FaultDisk:
    """Passes calls on to another disk; `fails(number, name)` says which error, if any, the call gets instead.

    `partial` lets a failing write take half of its bytes first, as a disk that fills up does.
    """

    def __init__(self, disk: Disk, fails: Callable[[int, str], int], partial: bool = False) -> None:
        self._disk, self._fails, self._partial = disk, fails, partial
        self.count = 0
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name not in _CALLS:
            raise AttributeError(name)

        def call(*arguments: Any) -> Any:
            self.count += 1
            self.calls.append(name)
            if error := self._fails(self.count, name):
                if name == "write" and self._partial:
                    self._disk.write(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise OSError(error, os.strerror(error))
            return getattr(self._disk, name)(*arguments)

        return call


class WatchedDisk(MemoryDisk):
    """Calls `watch` before every change, with the moment's crash states in reach."""

    def __init__(self, watch: Callable[[MemoryDisk], None]) -> None:
        super().__init__()
        self.watch = watch

    def write(self, descriptor: int, data: bytes) -> int:
        taken = super().write(descriptor, data)
        self.watch(self)
        return taken

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        self.watch(self)

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        self.watch(self)

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.watch(self)

    def create(self, path: Path) -> int:
        descriptor = super().create(path)
        self.watch(self)
        return descriptor

    def make_folder(self, path: Path) -> None:
        super().make_folder(path)
        self.watch(self)

    def fsync_folder(self, path: Path) -> None:
        super().fsync_folder(path)
        self.watch(self)


class NoLogSync(WatchedDisk):
    """The mutation: the log's fsync does nothing."""

    def fsync(self, descriptor: int) -> None:
        file = self.open_files[descriptor]
        if any(path.suffix == ".jsonl" and other is file for path, other in self.names_now.items()):
            return self.watch(self)
        return super().fsync(descriptor)


class NoFolderSync(WatchedDisk):
    """The mutation: the fsync of a folder does nothing."""

    def fsync_folder(self, path: Path) -> None:
        self.watch(self)
