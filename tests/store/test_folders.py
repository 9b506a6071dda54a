"""Folders that cannot be used, disks that are full for good, and who holds the lock: one sentence, and nothing lost."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from store_doubles import FOLDER, FaultDisk, MemoryDisk, attempt, review

from tutor.errors import NotSaved, StoreError, StoreLocked
from tutor.store import LogRecords, ReadOnly, open_records
from tutor.store.disk import Disk

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX")
SPACE = ("create", "write", "make_folder")
"""Calls that take space; a rename, a cut and a deletion do not."""


# ---------------------------------------------------------------------- a disk that stays full (row 4)


class FullDisk(FaultDisk):
    """Takes nothing new until there is room."""

    def __init__(self, disk: Disk, partial: bool = False) -> None:
        super().__init__(disk, lambda _, name: errno.ENOSPC * (self.full and name in SPACE), partial)
        self.full = False

    def make_folder(self, path: Path) -> None:
        """One that exists takes no space."""
        if self.full and self._disk.size(path) < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        self._disk.make_folder(path)


def ids(records: LogRecords) -> list[str]:
    return [event.id for event in records.events()]


@pytest.mark.parametrize("partial", [False, True], ids=["nothing taken", "half a line taken"])
@pytest.mark.parametrize("closed", [False, True], ids=["killed", "closed"])
def test_a_disk_that_stays_full_gives_all_that_was_acked_and_recovers(partial: bool, closed: bool) -> None:
    memory = MemoryDisk()
    disk = FullDisk(memory, partial)
    records = open_records(FOLDER, disk=cast(Disk, disk), window=2)
    acked = [f"{number:02}" for number in range(1, 7)]
    for number, name in enumerate(acked):
        records.record(review(name, f"core:s{number % 2}", number))
    cards = records.cards()
    for opening in range(3):
        disk.full = True
        for name in ("97", "98"):
            with pytest.raises(NotSaved, match=r"^not saved: the disk is full; free some space, then answer again$"):
                records.record(review(name))
        assert (ids(records), records.cards()) == (acked, cards)
        if closed or opening:
            records.close()
        records = open_records(FOLDER, disk=cast(Disk, disk), window=2)
        assert (ids(records), records.cards(), records.check()) == (acked, cards, ())
        assert [review.id for review in ReadOnly(FOLDER, cast(Disk, disk)).reviews()] == acked
    disk.full = False
    records.record(review("99", mark=9))
    records.close()
    with open_records(FOLDER, disk=memory) as again:
        assert (ids(again), again.notices) == ([*acked, "99"], ())


def test_what_was_torn_when_the_disk_was_full_is_cut_when_there_is_room() -> None:
    memory = MemoryDisk()
    open_records(FOLDER, disk=memory).record(review("01", mark=1))
    segment = next(path for path in memory.names_now if path.suffix == ".jsonl")
    file = memory.names_now[segment]
    assert file is not None
    file.data += b"0123 half a line"
    disk = FullDisk(memory)
    disk.full = True
    with open_records(FOLDER, disk=cast(Disk, disk)) as records:
        assert "could not be cut: the disk is full; free some space" in " ".join(records.notices)
        assert ids(records) == ["01"]
        with pytest.raises(NotSaved):
            records.record(review("02", mark=2))
        disk.full = False
        records.record(review("02", mark=2))
    with open_records(FOLDER, disk=memory) as records:
        assert ids(records) == ["01", "02"]


def test_a_new_folder_on_a_full_disk_is_one_sentence() -> None:
    disk = FullDisk(MemoryDisk())
    disk.full = True
    with pytest.raises(StoreError, match=r"^/data cannot be written: the disk is full; free some space, or choose an"):
        open_records(FOLDER, disk=cast(Disk, disk))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, Callable[[bool], None]]]:
    """A file system of a megabyte, and what fills it to the last byte or empties it again."""
    home = tmp_path / "small"
    home.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(home)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("nobody may mount here")

    def fill(full: bool) -> None:
        stone = home / "stone"
        stone.unlink(missing_ok=True)
        if full:
            with stone.open("wb", buffering=0) as file:
                for size in (1 << 16, 1):
                    try:
                        while file.write(b"\0" * size):
                            pass
                    except OSError:
                        continue

    try:
        yield home, fill
    finally:
        subprocess.run(["umount", "-l", str(home)], check=True)


def until_refused(records: LogRecords, name: str) -> tuple[list[str], set[str]]:
    """Record some: the last page of a file may still have room. The ids that were acked, and what was said."""
    acked: list[str] = []
    said: set[str] = set()
    for number in range(60):
        event = attempt(f"{name}{number:02}", name)
        try:
            records.record(event)
        except NotSaved as error:
            said.add(str(error))
        else:
            acked.append(event.id)
    return acked, said


@pytest.mark.nightly
@POSIX
def test_a_real_disk_that_stays_full(small_disk: tuple[Path, Callable[[bool], None]]) -> None:
    home, fill = small_disk
    folder, acked = home / "data", list[str]()
    for turn in range(30):
        records = open_records(folder, window=4)
        assert ids(records) == acked
        name = f"{turn:03}"
        records.record(review(f"{name}a", mark=turn))
        acked.append(f"{name}a")
        fill(True)
        more, refused = until_refused(records, f"{name}b")
        acked += more
        assert refused == {"not saved: the disk is full; free some space, then answer again"}
        assert ids(records) == acked
        if turn % 2:
            records.close()
        else:
            records._lock.release()
        with open_records(folder, window=4) as again:  # while it is full
            assert ids(again) == acked
            assert [one.id for one in ReadOnly(folder).reviews()] == [name for name in acked if name[3:] in "az"]
            more, refused = until_refused(again, f"{name}d")
            acked += more
            assert refused
        fill(False)
        with open_records(folder, window=4) as again:
            assert (ids(again), again.check()) == (acked, ())
            again.record(review(f"{name}z", mark=turn))
            acked.append(f"{name}z")
    assert len(acked) >= 60


@pytest.mark.nightly
@POSIX
def test_a_limit_on_the_size_of_files_is_a_full_disk(tmp_path: Path) -> None:
    """Where nobody may mount: the system cuts the write that crosses the limit, and refuses the next."""
    script = """
