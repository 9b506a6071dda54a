"""Matrices and shapes drawn so that what is asked of them comes out clean."""

from __future__ import annotations

from itertools import product

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import whole
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers._choice import one_of
from tutor.samplers.numbers import pick


def with_determinant(rng: Random, determinant: Value, low: Value, high: Value) -> sp.ImmutableMatrix:
    """A 2x2 matrix of whole numbers from low to high, none of them 0, with exactly this determinant.

    Raises NotationError where the range (at most 41 numbers) holds none.

    >>> with_determinant(rng, 2, -4, 4).det()
    2
    """
    wanted = whole(determinant, "with_determinant")
    smallest, largest = whole(low, "with_determinant"), whole(high, "with_determinant")
    if largest - smallest > 40:
        raise NotationError("with_determinant takes a range of at most 41 numbers")
    entries = [number for number in range(smallest, largest + 1) if number]
    if not entries:
        raise NotationError("with_determinant takes a range that holds a number other than 0")
    for _ in range(200):
        a, b, c = (int(pick(rng, *entries)) for _ in range(3))
        # a d - b c = wanted fixes the last entry where it is whole
        if (wanted + b * c) % a == 0 and (d := (wanted + b * c) // a) in entries:
            return matrix([[a, b], [c, d]])
    raise NotationError(f"no matrix of determinant {wanted} was found from {smallest} to {largest}")


def symmetric_family(rng: Random, one: Value, other: Value, largest: Value) -> sp.ImmutableMatrix:
    """A symmetric 2x2 matrix of whole numbers with these whole eigenvalues, not diagonal, entries up to `largest`.

    From whole axes [p, q] and [-q, p]: P D P^-1 with P made of them (Strang, section 6.4).

    >>> sorted(symmetric_family(rng, 1, 6, 9).eigenvals())
    [1, 6]
    """
    one, other = (sp.Integer(whole(value, "symmetric_family")) for value in (one, other))
    most = whole(largest, "symmetric_family")
    found = []
    for p, q in product(range(1, 4), range(-3, 4)):
        square = p * p + q * q
        rows = (
            (p * p * one + q * q * other, p * q * (one - other)),
            (p * q * (one - other), q * q * one + p * p * other),
        )
        flat = [entry for row in rows for entry in row]
        if q and rows[0][1] and all(entry % square == 0 and abs(entry // square) <= most for entry in flat):
            found.append(tuple(tuple(entry // square for entry in row) for row in rows))
    if not found:
        raise NotationError("no symmetric matrix of whole numbers has these eigenvalues: draw others")
    return matrix(one_of(rng, sorted(set(found))))
