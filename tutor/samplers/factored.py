"""Matrices whose LU, QR or Cholesky factors are clean, definite and stochastic ones, triangular ones."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import side, whole
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers.numbers import integer, nonzero
from tutor.samplers.spectra import orthogonal
from tutor.samplers.tables import distribution

TRIES = 200


def upper(rng: Random, size: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """An upper triangular matrix of whole numbers from low to high, none on its diagonal 0.

    >>> upper(rng, 3, -2, 2).is_upper
    True
    """
    return matrix(lower(rng, size, low, high).T)


def lower(rng: Random, size: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A lower triangular matrix of whole numbers from low to high, none on its diagonal 0.

    >>> lower(rng, 3, -2, 2).is_lower
    True
    """
    count = side(size, "lower or upper")
    return matrix(
        [
            [nonzero(rng, low, high) if i == j else integer(rng, low, high) if j < i else 0 for j in range(count)]
            for i in range(count)
        ]
    )


def unit_lower(rng: Random, size: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A lower triangular matrix of whole numbers from low to high with ones on its diagonal.

    >>> unit_lower(rng, 3, -2, 2).det()
    1
    """
    count = side(size, "unit_lower")
    return matrix(
        [[1 if i == j else integer(rng, low, high) if j < i else 0 for j in range(count)] for i in range(count)]
    )


def lu_clean(rng: Random, size: Value, largest: Value = 3) -> sp.ImmutableMatrix:
    """An invertible matrix whose L (ones on the diagonal) and U are whole, with entries up to `largest` (1 to 20).

    Size 2 to 6; no rows need be exchanged (Strang, chapter 2).

    >>> lu_clean(rng, 3).det() != 0
    True
    """
    count, most = whole(size, "lu_clean", 2, 6), sp.Integer(whole(largest, "lu_clean", 1, 20))
    return matrix(unit_lower(rng, sp.Integer(count), -most, most) * upper(rng, sp.Integer(count), -most, most))


def qr_clean(rng: Random, size: Value) -> sp.ImmutableMatrix:
    """An invertible matrix of whole numbers, size 2 to 4, whose Q is of fractions and whose R is whole.

    >>> A = qr_clean(rng, 2); sp.sqrt(A.col(0).dot(A.col(0))).is_Integer
    True
    """
    count = whole(size, "qr_clean", 2, 4)
    frame = orthogonal(rng, sp.Integer(count))
    scale = sp.ilcm(*(one.q for one in frame))
    right = [
        [
            integer(rng, sp.Integer(1), sp.Integer(2))
            if i == j
            else integer(rng, sp.Integer(-2), sp.Integer(2))
            if j > i
            else sp.Integer(0)
            for j in range(count)
        ]
        for i in range(count)
    ]
    return matrix(scale * frame * sp.Matrix(right))


def cholesky_clean(rng: Random, size: Value, largest: Value = 3) -> sp.ImmutableMatrix:
    """A positive definite matrix whose Cholesky factor is whole, with entries up to `largest` (1 to 20).

    Size 2 to 6, not diagonal (Trefethen and Bau, lecture 23).

    >>> cholesky_clean(rng, 2).is_positive_definite
    True
    """
    count, most = whole(size, "cholesky_clean", 2, 6), sp.Integer(whole(largest, "cholesky_clean", 1, 20))
    for _ in range(TRIES):
        left = [
            [
                integer(rng, sp.Integer(1), most) if i == j else integer(rng, -most, most) if j < i else sp.Integer(0)
                for j in range(count)
            ]
            for i in range(count)
        ]
        drawn = sp.Matrix(left) * sp.Matrix(left).T
        if not drawn.is_diagonal():
            return matrix(drawn)
    raise NotationError("no such matrix was found: allow larger entries")


def symmetric_positive(rng: Random, size: Value, largest: Value = 9) -> sp.ImmutableMatrix:
    """A symmetric positive definite matrix of whole numbers up to `largest` (2 to 1,000), size 2 to 6, not diagonal.

    >>> symmetric_positive(rng, 3).is_positive_definite
    True
    """
    count, most = whole(size, "symmetric_positive", 2, 6), whole(largest, "symmetric_positive", 2, 1000)
    for _ in range(TRIES):
        left = unit_lower(rng, sp.Integer(count), sp.Integer(-1), sp.Integer(1))
        middle = sp.diag(*(integer(rng, sp.Integer(1), sp.Integer(3)) for _ in range(count)))
        drawn = left * middle * left.T
        if not drawn.is_diagonal() and max(map(abs, drawn)) <= most:
            return matrix(drawn)
    raise NotationError("no such matrix was found: allow larger entries")


def stochastic(rng: Random, rows: Value, columns: Value, denominator: Value) -> sp.ImmutableMatrix:
    """A table of positive probabilities with this common denominator (at most 1,000); every row adds up to 1.

    The transitions of a Markov chain (rows are from), or a conditional table.

    >>> sum(stochastic(rng, 2, 3, 10))
    2
    """
    width, bottom = side(columns, "stochastic"), whole(denominator, "stochastic", 1, 1000)
    drawn = [distribution(rng, sp.Integer(width), sp.Integer(bottom)) for _ in range(side(rows, "stochastic"))]
    return matrix([list(one) for one in drawn])
