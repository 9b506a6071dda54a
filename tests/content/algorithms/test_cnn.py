"""Convolutional network: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, slope


def listing(X: Array, K: Array, b: float, p: int, s: int, dA: Array) -> tuple[Array, ...]:
    n, k = len(X), len(K)
    m = (n + 2 * p - k) // s + 1
    P = np.pad(X, p)
    wins = [P[i : i + k, j : j + k] for i in range(0, s * m, s) for j in range(0, s * m, s)]
    Y = np.array([(w * K).sum() for w in wins]).reshape(m, m) + b
    A = np.maximum(Y, 0)
    dK = np.einsum("n,nij->ij", (dA * (Y > 0)).ravel(), wins)
    return m, Y, A, dK


SIZES = [(5, 3, 0, 1), (6, 3, 1, 2), (7, 2, 0, 3), (8, 3, 1, 1), (4, 4, 2, 3)]


def drawn(n: int, k: int, p: int, s: int) -> tuple[Array, Array, float, Array]:
    """A picture, a filter, a bias, and a weight for every entry of the output."""
    rng = np.random.default_rng(n * k)
    side = len(range(0, n + 2 * p - k + 1, s))
    return rng.normal(size=(n, n)), rng.normal(size=(k, k)), float(rng.normal()), rng.normal(size=(side, side))


@pytest.mark.parametrize(("n", "k", "p", "s"), SIZES)
def test_sliding_is_one_linear_map_from_the_pixels(n: int, k: int, p: int, s: int) -> None:
    """Entry by entry, straight from the definition: out-of-picture pixels count as 0."""
    X, K, b, dA = drawn(n, k, p, s)
    m, Y, A, _ = listing(X, K, b, p, s, dA)
    assert Y.shape == A.shape == (m, m) == dA.shape
    for i, j in np.ndindex(m, m):
        total = b
        for u, v in np.ndindex(k, k):
            row, column = s * i + u - p, s * j + v - p
            total += X[row, column] * K[u, v] if 0 <= row < n and 0 <= column < n else 0.0
        assert Y[i, j] == pytest.approx(total)
        assert A[i, j] == pytest.approx(max(total, 0.0))


@pytest.mark.parametrize(("n", "k", "p", "s"), SIZES)
def test_the_slope_of_a_shared_weight_adds_up_over_its_places(n: int, k: int, p: int, s: int) -> None:
    X, K, b, dA = drawn(n, k, p, s)
    found = listing(X, K, b, p, s, dA)[3]
    expected = slope(lambda other: float((dA * listing(X, other, b, p, s, dA)[2]).sum()), K)
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-8)


def test_with_a_turned_filter_it_is_numpys_convolution_and_the_product_of_polynomials() -> None:
    rng = np.random.default_rng(3)
    column, kernel = rng.normal(size=6), rng.normal(size=3)
    X, K = np.outer(column, column), np.outer(kernel[::-1], kernel[::-1])
    Y = listing(X, K, 0.0, 2, 1, np.zeros((8, 8)))[1]
    both = np.convolve(column, kernel)
    np.testing.assert_allclose(Y, np.outer(both, both))
