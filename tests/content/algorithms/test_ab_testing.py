"""A/B test: the lines, run."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from algorithm_kit import Array, flowers


def listing(a: Array, b: Array) -> tuple[Array, ...]:
    se = np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    z = (a.mean() - b.mean()) / se
    p = 2 * NormalDist().cdf(-abs(z))
    ci = a.mean() - b.mean() + NormalDist().inv_cdf(0.975) * se * np.array([-1, 1])
    return se, z, p, ci


@pytest.mark.parametrize("column", range(4))
def test_on_flowers_the_statistic_is_that_of_welchs_test(column: int) -> None:
    from scipy.stats import norm, ttest_ind  # type: ignore[import-untyped]

    data, species = flowers()
    a, b = data[species == 1, column], data[species == 2, column][:30]
    _, z, p, _ = listing(a, b)
    assert z == pytest.approx(ttest_ind(a, b, equal_var=False).statistic)
    assert p == pytest.approx(norm.sf(abs(z)) * 2)


@pytest.mark.parametrize(("yes_a", "yes_b"), [(30, 45), (52, 40), (38, 41)])
def test_two_rates_as_often_as_labels_dealt_anew_are_as_far_apart(yes_a: int, yes_b: int) -> None:
    """A permutation test: under no difference, which 200 of the 400 visitors saw A does not matter."""
    a, b = np.arange(200) < yes_a, np.arange(200) < yes_b
    _, _, p, _ = listing(a.astype(float), b.astype(float))
    dealt = np.random.default_rng(1).hypergeometric(yes_a + yes_b, 400 - yes_a - yes_b, 200, size=50_000)
    apart = np.abs(dealt - (yes_a + yes_b) / 2)
    gap = abs(yes_a - yes_b) / 2
    halfway = (apart > gap).mean() + (apart == gap).mean() / 2  # counts jump, the normal curve does not
    assert p == pytest.approx(halfway, abs=0.02)


def test_where_nothing_differs_the_p_value_is_below_a_level_as_often_as_the_level_says() -> None:
    rng = np.random.default_rng(2)
    found = [listing(rng.normal(3, 2, 80), rng.normal(3, 1, 50))[2] for _ in range(1_000)]
    for level in (0.05, 0.2, 0.5):
        assert np.mean(np.array(found) < level) == pytest.approx(level, abs=4 * np.sqrt(level * (1 - level) / 1_000))


def test_the_interval_holds_the_difference_in_95_of_100_cases() -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(2_000):
        _, _, p, (low, high) = listing(rng.exponential(3, 150), rng.normal(1, 1, 100))
        held += low < 2 < high
        assert (p < 0.05) == (low > 0 or high < 0)
    assert held / 2_000 == pytest.approx(0.95, abs=0.02)


def test_the_standard_error_is_the_spread_of_differences_over_many_repetitions() -> None:
    rng = np.random.default_rng(4)
    gaps = rng.normal(0, 2, (20_000, 40)).mean(1) - rng.normal(0, 3, (20_000, 10)).mean(1)
    squares = [listing(rng.normal(0, 2, 40), rng.normal(0, 3, 10))[0] ** 2 for _ in range(1_000)]
    assert np.mean(squares) == pytest.approx(gaps.var(), rel=0.05)
