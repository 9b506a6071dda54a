"""What is kept is for its owner alone, whatever the umask was and however the folder was made."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_doubles import review

from tutor.bank import cache
from tutor.model import Curriculum, Identity
from tutor.private import write_file
from tutor.store import ReadOnly, open_records
from tutor.undecided import note, undecided_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct, autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def used(data: Path) -> None:
    """Every kind of file: segments, state and the one before, torn bytes, lock, device, cache, notes."""
    cache.keep(data / "cache", "stamp", Curriculum((), {}, {}), ())
    for number in range(3):
        with open_records(data) as records:
            records.record(review(f"0{number}"))
            records.record(review(f"0{number}x"))
    segment = max(data.glob("log/*/*.jsonl"))
    segment.write_bytes(segment.read_bytes() + b"torn")
    (data / "state.json").write_bytes(b"[")
    open_records(data).close()
    note(undecided_file(data), Identity("core:trace", "a", 1, 1, 1), "5", "6", "too long")
    write_file(data / "crash.txt", b"traceback")


def loose(data: Path) -> list[str]:
    """What others could read, by name."""
    found = (data, *data.rglob("*"))
    return sorted(str(path.relative_to(data)) for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077)


def test_all_that_is_made_is_private(tmp_path: Path) -> None:
    data = tmp_path / "not" / "there" / "yet"
    used(data)
    names = {path.name.partition("-")[0] for path in data.rglob("*")}
    assert names >= {"lock", "device", "log", "state.json", "state.prev.json", "torn", "cache", "crash.txt"}
    assert loose(data) == []
    assert stat.S_IMODE((tmp_path / "not").stat().st_mode) == 0o700


def loosen(data: Path) -> None:
    for path in (data, *data.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


def test_a_folder_made_looser_before_is_tightened_and_it_is_said(tmp_path: Path) -> None:
    used(tmp_path)
    (tmp_path / "banks" / "mine").mkdir(parents=True)
    loosen(tmp_path)
    count = len(loose(tmp_path)) - 2
    assert ReadOnly(tmp_path).notices == ()
    assert len(loose(tmp_path)) == count + 2, "looking changes nothing"
    with open_records(tmp_path) as records:
        assert records.notices == (f"{count} of your files and folders could be read by others: now only you can",)
    assert loose(tmp_path) == ["banks", "banks/mine"]
    with open_records(tmp_path) as records:
        assert records.notices == ()


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("mine")
    used(tmp_path)
    (tmp_path / "cache" / "link").symlink_to(other)
    loosen(tmp_path)
    open_records(tmp_path).close()
    assert loose(tmp_path) == [".", "cache/link", "letter.txt"]
