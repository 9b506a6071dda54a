"""Comparing entry by entry, for vectors and matrices."""

from __future__ import annotations

import sympy as sp

from tutor.answers._base import Comparison
from tutor.answers._rounding import rounded, rounded_entries
from tutor.answers._slips import named_slip
from tutor.equivalence import equal
from tutor.language.tree import Node


def compare_entries(expected: sp.MatrixBase, typed: sp.MatrixBase, tree: Node) -> Comparison:
    """Same shape assumed: which entries are wrong (flat, row by row), credit per entry."""
    found = [equal(a, b) for a, b in zip(expected, typed, strict=True)]
    wrong = tuple(index for index, same in enumerate(found) if same is False)
    if wrong and rounded_entries(expected, typed, tree, wrong):
        return Comparison(True, form=rounded("the entries"))
    if wrong:
        credit = 1 - len(wrong) / len(found)
        return Comparison(False, wrong, credit=credit)
    return Comparison(None if None in found else True)


def explain_entries(expected: sp.MatrixBase, typed: sp.MatrixBase, wrong: tuple[int, ...]) -> str:
    """A slip that explains all entries, else which of them are off."""
    if slip := named_slip(expected, typed):
        return slip
    if len(wrong) == len(expected):
        return ""
    if len(wrong) > 1:
        return f"{len(expected) - len(wrong)} of {len(expected)} entries are right."
    row, column = divmod(wrong[0], expected.cols)
    if expected.cols == 1:
        return f"Only entry {row + 1} is off."
    return f"Only the entry in row {row + 1}, column {column + 1} is off."
