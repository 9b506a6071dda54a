"""Texts of a bank that would steer a terminal, where goals are listed: the first run, and the settings."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace
from scripted_session import CURRICULUM, FIND, PCA, scripted
from scripted_study import ASKED, MET, ScriptedStudy, studying
from sitting_kit import Sitting
from watching import drilling, press, seen, settle

from tutor.drafts import Draft, MemoryDrafts
from tutor.errors import UsageError
from tutor.model import Path, Stage
from tutor.plain_welcome import ask
from tutor.settings import Settings
from tutor.settings.table import GOAL
from tutor.tui.app import TutorApp
from tutor.tui.calls import Calls
from tutor.tui.screens.tour import TourScreen
from tutor.welcome import chosen, questions

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
HOSTILE = "\x1b[31mred \x1b]52;c;eA==\x07 \x9b2J \u202egnirts [/b] [link=x]y[/link] [@click=app.quit]z[/] x in [a, b]"
SHOWN = "[@click=app.quit]z[/]"
NAMES = ("mine:evil[@click=app.quit]",)


def hostile() -> Any:
    """A curriculum whose algorithm and path have such names and summaries."""
    bad = replace(PCA, id="mine:bad", name=HOSTILE, summary=HOSTILE)
    path = Path("mine:path", HOSTILE, HOSTILE, (Stage(HOSTILE, "", ("core:trace",)),))
    return replace(CURRICULUM, algorithms={bad.id: bad}, paths={path.id: path})


def quiet(text: str) -> bool:
    """Whether nothing in it is obeyed by a terminal."""
    return not OBEYED.search(text)


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (40, 15)])
async def test_the_goals_of_the_first_run(size: tuple[int, int]) -> None:
    heard: list[str] = []
    asked = questions(hostile())
    app = TutorApp(lambda: TourScreen(scripted(FIND), Calls(), asked, lambda told: heard.append(chosen(told).goal[0])))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        for _ in asked[0].choices[1:]:
            await press(pilot, "down")
            assert quiet(seen(app))
            assert size[0] < 200 or SHOWN in seen(app), "brackets are shown as they are"
        await press(pilot, "enter", "enter", "enter")
        assert app._exit
    assert heard == ["mine:bad"]


async def test_the_goal_in_the_settings_and_why_it_is_refused() -> None:
    study = ScriptedStudy()
    study.settings = Settings({"goal": (HOSTILE,)})
    study.refuses = UsageError(f"nothing is called {HOSTILE}")
    async with studying(study, place="settings").run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down")
        assert quiet(seen(pilot.app))
        assert "[@click=app.quit]" in seen(pilot.app)
        await press(pilot, "enter")
        assert quiet(seen(pilot.app))
        await press(pilot, "enter")
        assert study.settings[GOAL] == (HOSTILE,)
        assert quiet(seen(pilot.app))
        assert "nothing is called" in seen(pilot.app)
        assert not pilot.app._exit


async def test_what_a_list_draws_itself_is_no_way_around() -> None:
    bad = {id: replace(one, title=HOSTILE, summary=HOSTILE, lesson=HOSTILE) for id, one in CURRICULUM.skills.items()}
    study = ScriptedStudy({id: card.but(aside=0) for id, card in MET.items()}, replace(ASKED, skills=bad))
    async with studying(study, place="today").run_test(size=(200, 60)) as pilot:
        for keys in ((), ("m", "z"), ("j", "n"), ("escape", "a"), ("enter",)):
            await settle(pilot)
            await press(pilot, *keys)
            assert quiet(seen(pilot.app)), keys


async def test_a_draft_that_somebody_else_wrote() -> None:
    sitting = Sitting()
    session = sitting.begin("sums", count=1)

    class Theirs(MemoryDrafts):
        def of(self, problem: str) -> Draft:
            return Draft(HOSTILE, HOSTILE)

    session.drafts = Theirs()
    async with drilling(session).run_test(size=(200, 60)) as pilot:
        await settle(pilot)
        assert quiet(seen(pilot.app))
        assert "[@click=app.quit]" in seen(pilot.app)
        await press(pilot, "ctrl+o")
        assert quiet(seen(pilot.app))
        assert "[@click=app.quit]" in seen(pilot.app)


def test_the_goals_line_by_line() -> None:
    import io

    from tutor.lines import Lines

    out = io.StringIO()
    ask(hostile(), questions(hostile()), Lines(iter(["2", "", ""]), out))
    assert quiet(out.getvalue().replace("\n", ""))
    assert "[@click=app.quit]" in out.getvalue()
