"""The tour in the app, and the questions behind it: left with Esc, walked back and forth, the same at any size."""

from __future__ import annotations

import pytest
from scripted_session import CHOOSE, CURRICULUM, FIND, PCA, scripted
from scripted_study import here
from watching import press, same_as_golden, seen, settle

from tutor.tui.app import TutorApp
from tutor.tui.calls import Calls
from tutor.tui.screens.tour import TourScreen
from tutor.welcome import Chosen, chosen, questions

SIZES = [(80, 24), (40, 15)]
ASKED = questions(CURRICULUM)


class Shown:
    """An app that shows a tour of two questions; `.heard` are the answers, None where it was left."""

    def __init__(self, asked: bool = True) -> None:
        self.heard: Chosen | None = None
        calls = Calls()
        self.app = TutorApp(lambda: TourScreen(scripted(FIND, CHOOSE), calls, ASKED if asked else (), self._hear))

    def _hear(self, answers: object) -> None:
        assert isinstance(answers, dict)
        self.heard = chosen(answers)


OVER = ("{1, 3}", "enter", "enter", "2", "enter", "enter")
"""The whole tour."""


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (("escape", "enter", "enter", "enter"), Chosen(minutes=10)),
        ((*OVER, "escape"), Chosen()),
        (("escape", "escape", "escape", "enter", "enter", "enter"), Chosen(minutes=10)),
        (("{1", "escape", "down", "enter", "up", "enter", "down", "enter"), Chosen(("pca",), 5, place=True)),
        (("escape", "/", "direct", "enter", "enter", "pagedown", "enter", "enter"), Chosen(("pca",), 0)),
        (("escape", "down", "enter", "escape", "up", "enter", "enter", "enter"), Chosen((), 10)),
        ((*OVER, "down", "enter", "down", "enter", "escape", "escape", "escape"), Chosen()),
        (("{1, 3}", "enter", "q", "enter", "enter", "enter"), Chosen(minutes=10)),
        ((*OVER[:-1], "escape", "enter", "enter", "enter"), Chosen(minutes=10)),
        (("escape", "q"), None),
        (("escape", "enter", "ctrl+c"), None),
        (("ctrl+q",), None),
    ],
)
async def test_what_keys_choose(keys: tuple[str, ...], found: Chosen | None) -> None:
    shown = Shown()
    async with shown.app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        assert shown.app._exit
    assert shown.heard == found


async def test_escape_leads_back_into_a_tour_that_is_not_over_and_what_was_typed_is_there() -> None:
    shown = Shown()
    async with shown.app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1", "escape")
        assert here(pilot) == "WelcomeScreen"
        assert "Esc Back" in seen(pilot.app)
        await press(pilot, "escape")
        assert here(pilot) == "TourScreen"
        assert "> {1" in seen(pilot.app)


async def test_the_tour_asked_for_by_name_ends_with_itself() -> None:
    shown = Shown(asked=False)
    async with shown.app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert here(pilot) == "TourScreen"
        await press(pilot, "escape")
        assert shown.app._exit
    assert (shown.heard, shown.app.left, shown.app.return_code) == (None, False, 0)


async def test_what_was_chosen_before_is_marked_when_one_comes_back() -> None:
    shown = Shown()
    async with shown.app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape", "down", "enter", "escape")
        await pilot.pause()
        assert f"▸ {PCA.name}" in seen(pilot.app)


STORIES: dict[str, tuple[str, ...]] = {
    "tour-first": (),
    "tour-goal": ("escape",),
    "tour-minutes": ("escape", "enter"),
    "tour-place": ("escape", "enter", "enter"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str, size: tuple[int, int]) -> None:
    async with Shown().app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *STORIES[story])
        await same_as_golden(f"{story}-{size[0]}x{size[1]}", pilot)
