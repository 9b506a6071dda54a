"""Equal? structural equality, then exact arithmetic, then random points with rising precision, then proof.

One well-conditioned point where two expressions differ disproves. Agreement takes at least three real points of the
domain and a residual that keeps shrinking as the precision rises, because e^(pi*sqrt(163)) is an integer to 12
places. Points are drawn from the expressions themselves, so that a verdict never differs between two runs.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import mpmath
import sympy as sp

from tutor.errors import NotationError
from tutor.numeric import Undefined, evaluate_at, precision_needed

SEED = "points"
"""The same points for everybody and every time: a verdict never differs between two runs."""

WANTED = 6
"""Agreeing points that decide; three are the least (fewer leave it to the proof)."""
TRIED = 40
LITERALS = 12
"""Literals whose neighbourhoods are looked at where there are corners."""
SMALL = 12
"""Digits of slack: two values agree at precision p when they differ by less than 10^(SMALL - p), relatively."""

Point = Mapping[sp.Symbol, sp.Rational]


@dataclass(frozen=True)
class Difference:
    """Two expressions differ here: the point and both values."""

    point: Point
    left: str
    right: str


def equal(left: sp.Expr, right: sp.Expr) -> bool | None:
    """Do two scalars have the same value wherever `left` has one? None where that cannot be decided.

    `left` is the expected one: where it has no real value nothing is compared.
    """
    if left == right:
        return True
    if left.has(sp.oo, -sp.oo, sp.zoo, sp.nan) or right.has(sp.oo, -sp.oo, sp.zoo, sp.nan):
        return False
    symbols = tuple(sorted(left.free_symbols | right.free_symbols, key=lambda s: s.name))
    if _rational(left) and _rational(right):
        return _same_rational_function(left, right, symbols)
    return _same_at_points(left, right, symbols)


def equal_matrices(left: sp.MatrixBase, right: sp.MatrixBase) -> bool | None:
    """Same shape and every entry equal; None where an entry is undecided and none differs."""
    if left.shape != right.shape:
        return False
    found = [equal(a, b) for a, b in zip(left, right, strict=True)]
    if False in found:
        return False
    return None if None in found else True


def same(left: object, right: object) -> bool | None:
    """Equality of any two values: scalars, matrices, tuples in order, sets in any order."""
    if isinstance(left, sp.MatrixBase) or isinstance(right, sp.MatrixBase):
        both = isinstance(left, sp.MatrixBase) and isinstance(right, sp.MatrixBase)
        return both and equal_matrices(left, right)
    if isinstance(left, sp.FiniteSet) or isinstance(right, sp.FiniteSet):
        if not (isinstance(left, sp.FiniteSet) and isinstance(right, sp.FiniteSet)):
            return False
        return len(left) == len(right) and matched(tuple(left), tuple(right))[1] == ()
    if isinstance(left, sp.Tuple) or isinstance(right, sp.Tuple):
        if not (isinstance(left, sp.Tuple) and isinstance(right, sp.Tuple)) or len(left) != len(right):
            return False
        return all(same(a, b) for a, b in zip(left, right, strict=True))
    if isinstance(left, sp.Expr) and isinstance(right, sp.Expr):
        return equal(left, right)
    return left == right


def matched(expected: tuple[object, ...], typed: tuple[object, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Pair typed items with expected ones, each once: (indices of typed items unmatched, of expected unmatched)."""
    missing = list(range(len(expected)))
    extra = []
    for index, item in enumerate(typed):
        found = next((place for place in missing if same(expected[place], item)), None)
        if found is None:
            extra.append(index)
        else:
            missing.remove(found)
    return tuple(extra), tuple(missing)


# --------------------------------------------------------------------------- exact


@lru_cache(maxsize=2048)
def _rational(expression: sp.Expr) -> bool:
    """Built from rationals and symbols by sums, products and whole powers only."""
    for part in sp.preorder_traversal(expression):
        if isinstance(part, sp.Pow):
            if not part.exp.is_Integer:
                return False
        elif not (isinstance(part, sp.Add | sp.Mul | sp.Symbol) or part.is_Rational):
            return False
    return True


