"""AdaBoost: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

import numpy as np
import pytest
from algorithm_kit import Array, flowers, slope


def listing(y: Array, h: Array, w: Array, F: Array) -> tuple[Array, ...]:
    eps = w[h != y].sum() / w.sum()
    alpha = np.log((1 - eps) / eps) / 2
    w = w * np.exp(-alpha * y * h)
    w = w / w.sum()
    F = F + alpha * h
    return eps, alpha, w, F


@pytest.mark.parametrize("seed", range(4))
def test_the_vote_lowers_the_exponential_loss_most_and_the_learner_is_then_worth_nothing(seed: int) -> None:
    draw = np.random.default_rng(seed)
    y, h, F = draw.choice([-1, 1], 30), draw.choice([-1, 1], 30), draw.normal(size=30)
    before = np.exp(-y * F)
    eps, alpha, w, moved = listing(y, h, before, F)
    assert eps == pytest.approx(sum(b for b, t, s in zip(before, y, h, strict=True) if t != s) / before.sum())

    def loss(a: Array) -> float:
        return float(np.exp(-y * (F + a * h)).sum())

    assert slope(loss, np.array(alpha)) == pytest.approx(0, abs=1e-5)
    assert all(loss(np.array(a)) >= loss(np.array(alpha)) for a in np.linspace(-3, 3, 601))
    np.testing.assert_allclose(w, np.exp(-y * moved) / np.exp(-y * moved).sum())
    assert w[h != y].sum() == pytest.approx(1 / 2)


@pytest.mark.parametrize("species", [0, 1, 2])
def test_on_flowers_as_scikit_learn_says(species: int) -> None:
    from sklearn.ensemble import AdaBoostClassifier
    from sklearn.tree import DecisionTreeClassifier

    X, kind = flowers()
    X = X[:, :2]
    y = np.where(kind == species, 1, -1)
    theirs = AdaBoostClassifier(DecisionTreeClassifier(max_depth=1), n_estimators=8, random_state=0).fit(X, y)
    w, F = np.full(len(y), 1 / len(y)), np.zeros(len(y))
    rounds = zip(theirs.estimators_, theirs.estimator_errors_, theirs.estimator_weights_, strict=False)
    for stump, error, weight in rounds:
        eps, alpha, w, F = listing(y, stump.predict(X), w, F)
        assert eps == pytest.approx(error)
        assert alpha == pytest.approx(weight / 2)  # they leave out the half, which changes no sign
        assert w[stump.predict(X) != y].sum() == pytest.approx(1 / 2)
    np.testing.assert_array_equal(np.sign(F), theirs.predict(X))
