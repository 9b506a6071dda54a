"""Backups: what is kept, what stays with age, restoring from every age, and power cuts in the middle of a restore."""

from __future__ import annotations

import errno
import zlib
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import cast
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_doubles import FOLDER, FaultDisk, File, MemoryDisk, WatchedDisk, review

from tutor.errors import StoreError
from tutor.store import archive, open_records, staging
from tutor.store.contents import Damaged, Manifest
from tutor.store.disk import Disk
from tutor.store.doctor import Patient, examine
from tutor.store.restoring import Kept, by_age, change, restore
from tutor.store.thinning import DAILY, MONTHLY, WEEKLY, kept_of
from tutor.store.vault import Vault

TODAY = date(2026, 11, 21)


def day_named(age: int) -> str:
    return (TODAY - timedelta(days=age)).isoformat()


def recorded(disk: Disk, folder: Path, numbers: range) -> list[str]:
    """The ids in the log after recording these."""
    with open_records(folder, disk=disk) as records:
        for number in numbers:
            records.record(review(f"{number:04}", f"core:s{number % 3}", number))
        return [event.id for event in records.events()]


def ids(disk: Disk, folder: Path = FOLDER) -> list[str]:
    with open_records(folder, disk=disk) as records:
        assert records.check() == ()
        return [event.id for event in records.events()]


def lived(disk: Disk, folder: Path, days: int, each: int = 3) -> dict[str, list[str]]:
    """So many days with a few reviews and a backup each: what the log held at every backup."""
    vault, held = Vault(disk, folder), {}
    for age in reversed(range(days)):
        at = (days - age) * each
        held[day_named(age)] = recorded(disk, folder, range(at, at + each))
        vault.keep(day_named(age), made=days - age)
        vault.thin(day_named(age))
    return held


# ---------------------------------------------------------------------- what stays


def test_a_year_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    names = {day_named(age) for age in range(400)}
    for age in reversed(range(400)):  # thinned day by day, as it happens
        known = {name for name in names if name <= day_named(age)}
        names -= known - kept_of(known)
    days = sorted((TODAY - date.fromisoformat(name)).days for name in names)
    assert days[:DAILY] == list(range(DAILY))
    weeks = {date.fromisoformat(name).isocalendar()[:2] for name in names}
    months = {name[:7] for name in names}
    assert len(weeks) >= WEEKLY
    assert len(months) == MONTHLY
    assert len(names) <= DAILY + WEEKLY + MONTHLY


@given(st.sets(st.integers(0, 3000), max_size=40))
def test_thinning_keeps_the_newest_and_is_done_at_once(ages: set[int]) -> None:
    names = {day_named(age) for age in ages}
    kept = kept_of(names)
    assert kept <= names
    assert kept_of(kept) == kept
    assert sorted(names)[-DAILY:] == sorted(kept)[-DAILY:]


def test_a_long_absence_costs_no_backup() -> None:
    names = {day_named(age) for age in (4000, 3999, 3998)}
    assert kept_of(names) == names


def test_what_was_kept_before_a_restore_stays_five_times_and_before_a_migration_for_ever() -> None:
    names = {f"before-restore-{number:04}" for number in range(1, 9)} | {"before-format-2"}
    assert kept_of(names) == {f"before-restore-{number:04}" for number in range(4, 9)} | {"before-format-2"}


@pytest.mark.parametrize(
    ("age", "name"),
    [
        ("latest", day_named(0)), ("0d", day_named(0)), ("2d", day_named(3)), ("3d", day_named(3)),
        ("1w", day_named(40)), ("1m", day_named(40)), ("2m", None), ("1y", None), (day_named(3), day_named(3)),
        ("x", None), ("", None), ("d", None), ("9999999999999d", None), ("-1d", None),
        ("before-format-2", "before-format-2"),
    ],
)  # fmt: skip
def test_an_age_is_the_newest_backup_that_is_so_old(age: str, name: str | None) -> None:
    names = [day_named(40), day_named(3), day_named(0), "before-format-2"]
    assert by_age(names, age, TODAY) == name


