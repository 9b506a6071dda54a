"""Contrastive learning: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, slope


def listing(A: Array, B: Array, tau: float) -> tuple[Array, ...]:
    U, V = (Z / np.linalg.norm(Z, axis=1, keepdims=True) for Z in (A, B))
    S = U @ V.T / tau
    E = np.exp(S - S.max(1, keepdims=True))
    P = E / E.sum(1, keepdims=True)
    loss = -np.log(np.diag(P)).mean()
    dU = (P - np.eye(len(P))) @ V / (tau * len(P))
    return U, V, P, loss, dU


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("tau", [0.07, 0.5, 2.0])
def test_it_is_the_log_loss_of_picking_the_partner_by_cosine_similarity(seed: int, tau: float) -> None:
    from sklearn.metrics import log_loss
    from sklearn.metrics.pairwise import cosine_similarity

    A, B = np.random.default_rng(seed).normal(size=(2, 6, 4))
    _, _, P, loss, _ = listing(A, B, tau)
    powers = np.exp(cosine_similarity(A, B) / tau)
    theirs = powers / powers.sum(1, keepdims=True)
    np.testing.assert_allclose(P, theirs)
    assert loss == pytest.approx(log_loss(np.arange(6), theirs, labels=np.arange(6)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_slope_is_that_by_differences(seed: int) -> None:
    A, B = np.random.default_rng(seed).normal(size=(2, 5, 3))
    U, V, _, _, dU = listing(A, B, 0.3)

    def cost(v: Array) -> float:
        scores = v @ V.T / 0.3
        return float((np.logaddexp.reduce(scores, axis=1) - np.diag(scores)).mean())

    np.testing.assert_allclose(dU, slope(cost, U), rtol=1e-6, atol=1e-9)


def test_by_hand() -> None:
    """Partners along the axes, lengths that do not count: scores 1/tau beside 0, so the loss is log(1 + e^(-1/tau))."""
    loss = listing(np.diag([3.0, 5.0]), np.diag([2.0, 0.1]), 1 / np.log(3))[3]
    assert loss == pytest.approx(np.log(4 / 3))
    even = listing(np.ones((4, 2)), np.ones((4, 2)), 0.1)[3]
    assert even == pytest.approx(np.log(4))


def test_extreme_scores_do_not_overflow() -> None:
    loss = listing(np.eye(3), np.eye(3), 1e-3)[3]
    assert loss == pytest.approx(0)


def test_descending_it_finds_the_partners_again() -> None:
    rng = np.random.default_rng(6)
    A, B = rng.normal(size=(8, 4)), rng.normal(size=(8, 4))
    for _ in range(300):
        _, _, P, _, dU = listing(A, B, 0.2)
        A = A / np.linalg.norm(A, axis=1, keepdims=True) - 0.5 * dU
    assert (P.argmax(1) == np.arange(8)).all()
