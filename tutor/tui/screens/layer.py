"""A layer over the screen: rows to read, closed with Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tutor.tui.rows import Row
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.words import Action


class Layer(ModalScreen[None], inherit_bindings=False):
    """Rows over the whole terminal; `write` makes them for a width."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", "Close", id="layer.close"),
        Binding("up,k", "scroll(-1)", "Up", id="layer.up", show=False),
        Binding("down,j", "scroll(1)", "Down", id="layer.down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", id="layer.page-up", show=False),
        Binding("pagedown,space", "scroll(10)", "Page down", id="layer.page-down", show=False),
        Binding("left", "pan(-4)", "Left", id="layer.left", show=False),
        Binding("right", "pan(4)", "Right", id="layer.right", show=False),
    ]

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    Layer {
        background: $background;
        & > #layer-rows { height: 1fr; padding: 0 1; }
    }
    """

    def __init__(self, write: Callable[[int], list[Row]]) -> None:
        super().__init__()
        self._write = write

    def compose(self) -> ComposeResult:
        """The rows, and the one action."""
        yield Pane(id="layer-rows")
        yield Actions(id="layer-actions")

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one(Actions).offer([Action("close", "Esc", "close")])

    def on_resize(self) -> None:
        """Write for the new width."""
        self.query_one(Pane).show(self._write(max(10, self.size.width - 3)))

    def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """A click on an action."""
        message.stop()
        self.dismiss()

    def action_close(self) -> None:
        """Go back to what is below."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Move the rows up or down."""
        self.query_one(Pane).scroll_relative(y=by, animate=False)

    def action_pan(self, by: int) -> None:
        """Move the rows sideways."""
        self.query_one(Pane).scroll_relative(x=by, animate=False)
