"""The lines of `content/algorithms.yaml`, word for word between set-up and `return`."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Array = Any


def linear_regression(X: Array, y: Array) -> tuple[Array, ...]:
    w = np.linalg.solve(X.T @ X, X.T @ y)
    r = X @ w - y
    grad = 2 * X.T @ r
    r2 = 1 - (r**2).sum() / ((y - y.mean()) ** 2).sum()
    return w, r, grad, r2


def logistic_regression(X: Array, y: Array, w: Array, eta: float) -> tuple[Array, ...]:
    w = w.copy()
    p = 1 / (1 + np.exp(-(X @ w)))
    loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
    w -= eta * X.T @ (p - y) / len(y)
    return p, loss, w


def softmax_regression(X: Array, y: Array, W: Array, eta: float) -> tuple[Array, ...]:
    W = W.copy()
    Z = X @ W
    E = np.exp(Z - Z.max(1, keepdims=True))
    P = E / E.sum(1, keepdims=True)
    loss = -np.log(P[np.arange(len(y)), y]).mean()
    W -= eta * X.T @ (P - np.eye(W.shape[1])[y]) / len(y)
    return P, loss, W


def sgd(X: Array, y: Array, w: Array, b: Array, eta: float) -> tuple[Array, ...]:
    g = X[b].T @ (X[b] @ w - y[b]) / len(b)
    w = w - eta * g
    return g, w


def momentum(w: Array, v: Array, g: Array, beta: float, eta: float) -> tuple[Array, ...]:
    v = beta * v + g
    w = w - eta * v
    return w, v


def rmsprop(w: Array, s: Array, g: Array, rho: float, eta: float, eps: float) -> tuple[Array, ...]:
    s = rho * s + (1 - rho) * g**2
    w = w - eta * g / (np.sqrt(s) + eps)
    return w, s


def adam(w: Array, m: Array, v: Array, g: Array, t: int, b1: float, b2: float, eta: float) -> tuple[Array, ...]:
    eps = 1e-8
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    mh = m / (1 - b1**t)
    vh = v / (1 - b2**t)
    w = w - eta * mh / (np.sqrt(vh) + eps)
    return w, m, v, mh, vh


def word2vec(u: Array, V: Array, o: int, label: float, eta: float) -> tuple[Array, ...]:
    V = V.copy()
    s = 1 / (1 + np.exp(-(V[o] @ u)))
    du, dv = (s - label) * V[o], (s - label) * u
    u, V[o] = u - eta * du, V[o] - eta * dv
    return du, dv, u, V


def naive_bayes(X: Array, y: Array, K: int) -> tuple[Array, ...]:
    log_prior = np.log(np.bincount(y) / len(y))
    theta = np.array([(X[y == c].sum(0) + 1) / ((y == c).sum() + 2) for c in range(K)])
    score = log_prior + X @ np.log(theta).T + (1 - X) @ np.log(1 - theta).T
    yhat = score.argmax(1)
    return score, yhat


def k_means(X: Array, C: Array) -> tuple[Array, ...]:
    D = ((X[:, None] - C[None]) ** 2).sum(-1)
    z = D.argmin(1)
    C = np.array([X[z == k].mean(0) for k in range(len(C))])
    return D, z, C


def knn(X: Array, y: Array, Q: Array, k: int) -> tuple[Array, ...]:
    D = ((X[:, None] - Q[None]) ** 2).sum(-1)
    near = np.argsort(D, axis=0)[:k]
    yhat = y[near].mean(0)
    return near, yhat


def pca(X: Array, k: int) -> tuple[Array, ...]:
    Xc = X - X.mean(0)
    S = Xc.T @ Xc / (len(X) - 1)
    lam, V = np.linalg.eigh(S)
    Z = Xc @ V[:, ::-1][:, :k]
    return S, lam, Z


def mlp_backprop(X: Array, Y: Array, W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, ...]:
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    Z2 = A1 @ W2 + b2
    E = np.exp(Z2 - Z2.max(1, keepdims=True))
    P = E / E.sum(1, keepdims=True)
    D2 = (P - Y) / len(X)
    dW2 = A1.T @ D2
    db2 = D2.sum(0)
    D1 = (D2 @ W2.T) * (Z1 > 0)
    dW1 = X.T @ D1
    db1 = D1.sum(0)
    return dW1, db1, dW2, db2


def attention(Q: Array, K: Array, V: Array) -> tuple[Array, ...]:
    S = Q @ K.T / np.sqrt(Q.shape[-1])
    E = np.exp(S - S.max(-1, keepdims=True))
    A = E / E.sum(-1, keepdims=True)
    out = A @ V
    return A, out


LISTINGS: tuple[Callable[..., tuple[Array, ...]], ...] = (
    linear_regression,
    logistic_regression,
    softmax_regression,
    sgd,
    momentum,
    rmsprop,
    adam,
    word2vec,
    naive_bayes,
    k_means,
    knn,
    pca,
    mlp_backprop,
    attention,
)
