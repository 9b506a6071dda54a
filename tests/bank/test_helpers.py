"""With helpers a bank says what it says without them, whatever becomes of the helpers."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tutor import launch
from tutor.bank import helpers
from tutor.bank.files import SkillPath, scan
from tutor.bank.helpers import parts
from tutor.bank.load import Loaded, load

EXAMPLE = Path(__file__).parent / "example"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Thirty skills, every seventh broken, every fifth with a need that is nowhere; another file adds to the first."""
    (tmp_path / "bank" / "arithmetic").mkdir(parents=True)
    text = (EXAMPLE / "arithmetic" / "addition.yaml").read_text(encoding="utf-8")
    for number in range(30):
        broken = text.replace("title:", "titel:") if number % 7 == 6 else text
        path = tmp_path / "bank" / "arithmetic" / f"s{number:02}.yaml"
        needs = "s01, nowhere" if number % 5 == 0 else "s01"
        path.write_text(broken.replace("lesson:", f"needs: [{needs}]\nlesson:"), encoding="utf-8")
    (tmp_path / "bank" / "arithmetic" / "s30.yaml").write_text("format: 1\nextends: core:s00\n" + _problems(text))
    return tmp_path / "bank"


def _problems(text: str) -> str:
    return "problems:\n" + text.partition("problems:\n")[2]


def _said(loaded: Loaded) -> tuple[object, list[str], list[str]]:
    return loaded.curriculum, list(loaded.curriculum.skills), [str(error) for error in loaded.problems]


def _started(monkeypatch: pytest.MonkeyPatch, script: str) -> list[subprocess.Popen[bytes]]:
    """Helpers for the smallest bank, and what was started of them."""
    monkeypatch.setattr(helpers, "SHARE", 2000)
    monkeypatch.setattr(helpers, "_cores", lambda: 3)
    monkeypatch.setattr(helpers, "CHILD", script)
    found: list[subprocess.Popen[bytes]] = []
    before = launch.launch

    def start(script: str) -> subprocess.Popen[bytes]:
        found.append(before(script))
        return found[-1]

    monkeypatch.setattr(launch, "launch", start)
    return found


CHILDREN = {
    "helps": helpers.CHILD,
    "does not know the code": "import nothing_of_that_name",
    "dies": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "says rubbish": "print('{')",
    "says something else": 'print(\'{"skills": {"a": 1}, "extensions": {}}\')',
    "says nothing of any file": 'print(\'{"skills": {}, "extensions": {}}\')',
    "does not end": "import time; time.sleep(600)",
}


@pytest.mark.parametrize("child", CHILDREN)
def test_the_same_is_said_with_and_without(bank: Path, monkeypatch: pytest.MonkeyPatch, child: str) -> None:
    alone = _said(load([("core", bank)]))
    assert len(alone[2]) > 8
    started = _started(monkeypatch, CHILDREN[child])
    if child == "does not end":
        monkeypatch.setattr(helpers, "DEADLINE_S", 0.2)
    assert _said(load([("core", bank)])) == alone
    assert len(started) == 2
    assert all(process.returncode is not None for process in started)


def test_what_a_helper_made_is_not_made_again(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    before = os.open

    def spy(path: str | Path, *args: int) -> int:
        opened.append(Path(path).name)
        return before(path, *args)

    _started(monkeypatch, helpers.CHILD)
    monkeypatch.setattr("tutor.bank.guard.os.open", spy)
    load([("core", bank)])
    first = parts([*scan([("core", bank)]).skills.values()], 3)[0]
    assert {f"{path.name}.yaml" for path in first} <= set(opened)
    assert "s16.yaml" not in opened  # good, and in the second part


def test_a_system_that_starts_no_process_reads_alone(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = _said(load([("core", bank)]))
    _started(monkeypatch, helpers.CHILD)

    def refuse(script: str) -> subprocess.Popen[bytes]:
        raise OSError(script)

    monkeypatch.setattr(launch, "launch", refuse)
    assert _said(load([("core", bank)])) == alone


def _path(name: str, size: int) -> SkillPath:
    return SkillPath("core", "topic", name, f"/{name}.yaml", Path("/"), f"{size} 0 0 0")


@pytest.mark.parametrize(
    ("sizes", "cores", "lengths"),
    [
        ([], 4, [0]),
        ([10, 10], 4, [2]),
        ([helpers.SHARE] * 4, 1, [4]),
        ([helpers.SHARE] * 4, 2, [2, 2]),
        ([helpers.SHARE] * 4, 16, [1, 1, 1, 1]),
        ([helpers.SHARE // 2] * 80, 100, [10] * helpers.MOST),
    ],
)
def test_parts_are_large_enough_and_of_one_size(sizes: list[int], cores: int, lengths: list[int]) -> None:
    paths = [_path(f"s{number}", size) for number, size in enumerate(sizes)]
    found = parts(paths, cores)
    assert [len(part) for part in found] == lengths
    assert [path for part in found for path in part] == paths


def test_a_file_that_is_gone_has_no_size() -> None:
    assert SkillPath("core", "topic", "s", "/s.yaml", Path("/"), "gone").size == 0
