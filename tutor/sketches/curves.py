"""Graphs of functions of one variable, their tangents, the area below them."""

from __future__ import annotations

from math import isfinite

from tutor.errors import NotationError
from tutor.language.arguments import formula, letter
from tutor.language.elementary import Value, derivative
from tutor.model import Mark
from tutor.sketches._real import function, number

POINTS = 80
"""Of a graph: two for each of the forty cells that the widest sketch has."""


def curve(f: Value, x: Value, low: Value, high: Value) -> Mark:
    """The graph of an expression in one letter, from one value of it to another.

    >>> curve(x**2, x, 0, 2).points[-1]
    (2.0, 4.0)
    """
    return Mark("line", _graph(f, x, low, high, "curve"))


def area(f: Value, x: Value, low: Value, high: Value) -> Mark:
    """The area between a graph and the axis, from one value to another: a probability below a density.

    >>> area(x**2, x, 0, 2).kind
    'area'
    """
    return Mark("area", _graph(f, x, low, high, "area"))


def tangent(f: Value, x: Value, a: Value) -> Mark:
    """The line that touches the graph at x = a, from one end of the sketch to the other (Stewart, section 2.7).

    >>> tangent(x**2, x, 1).points
    ((1.0, 1.0), (2.0, 3.0))
    """
    symbol, place = letter(x, "tangent"), number(a, "tangent")
    height = function(f, [symbol], "tangent")(place)
    slope = function(derivative(formula(f, "tangent"), symbol), [symbol], "tangent")(place)
    if not isfinite(height + slope):
        raise NotationError("tangent finds no slope at this place")
    return Mark("through", ((place, height), (place + 1, height + slope)))


def _graph(f: Value, x: Value, low: Value, high: Value, name: str) -> tuple[tuple[float, float], ...]:
    at, first, last = function(f, [letter(x, name)], name), number(low, name), number(high, name)
    if not first < last:
        raise NotationError(f"{name} goes from a smaller number to a larger one")
    places = [first + (last - first) * step / (POINTS - 1) for step in range(POINTS)]
    found = [(place, round(height, 6)) for place in places if isfinite(height := at(place))]
    if len(found) < 2:
        raise NotationError(f"{name} finds no real values there")
    return tuple((round(place, 6), height) for place, height in found)
