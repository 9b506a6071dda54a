"""Dots on cells of a terminal: Braille patterns of two by four, or one ASCII sign for all dots of a cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import cos, sin
from typing import NamedTuple

Dot = tuple[float, float]
"""Dots from the left and from below."""

_BITS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""Of a Braille pattern, by column from the left and line from below."""


class Window(NamedTuple):
    """The part of the plane that is seen."""

    left: float
    right: float
    bottom: float
    top: float


class Canvas:
    """`cells` by `lines` cells that show a window of the plane."""

    def __init__(self, cells: int, lines: int, window: Window, ascii_only: bool = False) -> None:
        self.cells, self.lines, self.window, self.ascii_only = cells, lines, window, ascii_only
        self.across, self.up = 2 * cells - 1, 4 * lines - 1
        self._dots = [[0] * cells for _ in range(lines)]
        self._signs: dict[tuple[int, int], str] = {}
        self._written: dict[tuple[int, int], str] = {}
        for axis in (0, 1):
            self._axis(axis)

    def dot(self, point: tuple[float, float]) -> Dot:
        """Where a point of the plane is, in dots."""
        left, right, bottom, top = self.window
        return (point[0] - left) / (right - left) * self.across, (point[1] - bottom) / (top - bottom) * self.up

    def cell(self, dot: Dot) -> tuple[int, int]:
        """The column and the line, from above, that hold a dot."""
        return round(dot[0]) // 2, self.lines - 1 - round(dot[1]) // 4

    def stroke(self, start: Dot, end: Dot, every: int = 1) -> None:
        """A straight line of dots, or of every second or third one; what is outside is left out."""
        found = _clipped(start, end, self.across, self.up)
        if found is None:
            return
        (x, y), (right, top) = found
        steps = max(1, round(max(abs(right - x), abs(top - y))))
        for step in range(0, steps + 1, every):
            self._set(round(x + (right - x) * step / steps), round(y + (top - y) * step / steps))

    def sign(self, dot: Dot, sign: str) -> None:
        """A sign in the cell of a dot."""
        if 0 <= dot[0] <= self.across and 0 <= dot[1] <= self.up:
            self._signs[self.cell(dot)] = sign

    def head(self, dot: Dot, turned: float) -> None:
        """The head of an arrow where dots cannot show one: the sign that points its way."""
        if self.ascii_only:
            flat, high = cos(turned), sin(turned)
            self.sign(dot, (">" if flat > 0 else "<") if abs(flat) > abs(high) else ("^" if high > 0 else "v"))

    def write(self, column: int, line: int, text: str) -> bool:
        """Write a word where nothing is drawn or written yet; False where something is."""
        places = [(column + at, line) for at in range(len(text))]
        for x, y in places:
            if not (0 <= x < self.cells and 0 <= y < self.lines):
                return False
            if self._dots[y][x] or (x, y) in self._written or self._signs.get((x, y), "") not in ("", *AXES):
                return False
        self._written.update(zip(places, text, strict=True))
        return True

    def rows(self) -> Iterator[tuple[tuple[str, str], ...]]:
        """The lines from above, each as runs of (text, `mark`, `label` or `frame`)."""
        for y in range(self.lines):
            signs = [self._at(x, y) for x in range(self.cells)]
            yield tuple(
                ("".join(sign for sign, _ in group), kind) for kind, group in groupby(signs, key=lambda one: one[1])
            )

    # ------------------------------------------------------------------

    def _at(self, x: int, y: int) -> tuple[str, str]:
        if (x, y) in self._written:
            return self._written[x, y], "label"
        sign, dots = self._signs.get((x, y), " "), self._dots[y][x]
        if dots and (sign in AXES or sign == " "):
            return ("*" if self.ascii_only else chr(0x2800 + dots)), "mark"
        return sign, "frame" if sign in AXES or sign == " " else "mark"

    def _set(self, x: int, y: int) -> None:
        if 0 <= x <= self.across and 0 <= y <= self.up:
            self._dots[self.lines - 1 - y // 4][x // 2] |= _BITS[x % 2][y % 4]

    def _axis(self, axis: int) -> None:
        """A faint line where x or y is 0, if that lies well within."""
        x, y = self.dot((0, 0))
        sign = "." if self.ascii_only else "·"
        if axis == 0 and 4 <= x <= self.across - 2:
            self._signs.update({(round(x) // 2, line): sign for line in range(self.lines)})
        elif axis == 1 and 4 <= y <= self.up - 2:
            self._signs.update({(column, self.cell((0, y))[1]): sign for column in range(self.cells)})


AXES = ("·", ".")


def _clipped(start: Dot, end: Dot, across: float, up: float) -> tuple[Dot, Dot] | None:
    """The part of a line within the dots there are, None where there is none (Liang and Barsky 1984)."""
    (x, y), (right, top) = start, end
    low, high = 0.0, 1.0
    for speed, room in ((x - right, x), (right - x, across - x), (y - top, y), (top - y, up - y)):
        if speed == 0 and room < 0:
            return None
        if speed < 0:
            low = max(low, room / speed)
        elif speed > 0:
            high = min(high, room / speed)
    if low > high:
        return None
    return (x + (right - x) * low, y + (top - y) * low), (x + (right - x) * high, y + (top - y) * high)
