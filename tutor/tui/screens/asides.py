"""What a learner may look at beside the question: the algorithm it is for, and the skill's lesson."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tutor.tui import telling
from tutor.tui.screens.calling import CallingScreen

if TYPE_CHECKING:
    from tutor.session import Session
    from tutor.sitting import Question
    from tutor.tui.turn import Turn


class AsideScreen(CallingScreen):
    """A screen with a question; what is looked at beside it costs nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "algorithm", "The algorithm's lines", id="drill.algorithm"),
        Binding("l", "lesson", "The lesson, with a worked example", id="drill.lesson"),
    ]

    session: Session
    turn: Turn

    def draw(self) -> None:
        """Show the turn as it is now."""

    def action_algorithm(self) -> None:
        """The lines of the algorithm the skill is for."""
        algorithm, here = self.turn.algorithm, self.turn.question
        if algorithm is not None and here is not None:
            from tutor.tui.screens.layer import Layer

            skills, at = self.session.curriculum.skills, here.skill.id
            self.app.push_screen(Layer(lambda cells: telling.algorithm(algorithm, skills, at, cells)))

    def action_lesson(self) -> None:
        """The lesson of the skill."""
        if self.turn.question is not None and not self.turn.doing:
            self.teach(self.turn.question)

    def teach(self, here: Question) -> None:
        """Show the lesson over this question; the time it is read does not count."""
        session = self.session
        from tutor.lessons import example, lesson_of
        from tutor.tui.screens.lesson import QUESTION, LessonScreen

        def back(_: None) -> None:
            session.clock.resume()
            self.draw()

        self.turn.taught.add(here.skill.id)
        session.clock.pause()
        lesson = lesson_of(session.curriculum, here.skill)
        make = partial(example, session.judge, here.skill, here.problem)
        self.app.push_screen(LessonScreen(self.calls, lesson, make, QUESTION), back)
