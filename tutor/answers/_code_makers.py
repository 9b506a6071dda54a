"""Arrays that code makes, each of a bounded size before it is made; and the options that say how large."""

from __future__ import annotations

from typing import Any

import numpy as np

from tutor.answers._code_values import kept, room
from tutor.errors import NotationError


def whole(value: Any, what: str) -> int:
    """A whole number of an option; raises NotationError."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 10**6:
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


def eye(n: Any, m: Any = None) -> Any:
    """`np.eye` and `np.identity`, of a bounded size."""
    sides = sides_of((n, n if m is None else m))
    room(*sides)
    return np.eye(sides[0], sides[1])


def arange(*ends: Any) -> Any:
    """`np.arange` of whole numbers, as many as may be."""
    ends = tuple(whole(end, "an end of arange") for end in ends)
    count = len(range(*ends)) if not (len(ends) == 3 and ends[2] == 0) else -1
    room(count)
    return np.arange(*ends)


def linspace(start: Any, stop: Any, num: Any = 50) -> Any:
    """`np.linspace`, of a bounded size."""
    room(whole(num, "num"))
    return np.linspace(float(start), float(stop), num)


def repeat(a: Any, repeats: Any, axis: Any = None) -> Any:
    """`np.repeat`, the same number of times each."""
    room(int(np.size(a)), whole(repeats, "repeats"))
    return kept(np.repeat(a, repeats, axis=axes(axis)))


def bincount(x: Any, minlength: Any = 0) -> Any:
    """`np.bincount` of whole numbers."""
    labels = np.asarray(x)
    if labels.dtype.kind != "i" or labels.size == 0 or labels.min() < 0:
        raise NotationError("bincount takes whole numbers from 0")
    room(int(labels.max()) + 1)
    room(whole(minlength, "minlength"))
    return np.bincount(labels, minlength=minlength)
