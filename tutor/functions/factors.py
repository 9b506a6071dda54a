"""Factorisations that come out exactly: orthogonal columns, LU, QR, Cholesky, eigenvalues, singular values."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.functions.spaces import projector
from tutor.language.arguments import compare, rational_grid, root, square_grid, symmetric_grid, whole
from tutor.language.elementary import Value, matrix


def gram_schmidt(value: Value) -> sp.ImmutableMatrix:
    """The columns made orthogonal from left to right, not normalised; they must be independent (Strang, chapter 4).

    >>> gram_schmidt(sp.Matrix([[1, 2], [1, 0]]))
    Matrix([
    [1,  1],
    [1, -1]])
    """
    found = rational_grid(value, "gram_schmidt")
    if found.rank() < found.cols:
        raise NotationError("gram_schmidt takes independent columns that are not 0")
    made: list[sp.ImmutableMatrix] = []
    for place in range(found.cols):
        column = found.col(place)
        made.append(column - sum((one * (one.dot(column) / one.dot(one)) for one in made), sp.zeros(found.rows, 1)))
    return matrix(sp.Matrix.hstack(*map(sp.Matrix, made)))


def q_factor(value: Value) -> sp.ImmutableMatrix:
    """Q of A = Q R with a positive diagonal of R: orthonormal columns, for independent columns of A.

    Golub and Van Loan, chapter 5.

    >>> q_factor(sp.Matrix([[3, 1], [4, 7]]))
    Matrix([
    [3/5, -4/5],
    [4/5,  3/5]])
    """
    made = gram_schmidt(value)
    columns = [sp.Matrix(made.col(i)) for i in range(made.cols)]
    return matrix(sp.Matrix.hstack(*(column / root(column.dot(column), "q_factor") for column in columns)))


def r_factor(value: Value) -> sp.ImmutableMatrix:
    """R of A = Q R: upper triangular with a positive diagonal, for independent columns of A.

    Golub and Van Loan, chapter 5.

    >>> r_factor(sp.Matrix([[3, 1], [4, 7]]))
    Matrix([
    [5, 31/5],
    [0, 17/5]])
    """
    return matrix(q_factor(value).T * value)


def lower_factor(value: Value) -> sp.ImmutableMatrix:
    """L of A = L U: lower triangular with ones on its diagonal, no rows exchanged (Strang, chapter 2).

    Raises NotationError where a pivot is 0 before the last column.

    >>> lower_factor(sp.Matrix([[2, 1], [6, 8]]))
    Matrix([
    [1, 0],
    [3, 1]])
    """
    return _eliminated(square_grid(value, "lower_factor"))[0]


def upper_factor(value: Value) -> sp.ImmutableMatrix:
    """U of A = L U: upper triangular, what elimination without row exchanges leaves (Strang, chapter 2).

    Raises NotationError where a pivot is 0 before the last column.

    >>> upper_factor(sp.Matrix([[2, 1], [6, 8]]))
    Matrix([
    [2, 1],
    [0, 5]])
    """
    return _eliminated(square_grid(value, "upper_factor"))[1]


def cholesky(value: Value) -> sp.ImmutableMatrix:
    """L of A = L L': lower triangular, its diagonal positive, for positive definite A (Trefethen and Bau, lecture 23).

    >>> cholesky(sp.Matrix([[4, 2], [2, 5]]))
    Matrix([
    [2, 0],
    [1, 2]])
    """
    found = symmetric_grid(value, "cholesky")
    try:
        lower, upper = _eliminated(found)
    except NotationError:
        raise NotationError("cholesky takes a positive definite matrix") from None
    if any(upper[i, i] <= 0 for i in range(found.rows)):
        raise NotationError("cholesky takes a positive definite matrix")
    return matrix(lower * sp.diag(*(root(upper[i, i], "cholesky") for i in range(found.rows))))


def eigenvalues(value: Value) -> sp.ImmutableMatrix:
    """The real eigenvalues of a matrix, each as often as it is a root, the largest first (Strang, chapter 6).

    Raises NotationError where one is complex, or is no root of a quadratic over the rationals.

    >>> list(eigenvalues(sp.Matrix([[2, 1], [1, 2]])))
    [3, 1]
    """
    return matrix([[one] for one in _roots(square_grid(value, "eigenvalues"), "eigenvalues")])


def singular_values(value: Value) -> sp.ImmutableMatrix:
    """The singular values of a matrix, as many as its shorter side, the largest first (Trefethen and Bau, lecture 4).

    >>> list(singular_values(sp.Matrix([[3, 0], [0, -4]])))
    [4, 3]
    """
    found = rational_grid(value, "singular_values")
    inner = found.T * found if found.cols <= found.rows else found * found.T
    return matrix([[root(one, "singular_values")] for one in _roots(inner, "singular_values")])


def condition_number(value: Value) -> sp.Expr:
    """The largest singular value over the smallest, for an invertible matrix (Trefethen and Bau, lecture 12).

    >>> condition_number(sp.Matrix([[2, 1], [1, 2]]))
    3
    """
    found = singular_values(square_grid(value, "condition_number"))
    if found[len(found) - 1] == 0:
        raise NotationError("condition_number takes an invertible matrix")
    return sp.radsimp(found[0] / found[len(found) - 1])


def spectral_radius(value: Value) -> sp.Expr:
    """The size of the largest eigenvalue of a matrix whose eigenvalues are real (Trefethen and Bau, lecture 24).

    >>> spectral_radius(sp.Matrix([[1, 0], [0, -3]]))
    3
    """
    found = _roots(square_grid(value, "spectral_radius"), "spectral_radius")
    first, last = sp.Abs(found[0]), sp.Abs(found[-1])
    return first if compare(first, last) >= 0 else last


def pseudo_inverse(value: Value) -> sp.ImmutableMatrix:
    """The Moore-Penrose inverse of a matrix of any shape and rank (Golub and Van Loan, chapter 5).

    >>> pseudo_inverse(sp.Matrix([1, 2]))
    Matrix([[1/5, 2/5]])
    """
    found = rational_grid(value, "pseudo_inverse")
    if not any(found):
        return matrix(found.T)
    reduced, places = found.rref()
    left, right = found[:, list(places)], reduced[: len(places), :]  # A = left * right, both of full rank
    return matrix(right.T * (right * right.T).inv() * (left.T * left).inv() * left.T)


def low_rank(value: Value, rank: Value) -> sp.ImmutableMatrix:
    """The nearest matrix of at most this rank: the largest singular values are kept (Trefethen and Bau, lecture 5).

    The squares of the singular values must be rational, and the last kept larger than the first dropped.

    >>> low_rank(sp.Matrix([[3, 0], [0, 1]]), 1)
    Matrix([
    [3, 0],
    [0, 0]])
    """
    found = rational_grid(value, "low_rank")
    kept = whole(rank, "low_rank", 1, min(found.shape))
    inner = found.T * found
    squares = _roots(inner, "low_rank")
    if any(not one.is_Rational for one in squares):
        raise NotationError("low_rank takes a matrix whose squared singular values are rational")
    if kept < len(squares) and squares[kept - 1] == squares[kept]:
        raise NotationError("low_rank has no single answer here: two singular values are equal")
    keeper = sp.zeros(found.cols)
    for one in set(squares[:kept]) - {sp.S.Zero}:
        space = (inner - one * sp.eye(found.cols)).nullspace()
        keeper += projector(matrix(sp.Matrix.hstack(*space)))
    return matrix(found * keeper)


def _eliminated(value: sp.ImmutableMatrix) -> tuple[sp.ImmutableMatrix, sp.ImmutableMatrix]:
    size, upper, lower = value.rows, value.as_mutable(), sp.eye(value.rows)
    for j in range(size):
        for i in range(j + 1, size):
            if upper[i, j] == 0:
                continue
            if upper[j, j] == 0:
                raise NotationError("a pivot is 0 here: this matrix has no L U without exchanging rows")
            lower[i, j] = upper[i, j] / upper[j, j]
            upper[i, :] = upper[i, :] - lower[i, j] * upper[j, :]
    return matrix(lower), matrix(upper)


def _roots(value: sp.ImmutableMatrix, name: str) -> list[sp.Expr]:
    """The real roots of the characteristic polynomial, factor by factor: linear and quadratic ones are solved."""
    found: list[sp.Expr] = []
    for factor, times in value.charpoly().factor_list()[1]:
        if factor.degree() > 2:
            raise NotationError(f"{name} takes a matrix whose characteristic polynomial has factors of degree 1 and 2")
        a, b, c = [sp.S.Zero, *factor.all_coeffs()] if factor.degree() == 1 else factor.all_coeffs()
        inside = b * b - 4 * a * c
        if a and inside < 0:
            raise NotationError(f"{name} takes a matrix whose eigenvalues are real")
        both = [(-b + sign * root(inside, name)) / (2 * a) for sign in (1, -1)] if a else [-c / b]
        found += [root for root in both for _ in range(times)]
    return sorted(found, key=lambda one: one.evalf(40), reverse=True)
