"""How large a value may be to be multiplied out, factored or searched for a slip: a few milliseconds each."""

from __future__ import annotations

import sympy as sp

EXPANDED = 200
"""Terms up to which a polynomial is multiplied out."""
POWER = 40
"""Whole exponents up to this."""
DIGITS = 10**12
"""Whole numbers below this are written out or asked for roots."""


def size(value: sp.Expr) -> int:
    """At most how many terms a value has once multiplied out; EXPANDED + 1 stands for more than EXPANDED."""
    if value.is_Add:
        return min(EXPANDED + 1, sum(size(part) for part in value.args))
    if value.is_Mul:
        product = 1
        for part in value.args:
            product = min(EXPANDED + 1, product * size(part))
        return product
    if value.is_Pow and value.exp.is_Integer:
        inner, power = size(value.base), abs(int(value.exp))
        return 1 if inner == 1 else EXPANDED + 1 if power > 20 else min(EXPANDED + 1, inner**power)
    return 1


def tame(value: sp.Expr | None) -> bool:
    """Is this small enough to multiply out and to factor?"""
    return value is not None and size(value) <= EXPANDED and sp.count_ops(value) <= 2 * EXPANDED and _low(value)


def modest(value: sp.Expr) -> bool:
    """Is this a rational number of few digits?"""
    return bool(value.is_Rational) and abs(value.p) < DIGITS and value.q < DIGITS


def _low(value: sp.Expr) -> bool:
    powers = (part for part in value.atoms(sp.Pow) if part.exp.is_Integer and not part.base.is_number)
    return all(abs(part.exp) <= POWER for part in powers)
