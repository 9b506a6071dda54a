"""TinyDB over the log: its two extension points, a Storage for the checkpoint and Table classes that only read.

`state.json` is plain TinyDB JSON, so stock TinyDB opens it. The table `reviews` is not in it: it is read from the
log's segments each time somebody asks.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from tutor.errors import StoreError
from tutor.events import Review
from tutor.store.disk import Disk, write_file

SCHEMA = 4
"""Of the checkpoint; one with an older schema is made anew from the log, which it is only a cache of."""

Tables = dict[str, dict[str, Any]]


class Damaged(Exception):
    """A checkpoint that cannot be used; what it held is in the log as well."""


def _sum(tables: Tables) -> str:
    """The checksum of everything but itself; the way it is computed never changes, so that old and new can tell."""
    meta = {key: value for key, value in tables["meta"]["1"].items() if key != "checksum"}
    return f"{zlib.crc32(msgspec.json.encode({**tables, 'meta': {'1': meta}}, order='sorted')):08x}"


class CheckpointStorage(Storage):
    """`state.json`, written whole or not at all, with the one before it kept; `live` answers reads while open."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self.disk, self.folder = disk, folder
        self.file, self.previous = folder / "state.json", folder / "state.prev.json"
        self.live: Callable[[], Tables] = dict

    def read(self) -> Tables:
        """The tables as they are now."""
        return self.live()

    def load(self, path: Path) -> Tables | None:
        """The tables of a checkpoint file, None where there is none.

        Raises Damaged, StoreError for a newer schema, OSError.
        """
        if self.disk.size(path) < 0:
            return None
        data = self.disk.read(path)
        if not data:
            raise Damaged("is empty")
        try:
            tables = msgspec.json.decode(data, type=dict[str, dict[str, Any]])
            meta = tables["meta"]["1"]
            sound = meta["checksum"] == _sum(tables)
        except (msgspec.MsgspecError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Damaged("cannot be read") from error
        if not sound:
            raise Damaged("does not match its checksum")
        if meta["schema"] > SCHEMA:
            raise StoreError(
                f"{path} was written by a newer tutor (schema {meta['schema']}): nothing was touched; update tutor"
            )
        return tables

    def write(self, data: Tables) -> None:
        """Replace the checkpoint; the one it replaces becomes `state.prev.json` if it is sound. Raises OSError."""
        data["meta"]["1"]["checksum"] = _sum(data)
        try:
            keep = self.load(self.file) is not None
        except Damaged:
            keep = False
        if keep:
            self.disk.replace(self.file, self.previous)
        write_file(self.disk, self.file, msgspec.json.encode(data))


class LogTable(Table):
    """A table that TinyDB's queries read; writing goes through `record`."""

    def __init__(self, storage: Storage, name: str, **options: Any) -> None:
        super().__init__(storage, name, **{**options, "cache_size": 0})  # what it shows changes behind its back

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> NoReturn:
        raise StoreError(f"the table {self.name!r} follows the log and cannot be written: record an event instead")


class _Documents(Mapping[str, Mapping[str, Any]]):
    """Reviews as TinyDB documents, numbered from 1, read from the log as they are asked for."""

    def __init__(self, stream: Callable[[], Iterator[Review]]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[str]:
        return (str(number) for number, _ in enumerate(self._stream(), 1))

    def __len__(self) -> int:
        return sum(1 for _ in self._stream())

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        for number, review in enumerate(self._stream(), 1):
            if str(number) == key:
                return _document(review)
        raise KeyError(key)

    def items(self) -> Any:
        """Pairs, never more than one review in memory."""
        return ((str(number), _document(review)) for number, review in enumerate(self._stream(), 1))


def _document(review: Review) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.to_builtins(review)
    return document


class ReviewTable(LogTable):
    """The reviews that count, never held in memory together."""

    def __init__(self, storage: Storage, reviews: Callable[[], Iterator[Review]]) -> None:
        super().__init__(storage, "reviews")
        self._documents = _Documents(reviews)

    def _read_table(self) -> Any:
        return self._documents


class Database(TinyDB):
    """TinyDB with the tables `cards`, `meta` and, streamed from the log, `reviews`."""

    table_class: type[Table] = LogTable

    def __init__(self, disk: Disk, folder: Path, reviews: Callable[[], Iterator[Review]]) -> None:
        super().__init__(disk, folder, storage=CheckpointStorage)
        self._checkpoint = cast(CheckpointStorage, self.storage)
        self._reviews = reviews

    def table(self, name: str, **options: Any) -> Table:
        """A table by name, for reading."""
        if name == "reviews" and name not in self._tables:
            self._tables[name] = ReviewTable(self.storage, self._reviews)
        return super().table(name, **options)

    def follow(self, live: Callable[[], Tables]) -> None:
        """Answer reads of `cards` and `meta` from `live` rather than from the file."""
        self._checkpoint.live = live

    def checkpoint(self, tables: Tables) -> None:
        """Write `state.json`; raises OSError."""
        self._checkpoint.write(tables)
