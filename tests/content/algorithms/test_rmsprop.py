"""RMSprop: the lines, run."""
# ruff: noqa: N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, rng


def listing(w: Array, s: Array, g: Array, rho: float, eta: float, eps: float) -> tuple[Array, ...]:
    s = rho * s + (1 - rho) * g**2
    w = w - eta * g / (np.sqrt(s) + eps)
    return w, s


def test_rmsprop() -> None:
    G, rho = rng().normal(size=(6, 2)), 0.7
    w = s = np.zeros(2)
    for g in G:
        before = w
        w, s = listing(w, s, g, rho, 0.1, 0.0)
    weights = (1 - rho) * rho ** np.arange(6)[::-1]
    size = np.sqrt(np.average(G**2, axis=0, weights=weights) * weights.sum())
    np.testing.assert_allclose(before - w, 0.1 * G[-1] / size)
    small, _ = listing(np.zeros(2), np.zeros(2), G[0], rho, 0.1, 0.0)
    large, _ = listing(np.zeros(2), np.zeros(2), 1000 * G[0], rho, 0.1, 0.0)
    np.testing.assert_allclose(small, large)
