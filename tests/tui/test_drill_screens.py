"""What the drill looks like, as plain text, at the design size and at the smallest."""

from __future__ import annotations

import pytest
from placing_kit import Kept, begin
from scripted_session import FIND, INVERT, scripted
from sitting_kit import TAUGHT, MemoryRecords
from watching import drilling, press, same_as_golden, settle

from tutor.plain_placing import found

SIZES = [(80, 24), (40, 15)]

STORIES: dict[str, tuple[str, ...]] = {
    "first question": (),
    "typing": ("{1, x/2",),
    "typing finished": ("{1, x/2}",),
    "unreadable": ("{1, 3", "enter"),
    "unknown name": ("{1, y} + 2",),
    "right": ("{1, 3}", "enter"),
    "wrong": ("{1, 2}", "enter"),
    "wrong then changed": ("{1, 2}", "enter", "ctrl+u", "{1, 3}"),
    "hint": ("?", "?"),
    "warned": ("{1, 2}", "enter", "ctrl+u", "?", "enter"),
    "solution": ("{1, 2}", "enter", "ctrl+u", "enter", "enter"),
    "armed": ("{1, 3}", "enter", "1"),
    "regraded": ("{1, 3}", "enter", "1", "1"),
    "taken back": ("{1, 3}", "enter", "u"),
    "help": ("f1",),
    "help once settled": ("{1, 3}", "enter", "f1"),
    "algorithm": ("{1, 3}", "enter", "a"),
    "actions": ("tab", "right", "right"),
    "step down": ("{1, 2}", "enter", "ctrl+u", "enter", "enter", "d"),
    "wrong entries": ("{1, 3}", "enter", "enter", "[4 2; 2 5]", "enter"),
    "summary": ("{1, 3}", "enter", "enter", "[4 2; 2 5]", "enter", "ctrl+u", "ctrl+u", "enter", "enter", "enter"),
}


@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str) -> None:
    app = drilling(scripted(FIND, INVERT))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *STORIES[story])
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)


PLACEMENTS: dict[str, tuple[str, ...]] = {
    "placement": (),
    "placement wrong": ("0", "enter"),
    "placement unknown": ("enter", "?"),
    "placement help": ("f1",),
    "placement summary": ("?", "enter"),
}


@pytest.mark.parametrize("story", PLACEMENTS)
async def test_a_placement_has_words_of_its_own(story: str) -> None:
    kept = Kept()
    told = found(TAUGHT, {"core:sums": 0.9, "core:angles": 0.2, "core:products": 0.4}, ("core:angles",), 1, True)
    app = drilling(begin(kept, MemoryRecords(), most=1), lambda: list(told))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *PLACEMENTS[story])
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)
    assert [note.gave_up for note in kept.notes] == [story != "placement wrong"] * (len(PLACEMENTS[story]) == 2)


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (60, 20), (200, 3)])
async def test_every_story_can_be_lived_at_any_size(size: tuple[int, int]) -> None:
    app = drilling(scripted(FIND, INVERT))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "{1, 2", "f1", "escape", "tab", "escape", "enter", "}", "enter", "question_mark", "pagedown")
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(*size)
        await press(pilot, "ctrl+u", "enter", "s", "enter")
    assert app.return_code in (0, None)
