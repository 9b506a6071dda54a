"""Level sets of functions of two variables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import isfinite

from tutor.language.arguments import letters
from tutor.language.elementary import Value
from tutor.model import Mark
from tutor.sketches._real import function, pair

SIDE = 24
"""Squares along each side that are looked through for the level: 625 values, 3 to 6 ms."""
MARGIN = 1.6
"""How far beyond the point the sketch goes, in distances of the point from the origin."""

Point = tuple[float, float]
Corner = tuple[float, float, float]
"""A point, and how far above the level the function is there."""


def levels(f: Value, names: Value, p: Value) -> Mark:
    """The level set of an expression in two letters through a point: where it is as large as there.

    >>> levels(x**2 + y**2, sp.Matrix([x, y]), sp.Matrix([3, 4])).kind
    'pieces'
    """
    return _level("levels", f, names, p, 1.0)


def level_inside(f: Value, names: Value, p: Value) -> Mark:
    """The level set half as high as the one through a point: with it one sees where it grows; none if there is none.

    >>> level_inside(x**2 + y**2, sp.Matrix([x, y]), sp.Matrix([3, 4])).kind
    'pieces'
    """
    return _level("level_inside", f, names, p, 0.5)


def _level(name: str, f: Value, names: Value, p: Value, share: float) -> Mark:
    at, place = function(f, letters(names, name), name), pair(p, name)
    height = at(*place) * share
    reach = max(abs(place[0]), abs(place[1]), 0.5) * MARGIN
    ticks = [-reach + 2 * reach * step / SIDE for step in range(SIDE + 1)]
    corners = [[(x, y, at(x, y) - height) for y in ticks] for x in ticks]
    found = tuple(piece for square in _squares(corners) for piece in _pieces(square))
    return Mark("pieces", tuple((round(x, 4), round(y, 4)) for piece in found for x, y in piece), even=True)


def _squares(corners: list[list[Corner]]) -> Iterator[tuple[Corner, ...]]:
    """The corners of every square, in order around it."""
    for left, right in pairwise(corners):
        for (low, high), (other_low, other_high) in zip(pairwise(left), pairwise(right), strict=True):
            yield low, other_low, other_high, high


def _pieces(square: tuple[Corner, ...]) -> Iterator[tuple[Point, Point]]:
    """Where the level crosses the sides of a square, joined in pairs: marching squares."""
    if not all(isfinite(above) for _, _, above in square):
        return
    crossings = []
    for (x, y, above), (right, up, other) in zip(square, (*square[1:], square[0]), strict=True):
        if (above > 0) != (other > 0):
            share = above / (above - other)
            crossings.append((x + share * (right - x), y + share * (up - y)))
    yield from zip(crossings[::2], crossings[1::2], strict=True)
