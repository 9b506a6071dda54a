"""Settings: what is typed is read by the setting's own kind, kept off the event loop, and never lost."""

from __future__ import annotations

import pytest
from scripted_session import FIND, scripted
from scripted_study import ScriptedStudy, here, studying
from watching import press, same_as_golden, seen, settle

from tutor.errors import StoreError
from tutor.settings import TABLE
from tutor.tui.places.settings import SettingsScreen
from tutor.tui.widgets.value import ValueLine

SIZES = [(80, 24), (40, 15)]
TO_MINUTES = ("down",) * list(TABLE).index("minutes")
TO_THEME = ("down",) * list(TABLE).index("theme")

STORIES: dict[str, tuple[str, ...]] = {
    "settings": (),
    "settings theme": TO_THEME,
    "settings editing": (*TO_MINUTES, "enter", "backspace", "2", "5"),
    "settings refused": (*TO_MINUTES, "enter", "5", "x", "enter"),
    "settings kept": (*TO_MINUTES, "enter", "backspace", "2", "5", "enter"),
}


@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str) -> None:
    async with studying(ScriptedStudy(), place="settings").run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *STORIES[story])
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)


async def test_every_setting_is_there_with_its_sentence() -> None:
    async with studying(ScriptedStudy(), place="settings").run_test(size=(100, 60)) as pilot:
        await settle(pilot)
        for row in TABLE.values():
            assert row.name in seen(pilot.app)
            assert " ".join(row.about.split()) in " ".join(seen(pilot.app).split())
            await press(pilot, "down")


async def test_a_value_is_kept_and_a_wrong_one_refused_with_what_is_allowed() -> None:
    study = ScriptedStudy()
    async with studying(study, place="settings").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *TO_MINUTES, "enter", "x", "enter")
        assert study.chosen == []
        assert "minutes is a whole number from 0 to 600, not '0x'" in seen(pilot.app)
        await press(pilot, "escape", "enter")
        assert pilot.app.screen.query_one(ValueLine).value == "0x", "what was typed comes again"
        await press(pilot, "backspace", "backspace", "2", "5", "enter")
        assert study.chosen == [("minutes", 25)]
        assert "minutes: 25 now." in seen(pilot.app)
        await press(pilot, "r")
        assert study.chosen[1:] == [("minutes", None)]
        await press(pilot, "r")
        assert len(study.chosen) == 2, "there is nothing to reset"


async def test_few_values_follow_each_other_and_the_theme_is_worn_at_once() -> None:
    study = ScriptedStudy()
    async with studying(study, place="settings").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *TO_THEME, "enter", "enter")
        assert [value for _, value in study.chosen] == ["dark", "light"]
        assert pilot.app.theme == "light"
        await press(pilot, "down", "enter")
        assert study.chosen[-1] == ("ascii", True)
        assert "From the next start on." in seen(pilot.app)


async def test_a_disk_that_refuses_leaves_what_was_typed() -> None:
    study = ScriptedStudy()
    study.refuses = StoreError("config.toml cannot be written: no room")
    async with studying(study, place="settings").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *TO_MINUTES, "enter", "5", "enter")
        assert "cannot be written: no room" in seen(pilot.app)
        assert pilot.app.screen.query_one(ValueLine).value == "05"
        assert pilot.app.screen.focused is pilot.app.screen.query_one(ValueLine)


async def test_letters_of_the_list_are_letters_in_the_line() -> None:
    async with studying(ScriptedStudy(), scripted(FIND), place="settings").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f7", *TO_MINUTES, "enter", "r", "/", "j", "?", ",", "down", "up")
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert pilot.app.screen.query_one(ValueLine).value == "0r/j?,"
        assert pilot.app.screen.marked == "minutes"
        await press(pilot, "escape", "escape")
        assert here(pilot) == "DrillScreen"
