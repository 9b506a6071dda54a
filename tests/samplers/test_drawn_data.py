"""Tables, data sets, graphs, functions and special numbers: what is promised of them holds for any chance."""

from __future__ import annotations

import random
from math import gcd, log2

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tutor.functions.integrals import integrate
from tutor.samplers import chances, data, expressions, fractions

seeds = st.integers(0, 10**6)
property_of = settings(max_examples=40, deadline=None)
X, Y, Z = sp.symbols("x y z", real=True)


def whole(*values: int) -> list[sp.Integer]:
    return [sp.Integer(value) for value in values]


@property_of
@given(seed=seeds, count=st.integers(1, 8))
def test_dyadic_chances_have_rational_entropies(seed: int, count: int) -> None:
    drawn = chances.dyadic(random.Random(seed), sp.Integer(count))
    assert (len(drawn), sum(drawn)) == (count, 1)
    assert all(log2(entry.q).is_integer() and entry.p == 1 for entry in drawn)


@property_of
@given(seed=seeds, rows=st.integers(2, 3), columns=st.integers(2, 3))
def test_tables_have_the_sums_they_promise(seed: int, rows: int, columns: int) -> None:
    rng, height, width = random.Random(seed), sp.Integer(rows), sp.Integer(columns)
    table = chances.dyadic_table(rng, height, width)
    assert sum(table) == 1
    assert rows != columns or table.rank() > 1
    sums = [*(sum(table.row(i)) for i in range(rows)), *(sum(table.col(j)) for j in range(columns))]
    assert all(entry.p == 1 and log2(entry.q).is_integer() for entry in [*sums, *(one for one in table if one)])
    free = chances.independent_table(rng, height, width, sp.Integer(8))
    assert free.rank() == 1
    assert sum(free) == 1
    seen = np.array(chances.contingency(rng, height, width, sp.Integer(10)).tolist(), dtype=float)
    expected = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / seen.sum()
    assert np.all(expected % 10 == 0)
    assert seen.min() > 0
    assert not np.array_equal(seen, expected)


@property_of
@given(seed=seeds, classes=st.integers(2, 4))
def test_posteriors_are_clean_and_confusions_are_mild(seed: int, classes: int) -> None:
    rng = random.Random(seed)
    prior, yes, no = chances.bayes_numbers(rng, sp.Integer(20))
    assert (prior * yes / (prior * yes + (1 - prior) * no)).q <= 20
    assert no < yes < 1
    drawn = chances.confusion_matrix(rng, sp.Integer(classes), sp.Integer(20))
    for i in range(classes):
        others = [drawn[i, j] for j in range(classes) if j != i] + [drawn[j, i] for j in range(classes) if j != i]
        assert drawn[i, i] > max(others)
    assert 1 <= min(drawn) <= max(drawn) <= 20


@property_of
@given(
    seed=seeds, count=st.integers(3, 6), mean=st.integers(-5, 9), deviation=st.integers(1, 4), ddof=st.integers(0, 1)
)
def test_data_have_that_mean_and_deviation(seed: int, count: int, mean: int, deviation: int, ddof: int) -> None:
    assume((count - ddof) * deviation**2 % 2 == 0)
    assume((count, ddof) != (3, 0))  # the squares of three numbers that add up to 0 never come to 3 d^2
    values = data.data_with_variance(random.Random(seed), *whole(count, mean, deviation, ddof))
    flat = np.array([int(entry) for entry in values])
    assert flat.mean() == pytest.approx(mean)
    assert flat.std(ddof=ddof) == pytest.approx(deviation)


@property_of
@given(seed=seeds, count=st.integers(3, 6), intercept=st.integers(-5, 5), slope=st.integers(-3, 3))
def test_points_have_that_regression_line(seed: int, count: int, intercept: int, slope: int) -> None:
    drawn = data.regression_data(random.Random(seed), *whole(count, intercept, slope))
    xs, ys = (np.array([float(entry) for entry in drawn.col(j)]) for j in (0, 1))
    assert np.allclose(np.polyfit(xs, ys, 1), [slope, intercept], atol=1e-9)
    assert not np.allclose(ys, intercept + slope * xs)


@property_of
@given(seed=seeds, rows=st.integers(2, 5), columns=st.integers(1, 3))
def test_centred_labelled_and_clustered_data(seed: int, rows: int, columns: int) -> None:
    rng = random.Random(seed)
    centred = data.centred_data(rng, *whole(rows, columns, 5))
    assert all(sum(centred.col(j)) == 0 and any(centred.col(j)) for j in range(columns))
    marks = data.labels(rng, *whole(7, columns))
    assert set(marks) == set(range(1, columns + 1))
    assert len(marks) == 7
    centres = sp.ImmutableMatrix([[0, 5], [20, -5]])
    points = data.clusters(rng, centres, *whole(rows, 3))
    for place in (0, 1):
        own = points[place * rows : (place + 1) * rows, :]
        assert [sum(own.col(j)) / rows for j in (0, 1)] == list(centres.row(place))
        assert all(abs(own[i, j] - centres[place, j]) <= 3 for i in range(rows) for j in (0, 1))


