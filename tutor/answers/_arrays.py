"""Arrays whose shapes have names: products do not commute, and what does not fit is told in the problem's own letters.

A vector is one column; a number has no shape, and an array of one row and one column is a number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tutor.answers._residues import Field, Residues
from tutor.errors import LimitError

Dim = str | int
Rows = tuple[tuple[Any, ...], ...]

POWER = 64
"""Largest whole power of a matrix; of a number it is a thousand."""


class Misfit(Exception):
    """Shapes that do not fit, as a sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Array:
    """A number (shape `()`, one entry) or rows of entries with a named shape; a vector of n has shape `(n, 1)`."""

    shape: tuple[Dim, ...]
    rows: Rows

    @property
    def is_number(self) -> bool:
        """Whether it has no shape."""
        return self.shape == ()

    @property
    def one(self) -> Any:
        """The entry of a number."""
        return self.rows[0][0]

    @property
    def is_vector(self) -> bool:
        """Whether it is one column."""
        return len(self.shape) == 2 and self.shape[1] == 1


def number(value: Any) -> Array:
    """A number."""
    return Array((), ((value,),))


def array(shape: tuple[Dim, ...], rows: Any) -> Array:
    """An array of this shape; one by one it is a number."""
    return Array(() if shape == (1, 1) else shape, tuple(tuple(row) for row in rows))


def said(shape: tuple[Dim, ...]) -> str:
    """A shape in words: `a number`, `a vector of n`, `d x n`."""
    if not shape:
        return "a number"
    if shape[1] == 1:
        return f"a vector of {shape[0]}"
    return f"a row of {shape[1]}" if shape[0] == 1 else f"{shape[0]} x {shape[1]}"


def added(left: Array, right: Array, sign: int, field: Field) -> Array:
    """Their sum or difference; raises Misfit."""
    if left.shape != right.shape:
        raise Misfit(f"is {said(left.shape)} and {{}} is {said(right.shape)}: only equal shapes can be added")
    pairs = (zip(a, b, strict=True) for a, b in zip(left.rows, right.rows, strict=True))
    return Array(left.shape, tuple(tuple(field.wrap(x + sign * y) for x, y in row) for row in pairs))


def mapped(value: Array, change: Callable[[Any], Any]) -> Array:
    """Every entry changed."""
    return Array(value.shape, tuple(tuple(map(change, row)) for row in value.rows))


def scaled(value: Array, factor: Any, field: Field) -> Array:
    """Every entry times a number."""
    return mapped(value, lambda entry: field.wrap(entry * factor))


def product(left: Array, right: Array, field: Field) -> Array:
    """The product of matrices, or with a number; raises Misfit."""
    if left.is_number or right.is_number:
        factor, other = (left, right) if left.is_number else (right, left)
        return scaled(other, factor.one, field)
    if left.shape[1] != right.shape[0]:
        raise Misfit(
            f"is {said(left.shape)} and {{}} is {said(right.shape)}: "
            f"{_count(left.shape[1], 'column')} {'meets' if left.shape[1] == 1 else 'meet'} "
            f"{_count(right.shape[0], 'row')}, so the product does not fit"
        )
    columns = tuple(zip(*right.rows, strict=True))
    return array(
        (left.shape[0], right.shape[1]),
        ([field.wrap(sum(a * b for a, b in zip(row, column, strict=True))) for column in columns] for row in left.rows),
    )


def _count(dim: Dim, what: str) -> str:
    return f"{dim} {what}" if dim == 1 else f"{dim} {what}s"


def elementwise(left: Array, right: Array, field: Field) -> Array:
    """Entry times entry; raises Misfit."""
    if left.shape != right.shape:
        raise Misfit(f"is {said(left.shape)} and {{}} is {said(right.shape)}: entry by entry takes equal shapes")
    pairs = (zip(a, b, strict=True) for a, b in zip(left.rows, right.rows, strict=True))
    return Array(left.shape, tuple(tuple(field.wrap(x * y) for x, y in row) for row in pairs))