import resource, signal, sys
from pathlib import Path
from store_doubles import review
from tutor.errors import NotSaved
from tutor.store import open_records
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
records = open_records(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (20_001, 1 << 30))
refused = number = 0
while refused < 5:
    number += 1
    try:
        records.record(review(f"{number:06}", mark=number))
        print(f"{number:06}")
    except NotSaved as error:
        refused += 1
        print(error, file=sys.stderr)
records.close()
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
with open_records(Path(sys.argv[1])) as records:
    records.record(review("999999"))
"""
    done = run_python(script, tmp_path)
    assert done.returncode == 0, done.stderr
    assert all(line.startswith("not saved: ") for line in done.stderr.splitlines())
    acked = done.stdout.split()
    assert len(acked) > 30
    with open_records(tmp_path) as records:
        assert ids(records) == [*acked, "999999"]
        assert records.check() == ()


def run_python(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(__file__).parent), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip


# ---------------------------------------------------------------------- who holds the lock (row 10)

HOLDER = """
import os, subprocess, sys
from pathlib import Path
from store_doubles import review
from tutor.store import open_records
records = open_records(Path(sys.argv[1]))
records.record(review("01"))
if sys.argv[2] == "child":  # a worker or an editor, which may outlive its parent
    subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], close_fds=False)
os.write(1, b"%d\\n" % os.getpid())
sys.stdin.readline()
"""


@pytest.fixture(params=["alone", "child"])
def holder(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the folder open, and perhaps a child that lives on."""
    path = os.pathsep.join([str(Path(__file__).parent), str(ROOT)])
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path), request.param],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def test_another_process_is_refused_may_look_and_waits_for_no_dead_one(
    holder: subprocess.Popen[str], tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(StoreLocked, match=rf"^another tutor \(process {holder.pid}\) has {tmp_path} open: close it fi"):
        open_records(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert [review.id for review in ReadOnly(tmp_path).reviews()] == ["01"]
    holder.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    holder.wait()
    assert (tmp_path / "lock").read_text() == str(holder.pid)
    with open_records(tmp_path) as records:
        records.record(review("02", mark=2))
        assert ids(records) == ["01", "02"]


@POSIX
def test_a_fork_does_not_open_what_its_parent_holds_nor_keep_it_after(tmp_path: Path) -> None:
    records = open_records(tmp_path)
    records.record(review("01"))
    told, tells = os.pipe()
    if not (pid := os.fork()):
        said = b"opened"
        try:
            open_records(tmp_path)
        except StoreLocked:
            said = b"locked"
        finally:
            os.write(tells, said)
            os._exit(0)
    os.waitpid(pid, 0)
    assert os.read(told, 100) == b"locked"
    os.close(told)
    os.close(tells)
    records.record(review("02", mark=2))  # the child's end took nothing away
    with pytest.raises(StoreLocked):
        open_records(tmp_path)
    records.close()
    open_records(tmp_path).close()


# ---------------------------------------------------------------------- folders that cannot be used (row 14)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errno.EROFS, "the disk is read-only; make it writable"),
        (errno.EACCES, "permission is denied; make the folder yours"),
        (errno.EDQUOT, "your quota on this disk is used up; free some space"),
    ],
)
@pytest.mark.parametrize("used", [False, True], ids=["new", "used"])
def test_a_folder_that_may_not_be_written_is_one_sentence(error: int, said: str, used: bool) -> None:
    memory = MemoryDisk()
    if used:
        with open_records(FOLDER, disk=memory) as records:
            records.record(review("01"))
    before = {path: file and file.data for path, file in memory.names_now.items()}
    writes = ("make_folder", "create", "append", "write", "truncate", "replace", "remove", "lock", "remove_folder")
    disk = FaultDisk(memory, lambda _, name: error * (name in writes))
    with pytest.raises(StoreError, match=rf"^{FOLDER} cannot be written: {said}, or choose another data folder$"):
        open_records(FOLDER, disk=cast(Disk, disk))
    assert {path: file and file.data for path, file in memory.names_now.items()} == before
    assert [one.id for one in ReadOnly(FOLDER, cast(Disk, disk)).reviews()] == ["01"] * used
