"""Newton's method: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers, slope


def listing(X: Array, y: Array, w: Array) -> tuple[Array, ...]:
    p = 1 / (1 + np.exp(-(X @ w)))
    g = X.T @ (p - y)
    H = X.T @ (X * (p * (1 - p))[:, None])
    w = w - np.linalg.solve(H, g)
    return g, H, w


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_gradient_and_curvature_are_those_by_differences(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, w, y = rng.normal(size=(9, 3)), rng.normal(size=3), rng.integers(0, 2, 9)

    def cost(v: Array) -> float:
        return float((np.logaddexp(0, X @ v) - y * (X @ v)).sum())

    g, H, _ = listing(X, y, w)
    np.testing.assert_allclose(g, slope(cost, w), rtol=1e-6, atol=1e-8)
    for place in range(3):
        found = slope(lambda v, place=place: float(listing(X, y, v)[0][place]), w)  # type: ignore[misc]
        np.testing.assert_allclose(H[place], found, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_step_is_a_weighted_least_squares_fit(seed: int) -> None:
    """Iteratively reweighted least squares: rows times the root of p(1 - p), to a corrected target."""
    rng = np.random.default_rng(seed)
    X, w, y = rng.normal(size=(12, 3)), rng.normal(size=3) / 2, rng.integers(0, 2, 12)
    p = (1 + np.tanh(X @ w / 2)) / 2
    root = np.sqrt(p * (1 - p))
    fitted = np.linalg.lstsq(root[:, None] * X, root * (X @ w) + (y - p) / root, rcond=None)[0]
    np.testing.assert_allclose(listing(X, y, w)[2], fitted)


def test_twelve_steps_on_flowers_end_where_scikit_learn_ends() -> None:
    from sklearn.linear_model import LogisticRegression

    data, species = flowers()
    data, y = data[species > 0], (species[species > 0] == 2).astype(float)
    X, w = np.column_stack([np.ones(len(data)), data]), np.zeros(5)
    for _ in range(12):
        g, _, w = listing(X, y, w)
    np.testing.assert_allclose(g, 0, atol=1e-6)
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000, solver="newton-cholesky").fit(data, y)
    np.testing.assert_allclose(w, [*theirs.intercept_, *theirs.coef_[0]], rtol=1e-6)
