"""Slips with one number."""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from tutor.answers._bounds import modest
from tutor.answers.slips._slip import Slip, numbers
from tutor.language.elementary import Value, is_scalar

SHIFTS = (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)
"""Places a decimal point may be off."""
BASES = (sp.log(2), sp.log(10), 1 / sp.log(2), 1 / sp.log(10), sp.log(10) / sp.log(2), sp.log(2) / sp.log(10))
"""Factors between the logarithms to base e, 2 and 10."""


def _both_numbers(expected: Value, typed: Value) -> bool:
    return is_scalar(expected) and is_scalar(typed) and not expected.free_symbols and not typed.free_symbols


def _complement(value: sp.Expr) -> Value | None:
    return 1 - value if value.is_Rational and 0 < value < 1 else None


def _reciprocal(value: sp.Expr) -> Value | None:
    return 1 / value if value.is_zero is False and value.is_finite and value not in (1, -1) else None


def _conjugate(value: sp.Expr) -> Value | None:
    return sp.conjugate(value) if value.has(sp.I) else None


def _percent(expected: Value, typed: Value) -> Iterable[Value]:
    """A percentage without its sign; only where the answer may be a proportion."""
    if _both_numbers(expected, typed) and expected.is_real and 0 < expected <= 1:
        yield expected * 100


def _hundredth(value: sp.Expr) -> Value | None:
    return value / 100 if value.is_Rational and 1 < value <= 100 else None


def _angles(expected: Value, typed: Value) -> Iterable[Value]:
    """An angle in degrees, and functions of an angle that was taken for degrees."""
    if not _both_numbers(expected, typed):
        return
    yield expected * 180 / sp.pi
    if expected.is_Rational:
        yield expected * sp.pi / 180
    functions = {call: call.func(call.args[0] * sp.pi / 180) for call in expected.atoms(sp.sin, sp.cos, sp.tan)}
    if functions:
        yield expected.xreplace(functions)


def _other_base(expected: Value, typed: Value) -> Iterable[Value]:
    if _both_numbers(expected, typed) and expected != 0:
        yield from (expected * factor for factor in BASES)


def _root(value: sp.Expr) -> Value | None:
    return sp.sqrt(value) if modest(value) and value > 0 else None


def _point(expected: Value, typed: Value) -> Iterable[Value]:
    """The decimal point elsewhere."""
    if _both_numbers(expected, typed):
        yield from (expected * sp.Integer(10) ** shift for shift in SHIFTS)


def _numerator(value: sp.Expr) -> Value | None:
    return sp.Integer(value.p) if value.is_Rational and value.q > 2 and abs(value.p) > 1 else None


def _other_count(expected: Value, typed: Value) -> Iterable[Value]:
    """p/(q + 1) or p/(q - 1) for p/q: n - 1 for n."""
    if _both_numbers(expected, typed) and expected.is_Rational and expected.q > 2:
        yield from (sp.Rational(expected.p, expected.q + step) for step in (1, -1))


def _digits(expected: Value, typed: Value) -> Iterable[Value]:
    """Two neighbouring digits exchanged."""
    if not (_both_numbers(expected, typed) and expected.is_Integer and typed.is_Integer):
        return
    if not modest(expected):
        return
    text = str(abs(expected))
    for place in range(len(text) - 1):
        turned = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        yield sp.Integer(turned) * sp.sign(expected)


def _neighbours(expected: Value, typed: Value) -> Iterable[Value]:
    """One more or one less; among the smallest numbers that says nothing."""
    if _both_numbers(expected, typed) and expected.is_Integer and abs(expected) > 2:
        yield from (expected + 1, expected - 1)


def _turned(expected: Value, typed: Value) -> Iterable[Value]:
    """A multiple of pi too much or too little, where the answer is an angle."""
    if _both_numbers(expected, typed) and expected.has(sp.pi) and typed.has(sp.pi):
        yield from (expected + turn * sp.pi for turn in (1, -1, 2, -2))


SLIPS = (
    Slip("The size is right, the sign is not.", 30, numbers(lambda value: -value)),
    Slip("That is the conjugate: the imaginary part has the wrong sign.", 31, numbers(_conjugate)),
    Slip("That is 1 minus the answer: the probability of the opposite.", 32, numbers(_complement)),
    Slip("That is upside down: the reciprocal of the answer.", 33, numbers(_reciprocal)),
    Slip("That is the percentage: write the % sign, or a number from 0 to 1.", 34, _percent),
    Slip("A hundred times too small: was a percentage divided once too often?", 35, numbers(_hundredth)),
    Slip("Degrees and radians are mixed up.", 36, _angles),
    Slip("That is the answer with a logarithm to another base: nats are no bits.", 37, _other_base),
    Slip("Twice too large: a factor of 2 too many.", 38, numbers(lambda value: 2 * value)),
    Slip("Half of the answer: a factor of 2 is missing.", 39, numbers(lambda value: value / 2)),
    Slip("That is the square of the answer: is a root still to be taken?", 40, numbers(lambda value: value**2)),
    Slip("That is the square root of the answer: was a root taken that nobody asked for?", 41, numbers(_root)),
    Slip("The digits are right, the decimal point is not.", 42, _point),
    Slip("The division is missing: that is what stands above the bar.", 43, numbers(_numerator)),
    Slip("Only the denominator is off by one: was one counted too many, or left out?", 44, _other_count),
    Slip("Two digits are exchanged.", 45, _digits),
    Slip("Off by one.", 46, _neighbours),
    Slip("Off by a multiple of pi.", 47, _turned),
)
