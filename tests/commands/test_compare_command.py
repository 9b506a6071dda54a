"""`tutor compare`, as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tutor.commands import run

MADE_UP = Path(__file__).parent / "reviews.csv"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_a_file_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(MADE_UP)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("90 reviews of 12 cards; judged on the last 39 predictions, of which")
    assert "sm2 calibrated" in out
    assert "mostly chance" in out
    assert run(["compare", str(MADE_UP), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema_version"] == 1
    assert {row["name"] for row in told["schedulers"]} == {"fsrs", "sm2", "sm2-paper", "sm2 calibrated"}


def test_without_reviews_there_is_nothing_to_compare(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    assert run(["compare"]) == 0
    assert capsys.readouterr().out.startswith("There is nothing to compare yet")
    assert not data.exists()


def test_a_file_that_is_not_there_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "nowhere.csv"]) == 2
    assert capsys.readouterr().err == "tutor: nowhere.csv cannot be read: No such file or directory\n"
