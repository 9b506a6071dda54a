"""Linear support vector machine: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers, slope


def listing(X: Array, y: Array, w: Array, b: float, C: float, eta: float) -> tuple[Array, ...]:
    m = y * (X @ w + b)
    loss = w @ w / 2 + C * np.maximum(0, 1 - m).sum()
    g = w - C * X.T @ ((m < 1) * y)
    gb = -C * ((m < 1) * y).sum()
    w, b = w - eta * g, b - eta * gb
    return loss, g, gb, w, b


@pytest.mark.parametrize("seed", range(3))
def test_the_slope_of_the_loss(seed: int) -> None:
    draw = np.random.default_rng(seed)
    X, y, at, C = draw.normal(size=(20, 2)), draw.choice([-1, 1], 20), draw.normal(size=3), 0.5 + seed

    def cost(v: Array) -> float:
        return float(
            v[:2] @ v[:2] / 2 + C * sum(max(0.0, 1 - t * (x @ v[:2] + v[2])) for x, t in zip(X, y, strict=True))
        )

    loss, g, gb, w, b = listing(X, y, at[:2], at[2], C, 0.25)
    assert loss == pytest.approx(cost(at))
    np.testing.assert_allclose([*g, gb], slope(cost, at), rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose([*w, b], at - 0.25 * slope(cost, at), rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize(("species", "C"), [((0, 1), 1.0), ((1, 2), 0.3)])
def test_many_steps_on_flowers_end_where_scikit_learn_ends(species: tuple[int, int], C: float) -> None:
    from sklearn.svm import SVC

    X, kind = flowers()
    X, y = X[np.isin(kind, species), 2:], np.where(kind[np.isin(kind, species)] == species[0], -1, 1)
    X = X - X.mean(0)
    w, b, best = np.zeros(2), 0.0, (np.inf, np.zeros(2), 0.0)
    for t in range(1, 5_001):
        before = w, b
        loss, _, _, w, b = listing(X, y, w, b, C, 1 / (C * 10 + t))
        if loss < best[0]:
            best = loss, *before
    theirs = SVC(C=C, kernel="linear", tol=1e-8).fit(X, y)
    reached = listing(X, y, theirs.coef_[0], theirs.intercept_[0], C, 0.0)[0]
    assert reached <= best[0] + 1e-9
    assert best[0] == pytest.approx(reached, rel=2e-3)
    np.testing.assert_allclose(best[1], theirs.coef_[0], atol=0.05)
    assert (np.sign(X @ best[1] + best[2]) == theirs.predict(X)).mean() > 0.98
