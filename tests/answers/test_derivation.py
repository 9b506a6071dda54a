"""Derivations: the first line that does not follow is named, with the point where it fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tutor.answers._base import Context
from tutor.answers.derivation import Derivation
from tutor.checking import judged
from tutor.errors import NotationError
from tutor.language.evaluate import Scope, symbol
from tutor.language.limits import LIMITS
from tutor.model import Outcome, Verdict

RIGHT, WRONG, FORM, UNREAD = Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG_FORM, Outcome.UNREADABLE
LETTERS = {**{name: symbol(name) for name in "xyzqtcs"}, "p": symbol("p", "positive")}
CONTEXT = Context(Scope(symbols=LETTERS), LETTERS)

CHAIN = {"value": "4*x*(x^2 + 1)", "start": "diff((x^2 + 1)^2, x)"}
EXPANDED = {"value": "x^2 + 2*x + 1", "start": "(x + 1)^2", "form": "expanded"}
NUMBER = {"value": "17", "start": "3*4 + 5"}
PLUGGED = {"value": "2*x^2 + 1", "start": "2*y + 1", "given": ["y = x^2"]}
VECTOR = {"value": "[3, 7]", "start": "[[1, 2], [3, 4]]*[1, 1]"}
LINEAR = {"value": "x = 3", "start": "2*x + 1 = 7"}
SQUARE = {"value": "x = 2 or x = -2", "start": "x^2 = 4"}
BELOW = {"value": "x > -2", "start": "-2*x < 4"}
SLOPE = {"value": "t = q/p", "start": "diff(p*t^2 - 2*q*t, t) = 0"}
CIRCLE = {"value": "x^2 + y^2", "start": "(c*x - s*y)^2 + (s*x + c*y)^2", "given": ["c = cos(t)", "s = sin(t)"]}
TIDY = {"value": "x^2 + y^2", "start": "(x + y)^2/2 + (x - y)^2/2", "form": "simplified"}
SAME = {"value": "p*(1 - p)", "start": "diff(1/(1 + exp(-z)), z)", "given": "p = 1/(1 + exp(-z))", "form": "same"}
TWO = {"value": "x = 1 or x = 5", "start": "x^2 - 6*x + 5 = 0"}
EITHER = {"value": "x = p or x = -p", "start": "x^2 = p^2"}
GATHER = {"value": "(1 + t)*x + z", "start": "x + t*x + z", "form": "collected"}
FACTED = {"value": "x = 3", "start": "x + y = 5", "given": "y = 2"}

TABLE: list[tuple[Mapping[str, Any], str, Outcome]] = [
    (CHAIN, "2(x^2 + 1)*2x\n4x(x^2 + 1)", RIGHT),
    (CHAIN, "f'(x) = 2(x^2 + 1)*2x = 4x(x^2 + 1)", RIGHT),
    (CHAIN, "diff((x^2+1)^2, x)\n= 2 (x^2+1) 2x\n= 4x (x^2+1)", RIGHT),
    (CHAIN, "4x^3 + 4x", RIGHT),
    (CHAIN, "2(x^2 + 1)\n4x(x^2 + 1)", WRONG),
    (CHAIN, "2(x^2 + 1)*2x\n4x^2(x + 1)", WRONG),
    (CHAIN, "diff((x^2 + 1)^2, x)", FORM),
    (CHAIN, "2(x^2 + 1)*2x\n4x(x^2 + ", UNREAD),
    (CHAIN, "2(x^2 + 1)*2x\n4x < 1", UNREAD),
    (CHAIN, "{1, 2}", UNREAD),
    (EXPANDED, "(x+1)(x+1)\nx^2 + x + x + 1\nx^2 + 2x + 1", RIGHT),
    (EXPANDED, "(x+1)(x+1); x^2 + 2x + 1", RIGHT),
    (EXPANDED, "(x+1)(x+1)", FORM),
    (EXPANDED, "(x+1)^2", FORM),
    (EXPANDED, "(x+1)^2\nx^2 + 1", WRONG),
    (GATHER, "x + z + t x\nx(1 + t) + z", RIGHT),
    (GATHER, "x + z + t x", FORM),
    (GATHER, "x + z + t z", WRONG),
    (NUMBER, "12 + 5\n17", RIGHT),
    (NUMBER, "= 12 + 5 = 17", RIGHT),
    (NUMBER, "12 + 5", FORM),
    (NUMBER, "12 + 6\n18", WRONG),
    (NUMBER, "3*9 = 17", WRONG),
    (PLUGGED, "2y + 1\n2x^2 + 1", RIGHT),
    (PLUGGED, "2y + 1\n(2x)^2 + 1", WRONG),
    (VECTOR, "[1 + 2, 3 + 4]\n[3, 7]", RIGHT),
    (VECTOR, "[1 + 2, 3 + 4]\n[3, 8]", WRONG),
    (VECTOR, "3", WRONG),
    (LINEAR, "2x = 6\nx = 3", RIGHT),
    (LINEAR, "2x = 6 ⇒ x = 3", RIGHT),
    (LINEAR, "2x = 6 => x = 3", RIGHT),
    (LINEAR, "2x + 1 = 7\n2x = 6\n3 = x", FORM),
    (LINEAR, "2x = 6", FORM),
    (LINEAR, "2x = 8\nx = 4", WRONG),
    (LINEAR, "2x = 6\nx = 4", WRONG),
    (LINEAR, "2x = 6\n3", UNREAD),
    (LINEAR, "2x = 6\nx =", UNREAD),
    (SQUARE, "x = ±2", RIGHT),
    (SQUARE, "x^2 - 4 = 0\n(x - 2)(x + 2) = 0\nx = 2 or x = -2", RIGHT),
    (SQUARE, "x = 2", WRONG),
    (BELOW, "x > -2", RIGHT),
    (BELOW, "x < -2", WRONG),
    (FACTED, "x + 2 = 5\nx = 3", RIGHT),
    (FACTED, "x + 2 = 5\nx = 7", WRONG),
    (SLOPE, "f'(t) = 2pt - 2q = 0\npt = q\nt = q/p", RIGHT),
    (SLOPE, "dL/dt = 2pt - 2q = 0; t = q/p", RIGHT),
    (SLOPE, "L = 2pt - 2q = 0; t = q/p", RIGHT),
    (SLOPE, "f'(t) = 2pt - 2q = 1\nt = q/p", WRONG),
    (SLOPE, "f'(t) = 2pt - 2q\nt = q/p", UNREAD),
    (SLOPE, "k - 2q = 2pt - 2q = 0\nt = q/p", UNREAD),
    (SLOPE, "p = t = q/p", WRONG),
    (SLOPE, "2pt - 2q = 0\np t = q", FORM),
    (SLOPE, "2pt - 2q = 0\nq = p t", FORM),
    (SLOPE, "2pt - 2q = 0\nq/p = t", RIGHT),
    (EITHER, "(x - p)(x + p) = 0", FORM),
    (EITHER, "(x - p)(x + p) = 0\nx = p or x = -p", RIGHT),
    (PLUGGED, "1 + 2y", FORM),
    (PLUGGED, "2y + 1 = 2x^2 + 1 = 1 + 2y", FORM),
    (CIRCLE, "x^2 + y^2", RIGHT),
    (CIRCLE, "(c^2 + s^2)(x^2 + y^2)", FORM),
    (CIRCLE, "c^2 x^2 + c^2 y^2 + s^2 x^2 + s^2 y^2 = x^2 + y^2", RIGHT),
    (TIDY, "(z + 1 - z)(x^2 + y^2)", FORM),
    (TIDY, "(x + y)^2 - 2*x*y", FORM),
    (TIDY, "(x + y)^2 - 2*x*y = x^2 + y^2", RIGHT),
    (SAME, "exp(-z)/(1 + exp(-z))^2 = p*(1 - p)", RIGHT),
    (SAME, "exp(-z)/(1 + exp(-z))^2 = p - p^2", FORM),
    (SAME, "exp(-z)/(1 + exp(-z))^2", FORM),
    (TWO, "(x - 1)(x - 5) = 0; x = 1, x = 5", RIGHT),
    (TWO, "(x - 1)(x - 5) = 0; x = 5, 1", RIGHT),
    (TWO, "x - 1 = 0, x - 5 = 0; x = 1 or x = 5", RIGHT),
    (TWO, "x = 1, x = 4", WRONG),
    (TWO, "x = 1 and x = 5", WRONG),
    (EITHER, "x = p, x = -p", RIGHT),
    (EITHER, "x = p, x = q", WRONG),
]


def verdict(options: Mapping[str, Any], typed: str) -> Verdict:
    return Derivation(options, CONTEXT).judge(typed)


@pytest.mark.parametrize(("options", "typed", "outcome"), TABLE)
def test_every_line_follows_from_the_one_before(options: Mapping[str, Any], typed: str, outcome: Outcome) -> None:
    assert verdict(options, typed).outcome is outcome


SAID: list[tuple[Mapping[str, Any], str, str, int, float]] = [
    (EXPANDED, "(x+1)(x+1)\nx^2 + x + x + 1\nx^2 + x + 1",
     "Line 3 no longer equals line 2 at x = 2: 7 against 9.", 2, 2 / 3),
    (EXPANDED, "x^2 + 1\nx^2 + 2x + 1", "Line 1 does not follow from what is given at x = 2: 5 against 9.", 0, 0.0),
    (EXPANDED, "(x+1)^2 = x^2 + 1", "In line 1 two sides are not equal at x = 2: 5 against 9.", 0, 0.0),
    (NUMBER, "12 + 5\n18", "Line 2 no longer equals line 1.", 1, 1 / 2),
    (VECTOR, "[1 + 2, 3 + 4]\n[3, 8]", "Line 2 no longer equals line 1 in row 2, column 1.", 1, 1 / 2),
    (LINEAR, "2x = 6\nx = 4", "Line 2 does not follow from line 1: x = 4 solves line 2, but not line 1.", 1, 1 / 2),
    (SQUARE, "x^2 = 4\nx = 2", "Line 2 does not follow from line 1: a solution of line 1 is lost.", 1, 1 / 2),
    (BELOW, "x < -2",
     "Line 1 does not follow from what is given: line 1 has solutions that what is given has not.", 0, 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("options", "typed", "message", "line", "credit"), SAID)
def test_the_first_line_that_does_not_is_named(
    options: Mapping[str, Any], typed: str, message: str, line: int, credit: float
) -> None:
    found = verdict(options, typed)
    assert (found.message, found.wrong) == (message, (line,))
    assert found.credit == pytest.approx(credit)


def test_a_line_that_cannot_be_read_is_named_and_pointed_at() -> None:
    found = verdict(EXPANDED, "(x+1)(x+1)\nx^2 + * 1")
    assert found.message.startswith("Line 2: ")
    assert found.span is not None
    assert found.span[0] > len("(x+1)(x+1)\n")


@pytest.mark.parametrize("options", [CHAIN, EXPANDED, NUMBER, PLUGGED, VECTOR, LINEAR, SQUARE, BELOW, FACTED])
def test_what_is_shown_may_be_typed(options: Mapping[str, Any]) -> None:
    answer = Derivation(options, CONTEXT)
    assert answer.judge(answer.show()).outcome is RIGHT, answer.show()


def test_a_mistake_is_another_last_line() -> None:
    answer = Derivation(EXPANDED, CONTEXT)
    assert answer.instead("x^2 + 1").matches("(x+1)^2\nx^2 + 1")
    assert not answer.instead("x^2 + 1").matches("(x+1)^2\nx^2 + 2x + 1")


BAD: list[Mapping[str, Any]] = [
    {"value": "2*x", "start": "3*x"},
    {"value": "x = 3", "start": "2*x = 7"},
    {"value": "2*x", "given": ["x + y = 3"]},
    {"value": "{1, 2}"},
]


@pytest.mark.parametrize("options", BAD)
def test_a_derivation_that_does_not_hold_is_the_authors_fault(options: Mapping[str, Any]) -> None:
    with pytest.raises(NotationError):
        Derivation(options, CONTEXT)


CHECKED: list[tuple[str, str, Mapping[str, Any], Outcome]] = [
    ("(x+1)^2\nx^2+2x+1", "(x+1)^2 = x^2 + 2x + 1", {}, RIGHT),
    ("(x+1)^2", "(x+1)^2 = x^2 + 2x + 1", {}, FORM),
    ("(x+1)^2\nx^2+1", "(x+1)^2; x^2 + 2x + 1", {}, WRONG),
    ("y = 2(x+1)\n= 2x + 2", "2x + 2", {}, RIGHT),
    ("f'(x) = 2(x+1) = 2x + 3", "2x + 2", {}, WRONG),
    ("3x = 6; x = 2", "3x + 6 = 12; x = 2", {}, RIGHT),
    ("3x = 18; x = 6", "x = 2", {"start": "3x + 6 = 12"}, WRONG),
    ("3x = 6", "x = 2", {}, FORM),
]


@pytest.mark.parametrize(("answer", "against", "options", "outcome"), CHECKED)
def test_one_against_another(answer: str, against: str, options: Mapping[str, Any], outcome: Outcome) -> None:
    assert judged(answer, against, "derivation", "", {}, options).outcome is outcome


SQUARES = {"value": "(x - y)^2 + 2*x*y = x^2 + y^2"}
WORDS = "Show that $(x - y)^2 + 2xy$ is $x^2 + y^2$, line by line."
ENDS = {"start": "(x - y)^2 + 2*x*y", "value": "x^2 + y^2"}
BACK: list[tuple[Mapping[str, Any], str, str, Outcome]] = [
    (SQUARES, "", "(x - y)^2 + 2*x*y = x^2 + y^2", FORM),
    (SQUARES, "", "x^2 + y^2", FORM),
    (SQUARES, "", "2xy + (y - x)^2\ny^2 + x^2", FORM),
    (SQUARES, "", "(x - y)^2 + 2xy = x^2 - 2xy + y^2 + 2xy = x^2 + y^2", RIGHT),
    (SQUARES, "", "x^2 - 2xy + y^2 + 2xy\nx^2 + y^2", RIGHT),
    (SQUARES, "", "(x - y)^2 + 2*x*y = x^2 - y^2", WRONG),
    (ENDS, WORDS, "(x - y)^2 + 2xy = x^2 + y^2", FORM),
    (ENDS, WORDS, "x^2 + y^2", FORM),
    (ENDS, WORDS, "x^2 - 2xy + y^2 + 2xy = x^2 + y^2", RIGHT),
    (ENDS, "Show that $(x - y)^2 + 2xy = x^2 + y^2$.", "(x - y)^2 + 2xy = x^2 + y^2", FORM),
    (ENDS, "Multiply $(x - y)^2 + 2xy$ out.", "(x - y)^2 + 2xy = x^2 + y^2", RIGHT),
    (ENDS, "Multiply $(x - y$ and $\\frac{1$ out.", "x^2 + y^2", RIGHT),
]


@pytest.mark.parametrize(("options", "words", "typed", "outcome"), BACK)
def test_what_the_question_says_is_no_derivation(
    options: Mapping[str, Any], words: str, typed: str, outcome: Outcome
) -> None:
    answer = Derivation(options, Context(Scope(symbols=LETTERS), LETTERS, asked=lambda: words))
    assert answer.judge(typed).outcome is outcome
    assert answer.judge(answer.proof()).outcome is RIGHT
    assert answer.matches(answer.show())


LONG = "2*x + 1 = 7; 2*x + 1 - 1 = 7 - 1; 2*x + 0 = 6 + 0 + 0; 2*x = 6; "
LATE: list[tuple[Mapping[str, Any], str, str]] = [
    (LINEAR, LONG + "x = + * 3", "*"),
    (LINEAR, LONG + "x = 3 + k", "k"),
    (EXPANDED, "(x + 1)*(x + 1)\n= x*(x + 1) + 1*(x + 1)\n= x^2 + x + x + 1\n= x^2 + 2*x + * 1", "* 1"),
]


@pytest.mark.parametrize("lines", [LONG + "x = 3", LONG.replace("; ", "\n") + "x = 3"])
def test_statements_behind_many_columns_are_read(lines: str) -> None:
    assert verdict(LINEAR, lines).outcome is RIGHT


@pytest.mark.parametrize(("options", "typed", "fault"), LATE)
def test_an_error_far_to_the_right_is_pointed_at(options: Mapping[str, Any], typed: str, fault: str) -> None:
    found = verdict(options, typed)
    assert found.outcome is UNREAD
    assert found.span is not None
    assert found.span[0] == typed.rindex(fault) > LIMITS.blanks
