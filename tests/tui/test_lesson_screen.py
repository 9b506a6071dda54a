"""The lesson: a page that is turned, an example whose steps unfold in their own room, and when it comes unasked."""

from __future__ import annotations

from typing import cast

import pytest
from msgspec.structs import replace
from scripted_map import mapped
from scripted_session import CHOOSE, CURRICULUM, FIND, VERDICTS, ScriptedJudge, ScriptedSession
from scripted_study import ScriptedStudy, here, studying
from textual.pilot import Pilot
from watching import drilling, press, same_as_golden, seen, settle

from tutor.errors import ContentError
from tutor.model import Identity, Mark, Problem
from tutor.session import Session
from tutor.settings import Settings
from tutor.sitting import Kind, Question
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.pane import Pane

SIZES = [(80, 24), (40, 15)]
OFFER = "New to you? Enter: the lesson first."


class Fresh(ScriptedSession):
    """Every skill has a lesson and was never met."""

    def next(self) -> Question | None:
        here = super().next()
        if here is not None:
            skill = replace(here.skill, lesson=f"All about the {here.skill.title}.")
            self.question = replace(here, skill=skill, new=True)
        return self.question


def fresh(*, lessons: bool = True, practice: bool = False) -> Session:
    session = Fresh((FIND, CHOOSE), VERDICTS)
    session.curriculum = CURRICULUM
    session.setting = replace(session.setting, lessons=lessons, kind=Kind.PRACTICE if practice else Kind.DRILL)
    return cast("Session", session)


def clock(session: Session) -> list[str]:
    return cast(Fresh, session).clock.heard


STORIES: dict[str, tuple[str, ...]] = {
    "lesson": (),
    "lesson second step": ("enter", "enter"),
    "lesson end": ("enter", "enter", "enter"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str, size: tuple[int, int]) -> None:
    async with studying(mapped(), place="skills").run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "j", "j", "l", *STORIES[story])
        await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (60, 20)])
async def test_nothing_moves_while_the_steps_unfold(size: tuple[int, int]) -> None:
    async with studying(mapped(), place="skills").run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "j", "j", "l")
        while not _stepping(pilot):
            await press(pilot, "enter")
        before = seen(pilot.app).splitlines()[:-1]
        for _ in range(3):
            await press(pilot, "enter")
            now = seen(pilot.app).splitlines()[:-1]
            assert [
                line for line, was in zip(now, before, strict=True) if was.strip() and _text(line) != _text(was)
            ] == []
            before = now
        assert "answer  {2, 4}" in seen(pilot.app)
        await press(pilot, "enter")
        assert here(pilot) == "DrillScreen"


def _stepping(pilot: Pilot[None]) -> bool:
    return "Step 1 of 3" in seen(pilot.app)


def _text(line: str) -> str:
    """A line without the scroll bar."""
    return line[:-1].rstrip()


async def test_space_turns_the_page_and_escape_leaves_at_once() -> None:
    study = mapped()
    async with studying(study, place="skills").run_test(size=(40, 15)) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "l", "space")
        screen = pilot.app.screen
        assert isinstance(screen, LessonScreen)
        assert screen.pane.scroll_offset.y > 0
        await press(pilot, "pageup", "escape")
        assert here(pilot) == "SkillsScreen"
        assert study.asked == []


async def test_whoever_read_the_lesson_is_not_offered_it_again() -> None:
    class Study(ScriptedStudy):
        def session(self, *_: object, **__: object) -> Session:
            return fresh()

    async with studying(Study(curriculum=mapped().curriculum), place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "j", "j", "l", *["enter"] * 5)
        assert here(pilot) == "DrillScreen"
        assert OFFER not in seen(pilot.app)


async def test_a_lesson_without_an_example_is_still_a_lesson() -> None:
    class Failing(ScriptedJudge):
        def problem(self, identity: Identity) -> Problem:
            raise ContentError("no such word")

    study = mapped()
    study.judge = Failing()
    async with studying(study, place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "l")
        assert "Worked example" not in seen(pilot.app)
        assert "Enter Drill it" in seen(pilot.app)
        await press(pilot, "enter")
        assert here(pilot) == "DrillScreen"


