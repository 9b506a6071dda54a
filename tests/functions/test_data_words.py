"""Words of probability, statistics, information, networks and learners against NumPy, enumeration and definitions."""

from __future__ import annotations

from itertools import permutations, product
from statistics import NormalDist

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tutor.errors import NotationError
from tutor.functions import chances, information, learners, networks, samples

whole = st.integers(-4, 6)
columns = st.lists(whole, min_size=2, max_size=6)
property_of = settings(max_examples=40, deadline=None)


def floats(value: sp.ImmutableMatrix) -> np.ndarray:
    return np.array(value.evalf(20).tolist(), dtype=float)


@st.composite
def tables(draw: st.DrawFn, low: int = 0) -> sp.ImmutableMatrix:
    """A joint table of 2 or 3 rows and columns that adds up to 1."""
    rows, width = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    flat = draw(st.lists(st.integers(low, 5), min_size=rows * width, max_size=rows * width).filter(any))
    return sp.ImmutableMatrix(rows, width, flat) / sum(flat)


@property_of
@given(table=tables())
def test_expectations_are_sums_over_the_table(table: sp.ImmutableMatrix) -> None:
    xs, ys = sp.ImmutableMatrix(range(table.rows)), sp.ImmutableMatrix(range(1, table.cols + 1))
    cells = [(x, y, table[x, y - 1]) for x in xs for y in ys]
    mean_x, mean_y, both = (sum(f(x, y) * p for x, y, p in cells) for f in (lambda x, y: x, lambda x, y: y, sp.Mul))
    assert chances.table_covariance(table, xs, ys) == both - mean_x * mean_y
    across = sp.ImmutableMatrix([sum(table.row(i)) for i in range(table.rows)])
    assert chances.expectation(xs, across) == mean_x
    assert chances.variance(xs, across) == sum(x * x * p for x, _, p in cells) - mean_x**2
    if all(across):
        assert kinds_of_rows(chances.normalised_rows(table)) == {1}


def kinds_of_rows(table: sp.ImmutableMatrix) -> set[sp.Expr]:
    return {sum(table.row(i)) for i in range(table.rows)}


@property_of
@given(trials=st.integers(0, 4), top=st.integers(0, 3))
def test_distributions_by_enumeration(trials: int, top: int) -> None:
    p = sp.Rational(top, 3)
    for k in range(trials + 1):
        paths = [path for path in product((0, 1), repeat=trials) if sum(path) == k]
        counted = sum((sp.Mul(*(p if one else 1 - p for one in path)) for path in paths), sp.S.Zero)
        assert chances.binomial_probability(k, trials, p) == counted
    assert chances.multinomial(sp.ImmutableMatrix([top, 2, 1])) == len(set(permutations("a" * top + "bbc")))
    assert chances.geometric_probability(trials + 1, p) == p * (1 - p) ** trials
    poisson = sum(chances.poisson_probability(k, sp.Integer(2)) for k in range(40))
    assert float(poisson) == pytest.approx(1)


@pytest.mark.parametrize(("value", "mean", "variance"), [(0, 0, 1), (3, 1, 4), (-2, 1, 9)])
def test_the_normal_distribution_is_the_standard_librarys(value: int, mean: int, variance: int) -> None:
    known = NormalDist(mean, variance**0.5)
    at = [sp.Integer(one) for one in (value, mean, variance)]
    assert float(chances.normal_pdf(*at)) == pytest.approx(known.pdf(value))
    assert float(chances.normal_cdf(*at)) == pytest.approx(known.cdf(value))
    assert float(chances.normal_quantile(sp.Rational(3, 10), *at[1:])) == pytest.approx(known.inv_cdf(0.3))


@property_of
@given(prior=st.lists(st.integers(0, 5), min_size=2, max_size=4), data=st.data())
def test_bayes_and_markov(prior: list[int], data: st.DataObject) -> None:
    given_it = data.draw(st.lists(st.integers(0, 5), min_size=len(prior), max_size=len(prior)))
    both = [one * other for one, other in zip(prior, given_it, strict=True)]
    assume(sum(both))
    found = chances.posterior(sp.ImmutableMatrix(prior), sp.ImmutableMatrix(given_it))
    assert list(found) == [sp.Rational(one, sum(both)) for one in both]
    rows = [[one + 1 for one in (prior * 3)[k : k + 3]] for k in range(3)]
    chain = sp.ImmutableMatrix([[sp.Rational(one, sum(row)) for one in row] for row in rows])
    still = chances.stationary(chain)
    assert chain.T * still == still
    assert sum(still) == 1


