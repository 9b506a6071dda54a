"""Probabilities and small data sets."""

from __future__ import annotations

from itertools import pairwise

import sympy as sp

from tutor.errors import NotationError
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers.numbers import integer, sample


def distribution(rng: Random, count: Value, denominator: Value) -> sp.ImmutableMatrix:
    """A vector of `count` positive probabilities with this common denominator that add up to 1.

    >>> sum(distribution(rng, 3, 10))
    1
    """
    parts, whole = int(count), int(denominator)
    if not 1 <= parts <= whole:
        raise NotationError("a distribution needs a denominator at least as large as its count")
    if whole > 100_000:  # every possible cut is listed
        raise NotationError("a distribution has a denominator of at most 100,000")
    cuts = sorted(int(cut) for cut in sample(rng, sp.Integer(parts - 1), range(1, whole))) if parts > 1 else []
    edges = [0, *cuts, whole]
    return matrix([[sp.Rational(b - a, whole)] for a, b in pairwise(edges)])


def joint_table(rng: Random, rows: Value, columns: Value, denominator: Value) -> sp.ImmutableMatrix:
    """A rows x columns table of positive probabilities with this common denominator that add up to 1.

    >>> sum(joint_table(rng, 2, 2, 20))
    1
    """
    flat = distribution(rng, rows * columns, denominator)
    return matrix(flat.reshape(int(rows), int(columns)))


def data_with_mean(rng: Random, count: Value, mean: Value, spread: Value) -> sp.ImmutableMatrix:
    """A vector of `count` whole numbers within `spread` of a whole mean, which is exactly their mean.

    >>> sum(data_with_mean(rng, 4, 5, 3))
    20
    """
    for _ in range(400):
        steps = [integer(rng, -spread, spread) for _ in range(int(count) - 1)]
        last = -sum(steps)
        if abs(last) <= spread:
            return matrix([[mean + step] for step in [*steps, last]])
    raise NotationError("no data with this mean were found: widen the spread")
