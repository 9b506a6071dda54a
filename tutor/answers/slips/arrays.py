"""Slips with vectors and matrices."""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from tutor.answers._bounds import modest
from tutor.answers.slips._slip import Slip, arrays
from tutor.equivalence import matched
from tutor.language.elementary import Value, is_matrix, is_vector, matrix


def _transposed(value: sp.MatrixBase) -> Value | None:
    return None if is_vector(value) else value.T


def _swapped_diagonal(value: sp.MatrixBase) -> Value | None:
    return matrix([[value[1, 1], value[0, 1]], [value[1, 0], value[0, 0]]]) if value.shape == (2, 2) else None


def _off_diagonal_signs(value: sp.MatrixBase) -> Value | None:
    if is_vector(value) or value.rows != value.cols:
        return None
    return matrix([[value[i, j] * (1 if i == j else -1) for j in range(value.cols)] for i in range(value.rows)])


def _inverse(value: sp.MatrixBase) -> Value | None:
    if is_vector(value) or value.rows != value.cols or value.rows > 4 or not _numeric(value) or value.det() == 0:
        return None
    return value.inv()


def _numeric(value: sp.MatrixBase) -> bool:
    """Are all entries rational numbers of few digits?"""
    return all(map(modest, value))


def _permuted(expected: Value, typed: Value) -> Iterable[Value]:
    """The typed vector itself, where it has the right entries at other places."""
    both = is_matrix(expected) and is_matrix(typed) and is_vector(expected) and expected.shape == typed.shape
    if both and matched(tuple(expected), tuple(typed)) == ((), ()):
        yield typed


def _rows_swapped(expected: Value, typed: Value) -> Iterable[Value]:
    """The two rows that differ, exchanged."""
    if is_matrix(expected) and is_matrix(typed) and not is_vector(expected) and expected.shape == typed.shape:
        off = [row for row in range(expected.rows) if expected.row(row) != typed.row(row)]
        if len(off) == 2:
            yield expected.elementary_row_op("n<->m", row1=off[0], row2=off[1])


def _columns_swapped(expected: Value, typed: Value) -> Iterable[Value]:
    if is_matrix(expected) and is_matrix(typed):
        yield from (swapped.T for swapped in _rows_swapped(expected.T, typed.T))


def _unit(value: sp.MatrixBase) -> Value | None:
    if not is_vector(value) or not _numeric(value) or not any(value):
        return None
    return value / sp.sqrt(sum(entry**2 for entry in value))


def _unit_columns(value: sp.MatrixBase) -> Value | None:
    if is_vector(value) or not _numeric(value):
        return None
    sizes = [sp.sqrt(sum(entry**2 for entry in value.col(j))) for j in range(value.cols)]
    if 0 in sizes:
        return None
    return matrix([[value[i, j] / sizes[j] for j in range(value.cols)] for i in range(value.rows)])


def _ratio(expected: Value, typed: Value) -> Value | None:
    """Typed over expected at the first entry that is not 0."""
    if not is_matrix(expected) or not is_matrix(typed) or expected.shape != typed.shape:
        return None
    pairs = [(one, other) for one, other in zip(expected, typed, strict=True) if one != 0]
    if len(pairs) < 2 or any(other == 0 for _, other in pairs):
        return None
    return pairs[0][1] / pairs[0][0]


def _unnormalised(expected: Value, typed: Value) -> Iterable[Value]:
    """The right proportions where the right entries are probabilities."""
    ratio = _ratio(expected, typed)
    if ratio is not None and _numeric(expected) and sum(expected) == 1 and all(entry >= 0 for entry in expected):
        yield expected * ratio


def _scaled(expected: Value, typed: Value) -> Iterable[Value]:
    ratio = _ratio(expected, typed)
    if ratio is not None and not ratio.free_symbols:
        yield expected * ratio


def _shifted(expected: Value, typed: Value) -> Iterable[Value]:
    """Every entry one more or one less: counted from 0 for 1."""
    if is_matrix(expected) and is_matrix(typed) and len(expected) > 1 and all(entry.is_Integer for entry in expected):
        for step in (1, -1):
            yield expected.applyfunc(lambda entry, step=step: entry + step)


def _squared(value: sp.MatrixBase) -> Value:
    return value.applyfunc(lambda entry: entry**2)


def _rooted(value: sp.MatrixBase) -> Value | None:
    return value.applyfunc(sp.sqrt) if _numeric(value) and all(entry >= 0 for entry in value) else None


SLIPS = (
    Slip("That is the transpose: rows and columns are exchanged.", 10, arrays(_transposed)),
    Slip("The size is right, the sign is not.", 11, arrays(lambda value: -value)),
    Slip("The entries are right, their order is not.", 12, _permuted),
    Slip("Two entries on the diagonal are exchanged.", 13, arrays(_swapped_diagonal)),
    Slip("Two rows are exchanged.", 14, _rows_swapped),
    Slip("Two columns are exchanged.", 15, _columns_swapped),
    Slip("Off the diagonal the signs are wrong.", 16, arrays(_off_diagonal_signs)),
    Slip("That is the inverse of the matrix that is asked for.", 17, arrays(_inverse)),
    Slip("The direction is right, but it was scaled to length 1, which nobody asked for.", 18, arrays(_unit)),
    Slip("The directions are right, but every column was scaled to length 1.", 19, arrays(_unit_columns)),
    Slip("The proportions are right, but these probabilities do not sum to 1.", 20, _unnormalised),
    Slip("Twice too large: a factor of 2 too many.", 21, arrays(lambda value: 2 * value)),
    Slip("Half of the answer: a factor of 2 is missing.", 22, arrays(lambda value: value / 2)),
    Slip("All entries are off by one and the same factor.", 23, _scaled),
    Slip("Every entry is off by one: counted from 0, or from 1?", 24, _shifted),
    Slip("Every entry is the square of what is asked for.", 25, arrays(_squared)),
    Slip("Every entry is the square root of what is asked for.", 26, arrays(_rooted)),
)
