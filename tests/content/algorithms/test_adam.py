"""Adam: the lines, run."""
# ruff: noqa: N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, rng


def listing(w: Array, m: Array, v: Array, g: Array, t: int, b1: float, b2: float, eta: float) -> tuple[Array, ...]:
    eps = 1e-8
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    mh = m / (1 - b1**t)
    vh = v / (1 - b2**t)
    w = w - eta * mh / (np.sqrt(vh) + eps)
    return w, m, v, mh, vh


def test_adam() -> None:
    G, b1, b2 = rng().normal(size=(4, 2)), 0.9, 0.99
    w = m = v = np.zeros(2)
    for t, g in enumerate(G, 1):
        w, m, v, mh, vh = listing(w, m, v, g, t, b1, b2, 0.1)
    ages = np.arange(4)[::-1]
    np.testing.assert_allclose(mh, np.average(G, axis=0, weights=b1**ages))
    np.testing.assert_allclose(vh, np.average(G**2, axis=0, weights=b2**ages))
    first = listing(np.zeros(2), np.zeros(2), np.zeros(2), G[0], 1, b1, b2, 0.1)[0]
    np.testing.assert_allclose(first, -0.1 * np.sign(G[0]), rtol=1e-4)
