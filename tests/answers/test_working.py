"""One line of working against the line above it."""

from __future__ import annotations

import pytest

from tutor.answers import kind_named
from tutor.answers._base import Answer, Context
from tutor.answers._working import follows
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome

LETTERS = {name: symbol(name, "real") for name in ("x", "y")}
MARKS = {"✓": Outcome.CORRECT, "✗": Outcome.WRONG, "?": Outcome.UNDECIDED, "!": Outcome.UNREADABLE}


def asked(kind: str, **options: str) -> Answer:
    made = kind_named(kind)
    assert made is not None
    return made(options, Context(Scope(symbols=LETTERS), symbols=LETTERS))


EXPAND = asked("derivation", value="2*x + 2", start="2*(x + 1)")
SOLVE = asked("derivation", value="x = 3", start="2*x + 1 = 7")
SLOPES = asked("derivation", value="2*x", name="dL/dw")
OTHER = asked("number", value="3")
CODE = asked("distribution", value="N(0, 1)")


@pytest.mark.parametrize(
    ("answer", "before", "line", "mark"),
    [
        (EXPAND, "", "2(x + 1)", "✓"),
        (EXPAND, "", "2x + 1", "✗"),
        (EXPAND, "2(x + 1)", "= 2x + 2", "✓"),
        (EXPAND, "2x + 2", "2x + 2 = 2(x + 2)", "✗"),
        (EXPAND, "2x +", "2x", "?"),
        (EXPAND, "2x", "2x +", "!"),
        (EXPAND, "2(x + 1)\n= 2x + 1", "= 2x + 1", "✓"),
        (SLOPES, "dL/dv = 3\ndL/dw = 2x", "= x + x", "✓"),
        (SLOPES, "dL/dw = 2x\ndL/dv = 3", "= x + x", "✓"),  # the line between names something else
        (SLOPES, "dL/dw = 2x", "dL/dv = 3", "✓"),
        (SOLVE, "", "2x = 6", "✓"),
        (SOLVE, "2x = 6", "x = 4", "✗"),
        (OTHER, "", "100", "✓"),  # scratch paper is never compared with what is asked
        (OTHER, "3 + 4*2", "= 11", "✓"),
        (OTHER, "3 + 4*2", "14", "✗"),
        (OTHER, "x^2 - 4x + 3 = 0", "(x - 1)(x - 3) = 0", "✓"),
        (OTHER, "x^2 = 4", "x = 2", "✗"),
        (OTHER, "x > 3", "2x > 6", "✓"),
        (OTHER, "d = 4*1 - 2*3", "= -2", "✓"),
        (OTHER, "f(x) = x^2", "f(x) = x*x", "✓"),
        (OTHER, "[[1,2],[3,4]]*[[1],[1]]", "[[3],[7]]", "✓"),
        (OTHER, "((", "3", "?"),
        (OTHER, "3", "((", "!"),
        (CODE, "1", "1", "?"),
    ],
)
def test_a_line_follows_or_not(answer: Answer, before: str, line: str, mark: str) -> None:
    found = follows(answer, before, line)
    assert found.outcome is MARKS[mark]
    assert bool(found.message) == (mark != "✓")


def test_the_sentence_says_why_not_and_does_not_give_the_answer_away() -> None:
    assert follows(EXPAND, "2x + 2", "2x + 1").message.startswith("This is not equal to the line above at x = ")
    assert "x = 4 solves this line, but not the line above" in follows(SOLVE, "2x = 6", "x = 4").message
    assert follows(asked("derivation", value="2*x + 2"), "", "2x").message == "This does not follow from the question."


@pytest.mark.parametrize("bomb", ["9^9^9^9", "(" * 500, "x" * 5_000, "1" * 3_000, "\n".join("x" * 50)])
def test_bombs_cost_nothing(bomb: str) -> None:
    for answer in (EXPAND, OTHER):
        assert follows(answer, "x", bomb).outcome in (Outcome.UNREADABLE, Outcome.UNDECIDED, Outcome.WRONG)
        follows(answer, bomb, "x")
