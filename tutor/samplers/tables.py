"""Probabilities and small data sets."""

from __future__ import annotations

from itertools import pairwise

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import LENGTH, rational, side, whole
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers.numbers import integer, sample


def distribution(rng: Random, count: Value, denominator: Value) -> sp.ImmutableMatrix:
    """A vector of `count` positive probabilities with this common denominator that add up to 1.

    >>> sum(distribution(rng, 3, 10))
    1
    """
    parts, bottom = whole(count, "distribution", 1, LENGTH), whole(denominator, "distribution", 1, 10_000)
    if parts > bottom:
        raise NotationError("a distribution needs a denominator at least as large as its count")
    cuts = sorted(int(cut) for cut in sample(rng, sp.Integer(parts - 1), list(range(1, bottom)))) if parts > 1 else []
    edges = [0, *cuts, bottom]
    return matrix([[sp.Rational(b - a, bottom)] for a, b in pairwise(edges)])


def joint_table(rng: Random, rows: Value, columns: Value, denominator: Value) -> sp.ImmutableMatrix:
    """A rows x columns table of positive probabilities with this common denominator that add up to 1.

    >>> sum(joint_table(rng, 2, 2, 20))
    1
    """
    height, width = side(rows, "joint_table"), side(columns, "joint_table")
    flat = distribution(rng, sp.Integer(height * width), denominator)
    return matrix(flat.reshape(height, width))


def data_with_mean(rng: Random, count: Value, mean: Value, spread: Value) -> sp.ImmutableMatrix:
    """A vector of `count` whole numbers within `spread` of a whole mean, which is exactly their mean.

    >>> sum(data_with_mean(rng, 4, 5, 3))
    20
    """
    size, most = whole(count, "data_with_mean", 1, LENGTH), rational(spread, "data_with_mean")
    centre = rational(mean, "data_with_mean")
    for _ in range(400):
        steps = [integer(rng, -most, most) for _ in range(size - 1)]
        last = -sum(steps)
        if abs(last) <= most:
            return matrix([[centre + step] for step in [*steps, last]])
    raise NotationError("no data with this mean were found: widen the spread")
