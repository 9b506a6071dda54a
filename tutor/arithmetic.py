"""Arithmetic at a point: mpmath's, bounded, and watched for what decides how far its results can be trusted.

A `Run` notices when real numbers turn complex (`sqrt(-2)^2`), and how many bits lie between the largest and the
smallest quantity that were added up: a difference of 10^-300 has to be looked at with enough digits to be seen.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Any

import mpmath
import sympy as sp

mp = mpmath.mp


class Undefined(Exception):
    """The expression has no value at this point, or none that can be had in bounded time."""


Number = Any
"""An mpmath number (mpf or mpc); mpmath ships no types."""
Coordinate = Any
"""A Fraction, an integer, a SymPy rational, or a pair of Fractions for a complex number."""
Point = Mapping[sp.Symbol, Coordinate]

TOO_LARGE = 10**6
"""Exponents beyond this are not computed: e^(10^6) has 434,295 digits."""
FAR = 2000
"""Bits: arguments of functions larger than 2^FAR are not looked at."""
NOISE = 30
"""Bits of slack: a sum this close to the precision of its summands is zero."""


class Run:
    """What one run found on its way; bits are logarithms to base 2."""

    __slots__ = ("point", "real", "spread", "strayed", "top")

    def __init__(self, point: Point, real: bool) -> None:
        self.point, self.real = point, real
        self.strayed = False
        """Did something real turn complex?"""
        self.spread = 0
        """Bits between the largest and the smallest summand, over all sums and functions."""
        self.top = -FAR
        """Size of the largest summand of the last sum: what cancels there leaves noise of this size."""


def size_of(value: Number) -> int | None:
    """About log2 |value|; None for zero. Raises Undefined for what is not finite."""
    parts = value._mpc_ if isinstance(value, mpmath.mpc) else (value._mpf_,)
    sizes = []
    for _, mantissa, exponent, count in parts:
        if mantissa:
            sizes.append(exponent + count)
        elif exponent:
            raise Undefined
    return max(sizes) if sizes else None


def plain(value: Number) -> Number:
    """A complex number without imaginary part as a real one."""
    return value.real if isinstance(value, mpmath.mpc) and value.imag == 0 else value


def without_noise(value: Number, top: int) -> Number | None:
    """The real number that `value` is but for rounding; None where it is complex."""
    if not isinstance(value, mpmath.mpc):
        return value
    imaginary = size_of(value.imag)
    if imaginary is None or imaginary < max(size_of(value) or -FAR, top) - mp.prec + 2 * NOISE:
        return value.real
    return None


def total_of(values: list[Number], run: Run) -> Number:
    """The sum; what is but rounding of far larger summands is zero."""
    total = mpmath.fsum(values)
    sizes = [size for size in map(size_of, values) if size is not None]
    if not sizes:
        return total
    top = max(sizes)
    run.top = top
    run.spread += top - min(sizes)
    size = size_of(total)
    if size is not None and size < top - mp.prec + NOISE:
        return mpmath.mpf(0)
    if isinstance(total, mpmath.mpc):
        imaginary = size_of(total.imag)
        if imaginary is None or imaginary < top - mp.prec + NOISE:
            return total.real
    return total


def watched(value: Number, run: Run, *before: Number) -> Number:
    """`value`, after noticing whether real arguments gave something complex."""
    value = plain(value)
    if isinstance(value, mpmath.mpc) and not any(isinstance(part, mpmath.mpc) for part in before):
        run.strayed = True
    return value


def exponential(exponent: Number) -> Number:
    """e to a power; raises Undefined beyond bounds."""
    if abs(exponent) > TOO_LARGE:
        raise Undefined
    return plain(mpmath.exp(exponent))


def rational_power(base: Number, top: int, bottom: int, run: Run) -> Number:
    """A power with exponent top/bottom; an odd root of a negative number is real in a real run. Raises Undefined."""
    if base == 0 and top < 0:
        raise Undefined
    if abs(top) > TOO_LARGE or abs((size_of(base) or 0) * top) > TOO_LARGE * bottom * 4:
        raise Undefined
    if bottom == 1:
        return plain(base**top)
    if run.real and bottom % 2 and not isinstance(base, mpmath.mpc) and base < 0:
        run.top = -FAR
        return mpmath.root(-base, bottom) ** top * (-1) ** (top % 2)
    root = mpmath.sqrt(base) ** top if bottom == 2 else mpmath.power(base, mpmath.mpf(top) / bottom)
    return watched(root, run, base)


def power(base: Number, exponent: Number, run: Run) -> Number:
    """A power; raises Undefined beyond bounds and for 0 to a power that is not positive, but 0^0 = 1."""
    if abs(exponent) > TOO_LARGE or abs((size_of(base) or 0) * exponent) > 4 * TOO_LARGE:
        raise Undefined
    if base == 0 and mpmath.re(exponent) <= 0:
        if exponent == 0:
            return mpmath.mpf(1)
        raise Undefined
    if not isinstance(exponent, mpmath.mpc) and mpmath.isint(exponent):
        return plain(base ** int(exponent))
    return watched(mpmath.power(base, exponent), run, base, exponent)


def apply(function: Callable[..., Number], values: list[Number], run: Run, steep: int) -> Number:
    """A function of numbers; `steep` says with which power of its argument it comes near to a simpler one."""
    for value in values:
        size = abs(size_of(value) or 0)
        if size > FAR or (steep and abs(value) > TOO_LARGE):
            raise Undefined
        run.spread += 2 * size
        if steep:
            run.spread += int(4 * abs(value) ** steep)
    return watched(function(*values), run, *values)


def unnamed(name: str) -> Callable[..., Number]:
    """Some function for a name of which nothing is known, as the f of f(x): the same every time, alike to no other."""
    seed = zlib.crc32(name.encode())

    def call(*values: Number) -> Number:
        shift = mpmath.mpf(seed % 9973) / 10007
        return shift + mpmath.sin(shift + mpmath.fsum((3 + 2 * at) * value / 7 for at, value in enumerate(values)))

    return call


def real_part(value: Number, run: Run) -> Number:
    """The real number that `value` is but for rounding; raises Undefined where it is complex."""
    found = without_noise(value, run.top)
    if found is None:
        raise Undefined
    return found


def _whole(rounding: Callable[[Number], Number]) -> Callable[[Number], Number]:
    """Rounding that takes 2.999...9 with noise at the end for the 3 it is."""

    def call(value: Number) -> Number:
        if isinstance(value, mpmath.mpc):
            raise Undefined
        nearest = mpmath.nint(value)
        return nearest if abs(value - nearest) < mpmath.mpf(2) ** (NOISE - mp.prec) else rounding(value)

    return call


CONSTANTS: dict[Any, Number] = {
    sp.pi: mpmath.pi,
    sp.E: mpmath.e,
    sp.EulerGamma: mpmath.euler,
    sp.GoldenRatio: mpmath.phi,
    sp.Catalan: mpmath.catalan,
}

_SHARED = (
    "sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh acosh atanh acoth asech "
    "acsch log sign factorial binomial gamma erf erfc"
)
"""Functions that SymPy and mpmath give the same name."""

FUNCTIONS: dict[Any, Callable[..., Number]] = {
    **{getattr(sp, name): getattr(mpmath, name) for name in _SHARED.split()},
    sp.conjugate: mpmath.conj,
    sp.re: mpmath.re,
    sp.im: mpmath.im,
    sp.arg: mpmath.arg,
    sp.Abs: abs,
    sp.floor: _whole(mpmath.floor),
    sp.ceiling: _whole(mpmath.ceil),
}


def _bounded(function: Callable[..., Number]) -> Callable[..., Number]:
    """A relative of the gamma function: slow for large arguments, and slower with many bits."""

    def call(*values: Number) -> Number:
        if mp.prec > FAR or any(abs(value) > TOO_LARGE for value in values):
            raise Undefined
        return function(*values)

    return call


FUNCTIONS.update({name: _bounded(FUNCTIONS[name]) for name in (sp.factorial, sp.binomial, sp.gamma)})

STEEP = {
    **dict.fromkeys((sp.sinh, sp.cosh, sp.tanh, sp.coth, sp.sech, sp.csch), 1),
    **dict.fromkeys((sp.erf, sp.erfc), 2),
}
"""They come so near to a simpler function (`tanh(200)` to 1) that it takes digits in proportion to the argument."""
