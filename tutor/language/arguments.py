"""What a word was given, checked before anything is computed: kinds, shapes and sizes, in an author's words.

Every helper gives the argument back in the form that is worked with, or raises NotationError with a sentence that
names the word; what is merely too large is a LimitError.
"""

from __future__ import annotations

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.elementary import Value, describe, is_matrix, is_scalar, is_vector
from tutor.language.limits import LIMITS

BITS = 512
"""Of numerators and denominators that words compute with: a 12x12 elimination of such numbers takes under a second."""
WIDEST = 10**12
"""Of whole numbers that say how many or how far."""
LENGTH = LIMITS.matrix_side**2
"""Of a vector that a word makes or goes through; as many entries as the largest matrix has."""
SMALL = sp.Rational(1, 10**20)
"""Two real numbers that differ by less, worked out to 40 digits, are held for equal when they are put in order."""

_UNVALUED = {"Source": "a line of code, which has no value", "Formula": "a formula of arrays, which has no value"}
"""Answers that a `check` may name and cannot compute with, by their class."""


def told(value: Value) -> str:
    """A value in words for a message, whatever it is."""
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, sp.Basic | sp.MatrixBase):
        return describe(value)
    name = type(value).__name__
    return _UNVALUED.get(name, f"a {name}")


def whole(value: Value, name: str, low: int = -WIDEST, high: int = WIDEST) -> int:
    """A whole number from low to high; raises LimitError above, NotationError for anything else."""
    number = sp.Integer(value) if isinstance(value, int) else value
    if not isinstance(number, sp.Integer):
        raise NotationError(f"{name} takes a whole number here, not {told(value)}")
    if number > high:
        raise LimitError(f"{name} takes whole numbers up to {high:,} here")
    if number < low:
        raise NotationError(f"{name} takes whole numbers from {low:,} here")
    return int(number)


def side(value: Value, name: str, low: int = 1) -> int:
    """A number of rows or columns, from `low` to the largest side of a matrix."""
    return whole(value, name, low, LIMITS.matrix_side)


def rational(value: Value, name: str) -> sp.Rational:
    """A rational number of at most BITS bits above and below."""
    number = sp.Integer(value) if isinstance(value, int) else value
    if not isinstance(number, sp.Rational):
        raise NotationError(f"{name} takes a fraction or whole number here, not {told(value)}")
    return _short(number, name)


def real(value: Value, name: str) -> sp.Expr:
    """A real number: rational, a root, a logarithm, pi; no letters in it and not infinite."""
    number = sp.Integer(value) if isinstance(value, int) else value
    if not is_scalar(number) or not number.is_number or number.is_real is False or number.is_finite is False:
        raise NotationError(f"{name} takes a real number here, not {told(value)}")
    if number.is_Rational:
        return _short(number, name)
    if number.count_ops() > LIMITS.operations or not number.evalf(15).is_real:
        raise NotationError(f"{name} takes a real number here, not {told(value)}")
    return number


def probability(value: Value, name: str) -> sp.Expr:
    """A real number from 0 to 1."""
    number = real(value, name)
    if compare(number, sp.S.Zero) < 0 or compare(number, sp.S.One) > 0:
        raise NotationError(f"{name} takes a probability here, from 0 to 1")
    return number


def formula(value: Value, name: str) -> sp.Expr:
    """A scalar expression, letters allowed, small enough to work with and finite."""
    found = sp.Integer(value) if isinstance(value, int) else value
    if not is_scalar(found):
        raise NotationError(f"{name} takes an expression here, not {told(value)}")
    if found.is_Rational:
        return _short(found, name)
    if found.has(sp.oo, -sp.oo, sp.nan, sp.zoo):
        raise NotationError(f"{name} takes a finite expression here")
    if found.count_ops() > LIMITS.operations:
        raise LimitError(f"{name} takes expressions of up to {LIMITS.operations} operations")
    return found


def letter(value: Value, name: str) -> sp.Symbol:
    """A symbol, such as x."""
    if not isinstance(value, sp.Symbol):
        raise NotationError(f"{name} takes a letter here, such as x, not {told(value)}")
    return value


