"""The solution set of one comparison in one letter: sign charts of rational functions, and what is made from them.

Absolute values are split into cases; a single exponential, logarithm or root is taken as the unknown and mapped back.
Whatever is not of these shapes, or too large, is Undecided.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import sympy as sp

from tutor.answers._realset import (
    EVERYTHING,
    NOTHING,
    RealSet,
    Undecided,
    between,
    lean,
    order,
    ordered,
    sign,
    single,
)
from tutor.answers._roots import DEGREE, degrees, over_one, probes, real_roots
from tutor.points import is_probability

SPLITS = 3
"""Absolute values in one comparison."""
OPERATIONS = 200

HOLDS: dict[str, Callable[[int], bool]] = {
    "=": lambda sign_: sign_ == 0,
    "!=": lambda sign_: sign_ != 0,
    "<": lambda sign_: sign_ < 0,
    "<=": lambda sign_: sign_ <= 0,
}


@lru_cache(maxsize=512)
def solutions(op: str, left: sp.Expr, right: sp.Expr, letter: sp.Symbol) -> RealSet:
    """The real numbers for which `left op right` is defined and holds; op is `=`, `!=`, `<` or `<=`."""
    if left.count_ops() + right.count_ops() > OPERATIONS:
        raise Undecided
    gap = left - right
    found = _solved(op, gap, letter, 4)
    return found.intersect(domain(left, letter)).intersect(domain(right, letter)).intersect(assumed(letter))


def assumed(letter: sp.Symbol) -> RealSet:
    """The numbers a letter may be, as the problem declares it; whole numbers are not told apart."""
    zero = sp.Integer(0)
    found = EVERYTHING
    if is_probability(letter):
        found = between(zero, sp.Integer(1), True, True)
    elif letter.is_nonnegative:
        found = between(zero, sp.oo, bool(letter.is_positive), True)
    elif letter.is_nonpositive:
        found = between(-sp.oo, zero, True, bool(letter.is_negative))
    return found.minus(single(zero)) if letter.is_nonzero else found


def domain(expression: sp.Expr, letter: sp.Symbol) -> RealSet:
    """Where an expression has a real value, as far as its denominators, even roots and logarithms say."""
    found, zero = EVERYTHING, sp.Integer(0)
    for part in sp.preorder_traversal(expression):
        if not part.has(letter):
            continue
        if isinstance(part, sp.log):
            found = found.intersect(_solved("<", -part.args[0], letter, 3))
        elif isinstance(part, sp.Pow) and part.base.has(letter) and part.exp.is_Rational:
            if part.exp.q % 2 == 0:
                found = found.intersect(_solved("<=", -part.base, letter, 3))
            if part.exp < zero:
                found = found.intersect(_solved("!=", part.base, letter, 3))
    return found


def _solved(op: str, gap: sp.Expr, letter: sp.Symbol, depth: int) -> RealSet:
    if depth < 0 or gap.has(sp.oo, sp.zoo, sp.nan, sp.I):
        raise Undecided
    if not gap.has(letter):
        return EVERYTHING if HOLDS[op](sign(gap)) else NOTHING
    bars = [part for part in gap.atoms(sp.Abs) if part.has(letter)]
    if bars:
        return _by_cases(op, gap, bars, letter, depth)
    kernels = _kernels(gap, letter)
    if not kernels:
        return _sign_chart(op, gap, letter)
    return _through(op, gap, kernels, letter, depth)


# --------------------------------------------------------------------------- rational functions


def _sign_chart(op: str, gap: sp.Expr, letter: sp.Symbol) -> RealSet:
    if max(degrees(gap, letter)) > DEGREE:
        raise Undecided
    top, bottom = over_one(gap)
    poles = ordered(tuple(real_roots(bottom, letter)))
    points = ordered((*real_roots(top, letter), *poles))
    inside = HOLDS[op]
    cells = []
    for at, probe in enumerate(probes(points)):
        cells.append(inside(_sign_at(gap, letter, probe)))
        if at < len(points):
            cells.append(inside(0) and all(order(points[at], pole) != 0 for pole in poles))
    return lean(points, tuple(cells))


def _sign_at(gap: sp.Expr, letter: sp.Symbol, probe: sp.Rational) -> int:
    value = gap.xreplace({letter: probe})
    if value.has(sp.zoo, sp.nan, sp.oo):
        raise Undecided
    return sign(value)


# --------------------------------------------------------------------------- absolute values


def _by_cases(op: str, gap: sp.Expr, bars: list[sp.Expr], letter: sp.Symbol, depth: int) -> RealSet:
    if len(bars) > SPLITS:
        raise Undecided
    bar = min(bars, key=lambda part: (part.count_ops(), str(part)))
    inner = bar.args[0]
    above = _solved("<=", -inner, letter, depth - 1).intersect(_solved(op, gap.xreplace({bar: inner}), letter, depth))
    below = _solved("<", inner, letter, depth - 1).intersect(_solved(op, gap.xreplace({bar: -inner}), letter, depth))
    return above.union(below)


# --------------------------------------------------------------------------- one exponential, logarithm or root


def _kernels(expression: sp.Expr, letter: sp.Symbol) -> set[sp.Expr]:
    """The largest parts that hold the letter and are no rational operation."""
    if not expression.has(letter) or expression.is_Symbol:
        return set()
    whole = isinstance(expression, sp.Pow) and expression.exp.is_Integer
    if expression.is_Add or expression.is_Mul or whole:
        return set().union(*(_kernels(part, letter) for part in expression.args))
    return {expression}


def _through(op: str, gap: sp.Expr, kernels: set[sp.Expr], letter: sp.Symbol, depth: int) -> RealSet:
    kernel = min(kernels, key=lambda part: (part.count_ops(), str(part)))
    unknown = sp.Dummy(real=True)
    table = {part: _as_power(part, kernel, unknown) for part in kernels}
    inner = gap.xreplace(table)
    if isinstance(kernel, sp.Pow) and kernel.exp.is_Rational and kernel.base.has(letter):
        return _through_root(op, inner, kernel, letter, unknown, depth)
    if inner.has(letter):
        raise Undecided
    found = _solved(op, inner, unknown, depth - 1)
    if isinstance(kernel, sp.log):
        cells = (False, False, *found.cells)
        return _reaching(kernel.args[0], RealSet((sp.Integer(0), *map(sp.exp, found.points)), cells), letter, depth)
    base, exponent = kernel.as_base_exp()
    if not (isinstance(kernel, sp.exp | sp.Pow) and not base.has(letter) and sign(base) > 0):
        raise Undecided
    positive = found.intersect(between(sp.Integer(0), sp.oo, True, True))
    ends, cells = list(positive.points), positive.cells
    if ends and ends[0] == 0:
        ends, cells = ends[1:], cells[2:]
    logs = [sp.log(end) / sp.log(base) for end in ends]
    if sign(base - 1) < 0:
        logs, cells = logs[::-1], cells[::-1]
    return _reaching(exponent, RealSet(tuple(logs), tuple(cells)), letter, depth)


def _through_root(
    op: str, inner: sp.Expr, kernel: sp.Expr, letter: sp.Symbol, unknown: sp.Symbol, depth: int
) -> RealSet:
    """u^(p/q), q even: the q-th root of u is the unknown; elsewhere the letter may stand too where u is linear."""
    degree, base = int(kernel.exp.q), kernel.base
    if degree % 2 or degree > 4 or kernel.exp.p != 1:
        raise Undecided
    if inner.has(letter):
        slope = sp.diff(base, letter)
        if slope.has(letter) or sign(slope) == 0:
            raise Undecided
        inner = inner.xreplace({letter: (unknown**degree - base.xreplace({letter: sp.Integer(0)})) / slope})
    found = _solved(op, inner, unknown, depth - 1).intersect(between(sp.Integer(0), sp.oo, False, True))
    image = RealSet(tuple(point**degree for point in found.points), found.cells)
    return _reaching(base, image, letter, depth)


def _as_power(part: sp.Expr, kernel: sp.Expr, unknown: sp.Symbol) -> sp.Expr:
    """`part` as a whole power of `kernel`: e^(2x) of e^x, x^(3/2) of x^(1/2)."""
    if part == kernel:
        return unknown
    (base, exponent), (one, unit) = part.as_base_exp(), kernel.as_base_exp()
    ratio = sp.cancel(exponent / unit) if base == one else sp.nan
    if not (ratio.is_Integer and abs(ratio) <= DEGREE):
        raise Undecided
    return unknown**ratio


def _reaching(expression: sp.Expr, target: RealSet, letter: sp.Symbol, depth: int) -> RealSet:
    """Where the expression takes a value in `target`."""
    found = NOTHING
    for low, high, low_open, high_open in target.runs():
        above = EVERYTHING if low == -sp.oo else _solved("<" if low_open else "<=", low - expression, letter, depth - 1)
        below = (
            EVERYTHING if high == sp.oo else _solved("<" if high_open else "<=", expression - high, letter, depth - 1)
        )
        found = found.union(above.intersect(below))
    return found


def reaching(expression: sp.Expr, target: RealSet, letter: sp.Symbol) -> RealSet:
    """The numbers at which an expression in one letter takes a value in `target`."""
    return _reaching(expression, target, letter, 3).intersect(domain(expression, letter))
