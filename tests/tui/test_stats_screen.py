"""Stats in the app: a figure a section, one of them in full, whatever the size."""

from __future__ import annotations

from functools import cache

import pytest
import scripted_year
from scripted_study import ScriptedStudy, here, studying
from textual.pilot import Pilot
from watching import press, same_as_golden, seen, settle

from tutor import insight
from tutor.insight import Look, Seen
from tutor.layout.box import cells
from tutor.tui.places.stats import StatsScreen
from tutor.tui.widgets.pane import Pane

SIZES = [(80, 24), (40, 15)]
FIGURES = ["studied", "retention", "forecast", "year", "topics", "calibration", "spent", "slips", "states"]


@cache
def lived() -> Seen:
    made: Seen = scripted_year.seen()
    return made


class LivedStudy(ScriptedStudy):
    """A study with a scripted history of 150 days behind it."""

    def seen(self) -> Seen:
        return lived()


def stats(pilot: Pilot[None]) -> StatsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, StatsScreen)
    return screen


STORIES: dict[str, tuple[bool, tuple[str, ...]]] = {
    "stats": (True, ()),
    "stats of nothing": (False, ()),
    "stats year": (True, ("j", "j", "j")),
    "stats retention in full": (True, ("j", "enter")),
    "stats slips in full": (True, (*"jjjjjjj", "enter")),
}


@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str) -> None:
    with_data, keys = STORIES[story]
    study = LivedStudy() if with_data else ScriptedStudy(cards={})
    async with studying(study, place="stats").run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)


async def test_a_wide_screen_has_two_columns_and_a_click_knows_which() -> None:
    async with studying(LivedStudy(), place="stats").run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        await same_as_golden("stats-200x60", pilot)
        screen, lines = stats(pilot), seen(pilot.app).splitlines()
        below = len(lines) - screen.query_one("#list-entries", Pane).size.height - 1
        for title, name in (("Minutes", "spent"), ("Coming up", "forecast")):
            row = next(at for at, line in enumerate(lines) if title in line)
            await pilot.click("#list-entries", offset=(lines[row].index(title), row - below))
            await settle(pilot)
            assert screen.marked == name
            assert f"▸ {title}" in seen(pilot.app)
        await pilot.click("#list-entries", offset=(lines[row].index(title), row - below))
        await settle(pilot)
        assert here(pilot) == "Layer"
        assert "Due in the next 30 days" in seen(pilot.app)


@pytest.mark.parametrize("size", [(200, 60), (80, 24), (40, 15)])
async def test_j_goes_through_every_figure_and_k_back_and_all_of_each_comes_into_sight(size: tuple[int, int]) -> None:
    async with studying(LivedStudy(), place="stats").run_test(size=size) as pilot:
        await settle(pilot)
        screen = stats(pilot)
        pane, marked, sight = screen.query_one("#list-entries", Pane), [screen.at], set[int]()
        for _ in range(40):  # not the keys: each takes tens of milliseconds to settle
            sight |= set(range(pane.scroll_offset.y, pane.scroll_offset.y + pane.size.height))
            screen.action_move(1)
            marked.append(screen.at)
        assert [screen.shown[at].id for at in dict.fromkeys(marked)] == FIGURES
        assert sight >= set(range(len(pane.lines) - 1))
        for _ in range(40):
            screen.action_move(-1)
        assert screen.at == 0
        await press(pilot, "j")
        assert screen.at == 1
        await press(pilot, "k")
        assert screen.at == 0


async def test_a_figure_opens_in_full_and_escape_leads_back_to_it() -> None:
    async with studying(LivedStudy(), place="stats").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for at, name in ((0, FIGURES[0]), (5, FIGURES[5]), (8, FIGURES[8])):
            screen = stats(pilot)
            screen.mark(at)
            assert screen.entry is not None
            assert screen.entry.id == name
            await press(pilot, "enter")
            assert here(pilot) == "Layer"
            title, _ = next(iter(insight.told({name: insight.figures(lived())[name]})))
            assert title in seen(pilot.app)
            await press(pilot, "escape")
            assert stats(pilot).marked == name


async def test_it_is_read_again_when_it_comes_back_into_sight() -> None:
    study = ScriptedStudy(cards={})
    async with studying(study, place="stats").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nothing has been practised yet" in seen(pilot.app)
        study.seen = lived  # type: ignore[method-assign]
        await press(pilot, "t", "s")
        assert "Days of study" in seen(pilot.app)


async def test_a_search_finds_a_figure_by_its_title() -> None:
    async with studying(LivedStudy(), place="stats").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "/", "s", "l", "i", "p")
        assert "▸ Slips made most often" in seen(pilot.app)
        assert "True retention" not in seen(pilot.app)


@pytest.mark.parametrize("detail", [0, 1, 2])
@pytest.mark.parametrize("width", [20, 34, 59, 60, 100])
def test_no_chart_is_wider_than_its_column(detail: int, width: int) -> None:
    for _, lines in insight.told(insight.figures(lived()), Look(width, detail=detail)):
        for line in lines:
            assert not line.startswith(" ") or cells(line) <= max(width, 50)


def test_the_whole_year_is_told_in_full_on_a_narrow_screen() -> None:
    figure = {"year": insight.figures(lived())["year"]}
    ((_, lines),) = insight.told(figure, Look(36, detail=2))
    assert sum(len(line) - 6 for line in lines if line.startswith("  Mon ")) == 53
