"""Lint draws each problem once: which condition fails, no word twice, an end to the time, nothing drawn again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tutor.bank.files import scan
from tutor.bank.reader import open_banks
from tutor.bank.source import ProblemSource
from tutor.errors import ContentError
from tutor.lint import engine
from tutor.lint.finding import Finding, Subject
from tutor.lint.rules import making

EXAMPLE = Path(__file__).parents[1] / "bank" / "example"


def _found(folder: Path, new: str, seconds: float = 10.0) -> list[Finding]:
    bank = Path(shutil.copytree(EXAMPLE, folder / "bank"))
    path = bank / "linear-algebra" / "trace.yaml"
    path.write_text(path.read_text().replace("    where: [a != d]\n", new))
    return engine.findings(Subject("core", open_banks(scan([("core", bank)])), seconds=seconds))


def test_the_condition_that_most_draws_fail_is_named_with_its_place(tmp_path: Path) -> None:
    (found,) = _found(tmp_path, "    where: [a != d, a + d > 14, d < 9]\n")
    assert (found.rule, found.line, found.column) == ("problems-can-be-made", 23, 21)
    assert "level 1: no draw of 100 met every condition of `where`" in found.message
    assert found.message.endswith("failed this one: `a + d > 14`")


def test_what_another_rule_says_of_a_line_is_not_said_again(tmp_path: Path) -> None:
    assert [one.rule for one in _found(tmp_path, "    let: {t: tracee(A)}\n")] == ["words-exist"]


def test_the_same_at_two_levels_is_told_once(tmp_path: Path) -> None:
    assert [one.message[:7] for one in _found(tmp_path, "    let: {t: trace(a)}\n")] == ["level 1"]


def test_no_draw_is_begun_when_the_time_is_up(tmp_path: Path) -> None:
    assert _found(tmp_path, "    let: {t: trace(d)}\n", 0.0) == []


def test_a_good_problem_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = Path(shutil.copytree(EXAMPLE, tmp_path / "bank"))
    path = bank / "linear-algebra" / "trace.yaml"
    path.write_text(path.read_text().replace("seconds: 20", "seconds: 21"))
    drawn: list[str] = []
    whole = making._fault

    def counted(source: ProblemSource, level: int) -> ContentError | None:
        drawn.append(source.id)
        return whole(source, level)

    monkeypatch.setattr(making, "_fault", counted)
    monkeypatch.setattr(making, "_GOOD", set())
    for lines in ("", "\n# moved\n"):
        path.write_text(lines + path.read_text())
        engine.findings(Subject("core", open_banks(scan([("core", bank)]))))
    assert sorted(drawn) == ["add-two", "sum-the-diagonal", "sum-the-diagonal"]
