"""Attention: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
from algorithm_kit import Array, rng


def listing(Q: Array, K: Array, V: Array) -> tuple[Array, ...]:
    S = Q @ K.T / np.sqrt(Q.shape[-1])
    E = np.exp(S - S.max(-1, keepdims=True))
    A = E / E.sum(-1, keepdims=True)
    out = A @ V
    return A, out


def test_attention() -> None:
    Q, K, V = rng().normal(size=(3, 4)), rng().normal(size=(5, 4)), rng().normal(size=(5, 2))
    A, out = listing(Q, K, V)
    np.testing.assert_allclose(A.sum(1), 1)
    for q, weights, found in zip(Q, A, out, strict=True):
        scores = [sum(a * b for a, b in zip(q, key, strict=True)) / 2 for key in K]
        total = sum(np.exp(score) for score in scores)
        np.testing.assert_allclose(weights, [np.exp(score) / total for score in scores])
        np.testing.assert_allclose(found, sum(w * value for w, value in zip(weights, V, strict=True)))
