"""SymPy values to numbers at a point and a precision: our own walk, bounded and quicker than evalf."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath
import sympy as sp
from mpmath.libmp import NoConvergence


class Undefined(Exception):
    """The expression has no value at this point."""


Number = Any
"""An mpmath number (mpf or mpc); mpmath ships no types."""

TOO_LARGE = 10**6
"""Exponents beyond this are not computed: e^(10^6) has 434,295 digits."""

_FUNCTIONS: dict[Any, Callable[..., Number]] = {
    sp.sin: mpmath.sin,
    sp.cos: mpmath.cos,
    sp.tan: mpmath.tan,
    sp.cot: mpmath.cot,
    sp.sec: mpmath.sec,
    sp.csc: mpmath.csc,
    sp.asin: mpmath.asin,
    sp.acos: mpmath.acos,
    sp.atan: mpmath.atan,
    sp.sinh: mpmath.sinh,
    sp.cosh: mpmath.cosh,
    sp.tanh: mpmath.tanh,
    sp.coth: mpmath.coth,
    sp.sech: mpmath.sech,
    sp.csch: mpmath.csch,
    sp.acot: mpmath.acot,
    sp.asec: mpmath.asec,
    sp.acsc: mpmath.acsc,
    sp.asinh: mpmath.asinh,
    sp.acosh: mpmath.acosh,
    sp.atanh: mpmath.atanh,
    sp.log: mpmath.log,
    sp.Abs: abs,
    sp.sign: mpmath.sign,
    sp.factorial: mpmath.factorial,
    sp.binomial: mpmath.binomial,
    sp.gamma: mpmath.gamma,
    sp.erf: mpmath.erf,
    sp.floor: mpmath.floor,
    sp.ceiling: mpmath.ceil,
}


def evaluate_at(expression: sp.Expr, point: Mapping[sp.Symbol, sp.Rational]) -> Number:
    """The complex value of an expression at a point, at mpmath's present precision; raises Undefined."""
    try:
        value = mpmath.mpmathify(_walk(expression, point))
    except (ZeroDivisionError, OverflowError, ValueError, NoConvergence):
        raise Undefined from None
    if mpmath.isnan(value) or mpmath.isinf(value):
        raise Undefined
    return mpmath.mpc(value)


def _walk(node: sp.Expr, point: Mapping[sp.Symbol, sp.Rational]) -> Number:
    if node.is_Integer:
        return mpmath.mpf(int(node.p))
    if node.is_Rational:
        return mpmath.mpf(int(node.p)) / int(node.q)
    if node.is_Symbol:
        return _walk(point[node], point)
    if node.is_Add:
        return mpmath.fsum(_walk(part, point) for part in node.args)
    if node.is_Mul:
        return mpmath.fprod(_walk(part, point) for part in node.args)
    if node.is_Pow:
        return _power(_walk(node.base, point), _walk(node.exp, point))
    if isinstance(node, sp.exp):
        return _power(mpmath.e, _walk(node.exp, point))
    if node.is_NumberSymbol or node is sp.I:
        return _constant(node)
    if isinstance(node, sp.Max | sp.Min):
        parts = [_real(_walk(part, point)) for part in node.args]
        return max(parts) if isinstance(node, sp.Max) else min(parts)
    if isinstance(node, sp.Piecewise):
        return _piecewise(node, point)
    function = _FUNCTIONS.get(node.func)
    if function is not None:
        return function(*(_walk(part, point) for part in node.args))
    return _by_sympy(node, point)


def _power(base: Number, exponent: Number) -> Number:
    if abs(exponent) > TOO_LARGE:
        raise Undefined
    if base == 0 and mpmath.re(exponent) < 0:
        raise Undefined
    return mpmath.power(base, exponent)


def _constant(node: sp.Expr) -> Number:
    if node is sp.I:
        return mpmath.mpc(0, 1)
    return {sp.pi: mpmath.pi, sp.E: mpmath.e}[node] * 1 if node in (sp.pi, sp.E) else _by_sympy(node, {})


def _real(value: Number) -> Number:
    if mpmath.im(value) != 0:
        raise Undefined
    return mpmath.re(value)


def _piecewise(node: sp.Piecewise, point: Mapping[sp.Symbol, sp.Rational]) -> Number:
    for value, condition in node.args:
        holds = condition.subs(dict(point))
        if holds == sp.true:
            return _walk(value, point)
        if holds != sp.false:
            raise Undefined
    raise Undefined


def _by_sympy(node: sp.Expr, point: Mapping[sp.Symbol, sp.Rational]) -> Number:
    value = node.subs(dict(point)).evalf(mpmath.mp.dps)
    if not value.is_number or value.has(sp.zoo, sp.nan, sp.oo):
        raise Undefined
    real, imaginary = value.as_real_imag()
    if not (real.is_Float or real.is_Rational) or not (imaginary.is_Float or imaginary.is_Rational):
        raise Undefined
    return mpmath.mpc(mpmath.mpmathify(real), mpmath.mpmathify(imaginary))


def precision_needed(*expressions: sp.Expr) -> int:
    """Digits at which a difference between literals, or constants as small as e^-300, would show: 80 to 2,000."""
    digits = 0
    for expression in expressions:
        for part in expression.atoms(sp.Rational):
            digits += (int(part.p).bit_length() + int(part.q).bit_length()) * 3 // 10 + 2
        for part in expression.atoms(sp.Pow, sp.exp):
            if part.is_number and not part.is_Rational:
                digits += int(_magnitude(part))
    return min(2000, 80 + 2 * digits)


def _magnitude(constant: sp.Expr) -> float:
    """How many digits a constant lies from 1; at most 500."""
    try:
        value = abs(evaluate_at(constant, {}))
    except Undefined:
        return 0.0
    return min(500.0, abs(float(mpmath.log10(value)))) if value else 0.0
