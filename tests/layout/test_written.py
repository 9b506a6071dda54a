"""Texts with their values written in: the drawing, the voice and the source name the same letters."""

from __future__ import annotations

import re

import pytest

from tutor.closing import plain
from tutor.language.parser import authored
from tutor.layout.prose import render
from tutor.layout.spoken import speak_prose
from tutor.layout.written import written
from tutor.model import Entry, Identity, Problem

VALUES = {"y": "5", "a": "-3", "v": "[1, 2]", "n": "7", "ab": "9"}

ROWS = [
    ("words {a} and ${n}$", "words -3 and $7$"),
    (r"$\hat{y} = {y}$", r"$\hat{y} = 5$"),
    (r"$\hat{{y}}$", r"$\hat{{y}}$"),
    (r"$\bar{v} + {a} x$", r"$\bar{v} + -3 x$"),
    (r"$\mathbf{v}$ is {v}", r"$\mathbf{v}$ is [1, 2]"),
    (r"$\text{n}_{n}$", r"$\text{n}_{7}$"),
    (r"$\operatorname{n} x$", r"$\operatorname{n} x$"),
    (r"$\mathrm{ab} + {ab}$", r"$\mathrm{ab} + 9$"),
    (r"$\frac{a}{y}$", r"$\frac{-3}{5}$"),
    (r"$x^{a} + {a}$", r"$x^{-3} + -3$"),
    (r"$\sqrt[3]{y} \cdot {a}$", r"$\sqrt[3]{5} \cdot -3$"),
    (r"$\{n\}$", r"$\{n\}$"),
    ("`{n}` is code, { n } is not", "`{n}` is code, 7 is not"),
    ("{{n}} has braces", "{{n}} has braces"),
    ("{b} is no value", "{b} is no value"),
    ("Before\n\n$$\\hat{y} + {y}$$\n\nand {n}", "Before\n\n$$\\hat{y} + 5$$\n\nand 7"),
    ("```\n{n}\n```", "```\n{n}\n```"),
    (r"$\nonsense{ {n}$", r"$\nonsense{ {n}$"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_value_stands_where_the_drawing_has_it(text: str, expected: str) -> None:
    assert written(text, VALUES) == expected


@pytest.mark.parametrize("text", [text for text, _ in ROWS if "{{" not in text and "{n}`" not in text])
def test_what_is_written_is_drawn_with_the_same_letters_and_numbers(text: str) -> None:
    nodes = {name: authored(value) for name, value in VALUES.items()}
    source = written(text, VALUES)
    assert _signs(" ".join(render(text, nodes, 76))) == _signs(" ".join(render(source, {}, 76)))


@pytest.mark.parametrize(
    ("text", "letter"), [(r"$\hat{y}$", "y hat"), (r"$\mathbf{v}$", "bold v"), (r"$\bar{n}$", "n")]
)
def test_the_voice_names_the_letter_that_is_written(text: str, letter: str) -> None:
    nodes = {name: authored(value) for name, value in VALUES.items()}
    assert letter in speak_prose(text, nodes)
    assert speak_prose(written(text, VALUES), {}) == speak_prose(text, nodes)


def test_the_log_and_the_data_of_a_problem_have_it_so() -> None:
    identity = Identity("core:skill", "problem", 1, 1, 1)
    problem = Problem(identity, "number", Entry.LINE, r"$\hat{y} = {y} + {a}$", VALUES, "2", hints=(r"$\bar{n}$ {n}",))
    assert plain(problem) == r"$\hat{y} = 5 + -3$"
    assert plain(problem, problem.hints[0]) == r"$\bar{n}$ 7"


def _signs(drawn: str) -> list[str]:
    """Letters and digits in order: how signs meet is the drawing's affair."""
    return sorted(re.findall(r"[^\W_]", drawn))
