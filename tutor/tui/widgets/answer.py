"""The line in which an answer is typed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tutor.tui.rows import clean

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
        padding: 0;
        width: 1fr;
        background: $background;
        background-tint: transparent;
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(
            id=id, compact=True, max_length=LONGEST, select_on_focus=False, highlighter=None, validate_on=()
        )
        self.cursor_blink = False

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
