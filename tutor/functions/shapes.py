"""What a matrix is like, as statements: diagonal, triangular, orthogonal, spanning the same space as another."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from tutor.equivalence import equal, equal_matrices
from tutor.errors import NotationError
from tutor.language.arguments import grid
from tutor.language.elementary import Value, is_matrix, matrix, square


def is_diagonal(value: Value) -> Value:
    """True where every entry off the diagonal is 0.

    >>> is_diagonal(sp.Matrix([[1, 0], [0, 2]]))
    True
    """
    return _zeros(value, lambda i, j: i != j)


def is_lower(value: Value) -> Value:
    """True where every entry above the diagonal is 0.

    >>> is_lower(sp.Matrix([[1, 0], [3, 2]]))
    True
    """
    return _zeros(value, lambda i, j: i < j)


def is_upper(value: Value) -> Value:
    """True where every entry below the diagonal is 0.

    >>> is_upper(sp.Matrix([[1, 0], [3, 2]]))
    False
    """
    return _zeros(value, lambda i, j: i > j)


def is_orthogonal(value: Value) -> Value:
    """True where the columns of a square matrix have length 1 and are at right angles to one another.

    >>> is_orthogonal(sp.Matrix([[0, -1], [1, 0]]))
    True
    """
    found = equal_matrices(matrix(sp.eye(square(grid(value, "is_orthogonal"), "is_orthogonal").rows)), value.T * value)
    return _said(found)


def same_span(left: Value, right: Value) -> Value:
    """True where the columns of two matrices span the same space.

    >>> same_span(sp.Matrix([1, 2]), sp.Matrix([[2, 3], [4, 6]]))
    True
    """
    if not (is_matrix(left) and is_matrix(right)) or left.rows != right.rows:
        return sp.false
    grid(left, "same_span"), grid(right, "same_span")
    both = sp.Matrix.hstack(sp.Matrix(left), sp.Matrix(right)).rank(simplify=True)
    return sp.true if left.rank(simplify=True) == both == right.rank(simplify=True) else sp.false


def _zeros(value: Value, where: Callable[[int, int], bool]) -> Value:
    if not is_matrix(value):
        raise NotationError("a matrix is expected here")
    grid(value, "this word")
    found = [equal(sp.Integer(0), value[i, j]) for i in range(value.rows) for j in range(value.cols) if where(i, j)]
    return _said(False if False in found else None if None in found else True)


def _said(found: bool | None) -> Value:
    if found is None:
        raise NotationError("this cannot be decided")
    return sp.true if found else sp.false


def is_symmetric(value: Value) -> Value:
    """True where a square matrix is its own transpose.

    >>> is_symmetric(sp.Matrix([[1, 2], [2, 5]]))
    True
    """
    found = square(grid(value, "is_symmetric"), "is_symmetric")
    return _said(equal_matrices(matrix(found.T), matrix(found)))
