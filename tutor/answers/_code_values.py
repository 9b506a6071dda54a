"""What code computes with: numbers, small arrays of float64, and operations that are bounded beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Any

import numpy as np

from tutor.errors import LimitError, NotationError

ELEMENTS = 10_000
"""Of any array; nothing larger is ever made."""
WORK = 1_000_000
"""Multiplications of one product of matrices or sums of einsum."""
AXES, WHOLE = 8, 2**53
"""Axes of an array; whole numbers beyond are not exact in float64."""


class Undefined(Exception):
    """No value at this draw: a matrix that has no inverse, or that is not finite."""


@dataclass(frozen=True)
class Shapes:
    """How large the named dimensions are at one draw, to tell shapes in the problem's letters."""

    sizes: Mapping[str, int] = field(default_factory=dict)
    turn: int = 1
    """1, or -1 where vectors that may have either sign get the other one."""

    def said(self, shape: tuple[int, ...]) -> str:
        """`(n, d)`, `(n,)`, `()`."""
        inside = ", ".join(map(self.name, shape))
        return f"({inside},)" if len(shape) == 1 else f"({inside})"

    def name(self, size: int) -> str:
        """The letter of a dimension of this size, else the size."""
        return next((name for name, known in self.sizes.items() if known == size), str(size))


def is_number(value: object) -> bool:
    """A number or an array, no tuple, None or text."""
    return isinstance(value, bool | int | float | np.ndarray | np.generic)


def numeric(value: Any, what: str) -> Any:
    """The value as a number or an array; sequences of them become arrays. Raises NotationError."""
    if is_number(value):
        return value
    if isinstance(value, tuple):
        if _count(value) > ELEMENTS:
            raise LimitError("this array is too large to work with")
        parts = [numeric(part, what) for part in value]
        if len({np.shape(part) for part in parts}) > 1:
            raise NotationError("the rows of an array have one length")
        return kept(np.array(parts, dtype=None if parts else float))
    raise NotationError(f"{what} takes numbers and arrays")


def _count(value: Any) -> int:
    if isinstance(value, tuple):
        return sum(map(_count, value))
    return int(np.size(value)) if isinstance(value, np.ndarray) else 1


def room(*shape: int) -> None:
    """Raise LimitError where an array of this shape would be too large to make."""
    count = 1
    for side in shape:
        if side < 0:
            raise NotationError("a dimension is not negative")
        count *= min(side, ELEMENTS + 1)
    if count > ELEMENTS or len(shape) > AXES:
        raise LimitError("this array is too large to work with")


def kept(value: Any) -> Any:
    """A result, if it is of a kind and size to go on with; raises NotationError, LimitError."""
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "bif":
            raise NotationError("this has no real value")
        room(*value.shape)
        return value
    if isinstance(value, np.generic):
        return value.item() if value.dtype.kind in "bi" else np.float64(value)
    if isinstance(value, int) and abs(value) > WHOLE:
        raise LimitError("this number is too large to work with")
    return value


def broadcast(shapes: Shapes, sign: str, *values: Any) -> None:
    """Raise NotationError in words where shapes do not fit, LimitError where the result would be too large."""
    found = [np.shape(value) for value in values]
    sides: list[int] = []
    for at in range(1, max(map(len, found), default=0) + 1):
        here = {shape[-at] for shape in found if len(shape) >= at} - {1}
        if len(here) > 1:
            first, second = [shape[-at] for shape in found if len(shape) >= at and shape[-at] != 1][:2]
            told = f" {sign} ".join(map(shapes.said, found))
            raise NotationError(f"{told} do not fit: {shapes.name(first)} against {shapes.name(second)}")
        sides.append(here.pop() if here else 1)
    room(*sides)


def matmul(shapes: Shapes, left: Any, right: Any) -> Any:
    """The product `@`; raises NotationError in words where shapes do not fit."""
    one, other = np.shape(left), np.shape(right)
    if not one or not other:
        raise NotationError(f"{shapes.said(one)} @ {shapes.said(other)}: a number is multiplied with *, not with @")
    inner = other[-2] if len(other) > 1 else other[0]
    if one[-1] != inner:
        raise NotationError(
            f"{shapes.said(one)} @ {shapes.said(other)} do not fit: {shapes.name(one[-1])} against {shapes.name(inner)}"
        )
    if prod(one) * prod(other) > WORK * inner:
        raise LimitError("this product is too large to work with")
    if len(one) > 2 or len(other) > 2:
        broadcast(shapes, "@", np.empty(one[:-2]), np.empty(other[:-2]))
        room(*one[:-1], *other[-1:])
    elif len(one) == 2 and len(other) == 2:
        room(one[0], other[1])
    return kept(np.matmul(left, right))


def power(shapes: Shapes, left: Any, right: Any) -> Any:
    """`**`, of whole numbers exact as long as they are small, else of floats."""
    broadcast(shapes, "**", left, right)
    found = kept(np.power(_float(left), _float(right)))
    if isinstance(left, int) and isinstance(right, int) and right >= 0:
        if abs(found) > WHOLE:
            raise LimitError("this power is too large to work with")
        return int(left**right)
    return found


def _float(value: Any) -> Any:
    return value.astype(float) if isinstance(value, np.ndarray) else np.float64(value)


def elementwise(function: Callable[..., Any], sign: str) -> Callable[..., Any]:
    """A function of two arrays, entry by entry, which knows shapes and whole numbers that grow too large."""

    def found(shapes: Shapes, left: Any, right: Any) -> Any:
        broadcast(shapes, sign, left, right)
        kinds = {np.asarray(left).dtype.kind, np.asarray(right).dtype.kind}
        whole = "i" in kinds and kinds <= {"i", "b"}  # with a float beside it the result is one
        if whole and sign in "+-*" and float(np.max(np.abs(function(_float(left), _float(right))), initial=0)) > WHOLE:
            raise LimitError("this number is too large to work with")
        return kept(function(left, right))

    return found
