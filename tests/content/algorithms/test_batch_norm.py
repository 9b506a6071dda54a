"""Batch and layer normalisation: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers, slope


def listing(X: Array, gamma: Array, beta: Array, eps: float, dout: Array) -> tuple[Array, ...]:
    mu, var = X.mean(0), X.var(0)
    Xh = (X - mu) / np.sqrt(var + eps)
    out = gamma * Xh + beta
    dXh = dout * gamma
    dX = (dXh - dXh.mean(0) - Xh * (dXh * Xh).mean(0)) / np.sqrt(var + eps)
    dgamma, dbeta = (dout * Xh).sum(0), dout.sum(0)
    return out, dX, dgamma, dbeta


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("eps", [0.0, 0.1])
def test_slopes_are_those_by_differences(seed: int, eps: float) -> None:
    rng = np.random.default_rng(seed)
    X, gamma, beta, dout = (rng.normal(size=shape) for shape in ((6, 3), (3,), (3,), (6, 3)))
    _, dX, dgamma, dbeta = listing(X, gamma, beta, eps, dout)

    def cost(X: Array, gamma: Array, beta: Array) -> float:
        return float((dout * listing(X, gamma, beta, eps, dout)[0]).sum())

    np.testing.assert_allclose(dX, slope(lambda v: cost(v, gamma, beta), X), rtol=1e-5, atol=1e-8)
    np.testing.assert_allclose(dgamma, slope(lambda v: cost(X, v, beta), gamma), rtol=1e-5, atol=1e-8)
    np.testing.assert_allclose(dbeta, slope(lambda v: cost(X, gamma, v), beta), rtol=1e-5, atol=1e-8)


def test_on_flowers_as_scikit_learn_standardises() -> None:
    from sklearn.preprocessing import StandardScaler

    X, _ = flowers()
    gamma, beta = np.array([1.0, 2.0, -1.0, 0.5]), np.array([0.0, 3.0, 1.0, -2.0])
    out = listing(X, gamma, beta, 0.0, X)[0]
    np.testing.assert_allclose(out, StandardScaler().fit_transform(X) * gamma + beta)


@pytest.mark.parametrize("eps", [0.0, 1.0])
def test_eps_makes_the_spread_a_little_smaller(eps: float) -> None:
    X, _ = flowers()
    out = listing(X, np.ones(4), np.zeros(4), eps, X)[0]
    np.testing.assert_allclose(out.var(0), X.var(0) / (X.var(0) + eps))
    np.testing.assert_allclose(out.mean(0), 0, atol=1e-12)


def test_over_the_other_axis_it_is_layer_normalisation() -> None:
    """Four units of one example: standardised values -1, 1, -1, 1 around 5 with deviation 2, by hand."""
    x, g = np.array([[3.0, 7.0, 3.0, 7.0]]), np.array([[4.0, 0.0, 0.0, 0.0]])
    one = np.array([1.0])
    out, dX, _, _ = listing(x.T, one, 0 * one, 0.0, g.T)
    np.testing.assert_allclose(out.T, [[-1, 1, -1, 1]])
    np.testing.assert_allclose(dX.T, [[1, 0, -1, 0]])
