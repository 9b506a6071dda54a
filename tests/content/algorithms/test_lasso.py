"""Lasso by coordinate descent: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(X: Array, y: Array, w: Array, j: int, lam: float) -> tuple[Array, ...]:
    w = w.copy()
    r = y - X @ w + X[:, j] * w[j]
    rho = X[:, j] @ r
    w[j] = np.sign(rho) * max(abs(rho) - lam, 0) / (X[:, j] @ X[:, j])
    loss = ((y - X @ w) ** 2).sum() / 2 + lam * np.abs(w).sum()
    return w, loss


def swept(X: Array, y: Array, lam: float, sweeps: int) -> tuple[Array, Array]:
    w, losses = np.zeros(X.shape[1]), []
    for _ in range(sweeps):
        for j in range(len(w)):
            w, loss = listing(X, y, w, j, lam)
            losses.append(loss)
    return w, np.array(losses)


@pytest.mark.parametrize("seed", range(4))
def test_one_step_is_the_best_value_of_one_weight(seed: int) -> None:
    draw = np.random.default_rng(seed)
    X, y, w = draw.normal(size=(10, 3)), draw.normal(size=10), draw.normal(size=3)
    for j, lam in ((0, 0.1), (1, 2.0), (2, 40.0)):
        moved, loss = listing(X, y, w, j, lam)
        grid = np.append(np.linspace(-5, 5, 20_001), 0)
        tried = w + (grid - w[j])[:, None] * np.eye(3)[j]
        costs = ((y - tried @ X.T) ** 2).sum(1) / 2 + lam * np.abs(tried).sum(1)
        assert moved[j] == pytest.approx(grid[costs.argmin()], abs=3e-4)
        assert loss == pytest.approx(costs.min(), abs=1e-5)
        np.testing.assert_array_equal(np.delete(moved, j), np.delete(w, j))
    assert moved[2] == 0


def test_the_loss_never_rises_and_ends_where_the_subgradient_holds_zero() -> None:
    draw = np.random.default_rng(5)
    X, lam = draw.normal(size=(30, 6)), 8.0
    y = X @ np.array([3.0, -2.0, 0, 0, 0, 1.0]) + draw.normal(size=30)
    w, losses = swept(X, y, lam, 60)
    assert (np.diff(losses) < 1e-9).all()
    pull = X.T @ (y - X @ w)
    np.testing.assert_allclose(pull[w != 0], lam * np.sign(w[w != 0]))
    assert (np.abs(pull[w == 0]) <= lam).all()
    assert 0 < (w == 0).sum() < 6


@pytest.mark.parametrize("lam", [0.5, 5.0, 30.0])
def test_on_flowers_as_scikit_learn_says(lam: float) -> None:
    from sklearn.linear_model import Lasso

    data, _ = flowers()
    data = data - data.mean(0)
    X, y = data[:, :3], data[:, 3]
    w, _ = swept(X, y, lam, 200)
    theirs = Lasso(alpha=lam / len(X), tol=1e-10, max_iter=10_000).fit(X, y)  # its loss is a mean over the rows
    np.testing.assert_allclose(w, theirs.coef_, atol=1e-6)
    assert (w == 0).any() == (lam > 1)
