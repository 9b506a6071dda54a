"""Matrices built backwards from eigenvalues, singular values or a rank, of any size."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import rational, rationals, side, whole
from tutor.language.elementary import Value, is_matrix, matrix
from tutor.protocols import Random
from tutor.samplers._choice import one_of
from tutor.samplers.families import short_vector
from tutor.samplers.matrices import unimodular
from tutor.samplers.numbers import integer, nonzero, pick, shuffle
from tutor.samplers.vectors import TRIPLES

TRIES = 60


def orthogonal(rng: Random, size: Value) -> sp.ImmutableMatrix:
    """An orthogonal matrix of fractions, not diagonal, of size 2 to 12: from a Pythagorean triple, or a reflection.

    Golub and Van Loan, chapter 5.

    >>> Q = orthogonal(rng, 3); Q * Q.T == sp.eye(3)
    True
    """
    count = side(size, "orthogonal", 2)
    if count == 2:
        a, b = shuffle(rng, [*map(sp.Integer, one_of(rng, TRIPLES[:4]))])
        c = sp.sqrt(a * a + b * b)
        turned = sp.Matrix([[a, -b], [b, a]]) / c
        return matrix(turned * sp.diag(pick(rng, 1, -1), pick(rng, 1, -1)))
    return matrix(householder(rng, size) * permutation(rng, size))


def householder(rng: Random, size: Value) -> sp.ImmutableMatrix:
    """A reflection I - 2 v v'/(v'v) of size 2 to 12, v short; not diagonal (Trefethen and Bau, lecture 10).

    >>> H = householder(rng, 3); H * H == sp.eye(3)
    True
    """
    count = side(size, "householder", 2)
    axis = short_vector(rng, sp.Integer(count))
    return matrix(sp.eye(count) - 2 * axis * axis.T / axis.dot(axis))


def permutation(rng: Random, size: Value) -> sp.ImmutableMatrix:
    """A permutation matrix of size 2 to 12 that is not the identity.

    >>> abs(permutation(rng, 3).det())
    1
    """
    count = side(size, "permutation", 2)
    order = [int(k) for k in shuffle(rng, list(range(count)))]
    if order == sorted(order):
        order = [*order[1:], order[0]]
    return matrix(sp.eye(count)[order, :])


def projection_matrix(rng: Random, size: Value, rank: Value) -> sp.ImmutableMatrix:
    """The orthogonal projection onto a space of this dimension, from 1 to one less than the size (2 to 12).

    >>> P = projection_matrix(rng, 3, 1); P * P == P
    True
    """
    count = side(size, "projection_matrix", 2)
    kept = whole(rank, "projection_matrix", 1, count - 1)
    if kept in (1, count - 1):
        axis = short_vector(rng, sp.Integer(count))
        line = axis * axis.T / axis.dot(axis)
        return matrix(line if kept == 1 else sp.eye(count) - line)
    frame = orthogonal(rng, sp.Integer(count))[:, :kept]
    return matrix(frame * frame.T)


def diagonalisable(rng: Random, values: Value, largest: Value = 20) -> sp.ImmutableMatrix:
    """A matrix with these 2 to 6 whole eigenvalues (repeated ones too), diagonalisable and not triangular.

    Whole entries of at most `largest` (1 to 1,000) in size: P D P^-1 with P unimodular (Strang, chapter 6).

    >>> sorted(diagonalisable(rng, sp.Matrix([1, 1, 3])).eigenvals(multiple=True))
    [1, 1, 3]
    """
    wanted, most = _spectrum(values, "diagonalisable"), whole(largest, "diagonalisable", 1, 1000)
    if len(set(wanted)) == 1:
        raise NotationError("equal eigenvalues leave only a multiple of the identity: draw different ones")
    return _conjugated(rng, lambda: sp.diag(*shuffle(rng, wanted)), len(wanted), most, "diagonalisable")


def defective(rng: Random, size: Value, eigenvalue: Value, largest: Value = 20) -> sp.ImmutableMatrix:
    """A matrix of size 2 to 4 with one whole eigenvalue and a single line of eigenvectors: one Jordan block.

    Whole entries of at most `largest` (1 to 1,000) in size, not triangular (Golub and Van Loan, chapter 7).

    >>> A = defective(rng, 2, 3); len((A - 3 * sp.eye(2)).nullspace())
    1
    """
    count, most = whole(size, "defective", 2, 4), whole(largest, "defective", 1, 1000)
    one = whole(eigenvalue, "defective", -1000, 1000)
    block = sp.Matrix(count, count, lambda i, j: one if i == j else int(j == i + 1))
    return _conjugated(rng, lambda: block, count, most, "defective")


def complex_pair(rng: Random, real: Value, imaginary: Value, largest: Value = 9) -> sp.ImmutableMatrix:
    """A 2x2 matrix of whole numbers with eigenvalues a + b i and a - b i, for whole a and whole b not 0.

    Entries of at most `largest` (1 to 100) in size.

    >>> sorted(complex_pair(rng, 1, 2).eigenvals(), key=str)
    [1 + 2*I, 1 - 2*I]
    """
    a, b = whole(real, "complex_pair", -100, 100), whole(imaginary, "complex_pair", -100, 100)
    most = whole(largest, "complex_pair", 1, 100)
    if b == 0:
        raise NotationError("complex_pair takes an imaginary part that is not 0")
    found = []
    for first in range(-most, most + 1):
        rest = first * (2 * a - first) - a * a - b * b  # the product of the entries off the diagonal
        if abs(2 * a - first) <= most:
            sides = (k for k in range(-most, most + 1) if k and rest % k == 0 and abs(rest // k) <= most)
            found += [(first, k, rest // k, 2 * a - first) for k in sides]
    if not found:
        raise NotationError("no such matrix was found: allow larger entries")
    return matrix(sp.Matrix(2, 2, list(one_of(rng, found))))


def with_rank(rng: Random, rows: Value, columns: Value, rank: Value, largest: Value = 20) -> sp.ImmutableMatrix:
    """A matrix of this rank whose reduced form, and so a basis of its null space, is in whole numbers up to 3.

    Entries of at most `largest` (1 to 1,000) in size; sides 1 to 8, no row or column of zeros.

    >>> with_rank(rng, 3, 4, 2).rank()
    2
    """
    height, width = whole(rows, "with_rank", 1, 8), whole(columns, "with_rank", 1, 8)
    wanted, most = whole(rank, "with_rank", 1, min(height, width)), whole(largest, "with_rank", 1, 1000)
    for _ in range(TRIES * 5):
        free = [[nonzero(rng, sp.Integer(-3), sp.Integer(3)) for _ in range(width - wanted)] for _ in range(wanted)]
        reduced = sp.eye(wanted).row_join(sp.Matrix(wanted, width - wanted, [one for row in free for one in row]))
        mixed = unimodular(rng, sp.Integer(wanted)) * reduced
        extra = [pick(rng, 1, -1, 0, 2) for _ in range(wanted * (height - wanted))]
        drawn = sp.Matrix(mixed).col_join(sp.Matrix(height - wanted, wanted, extra) * mixed)
        order = [int(k) for k in shuffle(rng, list(range(height)))]
        drawn = drawn[order, :]
        if max(map(abs, drawn)) <= most and all(any(drawn.row(i)) for i in range(height)):
            return matrix(drawn)
    raise NotationError("no such matrix was found: allow larger entries")


def with_singular_values(rng: Random, values: Value, rows: Value = None) -> sp.ImmutableMatrix:
    """A matrix U S V' of fractions with these 2 or 3 singular values, U and V from Pythagorean triples or reflections.

    The values are fractions of at least 0; as many columns as values, and as many rows or `rows` (up to 6).

    >>> A = with_singular_values(rng, sp.Matrix([3, 1])); sorted((A.T * A).eigenvals())
    [1, 9]
    """
    wanted = rationals(values, "with_singular_values")
    count = whole(len(wanted), "with_singular_values", 2, 3)
    height = count if rows is None else whole(rows, "with_singular_values", count, 6)
    if any(one < 0 for one in wanted):
        raise NotationError("with_singular_values takes singular values of 0 or more")
    left, right = orthogonal(rng, sp.Integer(height))[:, :count], orthogonal(rng, sp.Integer(count))
    return matrix(left * sp.diag(*wanted) * right.T)


def symmetric_with(rng: Random, values: Value) -> sp.ImmutableMatrix:
    """A symmetric matrix with these 2 to 6 eigenvalues, fractions, not diagonal: Q D Q' (Strang, chapter 6).

    Of whole numbers where chance finds such a Q for them, else with the smallest denominators it met.

    >>> sorted(symmetric_with(rng, sp.Matrix([1, 4, 4])).eigenvals(multiple=True))
    [1, 4, 4]
    """
    wanted = rationals(values, "symmetric_with")
    count = whole(len(wanted), "symmetric_with", 2, 6)
    if len(set(wanted)) == 1:
        raise NotationError("equal eigenvalues leave only a multiple of the identity: draw different ones")
    best, least, met = None, sp.oo, 0
    for _ in range(TRIES):
        frame = householder(rng, sp.Integer(count)) if pick(rng, 0, 1) else orthogonal(rng, sp.Integer(count))
        drawn = frame * sp.diag(*wanted) * frame.T
        bottom = sp.ilcm(*(one.q for one in drawn))
        if drawn.is_diagonal():
            continue
        met += 1
        if bottom < least:
            best, least = drawn, bottom
        if least == 1 or met == 4:
            break
    if best is None:
        raise NotationError("no such matrix was found: draw other eigenvalues")
    return matrix(best)


def triangular_with(rng: Random, values: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """An upper triangular matrix with these fractions on its diagonal (2 to 12) and whole numbers above it.

    >>> list(triangular_with(rng, sp.Matrix([2, 3]), 1, 4).diagonal())
    [2, 3]
    """
    wanted = rationals(values, "triangular_with")
    count = side(len(wanted), "triangular_with", 2)
    return matrix(
        [[wanted[i] if i == j else integer(rng, low, high) if j > i else 0 for j in range(count)] for i in range(count)]
    )


def _spectrum(values: Value, name: str) -> list[sp.Integer]:
    if not is_matrix(values):
        raise NotationError(f"{name} takes a vector of eigenvalues: [1, 1, 3]")
    found = rationals(values, name)
    whole(len(found), name, 2, 6)
    return [sp.Integer(whole(rational(one, name), name, -1000, 1000)) for one in found]


def _conjugated(rng: Random, core: Callable[[], sp.Matrix], count: int, most: int, name: str) -> sp.ImmutableMatrix:
    for _ in range(TRIES):
        frame = unimodular(rng, sp.Integer(count), sp.Integer(count))
        drawn = frame * core() * frame.inv()
        if not (drawn.is_upper or drawn.is_lower) and max(map(abs, drawn)) <= most:
            return matrix(drawn)
    raise NotationError(f"no such matrix was found: allow larger entries than {most} in {name}, or draw other values")
