"""Families of vectors: at right angles, independent, dependent, of length 1; given as columns of a matrix."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import side, whole
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers.matrices import random_matrix
from tutor.samplers.numbers import nonzero, pick, sample, shuffle
from tutor.samplers.vectors import whole_norm

TRIES = 200


def unit_vector(rng: Random, length: Value) -> sp.ImmutableMatrix:
    """A column of 2 to 12 fractions whose length is 1.

    >>> sum(one**2 for one in unit_vector(rng, 3))
    1
    """
    size = side(length, "unit_vector", 2)
    if size <= 3:
        drawn = whole_norm(rng, sp.Integer(size))
        return matrix(drawn / sp.sqrt(sum(one**2 for one in drawn)))
    axis = short_vector(rng, size)  # the first column of a reflection is of length 1
    place = pick(rng, *(k for k, one in enumerate(axis) if one))
    reflected = sp.eye(size)[:, int(place)] - axis * (2 * axis[int(place)] / axis.dot(axis))
    return matrix(reflected)


def orthogonal_family(rng: Random, length: Value, count: Value, largest: Value) -> sp.ImmutableMatrix:
    """Columns of whole numbers at right angles to one another, none of them 0, entries up to `largest` in size.

    The length is 2 to 6, the count at most the length, `largest` 1 to 100.

    >>> F = orthogonal_family(rng, 3, 2, 4); F.col(0).dot(F.col(1))
    0
    """
    size = whole(length, "orthogonal_family", 2, 6)
    wanted = whole(count, "orthogonal_family", 1, size)
    most = sp.Integer(whole(largest, "orthogonal_family", 1, 100))
    for _ in range(40):
        found = [random_matrix(rng, sp.Integer(size), sp.Integer(1), -most, most)]
        while found and len(found) < wanted and any(found[0]):
            found = _one_more(rng, found, most)
        if len(found) == wanted and any(found[0]):
            return matrix(sp.Matrix.hstack(*map(sp.Matrix, found)))
    raise NotationError("no such vectors were found: allow larger entries")


def independent_family(rng: Random, length: Value, count: Value, largest: Value) -> sp.ImmutableMatrix:
    """Independent columns of whole numbers up to `largest` (1 to 100) in size; at most as many as they are long.

    >>> independent_family(rng, 3, 2, 3).rank()
    2
    """
    size = side(length, "independent_family")
    wanted = whole(count, "independent_family", 1, size)
    most = sp.Integer(whole(largest, "independent_family", 1, 100))
    for _ in range(TRIES):
        drawn = random_matrix(rng, sp.Integer(size), sp.Integer(wanted), -most, most)
        if drawn.rank() == wanted:
            return drawn
    raise NotationError("no such vectors were found: allow larger entries")


def dependent_family(rng: Random, length: Value, count: Value, largest: Value) -> sp.ImmutableMatrix:
    """Columns of whole numbers up to `largest` (1 to 100) in size, one of them a combination of all others.

    The others are independent, each of weight 1 or 2 in size; length 1 to 6, and from 2 to length + 1 columns.

    >>> dependent_family(rng, 3, 3, 9).rank()
    2
    """
    size = whole(length, "dependent_family", 1, 6)
    wanted = whole(count, "dependent_family", 2, size + 1)
    most = whole(largest, "dependent_family", 1, 100)
    near = sp.Integer(max(1, most // 2))
    for _ in range(TRIES):
        drawn = random_matrix(rng, sp.Integer(size), sp.Integer(wanted - 1), -near, near)
        weights = sp.Matrix([pick(rng, 1, -1, 2, -2) for _ in range(wanted - 1)])
        last = drawn * weights
        if drawn.rank() == wanted - 1 and all(abs(one) <= most for one in last):
            order = [int(k) for k in shuffle(rng, list(range(wanted)))]
            return matrix(sp.Matrix(drawn).row_join(sp.Matrix(last))[:, order])
    raise NotationError("no such vectors were found: allow larger entries")


def short_vector(rng: Random, length: Value) -> sp.ImmutableMatrix:
    """A column with 2 to 4 entries of size 1 or 2 and zeros elsewhere, of 2 to 12 entries: the axis of a reflection.

    >>> 2 <= sum(one != 0 for one in short_vector(rng, 5)) <= 4
    True
    """
    size = side(length, "short_vector", 2)
    count = pick(rng, *range(2, min(size, 4) + 1))
    places = [int(k) for k in sample(rng, count, list(range(size)))]
    drawn = {place: nonzero(rng, sp.Integer(-2), sp.Integer(2)) for place in sorted(places)}
    return matrix([[drawn.get(k, 0)] for k in range(size)])


def _one_more(rng: Random, found: list[sp.ImmutableMatrix], most: sp.Integer) -> list[sp.ImmutableMatrix]:
    """One vector more at right angles to all of these, or none at all where chance gives none that is small."""
    space = sp.Matrix.hstack(*map(sp.Matrix, found)).T.nullspace()
    for _ in range(20):
        drawn = sum((one * pick(rng, 0, 1, -1, 2, -2) for one in space), sp.zeros(found[0].rows, 1))
        if any(drawn):
            drawn = drawn * sp.ilcm(*(one.q for one in drawn))
            drawn = drawn / sp.igcd(*drawn)
            if all(abs(one) <= most for one in drawn):
                return [*found, matrix(drawn)]
    return []
