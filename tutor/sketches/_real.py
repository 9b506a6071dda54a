"""An expression as a function of floats: for drawing, where 16 digits are 13 too many."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from functools import reduce

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.arguments import entries, formula, real
from tutor.language.elementary import Value


class NotFlat(Exception):
    """A vector of another size than two: a problem may draw in the plane at level 1, and in space at level 2."""


Function = Callable[[Sequence[float]], float]

_CALLS: dict[type[sp.Basic], Callable[[float], float]] = {
    sp.exp: math.exp, sp.log: math.log, sp.sin: math.sin, sp.cos: math.cos, sp.tan: math.tan, sp.tanh: math.tanh,
    sp.Abs: abs, sp.atan: math.atan, sp.erf: math.erf, sp.gamma: math.gamma,
}  # fmt: skip


LARGEST = 1e9
"""Of a number in a sketch; nobody reads off more digits."""


def number(value: Value, name: str) -> float:
    """A real number; raises NotationError, LimitError for one that no axis would show."""
    return _float(real(value, name), name)


def _float(value: sp.Expr, name: str) -> float:
    try:
        found = float(value)
    except (TypeError, OverflowError):
        raise NotationError(f"{name} cannot draw a number that is not real, or far too large") from None
    if abs(found) > LARGEST:
        raise LimitError(f"{name} draws numbers up to {LARGEST:,.0f}")
    return found


def pair(value: Value, name: str) -> tuple[float, float]:
    """A vector of two real numbers; raises NotFlat for any other vector, NotationError for what is none."""
    found = entries(value, name)
    if len(found) != 2:
        raise NotFlat
    return number(found[0], name), number(found[1], name)


def function(value: Value, letters: Sequence[sp.Symbol], name: str) -> Callable[..., float]:
    """`value` at numbers for these letters, in their order, nan where it is not real; raises NotationError."""
    whole = formula(value, name)
    if others := sorted(map(str, whole.free_symbols - set(letters))):
        raise NotationError(f"{name} cannot draw with the letter {others[0]} in it")
    made = _made(whole, list(letters), name)

    def at(*numbers: float) -> float:
        try:
            found = made(numbers)
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan
        real_enough = isinstance(found, float | int) and abs(found) <= LARGEST  # a root of a negative number is complex
        return found if real_enough else math.nan

    return at


def _made(part: sp.Basic, letters: list[sp.Symbol], name: str) -> Function:
    if isinstance(part, sp.Symbol):
        return operator.itemgetter(letters.index(part))
    if part.is_number:
        constant = _float(part, name)
        return lambda _: constant
    inner = [_made(one, letters, name) for one in part.args]
    if isinstance(part, sp.Add):
        return lambda at: sum([one(at) for one in inner])
    if isinstance(part, sp.Mul):
        return lambda at: reduce(operator.mul, [one(at) for one in inner])
    if isinstance(part, sp.Pow):
        return lambda at: inner[0](at) ** inner[1](at)
    if isinstance(part, sp.Max | sp.Min):
        choose = max if isinstance(part, sp.Max) else min
        return lambda at: choose([one(at) for one in inner])
    called = _CALLS.get(type(part))
    if called is None:
        raise NotationError(f"{name} cannot draw {type(part).__name__}")
    return lambda at: called(inner[0](at))
