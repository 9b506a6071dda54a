"""The lesson of a skill: what it is and what it is for, then an example whose steps unfold one key at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tutor.errors import TutorError
from tutor.lessons import Lesson
from tutor.model import Problem
from tutor.tui import telling_lesson
from tutor.tui.calls import Calls
from tutor.tui.rows import Row
from tutor.tui.screens.calling import CallingScreen
from tutor.tui.telling_lesson import Example
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.words import HELP, Action


class LessonScreen(CallingScreen):
    """Enter goes on: a page, a step, and from the end to what `onward` names, then `finished` is True; Esc leaves.

    `make` makes the example, off the event loop, or returns None. Whoever pushes it hears by the callback that it went.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "on", "Go on: a page, the next step", id="lesson.on"),
        Binding("escape,q,l", "leave", "Back", id="lesson.leave"),
        Binding("up,k", "scroll(0,-1)", "Up", id="lesson.up"),
        Binding("down,j", "scroll(0,1)", "Down", id="lesson.down"),
        Binding("pageup", "page(-1)", "Page up", id="lesson.page-up"),
        Binding("pagedown", "page(1)", "Page down", id="lesson.page-down"),
        Binding("left", "scroll(-4,0)", "Left", id="lesson.left", show=False),
        Binding("right", "scroll(4,0)", "Right", id="lesson.right", show=False),
        Binding("tab", "app.focus_next", "To the actions, one by one, and back", id="lesson.tab"),
    ]

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    LessonScreen {
        background: $background;
        overflow: hidden;
        & > #lesson { height: 1fr; padding: 0 1; }
    }
    """

    def __init__(self, calls: Calls, lesson: Lesson, make: Callable[[], Problem | None], onward: str) -> None:
        super().__init__(calls)
        self._lesson, self._make, self._onward = lesson, make, onward
        self.finished = False
        self.shown = 0
        self._problem: Problem | None = None
        self._says = ""
        self._text: list[Row] = []
        self._example = Example()

    def compose(self) -> ComposeResult:
        """The page, and the actions."""
        yield Pane(id="lesson")
        yield Actions(id="actions")

    def on_mount(self) -> None:
        """Have the example made while the lesson is read."""
        self.ask("making", self._make, self._take)

    def on_resize(self) -> None:
        """Write for the new width."""
        self._write()
        self.draw()

    def waits(self) -> None:
        """Say that the example takes a moment."""
        self._says = "A moment: an example is being worked…"
        self.draw()

    def came_back(self) -> None:
        """Show it."""
        self.draw()

    def failed(self, doing: str, error: Exception) -> None:
        """A lesson without an example is still a lesson."""
        if not isinstance(error, TutorError):
            raise error

    def _take(self, made: Problem | None) -> None:
        self._problem = made
        self._write()

    # ------------------------------------------------------------------ drawing

    def _write(self) -> None:
        cells = max(10, self.size.width - 3)
        self._text = telling_lesson.lesson(self._lesson, cells)
        self._example = telling_lesson.example(self._problem, cells) if self._problem is not None else Example()

    def draw(self) -> None:
        """Show the page; rows that are to come keep their room."""
        if not self.is_mounted:
            return
        told = [*self._text, *self._example.rows(self.shown)]
        if self.doing and self._says:
            told += telling_lesson.heading(max(10, self.size.width - 3), self._says)
        self.pane.show(told, keep=True)
        self._offer()

    def _offer(self) -> None:
        steps = len(self._example.steps)
        word = f"Step {self.shown + 1} of {steps}" if self.shown < steps else self._onward
        on = Action("on", "Enter", "More" if self._more else word)
        away = Action("leave", "Esc", "Back" if self._onward == DRILL else self._onward)
        leave = [away] if on.word != away.word else []
        self.query_one(Actions).offer([on, *leave, HELP])

    @property
    def pane(self) -> Pane:
        """The page."""
        return self.query_one(Pane)

    @property
    def _below(self) -> int:
        """How many rows of what is told already are below the edge."""
        told = len(self._text) + self._example.end(self.shown)
        return max(0, told - self.pane.scroll_offset.y - max(1, self.size.height - 1))

    @property
    def _more(self) -> bool:
        """Whether the page is to be turned first: for what is told, or for the room of the steps."""
        return self._below > 0 or (self.shown == 0 and self._to_example > 0)

    @property
    def _to_example(self) -> int:
        """How far down the whole example is in sight, or as much of it as fits: then no step moves the page."""
        above = len(self._text) + 1 - self.pane.scroll_offset.y
        whole = len(self.pane.lines) - self.pane.scroll_offset.y - max(1, self.size.height - 1)
        return max(0, min(above, whole)) if self._example.steps else 0

    # ------------------------------------------------------------------ keys

    def action_on(self) -> None:
        """What is out of sight first, then the next step, then onward."""
        if self._more and self._turned():
            return
        if self.shown < len(self._example.steps):
            self.shown += 1
            self.draw()
            self.action_scroll(0, self._below)
        elif not self.doing:
            self.finished = True
            self.dismiss()

    def _turned(self) -> bool:
        """Turn the page; False where that moves nothing, on a screen of no height."""
        before, page = self.pane.scroll_offset.y, max(1, self.size.height - 2)
        self.action_scroll(0, max(self._below, self._to_example) if self._below <= page else page)
        return self.pane.scroll_offset.y != before

    def action_leave(self) -> None:
        """Back to what lies below."""
        if self.focused is not None:
            self.set_focus(None)
        else:
            self.dismiss()

    def action_scroll(self, right: int, down: int) -> None:
        """Move the page."""
        self.pane.scroll_relative(right, down, animate=False, force=True, immediate=True)
        self._offer()

    def action_page(self, by: int) -> None:
        """Move it by a screen, the last row kept in sight."""
        self.action_scroll(0, by * max(1, self.size.height - 2))

    async def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """An action was clicked or chosen."""
        message.stop()
        self.set_focus(None)
        await (self.app.run_action(message.name) if message.name == "help" else self.run_action(message.name))

    def actions_passed(self) -> None:
        """Tab behind the last action."""
        self.set_focus(None)


DRILL = "Drill it"
QUESTION = "To the question"
"""Where a lesson leads to."""
