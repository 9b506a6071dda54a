"""Words of calculus and optimisation against finite differences, other methods and defining properties."""

from __future__ import annotations

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tutor.errors import LimitError, NotationError
from tutor.functions import calculus, descent, entrywise, integrals, series

X, Y, U = sp.Symbol("x", real=True), sp.Symbol("y", real=True), sp.Symbol("u", positive=True)
whole = st.integers(-4, 4)
vectors = st.lists(whole, min_size=1, max_size=5)
property_of = settings(max_examples=40, deadline=None)
oo = sp.oo


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (3 * X**2 - X, -1, 2),
        (2 * X * (X**2 + 3) ** 3, 0, 2),
        (X * sp.exp(X**2 + 1), 0, 1),
        (X * sp.exp(-3 * X), 0, oo),
        (X * sp.exp(-(X**2) / 2), 0, oo),
        (1 / X**2, 1, oo),
        (sp.exp(2 * X + 1), -oo, 0),
        (sp.exp(X) / (1 + sp.exp(X)), 0, 1),
        (sp.log(X), 1, 2),
        (sp.log(X) / X, 1, 2),
        (X * sp.sqrt(X**2 + 4), 0, 1),
        (sp.cos(X) * sp.sin(X) ** 3, 0, sp.pi / 2),
        (1 / (1 + X**2), 0, 1),
        ((2 * X + 1) / (X**2 + X + 1), 0, 1),
    ],
)
def test_integrals_agree_with_numerical_ones(value: sp.Expr, low: sp.Expr, high: sp.Expr) -> None:
    found = integrals.integrate(value, X, sp.sympify(low), sp.sympify(high))
    assert float(found) == pytest.approx(float(sp.Integral(value, (X, low, high)).evalf(15)), rel=1e-9)


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        (1 / X, (-1, 1)), (1 / X, (0, 1)), (1 / X, (1, oo)), (sp.tan(X), (0, 2)), (sp.exp(X), (0, oo)),
        (sp.exp(-(X**2)), ()), (sp.sin(X) / X, (1, 2)), (1 / (X**2 - 2), (0, 2)), (X, (0,)),
    ],
)  # fmt: skip
def test_integrals_that_do_not_exist_are_refused(value: sp.Expr, bounds: tuple[sp.Expr, ...]) -> None:
    with pytest.raises(NotationError):
        integrals.integrate(value, X, *map(sp.sympify, bounds))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ((X**2 - 1) / (X - 1), 1),
        (sp.sin(X) / X, 0),
        ((1 - sp.cos(X)) / X**2, 0),
        ((sp.exp(X) - 1 - X) / X**2, 0),
        (sp.log(1 + X) / X, 0),
        ((3 * X**2 + 1) / (2 * X**2 - X), oo),
        ((X + 1) / (X**2 + 1), -oo),
        (X**5 * sp.exp(-X) + 3, oo),
        (X**2 + 1, 3),
    ],
)
def test_limits_are_sympys(value: sp.Expr, place: sp.Expr) -> None:
    assert series.limit(value, X, sp.sympify(place)) == sp.limit(value, X, place)


@pytest.mark.parametrize(
    ("value", "place"), [(1 / X, 0), (X, oo), (sp.exp(X), oo), (sp.sin(X), oo), (sp.Abs(X) / X, 0)]
)
def test_limits_that_are_not_there_are_refused(value: sp.Expr, place: sp.Expr) -> None:
    with pytest.raises(NotationError):
        series.limit(value, X, sp.sympify(place))


@pytest.mark.parametrize("value", [sp.exp(2 * X), sp.log(1 + X), sp.sin(X) * X, 1 / (2 + X), sp.sqrt(4 + X)])
@pytest.mark.parametrize("degree", [0, 2, 4])
def test_taylor_is_the_series(value: sp.Expr, degree: int) -> None:
    expected = sp.series(value, X, 0, degree + 1).removeO()
    assert sp.expand(series.taylor(value, X, sp.Integer(0), sp.Integer(degree)) - expected) == 0


