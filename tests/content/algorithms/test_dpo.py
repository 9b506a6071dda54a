"""Direct preference optimisation: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from algorithm_kit import Array, slope


def listing(X: Array, W: Array, ref: Array, win: Array, lose: Array, beta: float, eta: float) -> tuple[Array, ...]:
    i, eye = np.arange(len(X)), np.eye(W.shape[1])
    logp = X @ W - np.logaddexp.reduce(X @ W, axis=1, keepdims=True)
    gap = (logp - ref)[i, win] - (logp - ref)[i, lose]
    p = 1 / (1 + np.exp(-beta * gap))
    loss = -np.log(p).mean()
    D = beta * (p - 1)[:, None] * (eye[win] - eye[lose]) / len(p)
    W = W - eta * X.T @ D
    return logp, p, loss, W


def drawn(seed: int) -> tuple[Array, Array, Array, Array, Array]:
    """Six prompts of three numbers, scores for four answers, a reference, the better and the worse answer."""
    rng = np.random.default_rng(seed)
    ref = np.log(rng.dirichlet(np.ones(4), size=6))
    win = rng.integers(0, 4, 6)
    return rng.normal(size=(6, 3)), rng.normal(size=(3, 4)), ref, win, (win + rng.integers(1, 4, 6)) % 4


@pytest.mark.parametrize("beta", [0.1, 1.0, 3.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_step_goes_against_the_slope_of_the_loss(seed: int, beta: float) -> None:
    X, W, ref, win, lose = drawn(seed)

    def cost(V: Array) -> float:
        total = 0.0
        for x, old, good, bad in zip(X, ref, win, lose, strict=True):
            new = np.exp(x @ V) / np.exp(x @ V).sum()
            ratio = (new[good] / np.exp(old[good])) / (new[bad] / np.exp(old[bad]))
            total += np.log1p(ratio**-beta) / len(X)
        return float(total)

    logp, _, loss, moved = listing(X, W, ref, win, lose, beta, 0.2)
    np.testing.assert_allclose(np.exp(logp).sum(1), 1)
    assert loss == pytest.approx(cost(W))
    np.testing.assert_allclose((W - moved) / 0.2, slope(cost, W), rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_loss_is_that_of_logistic_regression_on_the_gap(seed: int) -> None:
    from sklearn.metrics import log_loss

    X, W, ref, win, lose = drawn(seed)
    _, p, loss, _ = listing(X, W, ref, win, lose, 0.5, 0.0)
    assert loss == pytest.approx(log_loss(np.ones(6), np.column_stack([1 - p, p]), labels=[0, 1]))


@pytest.mark.parametrize("beta", [0.5, 1.0, 2.0])
def test_it_rests_at_the_best_policy_with_a_penalty_for_leaving_the_reference(beta: float) -> None:
    """Answer j beats k in strength_j of strength_j + strength_k comparisons; its reward is the log of its strength.
    Reward less beta times the divergence from the reference is largest at reference times e^(reward/beta)."""
    strength, reference = np.array([1, 2, 4]), np.array([0.5, 0.2, 0.3])
    pairs = []
    for j, k in permutations(range(3), 2):
        pairs += [(j, k)] * int(30 * strength[j] / (strength[j] + strength[k]))  # 30 comparisons of each two
    win, lose = np.array(pairs).T
    X, ref = np.ones((len(pairs), 1)), np.tile(np.log(reference), (len(pairs), 1))
    best = reference * strength ** (1 / beta)
    rest = np.log(best / best.sum())[None]
    np.testing.assert_allclose(listing(X, rest, ref, win, lose, beta, 1.0)[3], rest, atol=1e-12)


def test_a_policy_that_is_the_reference_knows_nothing() -> None:
    X, W, _, win, lose = drawn(4)
    ref = np.log(np.exp(X @ W) / np.exp(X @ W).sum(1)[:, None])
    _, p, loss, _ = listing(X, W, ref, win, lose, 0.7, 0.1)
    np.testing.assert_allclose(p, 0.5)
    assert loss == pytest.approx(np.log(2))
    even = listing(X, W, ref - np.log([9.0, 1, 1, 1]), 0 * win, 0 * win + 2, 0.5, 0.1)
    np.testing.assert_allclose(even[1], 3 / 4)  # a gap of log 9, halved by beta: odds 3
    assert even[2] == pytest.approx(np.log(4 / 3))
