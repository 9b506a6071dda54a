"""The end of a sitting."""

from __future__ import annotations

from collections.abc import Callable
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

    def __init__(self, write: Callable[[int], list[Row]]) -> None:
        super().__init__()
        self._write = write

    def compose(self) -> ComposeResult:
        """The rows, and the one action."""
        yield Pane(id="summary")
        yield Actions(id="actions")

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one(Actions).offer([Action("leave", "Enter", "Done")])

    def on_resize(self) -> None:
        """Write for the new width."""
        self.query_one(Pane).show(self._write(max(1, self.size.width - 5)))

    def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """A click on the action."""
        message.stop()
        self.action_leave()

    def action_leave(self) -> None:
        """Leave the sitting."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Move the rows up or down."""
        self.query_one(Pane).scroll_relative(y=by, animate=False)
