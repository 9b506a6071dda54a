"""Matrices built backwards from the answer, so that it comes out clean."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import rational, side, whole
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers._choice import one_of
from tutor.samplers.numbers import integer, nonzero, pick

LARGEST = 200
"""Of an eigenvalue in size: all matrices with two of them are looked through."""


def random_matrix(rng: Random, rows: Value, columns: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A matrix of whole numbers from low to high.

    >>> random_matrix(rng, 2, 2, 0, 1)
    Matrix([
    [1, 0],
    [0, 1]])
    """
    width, height = side(columns, "a matrix"), side(rows, "a matrix")
    return matrix([[integer(rng, low, high) for _ in range(width)] for _ in range(height)])


def invertible(rng: Random, size: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A square matrix of whole numbers from low to high whose determinant is not 0.

    >>> invertible(rng, 2, -3, 3).det() != 0
    True
    """
    for _ in range(200):
        drawn = random_matrix(rng, size, size, low, high)
        if drawn.det() != 0:
            return drawn
    raise NotationError("no invertible matrix was found: widen the range of the entries")


def unimodular(rng: Random, size: Value, steps: Value = 3) -> sp.ImmutableMatrix:
    """A whole-number matrix with determinant 1 or -1, so that its inverse is whole too.

    Built from the identity by `steps` random additions of one row to another, then a swap or not.

    >>> abs(unimodular(rng, 3).det())
    1
    """
    count, times = side(size, "unimodular"), whole(steps, "unimodular", 0)
    drawn = sp.eye(count)
    for _ in range(min(times, 12)):
        target = int(integer(rng, 0, count - 1))
        source = (target + int(integer(rng, 1, count - 1))) % count if count > 1 else target
        if source != target:
            drawn[target, :] += pick(rng, 1, -1, 1, -1, 2) * drawn[source, :]
    return matrix(drawn)


def symmetric(rng: Random, size: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A symmetric matrix of whole numbers from low to high.

    >>> S = symmetric(rng, 3, -3, 3); S == S.T
    True
    """
    drawn = random_matrix(rng, size, size, low, high)
    return matrix([[drawn[min(i, j), max(i, j)] for j in range(drawn.cols)] for i in range(drawn.rows)])


def positive_definite(rng: Random, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A 2x2 symmetric matrix of whole numbers with positive eigenvalues; the diagonal lies from low to high.

    >>> positive_definite(rng, 2, 6).is_positive_definite
    True
    """
    for _ in range(200):
        a, c = integer(rng, low, high), integer(rng, low, high)
        b = nonzero(rng, -whole(high, "positive_definite", 1), high)
        if a > 0 and a * c > b * b:
            return matrix([[a, b], [b, c]])
    raise NotationError("no positive definite matrix was found: raise the diagonal")


def with_eigenvalues(rng: Random, *values: Value) -> sp.ImmutableMatrix:
    """A matrix of whole numbers with exactly these whole eigenvalues, neither triangular nor with large entries.

    Two eigenvalues: any [[a, b], [c, d]] with their sum as trace and their product as determinant, its entries at
    most 9 in size, or as large as the larger eigenvalue. More: P D P^-1 with P unimodular (Strang, section 6.2).

    >>> sorted(with_eigenvalues(rng, 2, 5).eigenvals())
    [2, 5]
    """
    whole(len(values), "with_eigenvalues", 2, 6)
    values = tuple(sp.Integer(whole(value, "with_eigenvalues", -LARGEST, LARGEST)) for value in values)
    if len(set(values)) == 1:
        raise NotationError("equal eigenvalues leave only a multiple of the identity: draw different ones")
    if len(values) == 2:
        family = _two_by_two(int(values[0]), int(values[1]))
        return matrix(one_of(rng, family))
    drawn = [_conjugated(rng, values) for _ in range(6)]
    return min((one for one in drawn if not (one.is_upper or one.is_lower)), key=_size, default=drawn[0])


def _conjugated(rng: Random, values: tuple[Value, ...]) -> sp.ImmutableMatrix:
    frame = unimodular(rng, len(values), 3)
    return matrix(frame * sp.diag(*values) * frame.inv())


def _two_by_two(one: int, other: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Every matrix of whole numbers with this trace and determinant, off-diagonal entries not 0, entries small."""
    whole, product = one + other, one * other
    largest = max(9, abs(one), abs(other))
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for a in range(-largest, largest + 1):
        d = whole - a
        rest = a * d - product
        if abs(d) > largest or rest == 0:
            continue
        divisors = (b for b in range(-largest, largest + 1) if b and rest % b == 0 and abs(rest // b) <= largest)
        found.extend(((a, b), (rest // b, d)) for b in divisors)
    return found


def symmetric_with_eigenvalues(rng: Random, a: Value, b: Value) -> sp.ImmutableMatrix:
    """A symmetric 2x2 matrix with eigenvalues a and b and eigenvectors [1, 1] and [1, -1] or [2, 1] and [1, -2].

    Whole numbers where a - b is even, or divisible by 5 for the second pair of axes.

    >>> sorted(symmetric_with_eigenvalues(rng, 1, 3).eigenvals())
    [1, 3]
    """
    a, b = rational(a, "symmetric_with_eigenvalues"), rational(b, "symmetric_with_eigenvalues")
    frame = sp.Matrix([[1, 1], [1, -1]])
    if (a - b) % 5 == 0 and pick(rng, 0, 1) == 1:
        frame = sp.Matrix([[2, 1], [1, -2]])
    order = (a, b) if pick(rng, 0, 1) == 1 else (b, a)
    return matrix(frame * sp.diag(*order) * frame.inv())


def _size(drawn: sp.ImmutableMatrix) -> sp.Expr:
    return max(abs(entry) for entry in drawn)
