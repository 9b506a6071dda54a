"""Statements about matrices: both ways, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sympy as sp

from tutor.errors import NotationError
from tutor.functions.shapes import is_diagonal, is_lower, is_orthogonal, is_upper, same_span
from tutor.language.elementary import Value

ROOT = 1 / sp.sqrt(2)
TABLE: list[tuple[Callable[[Value], Value], list[list[object]], bool]] = [
    (is_diagonal, [[1, 0], [0, 0]], True),
    (is_diagonal, [[1, 0, 0], [0, 2, 0]], True),
    (is_diagonal, [[1, sp.sqrt(2) ** 2 - 2], [0, 1]], True),
    (is_diagonal, [[1, 0], [1, 1]], False),
    (is_lower, [[1, 0], [1, 1]], True),
    (is_lower, [[1, 1], [0, 1]], False),
    (is_upper, [[1, 1], [0, 1]], True),
    (is_upper, [[1, 0], [1, 1]], False),
    (is_orthogonal, [[ROOT, -ROOT], [ROOT, ROOT]], True),
    (is_orthogonal, [[1, -1], [1, 1]], False),
    (is_orthogonal, [[1, 0], [0, -1]], True),
]


@pytest.mark.parametrize(("word", "rows", "holds"), TABLE)
def test_a_matrix_is_like_that_or_not(word: Callable[[Value], Value], rows: list[list[object]], holds: bool) -> None:
    assert bool(word(sp.ImmutableMatrix(rows))) is holds


@pytest.mark.parametrize(
    ("left", "right", "holds"),
    [
        ([[1, 0], [0, 1]], [[1, 1], [1, -1]], True),
        ([[1], [2]], [[-2], [-4]], True),
        ([[1], [2]], [[2], [1]], False),
        ([[1, 0], [0, 1]], [[1], [2]], False),
        ([[1], [2]], [[1], [2], [3]], False),
        ([[1, 2], [2, 4]], [[1], [2]], True),
    ],
)
def test_columns_span_the_same_space_or_not(left: list[list[int]], right: list[list[int]], holds: bool) -> None:
    assert bool(same_span(sp.ImmutableMatrix(left), sp.ImmutableMatrix(right))) is holds


def test_what_is_no_matrix_is_refused() -> None:
    with pytest.raises(NotationError):
        is_diagonal(sp.Integer(3))
    with pytest.raises(NotationError):
        is_orthogonal(sp.ImmutableMatrix([[1, 0]]))
