"""REINFORCE: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from algorithm_kit import Array, slope


def listing(X: Array, a: Array, r: Array, base: Array, W: Array, eta: float) -> tuple[Array, ...]:
    E = np.exp(X @ W - (X @ W).max(1, keepdims=True))
    P = E / E.sum(1, keepdims=True)
    G = r[::-1].cumsum()[::-1]
    D = (np.eye(P.shape[1])[a] - P) * (G - base)[:, None]
    W = W + eta * X.T @ D
    return P, G, W


def chances(row: Array, W: Array) -> Array:
    powers = np.exp(row @ W)
    return np.asarray(powers / powers.sum())


class Walk:
    """Three states, two actions that lead to states and pay; every episode of three steps can be listed."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.rows, self.pays, self.leads = rng.normal(size=(3, 4)), rng.normal(size=(3, 2)), rng.integers(0, 3, (3, 2))
        self.W, self.base = rng.normal(size=(4, 2)), rng.normal(size=3)

    def episodes(self, W: Array) -> list[tuple[float, list[int], list[int], Array]]:
        """Each episode's probability, states, actions and rewards."""
        found = []
        for actions in product((0, 1), repeat=3):
            state, chance, states, rewards = 0, 1.0, [], []
            for action in actions:
                chance *= float(chances(self.rows[state], W)[action])
                states.append(state)
                rewards.append(self.pays[state, action])
                state = self.leads[state, action]
            found.append((chance, states, list(actions), np.array(rewards)))
        return found

    def worth(self, W: Array) -> float:
        return float(sum(chance * rewards.sum() for chance, _, _, rewards in self.episodes(W)))


@pytest.mark.parametrize("with_base", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_over_all_episodes_the_mean_step_is_the_slope_of_the_expected_reward(seed: int, with_base: bool) -> None:
    walk = Walk(seed)
    mean = np.zeros_like(walk.W)
    for chance, states, actions, rewards in walk.episodes(walk.W):
        base = walk.base[states] * with_base  # what is known before the action may be taken away: no bias
        moved = listing(walk.rows[states], np.array(actions), rewards, base, walk.W, 0.5)[2]
        mean += chance * (moved - walk.W) / 0.5
    np.testing.assert_allclose(mean, slope(walk.worth, walk.W), rtol=1e-6, atol=1e-9)


def test_the_policy_is_a_softmax_of_any_scores_and_rewards_count_from_here_on() -> None:
    walk = Walk(4)
    P, G, _ = listing(100 * walk.rows, np.zeros(3, dtype=int), np.array([1.0, 10.0, 100.0]), np.zeros(3), walk.W, 0.1)
    np.testing.assert_allclose(P, [chances(100 * row, walk.W) for row in walk.rows])
    np.testing.assert_allclose(G, [111, 110, 100])
    far = listing(5_000 * np.eye(2), np.zeros(2, dtype=int), np.ones(2), np.zeros(2), np.eye(2), 0.1)[0]
    np.testing.assert_allclose(far, np.eye(2))


def test_what_was_expected_teaches_nothing() -> None:
    walk = Walk(4)
    _, states, actions, rewards = walk.episodes(walk.W)[3]
    expected = [rewards[place:].sum() for place in range(3)]
    moved = listing(walk.rows[states], np.array(actions), rewards, np.array(expected), walk.W, 0.5)[2]
    np.testing.assert_allclose(moved, walk.W)


def test_of_three_arms_the_best_one_is_learned() -> None:
    rng, W, pays = np.random.default_rng(5), np.zeros((1, 3)), np.array([0.2, 0.5, 0.8])
    for _ in range(300):
        a = rng.choice(3, size=20, p=chances(np.ones(1), W))
        r = (rng.random(20) < pays[a]).astype(float)
        for action, reward in zip(a, r, strict=True):
            W = listing(np.ones((1, 1)), np.array([action]), np.array([reward]), r.mean()[None], W, 0.05)[2]
    assert chances(np.ones(1), W)[2] > 0.9
