"""The two kinds of entries an array is compared by: residues modulo a large prime, and real numbers of many digits.

Residues are exact for everything rational: two different formulas agree at a random point with a chance below 1e-15
(Schwartz and Zippel). Real numbers are for what needs a function.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import mpmath

LARGEST_ARGUMENT = 10**6
"""Of a function: the exponential of more has too many digits to be a number of this problem."""


class Undefined(Exception):
    """No value at this draw; `singular` where only the inverse of a matrix is missing, which another draw may have."""

    def __init__(self, *, singular: bool = False) -> None:
        super().__init__()
        self.singular = singular


class Irrational(Exception):
    """This operation has no exact result among residues: the same is asked again of real numbers."""


@dataclass(frozen=True)
class Residues:
    """The field of integers modulo a prime."""

    prime: int

    def number(self, value: Fraction) -> Any:
        """A rational; raises Irrational where its size could hide behind the prime."""
        if max(abs(value.numerator), value.denominator) >= 1 << 58:
            raise Irrational
        return value.numerator * pow(value.denominator, -1, self.prime) % self.prime

    def wrap(self, value: Any) -> Any:
        """A sum or product brought back into the field."""
        return value % self.prime

    def over(self, value: Any) -> Any:
        """1 divided by it; raises Undefined for 0."""
        if not value:
            raise Undefined(singular=True)
        return pow(value, -1, self.prime)

    def power(self, base: Any, exponent: Any) -> Any:
        """Powers that are not whole are none of this field's."""
        raise Irrational

    def apply(self, name: str, value: Any) -> Any:
        """Nor are its functions."""
        raise Irrational


@dataclass(frozen=True)
class Reals:
    """Real numbers of as many digits as mpmath is set to."""

    def number(self, value: Fraction) -> Any:
        """A rational, rounded."""
        return mpmath.mpf(value.numerator) / value.denominator

    def wrap(self, value: Any) -> Any:
        """Nothing to do."""
        return value

    def over(self, value: Any) -> Any:
        """1 divided by it; raises Undefined where it is nothing but rounding."""
        if abs(value) < mpmath.mpf(10) ** (-mpmath.mp.dps // 2):
            raise Undefined(singular=True)
        return 1 / value

    def power(self, base: Any, exponent: Any) -> Any:
        """A real power of a positive number; raises Undefined, LimitError."""
        if base <= 0:
            raise Undefined
        return self.apply("exp", exponent * mpmath.log(base))

    def apply(self, name: str, value: Any) -> Any:
        """An elementary function; raises Undefined outside its domain."""
        if abs(value) > LARGEST_ARGUMENT:
            raise Undefined
        found = FUNCTIONS[name](value)
        if not isinstance(found, mpmath.mpf) or not mpmath.isfinite(found):
            raise Undefined
        return found


Field = Residues | Reals

FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "exp": mpmath.exp, "log": lambda x: mpmath.log(x) if x > 0 else mpmath.nan,
    "sqrt": lambda x: mpmath.sqrt(x) if x >= 0 else mpmath.nan,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "tanh": mpmath.tanh, "sin": mpmath.sin, "cos": mpmath.cos,
    "tan": mpmath.tan, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "atan": mpmath.atan, "abs": abs,
    "relu": lambda x: max(x, mpmath.mpf(0)), "sign": mpmath.sign, "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
}  # fmt: skip
"""What is applied to a number, and to every entry of an array."""
