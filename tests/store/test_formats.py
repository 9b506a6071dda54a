"""Formats: every older one is migrated on a copy with a backup, a newer one is refused untouched (row 11)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from store_doubles import FOLDER, File, MemoryDisk, WatchedDisk

from tutor.errors import StoreError
from tutor.model import Card
from tutor.store import LogRecords, ReadOnly, open_records, staging
from tutor.store.codec import VERSION
from tutor.store.doctor import Patient, examine
from tutor.store.lines import Line, frame, split
from tutor.store.notes import practised
from tutor.store.restoring import Kept, restore
from tutor.store.vault import Vault

FORMATS = Path(__file__).parent / "formats"
"""A data folder of every format that was ever released, and what its log comes to."""


def comes_to(records: LogRecords | ReadOnly) -> dict[str, Any]:
    """Everything that a learner would miss."""
    return {
        "cards": dict(records.cards()),
        "open": {name: [one.id for one in attempts] for name, attempts in records.open_attempts().items()},
        "reviews": [review.id for review in records.reviews()],
    }


def golden() -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode((FORMATS / "golden.json").read_bytes())
    return {**found, "cards": msgspec.convert(found["cards"], dict[str, Card])}


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step from a format 0 that never was: there `skill` was called `topic`, and every number was a text."""

    def event(old: dict[str, Any]) -> dict[str, Any]:
        new = {key: value for key, value in old.items() if key not in ("topic", "day")}
        return new | ({"skill": old["topic"], "day": int(old["day"])} if "topic" in old else {})

    package, step = ModuleType("steps_double"), ModuleType("steps_double.from_0")
    package.__path__ = []
    step.event = event  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "steps_double", package)
    monkeypatch.setitem(sys.modules, "steps_double.from_0", step)
    monkeypatch.setattr("tutor.store.versions.STEPS", "steps_double")
    monkeypatch.setattr("tutor.registry.names", lambda _: ["from_0"])


def as_format_0(disk: MemoryDisk) -> None:
    """Today's log as that format would have written it."""
    for path in staging.log_files(disk, FOLDER):
        file = disk.names_now[FOLDER / path]
        assert file is not None
        lines = []
        for piece in split(file.data):
            assert isinstance(piece, Line)
            event = msgspec.json.decode(piece.body)
            if "skill" in event:
                event = {**event, "topic": event.pop("skill"), "day": str(event.pop("day"))}
            lines.append(frame(piece.seq, msgspec.json.encode({**event, "v": 0})))
        file.data = file.durable = b"".join(lines)
    disk.names_now[FOLDER / "format"] = File(b"0\n")
    disk.names_durable = dict(disk.names_now)


def in_memory(source: Path) -> MemoryDisk:
    """A folder of the repository on a disk in memory."""
    disk = MemoryDisk()
    disk.names_now[FOLDER] = None
    for path in sorted(source.rglob("*")):
        disk.names_now[FOLDER / path.relative_to(source)] = File(path.read_bytes()) if path.is_file() else None
    return disk


def test_every_format_has_a_fixture() -> None:
    assert {path.name for path in FORMATS.iterdir() if path.is_dir()} == {str(n) for n in range(1, VERSION + 1)}


@pytest.mark.parametrize("number", range(1, VERSION + 1))
def test_data_of_every_format_come_to_the_same(tmp_path: Path, number: int) -> None:
    shutil.copytree(FORMATS / str(number), tmp_path / "data")
    with open_records(tmp_path / "data") as records:
        assert comes_to(records) == golden()
        assert records.check() == ()
    assert [note.ms for note in practised(tmp_path / "data")] == [900]
    assert [found for found in examine(Patient(tmp_path / "data")) if not found.note and found.check != "modes"] == []


@pytest.mark.usefixtures("older")
def test_an_older_format_is_migrated_and_kept_as_it_was() -> None:
    disk = in_memory(FORMATS / "1")
    as_format_0(disk)
    before = {path: disk.read(FOLDER / path) for path in staging.log_files(disk, FOLDER)}
    with pytest.raises(StoreError, match=r"older tutor \(format 0\).*--repair"):
        ReadOnly(FOLDER, disk)
    with open_records(FOLDER, disk=disk) as records:
        assert "were brought from format 0 to 1" in records.notices[0]
        assert comes_to(records) == golden()
    vault = Vault(disk, FOLDER)
    (name,) = vault.names()
    assert name == "before-format-1"
    assert {part.path: vault.read(part) for part in vault.load(name).parts} == before
    assert vault.load(name).format == 0
    with open_records(FOLDER, disk=disk) as records:
        assert records.notices == ()
    restore(disk, FOLDER, Kept(vault, name), 0)  # back to what it was, and forward again
    with open_records(FOLDER, disk=disk) as records:
        assert comes_to(records) == golden()


@pytest.mark.usefixtures("older")
def test_two_machines_migrate_to_the_same_bytes() -> None:
    logs = []
    for _ in range(2):
        disk = in_memory(FORMATS / "1")
        as_format_0(disk)
        open_records(FOLDER, disk=disk).close()
        logs.append({path: disk.read(FOLDER / path) for path in staging.log_files(disk, FOLDER)})
    assert logs[0] == logs[1]


@pytest.mark.usefixtures("older")
def test_no_power_cut_in_a_migration_costs_an_event() -> None:
    count = 0

    def watch(disk: MemoryDisk) -> None:
        nonlocal count
        for state in disk.crashes():
            count += 1
            with open_records(FOLDER, disk=state) as records:
                assert comes_to(records) == golden()

    begun = in_memory(FORMATS / "1")
    as_format_0(begun)
    disk = WatchedDisk(lambda _: None)
    disk.names_now = dict(begun.names_now)
    disk.names_durable = dict(disk.names_now)
    disk.watch = watch
    open_records(FOLDER, disk=disk)
    assert count > 50


def test_a_format_without_a_step_is_refused() -> None:
    disk = in_memory(FORMATS / "1")
    disk.names_now[FOLDER / "format"] = File(b"0\n")
    with pytest.raises(StoreError, match="cannot read data of format 0: nothing was touched"):
        open_records(FOLDER, disk=disk)


@pytest.mark.parametrize(("text", "says"), [("99\n", "newer tutor.*nothing was touched"), ("x", "no number")])
def test_a_newer_format_is_refused_and_not_a_byte_is_changed(tmp_path: Path, text: str, says: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(FORMATS / "1", folder)
    (folder / "format").write_text(text)
    (folder / "lock").write_text("1")

    def all_bytes() -> dict[str, tuple[bytes, int]]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    before = all_bytes()
    for use in (open_records, ReadOnly, lambda path: list(examine(Patient(path)))):
        with pytest.raises(StoreError, match=says):
            use(folder)
    assert all_bytes() == before
