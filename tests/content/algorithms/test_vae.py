"""Variational autoencoder: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from algorithm_kit import Array, slope


def listing(X: Array, mu: Array, logvar: Array, W: Array, b: Array, rng: Any) -> tuple[Array, ...]:
    z = mu + np.exp(0.5 * logvar) * rng.normal(size=mu.shape)
    s = z @ W + b
    recon = (np.logaddexp(0, s) - X * s).sum()
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum()
    loss = recon + kl
    dmu = (1 / (1 + np.exp(-s)) - X) @ W.T + mu
    return z, recon, kl, loss, dmu


def drawn(seed: int, hidden: int) -> tuple[Array, ...]:
    """Two examples of four pixels, what the encoder says of each, and a decoder."""
    rng = np.random.default_rng(seed)
    shapes = ((2, hidden), (2, hidden), (hidden, 4), (4,))
    return (rng.integers(0, 2, (2, 4)), *(rng.normal(size=shape) for shape in shapes))


GRID = np.linspace(-12, 12, 4_001)


def normal(z: Array, mean: float, variance: float) -> Array:
    return np.exp(-((z - mean) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_divergence_is_the_integral_it_stands_for(seed: int) -> None:
    X, mu, logvar, W, b = drawn(seed, 1)
    expected = 0.0
    for mean, variance in zip(mu[:, 0], np.exp(logvar[:, 0]), strict=True):
        q = normal(GRID, mean, variance)
        log_ratio = np.log(q + 1e-300) - np.log(normal(GRID, 0, 1))
        expected += float((q * log_ratio).sum() * (GRID[1] - GRID[0]))
    assert listing(X, mu, logvar, W, b, np.random.default_rng(0))[2] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_mean_loss_is_minus_log_likelihood_plus_the_distance_to_the_true_posterior(seed: int) -> None:
    """With one hidden number per example everything can be integrated on a grid."""
    X, mu, logvar, W, b = drawn(seed, 1)
    dz, expected, least = GRID[1] - GRID[0], 0.0, 0.0
    for x, mean, variance in zip(X, mu[:, 0], np.exp(logvar[:, 0]), strict=True):
        p = 1 / (1 + np.exp(-(GRID[:, None] * W + b)))
        joint = normal(GRID, 0, 1) * np.prod(np.where(x == 1, p, 1 - p), axis=1)
        evidence, q = joint.sum() * dz, normal(GRID, mean, variance)
        least -= np.log(evidence)
        expected += float((q * (np.log(q + 1e-300) - np.log(joint / evidence + 1e-300))).sum() * dz - np.log(evidence))
    rng = np.random.default_rng(seed)
    losses = [listing(X, mu, logvar, W, b, rng)[3] for _ in range(4_000)]
    assert np.mean(losses) == pytest.approx(expected, abs=5 * np.std(losses) / np.sqrt(4_000))
    assert expected > least


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_slope_passes_through_the_draw(seed: int) -> None:
    X, mu, logvar, W, b = drawn(seed, 3)

    def cost(v: Array) -> float:
        return float(listing(X, v, logvar, W, b, np.random.default_rng(seed))[3])

    dmu = listing(X, mu, logvar, W, b, np.random.default_rng(seed))[4]
    np.testing.assert_allclose(dmu, slope(cost, mu), rtol=1e-5, atol=1e-8)


def test_draws_have_the_mean_and_the_variance_that_were_said() -> None:
    X, mu, logvar, W, b = drawn(4, 1)
    rng = np.random.default_rng(4)
    draws = np.array([listing(X, mu, logvar, W, b, rng)[0] for _ in range(5_000)])
    np.testing.assert_allclose(draws.mean(0), mu, atol=0.1)
    np.testing.assert_allclose(draws.var(0), np.exp(logvar), rtol=0.08)


def test_the_reconstruction_is_scikit_learns_log_loss() -> None:
    from sklearn.metrics import log_loss

    X, mu, logvar, W, b = drawn(5, 2)
    z, recon, _, _, _ = listing(X, mu, logvar, W, b, np.random.default_rng(5))
    p = (1 + np.tanh((z @ W + b) / 2)) / 2
    assert recon == pytest.approx(log_loss(X.ravel(), p.ravel(), normalize=False))
