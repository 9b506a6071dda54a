"""Row reduction and the spaces of a matrix: null space, column space, coordinates, projections."""

from __future__ import annotations

from math import gcd, lcm

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import entries, grid, rational_grid, square_grid, told, whole
from tutor.language.elementary import Value, matrix


def rref(value: Value) -> sp.ImmutableMatrix:
    """The reduced row echelon form of a matrix of fractions (Strang, chapter 3).

    >>> rref(sp.Matrix([[1, 2], [3, 6]]))
    Matrix([
    [1, 2],
    [0, 0]])
    """
    return matrix(rational_grid(value, "rref").rref()[0])


def pivots(value: Value) -> sp.ImmutableMatrix:
    """The numbers of the pivot columns of a matrix that is not all zeros, counted from 1, as a vector (Strang, ch. 3).

    >>> list(pivots(sp.Matrix([[1, 2, 0], [0, 0, 1]])))
    [1, 3]
    """
    return matrix([[place + 1] for place in _pivots(rational_grid(value, "pivots"), "pivots")])


def nullity(value: Value) -> sp.Integer:
    """The dimension of the null space of a matrix: columns less rank (Strang, chapter 3).

    >>> nullity(sp.Matrix([[1, 2], [2, 4]]))
    1
    """
    found = rational_grid(value, "nullity")
    return sp.Integer(found.cols - found.rank())


def null_space(value: Value) -> sp.ImmutableMatrix:
    """A basis of the solutions of A x = 0 as columns, in whole numbers without a common factor (Strang, chapter 3).

    One column for each free column; raises NotationError where only the zero vector is a solution.

    >>> null_space(sp.Matrix([[1, 2]]))
    Matrix([
    [-2],
    [ 1]])
    """
    found = rational_grid(value, "null_space").nullspace()
    if not found:
        raise NotationError("only the zero vector lies in this null space, and it has no basis")
    return matrix(sp.Matrix.hstack(*(_whole(one) for one in found)))


def column_space(value: Value) -> sp.ImmutableMatrix:
    """The pivot columns of a matrix, which are a basis of its column space (Strang, chapter 3).

    >>> column_space(sp.Matrix([[1, 2], [3, 6]]))
    Matrix([
    [1],
    [3]])
    """
    found = rational_grid(value, "column_space")
    return matrix(found[:, _pivots(found, "column_space")])


def row_space(value: Value) -> sp.ImmutableMatrix:
    """The rows of the reduced form that are not 0, as columns: a basis of the row space (Strang, chapter 3).

    >>> list(row_space(sp.Matrix([[2, 4], [3, 6]])))
    [1, 2]
    """
    found = rational_grid(value, "row_space")
    _pivots(found, "row_space")
    return matrix(found.rref()[0][: found.rank(), :].T)


def coordinates(basis: Value, value: Value) -> sp.ImmutableMatrix:
    """The weights c with B c = v, for independent columns of B and a v in their span (Strang, chapter 3).

    >>> list(coordinates(sp.Matrix([[1, 1], [1, -1]]), sp.Matrix([3, 1])))
    [2, 1]
    """
    frame, target = _independent(basis, "coordinates"), _target(basis, value, "coordinates")
    found = (frame.T * frame).LUsolve(frame.T * target)
    if frame * found != target:
        raise NotationError("this vector is not a combination of the columns")
    return matrix(found)


def solution_count(left: Value, right: Value) -> sp.Expr:
    """How many solutions A x = b has: 0, 1 or oo (Strang, chapter 3).

    >>> solution_count(sp.Matrix([[1, 2], [2, 4]]), sp.Matrix([1, 3]))
    0
    """
    found, target = rational_grid(left, "solution_count"), _target(left, right, "solution_count")
    if sp.Matrix.hstack(sp.Matrix(found), sp.Matrix(target)).rank() > found.rank():
        return sp.Integer(0)
    return sp.Integer(1) if found.rank() == found.cols else sp.oo


def least_squares(left: Value, right: Value) -> sp.ImmutableMatrix:
    """The x that makes |A x - b| smallest, for independent columns of A (Strang, chapter 4).

    >>> list(least_squares(sp.Matrix([[1, 0], [1, 1], [1, 2]]), sp.Matrix([6, 0, 0])))
    [5, -3]
    """
    frame, target = _independent(left, "least_squares"), _target(left, right, "least_squares")
    return matrix((frame.T * frame).LUsolve(frame.T * target))


def projector(value: Value) -> sp.ImmutableMatrix:
    """The matrix A (A'A)^-1 A' that projects onto the span of the columns, which are independent (Strang, chapter 4).

    >>> projector(sp.Matrix([1, 1]))
    Matrix([
    [1/2, 1/2],
    [1/2, 1/2]])
    """
    frame = _independent(value, "projector")
    return matrix(frame * (frame.T * frame).inv() * frame.T)


def projection(value: Value, onto: Value) -> sp.ImmutableMatrix:
    """The point nearest to a vector in the span of the columns of a matrix, or of one vector (Strang, chapter 4).

    >>> list(projection(sp.Matrix([3, 1]), sp.Matrix([1, 1])))
    [2, 2]
    """
    frame = _independent(onto, "projection")
    return matrix(frame * least_squares(frame, value))


def minor(value: Value, row: Value, column: Value) -> sp.ImmutableMatrix:
    """A square matrix of side 2 or more without one row and one column, both counted from 1 (Strang, chapter 5).

    >>> minor(sp.Matrix([[1, 2], [3, 4]]), 1, 1)
    Matrix([[4]])
    """
    found = grid(value, "minor")
    if found.rows < 2 or found.rows != found.cols:
        raise NotationError(f"minor takes a square matrix of side 2 or more, not {told(value)}")
    i, j = whole(row, "minor", 1, found.rows), whole(column, "minor", 1, found.cols)
    return matrix(found.minor_submatrix(i - 1, j - 1))


def adjugate(value: Value) -> sp.ImmutableMatrix:
    """The transposed cofactors: A times it is det(A) times the identity (Strang, chapter 5).

    >>> adjugate(sp.Matrix([[1, 2], [3, 4]]))
    Matrix([
    [ 4, -2],
    [-3,  1]])
    """
    return matrix(square_grid(value, "adjugate").adjugate())


def _pivots(value: sp.ImmutableMatrix, name: str) -> list[int]:
    found = list(value.rref()[1])
    if not found:
        raise NotationError(f"{name} takes a matrix that is not all zeros")
    return found


def _whole(value: sp.Matrix) -> sp.Matrix:
    """The vector scaled to whole numbers without a common factor."""
    scaled = value * lcm(*(int(entry.q) for entry in value))
    return scaled / gcd(*map(int, scaled))


def _independent(value: Value, name: str) -> sp.ImmutableMatrix:
    found = rational_grid(value, name)
    if found.rank() < found.cols:
        raise NotationError(f"{name} takes independent columns that are not 0")
    return found


def _target(left: Value, right: Value, name: str) -> sp.ImmutableMatrix:
    found = matrix([[entry] for entry in entries(right, name)])
    if len(found) != left.rows:
        raise NotationError(f"{name} takes a vector of {left.rows} entries here, one for each row")
    return rational_grid(found, name)
