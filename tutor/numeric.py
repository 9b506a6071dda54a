"""SymPy values to numbers at a point and a precision: compiled once to a list of steps, then run as often as needed.

Beside the value a run tells two things that decide what it is worth: whether it left the real numbers on its way
(`sqrt(-2)^2`), and how many bits lie between the largest and the smallest quantity that were added up, so that a
difference of 10^-300 is looked at with enough digits to be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import mpmath
import sympy as sp
from mpmath.libmp import NoConvergence, from_rational
from sympy.core.function import AppliedUndef

from tutor.arithmetic import (
    CONSTANTS,
    FUNCTIONS,
    STEEP,
    Coordinate,
    Number,
    Point,
    Run,
    Undefined,
    apply,
    exponential,
    mp,
    plain,
    power,
    rational_power,
    real_part,
    total_of,
    unnamed,
    watched,
    without_noise,
)

__all__ = ["Number", "Point", "Program", "Undefined", "Value", "compiled", "coordinate", "evaluate_at"]

Step = Callable[[list[Number], Run], Number]


@dataclass(frozen=True)
class Value:
    """A value at a point, with what the run noticed."""

    number: Number
    strayed: bool
    spread: int
    top: int
    is_real: bool
    """No imaginary part beyond the noise at the precision of the run."""


class Program:
    """An expression as steps in the order they are needed; equal parts are computed once."""

    def __init__(self, expression: sp.Expr) -> None:
        self._steps: list[Step] = []
        self._places: dict[sp.Basic, int] = {}
        self._compile(expression)

    def run(self, point: Point, real: bool) -> Value:
        """The value at mpmath's present precision; `real` takes odd roots of negative numbers as real.

        Raises Undefined.
        """
        trace = Run(point, real)
        number = self.follow(trace)
        if mpmath.isnan(number) or mpmath.isinf(number):
            raise Undefined
        real_number = without_noise(number, trace.top) is not None
        return Value(number, trace.strayed, trace.spread, trace.top, real_number)

    def follow(self, trace: Run) -> Number:
        """The bare value, noticed in a run that has begun; raises Undefined."""
        values: list[Number] = []
        try:
            for step in self._steps:
                values.append(step(values, trace))
        except (ZeroDivisionError, OverflowError, ValueError, TypeError, NoConvergence):
            raise Undefined from None
        return values[-1]

    def _compile(self, node: sp.Basic) -> int:
        """Append what computes `node`, unless it is there; gives its place."""
        if node not in self._places:
            step = _leaf(node)
            if step is None:
                step = _inner(node, [self._compile(part) for part in _needed(node)])
            self._steps.append(step)
            self._places[node] = len(self._steps) - 1
        return self._places[node]


@lru_cache(maxsize=1024)
def compiled(expression: sp.Expr) -> Program:
    """The program of an expression."""
    return Program(expression)


def evaluate_at(expression: sp.Expr, point: Point) -> Number:
    """The complex value of an expression at a point, at mpmath's present precision; raises Undefined.

    Odd roots of negative numbers are real where the expression has no i.
    """
    return mpmath.mpc(compiled(expression).run(point, not expression.has(sp.I)).number)


# --------------------------------------------------------------------------- steps


def _needed(node: sp.Basic) -> Sequence[sp.Basic]:
    if isinstance(node, sp.exp):
        return (node.exp,)
    if node.is_Pow:
        return (node.base,) if node.exp.is_Rational else (node.base, node.exp)
    if (
        node.is_Add
        or node.is_Mul
        or isinstance(node, sp.Max | sp.Min)
        or node.func in FUNCTIONS
        or isinstance(node, AppliedUndef)
    ):
        return tuple(node.args)
    return ()


def _leaf(node: sp.Basic) -> Step | None:
    if node.is_Rational:
        top, bottom = int(node.p), int(node.q)
        return lambda values, run: mp.make_mpf(from_rational(top, bottom, mp.prec))
    if node.is_Symbol:
        return lambda values, run: coordinate(run.point[node])
    if node is sp.I:
        return lambda values, run: mpmath.mpc(0, 1)
    if node in CONSTANTS:
        constant = CONSTANTS[node]
        return lambda values, run: +constant
    return None


def _inner(node: sp.Basic, at: list[int]) -> Step:
    if node.is_Add:
        return lambda values, run: total_of([values[index] for index in at], run)
    if node.is_Mul:
        return lambda values, run: plain(mpmath.fprod([values[index] for index in at]))
    if isinstance(node, sp.exp):
        return lambda values, run: exponential(values[at[0]])
    if node.is_Pow:
        if node.exp.is_Rational:
            top, bottom = int(node.exp.p), int(node.exp.q)
            return lambda values, run: rational_power(values[at[0]], top, bottom, run)
        return lambda values, run: power(values[at[0]], values[at[1]], run)
    if isinstance(node, sp.Max | sp.Min):
        choose: Any = max if isinstance(node, sp.Max) else min
        return lambda values, run: choose(real_part(values[index], run) for index in at)
    if isinstance(node, sp.Piecewise):
        return lambda values, run: _piecewise(node, run)
    function = unnamed(node.func.__name__) if isinstance(node, AppliedUndef) else FUNCTIONS.get(node.func)
    if function is None:
        return lambda values, run: _by_sympy(node, run)
    steep = STEEP.get(node.func, 0)
    return lambda values, run: apply(function, [values[index] for index in at], run, steep)


def coordinate(value: Coordinate) -> Number:
    """A coordinate as a number at mpmath's present precision; raises Undefined."""
    if isinstance(value, tuple):
        return mpmath.mpc(coordinate(value[0]), coordinate(value[1]))
    if isinstance(value, Fraction):
        return mp.make_mpf(from_rational(value.numerator, value.denominator, mp.prec))
    if isinstance(value, sp.Rational):
        return mp.make_mpf(from_rational(int(value.p), int(value.q), mp.prec))
    return compiled(value).run({}, False).number if isinstance(value, sp.Expr) else mpmath.mpmathify(value)


def _piecewise(node: sp.Piecewise, run: Run) -> Number:
    for value, condition in node.args:
        holds = condition.subs({symbol: exact(here) for symbol, here in run.point.items()})
        if holds == sp.true:
            return compiled(value).follow(run)
        if holds != sp.false:
            raise Undefined
    raise Undefined


def exact(value: Coordinate) -> sp.Expr:
    """A coordinate as a SymPy number."""
    if isinstance(value, tuple):
        return exact(value[0]) + sp.I * exact(value[1])
    return sp.Rational(value.numerator, value.denominator) if isinstance(value, Fraction) else value


def _by_sympy(node: sp.Expr, run: Run) -> Number:
    value = node.subs({symbol: exact(here) for symbol, here in run.point.items()}).evalf(mp.dps)
    if not value.is_number or value.has(sp.zoo, sp.nan, sp.oo):
        raise Undefined
    real, imaginary = value.as_real_imag()
    if not (real.is_Float or real.is_Rational) or not (imaginary.is_Float or imaginary.is_Rational):
        raise Undefined
    return watched(mpmath.mpc(mpmath.mpmathify(real), mpmath.mpmathify(imaginary)), run)
