"""Places: one key away from everywhere, and Esc leads back to what lay before."""

from __future__ import annotations

import pytest
from scripted_session import FIND, INVERT, scripted
from scripted_study import DAY, MET, ScriptedStudy, here, studying
from watching import press, same_as_golden, seen, settle

from tutor.aside import SUSPENDED
from tutor.model import Card
from tutor.tui.entries import Entry, sifted
from tutor.tui.place import places
from tutor.tui.places.today import TodayScreen
from tutor.tui.widgets.answer import AnswerLine

SIZES = [(80, 24), (40, 15)]


def test_no_two_places_share_a_key() -> None:
    keys = [key for place in places().values() for key in (place.key, place.function)]
    assert len(keys) == len(set(keys))
    assert next(iter(places())) == "today"


async def test_a_place_opens_over_the_line_and_what_was_typed_is_still_there() -> None:
    async with studying(ScriptedStudy(), scripted(FIND)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1, ", "f2")
        assert here(pilot) == "TodayScreen"
        await press(pilot, "a")
        assert here(pilot) == "AlgorithmsScreen"
        await press(pilot, "escape")
        assert here(pilot) == "DrillScreen"
        assert pilot.app.screen.query_one(AnswerLine).value == "{1, "


async def test_escape_in_the_line_of_the_first_drill_leads_to_today_and_back() -> None:
    async with studying(ScriptedStudy(), scripted(FIND)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1", "escape")
        assert here(pilot) == "TodayScreen"
        await press(pilot, "enter")
        assert here(pilot) == "DrillScreen"


async def test_every_place_is_kept_as_it_was_left() -> None:
    async with studying(ScriptedStudy()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = pilot.app.screen
        await press(pilot, "a", "t")
        assert pilot.app.screen is first
        await press(pilot, "down", "a", "escape")
        assert pilot.app.screen is first
        assert isinstance(first, TodayScreen)
        assert first.at == 1


async def test_today_begins_its_queue_and_comes_back_when_it_is_done() -> None:
    study = ScriptedStudy()
    async with studying(study).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert study.asked == [("core:eigenvalues-2x2", "core:trace")] or study.asked == [
            ("core:trace", "core:eigenvalues-2x2")
        ]
        assert here(pilot) == "DrillScreen"
        await press(pilot, "escape", "d")
        assert here(pilot) == "DrillScreen"
        assert len(study.asked) == 2


async def test_a_place_below_an_open_sitting_is_opened_a_second_time() -> None:
    study = ScriptedStudy()
    async with studying(study).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "f2")
        assert here(pilot) == "TodayScreen"
        await press(pilot, "escape")
        assert here(pilot) == "DrillScreen"
        assert pilot.app.screen.query_one(AnswerLine).value == "1"


async def test_an_algorithm_is_opened_and_a_line_of_it_drilled() -> None:
    study = ScriptedStudy()
    async with studying(study, place="algorithms").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert here(pilot) == "LearnScreen"
        await press(pilot, "j", "enter")
        assert here(pilot) == "DrillScreen"
        assert study.asked == [("core:eigenvalues-2x2",)]


async def test_a_search_leaves_what_fits_and_escape_ends_it() -> None:
    async with studying(ScriptedStudy()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "/", "t", "r", "?")
        assert "Nothing fits." in seen(pilot.app)
        await press(pilot, "c")
        assert "Nothing fits." in seen(pilot.app)
        await press(pilot, "escape", "/", "t", "r", "a", "enter")
        assert "▸ trace" in seen(pilot.app)
        assert "eigenvalues" not in seen(pilot.app)
        await press(pilot, "escape")
        assert "eigenvalues" in seen(pilot.app)
        assert here(pilot) == "TodayScreen"


def test_a_heading_stays_while_something_below_it_does() -> None:
    def draw(cells: int, marked: bool) -> list[tuple[tuple[str, str], ...]]:
        return []

    entries = [
        Entry("1", "Vectors", draw, marks=False),
        Entry("a", "dot product", draw),
        Entry("2", "Chance", draw, marks=False),
        Entry("b", "Bayes' rule", draw),
        Entry("3", "Nothing", draw, marks=False),
    ]
    assert [entry.id for entry in sifted(entries, "BAYES rule")] == ["2", "b"]
    assert [entry.id for entry in sifted(entries, "")] == ["1", "a", "2", "b", "3"]
    assert sifted(entries, "tensor") == ()


STORIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "today": ("today", ()),
    "today searched": ("today", ("/", "e")),
    "algorithms": ("algorithms", ()),
    "algorithm lines": ("algorithms", ("enter", "j")),
}


@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str) -> None:
    place, keys = STORIES[story]
    async with studying(ScriptedStudy(), place=place).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)


async def test_today_lists_what_was_put_aside_below_what_it_asks() -> None:
    cards = {"core:trace": MET["core:trace"].but(aside=DAY)}
    cards["core:eigenvalues-2x2"] = Card("core:eigenvalues-2x2", aside=SUSPENDED)
    study = ScriptedStudy(cards)
    async with studying(study, place="today").run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"today-put-aside-{size[0]}x{size[1]}", pilot)
        await press(pilot, "enter")
        assert study.asked == [], "nothing is asked by itself"
        await press(pilot, "j", "d")
        assert study.asked == [("core:eigenvalues-2x2",)], "by name it is"


@pytest.mark.parametrize("place", list(places()))
@pytest.mark.parametrize("size", [(20, 5), (1, 1), (200, 3), (200, 60)])
async def test_every_place_can_be_lived_in_at_any_size(place: str, size: tuple[int, int]) -> None:
    async with studying(ScriptedStudy(), scripted(FIND, INVERT)).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, places()[place].function)
        await press(
            pilot, "j", "pagedown", "k", "pageup", "left", "right", "f1", "escape", "/", "x", "escape", "escape"
        )
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(*size)
        assert here(pilot) == "DrillScreen"
    assert pilot.app.return_code in (0, None)
