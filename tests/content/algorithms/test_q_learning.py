"""Q-learning: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest
from algorithm_kit import Array

World = Callable[[int, int], tuple[float, int, bool]]


def listing(Q: Array, s: int, world: World, eps: float, gamma: float, alpha: float, rng: Any) -> tuple[Any, ...]:
    Q = Q.copy()
    a = rng.integers(Q.shape[1]) if rng.random() < eps else Q[s].argmax()
    r, s1, done = world(s, a)
    target = r + gamma * (1 - done) * Q[s1].max()
    error = target - Q[s, a]
    Q[s, a] += alpha * error
    return Q, a, s1, done


def best_values(P: Array, R: Array, gamma: float) -> Array:
    """The best action values: every policy is solved as a system of linear equations, the best one kept."""
    states, actions = R.shape
    best = np.full(states, -np.inf)
    for policy in product(range(actions), repeat=states):
        chosen = np.arange(states), np.array(policy)
        best = np.maximum(best, np.linalg.solve(np.eye(states) - gamma * P[chosen], R[chosen]))
    return np.asarray(R + gamma * P @ best)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_where_nothing_is_left_to_chance_it_finds_the_best_values(seed: int) -> None:
    """Three states, two actions, each leading to one state; states whose walk has ended are worth nothing."""
    rng = np.random.default_rng(seed)
    leads, R, ends = rng.integers(0, 3, (3, 2)), rng.integers(-3, 6, (3, 2)).astype(float), rng.random((3, 2)) < 0.3
    P = np.eye(3)[leads] * ~ends[:, :, None]
    Q, s = np.zeros((3, 2)), 0
    for _ in range(3_000):
        Q, _, s, done = listing(Q, s, lambda s, a: (R[s, a], leads[s, a], ends[s, a]), 0.5, 0.8, 0.7, rng)
        s = int(rng.integers(3)) if done or rng.random() < 0.1 else s
    np.testing.assert_allclose(Q, best_values(P, R, 0.8), rtol=1e-6, atol=1e-6)


def test_in_a_world_of_chance_a_falling_rate_averages_it_out() -> None:
    rng = np.random.default_rng(4)
    P, R = rng.dirichlet(np.ones(3), size=(3, 2)), rng.normal(size=(3, 2))
    steps, seen = P.cumsum(-1), np.zeros((3, 2))

    def world(s: int, a: int) -> tuple[float, int, bool]:
        seen[s, a] += 1
        return float(R[s, a] + rng.normal() / 2), int((rng.random() > steps[s, a]).sum().clip(0, 2)), False

    Q, s = np.zeros((3, 2)), 0
    for _ in range(10_000):
        alpha = 3 / (3 + seen[s].sum() / 2)
        Q, _, s, _ = listing(Q, s, world, 0.5, 0.6, alpha, rng)
    np.testing.assert_allclose(Q, best_values(P, R, 0.6), atol=0.1)


def test_it_is_greedy_but_for_a_share_of_eps() -> None:
    Q, rng = np.array([[0.0, 2.0, 1.0, -1.0]]), np.random.default_rng(5)
    chosen = [listing(Q, 0, lambda s, a: (0.0, 0, True), 0.2, 0.9, 0.0, rng)[1] for _ in range(10_000)]
    shares = np.bincount(chosen, minlength=4) / 10_000
    np.testing.assert_allclose(shares, [0.05, 0.85, 0.05, 0.05], atol=0.015)
