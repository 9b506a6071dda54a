"""The perceptron: the lines, run."""
# ruff: noqa: N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(x: Array, y: float, w: Array, b: float) -> tuple[Array, ...]:
    score = w @ x + b
    miss = y * score <= 0
    w = w + miss * y * x
    b = b + miss * y
    return miss, w, b


@pytest.mark.parametrize("seed", range(4))
def test_a_miss_raises_its_margin_by_the_squared_length_and_a_hit_changes_nothing(seed: int) -> None:
    draw = np.random.default_rng(seed)
    x, w, b = draw.normal(size=3), draw.normal(size=3), float(draw.normal())
    for y in (-1, 1):
        before = y * (sum(p * q for p, q in zip(w, x, strict=True)) + b)
        miss, moved, shifted = listing(x, y, w, b)
        assert miss == (before <= 0)
        gained = y * (np.dot(moved, x) + shifted) - before
        assert gained == pytest.approx((x**2).sum() + 1 if miss else 0)
    assert listing(x, 1, np.zeros(3), 0.0)[0]  # on the boundary is not on the right side


@pytest.mark.parametrize("seed", range(3))
def test_parted_classes_take_no_more_misses_than_the_theorem_allows(seed: int) -> None:
    draw = np.random.default_rng(seed)
    true = draw.normal(size=3)
    true /= np.linalg.norm(true)
    X = draw.uniform(-1, 1, size=(200, 2))
    side = X @ true[:2] + true[2]
    X, y = X[np.abs(side) > 0.1], np.sign(side[np.abs(side) > 0.1])
    w, b, misses = np.zeros(2), 0.0, 0
    for _ in range(100):
        passed = misses
        for x, label in zip(X, y, strict=True):
            miss, w, b = listing(x, label, w, b)
            misses += int(miss)
        if passed == misses:
            break
    assert (np.sign(X @ w + b) == y).all()
    assert 0 < misses <= ((X**2).sum(1) + 1).max() / 0.1**2


@pytest.mark.parametrize("species", [0, 1, 2])
def test_passes_over_flowers_are_scikit_learns(species: int) -> None:
    from sklearn.linear_model import Perceptron

    X, kind = flowers()
    y = np.where(kind == species, 1, -1)
    w, b = np.zeros(4), 0.0
    for _ in range(5):
        for x, label in zip(X, y, strict=True):
            _, w, b = listing(x, label, w, b)
    theirs = Perceptron(max_iter=5, tol=None, shuffle=False).fit(X, y)
    np.testing.assert_allclose([*w, b], [*theirs.coef_[0], theirs.intercept_[0]])
