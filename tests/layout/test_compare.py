from __future__ import annotations

import pytest
from hypothesis import given, settings
from test_layout_properties import TREES

from tutor.language.parser import parse
from tutor.language.tree import Node, walk
from tutor.layout.compare import changed, wrong
from tutor.layout.from_tree import draw
from tutor.layout.pointed import Pointed, unmarked
from tutor.layout.style import UNICODE, Style
from tutor.model import Reading

READING = Reading(("x", "y", "a", "b", "lambda"))


def marked(typed: str, *at: int, style: Style = UNICODE) -> list[str]:
    return str(draw(wrong(parse(typed, READING), at), style)).split("\n")


def test_wrong_entries_of_a_matrix_count_row_by_row() -> None:
    assert marked("[[2,1],[1,-2]]", 1) == ["⎡ 2  1✗ ⎤", "⎢       ⎥", "⎣ 1  -2 ⎦"]
    assert marked("[[2,1],[1,-2]]", 2, style=Style(True)) == ["[   2   1 ]", "[         ]", "[ >1<  -2 ]"]


@pytest.mark.parametrize(
    ("typed", "at", "drawn"),
    [
        ("[1,2,3]", (0, 2), "[1✗, 2, 3✗]"),
        ("1, 2", (1,), "1, 2✗"),
        ("a = 3, b = 4", (0,), "a = 3✗, b = 4"),
        ("a = 3 or b = 4", (1,), "a = 3 or b = 4✗"),
        ("{1,2}", (), "{1, 2}"),
        ("7", (0,), "7✗"),
        ("7", (1,), "7"),
    ],
)
def test_wrong_items(typed: str, at: tuple[int, ...], drawn: str) -> None:
    assert marked(typed, *at) == [drawn]


STEPS = [
    ("2x + 3x + 1", "5x + 1", "5x"),
    ("2x + 3x + 1 = 7", "5x + 1 = 7", "5x"),
    ("5x + 1 = 7", "5x = 6", "6"),
    ("x = 2 + 3 + a", "x = 5 + a", "5"),
    ("a + 2*3", "x = a + 6", "6"),
    ("3*(x-1)^2 + 2x", "3*(x^2 - 2x + 1) + 2x", "x^2 - 2x + 1"),
    ("2*sqrt(9 + 16)", "2*sqrt(25)", "sqrt(25)"),
    ("[[1,2],[3,4]]", "[[1,2],[0,-2]]", "0 | -2"),
    ("[1, 2, 3]", "[1, 2/3, 3]", "2/3"),
    ("{1, 2}", "{1, 3}", "3"),
    ("(2+3)/7", "5/7", "5"),
    ("x/2 + 1/3", "x/2 + 2/6", "2/6"),
    ("a - b + x", "a + b + x", "b"),
    ("x + a", "a + x", "a"),
    ("5x", "5x + 1", "1"),
    ("x^4 + 1", "x^5 + 1", "x^5"),
    ("2*3 + 1*4", "6 + 4", ""),
    ("lambda^2 - 4lambda + 3", "(lambda - 1)*(lambda - 3)", ""),
    ("[1*2, 3*4]", "[2, 12]", ""),
    ("5x + 1", "5x + 1", ""),
]


@pytest.mark.parametrize(("before", "after", "new"), STEPS)
def test_what_a_step_changed_is_marked(before: str, after: str, new: str) -> None:
    found = changed(parse(before, READING), parse(after, READING))
    parts = [part.node for part in walk(found) if isinstance(part, Pointed)]
    assert parts == [parse(text, READING) for text in new.split(" | ") if text]


def test_the_mark_is_a_line_under_the_term() -> None:
    step = changed(parse("2x + 3x + 1", READING), parse("5x + 1", READING))
    assert str(draw(step)) == "5x + 1\n▔▔"
    assert str(draw(step, Style(True))) == "5x + 1\n^^"
    assert str(draw(step, inline=True)) == "5x + 1"


def test_the_mark_does_not_pull_the_rows_of_a_matrix_apart() -> None:
    step = changed(parse("[[1,2,3],[4,5,6],[7,8,9]]", READING), parse("[[1,2,3],[4,0,6],[7,8,9]]", READING))
    assert str(draw(step)).split("\n") == ["⎡ 1  2  3 ⎤", "⎢ 4  0  6 ⎥", "⎢    ▔    ⎥", "⎣ 7  8  9 ⎦"]
    tall = changed(parse("[[x/y,2],[4,5],[6,7]]", READING), parse("[[x/y,3],[4,5],[6,7]]", READING))
    assert len(str(draw(tall)).split("\n")) == 7  # a tall fraction still parts the rows


@given(TREES, TREES)
@settings(max_examples=200, deadline=None)
def test_marks_change_nothing_but_marks(before: Node, after: Node) -> None:
    found = changed(before, after)
    assert unmarked(found) == after
    assert draw(found, inline=True) == draw(after, inline=True)
    assert changed(after, after) == after
