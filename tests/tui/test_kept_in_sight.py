"""What must not be lost or stand there stale: early keys, options, the picture of what was read."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from scripted_session import CHOOSE, FIND, VERDICTS, ScriptedSession, scripted
from textual.pilot import Pilot
from watching import drilling, press, settle

from tutor.model import Outcome, Verdict
from tutor.sitting import Question
from tutor.tui.widgets.answer import AnswerLine
from tutor.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tutor.session import Session


def line(pilot: Pilot[None]) -> AnswerLine:
    return pilot.app.screen.query_one(AnswerLine)


def shown(pilot: Pilot[None], part: str) -> str:
    return pilot.app.screen.query_one(f"#{part}", Pane).text


class Late(ScriptedSession):
    """Makes its problem when it is told to."""

    def __init__(self) -> None:
        super().__init__((FIND,), VERDICTS)
        self.go = threading.Event()

    def next(self) -> Question | None:
        self.go.wait(5)
        return super().next()


async def test_what_is_typed_while_the_first_problem_is_made_is_kept() -> None:
    session = Late()
    async with drilling(cast("Session", session)).run_test(size=(80, 24)) as pilot:
        await pilot.press("{", "1")
        session.go.set()
        await settle(pilot)
        assert line(pilot).value == "{1"
        await press(pilot, ", 3}", "enter")
        assert session.said == ["next", "submit {1, 3}"]


OPTIONS = replace(
    CHOOSE, prompt="Which is it?\n\nOne of these.", options=tuple(f"${{M{at}}}$" for at in range(4)),
    values={f"M{at}": f"[[1, {at}], [2, 3]]" for at in range(4)},
)  # fmt: skip


async def test_options_of_many_rows_stay_in_sight_while_one_is_typed_and_missed() -> None:
    verdicts = {"d": Verdict(Outcome.WRONG)}
    async with drilling(scripted(OPTIONS, verdicts=verdicts)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys in ((), ("d",), ("enter",)):
            await press(pilot, *keys)
            await pilot.pause()
            pane = pilot.app.screen.query_one("#question", Pane)
            assert pane.size.height == len(pane.lines)
        assert shown(pilot, "picture") == "  read as  choice d"


async def test_nothing_is_shown_as_read_of_an_unreadable_answer() -> None:
    verdicts = {"{1, 3": VERDICTS["{1, 3"], "7": Verdict(Outcome.UNREADABLE, "A set is asked for.")}
    async with drilling(scripted(FIND, verdicts=verdicts)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "7", "enter")
        assert "read as" not in shown(pilot, "picture")
        await press(pilot, "ctrl+u", "{1", "}", "ctrl+u", "{1, 3", "enter")
        assert "read as" not in shown(pilot, "picture")