def _same_rational_function(left: sp.Expr, right: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> bool | None:
    """Exact values at random points of 40 bits: a non-zero polynomial of degree d vanishes with chance d/2^40.

    Schwartz (1980), Zippel (1979). Nothing is expanded, so (x + y + z)^500 costs nothing.
    """
    if not symbols:
        return bool(left == right)
    chance = random.Random(SEED)
    agreed = 0
    for _ in range(12):
        point = {symbol: sp.Integer(chance.getrandbits(40) + 2) for symbol in symbols}
        one, other = (_exact(side, point) for side in (left, right))
        if one is None or other is None:
            continue
        if one != other:
            return False
        agreed += 1
        if agreed == 2:
            return True
    return None


def _exact(expression: sp.Expr, point: Point) -> sp.Expr | None:
    value = expression.xreplace(dict(point))
    return value if value.is_Rational else None


# --------------------------------------------------------------------------- random points


def _same_at_points(left: sp.Expr, right: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> bool | None:
    digits = precision_needed(left, right)
    points = _points(left, right, symbols)
    wanted = len(points) if _broken(left) or _broken(right) else min(WANTED, len(points))
    agreed = 0
    for point in points:
        try:
            close = _close(left, right, point, digits)
        except Undefined:
            continue
        if close is False:
            return False
        agreed += 1
        if agreed >= wanted:
            return True
    if agreed >= min(3, len(points)):
        return True
    return _proved(left, right)


def _broken(expression: sp.Expr) -> bool:
    """Has it corners or jumps, so that agreement somewhere says little about elsewhere?"""
    return bool(expression.has(sp.Max, sp.Min, sp.Abs, sp.sign, sp.floor, sp.ceiling, sp.Piecewise))


def _close(left: sp.Expr, right: sp.Expr, point: Point, digits: int) -> bool:
    """Do they agree at this point at 30 digits and again at `digits`? Raises Undefined off the domain of `left`."""
    for precision in (30, digits):
        with mpmath.workdps(precision + 10):
            one = evaluate_at(left, point)
            if point and abs(one.imag) > mpmath.mpf(10) ** (SMALL - precision) * max(1, abs(one)):
                raise Undefined
            other = evaluate_at(right, point)
            scale = max(abs(one), abs(other), _size(left, point), _size(right, point))
            if abs(one - other) > mpmath.mpf(10) ** (SMALL - precision) * scale:
                return False
    return True


def _size(expression: sp.Expr, point: Point) -> mpmath.mpf:
    """The largest summand at a point: what cancels there leaves noise of this size, and no more."""
    parts = expression.args if expression.is_Add else (expression,)
    return max(abs(evaluate_at(part, point)) for part in parts)


def _points(left: sp.Expr, right: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> list[Point]:
    """Points of the domain: small ones, and both sides of every literal where there may be corners."""
    if not symbols:
        return [{}]
    chance = random.Random(SEED)
    points: list[Point] = [{symbol: _coordinate(symbol, turn, chance) for symbol in symbols} for turn in range(TRIED)]
    if not (_broken(left) or _broken(right)):
        wide = [{symbol: _fit(symbol, sp.Integer(size)) for symbol in symbols} for size in (11, -13, 29)]
        return [*points[:WANTED], *wide, *points[WANTED:]]
    literals = sorted(left.atoms(sp.Rational) | right.atoms(sp.Rational) | {sp.Integer(0)}, key=abs)[:LITERALS]
    sides = [literal + sign * sp.Rational(chance.randrange(1, 400), 1000) for literal in literals for sign in (1, -1)]
    wide = [sign * sp.Integer(10) ** power for power in (2, 4, 7) for sign in (1, -1)]
    corners: list[Point] = [
        {symbol: _fit(symbol, size if turn == 0 else chance.choice(sides)) for turn, symbol in enumerate(order)}
        for size in sides + wide
        for order in (symbols, symbols[::-1])
    ]
    return corners + points[:WANTED]


def _coordinate(symbol: sp.Symbol, turn: int, chance: random.Random) -> sp.Rational:
    style = turn % 3
    if style == 0:
        size = sp.Rational(chance.randrange(1, 3000), 1000)
    elif style == 1:
        size = sp.Integer(chance.randrange(1, 6))
    else:
        size = sp.Rational(chance.randrange(1, 1000), 1000)
    return _fit(symbol, size if chance.random() < 0.5 else -size)


def _fit(symbol: sp.Symbol, size: sp.Rational) -> sp.Rational:
    """The nearest value that the symbol's assumptions allow."""
    if symbol.is_integer:
        size = sp.Integer(round(size))
    if size == 0 and symbol.is_nonzero:
        size = sp.Integer(1)
    if symbol.is_negative:
        return -abs(size)
    return abs(size) if symbol.is_nonnegative else size


def _proved(left: sp.Expr, right: sp.Expr) -> bool | None:
    """The last resort, inside the worker with its deadline: SymPy's own simplification."""
    try:
        gap = sp.simplify(left - right)
    except (NotImplementedError, RecursionError, TypeError, ValueError) as error:
        raise NotationError("this is too involved to compare") from error
    if gap == 0:
        return True
    return False if gap.is_number and gap.is_zero is False else None
