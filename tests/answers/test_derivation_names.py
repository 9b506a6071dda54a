"""Derivations whose lines have names: the quantity that is asked, parts of it on the way, the chain rule in letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tutor.answers._base import Context
from tutor.answers._labels import alike_called, called, headed, unmixed
from tutor.answers.derivation import Derivation
from tutor.errors import NotationError
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome, Verdict

RIGHT, WRONG, FORM, UNREAD = Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG_FORM, Outcome.UNREADABLE
LETTERS = {name: symbol(name) for name in "wvxyhoLbgkm"}
CONTEXT = Context(Scope(symbols=LETTERS), LETTERS)

LAYERS = {
    "value": "(o - y)*v*h*(1 - h)*x",
    "start": "(v/(1 + e^(-w*x)) - y)*v*x*e^(-w*x)/(1 + e^(-w*x))^2",
    "given": ["L = (o - y)^2/2", "o = v*h", "h = 1/(1 + e^(-w*x))"],
    "name": "dL/dw",
}
END = "(o - y) v h (1 - h) x"
NAMELESS = {key: option for key, option in LAYERS.items() if key != "name"}
MOMENTUM = {"value": "(1 + b)*g + k", "start": "g + b*g + k", "name": "theta"}
PLAIN = {"value": "2*x + 2", "start": "2*(x + 1)"}

TABLE: list[tuple[Mapping[str, Any], str, Outcome]] = [
    (LAYERS, f"dL/dw = {END}", RIGHT),
    (LAYERS, f"∂L/∂w = {END}", RIGHT),
    (LAYERS, f"L'(w) = {END}", RIGHT),
    (LAYERS, f"L' = {END}", RIGHT),
    (LAYERS, END, RIGHT),
    (LAYERS, "dL/dw = (o - y) v h x", WRONG),
    (LAYERS, "(o - y) v h x", WRONG),
    (LAYERS, f"dL/do = o - y; do/dh = v; dh/dw = h (1 - h) x; dL/dw = {END}", RIGHT),
    (LAYERS, f"dL/do = o - y; do/dh = v; dh/dw = h (1 - h) x; {END}", RIGHT),
    (LAYERS, f"dL/dh = (o - y) v; {END}", RIGHT),
    (LAYERS, f"dL/do = y - o; {END}", WRONG),
    (LAYERS, f"dh/dw = h (1 - h); dL/dw = {END}", WRONG),
    (LAYERS, f"dL/dw = dL/do * do/dh * dh/dw = {END}", RIGHT),
    (LAYERS, "dL/dw = dL/do do/dh dh/dw; = (o - y) v h (1 - h) x", RIGHT),
    (LAYERS, f"dL/do * do/dh * dh/dw = {END}", RIGHT),
    (LAYERS, f"\\frac{{dL}}{{dw}} = \\frac{{\\partial L}}{{\\partial o}} \\frac{{do}}{{dw}} = {END}", RIGHT),
    (LAYERS, f"dL/dw = (o - y) do/dh dh/dw = {END}", RIGHT),
    (LAYERS, f"dL/dw = (o - y) * v * dh/dw; {END}", RIGHT),
    (LAYERS, f"(o - y) (∂o/∂h) h (1 - h) x; {END}", RIGHT),
    (LAYERS, f"(o - y) v * \\frac{{dh}}{{dw}} = {END}", RIGHT),
    (LAYERS, f"dL/dh = (o - y) do/dh; {END}", RIGHT),
    (LAYERS, f"dL/dh = (y - o) do/dh; {END}", WRONG),
    (LAYERS, f"(o - y) dh/dw; {END}", WRONG),
    (LAYERS, f"(o - y) v dh/dz dz/dw; {END}", UNREAD),
    (LAYERS, "(o - y) v dh/dw", UNREAD),
    (LAYERS, f"dL/dw = dL/do * dh/dw = {END}", UNREAD),
    (LAYERS, "dL/dw = dL/do * do/dh * dh/dw", UNREAD),
    (LAYERS, "dL/do = o - y", UNREAD),
    (LAYERS, "dL/do = o - y; do/dh = v", UNREAD),
    (LAYERS, "dL/do = y - o", WRONG),
    (LAYERS, f"o = v h; h = 1/(1 + e^(-w x)); {END}", RIGHT),
    (LAYERS, f"o = v + h; {END}", WRONG),
    (LAYERS, f"z = w x; dL/dw = {END}", RIGHT),
    (LAYERS, "z = w x", UNREAD),
    (LAYERS, f"dL/dv = (o - y) h; {END}", RIGHT),
    (LAYERS, f"dL/dv = (o - y) v; {END}", WRONG),
    (LAYERS, f"2 (o - y) = 3 x; {END}", WRONG),
    (LAYERS, f"1 - h = e^(-w x)/(1 + e^(-w x)); {END}", RIGHT),
    (LAYERS, f"log(h) = -log(1 + e^(-w x)); dL/dw = {END}", RIGHT),
    (LAYERS, f"1 - h = 1/(1 + e^(-w x)); {END}", WRONG),
    (LAYERS, f"2 (o + y) = 2 o + 2 y; {END}", WRONG),
    (LAYERS, f"{END}; 1 - h = e^(-w x)/(1 + e^(-w x))", UNREAD),
    (NAMELESS, f"dL/do = o - y; do/dh = v; dL/dw = {END}", RIGHT),
    (NAMELESS, "dL/do = o - y", UNREAD),
    (NAMELESS, f"dL/do = y - o; {END}", WRONG),
    (NAMELESS, "z = w x", WRONG),
    (MOMENTUM, "v1 = g; v2 = b g + k; theta = (1 + b) g + k", RIGHT),
    (MOMENTUM, "θ = g + b g + k = (1 + b) g + k", RIGHT),
    (MOMENTUM, "\\theta = (1 + b) g + k", RIGHT),
    (MOMENTUM, "theta = g + k", WRONG),
    (MOMENTUM, "v2 = b g + k", UNREAD),
    (MOMENTUM, "v2 = b g + k; g + k", WRONG),
    (MOMENTUM, "total = (1 + b) g + k", RIGHT),
    (PLAIN, "f = 2x + 2", RIGHT),
    (PLAIN, "f = 2x + 1", WRONG),
]


def verdict(options: Mapping[str, Any], typed: str) -> Verdict:
    return Derivation(options, CONTEXT).judge(typed)


@pytest.mark.parametrize(("options", "typed", "outcome"), TABLE)
def test_a_line_is_judged_as_what_it_names(options: Mapping[str, Any], typed: str, outcome: Outcome) -> None:
    assert verdict(options, typed).outcome is outcome, verdict(options, typed).message


SAID = [
    (LAYERS, "dL/do = o - y", "Line 1 names dL/do; the line asked for is dL/dw = ..."),
    (LAYERS, "dL/do = o - y; z = w x", "Line 2 names z; the line asked for is dL/dw = ..."),
    (NAMELESS, "dL/do = o - y", "Line 1 names dL/do: go on to what is asked."),
    (LAYERS, "dL/dw = dL/do * do/dh * dh/dw", "Line 1: now put in what these slopes are."),
    (LAYERS, "dL/dw = dL/do * dh/dw", "Line 1: these slopes do not multiply to dL/dw."),
    (LAYERS, "dL/do = y - o", "Line 1 is not dL/do at v = 2, w = 3, x = 4, y = 5: 3 against -3."),
    (MOMENTUM, "v1 = g", "Line 1 names v1; the line asked for is theta = ..."),
    (LAYERS, "(o - y) v dh/dz", "Line 1: what dh/dz is does not follow from what is given: put it in."),
    (LAYERS, "1 - h = e^(-w x)/(1 + e^(-w x))", "Line 1 holds; the line asked for is dL/dw = ..."),
]


@pytest.mark.parametrize(("options", "typed", "message"), SAID)
def test_it_is_told_which_line_is_asked_for(options: Mapping[str, Any], typed: str, message: str) -> None:
    assert verdict(options, typed).message == message


def test_a_line_aside_is_no_mistake_of_the_whole() -> None:
    slip = Derivation(LAYERS, CONTEXT).instead("(o - y)*h")
    assert slip.matches("dL/dw = (o - y) h")
    assert not slip.matches("dL/dv = (o - y) h")


NAMES = [
    ("dL/dw", "∂L/∂w", True),
    ("d L / d w", "dL/dw", True),
    (r"\frac{\partial L}{\partial w}", "dL/dw", True),
    ("(dL/do)(do/dw)", "dL/dw", True),
    ("L'(w)", "dL/dw", True),
    ("L'", "dL/dw", True),
    ("L'(v)", "dL/dw", False),
    ("dL/dwx", "dL/dw", False),
    ("θ", "theta", True),
    (r"\theta", "theta", True),
    ("v_1", "v1", False),
    ("dL/do", "dL/dw", False),
]


@pytest.mark.parametrize(("one", "other", "alike"), NAMES)
def test_names_are_compared_as_they_are_said(one: str, other: str, alike: bool) -> None:
    assert alike_called(called(one), called(other)) is alike


def test_slopes_among_factors_stand_for_signs_but_not_where_letters_are_called_so() -> None:
    assert unmixed("2 (dh/da)^2", {"h", "a"}) == ("2 (s_0  )^2", {"s_0": "dh/da"})
    assert unmixed("dL/da = 2 dh/da", {"h", "a", "s_0"}) == ("dL/da = 2 s_1  ", {"s_1": "dh/da"})
    assert unmixed("2 dh/da", {"dh", "da"}) == ("2 dh/da", {})
    assert unmixed("2 dh/da", {"d", "h", "a"}) == ("2 dh/da", {})


def test_with_a_letter_d_a_quotient_is_a_quotient() -> None:
    assert headed("da/db = 2", {"d", "a", "b"}) == ("da/db = 2", "")
    assert headed("da/db = 2", {"a", "b"}) == ("        2", "da/db")
    with pytest.raises(NotationError):
        headed("da/db = da/dc = 2", {"a", "b"})
