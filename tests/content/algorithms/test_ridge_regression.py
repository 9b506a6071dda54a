"""Ridge regression: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers, slope


def listing(X: Array, y: Array, w: Array, lam: float) -> tuple[Array, ...]:
    loss = ((X @ w - y) ** 2).sum() + lam * (w @ w)
    grad = 2 * X.T @ (X @ w - y) + 2 * lam * w
    w = np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y)
    U, s, _ = np.linalg.svd(X, full_matrices=False)
    shrink = s**2 / (s**2 + lam)
    yhat = U @ (shrink * (U.T @ y))
    return loss, grad, w, shrink, yhat


@pytest.mark.parametrize("seed", range(3))
def test_the_penalty_is_least_squares_with_rows_that_ask_for_zero(seed: int) -> None:
    draw = np.random.default_rng(seed)
    X, y, start, lam = draw.normal(size=(12, 4)), draw.normal(size=12), draw.normal(size=4), 0.5 + seed
    longer, asked = np.vstack([X, np.sqrt(lam) * np.eye(4)]), np.append(y, np.zeros(4))
    loss, grad, w, shrink, yhat = listing(X, y, start, lam)
    assert loss == pytest.approx(np.linalg.norm(longer @ start - asked) ** 2)
    expected = slope(lambda v: float(np.linalg.norm(longer @ v - asked) ** 2), start)
    np.testing.assert_allclose(grad, expected, rtol=1e-6)
    found = np.linalg.lstsq(longer, asked, rcond=None)[0]
    np.testing.assert_allclose(w, found)
    np.testing.assert_allclose(yhat, X @ found)
    hat = X @ np.linalg.inv(X.T @ X + lam * np.eye(4)) @ X.T
    np.testing.assert_allclose(np.sort(shrink), np.linalg.eigvalsh(hat)[-4:])
    np.testing.assert_allclose(listing(X, y, w, lam)[1], 0, atol=1e-10)


@pytest.mark.parametrize("lam", [0.1, 3.0, 100.0])
def test_on_flowers_as_scikit_learn_says(lam: float) -> None:
    from sklearn.linear_model import Ridge

    data, _ = flowers()
    data = data - data.mean(0)  # the intercept goes unpunished: it is the mean, taken away first
    _, _, w, _, yhat = listing(data[:, :3], data[:, 3], np.zeros(3), lam)
    theirs = Ridge(alpha=lam).fit(data[:, :3], data[:, 3])
    np.testing.assert_allclose(w, theirs.coef_)
    np.testing.assert_allclose(yhat, theirs.predict(data[:, :3]), atol=1e-12)
