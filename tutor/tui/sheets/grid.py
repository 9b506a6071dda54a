"""A matrix as it is typed: its shape grows with it, since the shape is part of the answer and never given away."""

from __future__ import annotations

import re

from tutor.model import Reading
from tutor.tui.sheets.cell import Expand
from tutor.tui.sheets.sheet import Key
from tutor.tui.sheets.table import Table

_WAITS = re.compile(r"[-+*/^=·×−±,(\[{|]$|(?:^|[^A-Za-z])(?:a|arc)?(?:sin|cos|tan|log|ln|exp|sqrt|det|tr)h?$")
"""An entry that goes on behind a space."""
_SIGNS = frozenset("-+−±")
_INFIX = frozenset("*/^=·×÷!")


class Grid(Table):
    """Rows of cells. Typed straight through, `1 2; 3 4` and `[[1, 2], [3, 4]]` give the matrix they are read as."""

    def __init__(self, reading: Reading, expand: Expand | None = None) -> None:
        super().__init__(expand)
        self.reading = reading
        self._brackets = 0
        """How many brackets the rows were typed in: `[1, 2]` says nothing of rows and columns, `[[1, 2]]` does."""
        self._straight()

    def _straight(self) -> None:
        """Forget what was typed straight through: brackets still open, a row just closed, a cell reached by a space."""
        self._open = 0
        self._closed = self._spaced = False

    # ------------------------------------------------------------------ what it holds

    def segments(self) -> list[tuple[str, Key | None]]:
        """`[[1, 2], [3, 4]]`; one entry alone as it stands, unless it was typed in brackets."""
        rows, columns = self.shape
        if not rows:
            return []
        around = 2 if rows > 1 or (columns > 1 and self._brackets != 1) else self._brackets
        found: list[tuple[str, Key | None]] = [("[" * (around > 1), None)]
        for row in range(rows):
            found.append((", " * (row > 0) + "[" * (around > 0), None))
            for column in range(columns):
                found.append((", " * (column > 0), None))
                found.append((self.rows[row][column].text.strip(), (row, column)))
            found.append(("]" * (around > 0), None))
        return [*found, ("]" * (around > 1), None)]

    def load(self, text: str) -> bool:
        """Fill the grid with a matrix in any spelling, or with one entry; False for anything else."""
        from tutor.language.cells import cells

        text = text.strip()
        if (found := cells(text, self.reading)) is not None:
            self._fill(found[0], found[1])
        elif not any(char in text for char in "[]();,\n \t\\"):
            self._fill([[text]], 0)
        else:
            return False
        return True

    def _fill(self, texts: list[list[str]], brackets: int) -> None:
        self.fill(texts)
        self._brackets = brackets
        self._straight()

    # ------------------------------------------------------------------ typing

    def type(self, char: str) -> None:
        """Type one character: into the cell, or on to the next one."""
        text = self.cell.text
        inside = _depth(text[: self.cell.at]) > 0 or text.startswith("\\begin")
        if self._closed and not self._open and char.strip() and char not in ",;[":
            self._leave(self.value + char)
        elif inside or not self._separates(char):
            self.cell.type(char, self.expand)
        if self.cell.text[-1:] in (")", "}") and self.rows == [[self.cell]] and self.cell.at == len(self.cell.text):
            self._spread()

    def next_row(self) -> None:
        """The row below, made where there is none."""
        self._closed = self._spaced = False
        super().next_row()

    def _separates(self, char: str) -> bool:
        """Whether a character is no part of an entry; does what it stands for."""
        self._sign(char)
        text = self.cell.text
        if char in "[]":
            return self._bracket(char)
        if char == ";" or (char == "," and self._closed):
            self.next_row()
        elif char == "," or char == "\t":
            if self._spaced and not text:
                self._spaced = False  # `1 , 2`
            else:
                self.next(make=True)
        elif char.isspace():
            self._space()
        elif self._spaced and not text and char in _INFIX:
            self._join()
            return False
        else:
            return False
        return True

    def _sign(self, char: str) -> None:
        """The command before a character that ends the entry becomes its sign."""
        if self.expand is not None and (char.isspace() or char in ",;]") and self.cell.at == len(self.cell.text):
            found = self.expand(self.cell.text + char, self.cell.at + 1)
            if found is not None:
                self.cell.put(found[0][:-1])

    def _bracket(self, char: str) -> bool:
        text = self.cell.text
        if char == "]" and self._open:
            self._open -= 1
            self._closed = True
            return True
        if char == "[" and not text and self._spaced and not self._open:  # `1/10 [[`, and no second entry
            self._join()
            text = self.cell.text
        if char == "[" and not text and self._open < 2:
            if self._closed:
                self.next_row()
            self._open += 1
            self._brackets = max(self._brackets, self._open)
            return True
        if char == "[" and self.rows == [[self.cell]]:  # `2 [[1, 2], [3, 4]]` is worked out by no grid
            self._leave(text[: self.cell.at] + char + text[self.cell.at :])
            return True
        return False

    def _space(self) -> None:
        cell = self.cell
        if cell.text in _SIGNS and self._spaced:
            sign = cell.text
            cell.put("")
            self._join()
            self.cell.type(f"{sign} ")
        elif _WAITS.search(cell.text[: cell.at].rstrip()):
            cell.type(" ")
        elif cell.text and not self._closed:
            self.next(make=True)
            self._spaced = True

    def _join(self) -> None:
        """Back to the cell before: what was taken for the end of an entry was none."""
        self._spaced = False
        self.column -= 1
        self.cell.put(self.cell.text + " ")
        self.shrink()

    def _spread(self) -> None:
        """One cell that holds a whole matrix, pasted or typed in another spelling, becomes the grid."""
        from tutor.language.cells import cells

        found = cells(self.cell.text, self.reading)
        if found is not None and len(found[0]) * len(found[0][0]) > 1:
            self._fill(*found)

    def _leave(self, text: str) -> None:
        self.unfit = text

    # ------------------------------------------------------------------ moving

    def move(self, action: str) -> bool:
        """Arrows, tab, and deleting at the edge of a cell."""
        cell = self.cell
        at_start, at_end = cell.at == 0, cell.at == len(cell.text)
        self._straight()
        match action:
            case "right" if at_end:
                return self.next(make=bool(cell.text), wrap=True)
            case "tab":
                return self.next(make=bool(cell.text), wrap=True)
            case "left" | "shift_tab" if at_start or action == "shift_tab":
                return self.back()
            case "up" | "down":
                return self.vertical(-1 if action == "up" else 1)
            case "backspace" if at_start and cell.undo is None:
                return self.back()
            case "delete" if not cell.text:
                self.shrink()
                return True
            case "delete_left" if not cell.text:
                self._fill([[""]], 0)
                return True
        return False

    # ------------------------------------------------------------------ pasting

    def paste(self, text: str) -> None:
        """A table fills the grid: from the marked cell on, or the whole of it where that is the first."""
        from tutor.language.cells import cells

        found = cells(text, self.reading)
        self._straight()
        if found is None or found[0] == [[self.cell.text]]:
            if self.empty and not self._plain(text):
                self._leave(" ".join(text.split()))
            else:
                super().paste(text.strip())
        elif self.row == self.column == 0:
            self._fill(*found)
        else:
            self.lay(found[0])

    def _plain(self, text: str) -> bool:
        """Whether a text can be typed into cells."""
        from tutor.tui.drawing import picture

        return not any(char in text for char in "[\\") or bool(picture(text, self.reading).error)


def _depth(text: str) -> int:
    """Brackets that are still open."""
    return sum(char in "([{" for char in text) - sum(char in ")]}" for char in text)