# ---------------------------------------------------------------------- rolling


def test_a_day_copies_only_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.store.writer.SEGMENT_BYTES", 1500)  # two or three reviews fill a segment
    disk = MemoryDisk()
    recorded(disk, FOLDER, range(1, 30))
    Vault(disk, FOLDER).keep(day_named(1), made=1)
    recorded(disk, FOLDER, range(30, 33))
    faults = FaultDisk(disk, lambda number, name: 0)
    manifest = Vault(cast(Disk, faults), FOLDER).keep(day_named(0), made=2)
    assert len(manifest.parts) > 10
    assert faults.calls.count("create") <= 4  # two or three segments and the list
    assert faults.calls.count("read") < 12
    assert manifest.reviews == 32


def test_nothing_new_is_known_by_the_sizes_alone() -> None:
    disk = MemoryDisk()
    assert not Vault(disk, FOLDER).changed()
    recorded(disk, FOLDER, range(1, 3))
    vault = Vault(disk, FOLDER)
    assert vault.changed()
    vault.keep(day_named(0))
    assert not vault.changed()
    recorded(disk, FOLDER, range(3, 4))
    assert vault.changed()


def test_copies_that_no_backup_names_go_and_the_others_stay() -> None:
    disk = MemoryDisk()
    held = lived(disk, FOLDER, 40)
    vault = Vault(disk, FOLDER)
    named = {part.digest for name in vault.names() for part in vault.load(name).parts}
    assert {name.removesuffix(".gz") for name in disk.names(vault.objects)} == named
    assert len(vault.names()) < len(held)


def test_damage_in_the_newest_keeps_every_older_backup() -> None:
    disk = MemoryDisk()
    lived(disk, FOLDER, 10)
    vault = Vault(disk, FOLDER)
    before = set(vault.names())
    path = FOLDER / staging.log_files(disk, FOLDER)[-1]
    file = disk.names_now[path]
    assert file is not None
    file.data = file.data.replace(b'"due_day":3,', b'"due_day":4,', 1)
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    vault.keep(tomorrow, made=99)
    assert vault.thin(tomorrow) == []
    assert set(vault.names()) == before | {tomorrow}


def test_a_list_or_a_copy_with_a_flipped_bit_is_not_taken() -> None:
    disk = MemoryDisk()
    recorded(disk, FOLDER, range(1, 4))
    vault = Vault(disk, FOLDER)
    manifest = vault.keep("2026-11-21")
    for path in (vault.folder / "2026-11-21.json", vault.objects / f"{manifest.parts[0].digest}.gz"):
        file = disk.names_now[path]
        assert file is not None
        whole = file.data
        for at in range(0, len(whole), 5):
            file.data = whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :]
            try:
                kept = vault.load("2026-11-21")
                assert vault.read(kept.parts[0]) == vault.read(manifest.parts[0])
                assert kept == manifest
            except (Damaged, FileNotFoundError):
                continue
        file.data = whole


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_backup_that_fails_anywhere_leaves_the_others_sound(error: int) -> None:
    def made(disk: Disk) -> None:
        Vault(disk, FOLDER).keep(day_named(0), made=2)
        Vault(disk, FOLDER).thin(day_named(0))

    def begun() -> MemoryDisk:
        disk = MemoryDisk()
        recorded(disk, FOLDER, range(1, 4))
        Vault(disk, FOLDER).keep(day_named(1), made=1)
        recorded(disk, FOLDER, range(4, 6))
        return disk

    whole = FaultDisk(begun(), lambda number, name: 0)
    made(cast(Disk, whole))
    for nth in range(1, whole.count + 1):
        disk = begun()
        faults = FaultDisk(disk, lambda number, _, nth=nth: error * (number == nth), partial=True)  # type: ignore[misc]
        with suppress(OSError, StoreError):
            made(cast(Disk, faults))
        vault = Vault(disk, FOLDER)
        for name in vault.names():
            for part in vault.load(name).parts:
                vault.read(part)
        assert day_named(1) in vault.names()


