"""Every algorithm's lines, run in their order, agree with a result reached in another way.

The listings stand in `numpy_listings`; a test here holds them to the lines of `content/algorithms.yaml`.
"""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from numpy_listings import (
    LISTINGS,
    Array,
    adam,
    attention,
    k_means,
    knn,
    linear_regression,
    logistic_regression,
    mlp_backprop,
    momentum,
    naive_bayes,
    pca,
    rmsprop,
    sgd,
    softmax_regression,
    word2vec,
)

CONTENT = Path(__file__).resolve().parents[2] / "content"


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def slope(f: Callable[[Array], float], at: Array, h: float = 1e-6) -> Array:
    """The gradient of f by central differences, entry by entry, in the shape of `at`."""
    found = np.zeros_like(at)
    for place in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[place] = h
        found[place] = (f(at + step) - f(at - step)) / (2 * h)
    return found


def sigmoid(z: Array) -> Array:
    return (1 + np.tanh(z / 2)) / 2


def mean_cross_entropy(Z: Array, y: Array) -> float:
    """From scores, by log-sum-exp."""
    return float((np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(y)), y]).mean())


# ------------------------------------------------------------------ the lines are these lines


def algorithms() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CONTENT / "algorithms.yaml").read_text(encoding="utf-8"))
    return found


def test_every_algorithm_has_a_listing_and_every_listing_an_algorithm() -> None:
    named = {listing.__name__.replace("_", "-") for listing in LISTINGS}
    assert {algorithm["id"] for algorithm in algorithms()} == named


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda one: one.__name__)
def test_listing_is_the_lines_of_the_file(listing: Callable[..., Any]) -> None:
    entry = next(one for one in algorithms() if one["id"] == listing.__name__.replace("_", "-"))
    lines = [line["code"] for line in entry["lines"]]
    body = [line.strip() for line in inspect.getsource(listing).splitlines()]
    assert body[-1].startswith("return ")
    assert body[-1 - len(lines) : -1] == lines


@pytest.mark.parametrize("name", ["sgd", "momentum", "logistic-regression", "word2vec", "attention"])
def test_these_can_be_read_whole(name: str) -> None:
    entry = next(one for one in algorithms() if one["id"] == name)
    assert "planned" not in entry


# ------------------------------------------------------------------ and they are right


def test_linear_regression() -> None:
    X = np.column_stack([np.ones(8), rng().normal(size=(8, 2))])
    y = rng().normal(size=8) + X[:, 1]
    w, r, grad, r2 = linear_regression(X, y)
    np.testing.assert_allclose(w, np.linalg.lstsq(X, y, rcond=None)[0])
    np.testing.assert_allclose(grad, 0, atol=1e-12)
    np.testing.assert_allclose(r2, np.corrcoef(y, y + r)[0, 1] ** 2)
    elsewhere = np.array([0.5, -1.0, 2.0])
    by_differences = slope(lambda v: float(np.linalg.norm(X @ v - y) ** 2), elsewhere)
    np.testing.assert_allclose(2 * X.T @ (X @ elsewhere - y), by_differences, rtol=1e-6)


def test_logistic_regression() -> None:
    X, y, w = rng().normal(size=(9, 3)), np.array([0, 1, 1, 0, 1, 0, 0, 1, 1]), np.array([0.4, -1.2, 2.0])

    def cost(v: Array) -> float:
        return float((np.logaddexp(0, X @ v) - y * (X @ v)).mean())

    p, loss, moved = logistic_regression(X, y, w, 0.25)
    np.testing.assert_allclose(p, sigmoid(X @ w))
    np.testing.assert_allclose(loss, cost(w))
    np.testing.assert_allclose((w - moved) / 0.25, slope(cost, w), rtol=1e-6, atol=1e-9)


def test_softmax_regression() -> None:
    X, y, W = rng().normal(size=(7, 2)), np.array([0, 2, 1, 1, 0, 2, 2]), rng().normal(size=(2, 3))
    P, loss, moved = softmax_regression(X, y, W, 0.5)
    np.testing.assert_allclose(P, np.exp(X @ W) / np.exp(X @ W).sum(1)[:, None])
    np.testing.assert_allclose(loss, mean_cross_entropy(X @ W, y))
    expected = slope(lambda V: mean_cross_entropy(X @ V, y), W)
    np.testing.assert_allclose((W - moved) / 0.5, expected, rtol=1e-6, atol=1e-9)


def test_sgd() -> None:
    X, y, w = rng().normal(size=(12, 2)), np.arange(12.0), np.array([1.0, -2.0])
    full = slope(lambda v: float(((X @ v - y) ** 2).mean() / 2), w)
    batches = rng().permutation(12).reshape(4, 3)
    steps = [sgd(X, y, w, b, 0.1) for b in batches]
    np.testing.assert_allclose(np.mean([g for g, _ in steps], axis=0), full, rtol=1e-6)
    np.testing.assert_allclose(np.mean([moved for _, moved in steps], axis=0), w - 0.1 * full, rtol=1e-6)


def test_momentum() -> None:
    G, beta, eta = rng().normal(size=(5, 3)), 0.8, 0.1
    w = v = np.zeros(3)
    for g in G:
        w, v = momentum(w, v, g, beta, eta)
    ages = np.arange(5)[::-1]
    np.testing.assert_allclose(v, (beta ** ages[:, None] * G).sum(0))
    lasting = (1 - beta ** (ages + 1)) / (1 - beta)  # how far one gradient has pushed by now
    np.testing.assert_allclose(w, -eta * (lasting[:, None] * G).sum(0))


