"""k-means: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, flowers, rng, slope


def listing(X: Array, C: Array) -> tuple[Array, ...]:
    D = ((X[:, None] - C[None]) ** 2).sum(-1)
    z = D.argmin(1)
    C = np.array([X[z == k].mean(0) for k in range(len(C))])
    return D, z, C


def test_k_means() -> None:
    X, C = rng().normal(size=(10, 2)), np.array([[-1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    D, z, moved = listing(X, C)
    for place, x in enumerate(X):
        lengths = [np.linalg.norm(x - c) for c in C]
        np.testing.assert_allclose(np.sqrt(D[place]), lengths)
        assert z[place] == lengths.index(min(lengths))

    def cost(C: Array) -> float:
        return float(((X - C[z]) ** 2).sum())

    np.testing.assert_allclose(slope(cost, moved), 0, atol=1e-6)
    assert cost(moved) < cost(C)


def test_repeated_on_flowers_it_ends_where_scikit_learn_ends() -> None:
    from sklearn.cluster import KMeans

    X, _ = flowers()
    C = start = X[[0, 60, 120]]
    for _ in range(50):
        _, z, C = listing(X, C)
    theirs = KMeans(3, init=start, n_init=1, tol=0, max_iter=50).fit(X)
    np.testing.assert_allclose(C, theirs.cluster_centers_)
    np.testing.assert_array_equal(z, theirs.labels_)