@property_of
@given(flat=columns, data=st.data(), ddof=st.integers(0, 1))
def test_statistics_are_numpys(flat: list[int], data: st.DataObject, ddof: int) -> None:
    other = data.draw(st.lists(whole, min_size=len(flat), max_size=len(flat)))
    value, second = sp.ImmutableMatrix(flat), sp.ImmutableMatrix(other)
    here, there = np.array(flat, dtype=float), np.array(other, dtype=float)
    assert float(samples.sample_variance(value, ddof)) == pytest.approx(here.var(ddof=ddof))
    assert float(samples.sample_covariance(value, second, ddof)) == pytest.approx(np.cov(here, there, ddof=ddof)[0, 1])
    both = value.row_join(second)
    assert np.allclose(floats(samples.covariance_matrix(both, ddof)), np.cov(np.stack([here, there]), ddof=ddof))
    assert np.allclose(floats(samples.centred(both)), np.stack([here, there], axis=1) - [here.mean(), there.mean()])
    assert float(samples.median(value)) == np.median(here)
    part = sp.Rational(data.draw(st.integers(0, 10)), 10)
    assert float(samples.quantile(value, part)) == pytest.approx(np.quantile(here, float(part)))
    assert np.allclose(floats(samples.powers_of(value, 3)), np.vander(here, 4, increasing=True))
    assert float(samples.standard_error(value)) == pytest.approx(here.std(ddof=1) / len(flat) ** 0.5)
    assume(len(set(flat)) > 1 and len(set(other)) > 1)
    assert np.allclose(floats(samples.standardised(value, ddof)).ravel(), (here - here.mean()) / here.std(ddof=ddof))
    assert float(samples.correlation(value, second)) == pytest.approx(np.corrcoef(here, there)[0, 1], abs=1e-12)
    line = samples.regression(value, second)
    assert np.allclose(floats(line).ravel()[::-1], np.polyfit(here, there, 1))
    fitted = sp.ImmutableMatrix([line[0] + line[1] * x for x in flat])
    assert sp.nsimplify(samples.r_squared(second, fitted) - samples.correlation(value, second) ** 2) == 0


@property_of
@given(table=tables(low=1))
def test_chi_square_by_its_sums(table: sp.ImmutableMatrix) -> None:
    here = floats(table)
    expected = np.outer(here.sum(axis=1), here.sum(axis=0))
    assert np.allclose(floats(samples.expected_counts(table)), expected)
    found = samples.chi_square(table, samples.expected_counts(table))
    assert float(found) == pytest.approx(((here - expected) ** 2 / expected).sum())


@property_of
@given(table=tables(low=1))
def test_information_by_its_identities(table: sp.ImmutableMatrix) -> None:
    here = floats(table).ravel()
    rows, width = floats(table).sum(axis=1), floats(table).sum(axis=0)
    assert float(information.entropy(table, 2)) == pytest.approx(-(here * np.log2(here)).sum())
    shared = -sum((one * np.log(one)).sum() for one in (rows, width)) + (here * np.log(here)).sum()
    assert float(information.mutual_information(table)) == pytest.approx(shared, abs=1e-12)
    p = sp.ImmutableMatrix(list(table))
    q = sp.ImmutableMatrix(list(reversed(list(table))))
    gap = information.cross_entropy(p, q) - information.entropy(p) - information.kl_divergence(p, q)
    assert abs(float(gap)) < 1e-12
    assert float(information.kl_divergence(p, q, 2)) >= -1e-15
    assert float(information.perplexity(p)) == pytest.approx(np.exp(-np.log(here).mean()))
    assert np.allclose(floats(information.log_odds(p)).ravel(), np.log(here / (1 - here)))
    assert float(information.log_sum_exp(p)) == pytest.approx(np.log(np.exp(here).sum()))


def test_what_is_infinite_is_refused() -> None:
    sure, other = sp.ImmutableMatrix([1, 0]), sp.ImmutableMatrix([0, 1])
    for word in (information.cross_entropy, information.kl_divergence):
        with pytest.raises(NotationError, match="infinite"):
            word(sure, other)
        assert word(sure, sure) == 0
    assert information.entropy(sure) == 0
    with pytest.raises(NotationError, match="add up to 1"):
        information.entropy(sp.ImmutableMatrix([1, 1]))


@property_of
@given(flat=st.lists(whole, min_size=16, max_size=16), side=st.integers(1, 3), stride=st.integers(1, 2))
def test_convolution_and_pooling_by_their_windows(flat: list[int], side: int, stride: int) -> None:
    value = sp.ImmutableMatrix(4, 4, flat)
    kernel = sp.ImmutableMatrix(side, side, flat[: side * side])
    here, small = np.array(flat).reshape(4, 4), np.array(flat[: side * side]).reshape(side, side)
    windows = np.lib.stride_tricks.sliding_window_view(here, (side, side))
    found = networks.convolve(value, kernel, stride)
    assert np.array_equal(floats(found), (windows * small).sum(axis=(2, 3))[::stride, ::stride])
    cut = windows[::side, ::side]
    assert np.array_equal(floats(networks.max_pool(value, side)), cut.max(axis=(2, 3)))
    assert np.allclose(floats(networks.mean_pool(value, side)), cut.mean(axis=(2, 3)))
    line = networks.convolve(sp.ImmutableMatrix(flat), sp.ImmutableMatrix(flat[:side]))
    assert list(line) == list(np.correlate(flat, flat[:side], "valid"))
    powers = np.exp(here - here.max(axis=1, keepdims=True))
    assert np.allclose(floats(networks.softmax_rows(value)), powers / powers.sum(axis=1, keepdims=True))
    masked = np.where(np.tril(np.ones((4, 4))) > 0, np.exp(here.astype(float)), 0)
    assert np.allclose(floats(networks.causal_softmax(value)), masked / masked.sum(axis=1, keepdims=True))


