"""word2vec: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, rng, slope


def listing(u: Array, V: Array, o: int, label: float, eta: float) -> tuple[Array, ...]:
    V = V.copy()
    s = 1 / (1 + np.exp(-(V[o] @ u)))
    du, dv = (s - label) * V[o], (s - label) * u
    u, V[o] = u - eta * du, V[o] - eta * dv
    return du, dv, u, V


@pytest.mark.parametrize("label", [0.0, 1.0])
def test_word2vec(label: float) -> None:
    u, V, o = rng().normal(size=3), rng().normal(size=(4, 3)), 2

    def cost(one: Array, other: Array) -> float:
        return float(np.logaddexp(0, one @ other) - label * (one @ other))

    du, dv, moved, W = listing(u, V, o, label, 0.1)
    np.testing.assert_allclose(du, slope(lambda a: cost(a, V[o]), u), rtol=1e-6)
    np.testing.assert_allclose(dv, slope(lambda a: cost(u, a), V[o]), rtol=1e-6)
    assert cost(moved, W[o]) < cost(u, V[o])
    np.testing.assert_array_equal(np.delete(W, o, 0), np.delete(V, o, 0))
