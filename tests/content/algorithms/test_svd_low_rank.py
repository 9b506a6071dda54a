"""Low-rank approximation: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(A: Array, k: int) -> tuple[Array, ...]:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    Ak = (U[:, :k] * s[:k]) @ Vt[:k]
    err = np.sqrt((s[k:] ** 2).sum())
    kept = (s[:k] ** 2).sum() / (s**2).sum()
    return Ak, err, kept


@pytest.mark.parametrize("shape", [(7, 4), (5, 5), (4, 9)])
@pytest.mark.parametrize("k", [1, 2, 3])
def test_no_other_matrix_of_that_rank_comes_nearer(shape: tuple[int, int], k: int) -> None:
    draw = np.random.default_rng(sum(shape) + k)
    A = draw.normal(size=shape)
    Ak, err, kept = listing(A, k)
    assert np.linalg.matrix_rank(Ak) == k
    assert err == pytest.approx(np.linalg.norm(A - Ak))
    assert kept == pytest.approx((Ak**2).sum() / (A**2).sum())
    right = draw.normal(size=(k, shape[1]))
    for _ in range(500):  # another way: the best left factor for a right one, the best right one for that
        left = A @ np.linalg.pinv(right)
        right = np.linalg.pinv(left) @ A
    np.testing.assert_allclose(left @ right, Ak, atol=1e-3)
    assert np.linalg.norm(A - left @ right) >= err - 1e-12


@pytest.mark.parametrize("k", [1, 2, 3])
def test_on_flowers_as_scikit_learn_says(k: int) -> None:
    from sklearn.decomposition import TruncatedSVD

    X, _ = flowers()
    Ak, err, kept = listing(X, k)
    theirs = TruncatedSVD(k, algorithm="arpack", random_state=0).fit(X)
    np.testing.assert_allclose(Ak, theirs.inverse_transform(theirs.transform(X)))
    np.testing.assert_allclose(kept, (theirs.singular_values_**2).sum() / (X**2).sum())
    np.testing.assert_allclose(err**2, (X**2).sum() - (theirs.singular_values_**2).sum())
