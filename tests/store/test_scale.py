"""Long histories: valid as they are made, sums equal to the reviews, and nothing that reads more than it must."""

from __future__ import annotations

import errno
from itertools import islice
from pathlib import Path
from typing import cast
from unittest import mock

import pytest
from histories import Life, body, write_history
from hypothesis import given
from hypothesis import strategies as st
from store_doubles import FOLDER, NOW, FaultDisk, MemoryDisk, naive, review

from tutor.errors import StoreError
from tutor.events import Review, Undo
from tutor.store import LogRecords, ReadOnly, open_records
from tutor.store.codec import encode
from tutor.store.disk import Disk
from tutor.store.ids import Ids
from tutor.sums import Sums


def test_a_history_is_what_the_store_would_have_written(tmp_path: Path) -> None:
    for event in islice(Life().events(200), 300):
        assert encode(event) == (body(event), event)
    with mock.patch("histories.SEGMENT_BYTES", 100_000):
        made = write_history(tmp_path / "a", 1_000)
        write_history(tmp_path / "b", 1_000)
    files = sorted((tmp_path / "a" / "log").rglob("*.jsonl"))
    assert [path.read_bytes() for path in files] == [
        path.read_bytes() for path in sorted((tmp_path / "b" / "log").rglob("*.jsonl"))
    ]
    assert len(files) > 10
    with open_records(tmp_path / "a") as records:
        assert records.notices == ("there was no state.json: it was rebuilt from the log",)
        cards, _, last, reviews, sums = naive(events := list(records.events()))
        assert len(events) == made
        assert (records.cards(), records.sums(), records.last()) == (cards, sums, last)
        assert len(reviews) == 1_000
    look = ReadOnly(tmp_path / "a")
    again = Sums()
    for one in look.reviews():
        again.add(one)
    assert (look.sums(), look.cards()) == (again, cards)


def long(segments: int) -> tuple[LogRecords, MemoryDisk, list[str]]:
    """Records over so many segments of some ten events each, and the ids of all reviews."""
    disk = MemoryDisk()
    names: list[str] = []
    with mock.patch("tutor.store.writer.SEGMENT_BYTES", 6_000), open_records(FOLDER, disk=disk, window=4) as records:
        for event in Life(skills=3).events(segments * 4):
            records.record(event)
            names += [event.id] if isinstance(event, Review) else []
    return open_records(FOLDER, disk=disk, window=4), disk, names


def test_an_undo_reads_only_what_is_newer_than_its_target() -> None:
    records, disk, names = long(60)
    segments = sum(path.suffix == ".jsonl" for path in disk.names_now)
    assert segments > 50
    for back, most in ((10, 12), (40, 40)):
        counted = FaultDisk(disk, lambda number, name: 0)
        records._log.disk = cast(Disk, counted)
        target = next(event for event in records.events() if event.id == names[-back])
        counted.calls.clear()
        records.record(Undo(records.new_id(), target.id, NOW))
        assert (records.cards(), records.sums()) == (naive(list(records.events()))[0], naive(list(records.events()))[4])
        del counted.calls[counted.calls.index("names") :]  # those of the comparison
        assert 0 < counted.calls.count("read") <= most


def test_taking_back_everything_there_is_leaves_nothing() -> None:
    records, _, names = long(12)
    while last := records.last():
        records.record(Undo(records.new_id(), last.id, NOW))
    assert (records.cards(), records.open_attempts(), records.sums()) == ({}, {}, Sums())
    assert records.check() == ()
    assert names


def test_a_log_that_cannot_be_read_behind_the_window_is_read_again_when_it_can() -> None:
    records, disk, names = long(12)
    faults = FaultDisk(disk, lambda number, name: errno.EIO if name == "read" else 0)
    records._log.disk = cast(Disk, faults)
    records.record(Undo(records.new_id(), names[0], NOW))
    with pytest.raises(StoreError, match="the log cannot be read"):
        records.cards()
    faults._fails = lambda number, name: 0
    assert records.sums() == naive(list(records.events()))[4]


@given(st.lists(st.integers(0, 2**128 - 1) | st.integers(0, 40)), st.text(max_size=26))
def test_a_small_set_of_ids_is_a_set(numbers: list[int], text: str) -> None:
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    names = ["".join(digits[number >> shift & 31] for shift in range(125, -1, -5)) for number in numbers]
    ids = Ids()
    for name in [*names[::2], *names[::4], text]:
        ids.add(name)
    kept = {*names[::2], text}
    assert [name in ids for name in [*names, text, text + "0"]] == [name in kept for name in [*names, text, text + "0"]]


def test_ids_that_are_no_ulids_come_back_from_a_checkpoint() -> None:
    disk = MemoryDisk()
    with open_records(FOLDER, disk=disk, window=2) as records:
        for number, target in enumerate(["", "a b", "%20 ", "a%20b"]):
            records.record(Undo(f"0{number}", target, NOW))
            records.record(review(f"1{number}", replaces=target))
        undone, replacing = records._fold.undone, records._fold.replacing
    with open_records(FOLDER, disk=disk, window=2) as records:
        assert (records._fold.undone, records._fold.replacing, records.notices) == (undone, replacing, ())
