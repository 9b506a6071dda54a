"""Real roots of polynomials in one letter, and rational numbers between them."""

from __future__ import annotations

from itertools import pairwise

import mpmath
import sympy as sp

from tutor.answers._realset import Undecided, sign
from tutor.arithmetic import Undefined
from tutor.numeric import evaluate_at

DEGREE = 12
"""Of a polynomial whose roots are looked for."""
DENOMINATORS = 6
"""Put over one denominator."""
TERMS = 200
"""Of a polynomial that is multiplied out."""
COEFFICIENT = 10**60


def over_one(expression: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """Numerator and denominator of an expression over one denominator; quick where there is none."""
    below = [part for part in expression.atoms(sp.Pow, sp.exp) if part.exp.could_extract_minus_sign()]
    if len(below) > DENOMINATORS:
        raise Undecided
    return sp.fraction(sp.together(expression)) if below else (expression, sp.Integer(1))


def expanded(expression: sp.Expr, *letters: sp.Symbol) -> sp.Expr:
    """The expression multiplied out, where its degree says that this stays small; raises Undecided."""
    degree = max(degrees(expression, *letters))
    if degree > DEGREE or sp.binomial(degree + len(letters), degree) > TERMS:
        raise Undecided
    return sp.expand(expression)


def degrees(expression: sp.Expr, *letters: sp.Symbol) -> tuple[int, int]:
    """Bounds of the degrees of numerator and denominator over one denominator, before anything is expanded."""
    if not expression.has(*letters):
        return 0, 0
    if expression.is_Symbol:
        return 1, 0
    if isinstance(expression, sp.Pow) and expression.exp.is_Integer:
        top, bottom = degrees(expression.base, *letters)
        power = int(expression.exp)
        return (top * power, bottom * power) if power > 0 else (-bottom * power, -top * power)
    inner = [degrees(part, *letters) for part in expression.args]
    bottom = sum(below for _, below in inner)
    if expression.is_Mul:
        return sum(above for above, _ in inner), bottom
    return max(above + bottom - below for above, below in inner), bottom


def real_roots(polynomial: sp.Expr, letter: sp.Symbol) -> list[sp.Expr]:
    """The real roots of a polynomial, factor by factor; raises Undecided."""
    found: list[sp.Expr] = []
    for factor in sp.Mul.make_args(polynomial):
        base = factor.base if isinstance(factor, sp.Pow) and factor.exp.is_Integer else factor
        if base.has(letter):
            found += _roots_of_one(sp.Poly(base, letter))
    return found


def _roots_of_one(polynomial: sp.Poly) -> list[sp.Expr]:
    coefficients = polynomial.all_coeffs()
    if polynomial.degree() > DEGREE:
        raise Undecided
    if polynomial.degree() == 1:
        return [-coefficients[1] / coefficients[0]]
    if all(number.is_Rational for number in coefficients):
        if any(max(abs(number.p), number.q) > COEFFICIENT for number in coefficients) and polynomial.degree() > 2:
            raise Undecided
        if polynomial.is_zero:
            return []
        return list(polynomial.real_roots(multiple=True)) if polynomial.degree() else []
    coefficients = [sp.expand(number) for number in coefficients]
    while coefficients and sign(coefficients[0]) == 0:
        coefficients = coefficients[1:]
    if len(coefficients) <= 1:
        return []
    if len(coefficients) == 2:
        return [-coefficients[1] / coefficients[0]]
    a, b, *rest = coefficients
    if len(rest) == 1:
        inner = sp.expand(b**2 - 4 * a * rest[0])
        size = sign(inner)
        return [] if size < 0 else [(-b + turn * sp.sqrt(inner)) / (2 * a) for turn in ((1, -1) if size else (0,))]
    if all(sign(number) == 0 for number in coefficients[1:-1]):
        return _pure(-coefficients[-1] / a, len(coefficients) - 1)
    raise Undecided


def _pure(value: sp.Expr, degree: int) -> list[sp.Expr]:
    """The real solutions of x^degree = value."""
    size = sign(value)
    if size == 0:
        return [sp.Integer(0)]
    if degree % 2:
        return [size * sp.root(size * value, degree)]
    return [] if size < 0 else [sp.root(value, degree), -sp.root(value, degree)]


def probes(points: tuple[sp.Expr, ...]) -> list[sp.Rational]:
    """A rational number in each gap between the points, from below the first to above the last."""
    if not points:
        return [sp.Rational(1, 3)]
    places = [_rational(point) for point in points]
    if any(low >= high for low, high in pairwise(places)):
        raise Undecided
    middles = [(low + high) / 2 for low, high in pairwise(places)]
    return [places[0] - 1, *middles, places[-1] + 1]


def _rational(point: sp.Expr) -> sp.Rational:
    """A rational number within 10^-40 of it, so that a middle lies between two points that were told apart."""
    if point.is_Rational:
        return point
    with mpmath.workdps(60):
        try:
            value = evaluate_at(point, {}).real
        except (Undefined, KeyError):
            raise Undecided from None
        if abs(value) > mpmath.mpf(10) ** 15:
            raise Undecided
        return sp.Rational(int(mpmath.floor(value * mpmath.mpf(10) ** 45)), 10**45)
