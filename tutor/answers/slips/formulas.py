"""Slips in an expression with letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

import sympy as sp

from tutor.answers.slips._slip import TERMS, Slip, formulas, small, smooth
from tutor.arithmetic import Undefined
from tutor.equivalence import equal
from tutor.language.elementary import Value, is_matrix, is_scalar
from tutor.numeric import evaluate_at

DENOMINATOR = 1000
"""A constant factor is looked for among fractions with denominators up to this."""


def _case(expected: Value, typed: Value) -> Iterable[Value]:
    """`X` for `x`: the typed value itself, where only the case of letters is off."""
    if not all(is_scalar(value) or is_matrix(value) for value in (expected, typed)):
        return
    known = expected.free_symbols
    twins = {
        letter: twin
        for letter in typed.free_symbols - known
        for twin in known
        if twin.name != letter.name and twin.name.lower() == letter.name.lower()
    }
    if twins:
        back = {twin: letter for letter, twin in twins.items()}
        yield expected.xreplace(back)


def _letters_swapped(expected: sp.Expr) -> Iterator[sp.Expr]:
    letters = sorted(expected.free_symbols, key=sp.default_sort_key)[:5]
    for one, other in combinations(letters, 2):
        yield expected.xreplace({one: other, other: one})


def _trigonometry(expected: sp.Expr) -> Iterator[sp.Expr]:
    """Sine for cosine everywhere."""
    swapped = {call: sp.cos(*call.args) for call in expected.atoms(sp.sin)}
    swapped |= {call: sp.sin(*call.args) for call in expected.atoms(sp.cos)}
    if swapped:
        yield expected.xreplace(swapped)


@lru_cache(maxsize=256)
def _summands(expected: sp.Expr) -> tuple[sp.Expr, ...]:
    whole = expected if expected.is_Add else sp.expand(expected)
    return tuple(whole.args) if whole.is_Add and len(whole.args) <= TERMS else ()


def _term_sign(expected: sp.Expr) -> Iterator[sp.Expr]:
    yield from (expected - 2 * term for term in _summands(expected))


def _inner_sign(expected: sp.Expr) -> Iterator[sp.Expr]:
    """One sign inside a bracket, an exponent or a function."""
    for whole in sorted(expected.atoms(sp.Add), key=sp.default_sort_key)[:TERMS]:
        if whole != expected:
            yield from (expected.xreplace({whole: whole - 2 * term}) for term in whole.args[:4])


def _term_missing(expected: sp.Expr) -> Iterator[sp.Expr]:
    terms = _summands(expected)
    yield from (expected - term for term in terms if len(terms) > 2 or term.free_symbols)


@lru_cache(maxsize=256)
def _powers(expected: sp.Expr) -> list[sp.Expr]:
    found = [part for part in expected.atoms(sp.Pow, sp.exp) if part.free_symbols]
    return sorted(found, key=sp.default_sort_key)[:TERMS]


def _chain(expected: sp.Expr) -> Iterator[sp.Expr]:
    """Without the derivative of an inner function, in each term that has one."""
    if not smooth(expected):
        return
    inner = [part.args[0] for part in expected.atoms(sp.Function) if part.args[0].free_symbols]
    inner += [part.exp if part.exp.free_symbols else part.base for part in _powers(expected)]
    for argument in sorted({part for part in inner if not part.is_Symbol}, key=sp.default_sort_key)[:TERMS]:
        for letter in sorted(argument.free_symbols, key=sp.default_sort_key)[:3]:
            slope = sp.diff(argument, letter)
            if slope not in (0, 1) and (slope.free_symbols or abs(slope) != 1):
                yield expected / slope


def _exponent_sign(expected: sp.Expr) -> Iterator[sp.Expr]:
    for part in _powers(expected):
        base, exponent = part.as_base_exp()
        yield expected.xreplace({part: base**-exponent})
    if expected.has(sp.exp):
        yield expected.xreplace({part: 1 / part for part in expected.atoms(sp.exp)})


def _exponent_step(expected: sp.Expr) -> Iterator[sp.Expr]:
    """One more or one less in one exponent, the 1 of a bare letter included."""
    for part in _powers(expected):
        base, exponent = part.as_base_exp()
        if base != sp.E:
            yield from (expected.xreplace({part: base ** (exponent + step)}) for step in (1, -1))
    if not expected.is_Add:
        bare = [factor for factor in sp.Mul.make_args(expected) if factor.is_Symbol]
        yield from (expected * letter for letter in bare)


def _derivative(expected: sp.Expr) -> Iterator[sp.Expr]:
    for letter in sorted(expected.free_symbols, key=sp.default_sort_key)[:3] if smooth(expected) else ():
        slope = sp.diff(expected, letter)
        if slope.free_symbols:
            yield slope


def _antiderivative(expected: Value, typed: Value) -> Iterable[Value]:
    """The typed value, where its derivative is the right one; checked by the caller through the candidate."""
    if not (is_scalar(expected) and is_scalar(typed)) or not (small(expected) and small(typed) and smooth(typed)):
        return
    for letter in sorted(expected.free_symbols & typed.free_symbols, key=sp.default_sort_key)[:3]:
        slope = sp.diff(typed, letter)
        if slope.free_symbols and _agree(slope, expected) and equal(expected, slope):
            yield typed


def _agree(one: sp.Expr, other: sp.Expr) -> bool:
    """Do two expressions agree at one point?"""
    try:
        values = [evaluate_at(part, _point(one.free_symbols | other.free_symbols)) for part in (one, other)]
    except Undefined:
        return False
    return bool(abs(values[0] - values[1]) <= 1e-9 * max(1, abs(values[0])))


def _point(letters: set[sp.Symbol]) -> dict[sp.Symbol, sp.Rational]:
    return {
        letter: sp.Rational(7 + 4 * turn, 5) for turn, letter in enumerate(sorted(letters, key=sp.default_sort_key))
    }


def _sum_for_product(expected: sp.Expr) -> Iterator[sp.Expr]:
    if expected.is_Mul and sum(bool(part.free_symbols) for part in expected.args) > 1:
        yield sp.Add(*expected.args)
    if expected.is_Add:
        yield sp.Mul(*expected.args)


def _other_logarithm(expected: sp.Expr) -> Iterator[sp.Expr]:
    if expected.has(sp.log):
        for base in (2, 10):
            yield expected.xreplace({call: call / sp.log(base) for call in expected.atoms(sp.log) if call.free_symbols})
            yield expected * sp.log(base)


def _upside_down(expected: sp.Expr) -> Iterator[sp.Expr]:
    yield 1 / expected


def _squares(expected: sp.Expr) -> Iterator[sp.Expr]:
    yield expected**2


def _constant_factor(expected: Value, typed: Value) -> Iterable[Value]:
    """The right value times a small fraction, read off at one point."""
    if not (is_scalar(expected) and is_scalar(typed)) or not (expected.free_symbols and typed.free_symbols):
        return
    point = _point(expected.free_symbols)
    if typed.free_symbols - set(point):
        return
    try:
        ratio = evaluate_at(typed, point) / evaluate_at(expected, point)
        fraction = Fraction(float(ratio.real)).limit_denominator(DENOMINATOR)
    except (Undefined, ArithmeticError):
        return
    if fraction and abs(ratio - fraction) < 1e-9 * abs(fraction):
        yield expected * sp.Rational(fraction.numerator, fraction.denominator)


def _coefficient(expected: Value, typed: Value) -> Iterable[Value]:
    """The typed value, where it differs in the number before one of the right terms."""
    if not (is_scalar(expected) and is_scalar(typed)) or not (small(expected) and small(typed)):
        return
    kinds = {term.as_coeff_Mul()[1] for term in _summands(expected)} - {sp.Integer(1)}
    gap = sp.expand(typed - expected)
    if len(kinds) > 1 and not gap.is_Add and gap.as_coeff_Mul()[1] in kinds:
        yield typed


SLIPS = (
    Slip("Capital and small letters are mixed up: they mean different things here.", 1, _case),
    Slip("The size is right, the sign is not.", 50, formulas(lambda value: [-value])),
    Slip("Two letters are exchanged.", 51, formulas(_letters_swapped)),
    Slip("Sine and cosine are exchanged.", 52, formulas(_trigonometry)),
    Slip("One term has the wrong sign.", 53, formulas(_term_sign)),
    Slip("One sign is wrong, inside a bracket or an exponent.", 54, formulas(_inner_sign)),
    Slip("A factor is missing: is there an inner function whose derivative belongs here?", 55, formulas(_chain)),
    Slip("An exponent has the wrong sign.", 56, formulas(_exponent_sign)),
    Slip("An exponent is off by one.", 57, formulas(_exponent_step)),
    Slip("That is an antiderivative of what is asked for: a derivative is still to be taken.", 58, _antiderivative),
    Slip("That is the derivative of what is asked for: one derivative too many.", 59, formulas(_derivative)),
    Slip("One term is missing.", 60, formulas(_term_missing)),
    Slip("Sum and product are mixed up.", 61, formulas(_sum_for_product)),
    Slip("That is the answer with a logarithm to another base.", 62, formulas(_other_logarithm)),
    Slip("That is upside down: the reciprocal of the answer.", 63, formulas(_upside_down)),
    Slip("Twice too large: a factor of 2 too many.", 64, formulas(lambda value: [2 * value])),
    Slip("Half of the answer: a factor of 2 is missing.", 65, formulas(lambda value: [value / 2])),
    Slip("That is the square of the answer: is a root still to be taken?", 66, formulas(_squares)),
    Slip("Only the constant factor in front is off.", 67, _constant_factor),
    Slip("Only the number in front of one term is off.", 68, _coefficient),
)
