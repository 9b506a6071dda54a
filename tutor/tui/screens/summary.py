"""The end of a sitting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tutor.tui.rows import Row
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.words import Action


class SummaryScreen(Screen[None], inherit_bindings=False):
    """How the sitting went, in rows that `write` makes for a width; Enter leaves the sitting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,escape", "leave", "Leave", id="summary.leave"),
        Binding("l", "lesson", "The lesson of what was missed, one after another", id="summary.lesson"),
        Binding("up,k", "scroll(-1)", "Up", id="summary.up"),
        Binding("down,j", "scroll(1)", "Down", id="summary.down"),
    ]

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    SummaryScreen {
        background: $background;
        & > #summary { height: 1fr; padding: 1 2; }
    }
    """

    def __init__(
        self, write: Callable[[int], list[Row]], missed: Sequence[str] = (), teach: Callable[[str], None] | None = None
    ) -> None:
        """`teach` shows the lesson of a skill; those of the `missed` ones are a key away."""
        super().__init__()
        self._write, self._missed, self._teach, self._taught = write, missed, teach, 0

    def compose(self) -> ComposeResult:
        """The rows, and the one action."""
        yield Pane(id="summary")
        yield Actions(id="actions")

    def on_mount(self) -> None:
        """Say how to leave."""
        lesson = [Action("lesson", "l", "Lesson")] if self._missed and self._teach else []
        today = [Action("today", "t", "Today")] if self._teach else []
        self.query_one(Actions).offer([Action("leave", "Enter", "Done"), *lesson, *today])

    def on_resize(self) -> None:
        """Write for the new width."""
        self.query_one(Pane).show(self._write(max(1, self.size.width - 5)))

    async def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """A click on an action."""
        message.stop()
        if message.name == "today":
            await self.app.run_action("go('today')")
        else:
            await self.run_action(message.name)

    def action_leave(self) -> None:
        """Leave the sitting."""
        self.dismiss()

    def action_lesson(self) -> None:
        """The lesson of the first skill to look at again; the next time that of the next one."""
        if self._missed and self._teach is not None:
            self._teach(self._missed[self._taught % len(self._missed)])
            self._taught += 1

    def action_scroll(self, by: int) -> None:
        """Move the rows up or down."""
        self.query_one(Pane).scroll_relative(y=by, animate=False)
