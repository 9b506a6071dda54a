"""Slips that people make whatever the problem; a template's own mistakes come first.

Each is a transformation of the right value. One that gives the right value back is no slip for this draw.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from tutor.equivalence import same
from tutor.language.elementary import Value, is_matrix, is_scalar, is_vector, matrix


def _negated(value: Value) -> Value | None:
    return -value if is_scalar(value) or is_matrix(value) else None


def _transposed(value: Value) -> Value | None:
    return value.T if is_matrix(value) and not is_vector(value) else None


def _reversed(value: Value) -> Value | None:
    return matrix([[entry] for entry in reversed(list(value))]) if is_vector(value) and value.cols == 1 else None


def _swapped_diagonal(value: Value) -> Value | None:
    if not is_matrix(value) or value.shape != (2, 2):
        return None
    return matrix([[value[1, 1], value[0, 1]], [value[1, 0], value[0, 0]]])


def _reciprocal(value: Value) -> Value | None:
    return 1 / value if is_scalar(value) and value.is_number and value not in (0, 1, -1) else None


def _times(factor: sp.Rational) -> Callable[[Value], Value | None]:
    def transform(value: Value) -> Value | None:
        return value * factor if is_scalar(value) or is_matrix(value) else None

    return transform


def _complement(value: Value) -> Value | None:
    return 1 - value if is_scalar(value) and value.is_Rational and 0 < value < 1 else None


SLIPS: tuple[tuple[str, Callable[[Value], Value | None]], ...] = (
    ("The size is right, the sign is not.", _negated),
    ("That is the transpose: rows and columns are exchanged.", _transposed),
    ("The entries are right, their order is not.", _reversed),
    ("Two entries on the diagonal are exchanged.", _swapped_diagonal),
    ("That is 1 minus the answer: the probability of the opposite.", _complement),
    ("That is upside down: the reciprocal of the answer.", _reciprocal),
    ("Twice too large: a factor of 2 too many.", _times(sp.Integer(2))),
    ("Half of the answer: a factor of 2 is missing.", _times(sp.Rational(1, 2))),
)


def named_slip(expected: Value, typed: Value) -> str:
    """The sentence of the first slip that explains `typed`, or nothing."""
    for sentence, transform in SLIPS:
        slipped = transform(expected)
        if slipped is not None and slipped != expected and same(slipped, typed) and not same(expected, slipped):
            return sentence
    return ""