@property_of
@given(flat=st.lists(whole, min_size=1, max_size=5), place=whole)
def test_polynomials_there_and_back(flat: list[int], place: int) -> None:
    assume(flat[-1])
    value = series.polynomial_of(sp.ImmutableMatrix(flat), X)
    assert value.subs(X, place) == np.polyval(flat[::-1], place)
    assert list(series.coefficients(value, X)) == flat
    assert series.degree(value, X) == len(flat) - 1
    if len(flat) <= 3:
        assert all(sp.expand(value.subs(X, root)) == 0 for root in series.roots(value, X))
        assert len(series.roots(value, X)) == len(set(sp.real_roots(value, X))) if len(flat) > 1 else True
    low, high = sp.Integer(place), sp.Integer(place + 2)
    if len(flat) <= 4:
        assert series.simpson(value, X, low, high) == sp.integrate(value, (X, low, high))


@property_of
@given(a=whole, b=whole, c=whole, at=st.tuples(whole, whole), along=st.tuples(whole, whole))
def test_slopes_and_steps(a: int, b: int, c: int, at: tuple[int, int], along: tuple[int, int]) -> None:
    assume(any(along))
    value, names = a * X**2 + b * X * Y + c * Y**2 + X, sp.ImmutableMatrix([X, Y])
    place, way = sp.ImmutableMatrix(at), sp.ImmutableMatrix(along)
    slope = sp.diff(value.subs({X: at[0] + U * along[0], Y: at[1] + U * along[1]}), U).subs(U, 0) / way.norm()
    assert sp.simplify(series.directional(value, names, place, way) - slope) == 0
    down = calculus.gradient(value, names).subs({X: at[0], Y: at[1]})
    assert descent.gradient_step(value, names, place, sp.Rational(1, 3)) == place - down / 3
    if 4 * a * c - b * b:
        found = descent.newton_step(value, names, place)  # a quadratic form is left for good in one step
        assert calculus.gradient(value, names).subs({X: found[0], Y: found[1]}) == sp.zeros(2, 1)


@property_of
@given(flat=vectors, decay=st.sampled_from([sp.Rational(1, 2), sp.Rational(9, 10)]))
def test_averages_over_steps_are_weighted_sums(flat: list[int], decay: sp.Rational) -> None:
    weights = [decay ** (len(flat) - 1 - k) for k in range(len(flat))]
    expected = sum(weight * one for weight, one in zip(weights, flat, strict=True))
    assert descent.momentum(sp.ImmutableMatrix(flat), decay) == expected
    assert descent.moving_average(sp.ImmutableMatrix(flat), decay) == (1 - decay) * expected


@property_of
@given(flat=vectors, data=st.data())
def test_projections_are_nearest(flat: list[int], data: st.DataObject) -> None:
    value = sp.ImmutableMatrix(flat)
    parts = data.draw(st.lists(st.integers(0, 4), min_size=len(flat), max_size=len(flat)))
    assume(sum(parts))
    point = sp.ImmutableMatrix(parts) / sum(parts)
    found = descent.project_simplex(value)
    assert sum(found) == 1
    assert min(found) >= 0
    assert (value - found).dot(point - found) <= 0  # no point of a convex set lies on the far side
    ball = descent.project_ball(value, sp.Integer(2))
    assert ball.norm() <= 2
    assert ball == value if value.norm() <= 2 else sp.simplify(ball.norm() - 2) == 0
    plane = descent.project_plane(value, point, sp.Integer(3))
    assert plane.dot(point) == 3
    assert sp.Matrix.hstack(sp.Matrix(plane - value), sp.Matrix(point)).rank() == 1
    boxed = entrywise.clip(value, sp.Integer(-1), sp.Integer(2))
    assert list(boxed) == list(np.clip(flat, -1, 2))