def test_rmsprop() -> None:
    G, rho = rng().normal(size=(6, 2)), 0.7
    w = s = np.zeros(2)
    for g in G:
        before = w
        w, s = rmsprop(w, s, g, rho, 0.1, 0.0)
    weights = (1 - rho) * rho ** np.arange(6)[::-1]
    size = np.sqrt(np.average(G**2, axis=0, weights=weights) * weights.sum())
    np.testing.assert_allclose(before - w, 0.1 * G[-1] / size)
    small, _ = rmsprop(np.zeros(2), np.zeros(2), G[0], rho, 0.1, 0.0)
    large, _ = rmsprop(np.zeros(2), np.zeros(2), 1000 * G[0], rho, 0.1, 0.0)
    np.testing.assert_allclose(small, large)


def test_adam() -> None:
    G, b1, b2 = rng().normal(size=(4, 2)), 0.9, 0.99
    w = m = v = np.zeros(2)
    for t, g in enumerate(G, 1):
        w, m, v, mh, vh = adam(w, m, v, g, t, b1, b2, 0.1)
    ages = np.arange(4)[::-1]
    np.testing.assert_allclose(mh, np.average(G, axis=0, weights=b1**ages))
    np.testing.assert_allclose(vh, np.average(G**2, axis=0, weights=b2**ages))
    first = adam(np.zeros(2), np.zeros(2), np.zeros(2), G[0], 1, b1, b2, 0.1)[0]
    np.testing.assert_allclose(first, -0.1 * np.sign(G[0]), rtol=1e-4)


@pytest.mark.parametrize("label", [0.0, 1.0])
def test_word2vec(label: float) -> None:
    u, V, o = rng().normal(size=3), rng().normal(size=(4, 3)), 2

    def cost(one: Array, other: Array) -> float:
        return float(np.logaddexp(0, one @ other) - label * (one @ other))

    du, dv, moved, W = word2vec(u, V, o, label, 0.1)
    np.testing.assert_allclose(du, slope(lambda a: cost(a, V[o]), u), rtol=1e-6)
    np.testing.assert_allclose(dv, slope(lambda a: cost(u, a), V[o]), rtol=1e-6)
    assert cost(moved, W[o]) < cost(u, V[o])
    np.testing.assert_array_equal(np.delete(W, o, 0), np.delete(V, o, 0))


def test_naive_bayes() -> None:
    X = np.array([[1, 0, 1], [1, 1, 1], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 1, 0]])
    y = np.array([0, 0, 0, 1, 1, 1])
    score, yhat = naive_bayes(X, y, 2)
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


def test_k_means() -> None:
    X, C = rng().normal(size=(10, 2)), np.array([[-1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    D, z, moved = k_means(X, C)
    for place, x in enumerate(X):
        lengths = [np.linalg.norm(x - c) for c in C]
        np.testing.assert_allclose(np.sqrt(D[place]), lengths)
        assert z[place] == lengths.index(min(lengths))

    def cost(C: Array) -> float:
        return float(((X - C[z]) ** 2).sum())

    np.testing.assert_allclose(slope(cost, moved), 0, atol=1e-6)
    assert cost(moved) < cost(C)


def test_knn() -> None:
    X, Q, y = rng().normal(size=(9, 2)), np.array([[0.0, 0.0], [1.0, -1.0]]), np.array([0, 1, 1, 0, 1, 0, 1, 1, 0])
    near, yhat = knn(X, y, Q, 3)
    for place, q in enumerate(Q):
        ranked = sorted(range(len(X)), key=lambda i, q=q: np.linalg.norm(X[i] - q))  # type: ignore[misc]
        assert list(near[:, place]) == ranked[:3]
        assert yhat[place] == pytest.approx(sum(int(y[i]) for i in ranked[:3]) / 3)


def test_pca() -> None:
    X = rng().normal(size=(20, 3)) @ np.array([[3, 1, 0], [0, 2, 1], [0, 0, 0.5]])
    S, lam, Z = pca(X, 2)
    np.testing.assert_allclose(S, np.cov(X, rowvar=False))
    _, sizes, Vt = np.linalg.svd(X - X.mean(0), full_matrices=False)
    np.testing.assert_allclose(lam[::-1], sizes**2 / 19)
    np.testing.assert_allclose(np.abs(Z), np.abs((X - X.mean(0)) @ Vt[:2].T))
    np.testing.assert_allclose(Z.var(0, ddof=1), lam[::-1][:2])


def test_mlp_backprop() -> None:
    y = np.array([0, 2, 1, 2, 0])
    X, Y = rng().normal(size=(5, 2)), np.eye(3)[y]
    weights = [rng().normal(size=shape) for shape in ((2, 4), (4,), (4, 3), (3,))]

    def cost(W1: Array, b1: Array, W2: Array, b2: Array) -> float:
        return mean_cross_entropy((X @ W1 + b1).clip(0) @ W2 + b2, y)

    for place, found in enumerate(mlp_backprop(X, Y, *weights)):

        def moved(value: Array, place: int = place) -> float:
            return cost(*(value if number == place else other for number, other in enumerate(weights)))

        np.testing.assert_allclose(found, slope(moved, weights[place]), rtol=1e-5, atol=1e-9)


def test_attention() -> None:
    Q, K, V = rng().normal(size=(3, 4)), rng().normal(size=(5, 4)), rng().normal(size=(5, 2))
    A, out = attention(Q, K, V)
    np.testing.assert_allclose(A.sum(1), 1)
    for q, weights, found in zip(Q, A, out, strict=True):
        scores = [sum(a * b for a, b in zip(q, key, strict=True)) / 2 for key in K]
        total = sum(np.exp(score) for score in scores)
        np.testing.assert_allclose(weights, [np.exp(score) / total for score in scores])
        np.testing.assert_allclose(found, sum(w * value for w, value in zip(weights, V, strict=True)))
