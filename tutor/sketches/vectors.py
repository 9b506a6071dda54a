"""Arrows, points and lines of the plane."""

from __future__ import annotations

from tutor.language.arguments import grid
from tutor.language.elementary import Value
from tutor.model import Mark
from tutor.sketches._real import pair


def arrow(v: Value, start: Value | None = None) -> Mark:
    """An arrow of a vector of two numbers, from the origin or from a point.

    >>> arrow(sp.Matrix([3, 1])).points
    ((0.0, 0.0), (3.0, 1.0))
    """
    (x, y), (right, up) = (0.0, 0.0) if start is None else pair(start, "arrow"), pair(v, "arrow")
    return Mark("arrow", ((x, y), (x + right, y + up)), even=True)


def direction(v: Value, start: Value) -> Mark:
    """An arrow that says where a vector points from a point, a quarter of the sketch long whatever the length is.

    >>> direction(sp.Matrix([30, 40]), sp.Matrix([1, 1])).kind
    'direction'
    """
    (x, y), (right, up) = pair(start, "direction"), pair(v, "direction")
    return Mark("direction", ((x, y), (x + right, y + up)), even=True)


def dashed(p: Value, q: Value) -> Mark:
    """A dashed line from one point to another, such as from a vector's tip to its projection.

    >>> dashed(sp.Matrix([3, 1]), sp.Matrix([3, 0])).points
    ((3.0, 1.0), (3.0, 0.0))
    """
    return Mark("dashed", (pair(p, "dashed"), pair(q, "dashed")))


def through(p: Value, v: Value) -> Mark:
    """The line through a point along a vector, from one end of the sketch to the other.

    >>> through(sp.Matrix([0, 1]), sp.Matrix([1, 2])).points
    ((0.0, 1.0), (1.0, 3.0))
    """
    (x, y), (right, up) = pair(p, "through"), pair(v, "through")
    return Mark("through", ((x, y), (x + right, y + up)))


def point(p: Value) -> Mark:
    """A point of the plane.

    >>> point(sp.Matrix([1, 2])).points
    ((1.0, 2.0),)
    """
    return Mark("point", (pair(p, "point"),))


def points(rows: Value) -> Mark:
    """Each row of a matrix with two columns as a point: a small data set.

    >>> points(sp.Matrix([[1, 2], [3, 4]])).points
    ((1.0, 2.0), (3.0, 4.0))
    """
    found = grid(rows, "points")
    return Mark("point", tuple(pair(found.row(at).T, "points") for at in range(found.rows)))


def segment(p: Value, q: Value) -> Mark:
    """A line from one point to another, such as a side of a triangle or a residual.

    >>> segment(sp.Matrix([0, 0]), sp.Matrix([1, 1])).kind
    'line'
    """
    return Mark("line", (pair(p, "segment"), pair(q, "segment")))
