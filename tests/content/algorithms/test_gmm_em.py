"""Mixture of Gaussians by EM: the lines, run."""
# ruff: noqa: N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers, slope


def listing(x: Array, pi: Array, mu: Array, sd: Array) -> tuple[Array, ...]:
    dens = np.exp(-(((x[:, None] - mu) / sd) ** 2) / 2) / (sd * np.sqrt(2 * np.pi))
    loglik = np.log(dens @ pi).sum()
    R = pi * dens / (dens @ pi)[:, None]
    pi = R.mean(0)
    mu = R.T @ x / R.sum(0)
    sd = np.sqrt((R * (x[:, None] - mu) ** 2).sum(0) / R.sum(0))
    return loglik, R, pi, mu, sd


@pytest.mark.parametrize("seed", range(3))
def test_the_shares_are_bayes_rule_and_what_follows_is_the_best_for_these_shares(seed: int) -> None:
    draw = np.random.default_rng(seed)
    x, pi, mu, sd = draw.normal(size=25), np.array([0.3, 0.7]), np.array([-1.0, 0.5]), np.array([0.8, 1.4])
    loglik, R, found, centres, widths = listing(x, pi, mu, sd)
    joint = [
        [
            p * np.exp(-((v - m) ** 2) / (2 * s * s)) / np.sqrt(2 * np.pi * s * s)
            for p, m, s in zip(pi, mu, sd, strict=True)
        ]
        for v in x
    ]
    np.testing.assert_allclose(R, [[part / sum(row) for part in row] for row in joint])
    assert loglik == pytest.approx(sum(np.log(sum(row)) for row in joint))

    def expected(v: Array) -> float:
        """The log-likelihood of x with its component known, averaged with the shares; the second weight is the rest."""
        weight, centre, width = np.array([v[0], 1 - v[0]]), v[1:3], v[3:]
        return float((R * (np.log(weight / width) - ((x[:, None] - centre) / width) ** 2 / 2)).sum())

    best = np.array([found[0], *centres, *widths])
    np.testing.assert_allclose(slope(expected, best), 0, atol=1e-5)
    np.testing.assert_allclose(found.sum(), 1)
    assert all(expected(best + step) < expected(best) for step in 0.02 * draw.normal(size=(50, 5)))


def compared(x: Array, pi: Array, mu: Array, sd: Array, rounds: int) -> None:
    from sklearn.mixture import GaussianMixture

    theirs = GaussianMixture(
        len(pi), weights_init=pi, means_init=mu[:, None], precisions_init=1 / sd[:, None, None] ** 2,
        reg_covar=0, tol=1e-11, max_iter=10_000, random_state=0,
    ).fit(x[:, None])  # fmt: skip
    logliks = []
    for _ in range(rounds):
        loglik, _, pi, mu, sd = listing(x, pi, mu, sd)
        logliks.append(loglik)
    assert (np.diff(logliks) > -1e-9).all()
    assert logliks[-1] > logliks[0] + 1
    np.testing.assert_allclose(pi, theirs.weights_, atol=1e-3)
    np.testing.assert_allclose(mu, theirs.means_[:, 0], atol=1e-3)
    np.testing.assert_allclose(sd, np.sqrt(theirs.covariances_[:, 0, 0]), atol=1e-3)
    np.testing.assert_allclose(logliks[-1] / len(x), theirs.score(x[:, None]), rtol=1e-6)


@pytest.mark.parametrize("seed", range(2))
def test_on_three_heaps_as_scikit_learn_says(seed: int) -> None:
    draw = np.random.default_rng(seed)
    x = np.concatenate([draw.normal(-4, 1, 60), draw.normal(0, 0.5, 30), draw.normal(5, 2, 90)])
    compared(x, np.full(3, 1 / 3), np.array([-1.0, 0.0, 1.0]), np.ones(3), 1_500)


def test_on_petals_as_scikit_learn_says() -> None:
    X, _ = flowers()
    compared(X[:, 2], np.array([0.5, 0.5]), np.array([2.0, 4.0]), np.ones(2), 500)
