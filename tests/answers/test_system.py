"""Systems: what holds together, in any order and arrangement."""

from __future__ import annotations

import pytest
from either_way import outcomes

from tutor.answers import kinds
from tutor.answers._base import Context
from tutor.checking import judged
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome, Verdict

RIGHT = [
    ("x = 2, y = 5", "y = 5, x = 2"),
    ("x = 2, y = 5", "x = 2 and y = 5"),
    ("x = 2, y = 5", "x = 2; y = 5"),
    ("x = 2, y = 5", "x = 2\ny = 5"),
    ("x = 2, y = 5", "{x = 2, y = 5}"),
    ("x = 2, y = 5", "(x, y) = (2, 5)"),
    ("x = 2, y = 5", "x + y = 7, x - y = -3"),
    ("x = 2, y = 5", "x = 2, y = 5, x + y = 7"),
    ("x = 1/2, y = -3/4", "x = .5, y = -.75"),
    ("x = sqrt(2), y = 1", "x = √2, y = 1"),
    ("x + y = 1, 2x + 2y = 2", "x + y = 1"),
    ("x = a, y = 2a", "y = 2x, x = a"),
    ("x^2 + y^2 = 25, y = x + 1", "x = 3 and y = 4 or x = -4 and y = -3"),
    ("x + y = 7, x y = 12", "x = 3 and y = 4 or x = 4 and y = 3"),
    ("x = 1/(y - 1), y = 2", "x = 1, y = 2"),
    ("{x = 1, x = 2}", "{x - 1 = 0, x = 2}"),
]

WRONG = [
    ("x = 2, y = 5", "x = 5, y = 2"),
    ("x = 2, y = 5", "x = 2"),
    ("x = 2, y = 5", "x = 2, y = 4"),
    ("x = 2, y = 5", "x = 2 or y = 5"),
    ("x = 2, y = 5", "x = 2, y > 5"),
    ("x = 2, y = 5", "x = 2, y = 5, z = 1"),
    ("x^2 + y^2 = 25, x y = 12", "x = 3, y = 4"),
    ("x + y = 1, x + y = 2", "x + y = 1"),
    ("x = 1, y = 2", "x = 1, y = 2 + 10^-40"),
]

SLIPS = [
    ("x = 2, y = 5", "x = 5, y = 2", "other letters"),
    ("x = 2, y = 5", "x = 2", "missing"),
    ("x = 2, y = 5", "x = 2, y = 4", "1 of 2"),
    ("x = 2, y = 5", "x = 3, y = 4", ""),
]


def verdict(right: str, typed: str) -> Verdict:
    return judged(typed, right, "system", "", {}, {})


@pytest.mark.parametrize(("right", "typed"), RIGHT)
def test_the_same_solutions_are_right_either_way(right: str, typed: str) -> None:
    assert outcomes("system", right, typed) == {Outcome.CORRECT}


@pytest.mark.parametrize(("right", "typed"), WRONG)
def test_other_solutions_are_wrong_either_way(right: str, typed: str) -> None:
    assert outcomes("system", right, typed) == {Outcome.WRONG}


@pytest.mark.parametrize(("right", "typed", "word"), SLIPS)
def test_a_slip_is_named(right: str, typed: str, word: str) -> None:
    found = verdict(right, typed)
    assert found.outcome is Outcome.WRONG
    assert word in found.message if word else not found.message


@pytest.mark.parametrize("typed", ["(2, 5)", "[2, 5]", "2, 5", "2", "x = 2, y ="])
def test_values_without_their_letters_cost_nothing(typed: str) -> None:
    assert verdict("x = 2, y = 5", typed).outcome is Outcome.UNREADABLE


def test_the_form_wanted_is_named() -> None:
    assert "x = ..., y = ..." in verdict("x = 2, y = 5", "(2, 5)").message


def test_an_author_may_use_what_was_drawn() -> None:
    letters = {name: symbol(name) for name in "xy"}
    context = Context(Scope(values={"a": symbol("a") * 0 + 4}, symbols=letters), letters)
    answer = kinds()["system"]({"value": "x = a, y = a + 1"}, context)
    assert answer.show() == "x = 4, y = 5"
    assert answer.judge("y = 5, x = 4").outcome is Outcome.CORRECT
    assert answer.judge("x = 4, y = 6").credit == 0.5


KINDS = [
    ("x = 1 or x = 2", "x = 2 or x = 1"),
    ("x = 1, y = 2", "y = 2, x = 1"),
    ("x < 1, x > 3", "x < 1 or x > 3"),
    ("1 < x and x < 3", "1 < x < 3"),
    ("y = 2x", "2x - y = 0"),
    ("(0, 1) or (2, 3)", "(0, 1) U (2, 3)"),
]


@pytest.mark.parametrize(("right", "typed"), KINDS)
def test_a_statement_is_of_the_kind_it_looks_like(right: str, typed: str) -> None:
    assert judged(typed, right, "", "", {}, {}).outcome is Outcome.CORRECT
