"""Derivations with letters: what is given, logarithms, probabilities, labels with a prime, letters that are to go."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
import sympy as sp

from tutor.answers._base import Context
from tutor.answers._isolated import isolated, same_isolated
from tutor.answers._statements import Atom
from tutor.answers.derivation import Derivation
from tutor.differences import difference
from tutor.equivalence import equal
from tutor.errors import NotationError
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome, Verdict
from tutor.points import around, far, hunted, is_probability, more, ordinary
from tutor.screen import differ

RIGHT, WRONG, FORM = Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG_FORM
LETTERS = {
    **{name: symbol(name) for name in "xyzlrtw"},
    **{name: symbol(name, "positive") for name in "Labcnsq"},
    **{name: symbol(name, "positive integer") for name in "km"},
    "p": symbol("p", "probability"),
}
CONTEXT = Context(Scope(symbols=LETTERS), LETTERS)

SUM = {"value": "w = 3*x + 1", "start": "w = y + z", "given": ["y = 2*x", "z = x + 1"]}
ERROR = {"value": "l = (y - w*x)^2", "start": "l = r^2", "given": ["r = y - z", "z = w*x"]}
SOLVED = {"value": "w = x^2 + 1", "start": "y*w - z = 0", "given": ["z = y*(x^2 + 1)", "y = a"]}
FOUND = {"value": "x = r/2", "start": "x + y = r", "given": ["y + z = r", "y - z = 0"]}
TRIALS = {"value": "l = k*log(p) + m*log(q)", "start": "l = log(p^k*q^m)", "given": ["q = 1 - p", "m = n - k"]}
COINS = {**TRIALS, "given": ["q = 1 - p", "x = m"]}
GIVEN: list[tuple[Mapping[str, Any], str, Outcome]] = [
    (SUM, "w = 2x + z; w = 2x + x + 1; w = 3x + 1", RIGHT),
    (SUM, "w = 2x + z; w = 3x", WRONG),
    (SUM, "w = y + x + 1; w = 3x + 1", RIGHT),
    (ERROR, "l = (y - z)^2; l = (y - w x)^2", RIGHT),
    (ERROR, "l = (y - z)^2; l = (y + w x)^2", WRONG),
    (ERROR, "l = (z - y)^2; l = (w x - y)^2", RIGHT),
    (SOLVED, "a w = z; a w = a (x^2 + 1); w = x^2 + 1", RIGHT),
    (SOLVED, "a w = z; w = a (x^2 + 1)", WRONG),
    (FOUND, "x = r - y; x = z; x = r/2", RIGHT),
    (FOUND, "x = r - y; x = -z", WRONG),
    (TRIALS, "l = log(p^k) + log(q^m); l = k log(p) + m log(q)", RIGHT),
    (COINS, "l = log(p^k) + log(q^m); l = k log(p) + m log(q)", RIGHT),
    (COINS, "l = log(p^k) + log(q^m); l = k log(q) + m log(p)", WRONG),
]

LOGS: list[tuple[Mapping[str, Any], str, Outcome]] = [
    ({"value": "log(L) = k*log(p) + m*log(1 - p)", "start": "L = p^k*(1 - p)^m"},
     "log(L) = log(p^k (1-p)^m); log(L) = k log(p) + m log(1-p)", RIGHT),
    ({"value": "log(L) = k*log(p) + m*log(1 - p)", "start": "L = p^k*(1 - p)^m"},
     "log(L) = log(p^k (1-p)^m); log(L) = k log(p) - m log(1-p)", WRONG),
    ({"value": "log(L) = k*log(p) + m*log(1 - p)", "start": "L = p^k*(1 - p)^m"}, "log(L) = k*m*log(p*(1 - p))", WRONG),
    ({"value": "l = k*log(p) + (n - k)*log(1 - p)", "start": "exp(l) = p^k*(1 - p)^(n - k)"},
     "l = log(p^k) + log((1-p)^(n-k)); l = k log(p) + (n-k) log(1-p)", RIGHT),
    ({"value": "l = k*log(p) + (n - k)*log(1 - p)", "start": "exp(l) = p^k*(1 - p)^(n - k)"},
     "l = k log(p) + (n-k) log(1+p)", WRONG),
    ({"value": "l = -n/2*log(2*pi) - n*log(s) - q/(2*s^2)", "start": "exp(l) = (2*pi*s^2)^(-n/2)*exp(-q/(2*s^2))"},
     "l = -n/2*log(2*pi*s^2) - q/(2 s^2); l = -n/2 log(2 pi) - n log(s) - q/(2 s^2)", RIGHT),
    ({"value": "l = -n/2*log(2*pi) - n*log(s) - q/(2*s^2)", "start": "exp(l) = (2*pi*s^2)^(-n/2)*exp(-q/(2*s^2))"},
     "l = -n/2*log(2*pi*s^2) - q/(2 s^2); l = -n/2 log(2 pi) - n/2 log(s) - q/(2 s^2)", WRONG),
    ({"value": "x = log(a) + r", "start": "exp(x) = a*exp(r)"}, "x = log(a exp(r)); x = log(a) + r", RIGHT),
    ({"value": "x = log(a) + r", "start": "exp(x) = a*exp(r)"}, "x = log(a) - r", WRONG),
    ({"value": "x = log(a) + r", "start": "exp(x) = a*exp(r)"}, "x = r*log(a)", WRONG),
    ({"value": "z = log(p/(1 - p))", "start": "p = 1/(1 + exp(-z))"},
     "1/p = 1 + exp(-z); exp(-z) = (1-p)/p; -z = log((1-p)/p); z = log(p/(1-p))", RIGHT),
    ({"value": "z = log(p/(1 - p))", "start": "p = 1/(1 + exp(-z))"}, "1/p = 1 + exp(-z); z = log((1-p)/p)", WRONG),
    ({"value": "c = a*b", "start": "log(a) + log(b) = log(c)"}, "log(a b) = log(c); c = a b", RIGHT),
    ({"value": "c = a*b", "start": "log(a) + log(b) = log(c)"}, "log(a + b) = log(c)", WRONG),
    ({"value": "x = log(b)/log(2)", "start": "2^x = b"}, "x*log(2) = log(b); x = log(b)/log(2)", RIGHT),
    ({"value": "t = log(2)/k", "start": "exp(-k*t) = 1/2"}, "-k t = log(1/2); k t = log(2); t = log(2)/k", RIGHT),
    ({"value": "t = log(2)/k", "start": "exp(-k*t) = 1/2"}, "-k t = log(1/2); k t = -log(2)", WRONG),
    ({"value": "a = c*exp(-x)", "start": "log(a) + x = log(c)"}, "log(a/c) = -x; a/c = exp(-x); a = c*exp(-x)", RIGHT),
    ({"value": "a = c*exp(-x)", "start": "log(a) + x = log(c)"}, "log(a*c) = -x", WRONG),
]  # fmt: skip

BETA = {"value": "k/p - (n - k)/(1 - p)", "start": "diff(k*log(p) + (n - k)*log(1 - p), p)"}
SIGMOID = {"value": "p*(1 - p)", "start": "diff(1/(1 + exp(-z)), z)", "given": "p = 1/(1 + exp(-z))"}
ALONE = {**SIGMOID, "letters": ["p"]}
SLOPE = {"value": "2*x - 2", "start": "diff(x^2 - 2*x, x)"}
TOP = {"value": "x = 1", "start": "diff(x^2 - 2*x, x) = 0"}
GROWTH = {"value": "y' = 2*x", "start": "y' - 2*x = 0"}
PLANE = {"value": "y = 1 - x", "start": "x + y - z = 0", "given": "z = 1", "letters": "x"}
NAMED: list[tuple[Mapping[str, Any], str, Outcome]] = [
    (SIGMOID, "p' = exp(-z)/(1 + exp(-z))^2; p' = p(1-p)", RIGHT),
    (SIGMOID, "p' = exp(-z)/(1 + exp(-z))^2 = p(1-p)", RIGHT),
    (SIGMOID, "p'(z) = exp(-z)/(1 + exp(-z))^2 = p(1-p)", RIGHT),
    (SIGMOID, "p' = exp(-z)/(1 + exp(-z))^2; p' = p(1+p)", WRONG),
    (SIGMOID, "p' = exp(-z)/(1 + exp(-z))^2; p = p(1-p)", WRONG),
    (SLOPE, "x' = 2x - 2", RIGHT),
    (SLOPE, "x' = 2x", WRONG),
    (TOP, "x' = 2x - 2 = 0; x = 1", RIGHT),
    (TOP, "x' = 2x - 1 = 0; x = 1/2", WRONG),
    (GROWTH, "y' = 2*x", RIGHT),
    (GROWTH, "y' = x = 2*x", WRONG),
    (SIGMOID, "exp(-z)/(1 + exp(-z))^2 = exp(z)/(1 + exp(z))^2", RIGHT),
    (ALONE, "exp(-z)/(1 + exp(-z))^2 = exp(z)/(1 + exp(z))^2", FORM),
    (SIGMOID, "exp(-z)/(1 + exp(-z))*p", RIGHT),
    (ALONE, "exp(-z)/(1 + exp(-z))*p", FORM),
    (ALONE, "exp(-z)*p^2", FORM),
    (ALONE, "exp(-z)*p^2 = p*(1 - p)", RIGHT),
    (ALONE, "exp(-z)*p^2 = p*(1 - p) = p - p^2", RIGHT),
    (ALONE, "exp(-z)*p^2 = p*(1 + p)", WRONG),
    (PLANE | {"letters": ["x", "y"]}, "x + y = z; y = z - x", FORM),
    (PLANE | {"letters": ["x", "y"]}, "x + y = z; y = 1 - x", RIGHT),
    (BETA, "k/p + (n-k)/(1-p)*(-1); k/p - (n-k)/(1-p)", RIGHT),
    (BETA, "k/p + (n-k)/(1-p)", WRONG),
]


def verdict(options: Mapping[str, Any], typed: str) -> Verdict:
    return Derivation(options, CONTEXT).judge(typed)


@pytest.mark.parametrize(("options", "typed", "outcome"), [*GIVEN, *LOGS, *NAMED])
def test_every_line_follows_from_the_one_before(options: Mapping[str, Any], typed: str, outcome: Outcome) -> None:
    found = verdict(options, typed)
    assert found.outcome is outcome, found


def test_the_letter_that_is_to_go_is_named() -> None:
    assert verdict(ALONE, "exp(-z)*p^2").message == "The last line: now write it without z."
    wanted = {**PLANE, "letters": ["x", "y"]}
    assert verdict(wanted, "x + y = z; y = z - x").message == "The last line: now write it without z."


@pytest.mark.parametrize("letters", [["z"], [], {"p": 1}, 7])
def test_letters_that_the_value_has_not_are_the_authors_fault(letters: Any) -> None:
    with pytest.raises(NotationError, match="letters"):
        Derivation({**SIGMOID, "letters": letters}, CONTEXT)


def test_a_mistake_may_have_other_letters() -> None:
    assert Derivation(ALONE, CONTEXT).instead("exp(-z)*p").matches("exp(-z)*p")


x, y, p, a = LETTERS["x"], LETTERS["y"], LETTERS["p"], LETTERS["a"]
ISOLATED: list[tuple[Atom, Atom, bool | None]] = [
    (Atom("=", sp.log(y), x), Atom("=", y, sp.exp(x)), True),
    (Atom("=", sp.log(y), x), Atom("=", y, -sp.exp(x)), False),
    (Atom("=", sp.log(y), x), Atom("=", y, sp.exp(-x)), False),
    (Atom("=", sp.log(y), x), Atom("=", y, sp.exp(x) + sp.Rational(1, 10**9)), False),
    (Atom("=", sp.log(y**2), x), Atom("=", y, sp.exp(x / 2)), False),
    (Atom("=", sp.log(x * y), a), Atom("=", sp.log(x) + sp.log(y), a), None),
    (Atom("=", sp.log(a * y), x), Atom("=", sp.log(a) + sp.log(y), x), True),
    (Atom("=", y, sp.log(1 - p)), Atom("=", sp.exp(y), 1 - p), True),
    (Atom("=", y, sp.log(1 - p)), Atom("=", sp.exp(-y), 1 - p), False),
    (Atom("=", x, y), Atom("=", x, -y), None),
]


@pytest.mark.parametrize(("one", "other", "found"), ISOLATED)
def test_equations_are_solved_and_put_back(one: Atom, other: Atom, found: bool | None) -> None:
    letters = sorted({*one.gap.free_symbols, *other.gap.free_symbols}, key=str)
    assert same_isolated(one, other, letters) is found
    assert same_isolated(other, one, letters) is found


def test_a_letter_in_two_functions_is_not_isolated() -> None:
    assert isolated(Atom("=", sp.log(x) + x, y), x) is None
    assert isolated(Atom("=", sp.log(y) + x, sp.Integer(0)), y) == sp.exp(-x)


def test_a_probability_is_never_off_its_range() -> None:
    chance, free = symbol("p", "probability"), symbol("x")
    left, right = sp.log(1 - chance) + free, sp.log(chance) + 3 * free - 40
    points = [
        *ordinary((chance, free)), *more((chance, free)), *far((chance, free)),
        *around(left, right, (chance, free)), *hunted(left, right, (chance, free)),
    ]  # fmt: skip
    assert points
    assert all(0 < point[chance] < 1 for point in points)
    assert is_probability(chance)
    assert not is_probability(symbol("p", "positive"))


TOLD = [("p^2", "p^3", "p = 0.5"), ("p + a", "p*a", "a = 2, p = 0.3333"), ("log(1 - p)", "log(p)", "p = 0.3333")]


@pytest.mark.parametrize(("value", "typed", "at"), TOLD)
def test_a_counterexample_is_one_that_the_letter_may_be(value: str, typed: str, at: str) -> None:
    found = difference(CONTEXT.value(value), CONTEXT.value(typed))
    assert found is not None
    assert found.at == at


CHANCES: list[tuple[str, str, bool]] = [
    ("sqrt((1 - p)^2)", "1 - p", True),
    ("abs(p - 1)", "1 - p", True),
    ("abs(2*p - 1)", "1 - 2*p", False),
    ("log(p/(1 - p))", "log(p) - log(1 - p)", True),
    ("max(p, 1)", "1", True),
]


@pytest.mark.parametrize(("one", "other", "same"), CHANCES)
def test_a_probability_is_compared_between_0_and_1(one: str, other: str, same: bool) -> None:
    assert equal(CONTEXT.value(one), CONTEXT.value(other)) is same


def test_a_counterexample_behind_the_first_ones_is_one_too() -> None:
    found = difference(CONTEXT.value("p*(2*p - 1)*(3*p - 1)"), CONTEXT.value("0*p"))
    assert found is not None
    assert 0 < float(found.at.removeprefix("p = ")) < 1


def test_a_formula_that_is_right_far_away_is_right() -> None:
    """At n = 122.6 and s = 167.6 the power below is 10^-321, of which floats keep two digits."""
    n, q, s = LETTERS["n"], LETTERS["q"], LETTERS["s"]
    one = sp.log(sp.exp(-q / (2 * s**2)) / (2 * sp.pi * s**2) ** (n / 2))
    assert equal(one, -n * sp.log(2 * sp.pi * s**2) / 2 - q / (2 * s**2)) is True


FAINT: list[tuple[str, str]] = [
    ("log(s^(-145))", "-145*log(s)"),
    ("log(s^(-n))", "-n*log(s)"),
    ("log(s^(-100)*q^(-45))", "-100*log(s) - 45*log(q)"),
]


@pytest.mark.parametrize(("one", "other"), FAINT)
def test_floats_that_lose_their_digits_tell_nothing(one: str, other: str) -> None:
    point = {LETTERS["s"]: Fraction(1676, 10), LETTERS["q"]: Fraction(1676, 10), LETTERS["n"]: Fraction(145)}
    assert differ(CONTEXT.value(one), CONTEXT.value(other), point) is None
