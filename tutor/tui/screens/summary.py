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


class SummaryScreen(Screen[bool], inherit_bindings=False):
    """How the sitting went, in rows that `write` makes for a width; Enter leaves the sitting.

    It is dismissed with True where what was missed is to be drilled again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,escape", "leave", "Leave", id="summary.leave"),
        Binding("d", "again", "Drill what was missed once more", id="summary.again"),
        Binding("l", "lesson", "The lesson of what was missed, one after another", id="summary.lesson"),
        Binding("up,k", "scroll(-1)", "Up", id="summary.up"),
        Binding("down,j", "scroll(1)", "Down", id="summary.down"),
        Binding("tab", "app.focus_next", "To the actions, one by one, and back", id="summary.tab"),
    ]

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    SummaryScreen {
        background: $background;
        & > #summary { height: 1fr; padding: 1 2; }
    }
    """

    def __init__(
        self,
        write: Callable[[int], list[Row]],
        missed: Sequence[str] = (),
        teach: Callable[[str], None] | None = None,
        again: int = 0,
    ) -> None:
        """`teach` shows the lesson of a skill; those of the `missed` ones are a key away.

        `again` is how many skills there are to drill again.
        """
        super().__init__()
        self._write, self._missed, self._teach, self._taught, self._again = write, missed, teach, 0, again

    def compose(self) -> ComposeResult:
        """The rows, and the one action."""
        yield Pane(id="summary")
        yield Actions(id="actions")

    def on_mount(self) -> None:
        """Say how to leave."""
        lesson = [Action("lesson", "l", "Lesson")] if self._missed and self._teach else []
        today = [Action("today", "{go.today-letter}", "Today")] if self._teach else []
        again = [Action("again", "d", "Drill missed again")] if self._again else []
        self.query_one(Actions).offer([Action("leave", "Enter", "Done"), *again, *lesson, *today])

    def on_resize(self) -> None:
        """Write for the new width."""
        self.query_one(Pane).show(self._write(max(1, self.size.width - 5)))

    def actions_passed(self) -> None:
        """Tab behind the last action."""
        self.set_focus(None)

    async def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """A click on an action."""
        message.stop()
        if message.name == "today":
            await self.app.run_action("go('today')")
        else:
            await self.run_action(message.name)

    def action_leave(self) -> None:
        """Leave the sitting."""
        self.dismiss(False)

    def action_again(self) -> None:
        """Drill once more what was missed."""
        if self._again:
            self.dismiss(True)

    def action_lesson(self) -> None:
        """The lesson of the first skill to look at again; the next time that of the next one."""
        if self._missed and self._teach is not None:
            self._teach(self._missed[self._taught % len(self._missed)])
            self._taught += 1

    def action_scroll(self, by: int) -> None:
        """Move the rows up or down."""
        self.query_one(Pane).scroll_relative(y=by, animate=False)
