"""Integrals that a table gives: polynomials, powers, exponentials, sines of a linear inside, small rational functions.

Term by term, with no search: SymPy's own `integrate` tries methods that take minutes. What is not in the table is
refused, so that an answer is never undecided because of an integral.
"""

from __future__ import annotations

import sympy as sp
from sympy.integrals.rationaltools import ratint

from tutor.errors import LimitError, NotationError
from tutor.language.elementary import Value, expanded_terms, scalar
from tutor.language.limits import LIMITS

DEGREE, TERMS, OPERATIONS = 12, 20, 80
"""Of a polynomial, of a sum once multiplied out, and of the whole integrand."""


def integrate(value: Value, by: Value = None, low: Value = None, high: Value = None) -> sp.Expr:
    """An antiderivative by a symbol, or the integral from `low` to `high`; raises NotationError, LimitError."""
    integrand = scalar(value, "integrate")
    if isinstance(by, sp.Tuple | sp.MatrixBase) and len(by) == 3:
        by, low, high = by
    if not isinstance(by, sp.Symbol) or (low is None) != (high is None):
        raise NotationError(
            "integrate takes an expression and its variable: integrate(x^2, x) or integrate(x, x, 0, 1)"
        )
    if integrand.count_ops() > OPERATIONS or (_is_product(integrand) and expanded_terms(integrand) > LIMITS.factored):
        raise LimitError("this integral is too large to work out here")
    whole = antiderivative(integrand, by)
    if low is None:
        return whole
    ends = scalar(low, "integrate"), scalar(high, "integrate")
    if any(by in end.free_symbols or end.has(sp.oo, -sp.oo) for end in ends) or not _smooth(integrand, by, ends):
        raise NotationError("this integral is not one of those that are worked out here")
    return whole.subs(by, ends[1]) - whole.subs(by, ends[0])


def _is_product(integrand: sp.Expr) -> bool:
    """Whether a power in it stands beside another factor or summand, so that it may have to be multiplied out."""
    return bool(integrand.is_Mul or integrand.is_Add)


def antiderivative(integrand: sp.Expr, by: sp.Symbol) -> sp.Expr:
    """One antiderivative from the table; raises NotationError where it has none."""
    found = _term(integrand, by)
    if found is None and (top_bottom := _rational(integrand, by)):
        found = ratint(top_bottom[0] / top_bottom[1], by).replace(sp.log, lambda inside: sp.log(sp.Abs(inside)))
        found = None if found.has(sp.RootSum) else found
    if found is None and (terms := _terms(integrand)):
        parts = [_term(term, by) for term in terms]
        found = None if None in parts else sp.Add(*parts)
    if found is None:
        raise NotationError("this integral is not one of those that are worked out here")
    return found


def _terms(integrand: sp.Expr) -> tuple[sp.Expr, ...]:
    """The summands once products and small powers are multiplied out; none where there would be too many."""
    size = 1
    for factor in sp.Mul.make_args(integrand):
        base, exponent = factor.as_base_exp()
        if base.is_Add and exponent.is_Integer and exponent > 0:
            size *= len(base.args) ** min(int(exponent), DEGREE + 1)
    if size > TERMS**2:
        return ()
    terms = sp.Add.make_args(sp.expand_mul(sp.expand_multinomial(integrand)))
    return terms if len(terms) <= TERMS else ()


def _term(term: sp.Expr, by: sp.Symbol) -> sp.Expr | None:
    """A constant times a power, or times a polynomial and one function of a linear inside."""
    constant, rest = term.as_independent(by, as_Add=False)
    if not term.has(by):
        return term * by
    base, exponent = rest.as_base_exp()
    if by not in exponent.free_symbols and (slope := _slope(base, by)) is not None:
        if base.is_Add and (exponent == 1 or slope.free_symbols) and _terms(rest)[1:]:
            return None  # taken apart: 2 x y + 1 by y is x y^2 + y, not (2 x y + 1)^2/(4 x) with its pole at 0
        power = sp.log(sp.Abs(base)) if exponent == -1 else base ** (exponent + 1) / (exponent + 1)
        return constant * power / slope
    polynomial: sp.Expr = sp.S.One
    function = None
    for factor in sp.Mul.make_args(rest):
        if factor.is_polynomial(by):
            polynomial *= factor
        elif function is None:
            function = factor
        else:
            return None
    if function is None or sp.degree(polynomial, by) > DEGREE:
        return None
    if isinstance(function, sp.log) and polynomial != 1 and (slope := _slope(function.args[0], by)) is not None:
        whole = antiderivative(polynomial, by)
        rest = sp.cancel(whole * slope / function.args[0])
        return constant * (whole * function - antiderivative(rest, by))
    return _by_parts(constant, polynomial, function, by)