# ---------------------------------------------------------------------- restoring (row 22)


def test_the_restore_drill_from_every_age(tmp_path: Path) -> None:
    disk, folder = Disk(), tmp_path / "data"
    held = lived(disk, folder, 60)
    vault = Vault(disk, folder)
    assert len(vault.names()) >= DAILY + 2
    for name in vault.names():
        for path in staging.log_files(disk, folder):
            (folder / path).unlink()
        for left in ("state.json", "state.prev.json", "device", "format", "lock"):
            (folder / left).unlink(missing_ok=True)
        restore(disk, folder, Kept(vault, name), 0)
        assert ids(disk, folder) == held[name], name  # a prefix of the log
        assert [found for found in examine(Patient(folder)) if not found.note] == []
        added = recorded(disk, folder, range(9000, 9001))
        assert added == [*held[name], "9000"]


def test_what_there_was_comes_back_by_the_name_it_was_kept_under() -> None:
    disk = MemoryDisk()
    recorded(disk, FOLDER, range(1, 4))
    vault = Vault(disk, FOLDER)
    vault.keep("2026-11-20", made=1)
    now = recorded(disk, FOLDER, range(4, 9))
    told = change(disk, FOLDER, Kept(vault, "2026-11-20"))
    assert (told.now.reviews, told.then.reviews, told.lost) == (8, 3, 5)
    device = disk.read(FOLDER / "device")
    aside = restore(disk, FOLDER, Kept(vault, "2026-11-20"), 2)
    assert ids(disk) == ["0001", "0002", "0003"]
    assert disk.read(FOLDER / "device") != device  # its numbers went on, and another machine may know that
    restore(disk, FOLDER, Kept(vault, aside), 3)
    assert ids(disk) == now
    assert change(disk, FOLDER, Kept(vault, aside)).lost == 0


