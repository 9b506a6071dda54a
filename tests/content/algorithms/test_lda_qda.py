"""Linear and quadratic discriminant analysis: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(X: Array, y: Array, K: int) -> tuple[Array, ...]:
    n = np.bincount(y)
    mu = np.array([X[y == c].mean(0) for c in range(K)])
    Sc = np.array([np.cov(X[y == c].T, bias=True) for c in range(K)])
    S = np.average(Sc, axis=0, weights=n)
    A = np.linalg.solve(S, mu.T)
    lda = X @ A - (mu.T * A).sum(0) / 2 + np.log(n / len(y))
    d2 = [((X - mu[c]) @ np.linalg.inv(Sc[c]) * (X - mu[c])).sum(1) for c in range(K)]
    qda = np.log(n / len(y)) - np.linalg.slogdet(Sc)[1] / 2 - np.transpose(d2) / 2
    return S, lda, qda


def chances(scores: Array) -> Array:
    E = np.exp(scores - scores.max(1, keepdims=True))
    return E / E.sum(1, keepdims=True)


def drawn(seed: int) -> tuple[Array, Array]:
    draw = np.random.default_rng(seed)
    y = np.repeat(range(3), [20, 35, 15])
    shapes = draw.normal(size=(3, 2, 2))
    return draw.normal(size=(3, 2))[y] + np.einsum("nij,nj->ni", shapes[y], draw.normal(size=(70, 2))), y


@pytest.mark.parametrize("seed", range(3))
def test_the_scores_are_log_densities_with_the_prior(seed: int) -> None:
    X, y = drawn(seed)
    S, lda, qda = listing(X, y, 3)
    centred = np.vstack([X[y == c] - X[y == c].mean(0) for c in range(3)])
    np.testing.assert_allclose(S, centred.T @ centred / 70)
    for row in range(0, 70, 9):
        for scores, covariances in ((lda, [S] * 3), (qda, [np.cov(X[y == c].T, ddof=0) for c in range(3)])):
            joint = []
            for c, V in enumerate(covariances):
                away = X[row] - X[y == c].mean(0)
                density = np.exp(-away @ np.linalg.solve(V, away) / 2) / (2 * np.pi * np.sqrt(np.linalg.det(V)))
                joint.append(density * (y == c).mean())
            np.testing.assert_allclose(chances(scores)[row], joint / np.sum(joint), atol=1e-12)


def compared(X: Array, y: Array) -> None:
    from sklearn.covariance import EmpiricalCovariance
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis

    _, lda, qda = listing(X, y, 3)
    theirs = LinearDiscriminantAnalysis(solver="lsqr").fit(X, y)
    np.testing.assert_allclose(chances(lda), theirs.predict_proba(X), atol=1e-9)
    np.testing.assert_array_equal(lda.argmax(1), theirs.predict(X))
    for c in range(3):  # their quadratic analysis divides by n in some versions and by n - 1 in others; this never does
        fitted = EmpiricalCovariance().fit(X[y == c])
        spread = np.log(np.linalg.eigvalsh(fitted.covariance_)).sum()
        np.testing.assert_allclose(qda[:, c], np.log((y == c).mean()) - spread / 2 - fitted.mahalanobis(X) / 2)
    assert (qda.argmax(1) == QuadraticDiscriminantAnalysis().fit(X, y).predict(X)).mean() > 0.97


def test_on_flowers_as_scikit_learn_says() -> None:
    compared(*flowers())


@pytest.mark.parametrize("seed", [11, 12])
def test_on_classes_of_other_sizes_as_scikit_learn_says(seed: int) -> None:
    compared(*drawn(seed))
