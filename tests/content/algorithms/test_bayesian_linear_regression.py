"""Bayesian linear regression: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(X: Array, y: Array, Q: Array, s2: float, tau2: float) -> tuple[Array, ...]:
    A = X.T @ X / s2 + np.eye(X.shape[1]) / tau2
    S = np.linalg.inv(A)
    m = S @ X.T @ y / s2
    mean = Q @ m
    var = (Q @ S * Q).sum(1) + s2
    return S, m, mean, var


@pytest.mark.parametrize("seed", range(3))
def test_weights_and_labels_are_one_gaussian_and_the_labels_are_given(seed: int) -> None:
    """Conditioning the joint covariance of weights, new labels and labels, without any precision."""
    draw = np.random.default_rng(seed)
    X, Q, y, s2, tau2 = draw.normal(size=(9, 3)), draw.normal(size=(4, 3)), draw.normal(size=9), 0.5, 2.0 + seed
    S, m, mean, var = listing(X, y, Q, s2, tau2)
    told, among = tau2 * X.T, tau2 * X @ X.T + s2 * np.eye(9)
    np.testing.assert_allclose(m, told @ np.linalg.solve(among, y))
    np.testing.assert_allclose(S, tau2 * np.eye(3) - told @ np.linalg.solve(among, told.T))
    new = Q @ told
    np.testing.assert_allclose(mean, new @ np.linalg.solve(among, y))
    left = tau2 * Q @ Q.T + s2 * np.eye(4) - new @ np.linalg.solve(among, new.T)
    np.testing.assert_allclose(var, np.diag(left))


def test_one_weight_on_a_grid() -> None:
    draw = np.random.default_rng(1)
    x = draw.normal(size=6)
    y, s2, tau2 = 0.7 * x + 0.5 * draw.normal(size=6), 0.25, 1.5
    S, m, *_ = listing(x[:, None], y, np.ones((1, 1)), s2, tau2)
    w = np.linspace(-6, 6, 40_001)
    chance = np.exp(-((y - w[:, None] * x) ** 2).sum(1) / (2 * s2) - w**2 / (2 * tau2))
    centre = (w * chance).sum() / chance.sum()
    assert m[0] == pytest.approx(centre)
    assert S[0, 0] == pytest.approx(((w - centre) ** 2 * chance).sum() / chance.sum())


def test_the_mean_is_a_ridge_solution() -> None:
    from sklearn.linear_model import Ridge

    data, _ = flowers()
    _, m, _, _ = listing(data[:, :3], data[:, 3], data[:, :3], 0.3, 2.0)
    theirs = Ridge(alpha=0.3 / 2.0, fit_intercept=False).fit(data[:, :3], data[:, 3])
    np.testing.assert_allclose(m, theirs.coef_)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_on_flowers_as_scikit_learn_says(columns: int) -> None:
    from sklearn.linear_model import BayesianRidge

    data, _ = flowers()
    X, y = data[:, :columns], data[:, 3]
    theirs = BayesianRidge(fit_intercept=False).fit(X[::2], y[::2])  # it finds the two variances from the data
    S, m, mean, var = listing(X[::2], y[::2], X[1::2], 1 / theirs.alpha_, 1 / theirs.lambda_)
    np.testing.assert_allclose(m, theirs.coef_, rtol=1e-5)
    np.testing.assert_allclose(S, theirs.sigma_, rtol=1e-5)
    expected, spread = theirs.predict(X[1::2], return_std=True)
    np.testing.assert_allclose(mean, expected, rtol=1e-5)
    np.testing.assert_allclose(np.sqrt(var), spread, rtol=1e-5)
