"""Momentum: the lines, run."""
# ruff: noqa: N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, rng


def listing(w: Array, v: Array, g: Array, beta: float, eta: float) -> tuple[Array, ...]:
    v = beta * v + g
    w = w - eta * v
    return w, v


def test_momentum() -> None:
    G, beta, eta = rng().normal(size=(5, 3)), 0.8, 0.1
    w = v = np.zeros(3)
    for g in G:
        w, v = listing(w, v, g, beta, eta)
    ages = np.arange(5)[::-1]
    np.testing.assert_allclose(v, (beta ** ages[:, None] * G).sum(0))
    lasting = (1 - beta ** (ages + 1)) / (1 - beta)  # how far one gradient has pushed by now
    np.testing.assert_allclose(w, -eta * (lasting[:, None] * G).sum(0))
