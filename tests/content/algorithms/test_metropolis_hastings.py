"""Metropolis-Hastings: the lines, run."""

from __future__ import annotations

from collections.abc import Callable
from math import atan, pi
from typing import Any

import numpy as np
import pytest

LogDensity = Callable[[float], float]


def listing(x: float, mean: float, n: int, step: float, logp: LogDensity, rng: Any) -> tuple[float, ...]:
    x1 = x + step * rng.normal()
    alpha = np.exp(min(0, logp(x1) - logp(x)))
    x = x1 if rng.random() < alpha else x
    mean = mean + (x - mean) / n
    return x, mean, alpha


def walked(start: float, step: float, logp: LogDensity, seed: int, count: int) -> tuple[Any, ...]:
    """Where a walk of `count` steps stood, its acceptance probabilities, and its running mean at the end."""
    rng = np.random.default_rng(seed)
    places, chances, x, mean = [], [], start, 0.0
    for n in range(1, count + 1):
        x, mean, alpha = listing(x, mean, n, step, logp, rng)
        places.append(x)
        chances.append(alpha)
    return places, chances, mean


def gamma_3(x: float) -> float:
    """The logarithm of x^2 e^-x, left without its constant: mean 3, variance 3."""
    return 2 * np.log(x) - x if x > 0 else -np.inf


@pytest.mark.parametrize("step", [0.5, 2.4, 8.0])
def test_as_many_moves_are_taken_as_the_closed_form_says(step: float) -> None:
    """For a standard normal density and normal moves the mean acceptance is (2/pi) arctan(2/step)."""
    _, chances, _ = walked(0.0, step, lambda x: -(x**2) / 2, 1, 20_000)
    assert np.mean(chances) == pytest.approx(2 / pi * atan(2 / step), abs=0.02)


def test_the_walk_has_the_moments_of_a_density_known_up_to_a_factor() -> None:
    places, _, mean = walked(3.0, 4.0, gamma_3, 2, 30_000)
    assert mean == pytest.approx(np.mean(places))
    assert mean == pytest.approx(3, abs=0.15)
    assert np.var(places) == pytest.approx(3, abs=0.3)
    assert min(places) > 0


def test_visits_of_two_places_balance() -> None:
    """A density of two plateaus, 3 times as high to the right of 0: so much more time is spent there."""

    def plateaus(x: float) -> float:
        return float(np.log(3 if x > 0 else 1)) if abs(x) < 1 else -np.inf

    places, _, _ = walked(0.5, 1.0, plateaus, 3, 25_000)
    assert np.mean(np.array(places) > 0) == pytest.approx(0.75, abs=0.02)


@pytest.mark.parametrize("step", [0.3, 3.0])
def test_draws_from_the_density_still_are_after_a_step(step: float) -> None:
    rng = np.random.default_rng(4)
    moved = [listing(x, 0.0, 1, step, lambda v: -(v**2) / 2, rng)[0] for x in rng.normal(size=20_000)]
    points = np.array([-1.5, -0.5, 0.0, 1.0])
    below = [np.mean(np.array(moved) < point) for point in points]
    np.testing.assert_allclose(below, [0.0668, 0.3085, 0.5, 0.8413], atol=0.015)