def test_no_power_cut_in_a_restore_leaves_half_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every state of the disk after every call: either what there was or the backup, and never a loss of the backup."""
    monkeypatch.setattr("tutor.store.writer.SEGMENT_BYTES", 1500)
    first = MemoryDisk()
    then = recorded(first, FOLDER, range(1, 5))
    Vault(first, FOLDER).keep("2026-11-20", made=1)
    now = recorded(first, FOLDER, range(5, 8))
    Vault(first, FOLDER).keep("2026-11-21", made=2)
    seen: set[tuple[str, ...]] = set()
    count = 0

    def watch(disk: MemoryDisk) -> None:
        nonlocal count
        for state in disk.crashes():
            count += 1
            found = ids(state)
            assert found in (now, then)
            seen.add(tuple(found))

    disk = WatchedDisk(lambda _: None)
    disk.names_now = {path: file and File(file.data) for path, file in first.names_now.items()}
    disk.names_durable = dict(disk.names_now)
    disk.watch = watch
    restore(disk, FOLDER, Kept(Vault(disk, FOLDER), "2026-11-20"), 3)
    assert seen == {tuple(now), tuple(then)}
    assert count > 200


def test_a_full_disk_during_a_restore_changes_nothing() -> None:
    def begun() -> MemoryDisk:
        disk = MemoryDisk()
        recorded(disk, FOLDER, range(1, 4))
        Vault(disk, FOLDER).keep("2026-11-20", made=1)
        recorded(disk, FOLDER, range(4, 9))
        return disk

    def log_of(disk: MemoryDisk) -> dict[Path, bytes]:
        return {path: file.data for path, file in disk.names_now.items() if "log" in path.parts and file}

    def tried(disk: MemoryDisk, fails: object) -> int:
        faults = FaultDisk(disk, fails)  # type: ignore[arg-type]
        with suppress(OSError):
            restore(cast(Disk, faults), FOLDER, Kept(Vault(disk, FOLDER), "2026-11-20"), 2)
        return faults.count

    for nth in range(1, tried(begun(), lambda number, name: 0) + 1):
        disk = begun()
        before = log_of(disk)
        tried(disk, lambda number, name, nth=nth: errno.ENOSPC * (number >= nth and name in ("write", "create")))
        if not staging.pending(disk, FOLDER) and log_of(disk) == before:
            assert disk.size(FOLDER / "next") < 0
        assert ids(disk) in ([f"{n:04}" for n in range(1, 9)], [f"{n:04}" for n in range(1, 4)])


# ---------------------------------------------------------------------- one file


def test_one_file_holds_everything_and_comes_back(tmp_path: Path) -> None:
    disk, folder = Disk(), tmp_path / "data"
    held = recorded(disk, folder, range(1, 30))
    (folder / "settings.toml").write_text("a = 1\n")
    target = tmp_path / "tutor.zip"
    manifest = archive.write(disk, target, folder, made=5, banks=["mine"], device="x")
    assert target.stat().st_mode & 0o777 == 0o600
    assert (manifest.reviews, manifest.banks) == (29, ("mine",))
    with archive.Archive(disk, target) as source:
        assert source.manifest == manifest
        restore(disk, tmp_path / "other", source, 0)
    assert ids(disk, tmp_path / "other") == held
    assert (tmp_path / "other" / "settings.toml").read_text() == "a = 1\n"
    assert not list(tmp_path.glob("*.tmp"))
    again = tmp_path / "again.zip"
    archive.write(disk, again, folder, made=5, banks=["mine"], device="x")
    assert again.read_bytes() == target.read_bytes()


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with ZipFile(path, "w") as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def _sealed(body: bytes) -> bytes:
    return b'{"checksum":"%08x","backup":%s}' % (zlib.crc32(body), body)


PART = b'{"path":"%s","size":%d,"digest":"00"}'


@pytest.mark.parametrize("body", [
    PART % (b"../../evil", 1), PART % (b"/etc/passwd", 1), PART % (b"log/a/../../x.jsonl", 1),
    PART % (b"log/a/0000000001.jsonl", 1 << 40), PART % (b"log/a/0000000001.jsonl", -1), PART % (b"state.json", 1),
    PART % (b"log/a/0000000001.jsonl\\n", 1), b"1", b'{"path":1}',
])  # fmt: skip
def test_a_strangers_zip_writes_nowhere_else(tmp_path: Path, body: bytes) -> None:
    listed = _sealed(b'{"format":1,"made":0,"device":"","parts":[%s],"banks":[]}' % body)
    path = _zip(tmp_path / "evil.zip", {archive.LIST: listed, "../../evil": b"x"})
    with pytest.raises(Damaged):
        archive.Archive(Disk(), path)
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18, b"x" * 100])
def test_what_is_no_backup_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(Damaged):
        archive.Archive(Disk(), tmp_path / "x.zip")


def test_a_member_larger_than_promised_is_never_unpacked_whole(tmp_path: Path) -> None:
    body = b'{"format":1,"made":0,"device":"","parts":[%s],"banks":[]}' % (PART % (b"log/a/0000000001.jsonl", 10))
    path = _zip(tmp_path / "bomb.zip", {archive.LIST: _sealed(body), "log/a/0000000001.jsonl": b"0" * 10_000_000})
    with archive.Archive(Disk(), path) as source, pytest.raises(Damaged):
        source.read(source.manifest.parts[0])


def test_a_backup_of_a_newer_format_is_refused() -> None:
    with pytest.raises(StoreError, match="newer tutor"):
        Manifest.decode(_sealed(b'{"format":99,"hello":[]}'), "x")
