"""Low-rank adaptation: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, slope


def listing(X: Array, W: Array, A: Array, B: Array, D: Array, alpha: float, eta: float) -> tuple[Array, ...]:
    c = alpha / len(B)
    out = X @ W + c * (X @ A) @ B
    dB = c * (X @ A).T @ D
    dA = c * X.T @ (D @ B.T)
    A, B = A - eta * dA, B - eta * dB
    merged = W + c * A @ B
    return out, dA, dB, A, B, merged


def drawn(seed: int, r: int) -> list[Array]:
    """Seven examples, a frozen 6 by 5 matrix, its two thin factors, and the slopes of the loss by the outputs."""
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) for shape in ((7, 6), (6, 5), (6, r), (r, 5), (7, 5))]


@pytest.mark.parametrize(("seed", "r"), [(1, 1), (2, 2), (3, 4)])
def test_the_slopes_of_the_factors_are_those_by_differences(seed: int, r: int) -> None:
    X, W, A, B, D = drawn(seed, r)
    _, dA, dB, A1, B1, _ = listing(X, W, A, B, D, 8.0, 0.3)

    def cost(A: Array, B: Array) -> float:
        return float((D * listing(X, W, A, B, D, 8.0, 0.3)[0]).sum())

    np.testing.assert_allclose(dA, slope(lambda v: cost(v, B), A), rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(dB, slope(lambda v: cost(A, v), B), rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(A - A1, 0.3 * dA)
    np.testing.assert_allclose(B - B1, 0.3 * dB)


@pytest.mark.parametrize(("seed", "r"), [(1, 1), (2, 2), (3, 4)])
def test_merged_it_is_one_matrix_that_differs_by_a_low_rank(seed: int, r: int) -> None:
    X, W, A, B, D = drawn(seed, r)
    _, _, _, A, B, merged = listing(X, W, A, B, D, 8.0, 0.01)
    np.testing.assert_allclose(X @ merged, listing(X, W, A, B, D, 8.0, 0.01)[0])
    columns = sum(np.outer(A[:, place], B[place]) for place in range(r))
    np.testing.assert_allclose(merged - W, 8 / r * columns)
    assert np.linalg.matrix_rank(merged - W) == r


@pytest.mark.parametrize("r", [1, 2])
def test_trained_it_ends_at_the_best_matrix_of_its_rank(r: int) -> None:
    """Fitting W + T through the identity: the nearest matrix of rank r to T keeps its largest singular values."""
    rng = np.random.default_rng(5)
    U, V = (np.linalg.qr(rng.normal(size=(4, 4)))[0] for _ in range(2))
    sizes, W = np.array([4.0, 2.0, 0.5, 0.1]), rng.normal(size=(4, 4))
    T = U * sizes @ V.T
    A, B = rng.normal(size=(4, r)), np.zeros((r, 4))
    for _ in range(1_500):
        out = listing(np.eye(4), W, A, B, 0 * T, float(r), 0.0)[0]
        _, _, _, A, B, merged = listing(np.eye(4), W, A, B, out - (W + T), float(r), 0.05)
    np.testing.assert_allclose(merged - W, U[:, :r] * sizes[:r] @ V[:, :r].T, atol=1e-6)
