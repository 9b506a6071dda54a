"""Gaussian process regression: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(X: Array, y: Array, Q: Array, ell: float, s2: float) -> tuple[Array, ...]:
    D2, E2 = squared(X, X), squared(X, Q)
    K = np.exp(-D2 / (2 * ell**2)) + s2 * np.eye(len(X))
    Ks = np.exp(-E2 / (2 * ell**2))
    L = np.linalg.cholesky(K)
    a = np.linalg.solve(L.T, np.linalg.solve(L, y))
    mean = Ks.T @ a
    var = 1 - (np.linalg.solve(L, Ks) ** 2).sum(0)
    return K, Ks, L, mean, var


def squared(X: Array, Q: Array) -> Array:
    return ((X[:, None] - Q[None]) ** 2).sum(-1)


@pytest.mark.parametrize("seed", range(3))
def test_values_here_and_there_are_one_gaussian_and_the_labels_are_given(seed: int) -> None:
    draw = np.random.default_rng(seed)
    X, Q, y, ell, s2 = draw.normal(size=(6, 2)), draw.normal(size=(4, 2)), draw.normal(size=6), 0.8 + seed / 4, 0.2
    K, Ks, L, mean, var = listing(X, y, Q, ell, s2)
    np.testing.assert_allclose(L @ L.T, K)
    np.testing.assert_array_equal(np.triu(L, 1), 0)
    together = np.vstack([X, Q])
    joint = np.array([[np.exp(-(np.linalg.norm(p - q) ** 2) / (2 * ell**2)) for q in together] for p in together])
    joint[:6, :6] += s2 * np.eye(6)
    np.testing.assert_allclose(K, joint[:6, :6])
    np.testing.assert_allclose(Ks, joint[:6, 6:])
    told = joint[6:, :6] @ np.linalg.inv(joint[:6, :6])
    np.testing.assert_allclose(mean, told @ y)
    np.testing.assert_allclose(var, np.diag(joint[6:, 6:] - told @ joint[:6, 6:]))


def test_without_noise_it_goes_through_the_points_and_far_away_it_knows_nothing() -> None:
    X, y = np.array([[0.0], [1.0], [2.5]]), np.array([1.0, -2.0, 0.5])
    *_, mean, var = listing(X, y, np.append(X, [[40.0]], 0), 0.7, 1e-12)
    np.testing.assert_allclose(mean, [*y, 0], atol=1e-9)
    np.testing.assert_allclose(var, [0, 0, 0, 1], atol=1e-9)


@pytest.mark.parametrize(("ell", "s2"), [(0.5, 0.1), (1.0, 0.01), (3.0, 0.5)])
def test_on_flowers_as_scikit_learn_says(ell: float, s2: float) -> None:
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF

    data, _ = flowers()
    X, y, Q = data[::3, :3], data[::3, 3], data[1::3, :3]
    *_, mean, var = listing(X, y, Q, ell, s2)
    theirs = GaussianProcessRegressor(RBF(ell), alpha=s2, optimizer=None).fit(X, y)
    expected, spread = theirs.predict(Q, return_std=True)
    np.testing.assert_allclose(mean, expected)
    np.testing.assert_allclose(np.sqrt(var), spread, rtol=1e-5)
