"""What a screen does with what is typed into its board: the entry of each question, lines of working, scratch paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Input

from tutor.model import Entry, Verdict
from tutor.tui import saying
from tutor.tui.calls import Calls
from tutor.tui.screens.asides import AsideScreen
from tutor.tui.sheets.lines import Pair
from tutor.tui.turn import Turn
from tutor.tui.widgets.answer import AnswerLine
from tutor.tui.widgets.board import Board

if TYPE_CHECKING:
    from tutor.session import Session
    from tutor.tui.widgets.entries.pad import Pad

PAUSE = 1.0
"""Seconds of typing that a killed process may lose: the file is not written for each key."""


class Entering(AsideScreen):
    """A screen with a board, a turn and a session; says what is submitted through `action_submit`."""

    session: Session
    turn: Turn
    board: Board

    def __init__(self, calls: Calls) -> None:
        super().__init__(calls)
        self.asked_aside: Pair | None = None
        """The line whose verdict is on its way: one at a time, so that a submission waits for one at most."""
        self._waiting = False
        """Whether what is typed is going to be put by."""

    @property
    def answer(self) -> AnswerLine | Pad:
        """What is typed into."""
        return self.board.answer

    def draw(self) -> None:
        """Show the turn as it is now."""
        raise NotImplementedError

    def action_submit(self, typed: str | None = None) -> None:
        """Judge what is typed."""
        raise NotImplementedError

    def action_hint(self) -> None:
        """The next hint."""
        raise NotImplementedError

    def _say(self, notice: str) -> None:
        self.turn.notice = notice
        self.draw()

    # ------------------------------------------------------------------ what an entry says

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter in the line."""
        message.stop()
        self.action_submit(message.value)

    def on_pad_submitted(self, message: Pad.Submitted) -> None:
        """Enter in the last place of another entry."""
        message.stop()
        self.action_submit(message.pad.value)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Draw what is typed in the line."""
        message.stop()
        if message.input is self.answer:
            self._typed(message.value)

    def on_pad_changed(self, message: Pad.Changed) -> None:
        """Draw what is typed in another entry."""
        message.stop()
        if message.pad is self.answer:
            self._typed(message.pad.value)
            self._work()

    def _typed(self, value: str) -> None:
        """What was said of another text goes."""
        if self.turn.keep(value):
            self.turn.notice, self.turn.warned = "", False
            self._soon()
        self.draw()

    def _soon(self) -> None:
        """Have what is typed kept in a moment, with what is typed until then."""
        if not self._waiting:
            self._waiting = True
            self.set_timer(PAUSE, self.put_by)

    def put_by(self) -> None:
        """Have all that is typed and not settled kept, off the event loop."""
        session, self._waiting = self.session, False
        for draft in self.turn.left():
            self.calls.ask(partial(session.keep, *draft), lambda _: None)

    def on_answer_line_asked_hint(self) -> None:
        """`?` in an empty line."""
        self.action_hint()

    def on_pad_asked_hint(self, message: Pad.AskedHint) -> None:
        """`?` in an empty place."""
        message.stop()
        self.action_hint()

    def on_pad_unfit(self, message: Pad.Unfit) -> None:
        """What no grid can hold goes on in the line."""
        message.stop()
        if message.pad is self.answer:
            self._into_line(message.pad.sheet.unfit)
            self._say(saying.no_grid())

    def _into_line(self, text: str) -> None:
        self.board.into_line(text)
        self.turn.keep(text)
        self.place_focus()

    def place_focus(self) -> None:
        """Into the entry, or nowhere once the question is settled: then letters are keys."""
        self.answer.can_focus = not self.turn.settled
        self.set_focus(None if self.turn.settled else self.answer)

    # ------------------------------------------------------------------ actions

    def action_grid(self) -> None:
        """A matrix in a grid, or in one line: the other way from now on, with what is typed."""
        here = self.turn.question
        if here is None or here.settled or here.problem.entry is not Entry.GRID:
            return
        typed, self.board.grid = self.answer.value, self.board.pad is None
        if not self.board.grid:
            self._into_line(typed)
        else:
            self.board.enter(here.problem, typed)
            if self.board.pad is None:
                self._say("What is typed here is no matrix of entries: it stays in the line.")
            self.place_focus()
        self.draw()

    def action_working(self) -> None:
        """Scratch paper for this problem; of a derivation the answer is the working."""
        here = self.turn.question
        if here is None:
            return
        if here.problem.entry is Entry.LINES and not here.settled:
            self._say("The lines of your answer are the working here: each is compared as soon as it is finished.")
            return
        from tutor.tui.screens.scratch import ScratchScreen

        self.app.push_screen(ScratchScreen(self.session, self.calls, self.turn, self._taken, self._soon))

    def _taken(self, line: str) -> None:
        """A line of the scratch paper becomes the answer."""
        pad = self.board.pad
        if pad is None:
            self.board.line.replace_all(line)
        elif not pad.replace_all(line):
            self._into_line(line)

    # ------------------------------------------------------------------ lines that are compared

    def _work(self) -> None:
        """Ask for the verdict on the next finished line, off the event loop."""
        from tutor.tui.widgets.entries.lines import LinesPad

        pad, here = self.board.pad, self.turn.question
        if self.asked_aside is not None or here is None or here.settled or not isinstance(pad, LinesPad):
            return
        pair, identity = pad.lines.wanting(), here.problem.identity
        if pair is None:
            return
        self.asked_aside = pair

        def told(verdict: Verdict) -> None:
            self.asked_aside = None
            if self.turn.question is not None and self.turn.question.problem.identity == identity:
                pad.judged(pair, verdict)
            self.draw()
            self._work()

        self.aside(lambda: self.session.working(identity, *pair), told)
