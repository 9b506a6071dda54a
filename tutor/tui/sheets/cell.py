"""One short text with a cursor in it: what every place of a sheet is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len

from tutor.tui.rows import Row, Run, clean

Expand = Callable[[str, int], "tuple[str, int] | None"]
"""The text with a command before the cursor as its sign, and the cursor; None where there is none."""

WORDS = re.compile(r"\w+|[^\w\s]+")


@dataclass
class Cell:
    """`at` is the character before which the cursor stands; `undo` what stood here before a command became a sign."""

    text: str = ""
    at: int = 0
    undo: tuple[str, int] | None = None

    def put(self, text: str, at: int | None = None) -> None:
        """Replace the text; the cursor goes to its end, or to `at`."""
        self.text, self.at, self.undo = text, len(text) if at is None else at, None

    def type(self, typed: str, expand: Expand | None = None) -> None:
        """Insert at the cursor."""
        self.put(self.text[: self.at] + typed + self.text[self.at :], self.at + len(typed))
        if expand is not None and (found := expand(self.text, self.at)) is not None:
            before = self.text, self.at
            self.put(*found)
            self.undo = before

    def do(self, action: str) -> bool:
        """An action of the keyboard by its name in EDITS; False where it changed and moved nothing."""
        before = self.text, self.at
        EDITS[action](self)
        if action != "backspace":
            self.undo = None
        return before != (self.text, self.at)

    def go(self, at: int) -> None:
        """Move the cursor."""
        self.at = min(max(at, 0), len(self.text))

    def cut(self, start: int, end: int) -> None:
        """Leave these characters out."""
        start = max(start, 0)
        self.put(self.text[:start] + self.text[end:], start)

    def backspace(self) -> None:
        """Delete the character before the cursor; right after a command became a sign, take that back."""
        if self.undo is not None:
            self.put(*self.undo)
        elif self.at:
            self.cut(self.at - 1, self.at)

    @property
    def word_left(self) -> int:
        """Where the word before the cursor begins."""
        return max((found.start() for found in WORDS.finditer(self.text) if found.start() < self.at), default=0)

    @property
    def word_right(self) -> int:
        """Where the word behind the cursor ends."""
        ends = (found.end() for found in WORDS.finditer(self.text) if found.end() > self.at)
        return min(ends, default=len(self.text))

    def draw(self, cells: int, focused: bool, rest: str = "", role: str = "") -> Row:
        """The text in exactly `cells` cells, moved so that the cursor is in sight; `rest` completes it, dimmed."""
        runs = self._runs(focused, rest, role)
        before = cell_len(clean(self.text[: self.at])) if focused else 0
        left = max(0, before - max(0, cells - 1))
        return window(runs, left, cells)

    def _runs(self, focused: bool, rest: str, role: str) -> list[Run]:
        if not focused:
            return [(clean(self.text), role)]
        ahead = self.text[self.at :] or rest or " "
        tail = (clean(ahead[1:]), "dim" if rest and not self.text[self.at :] else role)
        return [(clean(self.text[: self.at]), role), (clean(ahead[0]) or " ", "chosen"), tail]


EDITS: dict[str, Callable[[Cell], None]] = {
    "left": lambda cell: cell.go(cell.at - 1),
    "right": lambda cell: cell.go(cell.at + 1),
    "home": lambda cell: cell.go(0),
    "end": lambda cell: cell.go(len(cell.text)),
    "word_left": lambda cell: cell.go(cell.word_left),
    "word_right": lambda cell: cell.go(cell.word_right),
    "backspace": Cell.backspace,
    "delete": lambda cell: cell.cut(cell.at, cell.at + 1),
    "delete_word_left": lambda cell: cell.cut(cell.word_left, cell.at),
    "delete_word_right": lambda cell: cell.cut(cell.at, cell.word_right),
    "delete_left": lambda cell: cell.cut(0, cell.at),
    "delete_right": lambda cell: cell.cut(cell.at, len(cell.text)),
}
"""What keys do within one text, by name."""


def window(runs: list[Run], left: int, cells: int) -> Row:
    """Cells `left` to `left + cells` of the runs, filled with spaces; ‹ and › where there is more."""
    shown: list[tuple[str, str]] = [(char, role) for text, role in runs for char in text]
    at, kept, width = 0, list[Run](), 0
    more = False
    for char, role in shown:
        size = cell_len(char)
        if at >= left:
            if width + size > cells:
                more = more or char != " "
                break
            kept.append((char, role))
            width += size
        at += size
    if left and kept and kept[0][1] != "chosen":
        kept[0] = ("‹" * cell_len(kept[0][0]), "dim")
    if more and kept and kept[-1][1] != "chosen":
        kept[-1] = ("›" * cell_len(kept[-1][0]), "dim")
    if width < cells:
        kept.append((" " * (cells - width), ""))
    return _joined(kept)


def _joined(runs: list[Run]) -> Row:
    """Neighbours of one role as one run."""
    joined: list[Run] = []
    for text, role in runs:
        if joined and joined[-1][1] == role:
            joined[-1] = joined[-1][0] + text, role
        else:
            joined.append((text, role))
    return tuple(joined)
