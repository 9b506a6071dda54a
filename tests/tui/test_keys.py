"""Keys by the ids of their bindings: other ones act, and are shown wherever a key is named."""

from __future__ import annotations

import pytest
from scripted_session import FIND, INVERT, scripted
from scripted_study import ScriptedStudy, here, studying
from watching import press, seen, settle

from tutor.errors import UsageError
from tutor.settings import Settings
from tutor.tui import look
from tutor.tui.app import TutorApp
from tutor.tui.keys import bound, called, checked, clash, key_of, keys_for
from tutor.tui.strokes import key_for, key_name
from tutor.tui.widgets.answer import AnswerLine


def remapped(**keys: str) -> TutorApp:
    """An app over two questions, whose learner has chosen these keys; two underscores stand for the dot of an id."""
    study = ScriptedStudy()
    study.settings = Settings({}, {id.replace("__", ".").replace("_", "-"): key for id, key in keys.items()})
    return studying(study, scripted(FIND, INVERT))


def test_every_binding_of_every_screen_has_an_id() -> None:
    from inspect import isclass

    from textual.screen import Screen

    from tutor.registry import modules

    for module in (*modules("tutor.tui.screens"), *modules("tutor.tui.places")):
        for one in vars(module).values():
            if isclass(one) and issubclass(one, Screen) and one.__module__.startswith("tutor."):
                assert all(binding.id for _, binding in one._merged_bindings or ()), one.__name__
    assert all(binding.id for _, binding in TutorApp._merged_bindings or ())
    assert {id.partition(".")[0] for id in bound()} >= {"app", "go", "drill", "list", "layer", "line", "actions"}


def test_the_keys_of_the_app_are_in_no_need_of_mending() -> None:
    for id, one in bound().items():
        assert one.does
        assert tuple(one.keys) == keys_for(called(id), ",".join(one.keys))
        assert checked({id: ",".join(one.keys)}) == ({id: ",".join(one.keys)}, ())


async def test_another_key_for_a_hint_acts_in_the_line_and_is_named_everywhere() -> None:
    app = remapped(drill__hint="ctrl+t")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "ctrl+t Hint" in seen(app)
        await press(pilot, "?")
        assert app.screen.query_one(AnswerLine).value == "?", "its own key is a character again"
        await press(pilot, "ctrl+u", "enter")
        assert "Type an answer first; ctrl+t shows a hint." in seen(app)
        await press(pilot, "ctrl+t")
        assert "hint 1 of 2" in seen(app)
        await press(pilot, "{1, 2}", "enter")
        assert "Empty line: ctrl+t hint" in seen(app)
        await press(pilot, "f1")
        assert "ctrl+t a hint, in an empty line" in " ".join(seen(app).split())


async def test_a_letter_for_a_hint_asks_for_it_in_an_empty_line_only() -> None:
    app = remapped(drill__hint="#")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "# Hint" in seen(app)
        await press(pilot, "#")
        assert "hint 1 of 2" in seen(app)
        await press(pilot, "x", "#")
        assert app.screen.query_one(AnswerLine).value == "x#"


async def test_keys_of_the_line_follow_too() -> None:
    app = remapped(line__submit="ctrl+j", line__home="ctrl+b")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "ctrl+j Check" in seen(app)
        await press(pilot, "1, 3}", "ctrl+b", "{", "ctrl+j")
        assert "Right" in seen(app)


async def test_keys_that_were_exchanged_do_what_they_say() -> None:
    app = remapped(drill__undo="s", drill__solution="u", drill__grade_again="f9")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1, 3}", "enter")
        assert "s Undo" in seen(app)
        assert "u Solution" in seen(app)
        assert "F9 again 2 hard" in seen(app)
        await press(pilot, "u")
        assert "Solve the characteristic equation." in seen(app)
        await press(pilot, "f9")
        assert "press F9 again to grade this: again" in seen(app)
        await press(pilot, "s")
        assert "Taken back" in seen(app)


