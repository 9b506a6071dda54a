"""t-SNE: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers, slope


def listing(X: Array, Y: Array, sigma: Array) -> tuple[Array, ...]:
    D2, d2 = squared(X), squared(Y)
    off = ~np.eye(len(X), dtype=bool)
    A = off * np.exp(-D2 / (2 * sigma[:, None] ** 2))
    C = A / A.sum(1, keepdims=True)
    P = (C + C.T) / (2 * len(C))
    T = off / (1 + d2)
    Q = T / T.sum()
    kl = (P[off] * np.log(P[off] / Q[off])).sum()
    grad = 4 * (((P - Q) * T)[:, :, None] * (Y[:, None] - Y[None])).sum(1)
    return C, P, Q, kl, grad


def squared(X: Array) -> Array:
    return ((X[:, None] - X[None]) ** 2).sum(-1)


@pytest.mark.parametrize("seed", range(3))
def test_the_tables_entry_by_entry_and_the_slope(seed: int) -> None:
    draw = np.random.default_rng(seed)
    X, Y, sigma = draw.normal(size=(7, 4)), draw.normal(size=(7, 2)), draw.uniform(0.8, 1.6, 7)
    C, P, Q, kl, grad = listing(X, Y, sigma)
    away = 0.0
    for i in range(7):
        near = [0 if k == i else np.exp(-(np.linalg.norm(X[i] - X[k]) ** 2) / (2 * sigma[i] ** 2)) for k in range(7)]
        np.testing.assert_allclose(C[i], np.array(near) / sum(near))
    heavy = {(i, j): 1 / (1 + np.linalg.norm(Y[i] - Y[j]) ** 2) for i in range(7) for j in range(7) if i != j}
    for (i, j), weight in heavy.items():
        assert P[i, j] == pytest.approx((C[i, j] + C[j, i]) / 14)
        assert Q[i, j] == pytest.approx(weight / sum(heavy.values()))
        away += P[i, j] * np.log(P[i, j] / Q[i, j])
    assert kl == pytest.approx(away)
    np.testing.assert_allclose([P.sum(), Q.sum()], 1)
    np.testing.assert_array_equal([np.diag(P), np.diag(Q)], 0)
    np.testing.assert_allclose(grad, slope(lambda at: float(listing(X, at, sigma)[3]), Y), rtol=1e-4, atol=1e-8)


def widths(X: Array, perplexity: float) -> Array:
    """For each point the width at which its row has this perplexity, by halving."""
    low, high = np.full(len(X), 1e-3), np.full(len(X), 1e3)
    for _ in range(60):
        middle = np.sqrt(low * high)
        C = np.exp(-squared(X) / (2 * middle[:, None] ** 2)) - np.eye(len(X))
        C /= C.sum(1, keepdims=True) + 1e-300
        entropy = -(C * np.log(np.where(C > 0, C, 1))).sum(1)
        wide = entropy > np.log(perplexity)
        low, high = np.where(wide, low, middle), np.where(wide, middle, high)
    return np.sqrt(low * high)


@pytest.mark.parametrize("part", [slice(0, 150, 5), slice(50, 150, 4)])
def test_on_flowers_scikit_learn_ends_where_the_slope_is_zero_with_the_same_divergence(part: slice) -> None:
    from sklearn.manifold import TSNE

    X = flowers()[0][part] + np.random.default_rng(0).normal(0, 0.01, size=flowers()[0][part].shape)
    theirs = TSNE(2, perplexity=6, method="exact", init="pca", random_state=0, max_iter=700).fit(X)
    Y = theirs.embedding_.astype(float)
    *_, kl, grad = listing(X, Y, widths(X, 6))
    assert kl == pytest.approx(theirs.kl_divergence_, rel=1e-3)
    assert np.linalg.norm(grad) < 1e-3
    assert listing(X, Y - 5 * grad, widths(X, 6))[3] <= kl + 1e-12