@property_of
@given(a=st.integers(1, 4), b=st.integers(1, 4), c=vectors, right=whole)
def test_a_minimum_under_an_equation(a: int, b: int, c: list[int], right: int) -> None:
    slope = sp.ImmutableMatrix([c[0], c[-1]])
    x1, x2, nu = descent.constrained_minimum(
        sp.diag(a, b), slope, sp.ImmutableMatrix([[1, 2]]), sp.ImmutableMatrix([right])
    )
    assert x1 + 2 * x2 == right
    assert (a * x1 - c[0] + nu, b * x2 - c[-1] + 2 * nu) == (0, 0)


@property_of
@given(flat=vectors, other=whole, step=st.integers(0, 3))
def test_entries_are_numpys(flat: list[int], other: int, step: int) -> None:
    value, here = sp.ImmutableMatrix(flat), np.array(flat)
    assert list(entrywise.less(value, sp.Integer(other))) == list((here < other).astype(int))
    assert list(entrywise.alike_entries(value, sp.Integer(other))) == list((here == other).astype(int))
    assert list(entrywise.each_power(value, sp.Integer(step))) == list(here**step)
    assert list(entrywise.cumulative(value)) == list(here.cumsum())
    assert list(entrywise.quotient(value, sp.Integer(7))) == [sp.Rational(one, 7) for one in flat]
    assert list(entrywise.leaky_relu(value, sp.Rational(1, 10))) == [
        one if one > 0 else sp.Rational(one, 10) for one in flat
    ]
    shrunk = entrywise.soft_threshold(value, sp.Integer(step))
    for z, found in zip(flat, shrunk, strict=True):  # it minimises (x - z)^2 / 2 + step |x|
        costs = [
            (x - z) ** 2 / 2 + step * abs(x) for x in (found, found + sp.Rational(1, 9), found - sp.Rational(1, 9))
        ]
        assert min(costs) == costs[0]
    for word, same in (
        (entrywise.exps, np.exp),
        (entrywise.tanhs, np.tanh),
        (entrywise.softplus, lambda z: np.log1p(np.exp(z))),
    ):
        assert np.allclose([float(one) for one in word(value)], same(here))
    assert list(entrywise.decimals(value / 3, 2)) == [sp.Rational(str(round(one / 3, 2))) for one in flat]


def test_a_choice_between_two_values() -> None:
    assert entrywise.either(entrywise.less(sp.Integer(2), sp.Integer(3)), X, Y) == X
    assert entrywise.either(sp.false, X, Y) == Y
    with pytest.raises(NotationError, match="1 or 0"):
        entrywise.either(sp.Integer(2), X, Y)


def test_nothing_is_multiplied_out_that_would_fill_the_memory() -> None:
    a, b, c = sp.symbols("a b c")
    huge = (X + Y + a + b) ** 24 * (b + c + 1) ** 24
    for word in (calculus.expand, calculus.factor, lambda value: calculus.coefficient(value, X)):
        with pytest.raises(LimitError):
            word(huge)
    with pytest.raises(LimitError):
        calculus.rounded(sp.Rational(1, 3), sp.Integer(10**9))


def test_remainders_and_sets() -> None:
    assert [series.remainder(sp.Integer(k), sp.Integer(4)) for k in (-5, 0, 7)] == [k % 4 for k in (-5, 0, 7)]
    assert series.members(sp.ImmutableMatrix([1, 2, 1])) == sp.FiniteSet(1, 2)
    assert series.set_size(sp.S.EmptySet) == 0


def test_a_line_of_code_is_told_in_words_where_a_value_is_asked_for() -> None:
    from tutor.answers._code_reader import read_code
    from tutor.functions.calculus import at

    with pytest.raises(NotationError, match="not a line of code, which has no value"):
        at(read_code("X @ w"), sp.Symbol("x"), sp.Integer(2))
