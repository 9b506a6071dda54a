"""Vectors and matrices: parts, builders, decompositions."""

from __future__ import annotations

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.elementary import Value, is_matrix, is_vector, matrix, square
from tutor.language.limits import LIMITS


def identity(size: Value) -> sp.ImmutableMatrix:
    """The identity matrix.

    >>> identity(2)
    Matrix([
    [1, 0],
    [0, 1]])
    """
    return matrix(sp.eye(_count(size)))


def zeros(rows: Value, columns: Value) -> sp.ImmutableMatrix:
    """A matrix of zeros.

    >>> zeros(1, 2)
    Matrix([[0, 0]])
    """
    return matrix(sp.zeros(_count(rows), _count(columns)))


def ones(rows: Value, columns: Value) -> sp.ImmutableMatrix:
    """A matrix of ones.

    >>> ones(1, 2)
    Matrix([[1, 1]])
    """
    return matrix(sp.ones(_count(rows), _count(columns)))


def diag(*entries: Value) -> sp.ImmutableMatrix:
    """A diagonal matrix of the entries, or of one vector's entries.

    >>> diag(2, 3)
    Matrix([
    [2, 0],
    [0, 3]])
    """
    flat = list(entries[0]) if len(entries) == 1 and is_vector(entries[0]) else list(entries)
    _count(len(flat))
    return matrix(sp.diag(*flat))


def entry(value: Value, row: Value, column: Value = None) -> Value:
    """Entry `row` of a vector, tuple or list, or the entry in `row` and `column` of a matrix, counted from 1.

    >>> entry(sp.Matrix([5, 7]), 2)
    7
    """
    if column is None:
        flat = list(value)
        return flat[_index(row, len(flat))]
    return value[_index(row, value.rows), _index(column, value.cols)]


def row(value: Value, number: Value) -> sp.ImmutableMatrix:
    """Row `number` of a matrix, counted from 1, as a vector (a column).

    >>> list(row(sp.Matrix([[1, 2], [3, 4]]), 2))
    [3, 4]
    """
    return matrix(value.row(_index(number, value.rows)).T)


def column(value: Value, number: Value) -> sp.ImmutableMatrix:
    """Column `number` of a matrix, counted from 1, as a vector.

    >>> list(column(sp.Matrix([[1, 2], [3, 4]]), 2))
    [2, 4]
    """
    return matrix(value.col(_index(number, value.cols)))


def columns(*vectors: Value) -> sp.ImmutableMatrix:
    """The matrix whose columns are these vectors.

    >>> columns(sp.Matrix([1, 2]), sp.Matrix([3, 4]))
    Matrix([
    [1, 3],
    [2, 4]])
    """
    return matrix(sp.Matrix.hstack(*(sp.Matrix(part) for part in vectors)))


def rows(*vectors: Value) -> sp.ImmutableMatrix:
    """The matrix whose rows are these vectors.

    >>> rows(sp.Matrix([1, 2]), sp.Matrix([3, 4]))
    Matrix([
    [1, 2],
    [3, 4]])
    """
    return matrix(sp.Matrix.vstack(*(sp.Matrix(part).T if part.cols == 1 else sp.Matrix(part) for part in vectors)))


def row_count(value: Value) -> sp.Integer:
    """How many rows a matrix has, or entries a vector.

    >>> row_count(sp.zeros(3, 2))
    3
    """
    return sp.Integer(value.rows)


def column_count(value: Value) -> sp.Integer:
    """How many columns a matrix has.

    >>> column_count(sp.zeros(3, 2))
    2
    """
    return sp.Integer(value.cols)


def hadamard(left: Value, right: Value) -> sp.ImmutableMatrix:
    """The entry-by-entry product of two matrices of one shape (`*` in NumPy).

    >>> list(hadamard(sp.Matrix([2, 3]), sp.Matrix([5, 7])))
    [10, 21]
    """
    if not (is_matrix(left) and is_matrix(right)) or left.shape != right.shape:
        raise NotationError("hadamard takes two matrices of one shape")
    return matrix(left.multiply_elementwise(right))


def outer(left: Value, right: Value) -> sp.ImmutableMatrix:
    """The outer product of two vectors: entry (i, j) is left_i times right_j.

    >>> outer(sp.Matrix([1, 2]), sp.Matrix([3, 4]))
    Matrix([
    [3, 4],
    [6, 8]])
    """
    return matrix([[a * b for b in right] for a in left])


def total(value: Value) -> sp.Expr:
    """The sum of all entries.

    >>> total(sp.Matrix([1, 2, 3]))
    6
    """
    return sp.Add(*value)


def mean(value: Value) -> sp.Expr:
    """The arithmetic mean of all entries.

    >>> mean(sp.Matrix([1, 2, 6]))
    3
    """
    return sp.Add(*value) / len(value)


def rank(value: Value) -> sp.Integer:
    """The rank of a matrix.

    >>> rank(sp.Matrix([[1, 2], [2, 4]]))
    1
    """
    return sp.Integer(value.rank())


def charpoly(value: Value, name: Value) -> sp.Expr:
    """The characteristic polynomial det(λ I - A) in the symbol given (Strang, section 6.1).

    >>> charpoly(sp.Matrix([[2, 1], [1, 2]]), sp.Symbol("t"))
    t**2 - 4*t + 3
    """
    shifted = name * sp.eye(value.rows) - square(value, "charpoly")
    return sp.expand(shifted.det(method="berkowitz"))


def solve_system(left: Value, right: Value) -> sp.ImmutableMatrix:
    """The solution x of A x = b for an invertible A; raises NotationError for a singular one.

    >>> list(solve_system(sp.Matrix([[2, 0], [0, 4]]), sp.Matrix([6, 8])))
    [3, 2]
    """
    if square(left, "solve_system").det() == 0:
        raise NotationError("this system has no single solution: its determinant is 0")
    return matrix(left.LUsolve(right))


def largest(value: Value) -> sp.Integer:
    """The place of the largest entry, counted from 1; the first of equals.

    >>> largest(sp.Matrix([3, 8, 8]))
    2
    """
    flat = list(value)
    return sp.Integer(flat.index(max(flat)) + 1)


def _index(place: Value, length: int) -> int:
    if not 1 <= int(place) <= length:
        raise NotationError(f"there is no entry {place}: entries count from 1 to {length}")
    return int(place) - 1


def _count(size: Value) -> int:
    if not 1 <= int(size) <= LIMITS.matrix_side:
        raise LimitError(f"matrices have 1 to {LIMITS.matrix_side} rows and columns")
    return int(size)
