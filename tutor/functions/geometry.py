"""Vectors and matrices seen as arrows, grids and shapes: the slips people make, and second ways to an answer."""

from __future__ import annotations

from math import gcd, lcm

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import formula, grid, side
from tutor.language.elementary import Value, is_matrix, is_vector, matrix, scalar, square


def sizes(value: Value) -> sp.ImmutableMatrix:
    """The absolute value of every entry of a vector or matrix.

    >>> list(sizes(sp.Matrix([-2, 3])))
    [2, 3]
    """
    if not is_matrix(value):
        raise NotationError("sizes takes a vector or a matrix")
    return matrix(value.applyfunc(sp.Abs))


def combination(vectors: Value, weights: Value) -> sp.ImmutableMatrix:
    """Weight j times column j, added up: the column picture of a product (Strang, section 1.3).

    >>> list(combination(sp.Matrix([[1, 2], [3, 4]]), sp.Matrix([5, 6])))
    [17, 39]
    """
    if not is_matrix(vectors) or not is_vector(weights) or len(weights) != vectors.cols:
        raise NotationError("combination takes a matrix and one weight for each of its columns")
    grid(vectors, "combination"), grid(weights, "combination")
    total = sp.zeros(vectors.rows, 1)
    for place, weight in enumerate(weights):
        total += weight * vectors.col(place)
    return matrix(total)


def diagonal(value: Value) -> sp.ImmutableMatrix:
    """The entries on the diagonal of a square matrix, as a vector from the top.

    >>> list(diagonal(sp.Matrix([[1, 2], [3, 4]])))
    [1, 4]
    """
    return matrix([[entry] for entry in square(value, "diagonal").diagonal()])


def reversal(size: Value) -> sp.ImmutableMatrix:
    """The identity with its rows upside down: J*A reverses the rows of A, A*J its columns (size 1 to 12).

    >>> reversal(2)
    Matrix([
    [0, 1],
    [1, 0]])
    """
    return matrix(sp.eye(side(size, "reversal"))[::-1, :])


def eigenvector(value: Value, eigenvalue: Value) -> sp.ImmutableMatrix:
    """A nonzero v with A v = λ v, in whole numbers without a common factor where A and λ are rational.

    One vector of the eigenspace where it has more dimensions (Strang, section 6.1). Raises NotationError where
    the number is no eigenvalue.

    >>> list(eigenvector(sp.Matrix([[2, 1], [1, 2]]), sp.Integer(3)))
    [1, 1]
    """
    if not all(entry.is_number for entry in [*grid(value, "eigenvector"), formula(eigenvalue, "eigenvector")]):
        raise NotationError("eigenvector takes a matrix and an eigenvalue without letters")
    shifted = square(value, "eigenvector") - scalar(eigenvalue, "eigenvector") * sp.eye(value.rows)
    space = shifted.nullspace()
    if not space:
        raise NotationError(f"{eigenvalue} is not an eigenvalue of this matrix")
    found = space[0]
    if all(entry.is_Rational for entry in found):
        found = found * lcm(*(int(entry.q) for entry in found))
        found = found / gcd(*map(int, found))
        if next(entry for entry in found if entry != 0) < 0:
            found = -found
    return matrix(found)
