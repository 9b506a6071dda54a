"""Softmax regression: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, flowers, mean_cross_entropy, rng, slope


def listing(X: Array, y: Array, W: Array, eta: float) -> tuple[Array, ...]:
    W = W.copy()
    Z = X @ W
    E = np.exp(Z - Z.max(1, keepdims=True))
    P = E / E.sum(1, keepdims=True)
    loss = -np.log(P[np.arange(len(y)), y]).mean()
    W -= eta * X.T @ (P - np.eye(W.shape[1])[y]) / len(y)
    return P, loss, W


def test_softmax_regression() -> None:
    X, y, W = rng().normal(size=(7, 2)), np.array([0, 2, 1, 1, 0, 2, 2]), rng().normal(size=(2, 3))
    P, loss, moved = listing(X, y, W, 0.5)
    np.testing.assert_allclose(P, np.exp(X @ W) / np.exp(X @ W).sum(1)[:, None])
    np.testing.assert_allclose(loss, mean_cross_entropy(X @ W, y))
    expected = slope(lambda V: mean_cross_entropy(X @ V, y), W)
    np.testing.assert_allclose((W - moved) / 0.5, expected, rtol=1e-6, atol=1e-9)


def test_where_scikit_learn_stops_the_slope_balances_its_penalty() -> None:
    from sklearn.linear_model import LogisticRegression

    data, y = flowers()
    theirs = LogisticRegression(C=2.0, tol=1e-10, max_iter=10_000).fit(data, y)
    X, W = np.column_stack([np.ones(len(data)), data]), np.column_stack([theirs.intercept_, theirs.coef_]).T
    P, _, moved = listing(X, y, W, 1.0)
    np.testing.assert_allclose(P, theirs.predict_proba(data))
    slope_there = W - moved
    np.testing.assert_allclose(slope_there[0], 0, atol=1e-5)  # the intercept is not penalised
    np.testing.assert_allclose(slope_there[1:], -W[1:] / (2.0 * len(X)), atol=1e-5)
