"""Rows of cells, and moving among them; the shape grows and shrinks with what is in them."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.tui.sheets.cell import Cell, Expand
from tutor.tui.sheets.grid_drawing import drawn
from tutor.tui.sheets.sheet import Drawn, Key, Look, Sheet

SIDE = 12
"""Rows and columns at most, as of the reader."""


class Table(Sheet):
    """A rectangle of cells with a cursor in one of them; it begins with one."""

    def __init__(self, expand: Expand | None = None) -> None:
        super().__init__(expand)
        self.rows: list[list[Cell]] = [[Cell()]]
        self.row = self.column = 0

    @property
    def key(self) -> Key:
        """Row and column of the cursor."""
        return self.row, self.column

    @property
    def cell(self) -> Cell:
        """The cell with the cursor."""
        return self.rows[self.row][self.column]

    def texts(self) -> Iterable[tuple[Key, str]]:
        """Every cell."""
        for at, row in enumerate(self.rows):
            yield from (((at, place), cell.text.strip()) for place, cell in enumerate(row))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns without the empty ones at the end."""
        filled = [key for key, text in self.texts() if text]
        return max((row for row, _ in filled), default=-1) + 1, max((column for _, column in filled), default=-1) + 1

    def fill(self, texts: list[list[str]]) -> None:
        """Hold these texts and nothing else."""
        self.rows = [[Cell(text, len(text)) for text in row] for row in texts]
        self.row, self.column = len(texts) - 1, len(texts[-1]) - 1

    def lay(self, texts: list[list[str]]) -> None:
        """Put the texts over the cells from the marked one on."""
        top, left = self.key
        rows = max(len(self.rows), min(SIDE, top + len(texts)))
        columns = max(len(self.rows[0]), min(SIDE, left + len(texts[0])))
        for row in self.rows:
            row += [Cell() for _ in range(columns - len(row))]
        self.rows += [[Cell() for _ in range(columns)] for _ in range(rows - len(self.rows))]
        for row, line in zip(self.rows[top:], texts, strict=False):
            for cell, text in zip(row[left:], line, strict=False):
                cell.put(text)
        self.go(min(SIDE, top + len(texts)) - 1, min(SIDE, left + len(texts[0])) - 1)

    def draw(self, look: Look) -> Drawn:
        """The cells between brackets, moved sideways so that the cursor is in sight."""
        return drawn(self.rows, self.key, look)

    # ------------------------------------------------------------------ moving

    def next(self, *, make: bool, wrap: bool = False) -> bool:
        """The cell to the right; behind the last of a row the next row's first with `wrap`, else one made if `make`."""
        if self.column < len(self.rows[0]) - 1:
            self.go(self.row, self.column + 1)
        elif wrap and self.row < len(self.rows) - 1:
            self.go(self.row + 1, 0)
        elif make and len(self.rows[0]) < SIDE:
            for row in self.rows:
                row.append(Cell())
            self.go(self.row, self.column + 1)
        else:
            return False
        return True

    def back(self) -> bool:
        """The cell before; False at the first."""
        if self.column:
            self.go(self.row, self.column - 1)
        elif self.row:
            self.go(self.row - 1, len(self.rows[0]) - 1)
        else:
            return False
        return True

    def next_row(self) -> None:
        """The first cell of the row below, made where there is none and this one is not empty."""
        if self.row == len(self.rows) - 1:
            if len(self.rows) == SIDE or not any(cell.text for cell in self.rows[-1]):
                return
            self.rows.append([Cell() for _ in self.rows[0]])
        self.go(self.row + 1, 0)

    def vertical(self, by: int) -> bool:
        """The cell above (-1) or below (1), made as `next_row` does; False where there is none."""
        if not 0 <= self.row + by < len(self.rows):
            if by < 0 or len(self.rows) == SIDE or not any(cell.text for cell in self.rows[-1]):
                return False
            self.rows.append([Cell() for _ in self.rows[0]])
        self.go(self.row + by, self.column)
        return True

    def go(self, row: int, column: int) -> None:
        """To the end of a cell."""
        self.row, self.column = row, column
        self.cell.at = len(self.cell.text)
        self.shrink()

    def shrink(self) -> None:
        """Leave out the empty rows and columns at the end, but for the one with the cursor."""
        rows, columns = self.shape
        rows, columns = max(rows, self.row + 1), max(columns, self.column + 1)
        self.rows = [row[:columns] for row in self.rows[:rows]]