def _by_parts(constant: sp.Expr, polynomial: sp.Expr, function: sp.Expr, by: sp.Symbol) -> sp.Expr | None:
    """p f -> p F1 - p' F2 + p'' F3 ..., with F1, F2, F3 the repeated integrals of the function."""
    total: sp.Expr = sp.S.Zero
    sign = 1
    while polynomial != 0:
        once = _function(function, by)
        if once is None:
            return None
        total += sign * polynomial * once
        polynomial, function, sign = sp.diff(polynomial, by), once, -sign
    return constant * total


def _function(function: sp.Expr, by: sp.Symbol) -> sp.Expr | None:
    """The integral of a multiple of one function of a linear inside."""
    constant, rest = function.as_independent(by, as_Add=False)
    base, exponent = rest.as_base_exp()
    if by not in base.free_symbols and (slope := _slope(exponent, by)) is not None and base.is_positive:
        return function / (slope * sp.log(base))
    if exponent == 2 and isinstance(base, sp.sin | sp.cos) and (slope := _slope(base.args[0], by)) is not None:
        sign = -1 if isinstance(base, sp.sin) else 1
        return constant * (by / 2 + sign * sp.sin(2 * base.args[0]) / (4 * slope))
    inside = rest.args[0] if rest.is_Function and len(rest.args) == 1 else None
    slope = None if inside is None else _slope(inside, by)
    if slope is None:
        return None
    table = {
        sp.sin: -sp.cos(inside),
        sp.cos: sp.sin(inside),
        sp.sinh: sp.cosh(inside),
        sp.cosh: sp.sinh(inside),
        sp.tan: -sp.log(sp.Abs(sp.cos(inside))),
        sp.log: inside * sp.log(inside) - inside,
    }
    found = table.get(rest.func)
    return None if found is None else constant * found / slope


def _slope(inside: sp.Expr, by: sp.Symbol) -> sp.Expr | None:
    """a where the inside is a x + b, else None."""
    slope = sp.diff(inside, by)
    return None if slope == 0 or by in slope.free_symbols else slope


def _rational(integrand: sp.Expr, by: sp.Symbol) -> tuple[sp.Expr, sp.Expr] | None:
    """Numerator and denominator of a small rational function with rational coefficients."""
    if integrand.free_symbols != {by} or not integrand.is_rational_function(by) or integrand.has(sp.I):
        return None
    top, bottom = sp.fraction(sp.together(integrand))
    small = all(sp.degree(part, by) <= 4 for part in (top, bottom) if part.has(by))
    exact = all(part.is_Rational for part in integrand.atoms(sp.Number, sp.NumberSymbol))
    if not (small and exact and bottom.has(by)):
        return None
    factors = sp.factor_list(bottom, by)[1]
    return (top, bottom) if all(sp.degree(factor, by) <= 2 for factor, _ in factors) else None


def _smooth(integrand: sp.Expr, by: sp.Symbol, ends: tuple[sp.Expr, sp.Expr]) -> bool:
    """Whether nothing is singular between the ends, as far as that is easily seen."""
    bottom = sp.fraction(sp.together(integrand))[1]
    if integrand.has(sp.tan, sp.log) or not all(
        part.exp.is_Integer for part in integrand.atoms(sp.Pow) if by in part.base.free_symbols
    ):
        return False
    if not bottom.has(by):
        return True
    if not (bottom.is_polynomial(by) and all(end.is_Rational for end in ends) and bottom.free_symbols == {by}):
        return False
    return bool(sp.Poly(bottom, by).count_roots(min(ends), max(ends)) == 0)
