"""Level sets of functions of two variables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isfinite

from tutor.language.arguments import letters
from tutor.language.elementary import Value
from tutor.model import Mark
from tutor.sketches._real import function, pair

SIDE = 24
"""Squares along each side that are looked through for the level: 600 values, some 5 ms."""
MARGIN = 1.6
"""How far beyond the point the sketch goes, in distances of the point from the origin."""

Point = tuple[float, float]


def levels(f: Value, names: Value, p: Value) -> Mark:
    """The level set of an expression in two letters through a point: where it is as large as there.

    >>> levels(x**2 + y**2, sp.Matrix([x, y]), sp.Matrix([3, 4])).kind
    'pieces'
    """
    at = function(f, letters(names, "levels"), "levels")
    return _level(at, pair(p, "levels"), 1.0)


def level_inside(f: Value, names: Value, p: Value) -> Mark:
    """The level set half as high as the one through a point: with it one sees where it grows; none if there is none.

    >>> level_inside(x**2 + y**2, sp.Matrix([x, y]), sp.Matrix([3, 4])).kind
    'pieces'
    """
    at = function(f, letters(names, "level_inside"), "level_inside")
    return _level(at, pair(p, "level_inside"), 0.5)


def _level(at: Callable[..., float], place: Point, share: float) -> Mark:
    height = at(*place) * share
    reach = max(abs(place[0]), abs(place[1]), 0.5) * MARGIN
    found = tuple(piece for square in _squares(reach) for piece in _pieces(at, square, height))
    return Mark("pieces", tuple((round(x, 4), round(y, 4)) for piece in found for x, y in piece), even=True)


def _squares(reach: float) -> Iterator[tuple[Point, Point, Point, Point]]:
    """The corners of every square, in order around it."""
    step = 2 * reach / SIDE
    for column in range(SIDE):
        for line in range(SIDE):
            x, y = -reach + column * step, -reach + line * step
            yield (x, y), (x + step, y), (x + step, y + step), (x, y + step)


def _pieces(at: Callable[..., float], square: tuple[Point, ...], height: float) -> Iterator[tuple[Point, Point]]:
    """Where the level crosses the sides of a square, joined in pairs: marching squares."""
    above = [at(*corner) - height for corner in square]
    if not all(map(isfinite, above)):
        return
    crossings = []
    for here in range(4):
        there = (here + 1) % 4
        if (above[here] > 0) != (above[there] > 0):
            share = above[here] / (above[here] - above[there])
            (x, y), (right, up) = square[here], square[there]
            crossings.append((x + share * (right - x), y + share * (up - y)))
    yield from zip(crossings[::2], crossings[1::2], strict=True)
