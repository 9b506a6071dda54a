"""Equations: the same solutions, whatever the arrangement; never a solution more or less."""

from __future__ import annotations

import pytest
from either_way import outcomes

from tutor.checking import judged
from tutor.model import Outcome, Verdict

RIGHT = [
    ("y = 3x - 4", "3x - 4 = y"),
    ("y = 3x - 4", "(y + 4)/3 = x"),
    ("y = 3x - 4", "(y + 4)/x = 3"),
    ("y = 3x - 4", ".5(y+4) = 1.5x"),
    ("x/4 - 2 = 10", "x = 48"),
    ("2w + 18/w = 15", "w(7.5 - w) = 9"),
    ("x^2 = 9", "x = 3 or x = -3"),
    ("x^2 = 9", "x = ±3"),
    ("x^2 = 9", "x = 3, x = -3"),
    ("x^2 = 9", "x = 3, -3"),
    ("x = 3, x = -3", "{x + 3 = 0, x = 3}"),
    ("(x - 2)^2 = 0", "x = 2"),
    ("x^5 = x + 1", "x^5 - x - 1 = 0"),
    ("x^2 = 2", "x = ±sqrt 2"),
    ("|x| = 3", "x^2 = 9"),
    ("sqrt(x) = 3", "x = 9"),
    ("2^x = 8", "x = 3"),
    ("e^(2x) = 7", "x = ln(7)/2"),
    ("x = 1 or y = 2", "(x - 1)(y - 2) = 0"),
    ("(x^2 + 1)(y - x) = 0", "y = x"),
    ("y = sin(x + 2pi)", "y = sin x"),
    ("y = sin^2 x + cos^2 x", "y = 1"),
    ("x = 1.2^(2y)", "x = 1.44^y"),
    ("e^y = x", "y = ln x"),
    ("x = y^2", "y = ±sqrt(x)"),
    ("x e^x = 1", "e^x = 1/x"),
    ("V = 4/3 pi r^3", "r = cbrt(3V/(4pi))"),
    ("1/f = 1/u + 1/v", "f = u v/(u + v)"),
    ("f(2) = f(3) + 4", "f(3) + 4 = f(2)"),
    ("a = b = c", "c = b = a"),
    ("x = x + 1", "0 = 1"),
    ("x = x", "sin^2 x + cos^2 x = 1"),
    ("x^2 = -1", "x = i or x = -i"),
    ("x^2 - 6x + 13 = 0", "x = 3 ± 2i"),
    ("z = 3 + 4i", "4i + 3 = z"),
]

WRONG = [
    ("y = 3x - 4", "y = 3x + 4"),
    ("x^2 = 9", "x = 3"),
    ("x = 3", "x^2 = 9"),
    ("y = x", "y^2 = x^2"),
    ("a x = a y", "x = y"),
    ("y = 2x", "y z = 2x z"),
    ("y = sqrt(x)", "y^2 = x"),
    ("y = |x|", "y = x"),
    ("y = |x|", "y = x or y = -x"),
    ("(x^2 - 1)/(x - 1) = 2", "x = 1"),
    ("x + 1/x = 1/x + 1", "x = 0"),
    ("sqrt(x) = -3", "x = 9"),
    ("x^2 = -1", "x^2 = -4"),
    ("z^2 = -1", "z = i"),
    ("sin x = 0", "cos x = 0"),
    ("cos x = 1", "x = 0"),
    ("x e^x = 1", "e^x = 2/x"),
    ("x = 1/3", "x = 0.333"),
    ("2^x = 5", "x = 2.3219"),
    ("y = x", "y = x + 10^-30"),
    ("y = x", "y = x + 10^-30 sin x"),
    ("y = 100", "y = max(x, 100)"),
    ("x = e^(pi*sqrt(163))", "x = 262537412640768744"),
    ("x = 10^3000", "x = 10^3000 + 1"),
    ("y = 2y", "y' = 2y"),
    ("f(5) = f(7) + 4", "f(2) = f(3) + 4"),
    ("x = 1", "y = 1"),
    ("2^1.5 = 2.83", "3^1.5 = 2.83"),
]

UNREADABLE = [
    ("x = 2", "2", "both sides"),
    ("y = 2x", "2x", "both sides"),
    ("y = 2x", "y < 2x", "inequality"),
    ("y = 2x", "(1, 2)", "both sides"),
    ("y = 2x", "y =", ""),
]

UNDECIDED = [("log(x) + log(y) = 5", "log(x y) = 5"), ("sin x = cos x", "tan x = 1")]

SLIPS = [
    ("x^2 = 9", "x = 3", "missing"),
    ("x = 3", "x^2 = 9", "too many"),
    ("y = 3x - 4", "y = 4 - 3x", "sign"),
    ("x = 3", "x = -3", "sign"),
    ("y = 3x", "y = 3t", "letter t"),
    ("y = 3x - 4", "y = 2x - 4", ""),
]


def verdict(right: str, typed: str, **symbols: str) -> Verdict:
    return judged(typed, right, "equation", "", symbols, {})


@pytest.mark.parametrize(("right", "typed"), RIGHT)
def test_the_same_solutions_are_right_either_way(right: str, typed: str) -> None:
    assert outcomes("equation", right, typed) == {Outcome.CORRECT}


@pytest.mark.parametrize(("right", "typed"), WRONG)
def test_other_solutions_are_wrong_either_way(right: str, typed: str) -> None:
    assert outcomes("equation", right, typed) == {Outcome.WRONG}


@pytest.mark.parametrize(("right", "typed", "word"), UNREADABLE)
def test_what_is_no_equation_costs_nothing(right: str, typed: str, word: str) -> None:
    found = verdict(right, typed)
    assert found.outcome is Outcome.UNREADABLE
    assert word in found.message


@pytest.mark.parametrize(("right", "typed"), UNDECIDED)
def test_what_is_not_decided_says_so(right: str, typed: str) -> None:
    assert verdict(right, typed).outcome is Outcome.UNDECIDED


@pytest.mark.parametrize(("right", "typed", "word"), SLIPS)
def test_a_slip_is_named(right: str, typed: str, word: str) -> None:
    found = verdict(right, typed)
    assert found.outcome is Outcome.WRONG
    assert word in found.message if word else not found.message


def test_what_a_letter_may_be_counts() -> None:
    assert verdict("x^2 = 9", "x = 3", x="positive").outcome is Outcome.CORRECT
    assert verdict("a*x = a*y", "x = y", a="positive").outcome is Outcome.CORRECT
    assert verdict("a*x = a*y", "x = y", a="real").outcome is Outcome.WRONG
    assert verdict("x^3 = 1", "x = 1", x="real").outcome is Outcome.CORRECT
    assert verdict("x^3 = 1", "x = 1", x="complex").outcome is Outcome.WRONG


def test_bare_denominators_are_asked_about() -> None:
    assert verdict("y = 1/(2x)", "y = 1/2x").outcome is Outcome.WRONG_FORM
