"""Matrices, cases and aligned lines: cells that are already boxes find their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.layout.box import EMPTY, Box, above, beside, padded, text, widened
from tutor.layout.brackets import bracketed
from tutor.layout.formula import Grid
from tutor.layout.style import Style

_NUMBER = re.compile(r"[▸> ]?-?\d+(?:\.(\d+))?[◂< ]?")  # with or without the mark of a wrong entry


def draw_grid(rows: Sequence[Sequence[Box]], grid: Grid, style: Style, *, inline: bool = False) -> Box:
    """Cells in aligned columns within the grid's brackets; on one line as `[[1, 2], [3, 4]]` or `[1; 2]`."""
    if inline:
        return _one_line(rows, grid, style)
    if not rows:
        return bracketed(grid.left, EMPTY, grid.right, style)
    columns = max(len(row) for row in rows)
    full = [[*row, *[EMPTY] * (columns - len(row))] for row in rows]
    ready = [_column([row[index] for row in full], index, grid.kind) for index in range(columns)]
    wide = {"matrix": 2, "cases": 3}.get(grid.kind, 0)
    lines = [_grid_row([column[index] for column in ready], wide, grid.kind) for index in range(len(full))]
    tall = any(line.height > 1 for line in lines)
    box = _pile(lines, tall or (grid.kind != "aligned" and len(lines) == 2))
    if grid.left in ("|", "‖") or grid.kind != "matrix":
        box = padded(box, 1 if grid.left else 0, 1 if grid.right else 0)
    elif grid.left or grid.right:
        box = padded(box, 1, 1)
    return bracketed(grid.left, box, grid.right, style)


def _grid_row(cells: Sequence[Box], wide: int, kind: str) -> Box:
    parts: list[Box] = []
    for index, cell in enumerate(cells):
        gap = wide if kind != "aligned" else (1 if index % 2 else 3)
        parts.append(padded(cell, gap if index else 0))
    return beside(parts)


def _pile(lines: Sequence[Box], loose: bool) -> Box:
    """Rows below each other, the baseline in the middle."""
    parts: list[Box] = []
    for line in lines:
        if parts and loose:
            parts.append(EMPTY)
        parts.append(line)
    height = sum(part.height for part in parts)
    middle = lines[len(lines) // 2]
    before = sum(part.height for part in parts[: len(parts) // 2])
    centre = before + middle.baseline if len(lines) % 2 else (height - 1) // 2
    return above(parts, centre, "left")


def _column(cells: Sequence[Box], index: int, kind: str) -> list[Box]:
    """One column's cells, all as wide: numbers on their point, words to the left, formulas centred."""
    side = "center"
    if kind == "aligned":
        side = "left" if index % 2 else "right"
    elif kind == "cases":
        side = "left"
    else:
        found = [_NUMBER.fullmatch(cell.lines[0]) if cell.height == 1 else None for cell in cells]
        if all(found):
            places = [len(match.group(1) or "") + bool(match.group(1)) for match in found if match]
            cells = [padded(cell, 0, max(places) - place) for cell, place in zip(cells, places, strict=True)]
            side = "right"
    width = max(cell.width for cell in cells)
    return [widened(cell, width, side) for cell in cells]


def _one_line(rows: Sequence[Sequence[Box]], grid: Grid, style: Style) -> Box:
    lines = [" ".join(cell.lines[0].strip() for cell in row).strip() if grid.kind == "aligned" else
             ", ".join(cell.lines[0] for cell in row) for row in rows]  # fmt: skip
    if grid.kind != "matrix":
        return bracketed(grid.left, text("; ".join(lines)), grid.right, style)
    column = all(len(row) == 1 for row in rows)
    body = "; ".join(lines) if column else ", ".join(f"[{line}]" for line in lines)
    box = bracketed("[", text(body), "]", style)
    return beside((text("det "), box)) if grid.left == "|" else box
