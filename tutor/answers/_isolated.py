"""Equations with logarithms and exponentials: both are solved for a letter, step by step, and held against each other.

`log(L) = k log(p)` is `L = exp(k log(p))`: each step turns a function round that takes every value once, so that for
given other letters an equation has one solution or none. At many points this solution is put back into both equations,
whose logarithms and roots must be real there: `y = log(x^2)` has solutions that `y = 2 log(x)` has not.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain
from typing import Any

import mpmath
import sympy as sp

from tutor.answers._roots import over_one
from tutor.answers._statements import Atom
from tutor.arithmetic import Point, Undefined
from tutor.equivalence import equal
from tutor.numeric import compiled
from tutor.points import is_probability, more, ordinary

STEPS, OPERATIONS, LETTERS = 8, 120, 8
SEEN = 6
"""Points with a solution that both must share."""
DIGITS, FAR = 40, 2000
"""Of the solutions that are put back; bits that they may be large or small by."""
NEAR, CLEAR = mpmath.mpf(10) ** -20, mpmath.mpf(10) ** -10
"""Relative gaps of an equation that holds, and of one that does not."""
UNREAL = object()
Bound = tuple[sp.Symbol, sp.Expr]


def same_isolated(one: Atom, other: Atom, letters: Sequence[sp.Symbol]) -> bool | None:
    """Have two equations the same real solutions? None where they are solved for no letter, or no point tells."""
    sides = (one.left, one.right, other.left, other.right)
    if len(letters) > LETTERS or sum(side.count_ops() for side in sides) > OPERATIONS:
        return None
    if not any(side.has(sp.log, sp.exp) for side in sides):
        return None
    for letter in letters:
        if letter.is_integer or not letter.is_real:
            continue
        first, second = isolated(one, letter), isolated(other, letter)
        if first is None or second is None:
            continue
        found = _same_at_points(one, other, letter, (first, second), [each for each in letters if each != letter])
        if found is not None:
            return found if not found or equal(first, second) is True else None
    return None


def isolated(equation: Atom, letter: sp.Symbol) -> sp.Expr | None:
    """What a letter is by an equation that has one solution for it at most; None where that is not clear."""
    gap = equation.left - equation.right
    for _ in range(STEPS):
        found = _turned(gap, letter)
        if found is None:
            return None
        inner, value = found
        if inner == letter:
            return value
        gap = inner - value
    return None


def _turned(gap: sp.Expr, letter: sp.Symbol) -> Bound | None:
    """`(u, v)` where the gap is zero just where u = v, u being what the one function of the letter in it is of."""
    parts = _generators(gap, letter)
    if len(parts) != 1:
        gap = over_one(gap)[0]
        parts = _generators(gap, letter)
    if len(parts) != 1:
        return None
    (part,) = parts
    mark = sp.Dummy(real=True)
    marked = gap.xreplace({part: mark})
    if marked.has(letter):
        return None
    slope = sp.diff(marked, mark)
    if slope.has(mark) or not _never_zero(slope):
        return None
    value = -marked.xreplace({mark: sp.Integer(0)}) / slope
    if part == letter:
        return letter, value
    if isinstance(part, sp.log):
        return part.args[0], sp.exp(value)
    if isinstance(part, sp.exp):
        return part.exp, sp.log(value)
    return part.base, value ** (1 / part.exp)  # a power of a positive letter


def _never_zero(value: sp.Expr) -> bool:
    return value.is_zero is False or unchanced(value).is_zero is False


def unchanced(value: sp.Expr) -> sp.Expr:
    """With 1/(1 + t) for a probability, t being positive: so SymPy knows the sign of 1 - p."""
    chances = {letter: 1 / (1 + sp.Dummy(positive=True)) for letter in value.free_symbols if is_probability(letter)}
    return sp.factor(value.xreplace(chances)) if chances else value


def _generators(gap: sp.Expr, letter: sp.Symbol) -> set[sp.Expr]:
    """The outermost logarithms, exponentials and powers with a letter in them, and the letter itself."""
    found: set[sp.Expr] = set()
    waiting = [gap]
    while waiting:
        part = waiting.pop()
        if not part.has(letter):
            continue
        power = part.is_Pow and part.base == letter and letter.is_positive and part.exp.is_Rational
        if part == letter or isinstance(part, sp.log | sp.exp) or power:
            found.add(part)
        elif part.is_Add or part.is_Mul:
            waiting += part.args
        else:
            return set()
    return found


def _same_at_points(
    one: Atom, other: Atom, letter: sp.Symbol, values: tuple[sp.Expr, sp.Expr], others: Sequence[sp.Symbol]
) -> bool | None:
    """Is the solution of each one of the other, wherever it exists? None where one of them has no real value there."""
    seen, rest = 0, tuple(others)
    apart = False
    with mpmath.workdps(DIGITS):
        for point in chain(ordinary(rest), more(rest)) if rest else [{}]:
            for value in values:
                here = _solution(value, letter, point)
                gaps = [] if here is None else [_gap(equation, here) for equation in (one, other)]
                if None in gaps:
                    continue
                holds = [gap is not UNREAL and gap < NEAR for gap in gaps]
                if any(holds) and any(gap is not UNREAL and gap > CLEAR for gap in gaps):
                    return False
                apart = apart or (any(holds) and not all(holds))
                seen += bool(holds) and all(holds)
    return True if not apart and seen >= (2 * SEEN if rest else 1) else None


def _solution(value: sp.Expr, letter: sp.Symbol, point: Point) -> Point | None:
    """The point with the letter's value there, if it is real and such as the letter may be."""
    try:
        found = compiled(value).run(point, True)
    except (Undefined, KeyError):
        return None
    number = mpmath.re(found.number)
    if not found.is_real or not _may_be(letter, number):
        return None
    mantissa, exponent = mpmath.mpf(number).man_exp
    if number < 0:
        mantissa = -mantissa  # mpmath keeps the sign apart
    if abs(exponent) > FAR:
        return None
    return {**point, letter: Fraction(int(mantissa)) * Fraction(2) ** int(exponent)}


def _may_be(letter: sp.Symbol, number: Any) -> bool:
    if is_probability(letter) and number >= 1:
        return False
    if (letter.is_positive and number <= 0) or (letter.is_negative and number >= 0):
        return False
    return not ((letter.is_nonnegative and number < 0) or (letter.is_nonzero and number == 0))


def _gap(equation: Atom, point: Point) -> Any:
    """How far apart the sides are, relatively; UNREAL where one is not real, None where one has no value."""
    sides = []
    for side in (equation.left, equation.right):
        try:
            found = compiled(side).run(point, True)
        except (Undefined, KeyError):
            return None
        if found.strayed or not found.is_real:
            return UNREAL
        sides.append(mpmath.re(found.number))
    return abs(sides[0] - sides[1]) / (1 + abs(sides[0]) + abs(sides[1]))
