"""Antiderivatives: any constant, asked for; bars in logarithms; what went wrong seen from the derivative."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tutor.answers._base import Context
from tutor.answers.antiderivative import Antiderivative
from tutor.checking import judged
from tutor.errors import NotationError, UsageError
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome, Verdict

RIGHT, WRONG, FORM, UNREAD = Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG_FORM, Outcome.UNREADABLE


def verdict(value: str, typed: str, letters: str = "x", words: str = "real", **options: Any) -> Verdict:
    symbols = {name: symbol(name, words) for name in letters}
    return Antiderivative({"value": value, **options}, Context(Scope(symbols=symbols), symbols)).judge(typed)


TABLE = [
    ("x^2", "x^2 + C", RIGHT),
    ("x^2", "x^2 + c", RIGHT),
    ("x^2", "K + x^2", RIGHT),
    ("x^2", "x^2 + 2C", RIGHT),
    ("x^2", "x^2 - C/3", RIGHT),
    ("x^2", "x^2 + 4 + C", RIGHT),
    ("x^2", "F(x) = x^2 + C", RIGHT),
    ("x^2", "x^2", FORM),
    ("x^2", "x^2 + 4", FORM),
    ("x^2", "x^2 + C^2", FORM),
    ("x^2", "x^2 + e^C", FORM),
    ("x^2", "x^2 + C x", WRONG),
    ("x^2", "C x^2", WRONG),
    ("x^2", "x^2 + x + C", WRONG),
    ("x^2", "C", WRONG),
    ("x^2", "x^2 + q", UNREAD),
    ("x^2", "x^2 + + ", UNREAD),
    ("x^2", "{x^2, C}", UNREAD),
    ("sin(x)^2", "-cos(x)^2 + C", RIGHT),
    ("sin(x)^2", "-cos(2x)/2 + C", RIGHT),
    ("sin(x)^2", "sin(2x)/2 + C", WRONG),
    ("log(abs(x))", "ln|x| + C", RIGHT),
    ("log(abs(x))", "ln|7x| + C", RIGHT),
    ("log(abs(x))", "ln|C x|", RIGHT),
    ("log(abs(x))", "ln x + C", FORM),
    ("log(abs(x))", "1/2 ln(x^2) + C", RIGHT),
    ("log(abs(x))", "ln|x^2| + C", WRONG),
    ("log(x)", "ln|x| + C", RIGHT),
    ("log(x)", "ln x + C", RIGHT),
    ("log(x^2 + 1)", "ln(x^2 + 1) + C", RIGHT),
    ("asin(x)", "-arccos x + C", RIGHT),
    ("(x - 1)*e^x", "x e^x - e^x + C", RIGHT),
    ("x^2/2", "x*x/2 + C", RIGHT),
    ("log(abs(x))", "ln|x!| + C", WRONG),
    ("x^2", "x^2 + floor(x) + C", Outcome.UNDECIDED),
    ("x^2", "x^2 + sign(x) + C", Outcome.UNDECIDED),
    ("x^2", "x^2 + |x|/x + C", Outcome.UNDECIDED),
]


@pytest.mark.parametrize(("value", "typed", "outcome"), TABLE)
def test_whatever_has_the_derivative_is_right_once_it_has_a_constant(value: str, typed: str, outcome: Outcome) -> None:
    assert verdict(value, typed).outcome is outcome


def test_a_missing_constant_is_told_from_one_that_does_not_take_every_value() -> None:
    assert "add the constant" in verdict("x^2", "x^2 + 4").message
    assert "every value" in verdict("x^2", "x^2 + C^2").message


def test_a_positive_letter_needs_no_bars() -> None:
    assert verdict("log(abs(x))", "ln x + C", words="positive").outcome is RIGHT


def test_a_parameter_of_the_problem_is_no_constant_of_integration() -> None:
    assert verdict("a*x^2/2", "a x^2/2 + a", "ax", by="x").outcome is FORM
    assert verdict("a*x^2/2", "a x^2/2 + C", "ax", by="x").outcome is RIGHT
    assert verdict("C*x", "C x + k", "Cx", by="x").outcome is RIGHT
    assert verdict("C*x", "C x + C", "Cx", by="x").outcome is FORM


def test_a_constant_may_be_left_out_where_any_one_will_do() -> None:
    assert verdict("x^2", "x^2 - 3", constant=False).outcome is RIGHT
    assert verdict("x^2", "x^2 + C", constant=False).outcome is RIGHT


SLIPS = [
    ("x^3/3", "x^2 + C", "integrand itself"),
    ("x^3/3", "2x", "differentiated instead"),
    ("e^(3*x)/3", "e^(3x)/2 + C", "factor"),
    ("e^(3*x)/3", "e^(3x) + C", "integrand itself"),
    ("-cos(x)", "cos x + C", "sign"),
    ("x^3/3", "x^3/3 + x + C", "by a constant"),
    ("x^3/3", "5 + C", "does not depend on x"),
    ("x^3/3", "x^4 + C", ""),
]


@pytest.mark.parametrize(("value", "typed", "words"), SLIPS)
def test_a_slip_is_seen_from_the_derivative(value: str, typed: str, words: str) -> None:
    found = verdict(value, typed)
    assert found.outcome is WRONG
    assert (words in found.message) if words else not found.message


@pytest.mark.parametrize("value", ["x^2", "log(abs(x))", "x^2/2 + C", "e^x*x", "asin(x)"])
def test_what_is_shown_may_be_typed(value: str) -> None:
    symbols: Mapping[str, Any] = {"x": symbol("x")}
    answer = Antiderivative({"value": value}, Context(Scope(symbols=symbols, free=True), symbols))
    assert answer.judge(answer.show()).outcome is RIGHT, answer.show()


def test_a_mistake_is_recognised_whatever_its_constant() -> None:
    symbols = {"x": symbol("x")}
    answer = Antiderivative({"value": "x^3/3"}, Context(Scope(symbols=symbols), symbols))
    assert answer.instead("x^2").show() == "x^2 + C"
    assert answer.instead("x^3").matches("x^3 + C")
    assert not answer.instead("x^3").matches("x^3/3 + C")


CHECKED = [
    ("t^2/2 + c", "t^2/2 + C", RIGHT),
    ("t^2/2", "t^2/2 + C", FORM),
    ("t^2/2 + C", "t^2/2", RIGHT),
    ("t^2 + C", "t^2/2 + C", WRONG),
]


@pytest.mark.parametrize(("answer", "against", "outcome"), CHECKED)
def test_one_against_another(answer: str, against: str, outcome: Outcome) -> None:
    assert judged(answer, against, "antiderivative", "", {}, {}).outcome is outcome


def test_a_value_of_several_letters_says_by_which() -> None:
    with pytest.raises(UsageError):
        judged("a x", "a x", "antiderivative", "", {}, {})
    with pytest.raises(NotationError):
        verdict("a*x", "a x + C", "ax")
