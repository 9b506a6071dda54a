"""Cross-validation and the bootstrap: the lines, run."""
# ruff: noqa: N803, N806 - the names are those of the mathematics

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from statistics import stdev
from typing import Any

import numpy as np
import pytest
from algorithm_kit import Array, flowers

Stat = Callable[[Array], Any]


def listing(
    X: Array, y: Array, k: int, stat: Stat, B: int, F: Array, f: Array, noise: float, rng: Any
) -> tuple[Array, ...]:
    folds = np.array_split(rng.permutation(len(y)), k)
    ws = [np.linalg.lstsq(np.delete(X, i, 0), np.delete(y, i), rcond=None)[0] for i in folds]
    errors = [((X[i] @ w - y[i]) ** 2).mean() for i, w in zip(folds, ws, strict=True)]
    cv, cv_se = np.mean(errors), np.std(errors, ddof=1) / np.sqrt(k)
    se = np.std([stat(y[rng.integers(0, len(y), len(y))]) for _ in range(B)], ddof=1)
    mse = (F.mean(0) - f) ** 2 + F.var(0) + noise
    return folds, cv, cv_se, se, mse


def data() -> tuple[Array, Array]:
    found, _ = flowers()
    return np.column_stack([np.ones(len(found)), found[:, :3]]), found[:, 3]


NOTHING = (np.mean, 2, np.zeros((1, 1)), np.zeros(1), 0.0)


@pytest.mark.parametrize("k", [2, 5, 7])
def test_the_same_folds_give_the_errors_of_scikit_learn(k: int) -> None:
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score

    X, y = data()
    folds, cv, cv_se, _, _ = listing(X, y, k, *NOTHING, np.random.default_rng(k))
    assert sorted(np.concatenate(folds)) == list(range(len(y)))
    assert max(map(len, folds)) - min(map(len, folds)) <= 1
    assert (np.diff(folds[0]) != 1).any()  # the flowers come sorted by species
    splits = [(np.setdiff1d(np.arange(len(y)), fold), fold) for fold in folds]
    theirs = -cross_val_score(LinearRegression(fit_intercept=False), X, y, cv=splits, scoring="neg_mean_squared_error")
    assert cv == pytest.approx(theirs.mean())
    assert cv_se == pytest.approx(np.sqrt(((theirs - theirs.mean()) ** 2).sum() / (k - 1) / k))


def test_leaving_out_one_row_at_a_time_has_a_closed_form() -> None:
    """For least squares: each residual over 1 - h, with h from the diagonal of the projection on the columns."""
    X, y = data()
    cv = listing(X, y, len(y), *NOTHING, np.random.default_rng(0))[1]
    hat = X @ np.linalg.pinv(X)
    assert cv == pytest.approx((((y - hat @ y) / (1 - np.diag(hat))) ** 2).mean())


@pytest.mark.parametrize("seed", [1, 2])
def test_the_bootstrap_error_of_a_mean_is_its_standard_error(seed: int) -> None:
    X, y = data()
    se = listing(X, y, 5, np.mean, 4_000, *NOTHING[2:], np.random.default_rng(seed))[3]
    assert se == pytest.approx(y.std() / np.sqrt(len(y)), rel=0.05)


def test_the_spread_is_that_of_the_statistics_drawn_and_these_are_of_rows_of_the_data() -> None:
    X, y = data()
    drawn: list[Array] = []

    def stat(sample: Array) -> float:
        drawn.append(sample)
        return float(np.median(sample))

    se = listing(X, y, 5, stat, 3, *NOTHING[2:], np.random.default_rng(1))[3]
    assert se == pytest.approx(stdev(float(np.median(sample)) for sample in drawn))
    assert all(len(sample) == len(y) and set(sample) <= set(y) for sample in drawn)


def test_the_bootstrap_of_a_maximum_is_that_of_all_samples_there_are() -> None:
    """Five values have 3125 samples: the spread of their maxima is counted out."""
    y = np.array([1.0, 2.0, 4.0, 7.0, 11.0])
    se = listing(np.ones((5, 1)), y, 5, np.max, 10_000, *NOTHING[2:], np.random.default_rng(3))[3]
    assert se == pytest.approx(np.std([max(sample) for sample in product(y, repeat=5)]), rel=0.03)


def test_the_squared_error_of_many_fits_splits_into_three() -> None:
    """Each fit meets each of two equally likely labels, the truth plus or minus the noise's deviation."""
    X, y = data()
    F, f = np.random.default_rng(4).normal(1, 2, size=(30, 6)), np.arange(6.0)
    mse = listing(X, y, 5, np.mean, 2, F, f, 0.25, np.random.default_rng(4))[4]
    met = [((F - (f + sign * 0.5)) ** 2).mean(0) for sign in (-1, 1)]
    np.testing.assert_allclose(mse, np.mean(met, axis=0))
