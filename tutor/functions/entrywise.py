"""Entry by entry: powers, exponentials, quotients, bounds, comparisons, and the choice between two values."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.arguments import alike, compare, formula, grid, rational, real, real_grid, told, whole
from tutor.language.elementary import Value, is_matrix, matrix
from tutor.language.limits import LIMITS

POWER = 64
"""Largest exponent of `each_power`."""


def each_power(value: Value, exponent: Value) -> Value:
    """Every entry of a vector or matrix raised to one exponent, a fraction from -64 to 64 (`A ** p` in NumPy).

    >>> list(each_power(sp.Matrix([4, 9]), sp.Rational(1, 2)))
    [2, 3]
    """
    power = rational(exponent, "each_power")
    if abs(power) > POWER or power.q > POWER:
        raise LimitError(f"each_power takes exponents from -{POWER} to {POWER}")

    def one(entry: sp.Expr) -> sp.Expr:
        if power < 0 and entry.is_zero:
            raise NotationError("each_power divides by zero here")
        return entry**power

    return _each(grid(value, "each_power") if is_matrix(value) else formula(value, "each_power"), one)


def exps(value: Value) -> Value:
    """e raised to every entry of a vector or matrix, each from -10,000 to 10,000 where it is a number.

    >>> list(exps(sp.Matrix([0, sp.log(3)])))
    [1, 3]
    """

    def one(entry: sp.Expr) -> sp.Expr:
        if entry.is_number and compare(sp.Abs(entry), sp.Integer(LIMITS.exponent * 10)) > 0:
            raise LimitError("exps takes exponents of up to 10,000")
        return sp.exp(entry)

    return _each(grid(value, "exps") if is_matrix(value) else formula(value, "exps"), one)


def quotient(top: Value, bottom: Value) -> Value:
    """Entry by entry the first over the second: two of one shape, or a matrix and a number in either place.

    >>> list(quotient(sp.Matrix([6, 8]), sp.Matrix([2, 4])))
    [3, 2]
    """

    def over(left: sp.Expr, right: sp.Expr) -> sp.Expr:
        if right.is_zero:
            raise NotationError("quotient divides by zero here")
        return left / right

    return _pairs(top, bottom, "quotient", over)


def clip(value: Value, low: Value, high: Value) -> Value:
    """Every entry moved to the nearest number from low to high: the projection onto a box (Boyd, chapter 8).

    `low` and `high` are numbers, or vectors of the same shape.

    >>> list(clip(sp.Matrix([-3, 1, 5]), 0, 2))
    [0, 1, 2]
    """
    raised = _pairs(value, low, "clip", lambda one, least: one if compare(one, least) > 0 else least, real)
    return _pairs(raised, high, "clip", lambda one, most: one if compare(one, most) < 0 else most, real)


def less(left: Value, right: Value) -> Value:
    """1 where the left number is below the right one and 0 elsewhere, entry by entry.

    >>> list(less(sp.Matrix([1, 2, 3]), 2))
    [1, 0, 0]
    """
    return _pairs(left, right, "less", lambda one, other: sp.Integer(int(compare(one, other) < 0)), real)


def alike_entries(left: Value, right: Value) -> Value:
    """1 where two real numbers are equal and 0 elsewhere, entry by entry (`a == b` in NumPy).

    >>> list(alike_entries(sp.Matrix([1, 2, 1]), 1))
    [1, 0, 1]
    """
    return _pairs(left, right, "alike_entries", lambda one, other: sp.Integer(int(compare(one, other) == 0)), real)


def either(condition: Value, yes: Value, no: Value) -> Value:
    """`yes` where the condition is 1 or true and `no` where it is 0 or false; anything may be chosen (`np.where`).

    >>> either(less(2, 3), sp.Symbol("x"), 0)
    x
    """
    if condition in (sp.true, sp.false) or isinstance(condition, bool):
        return yes if condition else no
    if not isinstance(condition, int | sp.Integer) or condition not in (0, 1):
        raise NotationError(f"either takes 1 or 0, or a word that is true or false, not {told(condition)}")
    return yes if condition == 1 else no


def soft_threshold(value: Value, threshold: Value) -> Value:
    """Every entry moved towards 0 by the threshold (at least 0), and 0 where it would pass it (Hastie et al., ch. 3).

    >>> list(soft_threshold(sp.Matrix([3, -1, -4]), 2))
    [1, 0, -2]
    """
    step = real(threshold, "soft_threshold")
    if compare(step, sp.S.Zero) < 0:
        raise NotationError("soft_threshold takes a threshold of 0 or more")

    def one(entry: sp.Expr) -> sp.Expr:
        if compare(sp.Abs(entry), step) <= 0:
            return sp.Integer(0)
        return entry - step if compare(entry, sp.S.Zero) > 0 else entry + step

    return _each(real_grid(value, "soft_threshold") if is_matrix(value) else real(value, "soft_threshold"), one)


def leaky_relu(value: Value, slope: Value) -> Value:
    """z where z > 0 and slope times z elsewhere, entry by entry (Goodfellow et al., chapter 6).

    >>> list(leaky_relu(sp.Matrix([-10, 3]), sp.Rational(1, 10)))
    [-1, 3]
    """
    factor = real(slope, "leaky_relu")
    found = real_grid(value, "leaky_relu") if is_matrix(value) else real(value, "leaky_relu")
    return _each(found, lambda entry: entry if compare(entry, sp.S.Zero) > 0 else factor * entry)


def tanhs(value: Value) -> Value:
    """tanh of every entry, written with e^(2 z): of log(2) it is 3/5 (Goodfellow et al., chapter 6).

    >>> tanhs(sp.log(2))
    3/5
    """
    doubled = exps(2 * (grid(value, "tanhs") if is_matrix(value) else formula(value, "tanhs")))
    return _each(doubled, lambda entry: (entry - 1) / (entry + 1))


def softplus(value: Value) -> Value:
    """log(1 + e^z) of every entry, whose slope is the logistic function (Goodfellow et al., chapter 3).

    >>> softplus(sp.log(3))
    log(4)
    """
    return _each(exps(value), lambda entry: sp.log(1 + entry))


def cumulative(value: Value) -> sp.ImmutableMatrix:
    """The sums of the first entries of a vector or matrix: of one, two, and so on (`np.cumsum`), as a vector.

    >>> list(cumulative(sp.Matrix([1, 2, 3])))
    [1, 3, 6]
    """
    found = list(grid(value, "cumulative"))
    return matrix([[sp.Add(*found[: place + 1])] for place in range(len(found))])


def decimals(value: Value, places: Value) -> Value:
    """Every entry, a real number, rounded half to even at 0 to 30 decimal places, exact again (see `rounded`).

    >>> list(decimals(sp.Matrix([sp.Rational(2, 3), sp.sqrt(2)]), 2))
    [67/100, 141/100]
    """
    scale = 10 ** whole(places, "decimals", 0, 30)

    def one(entry: sp.Expr) -> sp.Expr:
        return sp.Rational(round(entry * scale if entry.is_Rational else sp.Rational(entry.evalf(80)) * scale), scale)

    return _each(real_grid(value, "decimals") if is_matrix(value) else real(value, "decimals"), one)


def _each(value: Value, function: Callable[[sp.Expr], sp.Expr]) -> Value:
    """A function of one number on a number, or on every entry of a matrix."""
    return matrix(value.applyfunc(function)) if is_matrix(value) else function(value)


def _pairs(
    left: Value,
    right: Value,
    name: str,
    function: Callable[[sp.Expr, sp.Expr], sp.Expr],
    kind: Callable[[Value, str], sp.Expr] = formula,
) -> Value:
    """A function of two numbers on matching entries; a number meets every entry of a matrix."""
    if not is_matrix(left) and not is_matrix(right):
        return function(kind(left, name), kind(right, name))
    shaped = grid(left if is_matrix(left) else right, name)
    one = grid(left, name) if is_matrix(left) else matrix([[kind(left, name)] * shaped.cols] * shaped.rows)
    other = grid(right, name) if is_matrix(right) else matrix([[kind(right, name)] * shaped.cols] * shaped.rows)
    alike(one, other, name)
    flat = [function(kind(a, name), kind(b, name)) for a, b in zip(one, other, strict=True)]
    return matrix(sp.Matrix(shaped.rows, shaped.cols, flat))
