"""Where things are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.paths import cache_dir, content_dir, data_dir


def test_the_option_wins_over_the_variable_and_the_variable_over_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TUTOR_DATA_DIR", raising=False)
    assert data_dir().name == "tutor"
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path / "a"))
    assert data_dir() == tmp_path / "a"
    assert data_dir(tmp_path / "b") == tmp_path / "b"
    assert data_dir().is_absolute()
    assert cache_dir(tmp_path) == tmp_path / "cache"


def test_content_is_a_folder_of_that_name() -> None:
    assert content_dir().name == "content"
