"""What is typed is there after the app was left, whichever way; so are scratch paper and hints."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from sitting_kit import Sitting, right
from terminal import Terminal
from textual.pilot import Pilot
from watching import drilling, press, seen, settle

from tutor.draft_file import DraftFile, drafts_file
from tutor.drafts import NONE
from tutor.session import Session
from tutor.tui.app import TutorApp
from tutor.tui.calls import Calls
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.screens.scratch import ScratchScreen
from tutor.tui.widgets.answer import AnswerLine

SIZE = (80, 24)


def begun(sitting: Sitting, file: Path) -> Session:
    session = sitting.begin("sums", count=2)
    session.drafts = DraftFile(file)
    return session


def typed(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(AnswerLine).value


def calling(session: Session) -> tuple[TutorApp, Calls]:
    calls = Calls()
    return TutorApp(lambda: DrillScreen(session, calls), None, None, calls), calls


async def test_line_scratch_paper_and_hints_are_there_after_a_restart(tmp_path: Path) -> None:
    sitting, file = Sitting(), tmp_path / "drafts.json"
    app, calls = calling(begun(sitting, file))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "?", "4", "2", "ctrl+o", "x = 1", "escape", "ctrl+q")
    calls.close()
    app, calls = calling(session := begun(sitting, file))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert typed(pilot) == "42"
        assert "hint 1 of 2: Look." in seen(app)
        await press(pilot, "ctrl+o")
        assert isinstance(app.screen, ScratchScreen)
        assert "x = 1" in seen(app)
        assert session.question is not None
        problem = session.question.problem.identity
        await press(pilot, "escape", "ctrl+u", right(session), "enter", "ctrl+q")
    calls.close()
    assert session.drafts.of(str(problem)) == NONE


async def test_a_line_that_was_emptied_stays_empty(tmp_path: Path) -> None:
    sitting, file = Sitting(), tmp_path / "drafts.json"
    for keys, found in ((("4", "2"), ""), (("ctrl+u",), "42"), ((), "")):
        app, calls = calling(begun(sitting, file))
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            assert typed(pilot) == found
            await press(pilot, *keys, "ctrl+q")
        calls.close()


async def test_nothing_is_written_where_there_is_no_place_for_it() -> None:
    async with drilling(Sitting().begin("sums", count=1)).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "4", "2", "?")
        assert typed(pilot) == "42?"


REAL = """
from tutor.commands import run
sys.exit(run(["drill", "trace", "--seed", "1"]))
"""


@pytest.mark.parametrize("sent", [signal.SIGHUP, signal.SIGKILL])
def test_what_is_typed_outlives_a_closed_terminal_and_soon_a_kill(sent: signal.Signals, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "config.toml").write_text("lesson = false\n", encoding="utf-8")
    for typed in ("[12 + 3", ""):
        terminal = Terminal(REAL, TUTOR_DATA_DIR=str(data), XDG_CACHE_HOME=str(tmp_path / "cache"))
        terminal.until("> [12 + 3" if not typed else "Check")
        if not typed:
            terminal.send("\x11")
            terminal.wait()
            continue
        terminal.send(typed)
        terminal.until("> [12 + 3")
        deadline = time.monotonic() + 20
        while sent is signal.SIGKILL and not drafts_file(data).exists():  # a second, on a machine that is not busy
            assert time.monotonic() < deadline
            time.sleep(0.02)
        terminal.process.kill(sent)
        terminal.wait()
