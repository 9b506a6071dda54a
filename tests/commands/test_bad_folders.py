"""A disk or a folder that cannot be used, as a person meets it: one clear sentence, exit code 4, nothing written."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tutor.commands import run
from tutor.model import Entry, Identity, Outcome, Problem, Verdict
from tutor.store import open_records
from tutor.store.disk import Disk

Said = tuple[int, str, str]
Tutor = Callable[..., Said]

WRITING = [
    ["drill", "addition", "--plain"], ["drill", "addition", "--plain", "--no-schedule"], ["undo"],
    ["doctor", "--repair"],
]  # fmt: skip
READING = [["stats"], ["due"], ["skills"], ["where"], ["doctor"], ["export", "json"]]


class SevenIsRight:
    """A judge without a process."""

    def problem(self, identity: Identity) -> Problem:
        return Problem(identity, "number", Entry.LINE, "Seven?", {}, "7", seconds=30)

    def judge(self, _: Identity, typed: str) -> Verdict:
        return Verdict(Outcome.CORRECT, credit=1.0) if typed == "7" else Verdict(Outcome.WRONG, "no")

    def prepare(self, identities: object) -> None:
        pass

    def close(self) -> None:
        pass

    def __enter__(self) -> SevenIsRight:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def tutor(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tutor:
    """Runs one command and gives back the code and what was printed on both streams."""
    example = Path(__file__).parents[1] / "bank" / "example"
    monkeypatch.setattr("tutor.commands._common.content_dir", lambda: example)
    monkeypatch.setattr("tutor.commands._terminal.staying", lambda: None)
    monkeypatch.setattr("tutor.commands._sitting.started", lambda _: SevenIsRight())
    monkeypatch.delenv("TUTOR_DATA_DIR", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)

    def tell(*args: object, typed: str = "7\nq\n") -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = run([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return code, out, err

    return tell


def everything(home: Path) -> dict[str, bytes]:
    """Every name below but the cache's, links as links, and what is in the files."""
    found: dict[str, bytes] = {}
    for here, folders, files in os.walk(home):
        folders[:] = [name for name in folders if name != "cache"]
        for name in (*folders, *files):
            path = Path(here, name)
            found[str(path)] = path.read_bytes() if path.is_file() else b""
    return found


def is_refused(told: Said, words: str) -> None:
    code, out, err = told
    assert (code, out) == (4, "")
    assert [line for line in err.splitlines() if "new profile" not in line] == err.splitlines()[-1:]
    assert words in err
    assert "Traceback" not in err


# ---------------------------------------------------------------------- a folder that may only be read


@pytest.fixture
def read_only(tmp_path: Path, tutor: Tutor, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two answers, on a disk that has become read-only."""
    data = tmp_path / "data"
    assert tutor("--data-dir", data, "drill", "addition", "--plain", "--count", "2", typed="7\n7\nq\n")[0] == 0

    def refuse(*_: object, **__: object) -> Any:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for name in ("create", "append", "write", "truncate", "replace", "remove", "remove_folder", "lock"):
        monkeypatch.setattr(Disk, name, refuse)
    return data


@pytest.mark.parametrize("command", [*WRITING, ["backup"]], ids=" ".join)
def test_a_read_only_folder_is_one_sentence(read_only: Path, tutor: Tutor, command: list[str]) -> None:
    before = everything(read_only)
    is_refused(tutor("--data-dir", read_only, *command), f"{read_only} cannot be written: the disk is read-only; make")
    assert everything(read_only) == before


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_read_only_folder_can_be_read(read_only: Path, tutor: Tutor, command: list[str]) -> None:
    code, out, _ = tutor("--data-dir", read_only, *command)
    assert code == 0
    assert out
    assert "2 reviews" in tutor("--data-dir", read_only, "stats")[1]


# ---------------------------------------------------------------------- homes that are none


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
@pytest.mark.parametrize("profile", [[], ["--profile", "ada"]], ids=["default", "ada"])
def test_a_home_that_is_a_file(
    tmp_path: Path, tutor: Tutor, monkeypatch: pytest.MonkeyPatch, command: list[str], profile: list[str]
) -> None:
    home = tmp_path / "home"
    home.write_text("mine")
    monkeypatch.setenv("HOME", str(home))
    is_refused(tutor(*profile, *command), "a file stands where a folder should be; move it away")
    assert home.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [home]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place where not even root may make a folder")
@pytest.mark.parametrize("command", [row for row in WRITING if row[0] != "doctor"], ids=" ".join)
def test_a_home_that_is_not_there_and_cannot_be_made(
    tutor: Tutor, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("HOME", "/proc/no-home")
    is_refused(tutor(*command), "/proc/no-home/.local/share/tutor cannot be written: ")
    code, out, _ = tutor("stats")
    assert (code, out) == (0, "Nothing has been practised yet: `tutor drill` begins.\n")


# ---------------------------------------------------------------------- a profile that is a link


@pytest.mark.parametrize(
    "command", [*WRITING, *(row for row in READING if row[0] not in ("where", "skills"))], ids=" ".join
)
@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("nowhere", "it is a link that leads nowhere; bring back what it led to, or remove it"),
        ("ada", "it is a link that leads to itself; remove it"),
        ("../../file", "a file stands where a folder should be; move it away"),
    ],
)
def test_a_profile_that_is_a_broken_link(
    tmp_path: Path, tutor: Tutor, command: list[str], target: str, words: str
) -> None:
    (tmp_path / "file").write_text("mine")
    data = tmp_path / "data"
    (data / "profiles").mkdir(parents=True)
    (data / "profiles" / "ada").symlink_to(target)
    before = everything(tmp_path)
    code, out, err = tutor("--data-dir", data, "--profile", "ada", *command)
    assert (code, out, words in err) == (4, "", True)
    assert err.count("\n") == 1
    assert everything(tmp_path) == before


def test_a_profile_that_is_a_link_to_a_folder_is_that_folder(tmp_path: Path, tutor: Tutor) -> None:
    data, stick = tmp_path / "data", tmp_path / "stick"
    (data / "profiles").mkdir(parents=True)
    stick.mkdir()
    (data / "profiles" / "ada").symlink_to(stick)
    assert tutor("--data-dir", data, "--profile", "ada", "drill", "addition", "--plain", "--count", "1")[0] == 0
    assert (data / "profiles" / "ada").is_symlink()
    with open_records(stick) as records:
        assert len(list(records.reviews())) == 1
    assert not (data / "log").exists()


# ---------------------------------------------------------------------- a disk that is full


def test_a_full_disk_says_so_once_an_answer_keeps_the_question_and_loses_nothing(
    tmp_path: Path, tutor: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    drill = ["--data-dir", str(data), "drill", "addition", "--plain", "--count", "2"]
    assert tutor(*drill, typed="7\nq\n")[0] == 0

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for _ in range(2):
        with monkeypatch.context() as while_full:
            while_full.setattr(Disk, "write", full)
            code, out, err = tutor(*drill, typed="7\n7\nq\n")
        assert code == 0
        assert out.count("not saved: the disk is full; free some space, then answer again") == 2
        assert "Right" not in out
        assert "Traceback" not in err
        assert "1 review," in tutor("--data-dir", data, "stats")[1]
    assert tutor(*drill, typed="7\n7\n")[0] == 0
    with open_records(data) as records:
        assert len(list(records.reviews())) == 3
        assert records.check() == ()
