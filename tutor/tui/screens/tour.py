"""The tour, and the questions behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tutor.sitting import Question
from tutor.tui.calls import Calls
from tutor.tui.screens.drill import DrillScreen

if TYPE_CHECKING:
    from tutor.session import Session
    from tutor.settings import Settings
    from tutor.welcome import Asked


class TourScreen(DrillScreen):
    """A drill that Esc leaves at any time; behind it come the questions, if there are any, or the end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave the tour", id="tour.leave"),
        Binding("q", "leave", "Leave the tour (outside the line)", id="tour.quit"),
    ]

    def __init__(
        self,
        session: Session,
        calls: Calls,
        asked: Sequence[Asked] = (),
        done: Callable[[Mapping[str, str]], None] | None = None,
    ) -> None:
        """`done` hears the answers to what is `asked`."""
        super().__init__(session, calls)
        self._asked_then, self._done = asked, done

    def asked(self, question: Question | None) -> None:
        """The next question, or what comes behind the last."""
        if question is None:
            self.action_leave()
        else:
            super().asked(question)

    def action_leave(self) -> None:
        """On to the questions."""
        if not self._asked_then or self._done is None:
            self.app.exit()
            return
        from tutor.tui.screens.welcome import WelcomeScreen

        self.app.push_screen(WelcomeScreen(self.calls, self._asked_then, self._done, over=self.over))


def run_tour(
    tour: Session,
    asked: Sequence[Asked] = (),
    done: Callable[[Mapping[str, str]], None] | None = None,
    report: Path | None = None,
    settings: Settings | None = None,
) -> int:
    """Show the tour, then ask these; `done` hears the answers, unless the app was left. Returns the exit code."""
    from tutor.tui.app import show

    return show(lambda calls: TourScreen(tour, calls, asked, done), report, None, settings)
