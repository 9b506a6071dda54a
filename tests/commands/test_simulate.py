"""`tutor simulate`, as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tutor import paths
from tutor.commands import _common, run
from tutor.commands._plot import plotted

EXAMPLE = Path(__file__).parents[1] / "bank" / "example"
SMALL = ("simulate", "--learners", "5", "--days", "40")


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path / "data"))
    for module in (paths, _common):
        monkeypatch.setattr(module, "content_dir", lambda: EXAMPLE)


def test_curves_table_and_saving_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*SMALL, "--ascii"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("5 learners, 40 days, ")
    assert "o sm2   x fsrs" in out
    assert "With at most 20 minutes a day, after 40 days:" in out
    assert "sm2: implicit credit saves" in out
    assert "fsrs: implicit credit saves" in out
    assert out.isascii()


def test_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*SMALL, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema_version"], told["learners"], told["days"]) == (1, 5, 40)
    assert len(told["policies"]) == 8
    assert [row["target"] for row in told["retention"]["fsrs"]] == [0.75, 0.8, 0.85, 0.9, 0.95]


def test_a_screen_reader_hears_no_picture(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_PLAIN", "1")
    assert run(list(SMALL)) == 0
    assert "│" not in capsys.readouterr().out


def test_a_plot_has_its_corners() -> None:
    lines = plotted({"a": [(0.0, 1.0), (10.0, 2.0)], "b": [(5.0, 1.5)]}, "days", "skills", plain=True).splitlines()
    assert lines[0].strip() == "skills"
    assert lines[1] == f"    2.0 |{'o':>60}"
    assert lines[12] == "    1.0 |o"
    assert lines[14].split() == ["0.0", "days", "10.0"]
    assert lines[15].strip() == "o a   x b"
    assert plotted({"a": [(1.0, 1.0)]}, "x", "y").count("●") == 2, "one point, and the legend"
