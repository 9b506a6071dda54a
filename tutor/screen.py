"""A first look in floating point: each value with a bound of its error, so that what differs here does differ.

Running error analysis after Wilkinson (1963), to first order and with a margin. Only real values are looked at; what
leaves the real numbers, overflows or is not known here is left to `pairs`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

import sympy as sp

from tutor.arithmetic import Point, Undefined

EPSILON = 4 * 2.0**-53
MARGIN = 64
"""Values differ that lie further apart than so many times the bound of their errors."""
TINY = 1e-290
"""Below, floats lose digits without a word: what comes to less is left to `pairs`."""
BLURRED = 1e-6
"""Values whose errors are larger than this share of them tell nothing."""

Near = tuple[float, float]
"""A value, and how far off it is at most."""
Step = Callable[[list[Near], Point], Near]


class NotReal(Exception):
    """Something left the real numbers on its way, beyond doubt."""


def differ(left: sp.Expr, right: sp.Expr, point: Point, follow: bool = False) -> bool | None:
    """Do two expressions differ at a point? None where floating point cannot tell; False as far as it can.

    Raises Undefined where a side leaves the real numbers, but with `follow` not for the right one.
    """
    try:
        one, off = _screen(left)(point)
        other, away = _screen(right)(point)
    except NotReal:
        if follow:
            return None
        raise Undefined from None
    except (ArithmeticError, ValueError):
        return None
    blur = MARGIN * (off + away)
    if not (math.isfinite(one) and math.isfinite(other) and math.isfinite(blur)):
        return None
    if abs(one - other) > blur:
        return True
    return False if blur <= BLURRED * max(abs(one), abs(other)) else None


def height(expression: sp.Expr, point: Point) -> float:
    """The value of an expression as a float; raises Undefined."""
    try:
        return _screen(expression)(point)[0]
    except (NotReal, ArithmeticError, ValueError):
        raise Undefined from None


class _Screen:
    """An expression as steps on floats, equal parts once."""

    def __init__(self, expression: sp.Expr) -> None:
        self._steps: list[Step] = []
        self._places: dict[sp.Basic, int] = {}
        self._compile(expression)

    def __call__(self, point: Point) -> Near:
        values: list[Near] = []
        for step in self._steps:
            values.append(step(values, point))
        return values[-1]

    def _compile(self, node: sp.Basic) -> int:
        if node not in self._places:
            step = _leaf(node) or _inner(node, [self._compile(part) for part in _needed(node)])
            self._steps.append(step)
            self._places[node] = len(self._steps) - 1
        return self._places[node]


@lru_cache(maxsize=1024)
def _screen(expression: sp.Expr) -> _Screen:
    return _Screen(expression)


def _needed(node: sp.Basic) -> Sequence[sp.Basic]:
    if isinstance(node, sp.exp):
        return (node.exp,)
    if node.is_Pow:
        return (node.base,) if node.exp.is_Rational else (node.base, node.exp)
    known = node.is_Add or node.is_Mul or node.func in _FUNCTIONS or isinstance(node, sp.Max | sp.Min | sp.binomial)
    return tuple(node.args) if known else ()


def _leaf(node: sp.Basic) -> Step | None:
    if node.is_Rational or node in (sp.pi, sp.E):
        value = float(node)
        near = (value, abs(value) * EPSILON)
        return lambda values, point: near
    if node.is_Symbol:
        return lambda values, point: _coordinate(point[node])
    return None


def _coordinate(value: Any) -> Near:
    if not isinstance(value, Fraction | sp.Rational | int | float):
        raise ValueError("no plain number")
    here = value.numerator / value.denominator if isinstance(value, Fraction) else float(value)
    return here, abs(here) * EPSILON


def _inner(node: sp.Basic, at: list[int]) -> Step:
    if node.is_Add:
        return lambda values, point: _sum([values[index] for index in at])
    if node.is_Mul:
        return lambda values, point: _product([values[index] for index in at])
    if isinstance(node, sp.exp):
        return lambda values, point: _exp(values[at[0]])
    if node.is_Pow and node.exp.is_Rational:
        top, bottom = int(node.exp.p), int(node.exp.q)
        return lambda values, point: _root(values[at[0]], top, bottom)
    if node.is_Pow:
        return lambda values, point: _power(values[at[0]], values[at[1]])
    if isinstance(node, sp.Max | sp.Min):
        choose: Any = max if isinstance(node, sp.Max) else min
        return lambda values, point: (choose(values[i][0] for i in at), max(values[i][1] for i in at))
    if isinstance(node, sp.binomial):
        return lambda values, point: _binomial(values[at[0]], values[at[1]])
    function = _FUNCTIONS.get(node.func)
    return (lambda values, point: function(*values[at[0]])) if function is not None else _unknown


def _unknown(values: list[Near], point: Point) -> Near:
    raise ValueError("not known in floating point")


def _sum(parts: list[Near]) -> Near:
    return sum(value for value, _ in parts), sum(off + EPSILON * abs(value) for value, off in parts)


def _product(parts: list[Near]) -> Near:
    product, off = 1.0, 0.0
    for value, away in parts:
        off = abs(product) * away + abs(value) * off + away * off
        product *= value
        off += EPSILON * abs(product)
    if abs(product) < TINY and all(value for value, _ in parts):
        raise ValueError("underflow")
    return product, off


def _exp(exponent: Near) -> Near:
    value = math.exp(exponent[0])
    if value < TINY:
        raise ValueError("underflow")
    return value, value * (math.expm1(exponent[1]) + EPSILON)


def _root(base: Near, top: int, bottom: int) -> Near:
    value, off = base
    if abs(value) <= 2 * off:
        raise ValueError("near zero")
    if value < 0 and bottom % 2 == 0:
        raise NotReal
    size: float = abs(value) ** (top / bottom)
    if size < TINY:
        raise ValueError("underflow")
    share = abs(top / bottom) * off / (abs(value) - off) + (2 + abs(top / bottom)) * EPSILON
    negative = value < 0 and top % 2
    return -size if negative else size, size * math.expm1(share)


def _power(base: Near, exponent: Near) -> Near:
    if base[0] < -2 * base[1] and abs(exponent[0] - round(exponent[0])) > 1e-9 + 2 * exponent[1]:
        raise NotReal
    if base[0] <= 2 * base[1]:
        raise ValueError("no positive base")
    logarithm = _log(*base)
    return _exp(_product([logarithm, exponent]))


def _log(value: float, off: float) -> Near:
    if value < -2 * off:
        raise NotReal
    if value <= 2 * off:
        raise ValueError("near zero")
    found = math.log(value)
    return found, off / (value - off) + EPSILON * abs(found)


def _smooth(function: Callable[[float], float], steepness: Callable[[float, float], float]) -> Callable[..., Near]:
    """A function with a bound of its slope, which is given the argument and the value."""

    def call(value: float, off: float) -> Near:
        found = function(value)
        return found, off * abs(steepness(value, found)) * 2 + EPSILON * abs(found)

    return call


def _narrow(function: Callable[[float], float]) -> Callable[..., Near]:
    """An inverse function that is real between -1 and 1."""
    smooth = _smooth(function, lambda x, y: 1 / math.sqrt(1 - x * x))

    def call(value: float, off: float) -> Near:
        if abs(value) > 1 + 2 * off:
            raise NotReal
        return smooth(value, off)

    return call


def _gamma(value: float, off: float) -> Near:
    """The gamma function of positive numbers; its logarithm's slope is below log(x + 1) and above -1/x."""
    if value <= 2 * off or value > 170:
        raise ValueError("near a pole, or too large")
    found = math.gamma(value)
    return found, found * (off * (1 / value + math.log(value + 1) + 1) + 8 * EPSILON)


