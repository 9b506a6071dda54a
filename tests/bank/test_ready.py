"""The index of the built-in bank serves beside own banks too, as long as the bank has the very bytes it was made of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tutor.bank import reader
from tutor.bank.guard import read_text
from tutor.bank.load import Loaded, load, write_index

EXAMPLE = Path(__file__).parent / "example"
OWN = """format: 1
title: Own
summary: One of one's own.
needs: [trace, core:addition]
used_in: {core:pca: It stands there too., nothing: It does not.}
problems:
"""


@pytest.fixture
def built_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built-in bank of a wheel, its index beside it."""
    content = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
    write_index(content, tmp_path / "index")
    monkeypatch.setattr("tutor.bank.load.index_dir", lambda: tmp_path / "index")
    return content


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A bank that needs the built-in one, adds to a skill of it, and is wrong in one place."""
    home = tmp_path / "own"
    (home / "linear-algebra").mkdir(parents=True)
    problems = (EXAMPLE / "arithmetic" / "addition.yaml").read_text(encoding="utf-8").partition("problems:\n")[2]
    (home / "linear-algebra" / "mine.yaml").write_text(OWN + problems, encoding="utf-8")
    added = f"format: 1\nextends: core:trace\nproblems:\n{problems}"
    (home / "linear-algebra" / "trace.yaml").write_text(added, encoding="utf-8")
    paths = (EXAMPLE / "paths.yaml").read_text(encoding="utf-8")
    (home / "paths.yaml").write_text(paths, encoding="utf-8")
    return home


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read, by their names."""
    found: list[str] = []

    def spy(path: Path, folder: Path) -> str:
        found.append(f"{folder.name}/{path.name}")
        return read_text(path, folder)

    monkeypatch.setattr(reader, "read_text", spy)
    return found


def _told(loaded: Loaded) -> list[str]:
    return [str(error) for error in loaded.problems]


def test_beside_an_own_bank_the_index_gives_the_same_and_only_own_files_are_read(
    built_in: Path, own: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    banks = [("core", built_in), ("own", own)]
    ready = load(banks)
    assert [name for name in opened if name.startswith("content/")] == ["content/topics.yaml"]
    monkeypatch.setattr("tutor.bank.load.index_dir", lambda: built_in / "nowhere")
    read = load(banks)
    assert ready.curriculum == read.curriculum
    assert list(ready.curriculum.skills) == list(read.curriculum.skills)
    assert list(ready.curriculum.algorithms) == list(read.curriculum.algorithms)
    assert _told(ready) == _told(read)
    assert len(ready.curriculum.skills["core:trace"].problems) == 2
    assert ready.curriculum.skills["own:mine"].needs == ("core:trace", "core:addition")


def test_after_a_change_of_an_own_file_it_is_the_only_one_read(
    built_in: Path, own: Path, opened: list[str], tmp_path: Path
) -> None:
    banks = [("core", built_in), ("own", own)]
    load(banks, tmp_path / "cache")
    mine = own / "linear-algebra" / "mine.yaml"
    mine.write_text(mine.read_text(encoding="utf-8").replace("title: Own", "title: Other"), encoding="utf-8")
    opened.clear()
    assert load(banks, tmp_path / "cache").curriculum.skills["own:mine"].title == "Other"
    assert [name for name in opened if name not in ("content/topics.yaml", "own/paths.yaml")] == ["own/mine.yaml"]


@pytest.mark.parametrize("own_too", [False, True])
def test_a_changed_built_in_bank_is_read_itself(built_in: Path, own: Path, opened: list[str], own_too: bool) -> None:
    path = built_in / "arithmetic" / "addition.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Addition", "title: Summing"), encoding="utf-8")
    loaded = load([("core", built_in), *([("own", own)] if own_too else [])])
    assert loaded.curriculum.skills["core:addition"].title == "Summing"
    assert {"content/addition.yaml", "content/trace.yaml", "content/algorithms.yaml"} <= set(opened)


def test_what_is_out_of_place_is_told_although_nothing_is_read(built_in: Path, tmp_path: Path) -> None:
    loaded = load([("core", built_in), ("gone", tmp_path / "gone")])
    assert [error.rule for error in loaded.problems] == ["file-unreadable"]
    assert list(loaded.curriculum.skills) == ["core:trace", "core:addition"]
