"""The skill map: topics that fold, a state for each skill, and a walk through what lies around one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from scripted_map import CARDS, MAP, mapped
from scripted_session import FIND, scripted
from scripted_study import DAY, ScriptedStudy, here, studying
from textual.pilot import Pilot
from watching import press, same_as_golden, seen, settle

from tutor.aside import SUSPENDED
from tutor.layout.plain_signs import sign_for_sign
from tutor.model import Card
from tutor.skill_map import Standing, State
from tutor.tui.places.skills import SkillsScreen
from tutor.tui.rows import plain
from tutor.tui.screens.nearby import NearbyScreen
from tutor.tui.telling_skills import ASIDE, MARKS, legend

SIZES = [(80, 24), (40, 15)]

STORIES: dict[str, tuple[str, ...]] = {
    "skills folded": (),
    "skills": ("z", "j", "j", "j"),
    "skills one topic": ("j", "right", "j"),
    "skills searched": ("/", "r", "u", "l"),
    "skills why": ("right", "j", "w"),
    "skills nearby": ("right", "j", "j", "j", "n"),
    "skills walked": ("right", "j", "j", "j", "n", "j", "enter", "j"),
}


@pytest.mark.parametrize("story", STORIES)
async def test_the_screen_is_the_golden_one(story: str) -> None:
    async with studying(mapped(), place="skills").run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, *STORIES[story])
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"{story.replace(' ', '-')}-{size[0]}x{size[1]}", pilot)


async def test_a_wide_screen_has_what_lies_around_beside_the_map() -> None:
    async with studying(mapped(), place="skills").run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "z", "j", "j", "j")
        await same_as_golden("skills-200x60", pilot)
        await press(pilot, "k")
        assert "How areas grow." in seen(pilot.app)
        await pilot.resize_terminal(119, 60)
        await pilot.pause()
        assert "What builds on it" not in seen(pilot.app)


def test_no_two_states_share_a_sign() -> None:
    assert set(MARKS) == set(State)
    assert len({sign for sign, _ in MARKS.values()}) == len(State)
    assert len({sign_for_sign(sign) for sign, _ in MARKS.values()}) == len(State), "in ASCII neither"
    everything = [Standing(MAP.skills["core:trace"], state) for state in State]
    told = " ".join(map(plain, legend(everything, 77)))
    assert all(f"{MARKS[state][0]} {state}" in told for state in State)
    assert all(state not in plain(line) for line in legend([], 77) for state in ASIDE)
    assert legend(everything, 40) == []


async def test_what_was_put_aside_has_its_sign_and_its_word() -> None:
    cards = dict(CARDS)
    for skill, aside in (("core:trace", DAY), ("core:determinant", SUSPENDED), ("core:eigenvectors", SUSPENDED)):
        cards[skill] = (cards.get(skill) or Card(skill)).but(aside=aside)
    async with studying(mapped(cards), place="skills").run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await press(pilot, "z", "j")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await same_as_golden(f"skills-put-aside-{size[0]}x{size[1]}", pilot)


def marked(pilot: Pilot[None]) -> str:
    """The id of the marked entry."""
    screen = pilot.app.screen
    assert isinstance(screen, SkillsScreen | NearbyScreen)
    return screen.entry.id if screen.entry is not None else ""


@pytest.mark.parametrize(
    ("keys", "at", "shown"),
    [
        ((), "# core:matrices", 3),
        (("right",), "# core:matrices", 7),
        (("right", "right", "j"), "core:trace", 7),
        (("space", "j", "j", "left"), "# core:matrices", 3),
        (("space", "j", "space"), "# core:matrices", 3),
        (("enter", "enter"), "# core:matrices", 3),
        (("z",), "# core:matrices", 10),
        (("z", "j", "z"), "# core:matrices", 3),
        (("j", "right", "j", "m"), "core:power-rule", 5),
    ],
)
async def test_topics_fold_and_the_mark_stays_in_sight(keys: tuple[str, ...], at: str, shown: int) -> None:
    async with studying(mapped(), place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        assert marked(pilot) == at
        assert isinstance(pilot.app.screen, SkillsScreen)
        assert len(pilot.app.screen.shown) == shown


async def test_what_is_unfolded_is_remembered() -> None:
    async with studying(mapped(), place="today").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "m", "j", "right", "j", "t", "f3")
        assert here(pilot) == "SkillsScreen"
        assert marked(pilot) == "core:power-rule"


async def test_a_search_looks_into_what_is_folded_and_its_end_folds_again() -> None:
    async with studying(mapped(), place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "/", "c", "h", "a", "i", "n", "enter")
        assert marked(pilot) == "core:chain-rule"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SkillsScreen)
        assert len(pilot.app.screen.shown) == 3


async def test_enter_drills_the_marked_skill_and_comes_back_to_it() -> None:
    study = mapped()
    async with studying(study, place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "j", "enter")
        assert here(pilot) == "DrillScreen"
        assert study.asked == [("core:determinant",)]
        await press(pilot, "escape")
        assert marked(pilot) == "core:determinant"


async def test_a_skill_without_problems_is_not_drilled() -> None:
    first = next(iter(MAP.skills))
    study = mapped()
    study.curriculum = replace(MAP, skills={**MAP.skills, first: replace(MAP.skills[first], problems=())})
    async with studying(study, place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "enter")
        assert "There is no problem of this skill yet." in seen(pilot.app)
        assert study.asked == []


async def test_a_walk_goes_from_skill_to_skill_and_back() -> None:
    study = mapped()
    async with studying(study, place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "j", "j", "n")
        assert "eigenvalues of a 2×2 matrix" in seen(pilot.app).splitlines()[2]
        await press(pilot, "j", "enter")  # what it needs first: the trace
        assert "trace" in seen(pilot.app).splitlines()[2]
        await press(pilot, "end", "k", "enter")  # what practises the trace: eigenvectors, by 20 % and by way of another
        await press(pilot, "escape", "escape")
        assert "eigenvalues of a 2×2 matrix" in seen(pilot.app).splitlines()[2]
        await press(pilot, "home", "enter")
        assert here(pilot) == "DrillScreen"
        assert study.asked == [("core:eigenvalues-2x2",)]
        await press(pilot, "escape", "escape")
        assert here(pilot) == "SkillsScreen"


async def test_a_walk_ends_on_the_map_where_it_got_to() -> None:
    async with studying(mapped(), place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "z", "end", "k", "k", "n", "j", "m")
        assert here(pilot) == "SkillsScreen"
        assert marked(pilot) == "core:power-rule"


async def test_lines_of_algorithms_are_walked_to_as_well() -> None:
    async with studying(mapped(), place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "right", "j", "n", "end", "enter")
        assert here(pilot) == "LearnScreen"
        await press(pilot, "escape")
        assert here(pilot) == "NearbyScreen"


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (120, 3), (200, 60)])
async def test_the_map_can_be_walked_at_any_size(size: tuple[int, int]) -> None:
    async with studying(mapped(), place="skills").run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "z", "j", "w", "escape", "n", "j", "enter", "l", "enter", "escape", "escape", "escape")
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(*size)
        assert here(pilot) == "SkillsScreen"
    assert pilot.app.return_code in (0, None)


async def test_a_map_of_nothing_says_so() -> None:
    study = ScriptedStudy({}, MAP)
    study.curriculum = type(MAP)((), {}, {})
    study.planner = type(study.planner)(study.curriculum, study.planner.scheduler)
    async with studying(study, scripted(FIND), place="skills").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "z", "space", "left", "enter", "l", "w", "n", "j")
        assert "No bank has a skill." in seen(pilot.app)
