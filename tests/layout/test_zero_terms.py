"""A value 0 takes its letters with it, as a sign or a factor 1 does: no prompt reads 5 + 0x."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language.parser import authored
from tutor.layout.prose import render
from tutor.layout.spoken import speak_prose

DRAWN = {
    "5 + {w} x": "5",
    "{w} x + 5": "5",
    "{w} x - 5": "-5",
    "-{w} x - y": "-y",
    "{w} x": "0",
    "3 x + {w}": "3x",
    "y = {w} x + {w} z": "y = 0",
    "y = {w} x - {w}(x - 1) + z^2": "y = z²",
    "f(x) = x^2 + {w} x + {w}": "f(x) = x²",
    "{w} \\cdot x + y": "y",
    "{w} x = {w}": "0 = 0",
    "x \\le {w} y - 2": "x ≤ -2",
    "\\frac{{w} x + 1}{2}": "1/2",
    "3 + {w} i": "3",
    "{w} A + B": "B",
    "3 + {w}": "3 + 0",
    "{w} \\cdot 4 + 2": "0 · 4 + 2",
    "{w}! x": "0!x",
    "[{w}, x]": "[0, x]",
    "{w} < x": "0 < x",
    "P(X = {w}) + x": "P(X = 0) + x",
    "2^{{w}} x": "2⁰x",
    "x_{{w}} + y": "x₀ + y",
    "5 + 0 x": "5 + 0x",
}


@pytest.mark.parametrize("formula", DRAWN)
def test_a_term_vanishes_with_its_factor(formula: str) -> None:
    assert render(f"${formula}$", {"w": authored("0")}, 70) == (DRAWN[formula],)


def test_what_is_heard_is_what_is_seen() -> None:
    assert speak_prose("$5 + {w} x - y$", {"w": authored("0")}) == "5 minus y"


@given(st.lists(st.integers(-2, 2), min_size=1, max_size=4), st.lists(st.sampled_from("+-"), min_size=4, max_size=4))
def test_a_linear_combination_is_written_as_a_mathematician_would(weights: list[int], signs: list[str]) -> None:
    terms = [
        f"{signs[index]} {{w{index}}} {letter}" for index, (_, letter) in enumerate(zip(weights, "xyzt", strict=False))
    ]
    values = {f"w{index}": authored(str(weight)) for index, weight in enumerate(weights)}
    (drawn,) = render(f"${' '.join(terms).removeprefix('+ ')}$", values, 70)
    wanted = ""
    for sign, weight, letter in zip(signs, weights, "xyzt", strict=False):
        weight = weight if sign == "+" else -weight
        if weight:
            joined = f" {'-' if weight < 0 else '+'} " if wanted else "-" * (weight < 0)
            wanted += f"{joined}{abs(weight) if abs(weight) > 1 else ''}{letter}"
    assert drawn == (wanted or "0")
