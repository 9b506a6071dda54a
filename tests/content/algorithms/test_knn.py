"""k nearest neighbours: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers, rng


def listing(X: Array, y: Array, Q: Array, k: int) -> tuple[Array, ...]:
    D = ((X[:, None] - Q[None]) ** 2).sum(-1)
    near = np.argsort(D, axis=0)[:k]
    yhat = y[near].mean(0)
    return near, yhat


def test_knn() -> None:
    X, Q, y = rng().normal(size=(9, 2)), np.array([[0.0, 0.0], [1.0, -1.0]]), np.array([0, 1, 1, 0, 1, 0, 1, 1, 0])
    near, yhat = listing(X, y, Q, 3)
    for place, q in enumerate(Q):
        ranked = sorted(range(len(X)), key=lambda i, q=q: np.linalg.norm(X[i] - q))  # type: ignore[misc]
        assert list(near[:, place]) == ranked[:3]
        assert yhat[place] == pytest.approx(sum(int(y[i]) for i in ranked[:3]) / 3)


def test_on_flowers_as_scikit_learn_says() -> None:
    from sklearn.neighbors import KNeighborsRegressor

    X, species = flowers()
    y, test = (species == 1).astype(float), np.arange(len(X)) % 5 == 0
    _, yhat = listing(X[~test], y[~test], X[test], 7)
    theirs = KNeighborsRegressor(7).fit(X[~test], y[~test]).predict(X[test])
    assert np.mean(np.isclose(yhat, theirs)) > 0.9  # neighbours equally far may be taken in another order
    assert np.mean((yhat > 0.5) == y[test]) > 0.9
