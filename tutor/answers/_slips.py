"""Naming a general slip: which of them explains a wrong value; a template's own mistakes come first.

Each slip leads from the right value to wrong ones. One that leads back to the right value is no slip for this draw.
A look at one point comes before every comparison, so that a wrong answer is explained within some milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import mpmath
import sympy as sp

from tutor.answers._bounds import modest
from tutor.answers.slips import slips
from tutor.answers.slips._slip import Slip
from tutor.arithmetic import Undefined
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.elementary import Value, is_matrix, is_scalar
from tutor.numeric import evaluate_at

CLOSE = mpmath.mpf(10) ** -9
DIGITS = 3
"""A decimal of at least so many significant digits is held for the rounding of a slip that has no end of digits."""
PLACES = 15


def named_slip(expected: Value, typed: Value) -> str:
    """The sentence of the first slip that explains `typed`, or nothing."""
    try:
        target = tuple(_signature(typed))
    except (Undefined, TypeError):
        return ""
    roundings = set()
    for slip in slips():
        found = _leads(slip, expected, typed, target)
        if found:
            return slip.sentence
        if found is None:
            roundings.add(slip.sentence)
    return roundings.pop() if len(roundings) == 1 else ""


def _leads(slip: Slip, expected: Value, typed: Value, target: tuple[mpmath.mpc, ...]) -> bool | None:
    """Does a slip lead to the typed value? None where only to its rounding; one that stumbles leads nowhere."""
    rounded = False
    try:
        for candidate in slip.leads_to(expected, typed):
            found = _explains(candidate, typed, target)
            if found and same(candidate, typed) and same(candidate, expected) is False:
                return True
            rounded = rounded or (found is None and same(candidate, expected) is False)
    except (NotationError, TypeError, ValueError, ArithmeticError, NotImplementedError, RecursionError):
        return False
    return None if rounded else False


def _explains(candidate: Value, typed: Value, target: tuple[mpmath.mpc, ...]) -> bool | None:
    """Does a slip's value agree with the typed one at one point? None where the typed one is its rounding."""
    shift = mpmath.inf
    try:
        for one, other in zip(_signature(candidate), target, strict=True):
            shift = abs(one - other)
            if shift > CLOSE * max(1, abs(other)):
                break
        else:
            return True
    except (Undefined, TypeError, ValueError):
        return False
    step = _step(typed)
    return None if step and is_scalar(candidate) and shift <= step / 2 and not _ends(candidate) else False


def _signature(value: Value) -> Iterator[mpmath.mpc]:
    """The value at one point, entry by entry as they are asked for; raises Undefined or TypeError."""
    entries: Iterable[sp.Expr] = value if is_matrix(value) else (value,)
    if not (is_matrix(value) or is_scalar(value)):
        raise TypeError
    point = {letter: _coordinate(letter) for letter in value.free_symbols}
    for entry in entries:
        yield evaluate_at(entry, point)


def _coordinate(letter: sp.Symbol) -> sp.Rational:
    """One place for each name, the same in both values; whole numbers for letters that stand for them."""
    size = sum(place * ord(sign) for place, sign in enumerate(letter.name, 1)) % 97
    if letter.is_integer:
        return sp.Integer(-2 - size if letter.is_negative else 2 + size % 9)
    return sp.Rational(131 + 7 * size, 211) * (-1 if letter.is_negative else 1)


def _step(typed: Value) -> mpmath.mpf:
    """One unit in the last place of a decimal with enough digits, else 0."""
    if not is_scalar(typed) or not modest(typed) or not _ends(typed):
        return mpmath.mpf(0)
    places = next(place for place in range(PLACES + 1) if (typed * 10**place).is_Integer)
    digits = len(str(abs(typed * 10**places)))
    return mpmath.mpf(10) ** -places if places and digits >= DIGITS else mpmath.mpf(0)


def _ends(value: sp.Expr) -> bool:
    """Is this a number with few decimals?"""
    return bool(value.is_Rational) and (value * 10**PLACES).is_Integer
