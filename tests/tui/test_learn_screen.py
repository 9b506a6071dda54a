"""Learning an algorithm: choose a line, drill what it needs, come back to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from scripted_session import CHOOSE, CURRICULUM, FIND, PCA, VERDICTS, ScriptedSession
from textual.pilot import Pilot
from watching import press, same_as_golden, seen, settle

from tutor.drafts import MemoryDrafts
from tutor.errors import UsageError
from tutor.learning import Known, LearnLine, SkillState
from tutor.tui.app import TutorApp
from tutor.tui.calls import Calls
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.screens.learn import LearnScreen

if TYPE_CHECKING:
    from tutor.session import Session


class Progress:
    """Lines whose skills are known once they were drilled."""

    def __init__(self) -> None:
        self.drafts = MemoryDrafts()
        self.drilled: list[str] = []

    def lines(self) -> Sequence[LearnLine]:
        return [LearnLine(line.code, line.why, tuple(map(self._state, line.skills))) for line in PCA.lines]

    def session(self, skills: tuple[str, ...]) -> Session:
        if "core:trace" not in skills and not self.drilled:
            raise UsageError("There is no problem for this yet.")
        self.drilled += skills
        made = ScriptedSession((CHOOSE if skills == ("core:trace",) else FIND,), VERDICTS)
        made.drafts = self.drafts
        return cast("Session", made)

    def app(self) -> TutorApp:
        return TutorApp(lambda: LearnScreen(Calls(), "PCA", self.lines, self.session))

    def _state(self, skill: str) -> SkillState:
        known = skill in self.drilled
        title = CURRICULUM.skills[skill].title
        return SkillState(skill, title, Known.KNOWN if known else Known.NEW, "tomorrow" if known else "")


async def test_a_line_is_drilled_and_the_learner_comes_back_to_it() -> None:
    progress = Progress()
    async with progress.app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await same_as_golden("learn-80x24", pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DrillScreen)
        await press(pilot, "2", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, LearnScreen)
        assert progress.drilled == ["core:trace"]
        await pilot.resize_terminal(40, 15)
        await same_as_golden("learn-drilled-40x15", pilot)


async def test_escape_leaves_a_drill_and_what_was_typed_in_it_is_there_again() -> None:
    async with Progress().app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "2", "escape")
        assert isinstance(pilot.app.screen, LearnScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DrillScreen)
        assert pilot.app.screen.answer.value == "2"


async def test_a_session_that_cannot_be_made_is_a_sentence() -> None:
    async with Progress().app().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter")
        await pilot.pause()
        assert "There is no problem for this yet." in seen(pilot.app)


async def test_the_marked_line_stays_in_sight() -> None:
    progress = Progress()
    lines = [LearnLine(f"line_{at}", "why", (SkillState("core:trace", "trace", Known.NEW),)) for at in range(40)]
    app = TutorApp(lambda: LearnScreen(Calls(), "PCA", lambda: lines, progress.session))
    async with app.run_test(size=(40, 15)) as pilot:
        await settle(pilot)
        await _down(pilot, 39)
        await pilot.pause()
        assert "▸· line_39" in seen(app)
        assert "line_0\n" not in seen(app)


async def _down(pilot: Pilot[None], times: int) -> None:
    for _ in range(times):
        await press(pilot, "j")
