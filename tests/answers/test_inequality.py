"""Inequalities: the same region, its boundary included."""

from __future__ import annotations

import random

import pytest
import sympy as sp

from tutor.answers._realset import EVERYTHING, Undecided, between, single
from tutor.answers._solving import HOLDS, solutions
from tutor.checking import judged
from tutor.model import Outcome, Verdict

RIGHT = [
    ("x > 4", "4 < x"),
    ("x > 4", "-x < -4"),
    ("x > 4", "x - 4 > 0"),
    ("x > 4", "3x > 12"),
    ("x > 4", "(4, oo)"),
    ("x > 4", "x in (4, ∞)"),
    ("1 < x <= 4", "x > 1 and x <= 4"),
    ("1 < x <= 4", "x <= 4, x > 1"),
    ("1 < x < 4", "(1, 4)"),
    ("1 <= x <= 4", "[1, 4]"),
    ("x < 1 or x > 4", "x > 4, x < 1"),
    ("x < 1 or x > 4", "(-oo, 1) ∪ (4, oo)"),
    ("x^2 > 9", "x < -3 or x > 3"),
    ("x^2 <= 2", "-√2 <= x <= √2"),
    ("|x - 2| < 3", "-1 < x < 5"),
    ("||x| - 2| <= 1", "-3 <= x <= -1 or 1 <= x <= 3"),
    ("1/x < 1", "x < 0 or x > 1"),
    ("(x - 1)/(x - 2) >= 0", "x <= 1 or x > 2"),
    ("e^x > 2", "x > ln 2"),
    ("(1/2)^x < 4", "x > -2"),
    ("ln x < 1", "0 < x < e"),
    ("sqrt(x + 1) <= 2", "-1 <= x <= 3"),
    ("x != 2", "x < 2 or x > 2"),
    ("x^2 + 1 > 0", "all real numbers"),
    ("x^2 < 0", "no solution"),
    ("x >= 1", "x = 1 or x > 1"),
    ("x <= 2 and x >= 2", "x = 2"),
    ("y <= 2x + 1", "2x - y >= -1"),
    ("a + b < c - d", "a + b - c + d < 0"),
    ("x < y < z", "z > y > x"),
    ("x < y < z", "x < y and y < z"),
    ("x^2 + y^2 < 1", "1 > x^2 + y^2"),
    ("n(8 + 4n)/2 > 300", "6n + 2n(n - 1) > 300"),
]

WRONG = [
    ("x > 4", "x >= 4"),
    ("x > 4", "x < 4"),
    ("x > 4", "y > 4"),
    ("1 < x < 4", "[1, 4]"),
    ("x^2 > 9", "x > 3"),
    ("ln x < 1", "x < e"),
    ("1/x < 1", "x > 1"),
    ("(x - 1)/(x - 2) >= 0", "x <= 1 or x >= 2"),
    ("x > sqrt(2)", "x > 1.41421356237"),
    ("x > 10^30", "x > 10^30 + 1"),
    ("x >= 1", "x = 1"),
    ("y <= 2x + 1", "y < 2x + 1"),
    ("y <= 2x + 1", "y >= 2x + 1"),
    ("y < x", "y/x < 1"),
    ("x y > 0", "x > 0 and y > 0"),
    ("x < y <= z", "x < y < z"),
    ("x^2 + y^2 < 1", "x^2 + y^2 <= 1"),
]

SLIPS = [
    ("x > 4", "x >= 4", "ends"),
    ("y <= 2x + 1", "y < 2x + 1", "ends"),
    ("x > 4", "x < 4", "wrong way"),
    ("x > 4", "x <= 4", "wrong way"),
    ("y <= 2x + 1", "y >= 2x + 1", "wrong way"),
    ("x > 4", "y > 4", "letter y"),
    ("x > 4", "x > 5", ""),
]


def verdict(right: str, typed: str, **symbols: str) -> Verdict:
    return judged(typed, right, "inequality", "", symbols, {})


@pytest.mark.parametrize(("right", "typed"), RIGHT)
def test_the_same_region_is_right(right: str, typed: str) -> None:
    assert verdict(right, typed).outcome is Outcome.CORRECT


@pytest.mark.parametrize(("right", "typed"), WRONG)
def test_another_region_is_wrong(right: str, typed: str) -> None:
    assert verdict(right, typed).outcome is Outcome.WRONG


@pytest.mark.parametrize(("right", "typed", "word"), SLIPS)
def test_a_slip_is_named(right: str, typed: str, word: str) -> None:
    found = verdict(right, typed)
    assert found.outcome is Outcome.WRONG
    assert word in found.message if word else not found.message


@pytest.mark.parametrize("typed", ["4", "x", "x >", "[[1, 2], [3, 4]]"])
def test_what_is_no_inequality_costs_nothing(typed: str) -> None:
    assert verdict("x > 4", typed).outcome is Outcome.UNREADABLE


def test_whole_and_positive_numbers_count() -> None:
    assert verdict("n > 5", "n >= 6", n="integer").outcome is Outcome.CORRECT
    assert verdict("n > 5", "n >= 6").outcome is Outcome.WRONG
    assert verdict("x^2 > 4", "x > 2", x="positive").outcome is Outcome.CORRECT


def test_a_solution_set_agrees_with_its_inequality_at_points() -> None:
    """Random rational functions and absolute values against what they say at 60 places each."""
    chance = random.Random("inequalities")
    x = sp.Symbol("x", real=True)
    for _ in range(40):
        a, b, c, d = (sp.Integer(chance.randrange(-4, 5)) for _ in range(4))
        left = chance.choice(
            [(x - a) * (x - b), (x - a) / (x - b), sp.Abs(x - a) + b, sp.Abs(x - a) * (x - b), x**3 + a]
        )
        right = chance.choice([c, c * x + d, sp.Abs(x - d)])
        op = chance.choice(["=", "!=", "<", "<="])
        found = solutions(op, left, right, x)
        for step in range(-30, 31):
            place = sp.Rational(step, 4)
            gap = (left - right).xreplace({x: place})
            holds = not gap.has(sp.zoo, sp.nan) and HOLDS[op](int(sp.sign(gap)))
            assert holds != found.intersect(single(place)).is_empty, (left, op, right, place)


def test_what_cannot_be_solved_is_undecided() -> None:
    x = sp.Symbol("x", real=True)
    with pytest.raises(Undecided):
        solutions("=", sp.sin(x), sp.Integer(0), x)
    with pytest.raises(Undecided):
        solutions("<", x**400, x + 1, x)


def test_sets_join_and_part() -> None:
    one, two, three = map(sp.Integer, (1, 2, 3))
    left, right = between(one, three, True, False), between(two, sp.oo, False, True)
    assert left.union(right) == between(one, sp.oo, True, True)
    assert left.intersect(right) == between(two, three, False, False)
    assert left.minus(right) == between(one, two, True, True)
    assert left.union(single(one)) == between(one, three, False, False)
    assert EVERYTHING.minus(single(two)).union(single(two)) == EVERYTHING
    assert between(sp.sqrt(8), three, True, True) == between(2 * sp.sqrt(2), three, True, True)
