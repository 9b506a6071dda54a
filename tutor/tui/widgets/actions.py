"""The last line: what can be done now, by key, by click, or by Tab and the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tutor.tui.widgets.ink import ink
from tutor.tui.widgets.words import Action


class Actions(Widget, can_focus=True):
    """Words in a row; where they do not all fit, the row moves with the one that is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Action to the left", id="actions.left", show=False),
        Binding("right", "move(1)", "Action to the right", id="actions.right", show=False),
        Binding("enter,space", "choose", "Do the action", id="actions.choose", show=False),
    ]

    DEFAULT_CSS = """
    Actions {
        height: 1;
        width: 1fr;
        background: $background;
    }
    """

    class Chosen(Message):
        """An action was clicked or chosen with Enter."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.actions: tuple[Action, ...] = ()
        self._at = 0

    def offer(self, actions: Sequence[Action]) -> None:
        """Show these actions."""
        if self.actions != tuple(actions):
            self.actions, self._at = tuple(actions), 0
            self.refresh()

    def action_move(self, by: int) -> None:
        """Go to the next action, around the ends."""
        if self.actions:
            self._at = (self._at + by) % len(self.actions)
            self.refresh()

    def action_choose(self) -> None:
        """Do the action that is marked."""
        if self._at < len(self.actions):
            self.post_message(self.Chosen(self.actions[self._at].name))

    def on_click(self, event: events.Click) -> None:
        """Do the action that was clicked."""
        for at, start, end in self._places():
            if start <= event.x < end:
                self.post_message(self.Chosen(self.actions[at].name))

    def on_focus(self) -> None:
        """Begin at the first action."""
        self._at = 0

    def render_line(self, y: int) -> Strip:
        """The row of words."""
        base = self.rich_style
        if y:
            return Strip.blank(self.size.width, base)
        key = base + ink(self.app, "key")
        chosen = base + ink(self.app, "chosen")
        segments: list[Segment] = []
        for at, _, _ in self._places():
            action, here = self.actions[at], self.has_focus and at == self._at
            segments.append(Segment("▸" if here else " ", base))
            if action.key:
                segments.append(Segment(f"{action.key} ", chosen if here else key))
            segments.append(Segment(action.word, chosen if here else base))
            segments.append(Segment(" ", base))
        return Strip(segments).crop_extend(0, self.size.width, base)

    def _places(self) -> list[tuple[int, int, int]]:
        """Which actions are in sight, each with its first cell and the one behind its last."""
        sizes = [cell_len(f"{action.key} {action.word}".strip()) + 2 for action in self.actions]
        first = 0
        while first < self._at and sum(sizes[first : self._at + 1]) - 1 > self.size.width:
            first += 1
        places: list[tuple[int, int, int]] = []
        start = 0
        for at in range(first, len(sizes)):
            if places and start + sizes[at] - 1 > self.size.width:
                break
            places.append((at, start, start + sizes[at]))
            start += sizes[at]
        return places
