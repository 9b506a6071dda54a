"""Limits, expansions and polynomials of one letter, and slopes along a direction."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import (
    as_long,
    entries,
    formula,
    letter,
    letters,
    numbers,
    rational,
    rationals,
    root,
    whole,
)
from tutor.language.elementary import Value, derivative, matrix

HOSPITAL = 6
"""Times that numerator and denominator are differentiated before a limit is given up."""


def limit(value: Value, name: Value, place: Value) -> sp.Expr:
    """The limit of a fraction of smooth functions where its letter goes to a number, or to oo or -oo.

    At a number: put in, or L'Hôpital's rule up to 6 times. At infinity: rational functions, and sums of powers times
    e^(k x). Raises NotationError for every other one, and where the value grows beyond all bounds.

    >>> limit((x**2 - 1) / (x - 1), x, 1)
    2
    """
    by, found = letter(name, "limit"), formula(value, "limit")
    if place in (sp.oo, -sp.oo):
        return _far(found.subs(by, -by) if place == -sp.oo else found, by)
    at = formula(place, "limit")
    if found.has(sp.sign, sp.floor, sp.ceiling, sp.Abs, sp.Max, sp.Min):
        raise NotationError("limit takes smooth functions only")
    top, bottom = sp.fraction(sp.together(found))
    for _ in range(HOSPITAL):
        above, below = top.subs(by, at), bottom.subs(by, at)
        if (
            above.has(sp.nan, sp.zoo, sp.oo)
            or below.has(sp.nan, sp.zoo, sp.oo)
            or (below.is_zero and not above.is_zero)
        ):
            break
        if not below.is_zero:
            return above / below
        top, bottom = derivative(top, by), derivative(bottom, by)
    raise NotationError("this limit does not exist, or is not one of those that are worked out here")


def taylor(value: Value, name: Value, place: Value, degree: Value) -> sp.Expr:
    """The Taylor polynomial of a smooth function about a place, in powers up to a degree from 0 to 8.

    >>> taylor(sp.exp(2 * x), x, 0, 2)
    2*x**2 + 2*x + 1
    """
    by, found, at = letter(name, "taylor"), formula(value, "taylor"), formula(place, "taylor")
    terms: list[sp.Expr] = []
    for k in range(whole(degree, "taylor", 0, 8) + 1):
        slope = found.subs(by, at)
        if slope.has(sp.nan, sp.zoo, sp.oo, -sp.oo):
            raise NotationError("this function has no expansion about this place")
        terms.append(slope * (by - at) ** k / sp.factorial(k))
        found = derivative(found, by)
    return sp.Add(*terms)


def directional(value: Value, names: Value, place: Value, direction: Value) -> sp.Expr:
    """The slope of a function at a place along a direction, which is first made of length 1.

    >>> directional(x**2 * y, sp.Matrix([x, y]), sp.Matrix([1, 2]), sp.Matrix([3, 4]))
    16/5
    """
    found, by = formula(value, "directional"), letters(names, "directional")
    at, along = entries(place, "directional"), numbers(direction, "directional")
    as_long(at, along, "directional")
    if len(at) != len(by):
        raise NotationError("directional takes a place with one number for each letter")
    length = root(sp.Add(*(one**2 for one in along)), "directional")
    if length == 0:
        raise NotationError("the zero vector is no direction")
    where = dict(zip(by, at, strict=True))
    slopes = [derivative(found, one).subs(where, simultaneous=True) for one in by]
    return sp.Add(*(slope * one for slope, one in zip(slopes, along, strict=True))) / length


def coefficients(value: Value, name: Value) -> sp.ImmutableMatrix:
    """The coefficients of a polynomial of degree up to 24 as a vector: entry k + 1 belongs to the power k.

    >>> list(coefficients(3 * x**2 + 1, x))
    [1, 0, 3]
    """
    found = _polynomial(value, name, "coefficients")
    return matrix([[one] for one in reversed(found.all_coeffs())])


def polynomial_of(coefficients: Value, name: Value) -> sp.Expr:
    """The polynomial with these coefficients, at most 25: entry k + 1 belongs to the power k.

    >>> polynomial_of(sp.Matrix([1, 0, 3]), x)
    3*x**2 + 1
    """
    flat, by = entries(coefficients, "polynomial_of"), letter(name, "polynomial_of")
    whole(len(flat), "polynomial_of", 1, 25)
    return sp.Add(*(one * by**k for k, one in enumerate(flat)))


def degree(value: Value, name: Value) -> sp.Integer:
    """The degree of a polynomial in a letter, up to 24; of a polynomial that is not 0.

    >>> degree(3 * x**2 + 1, x)
    2
    """
    found = _polynomial(value, name, "degree")
    if found.is_zero:
        raise NotationError("the polynomial 0 has no degree")
    return sp.Integer(found.degree())


def roots(value: Value, name: Value) -> sp.FiniteSet:
    """The set of real roots of a polynomial with rational coefficients whose factors are linear or quadratic.

    >>> roots(x**2 - x - 6, x)
    {-2, 3}
    """
    found = _polynomial(value, name, "roots")
    if found.is_zero or not all(one.is_Rational for one in found.all_coeffs()):
        raise NotationError("roots takes a polynomial with rational coefficients that is not 0")
    made: set[sp.Expr] = set()
    for factor, _ in found.factor_list()[1]:
        parts = factor.all_coeffs()
        if len(parts) > 3:
            raise NotationError("roots takes polynomials whose factors are linear or quadratic")
        if len(parts) == 2:
            made.add(-parts[1] / parts[0])
        elif (inside := parts[1] ** 2 - 4 * parts[0] * parts[2]) >= 0:
            made |= {(-parts[1] + sign * root(inside, "roots")) / (2 * parts[0]) for sign in (1, -1)}
    return sp.FiniteSet(*made)


def simpson(value: Value, name: Value, low: Value, high: Value, pieces: Value = 2) -> sp.Expr:
    """Simpson's rule for the integral from low to high with an even number of pieces, 2 to 100; exact up to cubics.

    A second way to a definite integral.

    >>> simpson(x**3, x, 0, 2)
    4
    """
    by, found = letter(name, "simpson"), formula(value, "simpson")
    count = whole(pieces, "simpson", 2, 100)
    start, end = formula(low, "simpson"), formula(high, "simpson")
    if count % 2:
        raise NotationError("simpson takes an even number of pieces")
    step = (end - start) / count
    heights = [found.subs(by, start + k * step) for k in range(count + 1)]
    if any(one.has(sp.nan, sp.zoo, sp.oo, -sp.oo) for one in heights):
        raise NotationError("this function has no value somewhere from low to high")
    return step / 3 * sp.Add(*((1 if k in (0, count) else 4 if k % 2 else 2) * one for k, one in enumerate(heights)))


def remainder(value: Value, by: Value) -> sp.Expr:
    """What is left of a rational number when a positive one is taken away as often as it fits (`a % b`).

    >>> remainder(7, 4), remainder(-1, 4)
    (3, 3)
    """
    left, right = rational(value, "remainder"), rational(by, "remainder")
    if right <= 0:
        raise NotationError("remainder takes a positive second number")
    return left - right * sp.floor(left / right)


def members(value: Value) -> sp.FiniteSet:
    """The set of the entries of a vector of fractions, each once.

    >>> members(sp.Matrix([2, 1, 2]))
    {1, 2}
    """
    return sp.FiniteSet(*rationals(value, "members"))


def set_size(value: Value) -> sp.Integer:
    """How many elements a finite set has.

    >>> set_size(sp.FiniteSet(1, 5))
    2
    """
    if value is not sp.S.EmptySet and not isinstance(value, sp.FiniteSet):
        raise NotationError("set_size takes a finite set, such as {1, 2}")
    return sp.Integer(len(value))


def _polynomial(value: Value, name: Value, word: str) -> sp.Poly:
    by, found = letter(name, word), formula(value, word)
    if not found.is_polynomial(by):
        raise NotationError(f"{word} takes a polynomial in {by}")
    # a bound on the degree before anything is multiplied out: x -> oo of the logarithm of each factor
    if _degree(found, by) > 24:
        raise NotationError(f"{word} takes polynomials of degree up to 24")
    return sp.Poly(found, by)


def _degree(value: sp.Expr, by: sp.Symbol) -> int:
    if not value.has(by):
        return 0
    if value.is_Add:
        return max(_degree(one, by) for one in value.args)
    if value.is_Mul:
        return sum(_degree(one, by) for one in value.args)
    return int(value.exp) * _degree(value.base, by) if value.is_Pow else 1


def _far(value: sp.Expr, by: sp.Symbol) -> sp.Expr:
    """The limit at plus infinity, term by term, or of a rational function by its leading powers."""
    if value.is_rational_function(by):
        top, bottom = (sp.Poly(one, by) for one in sp.fraction(sp.cancel(value)))
        if top.degree() > bottom.degree():
            raise NotationError("this grows beyond all bounds")
        return top.LC() / bottom.LC() if top.degree() == bottom.degree() and not top.is_zero else sp.Integer(0)
    total: sp.Expr = sp.S.Zero
    for term in sp.Add.make_args(sp.expand_mul(value)):
        constant, rest = term.as_independent(by, as_Add=False)
        powers = [one for one in sp.Mul.make_args(rest) if isinstance(one, sp.exp)]
        plain = sp.Mul(*(one for one in sp.Mul.make_args(rest) if not isinstance(one, sp.exp)))
        inside = sp.expand(sp.Add(*(one.exp for one in powers)))
        if not plain.is_rational_function(by) or not inside.is_polynomial(by):
            raise NotationError("this limit is not one of those that are worked out here")
        lead = sp.Poly(inside, by).LC() if inside.has(by) else sp.S.Zero
        if lead.is_positive:
            raise NotationError("this grows beyond all bounds")
        if not (lead.is_zero or lead.is_negative):
            raise NotationError("this limit is not one of those that are worked out here")
        if lead.is_zero:
            total += constant * sp.exp(inside) * _far(plain, by)
    return total
