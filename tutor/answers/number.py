"""A number: exact, or within a stated tolerance, or to stated decimal places."""

from __future__ import annotations

from typing import ClassVar

import mpmath
import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.equivalence import equal
from tutor.language.elementary import Value, describe, is_scalar
from tutor.language.tree import Node, walk
from tutor.language.tree import Number as NumberNode
from tutor.model import Outcome
from tutor.numeric import evaluate_at


class Number(Answer):
    """One number. Options: `tolerance` (absolute), `decimals` (places the question asks for)."""

    kind: ClassVar[str] = "number"
    field: ClassVar[str] = "number"
    ask: ClassVar[str] = "a number: 7, -3/8, 0.25, sqrt(2), 12%"
    keys: ClassVar[frozenset[str]] = frozenset({"tolerance", "decimals"})

    def admit(self, value: Value) -> str:
        """Refuse what is no number, naming the letter that is in the way."""
        if not is_scalar(value):
            return f"A number is asked here, and this is {describe(value)}."
        if value.free_symbols:
            letter = min(str(name) for name in value.free_symbols)
            return f"A number is asked here: what is {letter}?"
        return ""

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Exact equality, unless the question states a tolerance or decimal places."""
        places = _places(tree)
        if "decimals" in self.options:
            return self._rounded(value, int(self.options["decimals"]), places)
        if "tolerance" in self.options:
            gap = abs(_approximate(self.value) - _approximate(value))
            return Comparison(bool(gap <= _approximate(self.context.value(self.options["tolerance"]))))
        found = equal(self.value, value)
        if found is False and places is not None and self._near(value, places):
            return Comparison(True, form="That is right, but rounded: give it exactly, as a fraction or a root.")
        return Comparison(found)

    def _rounded(self, value: Value, wanted: int, places: int | None) -> Comparison:
        if equal(self.value, value):
            return Comparison(True)
        if places is None:
            return Comparison(self._near(value, wanted))
        if places < wanted and places > 0 and self._near(value, places):
            return Comparison(True, form=f"That is right so far: give {wanted} decimal places.")
        return Comparison(self._near(value, wanted))

    def _near(self, value: Value, places: int) -> bool:
        """Is the right value within half a unit of the last place of the typed one?"""
        half = mpmath.mpf(10) ** -places / 2
        return bool(abs(_approximate(self.value) - _approximate(value)) <= half * (1 + mpmath.mpf(10) ** -9))

    @classmethod
    def examples(cls) -> list[Example]:
        """Exact and rounded numbers."""
        exact = {"value": "3/8"}
        rounded = {"value": "16/65", "decimals": 3}
        return [
            Example(exact, "0.375", Outcome.CORRECT),
            Example(exact, "37.5%", Outcome.CORRECT),
            Example(exact, "6/16", Outcome.CORRECT),
            Example(exact, "x = 3/8", Outcome.CORRECT),
            Example(exact, "8/3", Outcome.WRONG),
            Example(exact, "3/8x", Outcome.UNREADABLE),
            Example(exact, "3//8", Outcome.UNREADABLE),
            Example(exact, "3*1/8", Outcome.WRONG_FORM),
            Example({"value": "16/65"}, "0.246", Outcome.WRONG_FORM),
            Example({"value": "16/65"}, "0.247", Outcome.WRONG),
            Example(rounded, "0.246", Outcome.CORRECT),
            Example(rounded, "16/65", Outcome.CORRECT),
            Example(rounded, "0.25", Outcome.WRONG_FORM),
            Example(rounded, "0.247", Outcome.WRONG),
            Example({"value": "2", "tolerance": "1/100"}, "2.005", Outcome.CORRECT),
            Example({"value": "2", "tolerance": "1/100"}, "2.02", Outcome.WRONG),
            Example({"value": "3*log(2)"}, "ln 8", Outcome.CORRECT),
            Example({"value": "5"}, "2+3", Outcome.WRONG_FORM),
            Example({"value": "5"}, "[5, 1]", Outcome.UNREADABLE),
        ]


def _places(tree: Node) -> int | None:
    """Decimal places of the last decimal typed, None where none is."""
    found = [part.text for part in walk(tree) if isinstance(part, NumberNode) and "." in part.text]
    return max((len(text.partition(".")[2]) for text in found), default=None)


def _approximate(value: sp.Expr) -> mpmath.mpf:
    with mpmath.workdps(40):
        return evaluate_at(value, {}).real