@property_of
@given(seed=seeds, examples=st.integers(5, 10), features=st.integers(1, 3))
def test_decision_tables_leave_something_to_decide(seed: int, examples: int, features: int) -> None:
    drawn = data.decision_table(random.Random(seed), *whole(examples, features))
    assert drawn.shape == (examples, features + 1)
    assert all(set(drawn.col(j)) == {1, 2} for j in range(features + 1))
    agreeing = sum(drawn[i, 0] == drawn[i, features] for i in range(examples))
    assert examples / 2 < agreeing < examples


@property_of
@given(seed=seeds, nodes=st.integers(2, 6), more=st.integers(0, 9))
def test_graphs_are_connected_with_that_many_edges(seed: int, nodes: int, more: int) -> None:
    edges = min(nodes - 1 + more, nodes * (nodes - 1) // 2)
    drawn = data.graph(random.Random(seed), *whole(nodes, edges))
    assert drawn == drawn.T
    assert drawn.trace() == 0
    assert sum(drawn) == 2 * edges
    assert all((sp.eye(nodes) + drawn) ** (nodes - 1))  # every node is reached from every other
    pages = data.links(random.Random(seed), sp.Integer(nodes))
    assert pages.trace() == 0
    assert all((sp.eye(nodes) + pages) ** (nodes - 1))


@property_of
@given(seed=seeds, level=st.integers(1, 3))
def test_functions_have_derivatives_and_integrals(seed: int, level: int) -> None:
    rng = random.Random(seed)
    drawn = expressions.function(rng, X, sp.Integer(level))
    assert drawn.free_symbols == {X}
    assert sp.diff(drawn, X) != 0
    assert drawn.is_polynomial(X) or level > 1
    easy = expressions.integrable(rng, X, sp.Integer(level))
    whole_one = integrate(easy, X)
    slope = (sp.diff(whole_one, X) - easy).subs(X, sp.Rational(13, 10)).evalf(30)
    assert abs(slope) < 1e-20
    several = expressions.function_of(rng, sp.ImmutableMatrix([X, Y, Z]), sp.Integer(level))
    assert several.free_symbols == {X, Y, Z}


@property_of
@given(seed=seeds, degree=st.integers(0, 5), roots=st.lists(st.integers(-4, 4), min_size=1, max_size=4))
def test_polynomials_have_that_degree_and_those_roots(seed: int, degree: int, roots: list[int]) -> None:
    rng = random.Random(seed)
    drawn = sp.Poly(expressions.polynomial(rng, X, sp.Integer(degree), sp.Integer(5)), X)
    assert drawn.degree() == degree
    assert all(abs(entry) <= 5 for entry in drawn.all_coeffs())
    given_roots = expressions.polynomial_with_roots(rng, X, sp.ImmutableMatrix(roots), sp.Integer(3))
    assert sorted(sp.roots(given_roots, X, multiple=True)) == sorted(roots)


@property_of
@given(seed=seeds, decay=st.sampled_from([sp.Rational(9, 10), sp.Rational(1, 2), sp.Rational(4, 5)]))
def test_moments_are_squares(seed: int, decay: sp.Rational) -> None:
    rng = random.Random(seed)
    s, g = fractions.second_moment(rng, decay, sp.Integer(12))
    assert sp.sqrt(decay * s + (1 - decay) * g**2).is_Integer
    assert s > 0
    assert g != 0
    one, other = fractions.two_slopes(rng, decay, sp.Integer(60))
    assert abs(one) != abs(other)
    moment = decay * ((1 - decay) * one**2) + (1 - decay) * other**2
    assert sp.sqrt(moment / (1 - decay**2)).is_Rational


@property_of
@given(seed=seeds)
def test_numbers_with_a_property_have_it(seed: int) -> None:
    rng = random.Random(seed)
    drawn = fractions.rational(rng, sp.Integer(-2), sp.Rational(5, 2), sp.Integer(7))
    assert -2 <= drawn <= sp.Rational(5, 2)
    assert 2 <= drawn.q <= 7
    number = int(fractions.prime(rng, sp.Integer(2), sp.Integer(100)))
    assert number > 1
    assert all(number % k for k in range(2, number))
    one, other = fractions.coprime(rng, sp.Integer(2), sp.Integer(20))
    assert gcd(int(one), int(other)) == 1
    *legs, longest = fractions.pythagorean(rng, sp.Integer(3))
    assert sum(leg**2 for leg in legs) == longest**2