@property_of
@given(points=st.lists(st.tuples(whole, whole), min_size=2, max_size=6), centres=st.data())
def test_distances_and_a_step_of_k_means(points: list[tuple[int, int]], centres: st.DataObject) -> None:
    middle = centres.draw(st.lists(st.tuples(whole, whole), min_size=2, max_size=3))
    here, there = np.array(points, dtype=float), np.array(middle, dtype=float)
    one, other = sp.ImmutableMatrix(points), sp.ImmutableMatrix(middle)
    gaps = here[:, None] - there[None]
    assert np.array_equal(floats(learners.squared_distances(one, other)), (gaps**2).sum(axis=2))
    assert np.allclose(floats(learners.distances(one, other)), np.linalg.norm(gaps, axis=2))
    assert np.array_equal(floats(learners.distances(one, other, 1)), abs(gaps).sum(axis=2))
    nearest = (gaps**2).sum(axis=2).argmin(axis=1)
    assert list(learners.assignments(one, other)) == list(nearest + 1)
    moved = [here[nearest == k].mean(axis=0) if (nearest == k).any() else there[k] for k in range(len(middle))]
    assert np.allclose(floats(learners.kmeans_step(one, other)), moved)


@property_of
@given(labels=st.lists(st.integers(1, 3), min_size=3, max_size=8), data=st.data())
def test_counts_and_what_is_made_of_them(labels: list[int], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.integers(1, 3), min_size=len(labels), max_size=len(labels)))
    truth, said = sp.ImmutableMatrix([*labels, 1, 2, 3]), sp.ImmutableMatrix([*other, 1, 2, 3])
    table = learners.count_table(truth, said)
    pairs = list(zip(truth, said, strict=True))
    assert all(table[i, j] == pairs.count((i + 1, j + 1)) for i in range(3) for j in range(3))
    hits = [pairs.count((k, k)) for k in (1, 2, 3)]
    assert learners.accuracy(table) == sp.Rational(sum(hits), len(pairs))
    assert learners.precision(table, 2) == sp.Rational(hits[1], list(said).count(2))
    assert learners.recall(table, 2) == sp.Rational(hits[1], list(truth).count(2))
    counts = sp.ImmutableMatrix([list(truth).count(k) for k in (1, 2, 3)])
    unlike = sum(a != b for a in truth for b in truth)
    assert learners.gini(counts) == sp.Rational(unlike, len(pairs) ** 2)  # the chance that two draws differ
    weighted = sum(learners.gini(table.row(i)) * sum(table.row(i)) for i in range(3)) / len(pairs)
    assert learners.split_gini(table) == weighted
    assert list(truth).count(learners.majority(truth)) == max(counts)
    assert np.array_equal(floats(learners.one_hot_rows(truth, 3)), np.eye(3)[np.array(truth, dtype=int).ravel() - 1])
    follows = learners.bigram_counts(truth, 3)
    assert sum(follows) == len(truth) - 1
    assert follows[0, 1] == sum(truth[k] == 1 and truth[k + 1] == 2 for k in range(len(truth) - 1))


@property_of
@given(scores=columns, data=st.data())
def test_the_area_under_the_curve_counts_pairs(scores: list[int], data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.integers(0, 1), min_size=len(scores), max_size=len(scores)))
    assume(0 < sum(marks) < len(marks))
    pairs = [(a, b) for a, i in zip(scores, marks, strict=True) for b, j in zip(scores, marks, strict=True) if i > j]
    won = sum(sp.Rational(1, 2) if a == b else sp.Integer(a > b) for a, b in pairs)
    assert learners.auc(sp.ImmutableMatrix(scores), sp.ImmutableMatrix(marks)) == won / len(pairs)


def test_rare_words_weigh_more() -> None:
    found = learners.tf_idf(sp.ImmutableMatrix([[1, 2, 0], [1, 0, 3], [1, 0, 1]]))
    assert found[:, 0] == sp.zeros(3, 1)
    assert found[0, 1] == 2 * sp.log(3)
    assert sp.simplify(found[1, 2] - 3 * sp.log(sp.Rational(3, 2))) == 0
