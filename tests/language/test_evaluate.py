"""Trees to exact values, bounded before they are computed."""

from __future__ import annotations

import pytest
import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.evaluate import Scope, evaluate, symbol
from tutor.language.express import express
from tutor.language.parser import parse
from tutor.language.write import write
from tutor.model import Reading

AUTHOR = Reading(explicit=True)
FREE = Scope(free=True)


def value(text: str, reading: Reading = AUTHOR) -> sp.Expr:
    return evaluate(parse(text, reading), FREE)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1/3 + 1/6", "1/2"),
        ("0.1 + 0.2", "3/10"),
        ("37.5%", "3/8"),
        ("5!", "120"),
        ("2^-3", "1/8"),
        ("-2^2", "-4"),
        ("sqrt(50)", "5*sqrt(2)"),
        ("root(-8, 3)", "-2"),
        ("log(8, 2)", "3"),
        ("exp(0)", "1"),
        ("det([[1, 2], [3, 4]])", "-2"),
        ("[[1, 2], [3, 4]]*[5, 6]", "[17, 39]"),
        ("[[1, 2], [3, 4]]'", "[[1, 3], [2, 4]]"),
        ("inv([[1, 2], [3, 4]])", "[[-2, 1], [3/2, -1/2]]"),
        ("[[1, 2], [3, 4]]^-1", "[[-2, 1], [3/2, -1/2]]"),
        ("[[0, 1], [1, 1]]^5", "[[3, 5], [5, 8]]"),
        ("dot([1, 2], [3, 4])", "11"),
        ("norm([3, 4])", "5"),
        ("diff(x^3, x)", "3*x^2"),
        ("{1, 2} union {2, 3}", "{1, 2, 3}"),
        ("max(3, 7)", "7"),
        ("2*[1, 2] - [1, 1]", "[1, 3]"),
    ],
)
def test_values_are_exact(text: str, wanted: str) -> None:
    assert write(express(value(text))) == wanted


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("9^9^9^9", "too large"),
        ("2^(10^10)", "too large"),
        ("10^10^8", "too large"),
        ("100000000!", "0 to 1000"),
        ("x^100000", "exponents go up"),
        ("[[1, 2], [3, 4]]^1000", "powers up to"),
        ("binomial(10^9, 10^8)", "up to"),
        ("diff(x, x, 10000)", "at most"),
        ("e^(10^9)", "exponents go up"),
    ],
)
def test_what_would_be_large_is_refused_before_it_is_computed(text: str, word: str) -> None:
    with pytest.raises(NotationError, match=word):
        value(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1/0", "divides by zero"),
        ("0^-1", "divides by zero"),
        ("log(0)", "does not exist"),
        ("[1, 2] + [1, 2, 3]", "cannot be added"),
        ("[[1, 2], [3, 4]]*[1, 2, 3]", "2 columns meet 3 rows"),
        ("[1, 2]*[3, 4]", "does not fit"),
        ("1/[1, 2]", "divided by a matrix"),
        ("inv([[1, 2], [2, 4]])", "no inverse"),
        ("det([1, 2])", "square matrix"),
        ("dot([1], [1, 2])", "one length"),
        ("unknown_name + 1", "not known"),
        ("nothing(3)", "not a function"),
        ("sin([1, 2])", "takes a number"),
        ("{1, 2} + 1", "arithmetic takes numbers"),
        ("a = b", "not a statement"),
    ],
)
def test_what_does_not_fit_is_explained(text: str, word: str) -> None:
    with pytest.raises(NotationError, match=word) as caught:
        value(text)
    assert caught.value.span[1] > caught.value.span[0]


def test_limits_are_errors_of_their_own_kind() -> None:
    with pytest.raises(LimitError):
        value("9^9^9")


@pytest.mark.parametrize(
    "text",
    ["x^2 - 3*x + 1/2", "-(x - 1)/(x + 1)", "sqrt(x)/2", "e^(-x)", "{1, -2}", "[[x, 1/3], [0, -y]]", "2*pi - 1",
     "x*e^x*(x + 1)", "abs(x - 1)", "log(x)/y", "1/x^2", "(x + 1)^(3/2)", "-x", "-5/3", "max(x, y)"],
)  # fmt: skip
def test_writing_a_value_reads_back_to_it(text: str) -> None:
    found = value(text)
    assert value(write(express(found))) == found


def test_assumptions_come_in_words() -> None:
    assert symbol("p", "positive").is_positive
    assert symbol("n", "integer").is_integer
    with pytest.raises(ValueError, match="unknown assumption"):
        symbol("x", "nice")


def test_letters_are_real_unless_declared() -> None:
    assert value("sqrt(x^2)") == sp.Abs(sp.Symbol("x", real=True))


