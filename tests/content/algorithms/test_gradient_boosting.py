"""Gradient boosting: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from algorithm_kit import Array, flowers, slope


def listing(X: Array, y: Array, F: Array, tree: Any, nu: float) -> tuple[Array, ...]:
    r = y - F
    h = tree.fit(X, r).predict(X)
    F = F + nu * h
    loss = ((y - F) ** 2).mean() / 2
    return r, h, F, loss


class Stump:
    """One question to one column, tried in every way, with a mean on each side."""

    def fit(self, X: Array, r: Array) -> Stump:
        cost = np.inf
        for j in range(X.shape[1]):
            for t in np.unique(X[:, j])[:-1]:
                left = X[:, j] <= t
                means = r[left].mean(), r[~left].mean()
                now = float(((r - np.where(left, *means)) ** 2).sum())
                if now < cost:
                    cost, self.question, self.means = now, (j, t), means
        return self

    def predict(self, X: Array) -> Array:
        j, t = self.question
        return np.where(X[:, j] <= t, *self.means)


@pytest.mark.parametrize("seed", range(3))
def test_the_residual_is_the_way_down_and_each_round_goes_down(seed: int) -> None:
    draw = np.random.default_rng(seed)
    X, y = draw.normal(size=(15, 2)), draw.normal(size=15)
    F, losses = np.full(15, y.mean()), [((y - y.mean()) ** 2).mean() / 2]
    for _ in range(6):
        before = F
        r, h, F, loss = listing(X, y, F, Stump(), 0.5)
        np.testing.assert_allclose(r, -slope(lambda v: float(((y - v) ** 2).sum() / 2), before), atol=1e-6)
        assert h @ (r - h) == pytest.approx(0, abs=1e-12)  # the tree is a projection of the residuals
        # half way towards a projection takes three quarters of its gain
        assert losses[-1] - loss == pytest.approx(0.75 * (h @ h) / (2 * 15))
        losses.append(loss)


@pytest.mark.parametrize("nu", [0.1, 0.5, 1.0])
@pytest.mark.parametrize("depth", [1, 2])
def test_on_flowers_as_scikit_learn_says(nu: float, depth: int) -> None:
    from sklearn.ensemble import GradientBoostingRegressor
    from sklearn.tree import DecisionTreeRegressor

    data, _ = flowers()
    X, y = data[:, :3], data[:, 3]
    F, losses = np.full(len(y), y.mean()), []
    for _ in range(10):
        _, _, F, loss = listing(X, y, F, DecisionTreeRegressor(max_depth=depth, random_state=0), nu)
        losses.append(loss)
    theirs = GradientBoostingRegressor(n_estimators=10, learning_rate=nu, max_depth=depth, random_state=0).fit(X, y)
    np.testing.assert_allclose(2 * np.array(losses), theirs.train_score_)  # they leave out the half
    np.testing.assert_allclose(F, theirs.predict(X))
