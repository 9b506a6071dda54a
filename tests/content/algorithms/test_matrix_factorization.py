"""Recommending by matrix factorisation: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, slope


def listing(P: Array, Q: Array, u: int, i: int, r: float, lam: float, eta: float) -> tuple[Array, ...]:
    P, Q = P.copy(), Q.copy()
    e = r - P[u] @ Q[i]
    dp, dq = lam * P[u] - e * Q[i], lam * Q[i] - e * P[u]
    P[u] = P[u] - eta * dp
    Q[i] = Q[i] - eta * dq
    return e, dp, dq, P, Q


@pytest.mark.parametrize("seed", range(3))
def test_one_rating_moves_one_row_of_each_against_the_slope(seed: int) -> None:
    draw = np.random.default_rng(seed)
    P, Q, r, lam = draw.normal(size=(4, 3)), draw.normal(size=(5, 3)), 3.0, 0.3

    def cost(p: Array, q: Array) -> float:
        return float(((r - p @ q) ** 2 + lam * (p @ p + q @ q)) / 2)

    e, dp, dq, moved, turned = listing(P, Q, 2, 4, r, lam, 0.01)
    assert e == pytest.approx(r - sum(a * b for a, b in zip(P[2], Q[4], strict=True)))
    np.testing.assert_allclose(dp, slope(lambda p: cost(p, Q[4]), P[2]), rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(dq, slope(lambda q: cost(P[2], q), Q[4]), rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(moved[2], P[2] - 0.01 * dp)
    np.testing.assert_allclose(turned[4], Q[4] - 0.01 * dq)
    assert cost(moved[2], turned[4]) < cost(P[2], Q[4])
    np.testing.assert_array_equal(np.delete(moved, 2, 0), np.delete(P, 2, 0))
    np.testing.assert_array_equal(np.delete(turned, 4, 0), np.delete(Q, 4, 0))


def fitted(R: Array, known: Array, k: int, lam: float, passes: int, eta: float, draw: np.random.Generator) -> Array:
    P, Q = 0.5 * draw.normal(size=(len(R), k)), 0.5 * draw.normal(size=(R.shape[1], k))
    for t in range(passes):
        for u, i in draw.permutation(known):
            _, _, _, P, Q = listing(P, Q, u, i, R[u, i], lam, eta / (1 + 10 * t / passes))
    return P @ Q.T


@pytest.mark.parametrize("seed", range(2))
def test_with_every_rating_it_ends_at_the_best_matrix_of_that_rank(seed: int) -> None:
    draw = np.random.default_rng(seed)
    R = 2 * draw.normal(size=(6, 2)) @ draw.normal(size=(2, 5)) + 0.05 * draw.normal(size=(6, 5))
    U, s, Vt = np.linalg.svd(R)
    found = fitted(R, np.argwhere(np.isfinite(R)), 2, 0.0, 300, 0.05, draw)
    np.testing.assert_allclose(found, (U[:, :2] * s[:2]) @ Vt[:2], atol=0.02)


def test_the_penalty_takes_the_same_from_every_singular_value() -> None:
    draw, lam = np.random.default_rng(4), 0.2
    R = 2 * draw.normal(size=(5, 2)) @ draw.normal(size=(2, 5))
    U, s, Vt = np.linalg.svd(R)
    found = fitted(R, np.argwhere(np.isfinite(R)), 2, lam, 250, 0.05, draw)
    np.testing.assert_allclose(found, (U[:, :2] * (s[:2] - 5 * lam)) @ Vt[:2], atol=0.03)


@pytest.mark.parametrize("seed", range(2))
def test_ratings_that_were_left_out_come_back(seed: int) -> None:
    draw = np.random.default_rng(seed)
    R = np.outer(draw.uniform(0.5, 2, 12), draw.uniform(0.5, 2, 10))
    hidden = draw.random(R.shape) < 0.3
    found = fitted(R, np.argwhere(~hidden), 1, 0.0, 100, 0.1, draw)
    np.testing.assert_allclose(found, R, atol=0.01)
