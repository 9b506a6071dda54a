"""How the cells of a matrix are drawn: columns as wide as their entries, brackets around all of them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tutor.tui.rows import Row, clean
from tutor.tui.sheets.cell import Cell
from tutor.tui.sheets.sheet import Drawn, Key, Look

GAP = 2
"""Cells between two columns."""
WIDEST = 24
"""Cells of a column; a longer entry moves within."""

_BRACKETS = (("[", "]"), ("⎣", "⎦"), ("⎡", "⎤"), ("⎢", "⎥"))
"""Of the only row, the last, the first, one in between."""


def drawn(cells: Sequence[Sequence[Cell]], key: Key, look: Look) -> Drawn:
    """The rows, with `key` the cell of the cursor; what does not fit sideways is told by ‹ and ›."""
    first, widths = _columns(cells, key, look)
    more = first + len(widths) < len(cells[0])
    rows, places = list[Row](), dict[Key, tuple[int, int]]()
    for at, row in enumerate(cells):
        left, right = _BRACKETS[(at > 0) + 2 * (at < len(cells) - 1)]
        line: Row = ((f"{'‹' if first else left} ", ""),)
        place = 2
        for column, width in enumerate(widths, first):
            sign, role = look.marks.get((at, column), ("", ""))
            here = (at, column) == key and look.focused
            text = row[column].draw(width - len(sign), here, look.rest if here else "", role)
            places[at, column] = at, place
            line += (*_marked(text, sign, role), ("" if column == first + len(widths) - 1 else " " * GAP, ""))
            place += width + GAP
        rows.append((*line, (f" {'›' if more else right}", "")))
    return Drawn(rows, key[0], places)


def _columns(cells: Sequence[Sequence[Cell]], key: Key, look: Look) -> tuple[int, list[int]]:
    """The first column in sight, and the widths of those that are."""
    room = max(1, look.cells - 4)
    widths = []
    for column in range(len(cells[0])):
        wide = 1
        for at, row in enumerate(cells):
            cursor = max(1, cell_len(look.rest)) if (at, column) == key and look.focused else 0
            wide = max(wide, cell_len(clean(row[column].text)) + cursor + ((at, column) in look.marks))
        widths.append(min(wide, WIDEST, room))
    first = 0
    while first < key[1] and _total(widths[first : key[1] + 1]) > room:
        first += 1
    last = key[1] + 1
    while last < len(widths) and _total(widths[first : last + 1]) <= room:
        last += 1
    return first, widths[first:last]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _marked(drawn: Row, sign: str, role: str) -> Row:
    """The cell with its sign right behind its text."""
    if not sign:
        return drawn
    *front, (last, its) = drawn
    text = last.rstrip(" ") if its != "chosen" else last
    return (*front, (text, its), (sign, role), (last[len(text) :], ""))
