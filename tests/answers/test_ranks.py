"""Ranks of columns with roots and letters in them."""

from __future__ import annotations

import pytest
import sympy as sp

from tutor.answers._ranks import rank_of

T, S = sp.symbols("t s", real=True)
ROOT = sp.sqrt(2)
TABLE = [
    ([], 0),
    ([[1, 2], [2, 4]], 1),
    ([[1, 2], [2, 5]], 2),
    ([[0, 0]], 0),
    ([[0, 0], [T, T]], 1),
    ([[1, ROOT], [ROOT, 2]], 1),
    ([[1, ROOT], [ROOT, 3]], 2),
    ([[T, 2 * T], [1, 2]], 1),
    ([[T, 2 * T], [1, T]], 2),
    ([[T, S], [S, T]], 2),
    ([[(T + S) ** 2, 1], [T**2 + 2 * T * S + S**2, 1]], 1),
    ([[(T + S) ** 500, 1], [1, 1]], 2),
    ([[sp.sin(T) ** 2 + sp.cos(T) ** 2, 1], [1, 1]], 1),
    ([[1, 1], [1, 1 + sp.Rational(1, 10**60)]], 2),
    ([[ROOT, ROOT], [1, 1 + sp.Rational(1, 10**60)]], 2),
    ([[1, sp.I], [sp.I, -1]], 1),
    ([[1, 0, 0], [0, ROOT, 0], [1, ROOT, 0]], 2),
    ([[10**40, 1], [ROOT, 0]], 2),
]


@pytest.mark.parametrize(("rows", "rank"), TABLE)
def test_letters_stand_for_any_number(rows: list[list[sp.Expr]], rank: int) -> None:
    assert rank_of([sp.ImmutableMatrix(row) for row in rows]) == rank
