"""Lists: order matters, every entry counts, and braces are no list."""

from __future__ import annotations

import pytest

from tutor.answers._base import Context
from tutor.answers.list import List
from tutor.checking import judged
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome, Verdict

RIGHT, WRONG, FORM, UNREAD = Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG_FORM, Outcome.UNREADABLE
X = {"x": symbol("x")}


def verdict(value: str, typed: str) -> Verdict:
    return List({"value": value}, Context(Scope(symbols=X), X)).judge(typed)


TABLE = [
    ("[4, 2, 3]", "4, 2, 3", RIGHT),
    ("[4, 2, 3]", "4; 2; 3", RIGHT),
    ("[4, 2, 3]", "<4, 2, 3>", RIGHT),
    ("[4, 2, 3]", "[4 2 3]", RIGHT),
    ("[4, 2, 3]", "[4; 2; 3]", RIGHT),
    ("[4, 2, 3]", "8/2, 2, 3", FORM),
    ("[4, 2, 3]", "a = 4, b = 2, c = 3", UNREAD),
    ("[4, 2, 3]", "x = 4, x = 2, x = 3", RIGHT),
    ("[4, 2, 3]", "{4, 2, 3}", UNREAD),
    ("[4, 2, 3]", "4", WRONG),
    ("[4, 2, 3]", "[4, 2, 3", UNREAD),
    ("[4, 2, 3]", "[4, 2, 3, 3]", WRONG),
    ("[4, 2, 3]", "[[4, 2, 3], [1, 1, 1]]", WRONG),
    ("[4, 2, 3]", "4 < 2", UNREAD),
    ("[7]", "7", RIGHT),
    ("[7]", "[7]", RIGHT),
    ("[7]", "8", WRONG),
    ("[2, -2]", "±2", RIGHT),
    ("[2, -2]", "∓2", UNREAD),
    ("[-2, 2]", "±2", WRONG),
    ("[1 + sqrt(2), 1 - sqrt(2)]", "1 ± √2", RIGHT),
    ("[1, 3, -1]", "1 ± 2", WRONG),
    ("[3, -1]", "1 ± 2", FORM),
    ("[x, x^2]", "x, x*x", RIGHT),
    ("[x, x^2]", "x^2, x", WRONG),
    ("[0, oo]", "[0, oo]", RIGHT),
    ("[0, oo]", "(0, ∞)", RIGHT),
    ("[0, oo]", "0, 1", WRONG),
    ("[0, 1]", "(0, 1]", UNREAD),
    ("([1, 2], [3, 4])", "[[1, 2], [3, 4]]", RIGHT),
    ("([1, 2], [3, 4])", "[1; 2], [3; 4]", RIGHT),
    ("([1, 2], [3, 4])", "(3, 4), (1, 2)", WRONG),
    ("([1, 2], 3)", "(1, 2), 3", RIGHT),
    ("([1, 2], 3)", "3, (1, 2)", WRONG),
    ("({1, 2}, 3)", "{2, 1}, 3", RIGHT),
    ("[1/3, 2/3]", "0.33, 0.67", FORM),
    ("[1/3, 2/3]", "0.33, 0.66", WRONG),
]


@pytest.mark.parametrize(("value", "typed", "outcome"), TABLE)
def test_a_list_is_judged_in_order(value: str, typed: str, outcome: Outcome) -> None:
    assert verdict(value, typed).outcome is outcome


SAID = [
    ("[4, 2, 3]", "2, 3, 4", "order", (0, 1, 2), 0.0),
    ("[4, 2, 3]", "4, 3, 2", "order", (1, 2), 1 / 3),
    ("[4, 2, 3]", "4, 2, 5", "entry 3", (2,), 2 / 3),
    ("[4, 2, 3]", "4, 1, 5", "1 of 3", (1, 2), 1 / 3),
    ("[4, 2, 3]", "-4, -2, -3", "signs", (0, 1, 2), 0.0),
    ("[4, 2, 3]", "9, 9, 9", "", (0, 1, 2), 0.0),
    ("[4, 2, 3]", "4, 2", "3 entries", (), 2 / 3),
    ("[4, 2, 3]", "4, 2, 3, 1", "yours has 4", (3,), 3 / 4),
]


@pytest.mark.parametrize(("value", "typed", "word", "wrong", "credit"), SAID)
def test_what_is_off_is_named(value: str, typed: str, word: str, wrong: tuple[int, ...], credit: float) -> None:
    found = verdict(value, typed)
    assert (found.outcome, found.wrong) == (WRONG, wrong)
    assert found.credit == pytest.approx(credit)
    assert (word in found.message) if word else not found.message


@pytest.mark.parametrize("value", ["[4, 2, 3]", "[7]", "[0, oo]", "([1, 2], [3])", "([1, 2], 3)", "[x, 1]"])
def test_what_is_shown_may_be_typed(value: str) -> None:
    answer = List({"value": value}, Context(Scope(symbols=X), X))
    assert answer.judge(answer.show()).outcome is RIGHT


def test_commas_without_brackets_are_checked_as_a_list() -> None:
    assert judged("1, 2", "1, 2", "", "", {}, {}).outcome is RIGHT
    assert judged("2, 1", "1, 2", "", "", {}, {}).outcome is WRONG
