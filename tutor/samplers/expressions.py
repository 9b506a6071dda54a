"""Polynomials and functions in letters, from grammars of growing difficulty, for derivatives and integrals."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import letter, letters, rationals, whole
from tutor.language.elementary import Value, is_matrix
from tutor.protocols import Random
from tutor.samplers.numbers import integer, nonzero, pick, sample

LEVELS = 3


def polynomial(rng: Random, name: Value, degree: Value, largest: Value) -> sp.Expr:
    """A polynomial of exactly this degree (0 to 12) with whole coefficients up to `largest` (1 to 1,000) in size.

    >>> sp.degree(polynomial(rng, x, 3, 5), x)
    3
    """
    by, top = letter(name, "polynomial"), whole(degree, "polynomial", 0, 12)
    most = sp.Integer(whole(largest, "polynomial", 1, 1000))
    lead = nonzero(rng, -most, most)
    return sp.Add(lead * by**top, *(integer(rng, -most, most) * by**k for k in range(top - 1, -1, -1)))


def polynomial_with_roots(rng: Random, name: Value, roots: Value, largest: Value = 1) -> sp.Expr:
    """A polynomial with just these roots, a vector of 1 to 12 fractions, multiplied out.

    Its leading coefficient is drawn, not 0, up to `largest` (1 to 100) in size, and positive where that is 1.

    >>> polynomial_with_roots(rng, x, sp.Matrix([2, 3]))
    x**2 - 5*x + 6
    """
    by, zeros = letter(name, "polynomial_with_roots"), rationals(roots, "polynomial_with_roots")
    whole(len(zeros), "polynomial_with_roots", 1, 12)
    most = sp.Integer(whole(largest, "polynomial_with_roots", 1, 100))
    lead = nonzero(rng, -most, most) if most > 1 else sp.Integer(1)
    return sp.expand(lead * sp.Mul(*(by - zero for zero in zeros)))


def function(rng: Random, name: Value, level: Value) -> sp.Expr:
    """A function to differentiate, in one letter, harder with its level from 1 to 3.

    1: a sum of powers. 2: a product, a fraction, or exp, log, sin or cos of a linear inside. 3: one inside another.

    >>> function(rng, x, 1).is_polynomial(x)
    True
    """
    by, hard = letter(name, "function"), whole(level, "function", 1, LEVELS)
    return (_monomials, _composed, _nested)[hard - 1](rng, by)


def integrable(rng: Random, name: Value, level: Value) -> sp.Expr:
    """A function that `integrate` can integrate, in one letter, harder with its level from 1 to 3.

    1: a sum of powers. 2: also e^(k x), sin or cos of k x. 3: a power times e^(k x), or a substitution.

    >>> integrable(rng, x, 1).is_polynomial(x)
    True
    """
    by, hard = letter(name, "integrable"), whole(level, "integrable", 1, LEVELS)
    if hard == 1:
        return _monomials(rng, by)
    if hard == 2:
        return _monomials(rng, by, 1) + nonzero(rng, sp.Integer(-5), sp.Integer(5)) * _of_linear(rng, _slope(rng) * by)
    if pick(rng, 0, 1) == 0:
        return nonzero(rng, sp.Integer(-4), sp.Integer(4)) * by ** pick(rng, 1, 2) * sp.exp(_slope(rng) * by)
    inside = by**2 + integer(rng, sp.Integer(1), sp.Integer(9))
    outside = pick(rng, inside ** pick(rng, 2, 3, 4), 1 / inside, sp.exp(inside), sp.sin(inside), sp.sqrt(inside))
    return pick(rng, 1, 2, 3, 4, 6) * by * outside


def function_of(rng: Random, names: Value, level: Value) -> sp.Expr:
    """A function of 2 to 4 letters (a vector of them) in which each occurs, harder with its level from 1 to 3.

    1: a quadratic form. 2: products of powers. 3: also exp, sin or cos of a product, or log of 1 + a square.

    >>> function_of(rng, sp.Matrix([x, y]), 1).free_symbols == {x, y}
    True
    """
    if not is_matrix(names):
        raise NotationError("function_of takes a vector of 2 to 4 letters: [x, y]")
    by, hard = letters(names, "function_of"), whole(level, "function_of", 1, LEVELS)
    whole(len(by), "function_of", 2, 4)
    if hard == 1:
        squares = [nonzero(rng, sp.Integer(-4), sp.Integer(4)) * one**2 for one in by]
        return sp.Add(*squares, *(integer(rng, sp.Integer(-4), sp.Integer(4)) * a * b for a, b in pairwise(by)))
    drawn = sp.Add(*(nonzero(rng, sp.Integer(-4), sp.Integer(4)) * _product(rng, by) for _ in range(2)))
    missing = [one for one in by if not drawn.has(one)]
    drawn += sp.Add(*(nonzero(rng, sp.Integer(-4), sp.Integer(4)) * one ** pick(rng, 1, 2) for one in missing))
    if hard == 2:
        return drawn
    one, other = sample(rng, sp.Integer(2), by)
    outer = pick(rng, sp.exp(one * other), sp.sin(one * other), sp.cos(one * other), sp.log(1 + one**2) * other)
    return drawn + nonzero(rng, sp.Integer(-3), sp.Integer(3)) * outer


def _slope(rng: Random) -> sp.Integer:
    return pick(rng, 2, 3, 4, -1, -2, -3)


def _monomials(rng: Random, by: sp.Symbol, count: int = 0) -> sp.Expr:
    """A sum of `count`, or 2 to 3, different powers up to the 5th."""
    powers = sample(rng, sp.Integer(count) if count else pick(rng, 2, 3), list(range(1, 6)))
    return sp.Add(*(nonzero(rng, sp.Integer(-6), sp.Integer(6)) * by**power for power in powers))


def _linear(rng: Random, by: sp.Symbol) -> sp.Expr:
    return nonzero(rng, sp.Integer(-4), sp.Integer(4)) * by + nonzero(rng, sp.Integer(-5), sp.Integer(5))


def _of_linear(rng: Random, inside: sp.Expr) -> sp.Expr:
    chosen: Callable[[sp.Expr], sp.Expr] = (sp.exp, sp.sin, sp.cos)[int(pick(rng, 0, 1, 2))]
    return chosen(inside)


def _composed(rng: Random, by: sp.Symbol) -> sp.Expr:
    shape, power = int(pick(rng, 0, 1, 2, 3, 4)), by ** pick(rng, 1, 2, 3)
    outside = _of_linear(rng, _slope(rng) * by)
    if shape == 0:
        return power * outside
    if shape == 1:
        top, bottom = _linear(rng, by), by**2 + integer(rng, sp.Integer(1), sp.Integer(9))
        return top / bottom
    if shape == 2:
        return power * sp.log(by)
    factor = nonzero(rng, sp.Integer(-5), sp.Integer(5))
    if shape == 3:
        return factor * outside + nonzero(rng, sp.Integer(-5), sp.Integer(5)) * power
    return factor * _linear(rng, by) ** pick(rng, 3, 4, 5)


def _nested(rng: Random, by: sp.Symbol) -> sp.Expr:
    shape = int(pick(rng, 0, 1, 2, 3, 4))
    inside = nonzero(rng, sp.Integer(-3), sp.Integer(3)) * by**2 + nonzero(rng, sp.Integer(-4), sp.Integer(4)) * by
    positive = by**2 + integer(rng, sp.Integer(1), sp.Integer(9))
    if shape == 0:
        return by * _of_linear(rng, inside)
    if shape == 1:
        return sp.log(positive) * _of_linear(rng, _slope(rng) * by)
    if shape == 2:
        return sp.sqrt(positive) * by
    if shape == 3:
        return 1 / (1 + sp.exp(-_slope(rng) * by)) * by ** pick(rng, 1, 2)
    return _of_linear(rng, _slope(rng) * by) / positive


def _product(rng: Random, by: list[sp.Symbol]) -> sp.Expr:
    one, other = sample(rng, sp.Integer(2), by)
    return one ** pick(rng, 1, 2, 3) * other ** pick(rng, 1, 2)
