"""Thompson sampling: the lines, run."""

from __future__ import annotations

from math import comb, exp, lgamma
from typing import Any

import numpy as np
import pytest
from algorithm_kit import Array
from algorithm_kit import rng as generator


def listing(a: Array, b: Array, theta: Array, rng: Any) -> tuple[Array, ...]:
    a, b = a.copy(), b.copy()
    arm = rng.beta(a, b).argmax()
    reward = rng.random() < theta[arm]
    a[arm] += reward
    b[arm] += 1 - reward
    return arm, reward, a, b


def chance_of_first(a: Array, b: Array) -> float:
    """P(first > second) for two Beta variables with whole parameters, summed over the first one's successes."""

    def log_beta(p: float, q: float) -> float:
        return lgamma(p) + lgamma(q) - lgamma(p + q)

    total = 0.0
    for i in range(int(a[0])):
        total += exp(log_beta(a[1] + i, b[0] + b[1]) - log_beta(1 + i, b[0]) - log_beta(a[1], b[1])) / (b[0] + i)
    return total


def test_an_arm_is_played_as_often_as_it_is_believed_to_be_the_best() -> None:
    a, b, rng = np.array([3, 5]), np.array([2, 6]), generator()
    played = np.mean([listing(a, b, np.array([0.5, 0.5]), rng)[0] == 0 for _ in range(20_000)])
    assert played == pytest.approx(chance_of_first(a, b), abs=0.01)


def test_adding_one_to_a_counter_is_bayes_rule() -> None:
    """The posterior after s and f on a grid of chances, prior times likelihood over their sum, has the same mean."""
    theta, rng = np.array([0.7]), generator()
    a, b = np.array([2]), np.array([3])
    rewards = []
    for _ in range(30):
        _, reward, a, b = listing(a, b, theta, rng)
        rewards.append(int(reward))
    s, f, grid = sum(rewards), 30 - sum(rewards), np.linspace(0, 1, 20_001)
    weight = grid * (1 - grid) ** 2 * comb(30, s) * grid**s * (1 - grid) ** f
    assert a[0] / (a[0] + b[0]) == pytest.approx((grid * weight).sum() / weight.sum(), abs=1e-6)


def test_the_best_arm_wins_in_the_end() -> None:
    theta, rng = np.array([0.2, 0.5, 0.8]), generator()
    a, b = np.ones(3), np.ones(3)
    arms = []
    for _ in range(2_000):
        arm, _, a, b = listing(a, b, theta, rng)
        arms.append(arm)
    assert np.mean(np.array(arms[1_000:]) == 2) > 0.95