def _factorial(value: float, off: float) -> Near:
    return _gamma(value + 1, off + EPSILON)


def _binomial(upper: Near, lower: Near) -> Near:
    rest = _sum([upper, (-lower[0], lower[1])])
    below = _product([_factorial(*lower), _factorial(*rest)])
    return _product([_factorial(*upper), _root(below, -1, 1)])


def _abs(value: float, off: float) -> Near:
    return abs(value), off


def _jump(function: Callable[[float], float]) -> Callable[[float, float], Near]:
    def call(value: float, off: float) -> Near:
        if abs(value - round(value)) <= 2 * off and off:
            raise ValueError("near a jump")
        return float(function(value)), 0.0

    return call


_FUNCTIONS: dict[Any, Callable[..., Near]] = {
    sp.log: _log,
    sp.gamma: _gamma,
    sp.factorial: _factorial,
    sp.Abs: _abs,
    sp.floor: _jump(math.floor),
    sp.ceiling: _jump(math.ceil),
    sp.sin: _smooth(math.sin, lambda x, y: 1),
    sp.cos: _smooth(math.cos, lambda x, y: 1),
    sp.tan: _smooth(math.tan, lambda x, y: 1 + y * y),
    sp.cot: _smooth(lambda x: 1 / math.tan(x), lambda x, y: 1 + y * y),
    sp.sec: _smooth(lambda x: 1 / math.cos(x), lambda x, y: y * y),
    sp.csc: _smooth(lambda x: 1 / math.sin(x), lambda x, y: y * y),
    sp.asin: _narrow(math.asin),
    sp.acos: _narrow(math.acos),
    sp.atan: _smooth(math.atan, lambda x, y: 1),
    sp.sinh: _smooth(math.sinh, lambda x, y: 1 + abs(y)),
    sp.cosh: _smooth(math.cosh, lambda x, y: y),
    sp.tanh: _smooth(math.tanh, lambda x, y: 1),
    sp.asinh: _smooth(math.asinh, lambda x, y: 1),
    sp.erf: _smooth(math.erf, lambda x, y: 2),
}
