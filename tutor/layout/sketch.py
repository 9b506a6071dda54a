"""A sketch as rows of text: Braille patterns, two by four dots a cell, or ASCII signs; a frame with a few numbers.

A dot is about as wide as it is high, so a sketch whose axes have one scale keeps its right angles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import atan2, ceil, cos, floor, hypot, isfinite, log10, pi, sin

from tutor.layout.canvas import Canvas, Dot, Window
from tutor.model import Mark

Run = tuple[str, str]
"""Text and what it is: `frame`, `mark` or `label`."""

FEWEST = 12
"""Cells of the narrowest sketch, without its frame."""
UPRIGHT = 5
"""Numbers beside the frame at most."""
BARB = 4.0
"""Dots of an arrow's barbs."""


def sketched(marks: Sequence[Mark], width: int, height: int, ascii_only: bool = False) -> list[tuple[Run, ...]]:
    """The rows of a sketch as runs of text: `width` cells at most, just `height` rows, the frame among them.

    None where that is too small.
    """
    lines = height - 2
    fitted = _fitted(marks, width, lines) if marks and lines >= 3 else None
    if fitted is None:
        return []
    margin, cells, window = fitted
    canvas = Canvas(cells, lines, window, ascii_only)
    for mark in marks:
        _DRAWN[mark.kind](canvas, mark)
    for mark in marks:
        if mark.label:
            _called(canvas, mark)
    return _framed(canvas, margin)


def _fitted(marks: Sequence[Mark], width: int, lines: int) -> tuple[int, int, Window] | None:
    """Cells of the margin, cells of the sketch, and what they show; None where the sketch would be too narrow.

    The numbers in the margin are those of the window that is shown, and one scale for both axes widens it.
    """
    margin, whole, even = 2, _window(marks), any(mark.even for mark in marks)
    while (cells := width - margin - 1) >= FEWEST:
        cells, window = _even(whole, cells, lines) if even else (cells, whole)
        needed = 1 + max((len(_number(tick)) for tick in _ticks(window.bottom, window.top, UPRIGHT)), default=1)
        if needed <= margin:
            return margin, cells, window
        margin = needed
    return None


def _window(marks: Sequence[Mark]) -> Window:
    """What the marks take, and a little more; axes that are near are taken in."""
    points = [point for mark in marks for point in (mark.points[:1] if mark.kind in _ENDLESS else mark.points)]
    kinds = {mark.kind for mark in marks}
    if kinds & {"bar", "area"}:
        points += [(points[0][0], 0.0)]
    left, right = _stretched([x for x, _ in points])
    bottom, top = _stretched([y for _, y in points])
    if kinds & {"bar", "area"} and min(y for _, y in points) == 0:
        bottom = 0.0
    if "bar" in kinds:
        left, right = left - 0.5, right + 0.5
    return Window(left, right, bottom, top)


