"""A choice made inside the app, against a real data folder: written at once, in force at once, refused whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_views import opened

from tutor.errors import StoreError, UsageError
from tutor.settings.table import DEADLINES, GOAL, MINUTES, PROBLEMS, THEME
from tutor.store.config import read_settings

COMMENTED = '# mine\ntheme = "dark"  # at night\n'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    (folder / "config.toml").write_text(COMMENTED)
    return folder


def test_a_choice_is_written_beside_the_comments_and_planned_by_at_once(data: Path) -> None:
    with opened(data) as made:
        whole = made.todays()
        assert whole.problems > 2
        made.choose(PROBLEMS, 2)
        assert made.settings[PROBLEMS] == 2
        assert made.todays().problems <= 2
        assert made.todays().full
        assert (data / "config.toml").read_text() == f"{COMMENTED}problems = 2\n"
        assert read_settings(data)[0][PROBLEMS] == 2
        made.choose(PROBLEMS, None)
        assert (data / "config.toml").read_text() == COMMENTED
        assert made.todays() == whole
    assert read_settings(data)[0][THEME] == "dark"


@pytest.mark.parametrize(
    ("setting", "value"), [(GOAL, ("no such thing at all",)), (DEADLINES, (("no such thing at all", 30_000),))]
)
def test_a_name_that_nothing_has_is_refused_and_nothing_changes(data: Path, setting: Any, value: Any) -> None:
    with opened(data) as made:
        before = made.settings[setting]
        with pytest.raises(UsageError, match="no such thing"):
            made.choose(setting, value)
        assert made.settings[setting] == before
        assert (data / "config.toml").read_text() == COMMENTED


def test_a_goal_decides_what_is_new_from_now_on(data: Path) -> None:
    with opened(data) as made:
        made.choose(GOAL, ("pca",))
        chosen = {pick.skill for pick in made.todays().picks}
        made.choose(GOAL, ("bayes-rule",))
        assert {pick.skill for pick in made.todays().picks} != chosen
        made.choose(MINUTES, 1)
        assert made.planner.limits.minutes == 1


def test_what_cannot_be_written_is_not_in_force(data: Path) -> None:
    with opened(data) as made:
        (data / "config.toml").unlink()
        (data / "config.toml").mkdir()  # root writes everywhere but into a folder as if it were a file
        with pytest.raises(StoreError):
            made.choose(PROBLEMS, 2)
        assert made.settings[PROBLEMS] == 0
        assert made.planner.limits.problems == 0
