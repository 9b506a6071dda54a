"""The line in which an answer is typed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from tutor.tui.rows import clean
from tutor.tui.widgets.ink import ink

LONGEST = 2_000
"""Characters of an answer: the limit of the reader; a paste is cut here before anything looks at it."""


class AnswerLine(Input, inherit_bindings=False):
    """One line of text; what is pasted is cut and freed of control characters first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, id=f"line.{re.sub('[^a-z]+', '-', binding.action.lower()).strip('-')}")
        for binding in Input.BINDINGS
        if isinstance(binding, Binding) and binding.action != "copy"  # ctrl+c leaves, everywhere
    ]

    DEFAULT_CSS = """
    AnswerLine, AnswerLine:focus {
        border: none;
        height: 1;
        padding: 0 0 0 2;
        width: 1fr;
        background: $background;
        background-tint: transparent;
    }
    """

    PROMPT = "> "
    """Drawn in the padding: a widget of its own would cost as much as the line itself."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, max_length=LONGEST, select_on_focus=False, highlighter=None, validate_on=())
        self.cursor_blink = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line with its prompt before it."""
        strips = super().render_lines(crop)
        if crop.y == 0 and crop.x == 0 and strips:
            prompt = Strip([Segment(self.PROMPT, self.rich_style + ink(self.app, "strong"))])
            strips[0] = Strip.join([prompt, strips[0].crop(len(self.PROMPT))]).crop(0, crop.width)
        return strips

    class AskedHint(Message):
        """`?` was typed into the empty line; no answer begins with it."""

    async def _on_key(self, event: events.Key) -> None:
        if event.character == "?" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.AskedHint())
            return
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(pasted(event.text, self.value), *sorted(self.selection))

    def replace_all(self, text: str) -> None:
        """Replace what is typed."""
        self.value = text[:LONGEST]
        self.cursor_position = len(self.value)


def pasted(text: str, before: str = "") -> str:
    """What a paste puts into the line: at most what still fits, lines of a table joined as rows of a matrix."""
    room = max(0, LONGEST - len(before))
    lines = [line.strip() for line in text[:room].splitlines() if line.strip()]
    brackets = any(char in "[{(\\" for line in lines for char in line)
    return clean((" " if brackets else "; ").join(lines))[:room]
