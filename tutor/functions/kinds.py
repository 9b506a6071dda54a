"""What a matrix or table is like, decided exactly: independent, definite, stochastic, a projection."""

from __future__ import annotations

import sympy as sp

from tutor.language.arguments import rational_grid, square_grid, symmetric_grid
from tutor.language.elementary import Value


def is_independent(value: Value) -> Value:
    """True where no column of a matrix of fractions is a combination of the others (Strang, chapter 3).

    >>> is_independent(sp.Matrix([[1, 2], [2, 4]]))
    False
    """
    found = rational_grid(value, "is_independent")
    return _said(found.rank() == found.cols)


def is_positive_definite(value: Value) -> Value:
    """True where x'A x > 0 for every x but 0, for a symmetric matrix of fractions: leading minors are positive.

    Strang, chapter 6.

    >>> is_positive_definite(sp.Matrix([[2, 1], [1, 2]]))
    True
    """
    found = symmetric_grid(value, "is_positive_definite")
    return _said(all(found[:k, :k].det() > 0 for k in range(1, found.rows + 1)))


def is_positive_semidefinite(value: Value) -> Value:
    """True where x'A x >= 0 for every x, for a symmetric matrix of fractions: it has no negative eigenvalue.

    Strang, chapter 6.

    >>> is_positive_semidefinite(sp.Matrix([[1, 1], [1, 1]]))
    True
    """
    found = symmetric_grid(value, "is_positive_semidefinite")
    # det(t I + A) has no positive root just where no coefficient is negative: all eigenvalues of A are real
    return _said(all(one >= 0 for one in (-found).charpoly().all_coeffs()))


def is_stochastic(value: Value) -> Value:
    """True where every entry is at least 0 and every row adds up to 1.

    >>> is_stochastic(sp.Matrix([[1, 0], [0, 1]]))
    True
    """
    found = rational_grid(value, "is_stochastic")
    return _said(all(one >= 0 for one in found) and all(sum(found.row(i)) == 1 for i in range(found.rows)))


def is_projection(value: Value) -> Value:
    """True where P P = P and P' = P: the orthogonal projection onto its columns (Trefethen and Bau, lecture 6).

    >>> is_projection(sp.Matrix([[1, 0], [0, 0]]))
    True
    """
    found = square_grid(value, "is_projection")
    return _said(found * found == found and found == found.T)


def _said(found: bool) -> Value:
    return sp.true if found else sp.false
