"""Multilayer perceptron: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, flowers, mean_cross_entropy, rng, slope


def listing(X: Array, Y: Array, W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, ...]:
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - Z2.max(1, keepdims=True))
    P = E / E.sum(1, keepdims=True)
    D2 = (P - Y) / len(X)
    dW2 = A1.T @ D2
    db2 = D2.sum(0)
    D1 = (D2 @ W2.T) * (Z1 > 0)
    dW1 = X.T @ D1
    db1 = D1.sum(0)
    return dW1, db1, dW2, db2


def test_mlp_backprop() -> None:
    y = np.array([0, 2, 1, 2, 0])
    X, Y = rng().normal(size=(5, 2)), np.eye(3)[y]
    weights = [rng().normal(size=shape) for shape in ((2, 4), (4,), (4, 3), (3,))]

    def cost(W1: Array, b1: Array, W2: Array, b2: Array) -> float:
        return mean_cross_entropy((X @ W1 + b1).clip(0) @ W2 + b2, y)

    for place, found in enumerate(listing(X, Y, *weights)):

        def moved(value: Array, place: int = place) -> float:
            return cost(*(value if number == place else other for number, other in enumerate(weights)))

        np.testing.assert_allclose(found, slope(moved, weights[place]), rtol=1e-5, atol=1e-9)


def test_a_net_that_descends_these_slopes_learns_the_flowers() -> None:
    from sklearn.metrics import accuracy_score

    X, y = flowers()
    X, Y, draw = (X - X.mean(0)) / X.std(0), np.eye(3)[y], rng()
    weights = [draw.normal(size=shape) / 2 for shape in ((4, 8), (8,), (8, 3), (3,))]
    for _ in range(500):
        slopes = listing(X, Y, *weights)
        weights = [weight - 0.5 * found for weight, found in zip(weights, slopes, strict=True)]
    W1, b1, W2, b2 = weights
    assert accuracy_score(y, ((X @ W1 + b1).clip(0) @ W2 + b2).argmax(1)) > 0.95