def transposed(value: Array) -> Array:
    """Rows for columns; a number stays what it is."""
    return value if value.is_number else Array(value.shape[::-1], tuple(zip(*value.rows, strict=True)))


def identity(dim: Dim, size: int, field: Field) -> Array:
    """The identity matrix of a size."""
    one, zero = field.number(Fraction(1)), field.number(Fraction(0))
    return array((dim, dim), ([one if i == j else zero for j in range(size)] for i in range(size)))


def filled(dim: Dim, size: int, field: Field) -> Array:
    """A column of ones."""
    return array((dim, 1), [[field.number(Fraction(1))] for _ in range(size)])


def square(value: Array, what: str) -> None:
    """Raise Misfit where a matrix is not square."""
    if len(value.shape) == 2 and value.shape[0] != value.shape[1]:
        raise Misfit(f"is {said(value.shape)}: only a square matrix has {what}")


def inverse(value: Array, field: Field) -> Array:
    """The inverse; raises Misfit where it is not square, Undefined where there is none."""
    if value.is_number:
        return number(field.over(value.one))
    square(value, "an inverse")
    size = len(value.rows)
    unit = identity(value.shape[0], size, field)
    rows = [list(row) + list(other) for row, other in zip(value.rows, unit.rows, strict=True)]
    for at in range(size):
        pivot = _pivot(rows, at)
        rows[at], rows[pivot] = rows[pivot], rows[at]
        by = field.over(rows[at][at])
        rows[at] = [field.wrap(entry * by) for entry in rows[at]]
        for other in range(size):
            if other != at and (factor := rows[other][at]):
                rows[other] = [field.wrap(x - factor * y) for x, y in zip(rows[other], rows[at], strict=True)]
    return array(value.shape, (row[size:] for row in rows))


def _pivot(rows: list[list[Any]], at: int) -> int:
    return max(range(at, len(rows)), key=lambda row: abs(rows[row][at]))


def determinant(value: Array, field: Field) -> Array:
    """The determinant; raises Misfit where it is not square."""
    if value.is_number:
        return value
    square(value, "a determinant")
    rows = [list(row) for row in value.rows]
    found = field.number(Fraction(1))
    for at in range(len(rows)):
        pivot = _pivot(rows, at)
        if pivot != at:
            rows[at], rows[pivot], found = rows[pivot], rows[at], field.wrap(-found)
        found = field.wrap(found * rows[at][at])
        if not rows[at][at]:
            return number(found)
        by = field.over(rows[at][at])
        for other in range(at + 1, len(rows)):
            factor = field.wrap(rows[other][at] * by)
            rows[other] = [field.wrap(x - factor * y) for x, y in zip(rows[other], rows[at], strict=True)]
    return number(found)


def power(base: Array, exponent: int, field: Field) -> Array:
    """A whole power; raises Misfit, Undefined, LimitError."""
    if base.is_number:
        if abs(exponent) > 1000:
            raise LimitError("exponents go up to 1000 here")
        start = field.over(base.one) if exponent < 0 else base.one
        modulus = field.prime if isinstance(field, Residues) else None
        return number(pow(start, abs(exponent), modulus))
    if base.is_vector:
        raise Misfit("is a vector and has no powers")
    square(base, "powers")
    if abs(exponent) > POWER:
        raise LimitError(f"powers of a matrix go up to {POWER} here")
    found = identity(base.shape[0], len(base.rows), field)
    step, left = inverse(base, field) if exponent < 0 else base, abs(exponent)
    while left:
        if left & 1:
            found = product(found, step, field)
        step, left = product(step, step, field), left >> 1
    return found


def total(value: Array, field: Field) -> Array:
    """The sum of all entries."""
    return number(field.wrap(sum(entry for row in value.rows for entry in row)))


def dot(left: Array, right: Array, field: Field) -> Array:
    """The sum of the products of entries; raises Misfit."""
    return total(elementwise(left, right, field), field)
