"""Diffusion: the lines, run."""
# ruff: noqa: N806 - the names are those of the mathematics

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from algorithm_kit import Array

Model = Callable[[Array, int], Array]
BETA = np.linspace(0.02, 0.3, 30)


def listing(
    x0: Array, eps: Array, x: Array, t: int, beta: Array, model: Model, rng: Any
) -> tuple[Array, Array, Array, Array]:
    abar = np.cumprod(1 - beta)
    xt = np.sqrt(abar[t]) * x0 + np.sqrt(1 - abar[t]) * eps
    loss = ((model(xt, t) - eps) ** 2).mean()
    mu = (x - beta[t] / np.sqrt(1 - abar[t]) * model(x, t)) / np.sqrt(1 - beta[t])
    x = mu + (t > 0) * np.sqrt(beta[t]) * rng.normal(size=x.shape)
    return xt, loss, mu, x


def joint(t: int, variance: float) -> Array:
    """The covariance of x0, x_(t-1), x_t and the noise of x_t in units of 1, added up step by step."""
    weights = np.zeros((t + 2, t + 2))  # row k: x_(k-1) as a sum of x0 and the noises of each step
    weights[0, 0] = np.sqrt(variance)
    for k in range(t + 1):
        weights[k + 1] = np.sqrt(1 - BETA[k]) * weights[k]
        weights[k + 1, k + 1] = np.sqrt(BETA[k])
    noise = np.where(np.arange(t + 2) > 0, weights[-1], 0)
    chosen = np.array([weights[0], weights[-2], weights[-1], noise / np.linalg.norm(noise)])
    return chosen @ chosen.T


def best(mean: float, variance: float) -> Model:
    """What the noise is on average, given x_t, for Gaussian data: no network can do better."""

    def model(x: Array, t: int) -> Array:
        S = joint(t, variance)
        there = mean * np.sqrt(np.prod(1 - BETA[: t + 1]))
        return np.asarray((x - there) * S[3, 2] / S[2, 2])

    return model


def still(x: Array, t: int) -> Array:
    return 0 * x


@pytest.mark.parametrize("t", [0, 1, 7, 29])
def test_many_small_steps_of_noise_are_one_large_one(t: int) -> None:
    rng, x0 = np.random.default_rng(t), np.full(40_000, 5.0)
    walked = x0
    for b in BETA[: t + 1]:
        walked = np.sqrt(1 - b) * walked + np.sqrt(b) * rng.normal(size=x0.shape)
    xt = listing(x0, rng.normal(size=x0.shape), x0, t, BETA, still, rng)[0]
    assert xt.mean() == pytest.approx(walked.mean(), abs=0.03)
    assert xt.std() == pytest.approx(walked.std(), abs=0.02)
    np.testing.assert_allclose(np.corrcoef(xt, walked)[0, 1], 0, atol=0.03)


@pytest.mark.parametrize("variance", [0.2, 1.0, 3.0])
@pytest.mark.parametrize("t", [1, 5, 20])
def test_with_the_best_model_the_step_back_is_the_mean_of_what_was_before(t: int, variance: float) -> None:
    """E[x_(t-1) | x_t] of jointly Gaussian variables, from their covariance."""
    S, x = joint(t, variance), np.linspace(-3, 3, 7)
    before, now = (2 * np.sqrt(np.prod(1 - BETA[:k])) for k in (t, t + 1))
    mu = listing(x, x, x, t, BETA, best(2.0, variance), np.random.default_rng(1))[2]
    np.testing.assert_allclose(mu, before + S[1, 2] / S[2, 2] * (x - now))


@pytest.mark.parametrize("t", [0, 5, 20])
def test_the_loss_of_the_best_model_is_the_variance_that_is_left(t: int) -> None:
    rng = np.random.default_rng(2)
    x0, eps = 2 + np.sqrt(3) * rng.normal(size=200_000), rng.normal(size=200_000)
    loss = listing(x0, eps, x0[:2], t, BETA, best(2.0, 3.0), rng)[1]
    S = joint(t, 3.0)
    assert loss == pytest.approx(1 - S[3, 2] ** 2 / S[2, 2], rel=0.02)


def test_from_noise_alone_it_walks_back_to_the_data() -> None:
    """For data of variance 1 these steps are exact but for the last, to which no noise is added."""
    rng = np.random.default_rng(3)
    x = np.sqrt(np.prod(1 - BETA)) * 4 + rng.normal(size=20_000)
    for t in range(29, -1, -1):
        x = listing(x, x, x, t, BETA, best(4.0, 1.0), rng)[3]
    assert x.mean() == pytest.approx(4, abs=0.03)
    assert x.var() == pytest.approx(1 - BETA[0], abs=0.03)
