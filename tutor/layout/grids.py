"""Matrices, cases and aligned lines: cells that are already boxes find their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.layout.box import EMPTY, Box, beside, grown, padded, text, widened
from tutor.layout.brackets import bracketed
from tutor.layout.formula import Grid, Marked
from tutor.layout.style import Style

_NUMBER = re.compile(r"[▸> ]?-?\d+(?:\.(\d+))?[◂< ]?|")  # with or without the mark of a wrong entry; or nothing
_SIDES = {"l": "left", "c": "center", "r": "right"}


def draw_grid(
    rows: Sequence[Sequence[Box]], grid: Grid, style: Style, *, inline: bool = False, tall: bool = False
) -> Box:
    """Cells in aligned columns within the grid's brackets; on one line as `[[1, 2], [3, 4]]` or `[1; 2]`.

    With `tall` cells a blank line keeps the rows apart.
    """
    if inline:
        return _one_line(rows, grid, style)
    if not rows:
        return bracketed(grid.left, EMPTY, grid.right, style)
    count = max(map(len, rows))
    columns = [
        _column([row[index] if index < len(row) else EMPTY for row in rows], _side(grid, index, count))
        for index in range(count)
    ]
    gaps = _gaps(grid, count, "|" if style.ascii else "│")
    blank = "".join([gap + " " * column[0].width for gap, column in zip(gaps, columns, strict=False)]) + gaps[-1]
    box = _pile([_grid_row(line, gaps) for line in zip(*columns, strict=True)], blank, grid, style, tall=tall)
    return bracketed(grid.left, box, grid.right, style)


def tall_cells(grid: Grid, rows: Sequence[Sequence[Box]]) -> bool:
    """Whether a cell is taller than one line by more than the line under what has changed."""
    for cells, boxes in zip(grid.rows, rows, strict=True):
        for cell, box in zip(cells, boxes, strict=True):
            marked = len(cell.items) == 1 and isinstance(cell.items[0], Marked) and cell.items[0].how == "changed"
            if box.height > 1 + marked:
                return True
    return False


def _gaps(grid: Grid, count: int, bar: str) -> list[str]:
    """What stands before each column and behind the last: blanks, or a line that parts two columns."""
    wide = {"matrix": 2, "cases": 3}.get(grid.kind, 0)
    gaps = [" " * wide] * (count + 1)
    if grid.kind == "aligned":
        gaps = ["   ", " "] * count
    both = grid.kind == "matrix" and bool(grid.rules or (grid.left not in ("|", "‖") and (grid.left or grid.right)))
    gaps = [" " * bool(both or grid.left), *gaps[1:count], " " * bool(both or grid.right)]
    for place in grid.bars:
        if place <= count:
            gaps[place] = " " * (place > 0) + bar + " " * (place < count)
    return gaps


def _grid_row(line: Sequence[Box], gaps: Sequence[str]) -> Box:
    """One row: its cells on one baseline, with what stands between them."""
    up = max([box.baseline for box in line])
    down = max([box.below for box in line])
    parts = [grown(box, up - box.baseline, down - box.below).lines for box in line]
    return Box(
        tuple(
            ["".join([gap + cell for gap, cell in zip(gaps, row, strict=False)]) + gaps[-1]
             for row in zip(*parts, strict=True)]
        ),
        up,
    )  # fmt: skip


def _pile(lines: Sequence[Box], blank: str, grid: Grid, style: Style, *, tall: bool) -> Box:
    """Rows below each other, lines between them where they are asked for, the baseline in the middle."""
    loose = tall or (len(lines) == 2 and bool(grid.left or grid.right))  # a bracket's point needs a line
    found: list[str] = []
    starts: list[int] = []
    for index, line in enumerate(lines):
        if index in grid.rules:
            found.append(_rule(blank, index, len(lines), style))
        elif index and loose and grid.kind != "stack":
            found.append(blank)
        starts.append(len(found))
        found += line.lines
    if len(lines) in grid.rules:
        found.append(_rule(blank, len(lines), len(lines), style))
    middle = len(lines) // 2
    centre = starts[middle] + lines[middle].baseline if len(lines) % 2 else (len(found) - 1) // 2
    return Box(tuple(found), centre)


def _rule(blank: str, index: int, count: int, style: Style) -> str:
    """A line over row `index` of `count`, crossed by the bars of the blank line it replaces."""
    if style.ascii:
        return blank.translate({ord(" "): "-", ord("|"): "+"})
    left, cross, right = "┌┬┐" if not index else "└┴┘" if index == count else "├┼┤"
    line = blank.translate({ord(" "): "─", ord("│"): cross})
    line = left + line[1:] if blank[0] == "│" else line
    return line[:-1] + right if blank[-1] == "│" else line


def _side(grid: Grid, index: int, count: int) -> str:
    """Where the entries of a column stand; "" where the entries decide."""
    asked = _SIDES.get(grid.sides[index : index + 1], "")
    if grid.kind == "aligned":
        return asked or ("left" if index % 2 or count == 1 else "right")
    if grid.kind in ("cases", "stack"):
        return asked or {"cases": "left"}.get(grid.kind, "center")
    return "" if asked == "center" else asked


def _column(entries: list[Box], side: str) -> list[Box]:
    """One column's cells, all as wide: if nothing else is asked numbers on their point, formulas centred."""
    if not side:
        found = [_NUMBER.fullmatch(cell.lines[0]) if len(cell.lines) == 1 else None for cell in entries]
        side = "center"
        if all(found):
            places = [len(match.group(1) or "") + bool(match.group(1)) for match in found if match]
            if any(places):
                entries = [padded(cell, 0, max(places) - place) for cell, place in zip(entries, places, strict=True)]
            side = "right"
    widths = [cell.width for cell in entries]
    width = max(widths)
    return [cell if own == width else widened(cell, width, side) for cell, own in zip(entries, widths, strict=True)]


def _one_line(rows: Sequence[Sequence[Box]], grid: Grid, style: Style) -> Box:
    if grid.kind == "aligned":
        lines = [" ".join([cell.lines[0].strip() for cell in row]).strip() for row in rows]
        return bracketed(grid.left, text("; ".join(lines)), grid.right, style)
    lines = [_entries(row, grid.bars) for row in rows]
    if grid.kind != "matrix":
        between = ", " if grid.kind == "stack" else "; "
        return bracketed(grid.left, text(between.join(line.rstrip(",; ") for line in lines)), grid.right, style)
    column = all(len(row) == 1 for row in rows)
    body = "; ".join(lines) if column else ", ".join([f"[{line}]" for line in lines])
    box = bracketed("[", text(body), "]", style)
    if grid.left == "‖":
        return bracketed("‖", box, "‖", style)
    return beside((text("det "), box)) if grid.left == "|" else box


def _entries(row: Sequence[Box], bars: tuple[int, ...]) -> str:
    """`1, 2 | 3`: the entries of one row, a bar where the columns are parted."""
    line = ""
    for index, cell in enumerate(row):
        line += (" | " if index in bars else ", ") if index else ""
        line += cell.lines[0].rstrip(",") if index + 1 < len(row) else cell.lines[0]  # 0, & x < 0
    return line
