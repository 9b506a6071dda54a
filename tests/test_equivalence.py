"""Equal or not: a table, one row a trap."""

from __future__ import annotations

import pytest
import sympy as sp
from equality_table import TABLE

from tutor.differences import difference
from tutor.equivalence import equal, matched, same, unmatched
from tutor.language.evaluate import Scope, evaluate, symbol
from tutor.language.parser import parse
from tutor.model import Reading

SYMBOLS = {
    **{name: symbol(name) for name in "xyabk"},
    "p": symbol("p", "positive"),
    "q": symbol("q", "positive"),
    "t": symbol("t", "nonnegative"),
    "m": symbol("m", "negative"),
    "n": symbol("n", "integer"),
    "z": symbol("z", "complex"),
}


def value(text: str) -> sp.Expr:
    return evaluate(parse(text, Reading(explicit=True)), Scope(symbols=SYMBOLS))


@pytest.mark.parametrize(("left", "right", "wanted"), TABLE)
def test_equal(left: str, right: str, wanted: bool) -> None:
    assert equal(value(left), value(right)) is wanted


@pytest.mark.parametrize(("left", "right", "wanted"), TABLE[:12])
def test_the_verdict_is_the_same_twice(left: str, right: str, wanted: bool) -> None:
    assert equal(value(left), value(right)) is equal(value(left), value(right)) is wanted


def test_shapes_and_orders() -> None:
    one, other = value("[[1, 2], [3, 4]]"), value("[[1, 3], [2, 4]]")
    assert same(one, other) is False
    assert same(one, other.T) is True
    assert same(value("{1, 3}"), value("{3, 1}")) is True
    assert same(value("{1, 3}"), value("[1, 3]")) is False
    assert same(value("[1, 2]"), value("[1, 2, 3]")) is False


def test_matching_uses_each_item_once() -> None:
    assert matched((sp.Integer(1), sp.Integer(2)), (sp.Integer(1), sp.Integer(1))) == ((1,), (1,))


def test_a_value_written_twice_counts_once() -> None:
    two, root = sp.Integer(2), sp.sqrt(3 + 2 * sp.sqrt(2))
    assert unmatched((two, 1 + sp.sqrt(2)), (root, two, two, 1 + sp.sqrt(2))) == ((), (), True)
    assert unmatched((two, two), (two,)) == ((), (), True)
    assert unmatched((two,), (two, root)) == ((1,), (), True)
    assert unmatched((two, root), (two,)) == ((), (1,), True)


DIFFERENCES = [
    ("2*x + 1", "x + 5", "x = 2", "5", "7"),
    ("x^2", "2*x", "x = 3", "9", "6"),
    ("x^3", "x", "x = 2", "8", "2"),
    ("sqrt(x - 1000)", "sqrt(x - 1000) + 1", "x = 1000", "0", "1"),
    ("log(p)", "log(p)*p", "p = 2", "0.6931", "1.386"),
    ("x + y", "x*y", "x = 2, y = 3", "5", "6"),
    ("e^(-20*x)", "2*e^(-20*x)", "x = 0", "1", "2"),
    ("7", "5", "", "7", "5"),
    ("1/3", "0.3333", "", "0.33333333", "0.3333"),
    ("(1 + i)*x", "(1 - i)*x", "x = 2", "2 + 2i", "2 - 2i"),
]


@pytest.mark.parametrize(("left", "right", "at", "one", "other"), DIFFERENCES)
def test_a_difference_is_shown_at_a_simple_point(left: str, right: str, at: str, one: str, other: str) -> None:
    found = difference(value(left), value(right))
    assert found is not None
    assert (found.at, found.left, found.right) == (at, one, other)


@pytest.mark.parametrize(("left", "right"), [("x + x", "2*x"), ("sqrt(x^2)", "abs(x)"), ("log(x)", "log(abs(x))")])
def test_equal_ones_have_no_difference(left: str, right: str) -> None:
    assert difference(value(left), value(right)) is None


def test_what_cannot_be_decided_is_neither() -> None:
    gamma = sp.gamma(SYMBOLS["p"] + 10**7)
    assert equal(gamma, 2 * gamma) is None
    assert equal(gamma, gamma + sp.exp(-gamma)) is None


def test_an_unknown_function_is_alike_only_to_itself() -> None:
    f, g, x = sp.Function("f"), sp.Function("g"), SYMBOLS["x"]
    assert equal(sp.sin(f(x)) / sp.cos(f(x)), sp.tan(f(x))) is True
    assert equal(f(x), g(x)) is False
    assert equal(f(x + 1), f(x)) is False
    assert equal(f(2 * x), 2 * f(x)) is False


def test_a_point_where_something_turns_complex_tells_nothing() -> None:
    rest = sp.zeta(2 + SYMBOLS["x"] ** 2)  # unknown in floating point
    two = 2 * sp.log(SYMBOLS["x"])
    assert equal(sp.log(SYMBOLS["x"] ** 2) + rest, two + rest) is True
    assert equal(sp.log(SYMBOLS["x"] ** 2) + rest, two + 2 * rest) is False


def test_nothing_equals_what_is_no_number() -> None:
    assert equal(sp.nan, sp.nan) is False
    assert equal(sp.zoo, sp.Integer(1)) is False
