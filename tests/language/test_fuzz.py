"""Whatever is typed comes back read or refused, twice the same way; the long form is run by hand for ten minutes.

`pytest tests/language/test_fuzz.py -m nightly` runs the long form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tutor.checking import judged
from tutor.errors import NotationError, UsageError
from tutor.language.evaluate import Scope, evaluate
from tutor.language.parser import parse
from tutor.language.tree import Node
from tutor.language.write import write
from tutor.model import Outcome, Reading, Verdict

READINGS = [
    Reading(open=True),
    Reading(symbols=("x", "y", "n", "mu_0"), functions=("f",)),
    Reading(symbols=("A", "x"), field="matrix"),
    Reading(symbols=("A", "x"), field="vector"),
    Reading(field="number"),
    Reading(explicit=True),
]
PIECES = [
    *"xynA0123456789.,;()[]{}|<>=!^*/+-'%_ \n\\&U", "sin", "cos ", "ln", "log_", "sqrt", "e", "pi", "i", "oo", " or ",
    " and ", " in ", "R", "\\frac", "{1}", "\\sqrt", "\\left(", "\\right)", "\\begin{bmatrix}", "\\end{bmatrix}",
    "\\\\",
    "\\cdot", "\\mathbb{R}", "±", "√", "²", "½", "₁", "∪", "∩", "∖", "∞", "ℝ", "∅", "‖", "⟨", "⟩", "≤", "π", "λ",
    "\u200d",
    "max(", "diff(", "integrate(", "det(", "abs(", "floor(", "f(", "[1,2]", "[[1,2],[3,4]]", "(0,1]", "{1,2}", "x_1",
    "^T",
]  # fmt: skip
VALID = [
    "x^2 + 2x + 1", "(x+1)/(x-1)", "sin^2 x + cos^2 x", "[[1,2],[3,4]]", "(0,3] U [4,oo)", "x=1 or x=2", "1 < x < 3",
    "x=2, y=3", "e^(-x^2/2)/sqrt(2pi)", "\\frac{1}{2}\\sqrt[3]{x}", "{1, 2, 3}", "3 ± 2i", "37.5%", "|x+|y||", "A^T x",
    "ln|x| + C", "1/2", "1e-3", "⟨1,2⟩", "diff(x^2, x)", "integrate(x^2, x, 0, 1)", "max(x, 100)", "5!/3!", "R \\ {0}",
]  # fmt: skip

pieces = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
raw = st.text(max_size=60) | st.binary(max_size=60).map(lambda data: data.decode("latin-1"))


@st.composite
def edited(draw: st.DrawFn) -> str:
    """A right text with a few characters dropped, doubled, swapped or put in."""
    text = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(["", *PIECES])) + text[at + draw(st.integers(0, 2)) :]
    return text


texts = pieces | raw | edited()


def read(text: str, reading: Reading) -> Node | str:
    """The tree, or why there is none."""
    try:
        return parse(text, reading)
    except NotationError as refusal:
        return refusal.message if 0 <= refusal.span[0] <= refusal.span[1] <= len(text) else ""


def valued(tree: Node, *, free: bool) -> Any:
    """The value, or why there is none."""
    try:
        return evaluate(tree, Scope(free=free))
    except NotationError as refusal:
        return refusal.message


def verdict(answer: str, against: str) -> Verdict | str:
    """The verdict, or why there is none."""
    try:
        return judged(answer, against, "", "", {}, {})
    except UsageError as error:
        return str(error)


def reads_or_refuses(text: str, reading: Reading) -> None:
    """Any text under any reading: a tree that is read back from what is written of it, with a value or without."""
    tree = read(text, reading)
    assert tree == read(text, reading)
    if isinstance(tree, str):
        assert tree
        return
    valued(tree, free=True)
    if reading.explicit:
        again = read(write(tree), reading)
        assert not isinstance(again, str)
        assert write(again) == write(tree)


def judges_twice_alike(answer: str, against: str) -> None:
    """One verdict in two runs, and nothing but the text itself is taken for the text."""
    found = verdict(answer, against)
    assert found == verdict(answer, against)
    if isinstance(found, Verdict) and found.outcome is not Outcome.CORRECT:
        assert found.message or found.outcome is Outcome.WRONG


def short(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


LONG = settings(
    max_examples=50_000, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink]
)


@given(texts, st.sampled_from(READINGS))
@short(150)
def test_any_text_is_read_or_refused(text: str, reading: Reading) -> None:
    reads_or_refuses(text, reading)


@given(edited(), st.sampled_from(VALID))
@short(40)
def test_an_edited_answer_is_judged_alike_twice(answer: str, against: str) -> None:
    judges_twice_alike(answer, against)


@pytest.mark.nightly
@given(texts, st.sampled_from(READINGS))
@LONG
def test_any_text_is_read_or_refused_at_length(text: str, reading: Reading) -> None:
    reads_or_refuses(text, reading)


@pytest.mark.nightly
@given(texts, st.sampled_from(VALID) | texts)
@LONG
def test_any_answer_is_judged_alike_twice_at_length(answer: str, against: str) -> None:
    judges_twice_alike(answer, against)
