"""PageRank: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from algorithm_kit import Array


def listing(A: Array, r: Array, d: float) -> tuple[Array, ...]:
    out = A.sum(1, keepdims=True)
    M = np.where(out > 0, A / np.maximum(out, 1), 1 / len(A))
    new = d * r @ M + (1 - d) / len(A)
    gap = np.abs(new - r).sum()
    return M, new, gap


def web(seed: int) -> Array:
    """Links from rows to columns; the last page has none."""
    A = (np.random.default_rng(seed).random((8, 8)) < 0.3).astype(int)
    np.fill_diagonal(A, 0)
    A[-1] = 0
    return A


def test_one_round_by_hand() -> None:
    A = np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]])
    M, new, gap = listing(A, np.full(3, 1 / 3), 0.5)
    np.testing.assert_allclose(M, np.array([[0, 3, 3], [0, 0, 6], [2, 2, 2]]) / 6)
    np.testing.assert_allclose(new, [2 / 9, 11 / 36, 17 / 36])
    assert gap == pytest.approx(1 / 9 + 1 / 36 + 5 / 36)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("d", [0.5, 0.85])
def test_it_ends_at_the_eigenvector_and_each_round_takes_a_share_of_the_gap(seed: int, d: float) -> None:
    A, r, gaps = web(seed), np.full(8, 1 / 8), []
    for _ in range(200):
        M, r, gap = listing(A, r, d)
        gaps.append(gap)
    np.testing.assert_allclose(M.sum(1), 1)
    assert r.sum() == pytest.approx(1)
    assert all(later <= d * earlier + 1e-12 for earlier, later in pairwise(gaps))
    sizes, vectors = np.linalg.eig((d * M + (1 - d) / 8).T)
    first = vectors[:, sizes.real.argmax()].real
    assert sizes.real.max() == pytest.approx(1)
    np.testing.assert_allclose(r, first / first.sum())
    np.testing.assert_allclose(r, np.linalg.solve(np.eye(8) - d * M.T, np.full(8, (1 - d) / 8)))


def test_it_is_where_a_surfer_is_found() -> None:
    A, r, draw, d = web(5), np.full(8, 1 / 8), np.random.default_rng(0), 0.85
    for _ in range(100):
        _, r, _ = listing(A, r, d)
    links = [np.flatnonzero(row) if row.any() else np.arange(8) for row in A]
    page, visits = 0, np.zeros(8)
    leaps, picks, anywhere = draw.random(60_000) > d, draw.random(60_000), draw.integers(0, 8, 60_000)
    for leap, pick, other in zip(leaps, picks, anywhere, strict=True):
        page = int(other) if leap else int(links[page][int(pick * len(links[page]))])
        visits[page] += 1
    np.testing.assert_allclose(visits / visits.sum(), r, atol=0.01)
