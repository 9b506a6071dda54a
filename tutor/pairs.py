"""Two expressions at one point: do they differ there, looked at with as many digits as that takes?"""

from __future__ import annotations

from functools import lru_cache

import mpmath
import sympy as sp

from tutor.arithmetic import Point, Undefined
from tutor.numeric import compiled

PRECISIONS = (256, 512, 1024, 2048, 4096, 8192)
"""Bits that are worked with, few of them: mpmath keeps constants and coefficients of each. 10^-2000 shows."""
SLACK = 130
"""Bits that must be left below the smallest quantity met."""


class Pair:
    """Both values at a point, at a precision that shows the smallest quantity met, and whether they differ.

    Raises Undefined where the point tells nothing: off the domain of `left`, and where they differ but one of them
    left the real numbers on its way. With `follow` the right side must be real wherever the left one is.
    """

    def __init__(self, left: sp.Expr, right: sp.Expr, point: Point, real: bool, *, follow: bool = False) -> None:
        self._sides, self._point, self._real = (left, right), point, real and bool(point)
        self._odd = real
        bits = SLACK // 2 + 2 * (SLACK // 2 + literal_bits(left) + literal_bits(right))
        for _ in range(4):
            bits = self._look(bits)
            wanted = max(self.one.spread, self.other.spread) + SLACK
            if wanted <= bits:
                break
            bits = wanted
        self.differ = self._apart(bits)
        if self.differ and self._real and (self.one.strayed or (self.other.strayed and not follow)):
            raise Undefined
        self.differ = self.differ and self._confirmed(bits)

    def _look(self, wanted: int) -> int:
        """Evaluate with at least so many bits, and say with how many; raises Undefined."""
        bits = next((bits for bits in PRECISIONS if bits >= wanted), 0)
        if not bits:
            raise Undefined
        left, right = self._sides
        with mpmath.workprec(bits):
            self.one = compiled(left).run(self._point, self._odd)
            if self._real and not self.one.is_real:
                raise Undefined
            self.other = compiled(right).run(self._point, self._odd)
            self.gap = abs(self.one.number - self.other.number)
        return bits

    def _apart(self, bits: int) -> bool:
        top = max(self.one.top, self.other.top)
        scale = max(abs(self.one.number), abs(self.other.number), mpmath.ldexp(1, top))
        return bool(self.gap > mpmath.ldexp(scale, SLACK // 2 - bits))

    def _confirmed(self, bits: int) -> bool:
        """A difference stays what it is when the precision doubles; noise shrinks. Raises Undefined for neither."""
        gap = self.gap
        self._look(min(2 * bits, PRECISIONS[-1]))
        if abs(self.gap - gap) < gap / 4:
            return True
        if self._apart(2 * bits):
            raise Undefined
        return False


@lru_cache(maxsize=1024)
def literal_bits(expression: sp.Expr) -> int:
    """Bits of all literals."""
    return sum(int(part.p).bit_length() + int(part.q).bit_length() - 1 for part in expression.atoms(sp.Rational))


def imaginary(left: sp.Expr, right: sp.Expr) -> bool:
    """Is something complex about?"""
    return (
        left.has(sp.I)
        or right.has(sp.I)
        or any(symbol.is_real is None for symbol in left.free_symbols | right.free_symbols)
    )