def letters(value: Value, name: str) -> list[sp.Symbol]:
    """Different symbols, one or a vector of them."""
    found = [letter(one, name) for one in (entries(value, name) if is_matrix(value) else [value])]
    if len(set(found)) < len(found):
        raise NotationError(f"{name} takes different letters")
    return found


def entries(value: Value, name: str) -> list[sp.Expr]:
    """The entries of a vector (a column or a row), each a finite expression."""
    if not is_vector(value):
        raise NotationError(f"{name} takes a vector here, not {told(value)}")
    return [formula(one, name) for one in _counted(value, name)]


def numbers(value: Value, name: str) -> list[sp.Expr]:
    """The entries of a vector of real numbers."""
    return [real(one, name) for one in entries(value, name)]


def rationals(value: Value, name: str) -> list[sp.Rational]:
    """The entries of a vector of fractions and whole numbers."""
    return [rational(one, name) for one in entries(value, name)]


def distribution_of(value: Value, name: str) -> list[sp.Expr]:
    """The entries of a vector or table of probabilities, which add up to 1."""
    found = [probability(one, name) for one in grid(value, name)]
    if compare(sp.Add(*found), sp.S.One):
        raise NotationError(f"{name} takes probabilities that add up to 1")
    return found


def grid(value: Value, name: str) -> sp.ImmutableMatrix:
    """A matrix or vector of finite expressions."""
    if not is_matrix(value):
        raise NotationError(f"{name} takes a matrix here, not {told(value)}")
    for one in _counted(value, name):
        formula(one, name)
    return sp.ImmutableMatrix(value)


def rational_grid(value: Value, name: str) -> sp.ImmutableMatrix:
    """A matrix or vector of fractions and whole numbers."""
    found = grid(value, name)
    for one in found:
        rational(one, name)
    return found


def real_grid(value: Value, name: str) -> sp.ImmutableMatrix:
    """A matrix or vector of real numbers."""
    found = grid(value, name)
    for one in found:
        real(one, name)
    return found


def square_grid(value: Value, name: str) -> sp.ImmutableMatrix:
    """A square matrix of fractions and whole numbers."""
    found = rational_grid(value, name)
    if found.rows != found.cols:
        raise NotationError(f"{name} takes a square matrix here, not {told(value)}")
    return found


def symmetric_grid(value: Value, name: str) -> sp.ImmutableMatrix:
    """A symmetric matrix of fractions and whole numbers."""
    found = square_grid(value, name)
    if found != found.T:
        raise NotationError(f"{name} takes a symmetric matrix")
    return found


def alike(left: Value, right: Value, name: str) -> None:
    """Nothing, where two matrices or vectors have one shape; raises NotationError where they do not."""
    if left.shape != right.shape:
        raise NotationError(f"{name} takes two of one shape, not {told(left)} and {told(right)}")


def as_long(left: list[sp.Expr], right: list[sp.Expr], name: str) -> None:
    """Nothing, where two vectors have as many entries; raises NotationError where they do not."""
    if len(left) != len(right):
        raise NotationError(f"{name} takes two vectors of one length, not of {len(left)} and {len(right)}")


def compare(left: sp.Expr, right: sp.Expr) -> int:
    """-1, 0 or 1 as the real number `left` is below, at or above `right`."""
    gap = left - right
    if not gap.is_Rational:
        gap = gap.evalf(40)
        if abs(gap) < SMALL:
            return 0
    return int(bool(gap > 0)) - int(bool(gap < 0))


def root(value: sp.Expr, name: str) -> sp.Expr:
    """The square root of a number that is not negative and short enough for SymPy to look for squares in it."""
    if value.is_Rational and max(abs(int(value.p)), int(value.q)).bit_length() > LIMITS.root_bits:
        raise LimitError(f"{name} takes roots of numbers of up to {LIMITS.root_bits} bits")
    return sp.sqrt(value)


def _counted(value: Value, name: str) -> list[Value]:
    if not 1 <= len(value) <= LENGTH:
        raise LimitError(f"{name} takes 1 to {LENGTH} entries")
    return list(value)


def _short(number: sp.Rational, name: str) -> sp.Rational:
    if max(abs(int(number.p)), int(number.q)).bit_length() > BITS:
        raise LimitError(f"{name} takes numbers of up to {BITS} bits")
    return number
