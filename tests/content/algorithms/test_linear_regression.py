"""Linear regression: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, flowers, rng, slope


def listing(X: Array, y: Array) -> tuple[Array, ...]:
    w = np.linalg.solve(X.T @ X, X.T @ y)
    r = X @ w - y
    grad = 2 * X.T @ r
    r2 = 1 - (r**2).sum() / ((y - y.mean()) ** 2).sum()
    return w, r, grad, r2


def test_linear_regression() -> None:
    X = np.column_stack([np.ones(8), rng().normal(size=(8, 2))])
    y = rng().normal(size=8) + X[:, 1]
    w, r, grad, r2 = listing(X, y)
    np.testing.assert_allclose(w, np.linalg.lstsq(X, y, rcond=None)[0])
    np.testing.assert_allclose(grad, 0, atol=1e-12)
    np.testing.assert_allclose(r2, np.corrcoef(y, y + r)[0, 1] ** 2)
    elsewhere = np.array([0.5, -1.0, 2.0])
    by_differences = slope(lambda v: float(np.linalg.norm(X @ v - y) ** 2), elsewhere)
    np.testing.assert_allclose(2 * X.T @ (X @ elsewhere - y), by_differences, rtol=1e-6)


def test_on_flowers_as_scikit_learn_says() -> None:
    from sklearn.linear_model import LinearRegression

    data, _ = flowers()
    X, y = np.column_stack([np.ones(len(data)), data[:, :3]]), data[:, 3]
    w, _, _, r2 = listing(X, y)
    theirs = LinearRegression().fit(X[:, 1:], y)
    np.testing.assert_allclose(w, [theirs.intercept_, *theirs.coef_])
    np.testing.assert_allclose(r2, theirs.score(X[:, 1:], y))