@pytest.mark.parametrize("text", ["a + secret", "foo"])
def test_a_long_unknown_name_is_refused_even_where_letters_are_free(text: str) -> None:
    with pytest.raises(NotationError, match="not known"):
        value(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[0,2] ∩ [1,3]", "[1, 2]"),
        ("[0,2) ∩ (1,33]", "(1, 2)"),
        ("[0,1] ∩ [1,2]", "{1}"),
        ("[0,1) ∩ [1,2]", "{}"),
        ("(0,1) U (1,2)", "(0, 1) union (1, 2)"),
        ("(0,1] U (1,2)", "(0, 2)"),
        ("(2,3) U (0,1) U [1,2]", "(0, 3)"),
        ("{2} U (0,2) U (2,3)", "(0, 3)"),
        ("(0,3) - (1,2) U {7}", "(0, 1] union [2, 3) union {7}"),
        ("(0,3) - {1}", "(0, 1) union (1, 3)"),
        ("{1,2,3} - {2}", "{1, 3}"),
        ("{1,2,3} - (1,3)", "{1, 3}"),
        ("(0,3] - (0,3)", "{3}"),
        ("R - (0,1)", "(-oo, 0] union [1, oo)"),
        (r"ℝ \ {0}", "(-oo, 0) union (0, oo)"),
        ("ℝ ∩ [0,1)", "[0, 1)"),
        ("(-oo, 0) U {0} U (0, oo)", "(-oo, oo)"),
        ("(0,sqrt(2)) U [sqrt(2), 2)", "(0, 2)"),
        ("{sqrt(8)} ∩ {2sqrt(2), 3}", "{2*sqrt(2)}"),
        ("{x, 2} U {x}", "{2, x}"),
        ("(a,b) U (c,d)", "(a, b) union (c, d)"),
    ],
)
def test_sets_are_joined_on_the_line(text: str, wanted: str) -> None:
    assert write(express(value(text, Reading()))) == wanted


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("(0,1) U (1,2,3)", "a set is expected here, not a vector of 3"),
        ("{1} - 1", "a set is expected"),
        ("(0, i]", "real numbers"),
        ("(3, 1]", "left end"),
        ("(0, [1,2]]", "real numbers"),
        ("{i} U (0,1)", "real numbers"),
        ("R + {1}", "arithmetic takes numbers"),
    ],
)
def test_what_is_no_set_is_refused(text: str, word: str) -> None:
    with pytest.raises(NotationError, match=word):
        value(text, Reading())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("csch(x)*sinh(x)", "1"), ("sech(x)*cosh(x)", "1"), ("coth(x)*tanh(x)", "1"), ("cis(x) - cos(x)", "i*sin(x)"),
        ("asec(x)", "acos(1/x)"), ("acsc(x)", "asin(1/x)"), ("acot(x)", "atan(1/x)"), ("acoth(x)", "atanh(1/x)"),
    ],
)  # fmt: skip
def test_the_rarer_functions_are_what_they_are_called(text: str, wanted: str) -> None:
    point = {symbol("x"): sp.Rational(5, 3)}
    gap = (value(text) - value(wanted)).subs(point)
    assert abs(gap.evalf(20)) < 10**-15


INTEGRANDS = [
    "3", "x", "x^2 + 2*x + 1", "(2*x + 1)^5", "(x + 1)^2*(x - 1)", "sqrt(x)", "1/x", "1/(2*x + 1)", "x^-3", "a*x + b",
    "e^(2*x)", "e^-x", "2^x", "x*e^x", "x^3*e^(-2*x)", "sin(2*x)", "x^2*cos(x)", "sin(x)^2", "cos(3*x)^2", "tan(x)",
    "sinh(x)", "log(x)", "x*log(x)", "x^2*log(x)", "1/(x^2 + 1)", "1/(x^2 - 1)", "x/(x^2 + 1)", "(x + 1)/(x - 3)",
    "3*x^2 + sin(x) - e^x", "(x + 1)*e^x", "1/(x^2 + 2*x + 1)", "(x^3 + 1)/x", "sqrt(3*x + 1)",
]  # fmt: skip


@pytest.mark.parametrize("integrand", INTEGRANDS)
def test_an_easy_integral_differentiates_back(integrand: str) -> None:
    gap = value(f"diff(integrate({integrand}, x), x)") - value(integrand)
    for number in (sp.Rational(7, 5), sp.Rational(31, 8)):
        here = gap.subs({symbol("x"): number, symbol("a"): 2, symbol("b"): 3})
        assert abs(here.evalf(20)) < 10**-12


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("integrate(2*x*y + 1, y)", "x*y^2 + y"), ("integrate(x*y + x, x)", "x^2/2*y + x^2/2"),
     ("integrate(2*x + 1, x)", "x^2 + x"), ("integrate(0, y, 0, 2)", "0"), ("integrate(x, y)", "x*y"),
     ("integrate((x*y + 1)^2, y)", "x^2*y^3/3 + x*y^2 + y")],
)  # fmt: skip
def test_a_sum_is_integrated_term_by_term_so_that_no_other_letter_is_divided_by(text: str, wanted: str) -> None:
    assert sp.expand(value(text) - value(wanted)) == 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("integrate(x^2, x, 0, 1)", "1/3"), ("integrate(sin(x), x, 0, pi)", "2"), ("integrate(1/x, x, 1, e)", None),
     ("integrate(1/x, x, 1, 2)", "log(2)"), ("integrate(1/x, x, -1, 1)", None),
     ("integrate(1/(x - 1)^2, x, 0, 2)", None),
     ("integrate(tan(x), x, 0, 3)", None), ("integrate(e^x, x, 0, oo)", None), ("integrate(x, x, x, 1)", None),
     ("integrate(e^(x^2), x)", None), ("integrate(x^x, x)", None), ("integrate(abs(x), x)", None)],
)  # fmt: skip
def test_an_integral_between_bounds_is_exact_or_refused(text: str, wanted: str | None) -> None:
    if wanted is None:
        with pytest.raises(NotationError, match="not one of those"):
            value(text)
    else:
        assert write(express(value(text))) == wanted


@pytest.mark.parametrize(
    "text",
    ["((x+1)^900)^900", "floor(pi*10^80)", "gcd((x+1)^500, x)", "exp(10^7)", "(10^400+1)^(1/3)", "e^(10^7)",
     "diff(x^x^x^x^x^x, x, 9)", "[[x,1],[1,x]]^20", "integrate((x+1)^90*e^x, x)"],
)  # fmt: skip
def test_what_grows_while_it_is_computed_is_refused(text: str) -> None:
    with pytest.raises(LimitError):
        value(text)


def test_a_power_of_e_is_kept_where_one_of_a_letter_is_not() -> None:
    assert value("e^(100*500)") == sp.exp(50_000)
