"""Comparing entry by entry, for vectors and matrices."""

from __future__ import annotations

import sympy as sp

from tutor.answers._base import Comparison
from tutor.answers._slips import named_slip
from tutor.equivalence import equal


def compare_entries(expected: sp.MatrixBase, typed: sp.MatrixBase) -> Comparison:
    """Same shape assumed: which entries are wrong (flat, row by row), credit per entry, a named slip."""
    found = [equal(a, b) for a, b in zip(expected, typed, strict=True)]
    wrong = tuple(index for index, same in enumerate(found) if same is False)
    if wrong:
        credit = 1 - len(wrong) / len(found)
        return Comparison(False, wrong, named_slip(expected, typed) or _where(expected, wrong), credit)
    return Comparison(None if None in found else True)


def _where(expected: sp.MatrixBase, wrong: tuple[int, ...]) -> str:
    if len(wrong) == len(expected):
        return ""
    if len(wrong) > 1:
        return f"{len(expected) - len(wrong)} of {len(expected)} entries are right."
    row, column = divmod(wrong[0], expected.cols)
    if expected.cols == 1:
        return f"Only entry {row + 1} is off."
    return f"Only the entry in row {row + 1}, column {column + 1} is off."
