"""A number: exact, or within a stated tolerance, or to stated decimal places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._rounding import distance, is_rounding, near, places, rounded
from tutor.equivalence import equal
from tutor.errors import NotationError
from tutor.language.elementary import Value, describe, is_scalar
from tutor.language.tree import Node
from tutor.model import Outcome

COMMA = re.compile(r"\s*[-+−]?\d{1,20},\d{1,20}\s*%?\s*")
THOUSANDS = re.compile(r"\s*[-+−]?[1-9]\d{0,2},\d{3}\s*%?\s*")


class Number(Answer):
    """One number. Options: `tolerance` (absolute), `decimals` (places the question asks for)."""

    kind: ClassVar[str] = "number"
    field: ClassVar[str] = "number"
    ask: ClassVar[str] = "a number: 7, -3/8, 0.25, sqrt(2), 12%"
    keys: ClassVar[frozenset[str]] = frozenset({"tolerance", "decimals"})

    def read(self, text: str) -> tuple[Node, Value]:
        """As for all kinds; a decimal comma is told apart from a list."""
        if COMMA.fullmatch(text) and not THOUSANDS.fullmatch(text):
            raise NotationError(f"write a decimal point: {text.strip().replace(',', '.')}", (0, len(text)))
        return super().read(text)

    def admit(self, value: Value) -> str:
        """Refuse what is no number, naming the letter that is in the way."""
        if not is_scalar(value):
            return f"A number is asked here, and this is {describe(value)}."
        if value.free_symbols and not self._constant(value):
            letter = min(str(name) for name in value.free_symbols)
            return f"A number is asked here: what is {letter}?"
        return ""

    def _constant(self, value: Value) -> bool:
        """Where any letter may be typed, is this the right number all the same, as sin(x)^2 + cos(x)^2 for 1?"""
        return self.context.typed and hasattr(self, "value") and equal(self.value, value) is True

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Exact equality, unless the question states a tolerance or decimal places."""
        if "decimals" in self.options:
            return self._rounded(value, tree, int(self.options["decimals"]))
        if "tolerance" in self.options:
            gap = distance(self.value, value)
            allowed = distance(self.context.value(self.options["tolerance"]), sp.Integer(0))
            return Comparison(gap is not None and allowed is not None and bool(gap <= allowed))
        found = equal(self.value, value)
        if found is False and is_rounding(self.value, value, tree):
            return Comparison(True, form=rounded())
        return Comparison(found)

    def _rounded(self, value: Value, tree: Node, wanted: int) -> Comparison:
        """Exactly right, or rightly rounded to the places asked for; to fewer is an answer still to be finished."""
        if equal(self.value, value):
            return Comparison(True)
        claimed = places(tree)
        if near(self.value, value, max(claimed or 0, wanted)) and (value != 0 or claimed == wanted):
            return Comparison(True)
        if claimed is not None and claimed < wanted and is_rounding(self.value, value, tree):
            return Comparison(True, form=f"That is right so far: give {wanted} decimal places.")
        return Comparison(False)

    @classmethod
    def examples(cls) -> list[Example]:
        """Exact and rounded numbers."""
        return [Example(options, typed, outcome) for options, typed, outcome in TABLE]


EXACT: Mapping[str, Any] = {"value": "3/8"}
ROUND: Mapping[str, Any] = {"value": "16/65", "decimals": 3}
TABLE: list[tuple[Mapping[str, Any], str, Outcome]] = [
    (EXACT, "0.375", Outcome.CORRECT),
    (EXACT, "37.5%", Outcome.CORRECT),
    (EXACT, "6/16", Outcome.CORRECT),
    (EXACT, "x = 3/8", Outcome.CORRECT),
    (EXACT, "P(A|B) = 3/8", Outcome.CORRECT),
    (EXACT, "P(B)=3/8", Outcome.CORRECT),
    (EXACT, "E[X] = 0.375", Outcome.CORRECT),
    (EXACT, "1 = 3/8", Outcome.UNREADABLE),
    (EXACT, "8/3", Outcome.WRONG),
    (EXACT, "3/8x", Outcome.UNREADABLE),
    (EXACT, "3//8", Outcome.UNREADABLE),
    (EXACT, "3*1/8", Outcome.WRONG_FORM),
    ({"value": "16/65"}, "0.246", Outcome.WRONG_FORM),
    ({"value": "16/65"}, "0.247", Outcome.WRONG),
    (ROUND, "0.246", Outcome.CORRECT),
    (ROUND, "16/65", Outcome.CORRECT),
    (ROUND, "0.25", Outcome.WRONG_FORM),
    (ROUND, "0.247", Outcome.WRONG),
    ({"value": "2", "tolerance": "1/100"}, "2.005", Outcome.CORRECT),
    ({"value": "2", "tolerance": "1/100"}, "2.02", Outcome.WRONG),
    ({"value": "3*log(2)"}, "ln 8", Outcome.CORRECT),
    ({"value": "5"}, "2+3", Outcome.WRONG_FORM),
    (ROUND, "0.246+3i", Outcome.WRONG),
    (ROUND, "0.2464", Outcome.WRONG),
    (ROUND, "24.6%", Outcome.CORRECT),
    (ROUND, "2.5e-1", Outcome.WRONG_FORM),
    ({"value": "16/65"}, "20.0%", Outcome.WRONG),
    ({"value": "16/65"}, "24.6%", Outcome.WRONG_FORM),
    ({"value": "1/25"}, "0.0", Outcome.WRONG),
    ({"value": "1/3"}, "0.3", Outcome.WRONG_FORM),
    ({"value": "2", "tolerance": "1/100"}, "2+5i", Outcome.WRONG),
    ({"value": "2", "tolerance": "1/100"}, "oo", Outcome.WRONG),
    (EXACT, "0,375", Outcome.UNREADABLE),
    (EXACT, "37,5%", Outcome.UNREADABLE),
    ({"value": "1234"}, "1,234", Outcome.CORRECT),
    ({"value": "3"}, "log(8, 2)", Outcome.WRONG_FORM),
    ({"value": "3"}, "e^(ln 3)", Outcome.WRONG_FORM),
    ({"value": "4"}, "sqrt(2) sqrt(8)", Outcome.WRONG_FORM),
    ({"value": "1"}, "e^0", Outcome.WRONG_FORM),
    ({"value": "25"}, "|[7, 24]|", Outcome.WRONG_FORM),
    ({"value": "2"}, "|[[-4, 2], [3, -2]]|", Outcome.WRONG_FORM),
    ({"value": "3/2"}, "-(1/4*log(1/4, 2)+1/4*log(1/4, 2)+1/2*log(1/2, 2))", Outcome.WRONG_FORM),
    ({"value": "5"}, "[5, 1]", Outcome.UNREADABLE),
]
