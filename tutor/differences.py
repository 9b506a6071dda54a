"""Where two expressions differ, in a few words: a small point, and both values there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

import mpmath
import sympy as sp

from tutor.arithmetic import Number, Undefined
from tutor.numeric import coordinate
from tutor.pairs import Pair, imaginary
from tutor.points import around, is_probability, letters_of, ordinary

NEARBY = 12
"""Points where two values differ that are looked at for one with plain values."""


@dataclass(frozen=True)
class Difference:
    """Two expressions differ here: `at` says where ("x = 2, y = 1/3"), then both values, short and not alike.

    `plain` where the larger of them is from 0.001 to 10,000.
    """

    at: str
    left: str
    right: str
    plain: bool = True


def difference(left: sp.Expr, right: sp.Expr) -> Difference | None:
    """The first point, small whole numbers before others, where both have values and differ; None where none is met.

    A point with values from 0.001 to 10,000 goes first: 1.1e-14 against 3.3e-14 tells nobody anything.
    """
    found = _differences(left, right)
    first = next(found, None)
    if first is None or first.plain:
        return first
    return next((other for other in islice(found, NEARBY) if other.plain), first)


def _differences(left: sp.Expr, right: sp.Expr) -> Iterator[Difference]:
    """Every point of those that are tried where both have values and differ."""
    symbols = letters_of(left, right)
    small = [{symbol: _small(symbol, size + turn) for turn, symbol in enumerate(symbols)} for size in (2, 3, 1, -2, 0)]
    allowed = (point for point in small if all(_may_be(symbol, value) for symbol, value in point.items()))
    for point in chain(allowed, ordinary(symbols), around(left, right, symbols)) if symbols else [{}]:
        try:
            pair = Pair(left, right, point, not imaginary(left, right))
            if not pair.differ:
                continue
        except Undefined:
            continue
        at = ", ".join(f"{symbol} = {_short(_number(value), 4)}" for symbol, value in point.items())
        one, other = pair.one.number, pair.other.number
        for digits in (4, 8, 16, 40):
            if _short(one, digits) != _short(other, digits):
                plain = 1e-3 <= max(abs(one), abs(other)) <= 1e4
                yield Difference(at, _short(one, digits), _short(other, digits), plain)
                break


def _small(symbol: sp.Symbol, size: int) -> sp.Rational:
    """A small whole number, and of a probability its reciprocal."""
    return sp.Rational(1, size) if size > 1 and is_probability(symbol) else sp.Integer(size)


def _may_be(symbol: sp.Symbol, value: sp.Rational) -> bool:
    if is_probability(symbol) and not 0 < value < 1:
        return False
    wanted = {
        "is_positive": value > 0,
        "is_negative": value < 0,
        "is_nonnegative": value >= 0,
        "is_nonzero": value != 0,
    }
    return all(holds or getattr(symbol, name) is not True for name, holds in wanted.items())


def _number(value: object) -> Number:
    with mpmath.workdps(60):
        return coordinate(value)


def _short(number: Number, digits: int) -> str:
    """A number with so many significant digits: "5", "0.3333", "2 + 3i"."""
    if isinstance(number, mpmath.mpc):
        if abs(number.imag) < mpmath.mpf(10) ** -40 * abs(number):
            return _short(number.real, digits)
        real, size = _short(number.real, digits), _short(abs(number.imag), digits)
        return f"{real} {'-' if number.imag < 0 else '+'} {size}i"
    text = str(mpmath.nstr(number, digits, min_fixed=-5, max_fixed=digits + 3, strip_zeros=True))
    return text.removesuffix(".0")
