"""Forms: what each of its examples promises, and what the examples of expressions cannot show."""

from __future__ import annotations

import pytest

from tutor.answers import kinds
from tutor.answers._base import Context
from tutor.answers.forms import forms, shortfall
from tutor.answers.forms._form import Row
from tutor.checking import judged
from tutor.language.elementary import matrix
from tutor.language.evaluate import Scope, symbol
from tutor.language.parser import parse
from tutor.model import Outcome, Reading

ROWS = [(name, row) for name, form in forms().items() for row in form.examples()]
OPEN = Reading(open=True)


@pytest.mark.parametrize(("form", "row"), ROWS, ids=[f"{name}-{row.typed[:30]}" for name, row in ROWS])
def test_every_example_has_the_form_or_has_not(form: str, row: Row) -> None:
    verdict = judged(row.typed, row.against, "", form, {}, {})
    assert verdict.outcome is (Outcome.CORRECT if row.meets else Outcome.WRONG_FORM), verdict
    if not row.meets:
        assert verdict.message.startswith("That is right")
        assert verdict.span is not None
        assert verdict.span[0] < verdict.span[1]


def test_every_form_shows_what_it_takes_and_what_not() -> None:
    for name, form in forms().items():
        taken = [row.meets for row in form.examples()]
        assert taken.count(True) >= 4, name
        assert taken.count(False) >= (0 if name == "any" else 4), name


@pytest.mark.parametrize("form", sorted(set(forms()) - {"any", "evaluated"}))
def test_a_wrong_answer_is_wrong_in_every_form(form: str) -> None:
    assert judged("(x+1)(x-3)", "(x-1)*(x-2)", "", form, {}, {}).outcome is Outcome.WRONG


STATEMENTS = [
    ("y = 2x + 3", "2x + 3 = y", True),
    ("y = 2x + 3", "-3 - 2x = -y", True),
    ("y = 2x + 3", "y - 3 = 2x", False),
    ("y = 2x + 3", "2y = 4x + 6", False),
    ("y - 1 = 3(x - 2)", "y - 1 = 3x - 6", False),
    ("x > 1", "1 < x", True),
    ("x > 1", "-x < -1", False),
    ("x > 1", "x - 1 > 0", False),
    ("1 < x < 3", "1 < x < 3", True),
    ("x = 1 or x = 3", "x = 3 or x = 1", True),
    ("{1, 3}", "{3, 1}", True),
    ("{1, 3}", "{1, 2+1}", False),
    ("[1, 2]", "[1; 2]", True),
    ("[[1, 2], [3, 4]]", "[1 2; 3 4]", True),
    ("[[1, 2], [3, 4]]", "2[[1/2, 1], [3/2, 2]]", False),
    ("5", "x = 5", True),
]


@pytest.mark.parametrize(("against", "typed", "meets"), STATEMENTS)
def test_the_same_form_of_statements_and_collections(against: str, typed: str, meets: bool) -> None:
    found = shortfall("same", parse(typed, OPEN), None, pattern=lambda: parse(against, OPEN))
    assert (found is None) is meets


SIDES = [
    ("factored", "(x-1)(x-2) = 0", True),
    ("factored", "x^2 - 3x + 2 = 0", False),
    ("factored", "[x(x+1), 2(x+3)]", True),
    ("factored", "[x(x+1), 2x + 6]", False),
    ("expanded", "[[x^2 + x, 1], [2, x(x-1)]]", False),
    ("lowest_terms", "(2/4, 3]", False),
    ("lowest_terms", "(1/2, 3]", True),
    ("simplified", "x + x > 3 or x < 1", False),
    ("completed_square", "(x-1)^2 + (y+2)^2 = 9", True),
    ("completed_square", "x^2 - 2x + (y+2)^2 = 8", False),
    ("rationalised", "{1/sqrt(2), 3}", False),
    ("single_fraction", "y = 1/x + 1", False),
    ("evaluated", "(0, 1] union [2, 3)", True),
    ("evaluated", "{1, 2} union {3}", False),
    ("collected", "[x + 1, x + x]", False),
    ("collected", "[x + 1, 2x]", True),
]


@pytest.mark.parametrize(("form", "typed", "meets"), SIDES)
def test_a_form_is_asked_of_every_part(form: str, typed: str, meets: bool) -> None:
    assert (shortfall(form, parse(typed, OPEN), None) is None) is meets


def test_the_same_form_has_the_values_of_the_draw_in_it() -> None:
    x = symbol("x")
    scope = Scope(values={"a": x * 0 + 3, "b": x * 0 - 2}, symbols={"x": x})
    answer = kinds()["expression"]({"value": "(x - a)*(x - b)", "form": "same"}, Context(scope, {"x": x}))
    assert answer.judge("(x+2)(x-3)").outcome is Outcome.CORRECT
    assert answer.judge("x^2 - x - 6").outcome is Outcome.WRONG_FORM


GATHERED = [
    ("s - g/2 - b*g/2", "(1 + b)*g", "gather what has g"),
    ("a*x^2 + b*x^2 + a", "(a + b)*x^2 + a", "gather what has x^2"),
    ("x + 1 + 2", "x + 3", "collect the like terms"),
    ("(1 + b)*g^2/g", "(1 + b)*g", "gather what has g"),
]


@pytest.mark.parametrize(("typed", "against", "said"), GATHERED)
def test_what_is_to_be_gathered_is_named(typed: str, against: str, said: str) -> None:
    found = shortfall("collected", parse(typed, OPEN), None, pattern=lambda: parse(against, OPEN))
    assert found is not None
    assert said in found.message


def test_a_right_answer_without_a_tree_has_every_form() -> None:
    assert shortfall("same", parse("[1, 2]", OPEN), matrix([[1], [2]])) is None


def test_a_letter_called_i_is_no_imaginary_unit() -> None:
    i = symbol("i")
    answer = kinds()["expression"]({"value": "1/i", "form": "rationalised"}, Context(Scope(symbols={"i": i}), {"i": i}))
    assert answer.judge("1/i").outcome is Outcome.CORRECT


HEAVY = [
    "(x+y+z+1)^12*(a+b+c)^12",
    "x^900 + 1",
    "(x^40 + x + 1)/(x^39 - y^20 + 3)",
    "123456789012345678901234567890123456789",
    "sqrt(123456789012345678901234567890)",
    "(((x+1)^2+1)^2+1)^2",
]


@pytest.mark.parametrize("form", sorted(forms()))
@pytest.mark.parametrize("text", HEAVY)
def test_what_is_too_large_to_judge_passes_or_fails_but_never_hangs(form: str, text: str) -> None:
    assert judged(text, text, "", form, {}, {}).outcome in (Outcome.CORRECT, Outcome.WRONG_FORM)
