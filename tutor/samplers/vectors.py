"""Vectors with clean numbers."""

from __future__ import annotations

from math import gcd

import sympy as sp

from tutor.language.arguments import side, whole
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers.numbers import integer, nonzero, pick, shuffle

TRIPLES = ((3, 4), (5, 12), (8, 15), (7, 24), (6, 8), (9, 12))
QUADRUPLES = ((1, 2, 2), (2, 3, 6), (1, 4, 8), (4, 4, 7), (2, 6, 9), (6, 6, 7), (2, 4, 4), (3, 6, 6))


def vector(rng: Random, length: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A column of whole numbers from low to high.

    >>> list(vector(rng, 3, -3, 3))
    [2, -2, -1]
    """
    return matrix([[integer(rng, low, high)] for _ in range(side(length, "a vector"))])


def nonzero_vector(rng: Random, length: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A column of whole numbers from low to high, none of them 0.

    >>> 0 in nonzero_vector(rng, 3, -2, 2)
    False
    """
    return matrix([[nonzero(rng, low, high)] for _ in range(side(length, "a vector"))])


def primitive_vector(rng: Random, length: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A column of whole numbers without a common factor, and not zero.

    >>> gcd(*map(int, primitive_vector(rng, 2, -4, 4)))
    1
    """
    drawn = vector(rng, length, low, high)
    factor = gcd(*(int(entry) for entry in drawn))
    return matrix([[entry / factor] for entry in drawn]) if factor else matrix([[1]] * side(length, "a vector"))


def whole_norm(rng: Random, length: Value) -> sp.ImmutableMatrix:
    """A column of 2 or 3 whole numbers whose length is whole: a Pythagorean pair or quadruple, signs at random.

    >>> v = whole_norm(rng, 2); sp.sqrt(v.dot(v)).is_Integer
    True
    """
    family = TRIPLES if whole(length, "whole_norm", 2, 3) == 2 else QUADRUPLES
    chosen = shuffle(rng, pick(rng, *(sp.Tuple(*member) for member in family)))
    return matrix([[entry * pick(rng, 1, -1)] for entry in chosen])