class Sketching(ScriptedJudge):
    """Its example has a sketch."""

    def problem(self, identity: Identity) -> Problem:
        return replace(super().problem(identity), sketch=SKETCH)


SKETCH = (Mark("arrow", ((0, 0), (4, 3)), "b", even=True), Mark("dashed", ((4, 3), (4, 0))))


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_a_sketch_stands_between_the_question_and_its_steps(size: tuple[int, int], ascii_only: bool) -> None:
    study = mapped()
    study.judge = Sketching()
    study.settings = Settings({"ascii": ascii_only})
    async with studying(study, place="skills").run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "j", "j", "l", "pagedown", "pagedown")
        await same_as_golden(f"lesson-sketch{'-ascii' * ascii_only}-{size[0]}x{size[1]}", pilot)
        assert seen(pilot.app).isascii() or not ascii_only


# ---------------------------------------------------------------------- in the drill


async def test_the_first_question_is_there_at_once_and_offers_its_lesson() -> None:
    session = fresh()
    async with drilling(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"new-skill-{size[0]}x{size[1]}", pilot)
        await press(pilot, "enter")
        assert here(pilot) == "LessonScreen"
        assert clock(session) == ["pause"]
        await press(pilot, "escape")
        assert here(pilot) == "DrillScreen"
        assert clock(session) == ["pause", "resume"]
        assert OFFER not in seen(pilot.app)
        await press(pilot, "enter")
        assert "Type an answer first" in seen(pilot.app)


async def test_whoever_knows_it_types_the_answer() -> None:
    async with drilling(fresh()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1")
        assert OFFER not in seen(pilot.app)
        await press(pilot, ", 3}", "enter")
        assert "✓ Right" in seen(pilot.app)


async def test_the_lesson_comes_before_the_first_problem_of_the_next_new_skill_once() -> None:
    session = fresh()
    async with drilling(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1, 3}", "enter", "enter")
        assert here(pilot) == "LessonScreen"
        assert "All about the trace." in seen(pilot.app)
        assert session.question is not None
        assert session.question.number == 2, "the question was made meanwhile"
        await press(pilot, *["enter"] * 4)
        assert here(pilot) == "DrillScreen"
        assert "identity of size 3" in seen(pilot.app)
        await press(pilot, "u", "2", "enter")
        assert here(pilot) == "DrillScreen"


@pytest.mark.parametrize(("lessons", "practice", "offered"), [(False, False, False), (True, True, True)])
async def test_it_does_not_come_unasked_where_it_is_not_wanted(lessons: bool, practice: bool, offered: bool) -> None:
    async with drilling(fresh(lessons=lessons, practice=practice)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert (OFFER in seen(pilot.app)) == offered
        await press(pilot, "{1, 3}", "enter", "enter")
        assert here(pilot) == "DrillScreen"


async def test_the_lesson_is_a_key_away_once_settled_and_an_action_before() -> None:
    async with drilling(fresh(lessons=False)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        assert here(pilot) == "DrillScreen", "a letter is a letter"
        await press(pilot, "ctrl+u", "tab", *["right"] * 6, "enter")
        assert here(pilot) == "LessonScreen"
        await press(pilot, "escape", "{1, 3}", "enter", "l")
        assert here(pilot) == "LessonScreen"
        await press(pilot, "l")
        assert here(pilot) == "DrillScreen"


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (200, 3), (200, 60)])
async def test_a_lesson_can_be_read_at_any_size(size: tuple[int, int]) -> None:
    async with studying(mapped(), place="skills").run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "l", "f1", "escape", "tab", "escape", "pagedown", "left", "right", "k", "j")
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(*size)
        assert here(pilot) == "LessonScreen"
        assert pilot.app.screen.query_one(Pane).lines
        for _ in range(60):
            if here(pilot) != "LessonScreen":
                break
            await press(pilot, "enter")
        assert here(pilot) == "DrillScreen"
