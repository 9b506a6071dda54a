"""What a learner says of a question besides answering it: taken back, graded anew, put aside, reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from tutor import grading
from tutor.sitting import Question, Reply
from tutor.tui import saying
from tutor.tui.screens.entering import Entering


class MarksScreen(Entering):
    """A screen with a question; each of these is one key once it is settled, and an action before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", id="drill.undo"),
        *(
            Binding(str(key), f"grade({key})", f"Grade it {word}", id=f"drill.grade-{word}")
            for key, word in grading.WORDS.items()
        ),
        Binding("b", "bury", "Not today", id="drill.bury"),
        Binding("x", "suspend", "Only by name, or as before again", id="drill.suspend"),
        Binding("r", "report", "Report a problem", id="drill.report"),
    ]

    def begin(self, doing: str, call: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Make a call of the session, unless one is under way."""
        if self.ask(doing, call, then):
            self.turn.begun(doing)

    def show(self, question: Question) -> None:
        """Make this the question on the screen."""
        raise NotImplementedError

    def replied(self, reply: Reply) -> None:
        """Show what became of it."""
        raise NotImplementedError

    def asked(self, question: Question | None) -> None:
        """Show the next question, or that there is none."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """Take back the newest answer."""

        def undone(sentence: str) -> None:
            if self.session.question is not None:
                self.show(self.session.question)
            self.turn.notice = sentence

        self.begin("undo", self.session.undo, undone)

    def action_grade(self, key: int) -> None:
        """Change the grade of the review just closed; a stray key changes nothing, the same key again does."""

        def graded(reply: Reply) -> None:
            self.replied(reply)
            self.turn.regraded = key

        if not self.turn.graded or self.turn.doing:
            return
        if self.turn.armed != key:
            self.turn.armed = key
            self._say(saying.armed(key))
        else:
            self.begin("grade", lambda: self.session.override(grading.QUALITIES[key]), graded)

    def action_bury(self) -> None:
        """Nothing more of this skill today."""
        self._put(self.session.bury)

    def action_suspend(self) -> None:
        """Never this skill but by name; of a suspended one the other way round."""
        self._put(self.session.suspend)

    def _put(self, put: Callable[[], str]) -> None:
        """Put the skill aside; an open question goes, and the next one comes."""

        def call() -> tuple[str, Question | None, bool]:
            sentence, stays = put(), self.session.question is not None
            return sentence, self.session.question if stays else self.session.next(), stays

        def done(found: tuple[str, Question | None, bool]) -> None:
            sentence, question, stays = found
            if stays:
                self.turn.question = question
            else:
                self.asked(question)
            self.turn.notice = sentence

        if self.turn.question is not None:
            self.begin("aside", call, done)

    def action_report(self) -> None:
        """Ask for a sentence, and note all that the author needs."""
        from tutor.tui.screens.sentence import SentenceScreen

        typed = self.answer.value

        def said(sentence: str | None) -> None:
            if sentence is not None:
                self.begin("report", lambda: self.session.report(typed, sentence), self._say)

        if self.turn.question is not None and not self.turn.doing:
            self.app.push_screen(SentenceScreen("What is wrong with this problem?"), said)
