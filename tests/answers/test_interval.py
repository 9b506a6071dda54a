"""Intervals: which numbers, and which of the ends."""

from __future__ import annotations

import pytest
from either_way import outcomes

from tutor.answers import kinds
from tutor.answers._base import Context
from tutor.checking import judged
from tutor.model import Outcome, Verdict

RIGHT = [
    ("(0, 5]", "(0, 5]"),
    ("(0, 5]", "]0, 5]"),
    ("(0, 5)", "]0, 5["),
    ("(0, 5)", "(0; 5)"),
    ("(0, 5)", "0 < x < 5"),
    ("(0, 5)", "x in (0, 5)"),
    ("[-2, 2]", "|x| <= 2"),
    ("(0, 1) U (2, 3)", "(2, 3) ∪ (0, 1)"),
    ("(0, 1) U (2, 3)", "]0, 1[ ∪ ]2, 3["),
    ("(0, 1) U (2, 3)", "(0, 1) or (2, 3)"),
    ("(0, 2) U [1, 4)", "(0, 4)"),
    ("(0, 1] U (1, 2)", "(0, 2)"),
    ("[0, 3] ∩ [1, 4)", "[1, 3]"),
    ("(0, 4) - (1, 2)", "(0, 1] U [2, 4)"),
    ("(0, 4) - {1}", "(0, 1) U (1, 4)"),
    ("(-oo, 0) U (0, oo)", "R \\ {0}"),
    ("(-oo, 0) U (0, oo)", "ℝ∖{0}"),
    ("(-oo, 0) U (0, oo)", "ℝ \\setminus \\{0\\}"),
    ("(-oo, 0) U (0, oo)", "x != 0"),
    ("(-oo, oo)", "all real numbers"),
    ("(-oo, 2)", "(-infinity, 2)"),
    ("[2, 2]", "{2}"),
    ("{}", "[0, 1) ∩ [1, 2]"),
    ("(0, sqrt(2)]", "(0, √2]"),
    ("[1/2, 0.75]", "[0.5, 3/4]"),
    ("(a, a + b)", "(a, b + a)"),
]

WRONG = [
    ("(0, 5)", "[0, 5]"),
    ("(0, 5)", "(0, 5]"),
    ("(0, 1) U (1, 2)", "(0, 2)"),
    ("(a, b)", "[a, b]"),
    ("(a, b)", "(a, c)"),
    ("{1}", "{1, 2}"),
]

UNREADABLE = [
    ("230, 328", "[230, 328] or (230, 328)"),
    ("(5, 0)", "smaller end"),
    ("[0, oo]", "Infinity"),
    ("3", "interval"),
    ("(0, 1), (2, 3)", "∪"),
    ("(0, 1) + (2, 3)", "interval"),
    ("(i, 3)", "real"),
    ("(0, 5", ""),
]

SLIPS = [
    ("(0, 5)", "[0, 5)", "brackets"),
    ("(0, 1) U (2, 3)", "(0, 1)", "missing"),
    ("(0, 1)", "(0, 2)", "too much"),
    ("(0, 1)", "(3, 4)", ""),
]


def verdict(right: str, typed: str, kind: str = "interval") -> Verdict:
    return judged(typed, right, kind, "", {}, {})


@pytest.mark.parametrize(("right", "typed"), RIGHT)
def test_the_same_set_is_right(right: str, typed: str) -> None:
    assert verdict(right, typed).outcome is Outcome.CORRECT


@pytest.mark.parametrize(("right", "typed"), WRONG)
def test_another_set_is_wrong_either_way(right: str, typed: str) -> None:
    assert outcomes("interval", right, typed) == {Outcome.WRONG}


@pytest.mark.parametrize(("typed", "word"), UNREADABLE)
def test_what_is_no_interval_costs_nothing(typed: str, word: str) -> None:
    found = verdict("(0, 5]", typed)
    assert found.outcome is Outcome.UNREADABLE
    assert word in found.message


@pytest.mark.parametrize(("right", "typed", "word"), SLIPS)
def test_a_slip_is_named(right: str, typed: str, word: str) -> None:
    found = verdict(right, typed)
    assert found.outcome is Outcome.WRONG
    assert word in found.message if word else not found.message


@pytest.mark.parametrize(
    ("right", "shown"),
    [
        ("(0, 2) union [1, 3)", "(0, 3)"),
        ("{2} union (3, oo)", "{2} union (3, oo)"),
        ("{}", "{}"),
        ("[1, 4/2)", "[1, 2)"),
    ],
)
def test_the_right_set_is_shown_in_order(right: str, shown: str) -> None:
    assert kinds()["interval"]({"value": right}, Context()).show() == shown


INFERRED = [
    ("[1, 2]", "[0, 2] ∩ [1, 3]", Outcome.CORRECT),
    ("(1, 2)", "[0, 2) ∩ (1, 3]", Outcome.CORRECT),
    ("(1, 2)", "[0, 2] ∩ (1, 3]", Outcome.WRONG),
    ("{1}", "[0, 1] ∩ [1, 2]", Outcome.CORRECT),
    ("{}", "(0, 3) - (0, 5)", Outcome.CORRECT),
    ("(0, 3)", "(0, 3) - (4, 5)", Outcome.CORRECT),
    ("(1, 2)", "(4, 5) - (3, 3)", Outcome.CORRECT),
    ("(1, 2)", "(1, 2]", Outcome.WRONG),
    ("(1, 2)", "(1, 2)", Outcome.CORRECT),
    ("{1, 2}", "{2, 1}", Outcome.CORRECT),
    ("(0, 3] - {1}", "(0, 1) U (1, 3]", Outcome.CORRECT),
]


@pytest.mark.parametrize(("right", "typed", "outcome"), INFERRED)
def test_a_pair_is_an_interval_where_it_can_be_nothing_else(right: str, typed: str, outcome: Outcome) -> None:
    assert verdict(right, typed, "").outcome is outcome
