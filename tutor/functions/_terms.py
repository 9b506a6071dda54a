"""How many terms an expression has once it is multiplied out, known before it is done."""

from __future__ import annotations

from math import comb

import sympy as sp

from tutor.errors import LimitError

LARGEST_EXPONENT = 24
"""expand of a higher power is refused: (x + y + z)^24 has 325 terms."""
TERMS = 3_000
"""Of what is multiplied out: a tree has at most as many nodes."""
FACTORED = 100
"""Of what is factored, for which the time grows faster."""


def bounded(value: sp.Expr, name: str, most: int) -> None:
    """Nothing, where multiplying out makes few terms; raises LimitError where it would make many, before it is done."""
    for power in value.atoms(sp.Pow):
        if power.exp.is_Integer and abs(power.exp) > LARGEST_EXPONENT and power.base.free_symbols:
            raise LimitError(f"{name} takes powers up to {LARGEST_EXPONENT}")
    if _terms(value) > most:
        raise LimitError(f"{name} makes at most {most:,} terms")


def _terms(value: sp.Expr) -> int:
    """At most so many terms has the expression once it is multiplied out: (n + k - 1 over n) for the nth power of k."""
    if value.is_Add:
        return sum(map(_terms, value.args))
    if value.is_Mul:
        count = 1
        for factor in value.args:
            count *= _terms(factor)
        return count
    if value.is_Pow and value.exp.is_Integer:
        size, inside = abs(int(value.exp)), _terms(value.base)
        return comb(min(size, LARGEST_EXPONENT) + inside - 1, inside - 1) if inside > 1 else 1
    return max((_terms(part) for part in value.args), default=1)
