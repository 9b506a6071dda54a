"""Logistic regression: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, flowers, rng, sigmoid, slope


def listing(X: Array, y: Array, w: Array, eta: float) -> tuple[Array, ...]:
    w = w.copy()
    p = 1 / (1 + np.exp(-(X @ w)))
    loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
    w -= eta * X.T @ (p - y) / len(y)
    return p, loss, w


def test_logistic_regression() -> None:
    X, y, w = rng().normal(size=(9, 3)), np.array([0, 1, 1, 0, 1, 0, 0, 1, 1]), np.array([0.4, -1.2, 2.0])

    def cost(v: Array) -> float:
        return float((np.logaddexp(0, X @ v) - y * (X @ v)).mean())

    p, loss, moved = listing(X, y, w, 0.25)
    np.testing.assert_allclose(p, sigmoid(X @ w))
    np.testing.assert_allclose(loss, cost(w))
    np.testing.assert_allclose((w - moved) / 0.25, slope(cost, w), rtol=1e-6, atol=1e-9)


def test_many_steps_on_flowers_end_where_scikit_learn_ends() -> None:
    from sklearn.linear_model import LogisticRegression

    data, species = flowers()
    data = (data[species > 0, 2:] - data[species > 0, 2:].mean(0)) / data[species > 0, 2:].std(0)
    X, y = np.column_stack([np.ones(len(data)), data]), (species[species > 0] == 2).astype(float)
    w = np.zeros(3)
    for _ in range(4_000):
        _, _, w = listing(X, y, w, 2.0)
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1_000).fit(data, y)
    np.testing.assert_allclose(w, [*theirs.intercept_, *theirs.coef_[0]], rtol=1e-3)
