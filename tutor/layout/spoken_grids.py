"""Matrices, cases and aligned lines read aloud."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tutor.layout.formula import Atom, Grid, Row, flat, kind_of
from tutor.layout.spoken_parts import typed_grid

Say = Callable[..., list[str]]

_KINDS = {"|": "determinant", "‖": "norm matrix", "{": "braced matrix", "": "table"}


def say_grid(grid: Grid, say: Say) -> list[str]:
    """The grid in words, with its size first and its end last."""
    if grid.kind == "aligned":
        return ["lines:", *say_lines(grid, say), ";", "end lines"]
    if grid.kind == "stack":
        return listed([_joined(row, say) for row in grid.rows], "and")
    if grid.kind == "cases":
        lines = [_case(row, say) for row in grid.rows]
        head = _count(len(lines), "case") + (" before a brace" if grid.right else "")
        return [head, ":", *listed(lines, ";"), ";", "end cases"]
    typed = typed_grid(grid)
    lined = _lined(grid)
    if typed:
        return [f"{'augmented ' if grid.bars else ''}matrix", typed, *lined] if lined else [typed]
    kind = _KINDS.get(grid.left, "matrix")
    if kind == "matrix" and len(grid.rows) > 1 and all(len(row) == 1 for row in grid.rows) and not lined:
        entries = [_cell(row[0], say) for row in grid.rows]
        return [f"vector with {_count(len(entries), 'entry')}:", *listed(entries, _comma(grid)), ";", "end vector"]
    wide = max((len(row) for row in grid.rows), default=0)
    rows = [
        [f"row {number}:", *listed([_cell(cell, say) for cell in row], _comma(grid))]
        for number, row in enumerate(grid.rows, 1)
    ]
    head = f"{'augmented ' if grid.bars else ''}{kind} with {_count(len(rows), 'row')} and {_count(wide, 'column')}"
    return [head, *lined, ":", *listed(rows, ";"), ";", f"end {kind}"]


def say_lines(grid: Grid, say: Say) -> list[str]:
    """Aligned lines one after the other: a line that goes on with "=" is said "which equals"."""
    found = []
    for number, row in enumerate(grid.rows):
        words = _joined(row, say)
        first = next((item for cell in row for item in flat(cell.items)), None)
        goes_on = number > 0 and first is not None and kind_of(first) == "rel"
        found.append(["which", *words] if goes_on else words or ["empty"])
    return listed(found, ";")


def listed(parts: Sequence[Sequence[str]], between: str) -> list[str]:
    """The parts with a word between them."""
    found: list[str] = []
    for part in parts:
        found += [between] if found else []
        found += part
    return found


def _joined(row: Sequence[Row], say: Say) -> list[str]:
    """The cells of an aligned line: two and two belong together."""
    pairs = [Row(tuple(row[at : at + 2])) for at in range(0, len(row), 2)]
    return listed([say(pair) for pair in pairs], ",")


def _case(row: Sequence[Row], say: Say) -> list[str]:
    """A value and its condition, joined by "if" unless the author wrote a word."""
    words = [say(cell) for cell in row]
    for at in range(1, len(words)):
        first = next(iter(flat(row[at].items)), None)
        words[at] = [",", *words[at]] if first is None or kind_of(first) == "text" else ["if", *words[at]]
    return [part for cell in words for part in cell]


def _cell(cell: Row, say: Say) -> list[str]:
    return say(cell) or ["empty"]


def _comma(grid: Grid) -> str:
    """What stands between two entries: a comma, unless an entry has one of its own."""
    own = any(Atom(",", "punct") in flat(cell.items) for row in grid.rows for cell in row)
    return "next" if own else ","


def _lined(grid: Grid) -> list[str]:
    """Where lines stand in the grid: "with a bar before column 3"."""
    bars = [f"a bar before column {column + 1}" for column in grid.bars]
    rules = [f"a line over row {row + 1}" for row in grid.rules]
    return ["with", *listed([[line] for line in (*bars, *rules)], "and")] if bars or rules else []


def _count(number: int, noun: str) -> str:
    many = {"entry": "entries"}.get(noun, noun + "s")
    return f"{number} {noun if number == 1 else many}"
