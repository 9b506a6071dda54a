"""Dropout: the lines, run."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from algorithm_kit import Array, slope


def listing(a: Array, p: float, dout: Array, rng: Any) -> tuple[Array, ...]:
    keep = rng.random(a.shape) >= p
    mask = keep / (1 - p)
    out = a * mask
    da = dout * mask
    return keep, out, da


class Told:
    """A generator whose next numbers are given: 0 where a unit shall be dropped, just below 1 where it stays."""

    def __init__(self, kept: tuple[int, ...]) -> None:
        self.kept = kept

    def random(self, shape: tuple[int, ...]) -> Array:
        return np.array(self.kept).reshape(shape) * (1 - 1e-12)


@pytest.mark.parametrize("p", [0.1, 0.25, 0.5, 0.8])
def test_over_all_masks_the_mean_of_a_layer_is_the_layer_without_dropout(p: float) -> None:
    """All 32 masks with their probabilities; the spread is that of independent units."""
    rng = np.random.default_rng(5)
    a, w = rng.normal(size=5), rng.normal(size=5)
    mean = square = 0.0
    for kept in product((0, 1), repeat=5):
        chance = float(np.prod([1 - p if stays else p for stays in kept]))
        out = listing(a, p, a, Told(kept))[1]
        mean, square = mean + chance * float(w @ out), square + chance * float(w @ out) ** 2
    assert mean == pytest.approx(float(w @ a))
    assert square - mean**2 == pytest.approx(float((w * a) ** 2 @ np.full(5, p / (1 - p))))


@pytest.mark.parametrize("p", [0.1, 0.5, 0.8])
def test_a_share_of_p_is_dropped(p: float) -> None:
    keep = listing(np.ones((200, 100)), p, np.ones((200, 100)), np.random.default_rng(1))[0]
    assert keep.mean() == pytest.approx(1 - p, abs=4 * np.sqrt(p * (1 - p) / 20_000))


def test_at_the_rate_0_nothing_happens() -> None:
    a = np.arange(6.0).reshape(2, 3)
    _, out, da = listing(a, 0.0, 2 * a, np.random.default_rng(1))
    np.testing.assert_array_equal(out, a)
    np.testing.assert_array_equal(da, 2 * a)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_slope_passes_where_the_value_passed(seed: int) -> None:
    a, dout = np.random.default_rng(seed).normal(size=(2, 3, 4))

    def cost(v: Array) -> float:
        return float((dout * listing(v, 0.4, dout, np.random.default_rng(seed))[1]).sum())

    da = listing(a, 0.4, dout, np.random.default_rng(seed))[2]
    np.testing.assert_allclose(da, slope(cost, a), rtol=1e-6, atol=1e-9)
