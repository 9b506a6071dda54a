"""Answers that take more than a line: a grid, blanks, lines of working, scratch paper; and help while typing."""

from __future__ import annotations

from typing import cast

import pytest
from msgspec.structs import replace
from scripted_session import CHOOSE, DERIVE, FIND, INVERT, INVERT_LARGE, SUMMARISE, ScriptedSession, scripted
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from watching import drilling, press, same_as_golden, seen, settle

from tutor.model import Problem
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.screens.scratch import ScratchScreen
from tutor.tui.sheets.grid import Grid
from tutor.tui.widgets.answer import LONGEST, AnswerLine
from tutor.tui.widgets.entries.pad import Pad

SIZES = [(80, 24), (40, 15)]
PARTS = "variance = 35/12\nmean = 7/2"
TABLE = "array([[1, 2],\n       [3, 4]])"
PASTE = "\x00"
"""Stands in a story for a paste of TABLE or PARTS."""

STORIES: dict[str, tuple[Problem, tuple[str, ...]]] = {
    "grid empty": (INVERT, ()),
    "grid half": (INVERT, ("4 sqrt(2)/3; 2",)),
    "grid wrong entries": (INVERT, ("4 2; 2 5", "enter", "up")),
    "grid mended": (INVERT, ("4 2; 2 5", "enter", "backspace", "4")),
    "grid pasted": (INVERT, (PASTE,)),
    "grid fault": (INVERT, ("1/2 coss(x); 2 4",)),
    "grid refused": (INVERT, ("[[1/2, +], [2, 4]]", "enter")),
    "grid large": (
        INVERT_LARGE,
        ("; ".join(" ".join("10" if at == row else "0" for at in range(6)) for row in range(6)),),
    ),
    "grid as line": (INVERT, ("1 2; 3 4", "ctrl+g")),
    "grid for the line": (INVERT, ("1/2 [",)),
    "fields empty": (SUMMARISE, ()),
    "fields half": (SUMMARISE, ("7/2", "enter", "35/")),
    "fields wrong": (SUMMARISE, ("7/2", "enter", "35/6", "enter")),
    "fields pasted": (SUMMARISE, (PASTE,)),
    "lines empty": (DERIVE, ()),
    "lines half": (DERIVE, ("2(x + 1)", "enter", "= 2x +")),
    "lines wrong": (DERIVE, ("2(x + 1)", "enter", "= 2x + 1", "enter")),
    "lines unread": (DERIVE, ("2x +", "enter")),
    "lines handed in wrong": (DERIVE, ("2(x + 1)", "enter", "= 2x + 1", "enter", "enter")),
    "lines right": (DERIVE, ("2(x + 1)", "enter", "= 2x + 2", "enter", "enter")),
    "scratch empty": (FIND, ("ctrl+o",)),
    "scratch": (FIND, ("ctrl+o", "2(x + 1)", "enter", "= 2x + 1", "enter", "= 2x + 2", "enter")),
    "completion": (FIND, ("2", " ", "s", "q")),
}


def heard(pilot: Pilot[None]) -> list[str]:
    return cast(ScriptedSession, cast(DrillScreen, pilot.app.screen_stack[0]).session).said


def entry(pilot: Pilot[None]) -> Pad:
    pad = pilot.app.focused
    assert isinstance(pad, Pad)
    return pad


async def paste(pilot: Pilot[None], text: str) -> None:
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(events.Paste(text))
    await settle(pilot)


async def live(pilot: Pilot[None], problem: Problem, keys: tuple[str, ...]) -> None:
    await settle(pilot)
    for key in keys:
        await (paste(pilot, TABLE if problem is INVERT else PARTS) if key == PASTE else press(pilot, key))
    await settle(pilot)


@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str) -> None:
    problem, keys = STORIES[story]
    app = drilling(scripted(problem))
    async with app.run_test(size=SIZES[0]) as pilot:
        await live(pilot, problem, keys)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)


