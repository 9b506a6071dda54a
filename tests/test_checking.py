"""One answer against another: the kind it looks like, what may be assumed, what makes no sense."""

from __future__ import annotations

import pytest

from tutor.checking import judged, kind_of
from tutor.errors import UsageError
from tutor.model import Outcome, Reading

OPEN = Reading(open=True)


@pytest.mark.parametrize(("text", "kind"), [
    ("7", "number"),
    ("-3/8", "number"),
    ("1,000", "number"),
    ("2 pi", "number"),
    ("3 + 2i", "number"),
    ("2x + 1", "expression"),
    ("sin x", "expression"),
    ("lambda", "expression"),
    ("y = 2x - 5", "equation"),
    ("x = 1 or x = 2", "equation"),
    ("x = 2, y = 3", "system"),
    ("x = 2 and y = 3", "system"),
    ("x > 3", "inequality"),
    ("1 < x <= 3", "inequality"),
    ("x < 1 or x > 3", "inequality"),
    ("(0, 3]", "interval"),
    ("(0, 1) U (2, 3)", "interval"),
    ("(-oo, 2)", "interval"),
    ("ℝ", "interval"),
    ("{1, 2}", "set"),
    ("{1} U {2}", "set"),
    ("[1, 2]", "vector"),
    ("(1, 2)", "vector"),
    ("[1; 2]", "vector"),
    ("[[1, 2], [3, 4]]", "matrix"),
    ("[[1, 2], [3, 4]] * 2", "matrix"),
    ("1, 2", "list"),
    ("True", "boolean"),
])  # fmt: skip
def test_what_is_expected_tells_the_kind(text: str, kind: str) -> None:
    assert kind_of(text, OPEN) == kind


@pytest.mark.parametrize(("answer", "against", "symbols", "outcome"), [
    ("sqrt(x^2)", "x", {}, Outcome.WRONG),
    ("sqrt(x^2)", "x", {"x": "positive"}, Outcome.CORRECT),
    ("|x|", "sqrt(x^2)", {}, Outcome.CORRECT),
    ("cos(pi n)", "(-1)^n", {"n": "integer"}, Outcome.CORRECT),
    ("xy", "y x", {"x": "real"}, Outcome.CORRECT),
])  # fmt: skip
def test_what_is_assumed_of_letters_counts(
    answer: str, against: str, symbols: dict[str, str], outcome: Outcome
) -> None:
    assert judged(answer, against, "", "", symbols, {}).outcome is outcome


@pytest.mark.parametrize(("answer", "against", "outcome"), [
    ("sin(x)^2 + cos(x)^2", "1", Outcome.CORRECT),
    ("x", "1", Outcome.UNREADABLE),
    ("x = 1", "1", Outcome.CORRECT),
    ("y = 2x", "2x", Outcome.UNREADABLE),
    ("(0, 1] U (1, 2)", "(0, 2)", Outcome.CORRECT),
    ("(0, 1) U (1, 2)", "(0, 2)", Outcome.WRONG),
    ("(2, 4) - (2, 4)", "{}", Outcome.CORRECT),
    ("[1; 2]", "(1, 2)", Outcome.CORRECT),
    ("[3, 8]", "(3, 8)", Outcome.UNDECIDED),
    ("(3, 8)", "[3, 8]", Outcome.CORRECT),
    ("[8, 3]", "(8, 3)", Outcome.CORRECT),
    ("[3, 8, 9]", "(3, 8, 9)", Outcome.CORRECT),
    ("<3, 8>", "[3, 8]", Outcome.CORRECT),
    ("[[3, 8]]", "[[3], [8]]", Outcome.WRONG),
    ("[[3, 8]]", "[3, 8]", Outcome.CORRECT),
])  # fmt: skip
def test_where_two_kinds_may_be_meant_either_counts(answer: str, against: str, outcome: Outcome) -> None:
    assert judged(answer, against, "", "", {}, {}).outcome is outcome


@pytest.mark.parametrize(("answer", "against", "outcome"), [
    ("f(3x)", "f(x + 2x)", Outcome.CORRECT),
    ("f(3x)", "3f(x)", Outcome.WRONG),
    ("f(x)^2", "f(x) f(x)", Outcome.CORRECT),
    ("f(x)^2", "f(x^2)", Outcome.WRONG),
    ("f(g(x))", "g(f(x))", Outcome.WRONG),
    ("f(1) = f(4)", "f(4) = f(1)", Outcome.CORRECT),
    ("f(1) = f(4)", "f(2) = f(6)", Outcome.WRONG),
    ("g(x, y) = x - y", "g(y, x) = x - y", Outcome.WRONG),
    ("h(a + b)/2", "(a + b) h/2", Outcome.CORRECT),  # a height, not a function: one side has it without a bracket
])  # fmt: skip
def test_a_letter_that_both_sides_only_call_is_a_function(answer: str, against: str, outcome: Outcome) -> None:
    assert judged(answer, against, "", "", {}, {}).outcome is outcome


def test_no_form_is_demanded_unless_one_is_named() -> None:
    assert judged("3*4", "12", "", "", {}, {}).outcome is Outcome.CORRECT
    assert judged("3*4", "12", "", "evaluated", {}, {}).outcome is Outcome.WRONG_FORM


@pytest.mark.parametrize(("against", "kind", "form", "options", "said"), [
    ("(1", "", "", {}, "expected answer"),
    ("", "", "", {}, "expected answer"),
    ("1", "nothing", "", {}, "kind"),
    ("1", "", "nice", {}, "form"),
    ("1", "number", "", {"colour": "red"}, "option"),
    ("[1, 2]", "number", "", {}, "expected answer"),
])  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused(
    against: str, kind: str, form: str, options: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        judged("1", against, kind, form, {}, options)


def test_an_assumption_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UsageError, match="prime"):
        judged("x", "x", "", "", {"x": "prime"}, {})
