"""Gibbs sampling: the lines, run."""
# ruff: noqa: N806 - the names are those of the mathematics

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from algorithm_kit import Array


def listing(x: float, y: float, rho: float, mean: float, n: int, rng: Any) -> tuple[float, ...]:
    x = rho * y + np.sqrt(1 - rho**2) * rng.normal()
    y = rho * x + np.sqrt(1 - rho**2) * rng.normal()
    mean = mean + (x * y - mean) / n
    return x, y, mean


def walked(rho: float, seed: int, count: int) -> tuple[Array, float]:
    rng, x, y, mean = np.random.default_rng(seed), 0.0, 0.0, 0.0
    chain = []
    for n in range(1, count + 1):
        x, y, mean = listing(x, y, rho, mean, n, rng)
        chain.append((x, y))
    return np.array(chain), mean


@pytest.mark.parametrize("rho", [-0.6, 0.0, 0.5, 0.9])
def test_the_chain_has_the_moments_of_the_joint_density(rho: float) -> None:
    chain, mean = walked(rho, 1, 15_000)
    assert mean == pytest.approx((chain[:, 0] * chain[:, 1]).mean())
    np.testing.assert_allclose(chain.mean(0), 0, atol=0.1)
    np.testing.assert_allclose(np.cov(chain.T), [[1, rho], [rho, 1]], atol=0.1)


@pytest.mark.parametrize("rho", [-0.6, 0.5, 0.9])
def test_one_round_later_a_square_of_the_correlation_is_left(rho: float) -> None:
    """From x to y and on to the next x: each half of a round multiplies the correlation by rho."""
    x = walked(rho, 2, 15_000)[0][:, 0]
    assert np.corrcoef(x[:-1], x[1:])[0, 1] == pytest.approx(rho**2, abs=0.03)


class Told:
    """A generator whose normal draws are given."""

    def __init__(self, *values: float) -> None:
        self.values = list(values)

    def normal(self) -> float:
        return self.values.pop(0)


@pytest.mark.parametrize("rho", [-0.6, 0.3, 0.9])
def test_the_conditionals_are_those_of_the_inverse_covariance(rho: float) -> None:
    """A Gaussian's precision matrix holds its conditionals: variance 1/L00, mean -L01/L00 times the other."""
    L = np.linalg.inv(np.array([[1, rho], [rho, 1]]))
    for other in (-1.0, 0.4, 2.0):
        means = listing(9.0, other, rho, 0.0, 1, Told(0, 0))
        assert means[0] == pytest.approx(-L[0, 1] / L[0, 0] * other)
        assert means[1] == pytest.approx(-L[1, 0] / L[1, 1] * means[0])
        assert listing(9.0, other, rho, 0.0, 1, Told(1, 0))[0] - means[0] == pytest.approx(1 / np.sqrt(L[0, 0]))
        assert listing(9.0, other, rho, 0.0, 1, Told(0, 1))[1] - means[1] == pytest.approx(1 / np.sqrt(L[1, 1]))
