"""Integrals: from a table, or after a substitution; definite ones with finite and infinite bounds."""

from __future__ import annotations

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.functions.series import limit
from tutor.language import integral
from tutor.language.arguments import formula, letter
from tutor.language.elementary import Value, derivative


def integrate(value: Value, name: Value, low: Value = None, high: Value = None) -> sp.Expr:
    """The integral of an expression by a letter, definite where bounds are given, each finite, oo or -oo.

    Polynomials, powers, exponentials, sines, logarithms of a linear inside, small fractions, and what one of those
    is after a substitution. Raises NotationError for every other one, and where the integrand is singular between.

    >>> integrate(2 * x, x, 0, 3)
    9
    """
    found, by = formula(value, "integrate"), letter(name, "integrate")
    if (low is None) != (high is None):
        raise NotationError("integrate takes both bounds, or none: integrate(x, x, 0, 1)")
    whole_one = _antiderivative(found, by)
    if low is None:
        return whole_one
    _smooth(found, by, low, high)
    return _at_end(whole_one, by, high) - _at_end(whole_one, by, low)


def _antiderivative(value: sp.Expr, by: sp.Symbol) -> sp.Expr:
    """From the table, or after a substitution u = g(x) of something that stands inside."""
    try:
        return sp.expand(integral.integrate(value, by)) if value.is_polynomial(by) else integral.integrate(value, by)
    except LimitError:
        raise
    except NotationError:
        pass
    new = sp.Dummy("u", real=True)
    for inside in _insides(value, by):
        rest = sp.cancel((value / derivative(inside, by)).subs(inside, new))
        if rest.has(by) or not rest.has(new):
            continue
        try:
            return integral.integrate(rest, new).subs(new, inside)
        except NotationError:
            continue
    raise NotationError("this integral is not one of those that are worked out here")


def _insides(value: sp.Expr, by: sp.Symbol) -> list[sp.Expr]:
    """What may be substituted: bases, exponents and arguments that are more than the letter, the largest first."""
    found = {part for one in value.atoms(sp.Pow, sp.Function) for part in one.args if part.has(by) and part != by}
    found |= {one for one in value.atoms(sp.Function, sp.Pow) if one.has(by)}
    found |= {one for one in sp.preorder_traversal(value) if one.is_Add and one.has(by)}
    return sorted(found, key=lambda one: (-one.count_ops(), str(one)))[:12]


def _smooth(value: sp.Expr, by: sp.Symbol, low: Value, high: Value) -> None:
    """Nothing, where no denominator, logarithm or root reaches 0 between the bounds; raises NotationError."""
    ends = [end if end in (sp.oo, -sp.oo) else formula(end, "integrate") for end in (low, high)]
    if value.has(sp.tan, sp.cot, sp.sec, sp.csc):
        raise NotationError("this integral may have a singular place between its bounds")
    inner = [sp.fraction(sp.together(value))[1], *(one.args[0] for one in value.atoms(sp.log))]
    inner += [one.base for one in value.atoms(sp.Pow) if one.base.has(by) and not (one.exp.is_Integer and one.exp > 0)]
    for whole_one in inner:
        one = sp.Mul(*(part for part in sp.Mul.make_args(whole_one) if not isinstance(part, sp.exp)))
        if not one.has(by):
            continue
        if one.free_symbols != {by} or not all(end.is_number for end in ends):
            raise NotationError("this integral may have a singular place between its bounds")
        top = sp.fraction(sp.together(one))[0]
        exact = top.is_polynomial(by) and all(number.is_Rational for number in top.atoms(sp.Number, sp.NumberSymbol))
        if exact and all(end.is_Rational or end.is_infinite for end in ends):
            if sp.Poly(top, by).count_roots(*sorted(ends)) if top.has(by) else 0:
                raise NotationError("this integral has a singular place between its bounds")
        else:
            _keeps_sign(top, by, ends)


def _keeps_sign(value: sp.Expr, by: sp.Symbol, ends: list[sp.Expr]) -> None:
    """Nothing, where 41 places between the bounds, at most 20 away for an infinite one, show one sign."""
    start, end = (max(min(one.evalf(20), sp.Integer(20)), sp.Integer(-20)) for one in ends)
    signs = set()
    for k in range(41):
        height = value.subs(by, start + (end - start) * sp.Rational(k, 40)).evalf(15)
        signs.add(bool(height > 0) if height.is_real and height.is_finite and height != 0 else None)
    if None in signs or len(signs) > 1:
        raise NotationError("this integral may have a singular place between its bounds")


def _at_end(value: sp.Expr, by: sp.Symbol, end: Value) -> sp.Expr:
    if end in (sp.oo, -sp.oo):
        return limit(value, by, end)
    found = value.subs(by, end)
    if found.has(sp.nan, sp.zoo, sp.oo, -sp.oo):
        raise NotationError("this integral has no finite value")
    return found
