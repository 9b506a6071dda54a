"""What the sheets share: places for short texts, one of which is marked, that come to one text as the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tutor.tui.rows import Row
from tutor.tui.sheets.cell import EDITS, Cell, Expand

Key = tuple[int, int]
"""Which text of a sheet: row and column, from 0."""

LONGEST = 2_000
"""Characters of an answer: the limit of the reader."""


@dataclass(frozen=True)
class Look:
    """What a sheet is drawn with: how wide, whether it has the focus, what completes the word, and the marks of cells.

    A mark is a sign with its role, such as ("✗", "wrong").
    """

    cells: int
    focused: bool = True
    rest: str = ""
    marks: Mapping[Key, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawn:
    """The rows of a sheet, the row of the cursor, and for each text its row and the cell at which it begins."""

    rows: list[Row]
    cursor: int
    places: Mapping[Key, tuple[int, int]]


class Sheet:
    """Texts and a cursor in one of them. A kind says how they are arranged, drawn and joined."""

    def __init__(self, expand: Expand | None = None) -> None:
        self.expand = expand
        self.unfit = ""
        """What was typed where it cannot stand in places of its own: it belongs into a line."""

    @property
    def key(self) -> Key:
        """The text with the cursor."""
        raise NotImplementedError

    @property
    def cell(self) -> Cell:
        """The text with the cursor."""
        raise NotImplementedError

    def texts(self) -> Iterable[tuple[Key, str]]:
        """Every text with its place."""
        raise NotImplementedError

    def segments(self) -> list[tuple[str, Key | None]]:
        """The answer in pieces, each with the text it is of, None for what stands between."""
        raise NotImplementedError

    def load(self, text: str) -> bool:
        """Fill it with an answer, as `value` wrote it or as a person does; False where it fits none, all as it was."""
        raise NotImplementedError

    def draw(self, look: Look) -> Drawn:
        """The rows."""
        raise NotImplementedError

    def move(self, action: str) -> bool:
        """An action that leads out of the text with the cursor; False where it does not."""
        return False

    def paste(self, text: str) -> None:
        """Put in what was pasted."""
        for char in text:
            self.type(char)

    def type(self, char: str) -> None:
        """Type one character."""
        self.cell.type(char, self.expand)

    # ------------------------------------------------------------------ what all do

    @property
    def value(self) -> str:
        """The answer as one text."""
        return "".join(text for text, _ in self.segments())

    @property
    def empty(self) -> bool:
        """True where nothing is typed."""
        return not any(text for _, text in self.texts())

    def do(self, action: str) -> bool:
        """An action of the keyboard by its name; False where it changes nothing here."""
        if self.move(action):
            return True
        return action in EDITS and self.cell.do(action)

    def where(self, at: int) -> tuple[Key, int] | None:
        """The text and the character of it that stands at this place of the answer, None where none does."""
        start = 0
        for text, key in self.segments():
            end = start + len(text)
            if key is not None and start <= at <= end:
                return key, at - start
            start = end
        return None