def _stretched(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * 0.06 or max(1.0, abs(low) * 0.1)
    return low - room, high + room


def _even(window: Window, cells: int, lines: int) -> tuple[int, Window]:
    """As many cells as one scale for both axes takes, and the window of them."""
    wide, high = window.right - window.left, window.top - window.bottom
    unit = max(high / (4 * lines - 1), wide / (2 * cells - 1))
    cells = min(cells, max(FEWEST, ceil((wide / unit + 1) / 2)))
    across, up = unit * (2 * cells - 1) / 2, unit * (4 * lines - 1) / 2
    x, y = (window.left + window.right) / 2, (window.bottom + window.top) / 2
    return cells, Window(x - across, x + across, y - up, y + up)


# --------------------------------------------------------------------------- marks


def _line(canvas: Canvas, mark: Mark) -> None:
    """Its points joined one after another, those of `pieces` two by two; dashes are every third dot."""
    for start, end in list(pairwise(mark.points))[:: 2 if mark.kind == "pieces" else 1]:
        canvas.stroke(canvas.dot(start), canvas.dot(end), every=3 if mark.kind == "dashed" else 1)


def _arrow(canvas: Canvas, mark: Mark) -> None:
    _pointed(canvas, canvas.dot(mark.points[0]), canvas.dot(mark.points[1]))


def _direction(canvas: Canvas, mark: Mark) -> None:
    _pointed(canvas, canvas.dot(mark.points[0]), _tip(canvas, mark))


def _tip(canvas: Canvas, mark: Mark) -> Dot:
    """Where a mark ends: its last point, or the tip of an arrow that only points somewhere."""
    (x, y), (right, up) = canvas.dot(mark.points[0]), canvas.dot(mark.points[-1])
    if mark.kind == "direction":
        size = min(canvas.across, canvas.up) / 4 / (hypot(right - x, up - y) or 1)
        return x + (right - x) * size, y + (up - y) * size
    return right, up


def _pointed(canvas: Canvas, start: Dot, end: Dot) -> None:
    canvas.stroke(start, end)
    turned = atan2(end[1] - start[1], end[0] - start[0])
    if hypot(end[0] - start[0], end[1] - start[1]) < BARB:
        return
    for turn in (turned + pi * 0.84, turned - pi * 0.84):
        canvas.stroke(end, (end[0] + BARB * cos(turn), end[1] + BARB * sin(turn)))
    canvas.head(end, turned)


def _through(canvas: Canvas, mark: Mark) -> None:
    (x, y), (right, up) = canvas.dot(mark.points[0]), canvas.dot(mark.points[1])
    size = (canvas.across + canvas.up) / (hypot(right - x, up - y) or 1)
    ahead, above = (right - x) * size, (up - y) * size
    canvas.stroke((x - ahead, y - above), (x + ahead, y + above))


def _point(canvas: Canvas, mark: Mark) -> None:
    for point in mark.points:
        canvas.sign(canvas.dot(point), "o" if canvas.ascii_only else "●")


def _bar(canvas: Canvas, mark: Mark) -> None:
    half = 0.5 if len(mark.points) > 12 else 0.35
    for x, y in mark.points:
        left, right = canvas.dot((x - half, 0))[0], canvas.dot((x + half, y))[0]
        for column in range(round(left), round(right) + 1):
            canvas.stroke((column, canvas.dot((x, 0))[1]), (column, canvas.dot((x, y))[1]))


def _area(canvas: Canvas, mark: Mark) -> None:
    _line(canvas, mark)
    for x, y in mark.points[:-1:2]:
        canvas.stroke(canvas.dot((x, 0)), canvas.dot((x, y)), every=2)


_DRAWN = {
    "line": _line, "dashed": _line, "pieces": _line, "arrow": _arrow, "direction": _direction,
    "through": _through, "point": _point, "bar": _bar, "area": _area,
}  # fmt: skip
_ENDLESS = ("through", "direction")


def _called(canvas: Canvas, mark: Mark) -> None:
    """Write what the mark is called beside its end, where there is room."""
    cell, wide = canvas.cell(_tip(canvas, mark)), len(mark.label)
    for right, down in ((1, 0), (1, -1), (1, 1), (-wide, 0), (0, -1), (0, 1), (2, 0), (-wide - 1, 0)):
        if canvas.write(cell[0] + right, cell[1] + down, mark.label):
            return


# --------------------------------------------------------------------------- frame


def _framed(canvas: Canvas, margin: int) -> list[tuple[Run, ...]]:
    window = canvas.window
    ticks = _ticks(window.bottom, window.top, UPRIGHT)
    beside = {canvas.cell(canvas.dot((window.left, tick)))[1]: _number(tick) for tick in ticks}
    bar, corner, flat = ("|", "+", "-") if canvas.ascii_only else ("│", "└", "─")
    rows: list[tuple[Run, ...]] = [
        ((f"{beside.get(line, ''):>{margin - 1}} {bar}", "frame"), *runs) for line, runs in enumerate(canvas.rows())
    ]
    rows.append(((" " * margin + corner + flat * canvas.cells, "frame"),))
    return [*rows, ((_below(canvas, margin + 1), "frame"),)]


def _below(canvas: Canvas, margin: int) -> str:
    window, line = canvas.window, " " * (margin + canvas.cells)
    for tick in _ticks(window.left, window.right, max(2, canvas.cells // 7)):
        text = _number(tick)
        at = margin + canvas.cell(canvas.dot((tick, window.bottom)))[0] - (len(text) - 1) // 2
        free = line[max(0, at - 1) : at + len(text) + 1].isspace()
        if free and at + len(text) <= len(line):
            line = line[:at] + text + line[at + len(text) :]
    return line.rstrip()


def _ticks(low: float, high: float, most: int) -> Iterable[float]:
    """At most some round numbers between two: multiples of 1, 2 or 5 times a power of ten."""
    if not isfinite(high - low) or high <= low:
        return []
    power = 10 ** floor(log10((high - low) / most))
    step = next(power * size for size in (1, 2, 5, 10, 20) if (high - low) / (power * size) <= most)
    return [round(number * step, 10) for number in range(ceil(low / step), floor(high / step) + 1)]


def _number(value: float) -> str:
    return f"{value:g}"
