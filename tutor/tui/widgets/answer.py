"""The line in which an answer is typed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from tutor.model import Reading
from tutor.tui import look
from tutor.tui.rows import visible
from tutor.tui.signs import sign
from tutor.tui.widgets.ink import ink

LONGEST = 2_000
"""Characters of an answer: the limit of the reader; a paste is cut here before anything looks at it."""


LINE_KEYS = [
    replace(binding, id=f"line.{re.sub('[^a-z]+', '-', binding.action.lower()).strip('-')}")
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.action != "copy"  # ctrl+c leaves, everywhere
]
"""What a line of input does on which keys, with ids."""


class AnswerLine(Input, inherit_bindings=False):
    """One line of text; what is pasted is cut and freed of control characters first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *LINE_KEYS,
        Binding("ctrl+@,ctrl+space", "complete", "Complete the name", id="line.complete", show=False),
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

    helped: Reading | None = None
    """What is read here, where commands become signs and names are completed."""

    HINTS = True
    """Whether `?` in the empty line asks for a hint."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, max_length=LONGEST, select_on_focus=False, validate_on=())
        self.cursor_blink = False
        self.highlighter = Partners(self)
        self._unsigned: tuple[str, int] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line with its prompt before it."""
        strips = super().render_lines(crop)
        if crop.y == 0 and crop.x == 0 and strips:
            prompt = Strip([Segment(self.PROMPT, self.rich_style + ink(self.app, "strong"))])
            strips[0] = Strip.join([prompt, strips[0].crop(len(self.PROMPT))]).crop(0, crop.width)
        return strips

    class AskedHint(Message):
        """`?`, or the key chosen in its stead, was typed into the empty line; no answer begins with it."""

    async def _on_key(self, event: events.Key) -> None:
        if (
            self.HINTS
            and not self.value
            and event.is_printable
            and event.key in look.keys("drill.hint", "question_mark")
        ):
            event.stop()
            event.prevent_default()
            self.post_message(self.AskedHint())
            return
        typed, before = event.is_printable, self._unsigned
        self._unsigned = None
        mine = None if event.is_printable else self._bindings.key_to_bindings.get(event.key)
        if mine and self.check_action(
            mine[0].action, ()
        ):  # at once: an action found by bubbling comes after the letters typed behind its key
            event.stop()
            event.prevent_default()
            if before is not None and mine[0].action == "delete_left":
                self._set(*before)
            else:
                await self.run_action(mine[0].action)
            self._complete()
            return
        await super()._on_key(event)
        if typed and self.helped is not None:
            self._signed()
            self._complete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no word to delete the key is the screen's."""
        return action != "delete_left_word" or self.selection != (0, 0)

    def _set(self, text: str, at: int) -> None:
        self.value, self.cursor_position = text, at

    def _signed(self) -> None:
        """A command before the character just typed becomes its sign; backspace right after takes that back."""
        before = self.value, self.cursor_position
        if (found := sign(*before)) is not None:
            self._set(*found)
            self._unsigned = before

    def _complete(self) -> None:
        """Show dimmed what completes the word at the cursor, where just one name fits."""
        if self.helped is None:
            return
        from tutor.language.helping import names, rest

        text = self.value
        more = rest(text, len(text), names(self.helped)) if self.cursor_at_end else ""
        self._suggestion = text + more if more else ""

    def action_complete(self) -> None:
        """Take the name that is shown dimmed."""
        if self._suggestion and self.cursor_at_end:
            self._set(self._suggestion, len(self._suggestion))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(pasted(event.text, self.value), *sorted(self.selection))

    def replace_all(self, text: str) -> None:
        """Replace what is typed; what a file has brought is freed of control characters as a paste is."""
        self.value = visible(text[:LONGEST])
        self.cursor_position = len(self.value)


class Partners(Highlighter):
    """Underlines the bracket at the cursor and its partner."""

    def __init__(self, line: Input) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        """Mark the pair, where the cursor is at one."""
        pair = partners(text.plain, self._line.cursor_position) if self._line.has_focus else None
        for at in pair or ():
            text.stylize(Style(bold=True, underline=True), at, at + 1)


def partners(text: str, cursor: int) -> tuple[int, int] | None:
    """The bracket before the cursor, or else the one at it, and the one that closes or opens it; None where none does.

    Kinds are not told apart: `(0, 3]` is an interval.
    """
    for at in (cursor - 1, cursor):
        if not 0 <= at < len(text) or text[at] not in _OPENING + _CLOSING:
            continue
        step = 1 if text[at] in _OPENING else -1
        depth = 0
        for other in range(at, len(text) if step > 0 else -1, step):
            depth += (text[other] in _OPENING) - (text[other] in _CLOSING)
            if depth == 0:
                return at, other
    return None


_OPENING, _CLOSING = "([{", ")]}"


def pasted(text: str, before: str = "") -> str:
    """What a paste puts into the line: at most what still fits, lines of a table joined as rows of a matrix."""
    room = max(0, LONGEST - len(before))
    lines = [line.strip() for line in text[:room].splitlines() if line.strip()]
    brackets = any(char in "[{(\\" for line in lines for char in line)
    return visible((" " if brackets else "; ").join(lines))[:room]
