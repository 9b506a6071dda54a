"""Integers, fractions and choices."""

from __future__ import annotations

import math

import sympy as sp

from tutor.errors import NotationError
from tutor.language.elementary import Value, is_matrix, matrix
from tutor.protocols import Random


def integer(rng: Random, low: Value, high: Value) -> sp.Integer:
    """A whole number from low to high, both included.

    >>> integer(rng, -4, 4)
    2
    """
    return sp.Integer(_below(rng, int(high) - int(low) + 1) + int(low))


def nonzero(rng: Random, low: Value, high: Value) -> sp.Integer:
    """A whole number from low to high that is not 0.

    >>> nonzero(rng, -1, 1)
    1
    """
    return pick(rng, *(sp.Integer(k) for k in range(int(low), int(high) + 1) if k))


def pick(rng: Random, *options: Value) -> Value:
    """One of the arguments, or one entry of a single vector or set.

    >>> pick(rng, 2, 3, 5)
    5
    """
    if len(options) == 1 and (is_matrix(options[0]) or isinstance(options[0], sp.FiniteSet | sp.Tuple)):
        options = tuple(options[0])
    if not options:
        raise NotationError("pick needs something to pick from")
    chosen = options[_below(rng, len(options))]
    return sp.Integer(chosen) if isinstance(chosen, int) else chosen


def distinct(rng: Random, count: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A vector of `count` different whole numbers from low to high, in random order.

    >>> list(distinct(rng, 2, 1, 5))
    [4, 1]
    """
    return sample(rng, count, matrix([[k] for k in range(int(low), int(high) + 1)]))


def sample(rng: Random, count: Value, options: Value) -> sp.ImmutableMatrix:
    """A vector of `count` different entries of a vector, in random order (Fisher-Yates).

    >>> list(sample(rng, 2, [5, 7, 11]))
    [11, 5]
    """
    pool = list(options)
    if int(count) > len(pool):
        raise NotationError(f"{count} different values cannot be drawn from {len(pool)}")
    drawn = [[pool.pop(_below(rng, len(pool)))] for _ in range(int(count))]
    return matrix(drawn)


def shuffle(rng: Random, options: Value) -> sp.ImmutableMatrix:
    """The entries of a vector in random order.

    >>> sorted(shuffle(rng, [1, 2, 3]))
    [1, 2, 3]
    """
    entries = list(options)
    return sample(rng, sp.Integer(len(entries)), entries)


def fraction(rng: Random, low: Value, high: Value, denominator: Value) -> sp.Rational:
    """A fraction strictly between low and high whose denominator, before reducing, is the one given.

    >>> fraction(rng, 0, 1, 8)
    3/4
    """
    below = math.floor(sp.Rational(low) * denominator) + 1
    above = math.ceil(sp.Rational(high) * denominator) - 1
    return sp.Rational(integer(rng, sp.Integer(below), sp.Integer(above)), denominator)


def decimal(rng: Random, low: Value, high: Value, places: Value) -> sp.Rational:
    """A number from low to high with at most this many decimal places, exact.

    >>> decimal(rng, 0, 1, 1)
    4/5
    """
    scale = 10 ** int(places)
    return sp.Rational(integer(rng, sp.Rational(low) * scale, sp.Rational(high) * scale), scale)


def _below(rng: Random, count: int) -> int:
    if count < 1:
        raise NotationError("there is nothing to draw from: low is above high")
    return int(rng.random() * count)
