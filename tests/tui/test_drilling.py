"""What the keys do, what the session hears, and what happens when something fails."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from scripted_session import CHOOSE, FIND, INVERT, VERDICTS, ScriptedSession, scripted
from textual import events
from textual.pilot import Pilot
from watching import drilling, press, seen, settle

from tutor.errors import ContentError, NotSaved, WorkerError
from tutor.model import Outcome, Verdict
from tutor.sitting import Question, Reply
from tutor.tui.app import TutorApp
from tutor.tui.calls import Calls
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.widgets.answer import LONGEST, AnswerLine
from tutor.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tutor.session import Session


def heard(session: Session) -> list[str]:
    return cast(ScriptedSession, session).said


def line(pilot: Pilot[None]) -> AnswerLine:
    return pilot.app.screen.query_one(AnswerLine)


def shown(pilot: Pilot[None], part: str) -> str:
    return pilot.app.screen.query_one(f"#{part}", Pane).text


@pytest.mark.parametrize(
    ("keys", "verbs"),
    [
        (("enter",), []),
        (("{1, 3}", "enter"), ["submit {1, 3}"]),
        (("{1, 3}", "enter", "enter"), ["submit {1, 3}", "next"]),
        (("{1, 2}", "enter", "enter"), ["submit {1, 2}"]),
        (("{1, 2}", "enter", "ctrl+u", "{1, 3}", "enter"), ["submit {1, 2}", "submit {1, 3}"]),
        (("{1, 2}", "enter", "ctrl+u", "enter"), ["submit {1, 2}"]),
        (("{1, 2}", "enter", "ctrl+u", "?", "enter"), ["submit {1, 2}", "hint"]),
        (("{1, 2}", "enter", "ctrl+u", "enter", "?", "enter"), ["submit {1, 2}", "hint"]),
        (("{1, 2}", "enter", "ctrl+u", "enter", "x", "ctrl+u", "enter"), ["submit {1, 2}"]),
        (("{1, 2}", "enter", "ctrl+u", "?", "enter", "enter"), ["submit {1, 2}", "hint", "reveal"]),
        (("{1, 2}", "enter", "ctrl+u", "enter", "enter"), ["submit {1, 2}", "reveal"]),
        (("{1, 2}", "enter", "ctrl+u", "enter", "enter", "enter"), ["submit {1, 2}", "reveal", "next"]),
        (
            ("{1, 2}", "enter", "ctrl+u", "enter", "enter", "d"),
            ["submit {1, 2}", "reveal", "step_down core:trace", "next"],
        ),
        (("?",), ["hint"]),
        (("x", "?"), []),
        (("u", "s", "1"), []),
        (("{1, 3}", "enter", "4"), ["submit {1, 3}"]),
        (("{1, 3}", "enter", "4", "1"), ["submit {1, 3}"]),
        (("{1, 3}", "enter", "4", "4"), ["submit {1, 3}", "override 5"]),
        (("{1, 3}", "enter", "4", "1", "1"), ["submit {1, 3}", "override 1"]),
        (("{1, 3}", "enter", "u", "enter"), ["submit {1, 3}", "undo", "submit {1, 3}"]),
        (("{1, 3}", "enter", "s"), ["submit {1, 3}"]),
        (("tab", "right", "right", "right", "enter"), ["skip", "next"]),
        (("tab", "tab", "tab", "tab", "enter"), ["skip", "next"]),
        (("tab", "tab", "tab", "shift+tab", "enter"), ["hint"]),
        (("{1, 3}", *["tab"] * 13, "enter"), ["submit {1, 3}"]),
    ],
)
async def test_keys_reach_the_session(keys: tuple[str, ...], verbs: list[str]) -> None:
    session = scripted()
    async with drilling(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        assert heard(session)[1:] == verbs


async def test_a_click_on_an_option_types_its_letter() -> None:
    async with drilling(scripted(CHOOSE)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#question", offset=(6, 3))
        await settle(pilot)
        assert line(pilot).value == "b"
        assert shown(pilot, "picture") == "  read as  3"


async def test_a_click_on_an_action_does_it() -> None:
    session = scripted()
    async with drilling(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#actions", offset=(17, 0))
        await settle(pilot)
        assert heard(session) == ["next", "hint"]


async def test_an_answer_not_saved_stays_and_enter_tries_again() -> None:
    session = scripted(FIND, verdicts={"{1, 3}": NotSaved("the disk is full")})
    async with drilling(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1, 3}", "enter")
        assert "not saved: the disk is full" in shown(pilot, "verdict")
        assert line(pilot).value == "{1, 3}"
        cast(ScriptedSession, session)._verdicts = VERDICTS
        await press(pilot, "enter")
        assert "✓ Right" in shown(pilot, "verdict")


@pytest.mark.parametrize(
    "error", [ContentError("no such word", file="a.yaml", line=3), WorkerError("it would not start")]
)
async def test_a_problem_that_cannot_be_judged_is_left_out(error: Exception) -> None:
    session = scripted(FIND, INVERT, verdicts={"1": error})
    async with drilling(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1", "enter")
        await settle(pilot)
        assert str(error) in shown(pilot, "verdict")
        assert "Double the matrix" in shown(pilot, "question")


class Stumbling(ScriptedSession):
    """The first problem cannot be made."""

    def next(self) -> Question | None:
        if not self.said:
            self.said.append("stumble")
            raise ContentError("broken bank")
        return super().next()


async def test_a_problem_that_cannot_be_made_is_left_out() -> None:
    session = cast("Session", Stumbling((FIND,), VERDICTS))
    async with drilling(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await settle(pilot)
        assert "broken bank" in shown(pilot, "verdict")
        assert "eigenvalues" in shown(pilot, "question")


async def test_an_empty_plan_says_so_kindly() -> None:
    session = cast("Session", ScriptedSession((), VERDICTS))
    async with drilling(session).run_test(size=(40, 15)) as pilot:
        await settle(pilot)
        await pilot.pause()
        assert "Nothing is due here." in seen(pilot.app)
        await press(pilot, "enter")
    assert pilot.app.return_code == 0


class Slow(ScriptedSession):
    """Judges when it is told to."""

    def __init__(self) -> None:
        super().__init__((FIND,), {**VERDICTS, "<1, 3>": Verdict(Outcome.WRONG_FORM, "A set has braces.")})
        self.go = threading.Event()

    def submit(self, typed: str) -> Reply:
        self.go.wait(5)
        return super().submit(typed)


async def test_while_judging_the_line_stays_alive_and_enter_does_nothing() -> None:
    session = Slow()
    app = drilling(cast("Session", session))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        line(pilot).replace_all("{1, 3}")
        await pilot.press("enter", "enter", "x")
        screen = cast(DrillScreen, app.screen)
        for _ in range(200):
            if not screen.turn.late:
                await pilot.pause()
        assert "checking…" in shown(pilot, "verdict")
        assert line(pilot).value == "{1, 3}x"
        session.go.set()
        await settle(pilot)
        assert session.said == ["next", "submit {1, 3}"]
        assert "✓ Right" in shown(pilot, "verdict")


async def test_a_reply_is_seen_though_the_line_was_changed_meanwhile_and_until_it_is_changed_again() -> None:
    session = Slow()
    app = drilling(cast("Session", session))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        line(pilot).replace_all("<1, 3>")
        await pilot.press("enter", "x")
        session.go.set()
        await settle(pilot)
        assert session.said == ["next", "submit <1, 3>"]
        assert "A set has braces.\n  yours  " in shown(pilot, "verdict")
        await press(pilot, "y")
        assert shown(pilot, "verdict").strip() == ""


HOSTILE = "[/b][@click=app.quit]x[/]\x1b[31m\x07\u202e[bold red]"


async def test_keys_that_come_all_at_once_act_in_their_order() -> None:
    session = scripted(FIND)
    async with drilling(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("7", "ctrl+u", "1", "2", "enter", "3"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert "submit 12" in heard(session)


async def test_hostile_text_is_only_text() -> None:
    async with drilling(scripted(FIND)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.post_message(events.Paste(HOSTILE))
        await settle(pilot)
        await press(pilot, "enter")
        await pilot.pause()
        screen = seen(pilot.app)
        assert "> [/b][@click=app.quit]x[/]␛[31m␇[bold red]" in screen
        assert not {"\x1b", "\x07", "\u202e"} & set(screen)
        await pilot.click("#picture", offset=(12, 0))
        await pilot.click("#answer", offset=(8, 0))
        assert pilot.app.is_running


async def test_hostile_messages_are_only_text() -> None:
    verdicts = {"1": Verdict(Outcome.WRONG, "Not [/b] [@click=app.quit]this[/] \x1b]0;title\x07.")}
    async with drilling(scripted(FIND, verdicts=verdicts)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1", "enter")
        await pilot.pause()
        assert "[@click=app.quit]this[/]" in seen(pilot.app)
        assert "\x1b" not in seen(pilot.app)


async def test_a_long_paste_is_cut_before_it_is_read() -> None:
    async with drilling(scripted(FIND)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.post_message(events.Paste("1+" * 1_000_000))
        await settle(pilot)
        assert len(line(pilot).value) == LONGEST


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
@pytest.mark.parametrize("before", [(), ("{1, 3}", "enter"), ("f1",), ("tab",)])
async def test_leaving_is_always_one_key(key: str, before: tuple[str, ...]) -> None:
    app = drilling(scripted())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *before)
        await pilot.press(key)
    assert app.return_code == 0


async def test_escape_never_loses_text() -> None:
    async with drilling(scripted()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1, 2}", "escape", "f1", "escape", "tab", "escape", "escape")
        assert line(pilot).value == "{1, 2}"
        assert pilot.app.focused is line(pilot)


async def test_every_binding_has_an_id() -> None:
    async with drilling(scripted()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys in ((), ("{1, 3}", "enter"), ("f1",)):
            await press(pilot, *keys)
            active = pilot.app.screen.active_bindings.values()
            assert [binding.binding for binding in active if not binding.binding.id] == []


THEMES = ["Theme: auto (now)", "Theme: dark", "Theme: light", "Theme: ansi", "Theme: high-contrast"]


async def test_the_palette_offers_what_can_be_done() -> None:
    async with drilling(scripted()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        aside = ["Working", "Lesson", "Not today", "Suspend", "Report"]
        assert titles == ["Check", "Hint", "Solution", "Skip", "Undo", *aside, "Help", *THEMES, "Quit"]


async def test_a_crash_writes_a_report_and_fails(tmp_path: Path) -> None:
    report = tmp_path / "reports" / "crash.txt"
    session = scripted(FIND, verdicts={"1": RuntimeError("a bug")})
    app = TutorApp(lambda: DrillScreen(session, Calls()), report)
    with pytest.raises(RuntimeError, match="a bug"):  # noqa: PT012 - it is raised where the pilot lets go
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "1", "enter")
    assert app.return_code == 1
    assert "RuntimeError: a bug" in report.read_text(encoding="utf-8")


async def test_an_answer_typed_before_an_undo_is_there_when_its_question_returns() -> None:
    async with drilling(scripted()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(
            pilot, "{1, 3}", "enter", "enter", "[1 2", "tab", "tab", "right", "right", "right", "right", "enter"
        )
        assert line(pilot).value == "{1, 3}"
        assert "Taken back" in shown(pilot, "verdict")


@pytest.mark.parametrize(("key", "axis"), [("pagedown", 1), ("ctrl+pagedown", 0)])
async def test_the_question_scrolls_both_ways_while_typing(key: str, axis: int) -> None:
    async with drilling(scripted(FIND)).run_test(size=(16, 7)) as pilot:
        await settle(pilot)
        await press(pilot, key)
        await pilot.pause()
        assert pilot.app.screen.query_one("#question", Pane).scroll_offset[axis] > 0
        assert pilot.app.focused is line(pilot)


async def test_what_was_said_of_an_unreadable_answer_goes_when_it_is_changed() -> None:
    async with drilling(scripted(FIND)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "Type an answer first" in shown(pilot, "verdict")
        await press(pilot, "{1, 3", "enter")
        assert shown(pilot, "verdict") == "! The bracket { is never closed."
        await press(pilot, "}")
        assert shown(pilot, "verdict") == ""


async def test_an_unfinished_answer_keeps_its_last_picture_dimmed() -> None:
    async with drilling(scripted(FIND)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x^2", "+")
        picture = pilot.app.screen.query_one("#picture", Pane)
        assert picture.text == "  read as  x² …"
        assert {role for text, role in picture.lines[0] if "x" in text} == {"dim"}
        await press(pilot, "1")
        assert "x² + 1" in picture.text
        assert {role for text, role in picture.lines[0] if "x²" in text} == {""}


@pytest.mark.parametrize(
    ("span", "carets"),
    [((4, 5), "      ^"), ((1, 5), "   ^^^^"), ((0, 6), ""), (None, "")],
)
async def test_carets_stand_under_the_characters_a_verdict_is_about(span: tuple[int, int] | None, carets: str) -> None:
    verdicts = {"{1, 2}": Verdict(Outcome.WRONG, "No.", span)}
    async with drilling(scripted(FIND, verdicts=verdicts)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "{1, 2}", "enter")
        first = shown(pilot, "picture").split("\n")[0]
        assert (first if "^" in first else "") == carets
