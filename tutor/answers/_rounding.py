"""Decimals as people type them: how many places they claim, and whether a value is rightly rounded to them."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import sympy as sp

from tutor.arithmetic import Undefined
from tutor.language.tree import Matrix, Node, Number, Postfix, Unary, children
from tutor.numeric import evaluate_at

KNOWN = 36
"""Digits up to which a number that is no fraction is known well enough to be rounded."""
COARSE = Fraction(1, 8)
"""A rounding further off than this share of the value is no rounding a person would make: 0.3 for 1/3 still is one."""


def rounded(what: str = "it") -> str:
    """The sentence for a right value that is only rounded."""
    return f"That is right, but rounded: give {what} exactly, as a fraction or a root."


def places(tree: Node) -> int | None:
    """Decimal places claimed by a literal (`0.25` 2, `37.5%` 3, `2.5e-1` 2, `7` 0); None for anything but a literal."""
    match tree:
        case Unary(op="-" | "+", operand=operand):
            return places(operand)
        case Postfix(op="%", operand=operand):
            inner = places(operand)
            return None if inner is None else inner + 2
        case Number(text=text):
            digits, _, exponent = text.lower().partition("e")
            return max(0, len(digits.partition(".")[2]) - int(exponent or 0))
    return None


def claims(tree: Node) -> tuple[int, int] | None:
    """The least and the most decimal places a literal may claim: `0.250` (3, 3), `1.5e3` (-2, -2), `1200` (-2, 0).

    The zeros at the end of a whole number may only hold its place. None for anything but a literal.
    """
    match tree:
        case Unary(op="-" | "+", operand=operand):
            return claims(operand)
        case Postfix(op="%", operand=operand):
            inner = claims(operand)
            return None if inner is None else (inner[0] + 2, inner[1] + 2)
        case Number(text=text):
            digits, _, exponent = text.lower().partition("e")
            whole, point, after = digits.partition(".")
            zeros = 0 if point else len(whole) - len(whole.rstrip("0") or whole)
            most = len(after) - int(exponent or 0)
            return most - zeros, most
    return None


def figure_places(value: sp.Expr, figures: int) -> int | None:
    """The decimal place of the last of so many significant figures of a value (12345 to 3: -2); None for zero."""
    size = distance(value, sp.Integer(0))
    return figures - 1 - int(mpmath.floor(mpmath.log10(size))) if size else None


def written(value: sp.Expr, claimed: int) -> str | None:
    """A real number as a decimal of so many places (below 0: whole tens, hundreds), a half rounded away from zero.

    What ends sooner is written as far as it goes: 1/2 to three places is 0.5. None for what has no such decimal.
    """
    exact = _fraction(value)
    if exact is None or abs(exact) * Fraction(10) ** max(claimed, 0) > 10**KNOWN:
        return None
    unit = Fraction(10) ** -claimed
    steps = math.floor(abs(exact) / unit + Fraction(1, 2))
    sign = "-" if exact < 0 and steps else ""
    if claimed <= 0:
        return f"{sign}{steps * 10**-claimed}"
    digits = str(steps).rjust(claimed + 1, "0")
    after = digits[-claimed:]
    if value.is_Rational and steps * unit == abs(exact):
        after = after.rstrip("0")
    return f"{sign}{digits[:-claimed]}{'.' if after else ''}{after}"


def _fraction(value: sp.Expr) -> Fraction | None:
    """A rational number as it is, another real one to 40 digits."""
    if isinstance(value, sp.Rational):
        return Fraction(value.p, value.q)
    with mpmath.workdps(40):
        try:
            number = evaluate_at(value, {})
        except Undefined:
            return None
        return None if number.imag else Fraction(mpmath.nstr(number.real, 40))


def near(expected: sp.Expr, typed: sp.Expr, claimed: int) -> bool:
    """Is `expected` within half a unit of this decimal place of `typed`? Complex values are as far as they are."""
    gap = distance(expected, typed)
    half = mpmath.mpf(10) ** -claimed / 2
    return bool(gap is not None and gap <= half * (1 + mpmath.mpf(10) ** -9))


def is_rounding(expected: sp.Expr, typed: sp.Expr, tree: Node) -> bool:
    """Is `typed` a decimal that rounds `expected` as a person would?"""
    claimed = places(tree)
    if not claimed or not near(expected, typed, claimed):
        return False
    gap = distance(expected, typed)
    size = distance(expected, sp.Integer(0))
    return gap is not None and size is not None and gap <= size * COARSE.numerator / COARSE.denominator


def rounded_entries(expected: sp.MatrixBase, typed: sp.MatrixBase, tree: Node, wrong: tuple[int, ...]) -> bool:
    """Are all the entries that differ rightly rounded decimals?"""
    trees = entries(tree)
    if len(trees) != len(typed):
        return False
    return all(is_rounding(expected[index], typed[index], trees[index]) for index in wrong)


def entries(tree: Node) -> tuple[Node, ...]:
    """The trees of the entries of a vector or matrix literal, row by row."""
    if isinstance(tree, Postfix) and isinstance(tree.operand, Matrix) and len(tree.operand.rows) == 1:
        return children(tree.operand)
    return children(tree)


def distance(one: sp.Expr, other: sp.Expr) -> mpmath.mpf | None:
    """How far two numbers are apart in the complex plane; None where one has no value."""
    with mpmath.workdps(40):
        try:
            return abs(evaluate_at(one, {}) - evaluate_at(other, {}))
        except Undefined:
            return None
