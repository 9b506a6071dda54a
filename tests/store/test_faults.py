"""Calls that fail: nothing acked is lost, memory equals the disk, the learner reads one sentence."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import cast

import pytest
from store_doubles import FOLDER, FaultDisk, MemoryDisk, attempt, review

from tutor.errors import NotSaved, StoreError
from tutor.events import Event, Undo
from tutor.store import open_records
from tutor.store.disk import Disk

EVENTS: list[Event] = [
    attempt("01", "02"),
    review("02", mark=1),
    review("03", "core:det", 2),
    review("04", mark=3, replaces="02"),
    Undo("05", "04", review("x").at),
    review("06", mark=4),
]
ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EMFILE, errno.EINTR]


def session(disk: MemoryDisk, faults: FaultDisk) -> tuple[list[str], list[str]]:
    """Record all events, each once more where it was not saved; the acked ids and the sentences."""
    acked: list[str] = []
    said: list[str] = []
    try:
        records = open_records(FOLDER, disk=cast(Disk, faults), window=2)
    except StoreError as error:
        return acked, [str(error)]
    for event in EVENTS:
        for _ in range(2):
            try:
                records.record(event)
            except NotSaved as error:
                said.append(str(error))
            else:
                acked.append(event.id)
                break
    faults._fails = lambda number, name: 0
    assert [event.id for event in records.events()] == acked, "memory and log differ"
    fresh = open_records(FOLDER, disk=disk.killed(), window=2)
    assert records.cards() == fresh.cards()
    assert records.open_attempts() == fresh.open_attempts()
    records.close()
    return acked, said


def after(disk: MemoryDisk) -> list[str]:
    """The ids in the log when it is opened again without faults."""
    with open_records(FOLDER, disk=disk.killed()) as records:
        return [event.id for event in records.events()]


def calls() -> list[str]:
    disk = MemoryDisk()
    faults = FaultDisk(disk, lambda number, name: 0)
    session(disk, faults)
    return faults.calls


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("error", ERRORS, ids=lambda number: errno.errorcode[number])
def test_the_nth_call_fails(error: int, partial: bool) -> None:
    for nth in range(1, len(calls()) + 1):
        disk = MemoryDisk()
        acked, said = session(disk, FaultDisk(disk, lambda number, _, nth=nth: error * (number == nth), partial))  # type: ignore[misc]
        if acked:
            assert acked == [event.id for event in EVENTS], f"call {nth}: not saved at the second try"
        assert after(disk) == acked
        assert len(said) <= 1
        assert all("\n" not in sentence and ":" in sentence for sentence in said)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO], ids=lambda number: errno.errorcode[number])
def test_every_call_from_the_nth_on_fails(error: int) -> None:
    for nth in range(1, len(calls()) + 1):
        disk = MemoryDisk()
        acked, _ = session(disk, FaultDisk(disk, lambda number, _, nth=nth: error * (number >= nth), partial=True))  # type: ignore[misc]
        found = after(disk)
        assert found[: len(acked)] == acked
        assert len(found) <= len(acked) + 1


def failing(name: str, error: int, times: int) -> Callable[[int, str], int]:
    left = [times]

    def fails(_: int, call: str) -> int:
        if call == name and left[0]:
            left[0] -= 1
            return error
        return 0

    return fails


def test_one_failed_fsync_moves_to_a_new_segment() -> None:
    disk = MemoryDisk()
    records = open_records(FOLDER, disk=disk)
    records.record(review("01", mark=1))
    faults = FaultDisk(disk, failing("fsync", errno.EIO, 1))
    records._writer._disk = cast(Disk, faults)
    records.record(review("02", mark=2))
    records.record(review("03", mark=3))
    assert faults.calls.count("create") == 1
    assert after(disk) == ["01", "02", "03"]


def test_fsync_failing_for_ever_ends_all_promises_until_reopened() -> None:
    disk = MemoryDisk()
    records = open_records(FOLDER, disk=disk)
    records.record(review("01", mark=1))
    faults = FaultDisk(disk, failing("fsync", errno.EIO, 2))
    records._writer._disk = cast(Disk, faults)
    for name in ("02", "02", "03"):
        with pytest.raises(NotSaved, match="not saved: the disk failed to keep"):
            records.record(review(name))
    assert faults.calls.count("fsync") == 2
    assert after(disk) == ["01"]
    records.close()
    with open_records(FOLDER, disk=disk) as again:
        again.record(review("02", mark=2))
        assert [event.id for event in again.events()] == ["01", "02"]


def test_a_full_disk_says_so_and_the_answer_can_be_saved_again() -> None:
    disk = MemoryDisk()
    with open_records(FOLDER, disk=disk) as records:
        records.record(review("01", mark=1))
        records._writer._disk = cast(Disk, FaultDisk(disk, failing("write", errno.ENOSPC, 1), partial=True))
        with pytest.raises(NotSaved, match=r"^not saved: the disk is full; free some space, then answer again$"):
            records.record(review("02", mark=2))
        assert records.cards()["core:trace"].due_day == 1
        records.record(review("02", mark=2))
    assert after(disk) == ["01", "02"]


def test_ctrl_c_during_a_write_leaves_nothing() -> None:
    disk = MemoryDisk()
    records = open_records(FOLDER, disk=disk)
    records.record(review("01"))

    class Interrupted(FaultDisk):
        def fsync(self, descriptor: int) -> None:
            raise KeyboardInterrupt

    records._writer._disk = cast(Disk, Interrupted(disk, lambda number, name: 0))
    with pytest.raises(KeyboardInterrupt):
        records.record(review("02"))
    assert after(disk) == ["01"]


def test_a_failed_checkpoint_is_a_notice() -> None:
    disk = MemoryDisk()
    faults = FaultDisk(disk, lambda number, name: errno.ENOSPC * (name == "replace" and "write" in faults.calls[-3:]))
    records = open_records(FOLDER, disk=disk)
    records.record(review("01"))
    records.db._checkpoint.disk = cast(Disk, FaultDisk(disk, failing("replace", errno.ENOSPC, 1)))
    records.close()
    assert records.notices == (
        "the checkpoint was not written: the disk is full; free some space; the log holds everything",
    )
    assert after(disk) == ["01"]
