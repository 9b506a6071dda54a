"""Gradient descent and SGD: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, flowers, rng, slope


def listing(X: Array, y: Array, w: Array, b: Array, eta: float) -> tuple[Array, ...]:
    g = X[b].T @ (X[b] @ w - y[b]) / len(b)
    w = w - eta * g
    return g, w


def test_sgd() -> None:
    X, y, w = rng().normal(size=(12, 2)), np.arange(12.0), np.array([1.0, -2.0])
    full = slope(lambda v: float(((X @ v - y) ** 2).mean() / 2), w)
    batches = rng().permutation(12).reshape(4, 3)
    steps = [listing(X, y, w, b, 0.1) for b in batches]
    np.testing.assert_allclose(np.mean([g for g, _ in steps], axis=0), full, rtol=1e-6)
    np.testing.assert_allclose(np.mean([moved for _, moved in steps], axis=0), w - 0.1 * full, rtol=1e-6)


def test_one_row_at_a_time_on_flowers_is_scikit_learns_pass() -> None:
    from sklearn.linear_model import SGDRegressor

    data, _ = flowers()
    X, y, w = data[:, :3], data[:, 3], np.zeros(3)
    for row in range(len(X)):
        _, w = listing(X, y, w, np.array([row]), 0.01)
    theirs = SGDRegressor(alpha=0, learning_rate="constant", eta0=0.01, fit_intercept=False, shuffle=False).partial_fit(
        X, y
    )
    np.testing.assert_allclose(w, theirs.coef_)
