"""Naive Bayes: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, flowers


def listing(X: Array, y: Array, K: int) -> tuple[Array, ...]:
    log_prior = np.log(np.bincount(y) / len(y))
    rows = [X[y == c] for c in range(K)]
    theta = np.array([(r.sum(0) + 1) / (len(r) + 2) for r in rows])
    score = log_prior + X @ np.log(theta).T + (1 - X) @ np.log(1 - theta).T
    yhat = score.argmax(1)
    return score, yhat


def test_naive_bayes() -> None:
    X = np.array([[1, 0, 1], [1, 1, 1], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 1, 0]])
    y = np.array([0, 0, 0, 1, 1, 1])
    score, yhat = listing(X, y, 2)
    for row, found, chosen in zip(X, score, yhat, strict=True):
        products = []
        for c in (0, 1):
            product = sum(1 for label in y if label == c) / len(y)
            for place, value in enumerate(row):
                yes = sum(1 for other, label in zip(X, y, strict=True) if label == c and other[place])
                chance = (yes + 1) / (3 + 2)
                product *= chance if value else 1 - chance
            products.append(product)
        np.testing.assert_allclose(np.exp(found), products)
        assert chosen == products.index(max(products))


def test_on_flowers_as_scikit_learn_says() -> None:
    from sklearn.naive_bayes import BernoulliNB

    data, y = flowers()
    X = (data > data.mean(0)).astype(int)
    score, yhat = listing(X, y, 3)
    theirs = BernoulliNB(alpha=1).fit(X, y)
    np.testing.assert_allclose(score - np.logaddexp.reduce(score, axis=1)[:, None], theirs.predict_log_proba(X))
    np.testing.assert_array_equal(yhat, theirs.predict(X))
