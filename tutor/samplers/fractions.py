"""Fractions, primes, Pythagorean tuples and other numbers with a property."""

from __future__ import annotations

from math import gcd, isqrt

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import rational as a_rational
from tutor.language.arguments import whole
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers._choice import one_of
from tutor.samplers.numbers import integer, pick, shuffle
from tutor.samplers.vectors import QUADRUPLES, TRIPLES


def rational(rng: Random, low: Value, high: Value, largest: Value) -> sp.Rational:
    """A fraction from low to high, not whole, whose denominator is at most `largest` (2 to 1,000).

    >>> rational(rng, -2, 2, 6).q > 1
    True
    """
    most = whole(largest, "rational", 2, 1000)
    least, top = a_rational(low, "rational"), a_rational(high, "rational")
    for _ in range(200):
        bottom = int(integer(rng, sp.Integer(2), sp.Integer(most)))
        first, last = sp.ceiling(least * bottom), sp.floor(top * bottom)
        if first <= last and (drawn := integer(rng, first, last) / bottom).q > 1:
            return drawn
    raise NotationError("no fraction was found: widen the range, or allow larger denominators")


def prime(rng: Random, low: Value, high: Value) -> sp.Integer:
    """A prime number from low to high, both included and at most 10,000.

    >>> prime(rng, 2, 30) in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29)
    True
    """
    first, last = whole(low, "prime", 0, 10_000), whole(high, "prime", 0, 10_000)
    found = list(sp.sieve.primerange(first, last + 1))
    if not found:
        raise NotationError(f"there is no prime number from {first} to {last}")
    return pick(rng, *found)


def coprime(rng: Random, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A vector of two different positive whole numbers from low to high without a common factor.

    >>> gcd(*map(int, coprime(rng, 2, 12)))
    1
    """
    first, last = whole(low, "coprime", 1, 10**6), whole(high, "coprime", 1, 10**6)
    for _ in range(200):
        one, other = (integer(rng, sp.Integer(first), sp.Integer(last)) for _ in range(2))
        if one != other and gcd(int(one), int(other)) == 1:
            return matrix([[one], [other]])
    raise NotationError("no pair without a common factor was found: widen the range")


def pythagorean(rng: Random, legs: Value) -> sp.ImmutableMatrix:
    """A vector of 2 or 3 positive whole numbers and, last, the whole root of the sum of their squares.

    >>> v = pythagorean(rng, 2); v[0] ** 2 + v[1] ** 2 == v[2] ** 2
    True
    """
    family = TRIPLES if whole(legs, "pythagorean", 2, 3) == 2 else QUADRUPLES
    chosen = shuffle(rng, [*map(sp.Integer, one_of(rng, family))])
    return matrix([*([one] for one in chosen), [sp.sqrt(sum(one**2 for one in chosen))]])


def second_moment(rng: Random, decay: Value, largest: Value) -> sp.ImmutableMatrix:
    """[s, g]: whole numbers for which decay s + (1 - decay) g^2 is the square of a whole number: RMSprop, Adam.

    s is positive, g not 0 and at most `largest` (1 to 60) in size, the root too; decay is between 0 and 1.

    >>> s, g = second_moment(rng, sp.Rational(9, 10), 6); sp.sqrt((9 * s + g**2) / 10).is_Integer
    True
    """
    factor, most = _decay(decay, "second_moment"), whole(largest, "second_moment", 1, 60)
    found, above, below = [], int(factor.p), int(factor.q)
    for g in range(1, most + 1):
        for root in range(1, most + 1):
            s, rest = divmod(below * root**2 - (below - above) * g**2, above)
            if s > 0 and not rest and root != g:
                found.append((s, g))
    if not found:
        raise NotationError("no such whole numbers were found: allow larger ones, or another decay")
    s, g = one_of(rng, found)
    return matrix([[s], [g * pick(rng, 1, -1)]])


def two_slopes(rng: Random, decay: Value, largest: Value) -> sp.ImmutableMatrix:
    """[g1, g2]: different whole slopes whose second moment without bias after two steps is the square of a fraction.

    (decay g1^2 + g2^2) / (1 + decay), as in Adam; slopes up to `largest` (1 to 60) in size, decay between 0 and 1.

    >>> a, b = two_slopes(rng, sp.Rational(9, 10), 30); sp.sqrt((9 * a**2 + 10 * b**2) / sp.Integer(19)).is_Rational
    True
    """
    factor, most = _decay(decay, "two_slopes"), whole(largest, "two_slopes", 1, 60)
    found, above, below = [], int(factor.p), int(factor.q)
    for one in range(1, most + 1):
        for other in range(1, most + 1):
            square = (above * one**2 + below * other**2) * (above + below)
            if one != other and isqrt(square) ** 2 == square:
                found.append((one, other))
    if not found:
        raise NotationError("no such slopes were found: allow larger ones, or another decay")
    chosen = one_of(rng, found)
    return matrix([[one * pick(rng, 1, -1)] for one in chosen])


def _decay(value: Value, name: str) -> sp.Rational:
    found = a_rational(value, name)
    if not 0 < found < 1:
        raise NotationError(f"{name} takes a decay between 0 and 1")
    return found
