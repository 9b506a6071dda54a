"""Powers, products and logarithms of whole vectors, entry by entry."""

from __future__ import annotations

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.arguments import formula, grid
from tutor.language.elementary import Value, is_matrix, matrix
from tutor.language.limits import LIMITS


def powers(base: Value, exponents: Value) -> sp.ImmutableMatrix:
    """The base raised to every entry of a vector, as a column.

    >>> list(powers(sp.Rational(1, 2), sp.Matrix([1, 2, 2])))
    [1/2, 1/4, 1/4]
    """
    found = formula(base, "powers")
    return matrix([[_power(found, exponent)] for exponent in _entries(exponents, "powers")])


def product(value: Value) -> sp.Expr:
    """The entries of a vector multiplied.

    >>> product(sp.Matrix([2, 3, 4]))
    24
    """
    return sp.Mul(*_entries(value, "product"))


def logs(value: Value) -> sp.ImmutableMatrix:
    """The natural logarithm of every entry of a vector, as a column; raises NotationError for an entry 0.

    >>> list(logs(sp.Matrix([1, 3])))
    [0, log(3)]
    """
    entries = _entries(value, "logs")
    if any(entry.is_zero for entry in entries):
        raise NotationError("the logarithm of 0 does not exist")
    return matrix([[sp.log(entry)] for entry in entries])


def _entries(value: Value, name: str) -> list[sp.Expr]:
    if not is_matrix(value):
        raise NotationError(f"{name} takes a vector")
    return list(grid(value, name))


def _power(base: sp.Expr, exponent: sp.Expr) -> sp.Expr:
    if exponent.is_number and abs(exponent.evalf(5)) > LIMITS.exponent:
        raise LimitError(f"powers takes exponents up to {LIMITS.exponent:,}")
    if base.is_Rational and exponent.is_Rational:
        if base == 0 and exponent < 0:
            raise NotationError("powers divides by zero here")
        bits = max(abs(int(base.p)), int(base.q)).bit_length()
        if bits * abs(exponent) > LIMITS.integer_bits or exponent.q > LIMITS.exponent:
            raise LimitError("this power is too large to work with")
    return base**exponent
