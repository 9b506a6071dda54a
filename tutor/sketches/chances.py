"""Distributions of a few values."""

from __future__ import annotations

from tutor.errors import NotationError
from tutor.language.arguments import numbers
from tutor.language.elementary import Value
from tutor.model import Mark
from tutor.sketches._real import number


def bars(heights: Value, places: Value | None = None) -> Mark:
    """A bar for each entry of a vector, at the places that another one has, or else at 0, 1, 2, ...

    >>> bars(sp.Matrix([sp.Rational(1, 4), sp.Rational(3, 4)])).points
    ((0.0, 0.25), (1.0, 0.75))
    """
    high = [number(height, "bars") for height in numbers(heights, "bars")]
    where = range(len(high)) if places is None else [number(place, "bars") for place in numbers(places, "bars")]
    if len(where) != len(high):
        raise NotationError("bars takes as many places as heights")
    return Mark("bar", tuple((float(place), height) for place, height in zip(where, high, strict=True)))
