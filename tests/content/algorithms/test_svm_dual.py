"""Kernel support vector machine: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers, slope


def listing(X: Array, y: Array, Q: Array, alpha: Array, d: int, C: float, eta: float) -> tuple[Array, ...]:
    K = (X @ X.T + 1) ** d
    grad = 1 - y * (K @ (alpha * y))
    alpha = np.clip(alpha + eta * grad, 0, C)
    f = (Q @ X.T + 1) ** d @ (alpha * y)
    return K, grad, alpha, f


def squares(X: Array) -> Array:
    """The features whose dot products are (u.v + 1)**2, for two columns."""
    a, b = X.T
    root = np.sqrt(2)
    return np.column_stack([np.ones(len(X)), root * a, root * b, a * a, root * a * b, b * b])


def ring(seed: int) -> tuple[Array, Array]:
    """Those within a circle against those around it, a few on the wrong side."""
    draw = np.random.default_rng(seed)
    X = draw.uniform(-1.5, 1.5, size=(40, 2))
    return X, np.where((X**2).sum(1) + draw.normal(0, 0.2, 40) < 1.2, 1, -1)


@pytest.mark.parametrize("seed", range(3))
def test_the_slope_of_the_dual_and_the_box(seed: int) -> None:
    X, y = ring(seed)
    alpha, C = np.random.default_rng(seed).uniform(0, 1, 40), 1.0

    def dual(a: Array) -> float:
        w = squares(X).T @ (a * y)
        return float(a.sum() - w @ w / 2)

    K, grad, moved, f = listing(X, y, X[:5], alpha, 2, C, 0.05)
    np.testing.assert_allclose(K, squares(X) @ squares(X).T)
    np.testing.assert_allclose(grad, slope(dual, alpha), rtol=1e-5, atol=1e-6)
    pushed = [min(max(a + 0.05 * g, 0), C) for a, g in zip(alpha, grad, strict=True)]
    np.testing.assert_allclose(moved, pushed)
    np.testing.assert_allclose(f, squares(X[:5]) @ squares(X).T @ (np.array(pushed) * y))


def solved(X: Array, y: Array, Q: Array, C: float) -> tuple[Array, Array]:
    alpha = np.zeros(len(X))
    eta = 1.9 / np.linalg.eigvalsh((X @ X.T + 1) ** 2)[-1]
    for _ in range(5_000):
        _, _, alpha, f = listing(X, y, Q, alpha, 2, C, eta)
    return alpha, f


def compared(X: Array, y: Array, C: float) -> None:
    """The same machine without a kernel: scikit-learn's, fitted to all the products of two columns."""
    from sklearn.svm import LinearSVC

    alpha, f = solved(X, y, X, C)
    theirs = LinearSVC(loss="hinge", C=C, fit_intercept=False, tol=1e-9, max_iter=1_000_000).fit(squares(X), y)
    np.testing.assert_allclose(f, theirs.decision_function(squares(X)), atol=0.02)
    margin = y * f
    free = (alpha > 1e-3) & (alpha < C - 1e-3)
    np.testing.assert_allclose(margin[free], 1, atol=0.02)
    assert free.any()
    assert (margin[alpha <= 0] > 0.98).all()
    assert (margin[alpha >= C] < 1.02).all()


@pytest.mark.parametrize("seed", [1, 2])
def test_what_it_finds_is_scikit_learns_machine_on_all_products(seed: int) -> None:
    compared(*ring(seed), 1.0)


def test_on_flowers_too() -> None:
    X, species = flowers()
    X, species = X[50::2, 2:], species[50::2]
    compared((X - X.mean(0)) / X.std(0), np.where(species == 1, -1, 1), 0.3)
