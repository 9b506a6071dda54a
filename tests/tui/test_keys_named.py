"""Every key that a screen names is the one in force: all are chosen anew, and no old name is left on any screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

import pytest
import test_banks_screen
import test_drill_screens
import test_entries
import test_lesson_screen
import test_places
import test_settings_screen
import test_skill_map_screen
import test_stats_screen
import test_tour
from placing_kit import Kept
from placing_kit import begin as placement
from scripted_map import mapped
from scripted_session import FIND, INVERT, PCA, scripted
from scripted_study import ScriptedStudy, studying
from sitting_kit import MemoryRecords, Sitting
from test_learn_screen import Progress
from textual import events
from textual.dom import DOMNode
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input
from watching import KEYS, press, seen, settle

from tutor.learning import LearnLine
from tutor.settings import Settings
from tutor.touring import LEFT, STOPS
from tutor.tui import look, strokes
from tutor.tui.app import TutorApp
from tutor.tui.calls import Calls
from tutor.tui.keys import bound, checked
from tutor.tui.place import places
from tutor.tui.screens.learn import LearnScreen
from tutor.tui.screens.tour import TourScreen
from tutor.tui.strokes import key_name, keyed
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.entries.pad import Pad

HELD = ("", "ctrl+", "shift+", "alt+", "hyper+", "meta+", "super+")
MORE = ("ctrl+shift+", "alt+ctrl+", "alt+shift+", "alt+ctrl+shift+", "ctrl+meta+", "meta+shift+", "ctrl+super+")
NEW = [f"{held}f{number}" for held in HELD + MORE for number in range(13, 25)]
"""Keys that no binding has: fourteen times twelve."""

OLD = re.compile(
    r"(?<![\w+])(Enter|Esc|Tab|Backspace|PgUp|PgDn|F([1-9]|1[0-2])|\^[A-Z])(?!\w)"
    r"|(ctrl|shift|alt)\+([a-z]|up|down|left|right|pageup|pagedown)(?![\w+])"
    r"|(?<!\S)[b-z1-4?] (again|hard|good|easy|hint|one step)(?!\w)"
    r"|\{[a-z]+\.[a-z-]+\}"
)
"""Names of the usual keys, letters and digits that stand before what they do, and ids that are none."""


@cache
def chosen() -> dict[str, str]:
    """Another key for every action of the app."""
    return dict(zip(bound(), NEW, strict=False))


def test_every_action_can_have_another_key_at_once() -> None:
    assert len(bound()) <= len(NEW)
    assert checked(chosen()) == (chosen(), ())


def test_the_usual_keys_that_sentences_name_are_those_of_the_bindings() -> None:
    for id, key in strokes.USUAL.items():
        assert key in map(key_name, bound()[id].keys), id


def with_keys(study: ScriptedStudy) -> ScriptedStudy:
    study.settings = Settings({}, chosen())
    return study


def alone(first: Callable[[Calls], Screen[None]]) -> TutorApp:
    """An app without places, which has its keys from the settings."""
    calls = Calls()
    return TutorApp(lambda: first(calls), None, None, calls, Settings({}, chosen()))


def drill(*problems: object) -> TutorApp:
    return studying(with_keys(ScriptedStudy()), scripted(*problems))  # type: ignore[arg-type]


def at(place: str, study: Callable[[], ScriptedStudy] = ScriptedStudy) -> TutorApp:
    return studying(with_keys(study()), place=place)


def tour() -> TutorApp:
    return alone(lambda calls: TourScreen(scripted(FIND, INVERT), calls, test_tour.ASKED, lambda answers: None))


def learning() -> TutorApp:
    lines = [LearnLine(line.code, line.why) for line in PCA.lines]
    return alone(lambda calls: LearnScreen(calls, "PCA", lambda: lines, Progress().session))


def suspended() -> TutorApp:
    sitting = Sitting()
    before = sitting.begin("sums", count=1)
    before.next()
    before.suspend()
    return studying(with_keys(ScriptedStudy()), sitting.begin("sums", count=1))


def stories() -> Iterator[tuple[str, Callable[[], TutorApp], tuple[str, ...]]]:
    """All stories that have golden screens, and some of what else is said."""
    for name, keys in test_drill_screens.STORIES.items():
        yield name, partial(drill, FIND, INVERT), keys
    for name, keys in test_drill_screens.PLACEMENTS.items():
        yield name, lambda: studying(with_keys(ScriptedStudy()), placement(Kept(), MemoryRecords(), most=1)), keys
    for name, (problem, keys) in test_entries.STORIES.items():
        if test_entries.PASTE not in keys:
            yield name, partial(drill, problem), keys
    for name, keys in test_lesson_screen.STORIES.items():
        yield name, partial(at, "skills", mapped), ("right", "j", "j", "j", "l", *keys)
    for name, keys in test_skill_map_screen.STORIES.items():
        yield name, partial(at, "skills", mapped), keys
    for name, (place, keys) in test_places.STORIES.items():
        yield name, partial(at, place), keys
    for name, keys in test_settings_screen.STORIES.items():
        yield name, partial(at, "settings"), keys
    for name, (study, keys) in test_banks_screen.STORIES.items():
        yield name, partial(at, "banks", study), keys
    for name, (lived, keys) in test_stats_screen.STORIES.items():
        yield name, partial(at, "stats", test_stats_screen.LivedStudy if lived else ScriptedStudy), keys
    for name, keys in test_tour.STORIES.items():
        yield name, tour, keys
    yield "lines of an algorithm", learning, ()
    yield "lesson offered", lambda: studying(with_keys(ScriptedStudy()), test_lesson_screen.fresh()), ()
    yield "suspended", suspended, ()
    yield "no more hints", partial(drill, FIND), ("?", "?", "?")
    yield "the same again", partial(drill, FIND), ("{1, 2}", "enter", "enter")
    yield "empty", partial(drill, FIND), ("enter",)
    yield "report", partial(drill, FIND), ("{1, 3}", "enter", "r")
    yield "help of the map", partial(at, "skills", mapped), ("f1",)
    yield "help of a grid", partial(drill, INVERT), ("f1",)


ALL = {name: (app, keys) for name, app, keys in stories()}


def new_key(pilot: Pilot[None], key: str) -> str:
    """The chosen key for what this one does by itself where the focus is; the same where it is text."""
    pressed, app = _character_to_key(key) if len(key) == 1 else key, pilot.app
    typing = isinstance(app.focused, Input | Pad) and len(key) == 1
    if typing and (key != "?" or not isinstance(app.focused, Input | Pad) or app.focused.value):
        return key
    nodes: list[DOMNode] = [app.screen, app] if typing else [*([app.focused] if app.focused else []), app.screen, app]
    for node in nodes:
        for bound_to, binding in node._merged_bindings or ():
            if bound_to == pressed and binding.id in chosen():
                return chosen()[binding.id]
    for name, place in places().items():
        if pressed in (place.function, place.key):
            return chosen()[f"go.{name}"]
    raise AssertionError(f"{key} does nothing here")


async def live(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    await settle(pilot)
    for key in keys:
        if len(key) > 1 and not key.startswith("ctrl+") and key.split("+")[-1] not in KEYS:
            await press(pilot, key)
            continue
        pressed = new_key(pilot, key)
        if pressed == key:
            await press(pilot, key)
        else:
            pilot.app.post_message(events.Key(pressed, None))
            await settle(pilot)


@pytest.mark.parametrize("story", ALL)
async def test_no_screen_names_a_key_that_does_nothing(story: str) -> None:
    made, keys = ALL[story]
    app, names = made(), {key_name(key) for key in chosen().values()}
    async with app.run_test(size=(200, 60)) as pilot:
        await live(pilot, keys)
        text = seen(app).replace("keys.drill.hint ctrl+t", "")  # what is typed in a shell, as an example
        assert [found[0] for found in OLD.finditer(text)] == []
        for row in app.screen.query(Actions):
            assert {one.key.removeprefix("2×").rstrip(":") for one in row.actions} <= {*names, ""}


async def test_the_tour_names_the_keys_in_force() -> None:
    async with tour().run_test() as pilot:
        await settle(pilot)
        for text in (*(stop.app for stop in STOPS), LEFT):
            assert keyed(text) != text
            assert not OLD.search(keyed(text))
            assert "`u`" not in keyed(text)
    assert look.use(look.Look()).keys == {}
    assert keyed(STOPS[0].app).endswith("Then press Enter.")


def test_formulas_are_no_ids_of_keys() -> None:
    assert keyed(r"Find ${A}$ of $\frac{a.b}{2}$ and {1, 3}.") == r"Find ${A}$ of $\frac{a.b}{2}$ and {1, 3}."
