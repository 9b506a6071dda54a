"""Principal component analysis: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, flowers, rng


def listing(X: Array, k: int) -> tuple[Array, ...]:
    Xc = X - X.mean(0)
    S = Xc.T @ Xc / (len(X) - 1)
    lam, V = np.linalg.eigh(S)
    Z = Xc @ V[:, ::-1][:, :k]
    return S, lam, Z


def test_pca() -> None:
    X = rng().normal(size=(20, 3)) @ np.array([[3, 1, 0], [0, 2, 1], [0, 0, 0.5]])
    S, lam, Z = listing(X, 2)
    np.testing.assert_allclose(S, np.cov(X, rowvar=False))
    _, sizes, Vt = np.linalg.svd(X - X.mean(0), full_matrices=False)
    np.testing.assert_allclose(lam[::-1], sizes**2 / 19)
    np.testing.assert_allclose(np.abs(Z), np.abs((X - X.mean(0)) @ Vt[:2].T))
    np.testing.assert_allclose(Z.var(0, ddof=1), lam[::-1][:2])


def test_on_flowers_as_scikit_learn_says() -> None:
    from sklearn.decomposition import PCA

    X, _ = flowers()
    _, lam, Z = listing(X, 2)
    theirs = PCA(2).fit(X)
    np.testing.assert_allclose(lam[::-1][:2], theirs.explained_variance_)
    np.testing.assert_allclose(np.abs(Z), np.abs(theirs.transform(X)), atol=1e-9)
