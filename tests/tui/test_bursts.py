"""Keys that come faster than the focus moves: none is lost, whichever way it goes."""

from __future__ import annotations

import pytest
from scripted_map import mapped
from scripted_session import FIND, INVERT, SUMMARISE, scripted
from scripted_study import studying
from textual import events
from textual.pilot import Pilot
from watching import drilling, press, seen, settle

from tutor.model import Problem
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.entries.pad import Pad


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Keys that are all there before the first is looked at."""
    for key in keys:
        pilot.app.post_message(events.Key(key, None))
    await settle(pilot)


def at(pilot: Pilot[None]) -> int:
    """Which action is marked, -1 where the focus is elsewhere."""
    row = pilot.app.screen.query_one(Actions)
    return row._at if row.has_focus else -1


@pytest.mark.parametrize("count", [1, 2, 3, 5, 12, 13, 14, 15, 27, 40])
async def test_tabs_are_counted_however_fast_they_come(count: int) -> None:
    places = []
    for together in (False, True):
        async with drilling(scripted(FIND)).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await (burst if together else press)(pilot, *["tab"] * count)
            places.append(at(pilot))
            actions = len(pilot.app.screen.query_one(Actions).actions)
    assert places == [(count % (actions + 1)) - 1] * 2


@pytest.mark.parametrize(
    "keys", [("tab", "tab", "shift+tab"), ("tab", "shift+tab", "tab"), ("shift+tab", "tab", "tab")]
)
async def test_there_and_back(keys: tuple[str, ...]) -> None:
    places = []
    for together in (False, True):
        async with drilling(scripted(FIND)).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await (burst if together else press)(pilot, *keys)
            places.append(at(pilot))
    assert places[0] == places[1]


@pytest.mark.parametrize("problem", [INVERT, SUMMARISE])
async def test_tabs_leave_the_places_of_an_entry_one_by_one(problem: Problem) -> None:
    places = []
    for together in (False, True):
        async with drilling(scripted(problem)).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert isinstance(pilot.app.focused, Pad)
            await (burst if together else press)(pilot, "1", *["tab"] * 4)
            places.append(at(pilot))
    assert places[0] == places[1] >= 0


async def test_a_list_and_the_letters_behind_a_burst() -> None:
    async with studying(mapped(), place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await burst(pilot, "tab", "tab", "tab")
        assert at(pilot) == 2
        await press(pilot, "escape", "tab")
        assert at(pilot) == 0
        await press(pilot, "escape", "f1", "escape")
        assert "Skill map" in seen(pilot.app)
