"""Vectors and matrices: parts, builders, decompositions."""

from __future__ import annotations

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.arguments import compare, formula, grid, numbers, side, told, whole
from tutor.language.elementary import Value, determinant, is_matrix, is_vector, matrix, square
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


def diag(*blocks: Value) -> sp.ImmutableMatrix:
    """A diagonal matrix of the entries, or of one vector's entries.

    >>> diag(2, 3)
    Matrix([
    [2, 0],
    [0, 3]])
    """
    flat = list(blocks[0]) if len(blocks) == 1 and is_vector(blocks[0]) else list(blocks)
    _count(len(flat))
    flat = [formula(one, "diag") for one in flat]
    return matrix(sp.diag(*flat))


def entry(value: Value, row: Value, column: Value = None) -> Value:
    """Entry `row` of a vector, tuple or list, or the entry in `row` and `column` of a matrix, counted from 1.

    >>> entry(sp.Matrix([5, 7]), 2)
    7
    """
    if not is_matrix(value) and (column is not None or not isinstance(value, list | sp.Tuple)):
        raise NotationError(f"entry takes a vector, matrix or list, not {told(value)}")
    if column is None:
        flat = list(value)
        return flat[_index(row, len(flat))]
    return value[_index(row, value.rows), _index(column, value.cols)]


def row(value: Value, number: Value) -> sp.ImmutableMatrix:
    """Row `number` of a matrix, counted from 1, as a vector (a column).

    >>> list(row(sp.Matrix([[1, 2], [3, 4]]), 2))
    [3, 4]
    """
    found = grid(value, "row")
    return matrix(found.row(_index(number, found.rows)).T)


def column(value: Value, number: Value) -> sp.ImmutableMatrix:
    """Column `number` of a matrix, counted from 1, as a vector.

    >>> list(column(sp.Matrix([[1, 2], [3, 4]]), 2))
    [2, 4]
    """
    found = grid(value, "column")
    return matrix(found.col(_index(number, found.cols)))


def columns(*vectors: Value) -> sp.ImmutableMatrix:
    """The matrix whose columns are these vectors.

    >>> columns(sp.Matrix([1, 2]), sp.Matrix([3, 4]))
    Matrix([
    [1, 3],
    [2, 4]])
    """
    return _stacked([sp.Matrix(grid(part, "columns")) for part in vectors], "columns")


def rows(*vectors: Value) -> sp.ImmutableMatrix:
    """The matrix whose rows are these vectors.

    >>> rows(sp.Matrix([1, 2]), sp.Matrix([3, 4]))
    Matrix([
    [1, 2],
    [3, 4]])
    """
    parts = [grid(part, "rows") for part in vectors]
    return matrix(_stacked([sp.Matrix(part if part.cols == 1 else part.T) for part in parts], "rows").T)


def row_count(value: Value) -> sp.Integer:
    """How many rows a matrix has, or entries a vector.

    >>> row_count(sp.zeros(3, 2))
    3
    """
    return sp.Integer(grid(value, "row_count").rows)


def column_count(value: Value) -> sp.Integer:
    """How many columns a matrix has.

    >>> column_count(sp.zeros(3, 2))
    2
    """
    return sp.Integer(grid(value, "column_count").cols)


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
    one, other = list(grid(left, "outer")), list(grid(right, "outer"))
    if max(len(one), len(other)) > LIMITS.matrix_side:
        raise LimitError(f"outer makes matrices of up to {LIMITS.matrix_side} rows and columns")
    return matrix([[a * b for b in other] for a in one])


def total(value: Value) -> sp.Expr:
    """The sum of all entries.

    >>> total(sp.Matrix([1, 2, 3]))
    6
    """
    return sp.Add(*_flat(value, "total"))


def mean(value: Value) -> sp.Expr:
    """The arithmetic mean of all entries.

    >>> mean(sp.Matrix([1, 2, 6]))
    3
    """
    flat = _flat(value, "mean")
    return sp.Add(*flat) / len(flat)


def rank(value: Value) -> sp.Integer:
    """The rank of a matrix.

    >>> rank(sp.Matrix([[1, 2], [2, 4]]))
    1
    """
    return sp.Integer(grid(value, "rank").rank())


def charpoly(value: Value, name: Value) -> sp.Expr:
    """The characteristic polynomial det(λ I - A) in the symbol given (Strang, section 6.1).

    >>> charpoly(sp.Matrix([[2, 1], [1, 2]]), sp.Symbol("t"))
    t**2 - 4*t + 3
    """
    by, found = formula(name, "charpoly"), square(grid(value, "charpoly"), "charpoly")
    if sum(1 for one in found if one.free_symbols) > LIMITS.symbolic_entries:
        raise LimitError(f"charpoly takes at most {LIMITS.symbolic_entries} entries with letters")
    if by.is_number:
        return sp.expand((by * sp.eye(found.rows) - found).det(method="berkowitz"))
    coefficients = found.charpoly().all_coeffs()
    return sp.expand(sp.Add(*(one * by**k for k, one in enumerate(reversed(coefficients)))))


def solve_system(left: Value, right: Value) -> sp.ImmutableMatrix:
    """The solution x of A x = b for an invertible A; raises NotationError for a singular one.

    >>> list(solve_system(sp.Matrix([[2, 0], [0, 4]]), sp.Matrix([6, 8])))
    [3, 2]
    """
    found, target = square(grid(left, "solve_system"), "solve_system"), grid(right, "solve_system")
    if found.rows != target.rows:
        raise NotationError(f"solve_system takes {found.rows} right sides, one for each equation, not {target.rows}")
    if determinant(found) == 0:
        raise NotationError("this system has no single solution: its determinant is 0")
    return matrix(found.LUsolve(target))


def largest(value: Value) -> sp.Integer:
    """The place of the largest entry, counted from 1; the first of equals.

    >>> largest(sp.Matrix([3, 8, 8]))
    2
    """
    flat = numbers(matrix([list(_flat(value, "largest"))]), "largest")
    best = 0
    for place, one in enumerate(flat):
        best = place if compare(one, flat[best]) > 0 else best
    return sp.Integer(best + 1)


def _index(place: Value, length: int) -> int:
    found = whole(place, "an index")
    if not 1 <= found <= length:
        raise NotationError(f"there is no entry {place}: entries count from 1 to {length}")
    return found - 1


def _count(size: Value) -> int:
    return side(size, "a matrix")


def _flat(value: Value, name: str) -> list[sp.Expr]:
    """The entries of a matrix, list or set, each a finite expression."""
    if isinstance(value, list | sp.Tuple | sp.FiniteSet) and value:
        return [formula(one, name) for one in value]
    return list(grid(value, name))


def _stacked(parts: list[sp.Matrix], name: str) -> sp.ImmutableMatrix:
    if not parts or len({part.rows for part in parts}) > 1:
        raise NotationError(f"{name} takes one vector or more, all of one length")
    return matrix(sp.Matrix.hstack(*parts))
