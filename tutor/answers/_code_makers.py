"""Arrays that code makes, each of a bounded size before it is made; and the options that say how large."""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np

from tutor.answers._code_values import kept, room
from tutor.errors import NotationError

MOST = 10**6
"""Whole numbers of an option, and ends of a range."""


def whole(value: Any, what: str) -> int:
    """A whole number of an option; raises NotationError."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MOST:
        raise NotationError(f"{what} is a whole number")
    return value


def sides_of(value: Any) -> tuple[int, ...]:
    """A shape: a whole number or a tuple of them."""
    found = value if isinstance(value, tuple) else (value,)
    return tuple(whole(side, "a dimension") for side in found)


def axes(value: Any) -> Any:
    """An axis, several, or None."""
    if value is None:
        return None
    return tuple(whole(part, "an axis") for part in value) if isinstance(value, tuple) else whole(value, "an axis")


def full(shape: Any, fill_value: Any) -> Any:
    """`np.full`, of a bounded size."""
    sides = sides_of(shape)
    room(*sides)
    return np.full(sides, float(fill_value))


def eye(n: Any, m: Any = None, k: Any = 0) -> Any:
    """`np.eye` and `np.identity`, of a bounded size."""
    sides = sides_of((n, n if m is None else m))
    room(*sides)
    return np.eye(sides[0], sides[1], whole(k, "k"))


def tri(n: Any, m: Any = None, k: Any = 0) -> Any:
    """`np.tri`, of a bounded size."""
    return np.tril(np.ones_like(eye(n, m)), whole(k, "k"))


def arange(*ends: Any) -> Any:
    """`np.arange`, as many numbers as may be."""
    if all(type(end) is int for end in ends):
        return counted(*ends)
    for end in ends:
        if isinstance(end, bool) or not (isinstance(end, int | float) and abs(end) <= MOST):
            raise NotationError("an end of arange is a number")
    start, stop, step = (0, *ends, 1) if len(ends) == 1 else (*ends, 1)[:3]
    if not step:
        raise NotationError("a step is not zero")
    room(max(0, ceil((stop - start) / step)) if abs(stop - start) <= MOST * abs(step) else MOST)
    return np.arange(start, stop, step)


def counted(*ends: Any) -> Any:
    """`range` and `np.arange` of whole numbers, as many as may be."""
    ends = tuple(whole(end, "an end of a range") for end in ends)
    count = len(range(*ends)) if not (len(ends) == 3 and ends[2] == 0) else -1
    room(count)
    return np.arange(*ends)


def linspace(start: Any, stop: Any, num: Any = 50) -> Any:
    """`np.linspace`, of a bounded size."""
    room(whole(num, "num"))
    return np.linspace(float(start), float(stop), num)


def logspace(start: Any, stop: Any, num: Any = 50) -> Any:
    """`np.logspace`, of a bounded size."""
    return kept(np.power(10.0, linspace(start, stop, num)))


def tile(a: Any, reps: Any) -> Any:
    """`np.tile`, of a bounded size."""
    times = sides_of(reps)
    if min(times, default=0) < 0:
        raise NotationError("a number of times is not negative")
    room(int(np.size(a)), *times)
    return kept(np.tile(a, times))


def broadcast_to(array: Any, shape: Any) -> Any:
    """`np.broadcast_to`, of a bounded size."""
    sides = sides_of(shape)
    room(*sides)
    return kept(np.array(np.broadcast_to(array, sides)))


def meshgrid(x: Any, y: Any) -> Any:
    """`np.meshgrid` of two vectors: the first along the columns."""
    room(int(np.size(x)), int(np.size(y)))
    return tuple(map(kept, np.meshgrid(x, y)))


def vander(x: Any, n: Any = None, increasing: Any = False) -> Any:
    """`np.vander` of a vector, of a bounded size."""
    places = np.asarray(x, dtype=float)
    count = int(places.size) if n is None else whole(n, "N")
    room(int(places.size), count)
    return kept(np.vander(places, count, bool(increasing)))


def repeat(a: Any, repeats: Any, axis: Any = None) -> Any:
    """`np.repeat`, the same number of times each."""
    room(int(np.size(a)), whole(repeats, "repeats"))
    return kept(np.repeat(a, repeats, axis=axes(axis)))
