"""What was practised and is in no bank any more: named, counted, never deleted, and back with its bank."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from test_banks import EXAMPLE, EXTENSION, SKILL, USE, _review

from tutor.commands import run
from tutor.store import ReadOnly

Told = tuple[int, str, str]
TWO = SKILL.replace("pca:", "whitening:")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def tutor(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Runs one command, typing `typed`, with the example as the built-in bank."""
    monkeypatch.setattr("tutor.commands._common.content_dir", lambda: EXAMPLE)

    def tell(*args: object, typed: str = "") -> Told:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = run(["--data-dir", str(data), *map(str, args)])
        return (code, *capsys.readouterr())

    return tell


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    home = tmp_path / "mine"
    for name, text in {
        "algorithms.yaml": USE.replace("skills: [trace]", "skills: [diagonal]").replace("id: pca", "id: whitening"),
        "linear-algebra/diagonal.yaml": TWO,
        "linear-algebra/trace.yaml": EXTENSION,
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    return home


def _lost(tutor: Callable[..., Told]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(tutor("skills", "--orphans", "--json")[1])["orphans"]
    return found


def test_a_missed_problem_of_a_removed_bank_is_named_and_is_there_again(
    tutor: Callable[..., Told], bank: Path, data: Path
) -> None:
    tutor("bank", "add", bank)
    assert tutor("drill", "--plain", "diagonal", "--count", "1", "--seed", "1", typed="12345\n")[0] == 0
    before = ReadOnly(data).open_attempts()
    assert len(before) == 1
    out = tutor("bank", "remove", "mine", "--yes")[1]
    assert "mine:diagonal has 0 reviews, and a missed problem waits: all is kept" in out
    code, out, err = tutor("drill", "--plain", "addition", "--count", "1", "--seed", "1")
    assert (code, "mine:diagonal" in err, "kept" in err, "Traceback" in out + err) == (0, True, True, False)
    assert "is not settled" not in out
    assert "is not settled" not in tutor("due")[1] + tutor("stats")[1]
    assert json.loads(tutor("due", "--json")[1])["waiting"] == 0
    assert ReadOnly(data).open_attempts() == before
    found = _lost(tutor)
    assert [(one["id"], one["kind"], one["bank"], one["reviews"], one["open"]) for one in found] == [
        ("mine:diagonal", "skill", "mine", 0, 1)
    ]
    code, _, err = tutor("drill", "--plain", "diagonal")
    assert (code, "mine:diagonal is in no bank now" in err) == (2, True)
    tutor("bank", "add", bank)
    assert _lost(tutor) == []
    out = tutor("drill", "--plain", "diagonal", "--count", "1", "--seed", "1")[1]
    assert "1 missed problem is not settled" in out


def test_orphans_are_told_with_their_reviews_their_last_day_and_the_reason(
    tutor: Callable[..., Told], bank: Path, data: Path
) -> None:
    tutor("bank", "add", bank)
    for skill in ("mine:diagonal", "mine:diagonal", "core:addition"):
        _review(data, skill)
    assert [(one["id"], one["why"]) for one in _lost(tutor)] == [
        ("core:addition/p", "the skill has no such problem any more"),
        ("mine:diagonal/p", "the skill has no such problem any more"),
    ]
    tutor("bank", "remove", "mine", "--yes")
    log = sorted((path, path.read_bytes()) for path in (data / "log").rglob("*.jsonl"))
    found = {str(one["id"]): one for one in _lost(tutor)}
    assert found["mine:diagonal"] == {
        "id": "mine:diagonal",
        "kind": "skill",
        "bank": "mine",
        "reviews": 2,
        "open": 0,
        "last": "2023-11-14",
        "why": "the bank mine is not installed",
    }
    out = tutor("skills", "--orphans")[1]
    assert "mine:diagonal  2 reviews, last 2023-11-14: the bank mine is not installed" in out
    assert "tutor bank add" in out
    for command in (("skills",), ("due",)):
        assert "mine:diagonal" in tutor(*command)[2]
    assert "mine:diagonal" in tutor("bank", "list")[1]
    assert sorted((path, path.read_bytes()) for path in (data / "log").rglob("*.jsonl")) == log
    tutor("bank", "add", bank)
    (data / "banks" / "mine" / "linear-algebra" / "diagonal.yaml").write_text("a: [")
    assert [one["why"] for one in _lost(tutor) if one["id"] == "mine:diagonal"] == [
        "its file cannot be used: `tutor bank lint` says why"
    ]


def test_nothing_lost_is_said_too(tutor: Callable[..., Told]) -> None:
    assert tutor("skills", "--orphans")[1] == "Everything that you have practised is in a bank.\n"
    assert _lost(tutor) == []


def test_what_stands_beside_the_banks_is_told_with_a_remedy_and_the_rest_works(
    tutor: Callable[..., Told], bank: Path, data: Path
) -> None:
    tutor("bank", "add", bank)
    home = data / "banks"
    (home / "moved").symlink_to(data / "nowhere")
    (home / "circle").symlink_to(home / "circle")
    (home / "core").mkdir()
    (home / "mine.zip").write_bytes(b"")
    (home / "Bad Name").mkdir()
    code, out, err = tutor("bank", "list")
    for said in ("moved' is a link to no folder", "circle' is a link", "`core` is the built-in bank", "unpacks a zip"):
        assert said in err
    assert "`Bad Name` is no name for a bank" in err
    assert (code, "mine  1 skill," in out) == (0, True)


def test_a_folder_of_banks_that_is_a_file_is_named(tutor: Callable[..., Told], data: Path) -> None:
    data.mkdir()
    (data / "banks").write_text("x")
    code, out, err = tutor("skills")
    assert (code, "no folder that can be read" in err, "trace" in out) == (0, True, True)


def test_skills_that_are_called_alike_are_listed_so_that_each_can_be_typed(
    tutor: Callable[..., Told], data: Path
) -> None:
    (data / "banks" / "mine" / "x").mkdir(parents=True)
    (data / "banks" / "mine" / "x" / "trace.yaml").write_text(SKILL)
    lines = [line.split()[0] for line in tutor("skills")[1].splitlines() if line.startswith("  ")]
    assert {"trace", "mine:trace"} <= set(lines)
