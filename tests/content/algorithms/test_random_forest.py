"""Bagging and random forest: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(
    X: Array, y: Array, Q: Array, B: int, m: int, rho: float, s2: float, grow: Callable[..., Any], rng: Any
) -> tuple[Array, ...]:
    idx = rng.integers(0, len(X), (B, len(X)))
    trees = [grow(X[i], y[i], m) for i in idx]
    yhat = np.mean([t.predict(Q) for t in trees], axis=0)
    var = rho * s2 + (1 - rho) / B * s2
    return idx, yhat, var


def grown(X: Array, y: Array, m: int) -> Any:
    from sklearn.tree import DecisionTreeRegressor

    return DecisionTreeRegressor(max_features=m, random_state=0).fit(X, y)


@pytest.mark.parametrize("seed", range(3))
def test_a_sample_misses_a_row_as_often_as_n_draws_miss_one_of_n(seed: int) -> None:
    X = np.arange(20.0)[:, None]
    idx, yhat, _ = listing(
        X, X[:, 0], X[:3], 4_000, 1, 0.5, 1.0, lambda _, y, __: Constant(y.mean()), np.random.default_rng(seed)
    )
    assert idx.shape == (4_000, 20)
    absent = [(idx != row).all(1).mean() for row in range(20)]
    assert np.mean(absent) == pytest.approx((1 - 1 / 20) ** 20, abs=0.005)
    np.testing.assert_allclose(absent, np.mean(absent), atol=0.035)
    means = X[:, 0][idx].mean(1)
    np.testing.assert_allclose(yhat, means.mean())
    assert means.var() == pytest.approx(X.var() / 20, rel=0.1)


class Constant:
    def __init__(self, value: float) -> None:
        self.value = value

    def predict(self, Q: Array) -> Array:
        return np.full(len(Q), self.value)


@pytest.mark.parametrize(("B", "rho", "s2"), [(1, 0.3, 2.0), (5, 0.0, 4.0), (7, 0.6, 1.5), (50, 1.0, 3.0)])
def test_the_variance_of_an_average_of_trees_that_resemble_each_other(B: int, rho: float, s2: float) -> None:
    X = np.arange(4.0)[:, None]
    _, _, var = listing(X, X[:, 0], X, B, 1, rho, s2, lambda _, y, __: Constant(y[0]), np.random.default_rng(0))
    V = s2 * (rho * np.ones((B, B)) + (1 - rho) * np.eye(B))
    assert var == pytest.approx(np.full(B, 1 / B) @ V @ np.full(B, 1 / B))


class Theirs:
    """Gives out the samples that a forest of scikit-learn has drawn."""

    def __init__(self, samples: Any) -> None:
        self.samples = np.array(samples)

    def integers(self, low: int, high: int, size: tuple[int, int]) -> Array:
        assert (low, high, size) == (0, self.samples.shape[1], self.samples.shape)
        return self.samples


@pytest.mark.parametrize("seed", range(3))
def test_on_the_same_samples_of_flowers_it_is_scikit_learns_forest(seed: int) -> None:
    from sklearn.ensemble import BaggingRegressor
    from sklearn.tree import DecisionTreeRegressor

    data = flowers()[0] + np.random.default_rng(seed).normal(0, 0.01, (150, 4))  # no two equal: few splits tie
    X, y, test = data[:, :3], data[:, 3], np.arange(len(data)) % 5 == 0
    theirs = BaggingRegressor(DecisionTreeRegressor(max_depth=3, max_features=2), 12, random_state=seed).fit(
        X[~test], y[~test]
    )
    states = iter(tree.random_state for tree in theirs.estimators_)

    def grow(rows: Array, labels: Array, m: int) -> Any:
        return DecisionTreeRegressor(max_depth=3, max_features=m, random_state=next(states)).fit(rows, labels)

    _, yhat, _ = listing(X[~test], y[~test], X[test], 12, 2, 0, 0, grow, Theirs(theirs.estimators_samples_))
    np.testing.assert_allclose(yhat, theirs.predict(X[test]))


def test_many_trees_err_less_than_one() -> None:
    data, _ = flowers()
    X, y, test = data[:, :3], data[:, 3], np.arange(len(data)) % 3 == 0
    errors = []
    for B in (1, 40):
        _, yhat, _ = listing(X[~test], y[~test], X[test], B, 1, 0, 0, grown, np.random.default_rng(1))
        errors.append(((yhat - y[test]) ** 2).mean())
    assert errors[1] < 0.8 * errors[0]
