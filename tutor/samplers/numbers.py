"""Integers, fractions and choices."""

from __future__ import annotations

import math

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.arguments import LENGTH, rational, told, whole
from tutor.language.elementary import Value, is_matrix, matrix
from tutor.protocols import Random

POOL = 10_000
"""Of the values that `distinct`, `sample` and `shuffle` draw from, which are all laid out."""
FURTHEST = 10**12
"""Of a range: `random()` has 53 bits."""


def integer(rng: Random, low: Value, high: Value) -> sp.Integer:
    """A whole number from low to high, both included.

    >>> integer(rng, -4, 4)
    2
    """
    least = _cut(low, "integer")
    return sp.Integer(_below(rng, _cut(high, "integer") - least + 1) + least)


def nonzero(rng: Random, low: Value, high: Value) -> sp.Integer:
    """A whole number from low to high that is not 0.

    >>> nonzero(rng, -1, 1)
    1
    """
    least, most = _cut(low, "nonzero"), _cut(high, "nonzero")
    skipped = least <= 0 <= most
    drawn = least + _below(rng, most - least + 1 - skipped)
    return sp.Integer(drawn + 1 if skipped and drawn >= 0 else drawn)


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
    least, most = _cut(low, "distinct"), _cut(high, "distinct")
    if most - least >= POOL:
        raise LimitError(f"distinct draws from at most {POOL:,} numbers")
    return sample(rng, count, list(range(least, most + 1)))


def sample(rng: Random, count: Value, options: Value) -> sp.ImmutableMatrix:
    """A vector of `count` different entries of a vector, in random order (Fisher-Yates).

    >>> list(sample(rng, 2, [5, 7, 11]))
    [11, 5]
    """
    pool, wanted = _pool(options, "sample"), whole(count, "sample", 0, LENGTH)
    if wanted > len(pool):
        raise NotationError(f"{count} different values cannot be drawn from {len(pool)}")
    drawn = [[pool.pop(_below(rng, len(pool)))] for _ in range(wanted)]
    return matrix(drawn)


def shuffle(rng: Random, options: Value) -> sp.ImmutableMatrix:
    """The entries of a vector in random order.

    >>> sorted(shuffle(rng, [1, 2, 3]))
    [1, 2, 3]
    """
    entries = _pool(options, "shuffle")
    return sample(rng, sp.Integer(len(entries)), entries)


def fraction(rng: Random, low: Value, high: Value, denominator: Value) -> sp.Rational:
    """A fraction strictly between low and high whose denominator, before reducing, is the one given.

    >>> fraction(rng, 0, 1, 8)
    3/4
    """
    bottom = whole(denominator, "fraction", 1, 10**6)
    below = math.floor(rational(low, "fraction") * bottom) + 1
    above = math.ceil(rational(high, "fraction") * bottom) - 1
    return sp.Rational(integer(rng, sp.Integer(below), sp.Integer(above)), bottom)


def decimal(rng: Random, low: Value, high: Value, places: Value) -> sp.Rational:
    """A number from low to high with at most this many decimal places, exact.

    >>> decimal(rng, 0, 1, 1)
    4/5
    """
    scale = 10 ** whole(places, "decimal", 0, 9)
    least, most = rational(low, "decimal"), rational(high, "decimal")
    return sp.Rational(integer(rng, least * scale, most * scale), scale)


def _cut(value: Value, name: str) -> int:
    """A bound of a range: a fraction is cut to the whole number towards 0."""
    found = int(rational(value, name))
    if abs(found) > FURTHEST:
        raise LimitError(f"{name} draws numbers up to {FURTHEST:,}")
    return found


def _pool(options: Value, name: str) -> list[Value]:
    if not isinstance(options, list | range | sp.FiniteSet | sp.Tuple) and not is_matrix(options):
        raise NotationError(f"{name} takes a vector to draw from, not {told(options)}")
    if len(options) > POOL:
        raise LimitError(f"{name} draws from at most {POOL:,} values")
    return list(options)


def _below(rng: Random, count: int) -> int:
    if count < 1:
        raise NotationError("there is nothing to draw from: low is above high")
    return int(rng.random() * count)
