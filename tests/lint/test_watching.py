"""What an author is told on saving: the file's findings, what else is wrong, and what changed, drawn anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tutor.commands.bank.watch import watch
from tutor.lint.watching import Seen, Watcher

EXAMPLE = Path(__file__).parents[1] / "bank" / "example"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "mine"))


def _save(path: Path, old: str, new: str, tick: int) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(tick, tick))


def _watcher(bank: Path, only: Path | None = None) -> Watcher:
    watcher = Watcher([("mine", bank)], only)
    assert watcher.everything() == []
    assert watcher.changed() == []
    return watcher


def test_a_saved_file_is_linted_and_drawn_with_a_new_seed_and_the_next_level(bank: Path) -> None:
    watcher, trace = _watcher(bank), bank / "linear-algebra" / "trace.yaml"
    drawn = []
    for tick in range(1, 4):
        _save(trace, "Find", "Find ", tick)
        assert watcher.changed() == [trace]
        seen = watcher.look(trace)
        assert (seen.findings, seen.elsewhere, seen.broken) == ((), 0, "")
        assert seen.live is not None
        drawn.append((seen.live.identity.level, seen.live.identity.seed))
    assert drawn == [(1, 1), (2, 2), (1, 3)]
    assert watcher.changed() == []


def test_the_problem_that_changed_is_the_one_drawn(bank: Path) -> None:
    trace = bank / "linear-algebra" / "trace.yaml"
    text = trace.read_text()
    trace.write_text(text + text.partition("problems:\n")[2].replace("sum-the-diagonal", "second"))
    watcher = _watcher(bank)
    trace.write_text(trace.read_text().replace("id: second\n    revision: 1", "id: second\n    revision: 2"))
    seen = watcher.look(trace)
    assert seen.live is not None
    assert seen.live.identity.problem == "second"


def test_findings_are_those_of_the_file_and_others_are_counted(bank: Path) -> None:
    watcher, trace = _watcher(bank), bank / "linear-algebra" / "trace.yaml"
    (bank / "arithmetic" / "addition.yaml").write_text("format: [")
    _save(trace, "hints: [Only the diagonal counts., ", "hints: [", 1)
    seen = watcher.look(trace)
    assert [finding.rule for finding in seen.findings] == ["hints-two-or-three"]
    assert seen.elsewhere == 1
    assert seen.live is not None


@pytest.mark.parametrize(
    ("old", "new", "findings", "broken"),
    [
        ("a: integer(-4, 4)\n", "a: intger(-4, 4)\n", ["words-exist"], ""),
        ("a != d]", "a != a]", ["problems-can-be-made"], ""),
        ("format: 1", "format: [", ["syntax"], ""),
    ],
)
def test_what_cannot_be_drawn_says_why(bank: Path, old: str, new: str, findings: list[str], broken: str) -> None:
    watcher, trace = _watcher(bank), bank / "linear-algebra" / "trace.yaml"
    _save(trace, old, new, 1)
    seen = watcher.look(trace)
    assert [finding.rule for finding in seen.findings] == findings
    assert (seen.live, broken in seen.broken, bool(seen.broken)) == (None, True, bool(broken))


def test_a_file_without_a_byte_is_still_being_saved_and_one_that_went_is_told(bank: Path) -> None:
    watcher, trace = _watcher(bank), bank / "linear-algebra" / "trace.yaml"
    text = trace.read_text()
    trace.write_text("")
    assert watcher.changed() == []
    trace.write_text(text + "\n")
    assert watcher.changed() == [trace]
    trace.unlink()
    assert watcher.changed() == [trace]
    assert watcher.look(trace).gone


def test_one_file_alone_is_watched(bank: Path) -> None:
    trace = bank / "linear-algebra" / "trace.yaml"
    watcher = _watcher(bank, trace)
    _save(bank / "arithmetic" / "addition.yaml", "Adding", "To add", 1)
    assert watcher.changed() == []
    assert watcher.files == 1


def test_each_look_is_told_with_its_time(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    watcher, trace = _watcher(bank), bank / "linear-algebra" / "trace.yaml"
    seen: list[Seen] = []
    saves = iter(["Find", "Finds"])
    times = iter([100, 184, 200, 242])

    def pause() -> None:
        old = next(saves, None)
        if old is None:
            raise KeyboardInterrupt
        _save(trace, old, "Finds" if old == "Find" else "hints", len(old))

    with pytest.raises(KeyboardInterrupt):
        watch(watcher, lambda: next(times), pause, seen.append)
    assert [one.path for one in seen] == [trace, trace]
    assert capsys.readouterr().err == "trace.yaml: nothing found; 84 ms\ntrace.yaml: nothing found; 42 ms\n"


EXTENSION = """\
format: 1
extends: core:trace
problems:
  - id: own
    revision: 1
    seconds: 20
    draw: {a: "integer(1, 50)"}
    prompt: What is the trace of the 1x1 matrix with the entry ${a}$?
    answer: {kind: number, value: a}
    check: ["answer + a = 2*a"]
    mistakes: [{value: a + 1, say: "There is only one entry."}]
    hints: [Which entries are on the diagonal?, Add them.]
    steps: [{say: The only entry, show: a}, {say: Their sum, show: a, equals: previous}]
"""


def test_a_file_that_extends_draws_its_own_problems_and_no_others(bank: Path, tmp_path: Path) -> None:
    mine = tmp_path / "extra" / "linear-algebra" / "trace.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text(EXTENSION)
    watcher = Watcher([("core", bank), ("extra", tmp_path / "extra")])
    assert watcher.everything() == []
    _save(mine, "Add them", "Add them up", 1)
    seen = watcher.look(mine)
    assert (seen.findings, seen.broken) == ((), "")
    assert seen.live is not None
    assert seen.live.identity.problem == "extra:own"
