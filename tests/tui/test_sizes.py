"""The screens that a learner sees most, at the sizes between the smallest and the largest that are promised."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import test_drill_screens
import test_entries
import test_lesson_screen
from scripted_map import mapped
from scripted_session import FIND, INVERT, SUMMARISE, scripted
from scripted_study import ScriptedStudy, studying
from test_marks import told
from watching import drilling, press, same_as_golden, settle

from tutor.tui.app import TutorApp

SIZES = [(200, 60), (100, 30), (60, 20)]


def drill(story: str) -> tuple[Callable[[], TutorApp], tuple[str, ...]]:
    return lambda: drilling(scripted(FIND, INVERT)), test_drill_screens.STORIES[story]


def at(place: str, study: Callable[[], ScriptedStudy], *keys: str) -> tuple[Callable[[], TutorApp], tuple[str, ...]]:
    return lambda: studying(study(), place=place), keys


STORIES: dict[str, tuple[Callable[[], TutorApp], tuple[str, ...]]] = {
    **{
        story: drill(story)
        for story in ("first question", "hint", "right", "wrong", "solution", "wrong entries", "algorithm", "help")
    },
    "grid half": (lambda: drilling(scripted(INVERT)), test_entries.STORIES["grid half"][1]),
    "fields wrong": (lambda: drilling(scripted(SUMMARISE)), test_entries.STORIES["fields wrong"][1]),
    "summary full": (lambda: drilling(told()), ("{1, 3}", "enter", "enter")),
    "today": at("today", ScriptedStudy),
    "skills": at("skills", mapped, "z", "j", "j", "j"),
    "skills nearby": at("skills", mapped, "right", "j", "j", "j", "n"),
    "lesson": at("skills", mapped, "right", "j", "j", "j", "l"),
    "lesson end": at("skills", mapped, "right", "j", "j", "j", "l", *test_lesson_screen.STORIES["lesson end"]),
    "settings": at("settings", ScriptedStudy),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str, size: tuple[int, int]) -> None:
    app, keys = STORIES[story]
    async with app().run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)