@pytest.mark.parametrize(
    ("problem", "keys", "verbs"),
    [
        (INVERT, ("1 2; 3 4", "enter"), ["submit [[1, 2], [3, 4]]"]),
        (INVERT, ("?",), ["hint"]),
        (INVERT, ("1 ", "?"), ["hint"]),
        (INVERT, ("enter",), []),
        (INVERT, ("1", "tab", "tab", "tab", "enter"), ["hint"]),
        (INVERT, ("1 2; 3 4", "ctrl+g", "enter"), ["submit [[1, 2], [3, 4]]"]),
        (INVERT, ("1 2; 3 4", "ctrl+g", "ctrl+g", "enter"), ["submit [[1, 2], [3, 4]]"]),
        (INVERT, ("[[1,3],[2,4]]'", "enter"), ["submit [[1, 3], [2, 4]]'"]),
        (INVERT, ("4 2; 2 5", "enter", "ctrl+u", "ctrl+u", "enter", "enter"), ["submit [[4, 2], [2, 5]]", "reveal"]),
        (SUMMARISE, ("7/2", "enter", "1", "enter"), ["submit mean = 7/2; variance = 1"]),
        (SUMMARISE, ("7/2", "tab", "1", "up", "0", "down", "enter"), ["submit mean = 7/20; variance = 1"]),
        (SUMMARISE, ("7/2", "tab", "tab", "tab", "enter"), ["hint"]),
        (SUMMARISE, ("enter",), []),
        (DERIVE, ("2x", "enter", "enter"), ["working  | 2x", "submit 2x"]),
        (DERIVE, ("2x", "ctrl+enter"), ["submit 2x"]),
        (DERIVE, ("2x", "tab", "enter"), ["submit 2x"]),
        (
            DERIVE,
            ("2x", "enter", "2x", "up", "0", "down"),
            ["working  | 2x", "working  | 2x0"],
        ),
        (DERIVE, ("enter",), []),
        (DERIVE, ("ctrl+o",), []),
        (FIND, ("ctrl+o", "1", "enter", "2", "enter", "escape"), ["working 1 | 2"]),
        (
            FIND,
            ("ctrl+w", "1", "enter", "= {1, 3}", "enter", "ctrl+t", "enter"),
            ["working 1 | = {1, 3}", "submit {1, 3}"],
        ),
        (INVERT, ("ctrl+o", "[1 2; 3 4]", "ctrl+t", "enter"), ["submit [[1, 2], [3, 4]]"]),
        (FIND, ("sq", "right", "(2)", "enter"), ["submit sqrt(2)"]),
        (FIND, ("\\lambda", " ", "backspace", "enter"), ["submit \\lambda "]),
    ],
)
async def test_keys_reach_the_session(problem: Problem, keys: tuple[str, ...], verbs: list[str]) -> None:
    async with drilling(scripted(problem)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in keys:
            if key in ("sq", "\\lambda"):
                await press(pilot, *key)
            else:
                await press(pilot, key)
        assert heard(pilot)[1:] == verbs


async def test_letters_typed_in_one_burst_arrive_in_order() -> None:
    for problem, value in ((INVERT, "[[1, 2], [3, 4]]"), (SUMMARISE, "mean = 1 2; variance = 3 4")):
        async with drilling(scripted(problem)).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            for char in "1 2; 3 44":
                pilot.app.post_message(events.Key(_character_to_key(char), char))
            pilot.app.post_message(events.Key("backspace", None))
            await settle(pilot)
            assert entry(pilot).value == value


async def test_what_is_typed_before_the_first_question_is_there() -> None:
    async with drilling(scripted(INVERT)).run_test(size=(80, 24)) as pilot:
        screen = cast(DrillScreen, pilot.app.screen)
        screen.answer.insert_text_at_cursor("1 2")
        await settle(pilot)
        assert entry(pilot).value == "[[1, 2]]"


async def test_drafts_and_the_choice_of_entry_are_kept() -> None:
    async with drilling(scripted(INVERT, INVERT_LARGE, CHOOSE)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1 2; 3 ", "ctrl+g")
        screen = cast(DrillScreen, pilot.app.screen)
        assert screen.answer.value == "[[1, 2], [3, ]]"
        screen.action_skip()
        await settle(pilot)
        assert isinstance(pilot.app.focused, AnswerLine)
        assert screen.answer.value == ""
        await press(pilot, "ctrl+g")
        assert entry(pilot) is screen.answer


@pytest.mark.parametrize("problem", [INVERT, SUMMARISE, DERIVE])
@pytest.mark.parametrize(
    "text", ["1 " * 1_000_000, "[" * 2_000_000, "1\n" * 1_000_000, "x" * 2_000_000, "\x1b]0;;" * 400_000]
)
async def test_a_paste_of_two_megabytes_is_cut_at_once(problem: Problem, text: str) -> None:
    async with drilling(scripted(problem)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await paste(pilot, text)
        value = cast(DrillScreen, pilot.app.screen).answer.value
        assert len(value) <= 2 * LONGEST
        assert "\x1b" not in seen(pilot.app)


async def test_a_click_of_working_and_back_keeps_everything() -> None:
    async with drilling(scripted(FIND)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1", "ctrl+o", "a", "enter", "b", "escape", "ctrl+o")
        assert isinstance(pilot.app.screen, ScratchScreen)
        assert pilot.app.screen.pad.lines.whole == "a\nb"
        await press(pilot, "escape")
        assert cast(DrillScreen, pilot.app.screen).answer.value == "{1"


async def test_once_settled_w_opens_the_scratch_paper() -> None:
    async with drilling(scripted(FIND)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1, 3}", "enter", "w", "a")
        assert isinstance(pilot.app.screen, ScratchScreen)
        assert pilot.app.screen.pad.value == "a"


async def test_a_mark_stays_until_its_cell_is_changed() -> None:
    async with drilling(scripted(INVERT)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4 2; 2 5", "enter", "up", "0", "down")
        assert "5 ✗" in seen(pilot.app)
        assert isinstance(entry(pilot).sheet, Grid)
        await press(pilot, "0", "backspace", "0")
        assert "⎣ 2  50" in seen(pilot.app)
        assert "⎣ 2  50✗" not in seen(pilot.app)


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (60, 20), (200, 3)])
@pytest.mark.parametrize("problem", [INVERT, SUMMARISE, DERIVE])
async def test_every_entry_can_be_typed_into_at_any_size(problem: Problem, size: tuple[int, int]) -> None:
    async with drilling(scripted(problem)).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "1/2 coss; [", "enter", "tab", "escape", "ctrl+o", "x", "enter", "escape", "up", "backspace")
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(*size)
        await press(pilot, "ctrl+u", "enter", "enter")
    assert pilot.app.return_code in (0, None)


async def test_letters_stay_letters_in_the_line_after_one_that_is_settled() -> None:
    session = scripted(FIND, INVERT)
    async with drilling(session).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, "{1, 3}", "enter", "enter")
        await press(pilot, "1 2; 3 4", "ctrl+g", "x")
        screen = cast(DrillScreen, pilot.app.screen)
        assert screen.answer.value == "[[1, 2], [3, 4]]x"
        assert screen.focused is screen.answer
        await press(pilot, "backspace", "ctrl+g", "enter")
        assert cast(ScriptedSession, session).said[-1] == "submit [[1, 2], [3, 4]]"


@pytest.mark.parametrize(("grid", "keys"), [(True, ("ctrl+g",)), (False, ()), (True, ("ctrl+g", "ctrl+g"))])
async def test_the_other_way_of_entry_is_kept_for_the_sitting(grid: bool, keys: tuple[str, ...]) -> None:
    again = replace(INVERT, identity=replace(INVERT.identity, seed=9))
    session = scripted(INVERT, FIND, again)
    session.setting = replace(session.setting, grid=grid)
    async with drilling(session).run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        board = cast(DrillScreen, pilot.app.screen).board
        lined = board.pad is None
        assert lined == (not grid or keys == ("ctrl+g",))
        await press(pilot, "[[4, 2], [2, 4]]", "enter")
        for _ in range(2):
            await pilot.app.screen.run_action("skip")
            await settle(pilot)
        assert session.question is not None
        assert session.question.problem == again
        assert (board.pad is None) == lined
