"""The last line: what can be done now, by key, by click, or by Tab and the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol, runtime_checkable

from msgspec.structs import replace
from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tutor.tui import look
from tutor.tui.strokes import key_name, keyed
from tutor.tui.widgets.ink import ink
from tutor.tui.widgets.words import Action

MORE = " Tab …"
"""Stands where some actions are out of sight."""


@runtime_checkable
class Leaving(Protocol):
    """A screen that knows where the focus goes behind the last action, or before the first."""

    def actions_passed(self) -> None:
        """Take the focus back."""
        ...


class Actions(Widget, can_focus=True):
    """Words in a row; where they do not all fit, the row moves with the one that is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Action to the left", id="actions.left", show=False),
        Binding("right", "move(1)", "Action to the right", id="actions.right", show=False),
        Binding("tab", "pass(1)", "Next action, then back to the line", id="actions.tab", show=False),
        Binding("shift+tab", "pass(-1)", "Action before, then back", id="actions.back-tab", show=False),
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
        self._more = MORE

    def offer(self, actions: Sequence[Action]) -> None:
        """Show these actions."""
        shown = tuple(map(self._pressed, actions))
        if look.now().keys:
            self._more = f" {self._tab} …"
        if self.actions != shown:
            self.actions, self._at = shown, 0
            self.refresh()

    @property
    def _tab(self) -> str:
        """The key that leads from this screen to its actions."""
        bound = self.screen._bindings.key_to_bindings.items()
        found = (key for key, bindings in bound if any(one.action == "app.focus_next" for one in bindings))
        return key_name(next(found, "tab"))

    def _pressed(self, action: Action) -> Action:
        """The action with the key in force; of one that names no binding a letter only where its own key is one too."""
        if "{" in action.key:
            return replace(action, key=keyed(action.key))
        if not look.now().keys:
            return action
        lines = self.screen.query(Input)
        for node in (self.screen, *lines, self.app):
            for key, binding in node._merged_bindings or ():
                chosen = look.now().keys.get(binding.id or "")
                if chosen is None or binding.action not in (action.name, f"app.{action.name}"):
                    continue
                name = key_name(chosen.split(",")[0])
                if len(name) > 1 or action.key == key_name(key):
                    return replace(action, key=name)
        return action

    def action_move(self, by: int) -> None:
        """Go to the next action, around the ends."""
        if self.actions:
            self._at = (self._at + by) % len(self.actions)
            self.refresh()

    def action_pass(self, by: int) -> None:
        """Go to the next action, and beyond the last one back to where Tab came from.

        Of keys that come in a burst the later ones wait for who had the focus before: nothing here may be a message.
        """
        if self.screen.focused is not self:
            (self.app.action_focus_next if by > 0 else self.app.action_focus_previous)()
        elif 0 <= self._at + by < len(self.actions):
            self.action_move(by)
        elif isinstance(self.screen, Leaving):
            self._at = 0
            self.screen.actions_passed()

    def action_choose(self) -> None:
        """Do the action that is marked."""
        if self._at < len(self.actions):
            self.post_message(self.Chosen(self.actions[self._at].name))

    def on_click(self, event: events.Click) -> None:
        """Do the action that was clicked."""
        for at, start, end in self._places():
            if start <= event.x < end and at >= 0:
                self.post_message(self.Chosen(self.actions[at].name))

    def on_blur(self) -> None:
        """Begin at the first action the next time."""
        if self.screen.focused is not self:
            self._at = 0

    def render_line(self, y: int) -> Strip:
        """The row of words."""
        base = self.rich_style
        if y:
            return Strip.blank(self.size.width, base)
        key = base + ink(self.app, "key")
        chosen = base + ink(self.app, "chosen")
        segments: list[Segment] = []
        for at, start, _ in self._places():
            done = sum(segment.cell_length for segment in segments)
            segments.append(Segment(" " * (start - done), base))
            if at < 0:
                segments.append(Segment(" …" if self.has_focus else self._more, key))
                continue
            action, here = self.actions[at], self.has_focus and at == self._at
            segments.append(Segment("▸" if here else " ", base))
            said = self._word(action)
            if action.key:
                segments.append(Segment(action.key + " " * bool(said), chosen if here else key))
            segments.append(Segment(said, chosen if here else base))
        return Strip(segments).crop_extend(0, self.size.width, base)

    def _word(self, action: Action) -> str:
        return "" if action.pinned and not self._whole else action.word

    def _wide(self, at: int) -> int:
        action = self.actions[at]
        return cell_len(f"{action.key} {self._word(action)}".strip()) + 2

    @property
    def _whole(self) -> bool:
        """True where all of them fit with their words."""
        return sum(cell_len(f"{one.key} {one.word}".strip()) + 2 for one in self.actions) - 1 <= self.size.width

    def _places(self) -> list[tuple[int, int, int]]:
        """Which actions are in sight, each with its first cell and the one behind its last; -1 stands for more.

        Where not all fit, the pinned ones keep the right end and the others move with the one that is marked.
        """
        order = range(len(self.actions))
        pinned = [at for at in order if self.actions[at].pinned and not self._whole]
        others = [at for at in order if at not in pinned]
        room = self.size.width - sum(map(self._wide, pinned))
        most = room if sum(map(self._wide, others)) - 1 <= room else room - len(self._more) - 1
        here = others.index(self._at) if self._at in others else 0
        first = 0
        while first < here and sum(map(self._wide, others[first : here + 1])) - 1 > most:
            first += 1
        places: list[tuple[int, int, int]] = []
        start = 0
        for at in others[first:]:
            if places and start + self._wide(at) - 1 > most:
                places.append((-1, start, start + len(self._more)))
                break
            places.append((at, start, start + self._wide(at)))
            start += self._wide(at)
        start = max(room, start)
        for at in pinned:
            places.append((at, start, start + self._wide(at)))
            start += self._wide(at)
        return places
