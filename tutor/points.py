"""Where two expressions are compared: the same points for everybody and every time, as the problem's symbols allow.

Ordinary points come first: fractions with a large prime below (so that no `sin(500*pi*x)` vanishes at all of them),
of both signs, and whole numbers. Where they are not enough there are points around the literals, far ones, and
points hunted down where the argument of a root, of a logarithm or of |.| crosses zero: the domain of
`acos(3*x - 1000)` is two thirds of a unit wide.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

import sympy as sp

from tutor.arithmetic import Coordinate, Point, Undefined
from tutor.residues import PRIME
from tutor.screen import height

SEED = 20_250
ORDINARY = 9
"""Points at which everything is compared."""
MORE = 24
LITERALS = 8
"""Literals whose neighbourhoods are looked at."""
STARTS = (Fraction(1, 3), Fraction(-7, 5), Fraction(40), Fraction(-300), Fraction(10**4))
"""Where the hunt for a zero begins."""

BROKEN = (sp.Max, sp.Min, sp.Abs, sp.sign, sp.floor, sp.ceiling, sp.Piecewise)
INVERSE = (sp.asin, sp.acos, sp.atan, sp.acot, sp.asec, sp.acsc, sp.log, sp.acosh)
NARROW = (sp.asin, sp.acos, sp.atanh, sp.asec, sp.acsc)
"""Functions that are real where their argument lies on one side of 1 and of -1."""


def broken(expression: sp.Expr) -> bool:
    """Has it corners or jumps, so that agreement somewhere says little about elsewhere?"""
    return bool(expression.has(*BROKEN))


def branching(expression: sp.Expr) -> bool:
    """Has it roots of sums or inverse functions, which may be another formula far away (`sqrt(x^2 - 40x + 400)`)?"""
    return expression.has(*INVERSE) or any(
        power.exp.is_Rational and power.exp.q > 1 and not power.base.is_Symbol and power.free_symbols
        for power in expression.atoms(sp.Pow)
    )


def letters_of(left: sp.Expr, right: sp.Expr) -> tuple[sp.Symbol, ...]:
    """The letters of two expressions, by name."""
    return tuple(sorted(left.free_symbols | right.free_symbols, key=lambda symbol: symbol.name))


def ordinary(symbols: tuple[sp.Symbol, ...]) -> list[Point]:
    """The points at which everything is compared."""
    rows = _rows(tuple(map(_kind, symbols)), 0, ORDINARY)
    return [dict(zip(symbols, row, strict=True)) for row in rows]


def around(left: sp.Expr, right: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> Iterator[Point]:
    """Both sides of every literal, the literals themselves, and far away."""
    chance = random.Random(SEED)
    found = {abs(Fraction(int(part.p), int(part.q))) for side in (left, right) for part in side.atoms(sp.Rational)}
    literals = [Fraction(0), *sorted(found - {0})[:LITERALS]]
    near = [Fraction(chance.randrange(1, PRIME), 2 * PRIME) for _ in range(2)]
    sides = [sign * literal + step for literal in literals for sign in (1, -1) for step in (0, -near[0], near[1])]
    for size in sides:
        for order in (symbols, symbols[::-1]) if len(symbols) > 1 else (symbols,):
            yield {
                symbol: _fit(_kind(symbol), size if turn == 0 else chance.choice(sides))
                for turn, symbol in enumerate(order)
            }


def far(symbols: tuple[sp.Symbol, ...]) -> Iterator[Point]:
    """Far out in every direction."""
    chance = random.Random(SEED)
    for power in (1, 2, 4, 7):
        for sign in (1, -1):
            yield {
                symbol: _fit(_kind(symbol), sign * 10**power * (1 + Fraction(chance.randrange(PRIME), PRIME)))
                for symbol in symbols
            }


def more(symbols: tuple[sp.Symbol, ...]) -> Iterator[Point]:
    """Further points of the ordinary sort."""
    for row in _rows(tuple(map(_kind, symbols)), ORDINARY, MORE):
        yield dict(zip(symbols, row, strict=True))


def hunted(left: sp.Expr, right: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> Iterator[Point]:
    """Points on both sides of where something under a root, a logarithm or bars is zero."""
    borders = list(dict.fromkeys(border for side in (left, right) for border in _borders(side)))[:LITERALS]
    bases: list[Point] = ordinary(symbols)[:2]
    for border in borders:
        for symbol in symbols:
            if symbol in border.free_symbols and symbol.is_real:
                for base in bases if len(symbols) > 1 else bases[:1]:
                    yield from _beside_zeros(border, symbol, base)


def _borders(expression: sp.Expr) -> Iterator[sp.Expr]:
    for part in sp.preorder_traversal(expression):
        if isinstance(part, sp.Pow) and part.exp.is_Rational and part.exp.q % 2 == 0:
            yield part.base
        elif isinstance(part, sp.log | sp.Abs | sp.sign | sp.acosh):
            yield part.args[0] - 1 if isinstance(part, sp.acosh) else part.args[0]
        elif isinstance(part, NARROW):
            yield from (part.args[0] - 1, part.args[0] + 1)
        elif isinstance(part, sp.Max | sp.Min):
            first, *others = part.args
            yield from (first - other for other in others)


def _beside_zeros(border: sp.Expr, symbol: sp.Symbol, base: Point) -> Iterator[Point]:
    """Secant steps from a few starts; a third of a unit and less to both sides of every zero found."""
    seen: list[float] = []
    for start in STARTS:
        zero = _secant(border, symbol, base, start)
        if zero is None or any(abs(zero - other) < 1e-6 * (1 + abs(zero)) for other in seen):
            continue
        seen.append(zero)
        for step in (-0.31, -0.007, 0.007, 0.31, -1e-5, 1e-5):
            yield {**base, symbol: _fit(_kind(symbol), Fraction(zero + step * min(1.0, max(1e-3, abs(zero)))))}


def _secant(border: sp.Expr, symbol: sp.Symbol, base: Point, start: Fraction) -> float | None:
    here, there = float(start), float(start) + 0.5
    try:
        low, high = (height(border, {**base, symbol: Fraction(place)}) for place in (here, there))
        for _ in range(12):
            if high == low:
                return None
            here, there = there, there - high * (there - here) / (high - low)
            low, high = high, height(border, {**base, symbol: Fraction(there)})
            if abs(there - here) < 1e-9 * (1 + abs(there)):
                return there
    except (Undefined, OverflowError, ValueError):
        return None
    return None


# --------------------------------------------------------------------------- coordinates

Kind = tuple[bool, bool, bool, bool, bool, bool]
"""What a symbol may be: whole, negative, not negative, not zero, complex, a probability."""


def is_probability(symbol: sp.Symbol) -> bool:
    """Was it declared to lie strictly between 0 and 1?"""
    return bool(symbol.is_positive and symbol.assumptions0.get("probability", False))


def _kind(symbol: sp.Symbol) -> Kind:
    return (
        bool(symbol.is_integer),
        bool(symbol.is_negative),
        bool(symbol.is_nonnegative),
        bool(symbol.is_nonzero),
        symbol.is_real is None,
        is_probability(symbol),
    )


@lru_cache(maxsize=256)
def _rows(kinds: tuple[Kind, ...], begin: int, count: int) -> tuple[tuple[Coordinate, ...], ...]:
    chance = random.Random(SEED + begin)
    return tuple(tuple(_coordinate(kind, begin + turn, chance) for kind in kinds) for turn in range(count))


def _coordinate(kind: Kind, turn: int, chance: random.Random) -> Coordinate:
    """One coordinate of the point of this turn; styles follow each other, so that every list is mixed."""
    share = Fraction(chance.randrange(1, PRIME), PRIME)
    sign = chance.choice((1, -1))
    sizes = (
        3 * share,  # all positive: the likeliest to lie in a domain
        sign * 3 * share,
        Fraction(turn + chance.randrange(1, 4)),
        sign * share,
        Fraction(sign * chance.randrange(1, 9)),
        -4 * share,
        3 + 27 * share,
        Fraction(chance.randrange(7, 30)),
        Fraction(chance.randrange(2, 6)),
    )
    found = _fit(kind, sizes[turn % len(sizes)])
    return (found, Fraction(chance.randrange(-PRIME, PRIME), PRIME) * 2) if kind[4] else found


def _fit(kind: Kind, size: Fraction) -> Fraction:
    """The nearest value that the symbol's assumptions allow."""
    whole, negative, nonnegative, nonzero, _, chance = kind
    if chance:
        return abs(size) if 0 < abs(size) < 1 else 1 / (2 + abs(size))
    if whole:
        size = Fraction(round(size))
    if size == 0 and nonzero:
        size = Fraction(1)
    if negative:
        return -abs(size)
    return abs(size) if nonnegative else size