async def test_a_place_is_opened_with_its_new_keys() -> None:
    app = remapped(go__today="f9", go__settings_letter="y")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        assert here(pilot) == "DrillScreen"
        await press(pilot, "f9")
        assert here(pilot) == "TodayScreen"
        await press(pilot, "y")
        assert here(pilot) == "SettingsScreen"


async def test_what_is_wrong_is_told_and_the_rest_is_used() -> None:
    app = remapped(drill__hint="ctrl+t", drill__hnt="x", drill__undo="ctl+z")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert look.now().keys == {"drill.hint": "ctrl+t"}
        assert look.now().told == (
            "no action is called 'drill.hnt'; did you mean drill.hint or drill.next?; it is left out",
            "no key is called 'ctl+z'; did you mean ctrl+z?; it is left out",
        )
    async with studying(ScriptedStudy(), scripted(FIND)).run_test():
        assert look.now().keys == {}, "the next app has its own"


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"drill.hint": "u"}, "u is drill.undo already (undo) on the same screen"),
        ({"drill.undo": "?"}, "? is drill.hint already (hint) on the same screen"),
        (
            {"drill.hint": "ctrl+u"},
            "ctrl+u is line.delete-left-all already (delete all to the left) on the same screen",
        ),
        ({"today.one": "j"}, "j is list.down already (down) on the same screen"),
        ({"go.today": "f4"}, "F4 is go.algorithms already (algorithms) on the same screen"),
        ({"app.help": "enter"}, "Enter is drill.next already (next question) on the same screen"),
    ],
)
def test_two_actions_of_a_screen_on_one_key_are_told(chosen: dict[str, str], sentence: str) -> None:
    keys, wrong = checked(chosen)
    assert keys == {}
    ((id, says),) = wrong
    own = " ".join(map(key_name, bound()[id].keys))
    assert says == f"{sentence}; {id} keeps {own}"
    assert clash({}, id, (key_of(chosen[id]),)) == sentence


@pytest.mark.parametrize(
    "chosen",
    [
        {"drill.hint": "u", "drill.undo": "?"},
        {"today.one": "r"},
        {"list.down": "down,ctrl+n"},
        {"layer.close": "x"},
        {"list.search": "f"},
    ],
)
def test_keys_that_stand_in_nobodys_way_are_used(chosen: dict[str, str]) -> None:
    keys, wrong = checked(chosen)
    assert list(keys) == list(chosen)
    assert wrong == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("?", "question_mark"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        (" Ctrl+H ", "ctrl+h"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("esc", "escape"),
        ("PgUp", "pageup"),
        ("ctrl+i", "tab"),
        ("G", "G"),
        ("F9", "f9"),
    ],
)
def test_a_key_is_read_as_people_write_it(text: str, key: str) -> None:
    assert key_of(text) == key


@pytest.mark.parametrize(
    ("text", "near"), [("ctl+h", "ctrl+h"), ("ctrl-h", "ctrl+h"), ("C-h", "ctrl+h"), ("pagup", "pageup"), ("foo", "")]
)
def test_an_unknown_key_is_answered_with_the_nearest(text: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        key_of(text)
    assert str(caught.value) == f"no key is called {text!r}" + (f"; did you mean {near}?" if near else "")


@pytest.mark.parametrize("id", ["go.today", "line.submit", "app.quit"])
def test_a_letter_is_no_key_for_what_acts_in_the_line(id: str) -> None:
    with pytest.raises(UsageError, match="acts while an answer is typed"):
        keys_for(called(id), "w")


def test_keys_are_said_as_they_stand_on_the_keyboard() -> None:
    assert [key_name(key) for key in ("question_mark", "escape", "f12", "ctrl+comma", "f", "ctrl+f1")] == [
        *("?", "Esc", "F12", "ctrl+,", "f", "ctrl+F1")
    ]
    assert key_for("drill.hint") == "?"
