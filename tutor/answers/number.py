"""A number: exact, within a stated tolerance, or to stated decimal places or significant figures; also in per cent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Context, Example
from tutor.answers._rounding import claims, distance, figure_places, is_rounding, near, places, rounded, written
from tutor.equivalence import equal
from tutor.errors import NotationError
from tutor.language.elementary import Value, describe, is_scalar
from tutor.language.express import express
from tutor.language.tree import Node, Postfix, Unary
from tutor.language.write import write
from tutor.model import Outcome

COMMA = re.compile(r"\s*[-+−]?\d{1,20},\d{1,20}\s*%?\s*")
UNIT = re.compile(r".*[\d)%]\s*([A-Za-z]{2,})\s*", re.DOTALL)
THOUSANDS = re.compile(r"\s*[-+−]?[1-9]\d{0,2},\d{3}\s*%?\s*")


class Number(Answer):
    """One number.

    Options: `tolerance` (absolute), `relative` (a share of the right value), `decimals` (places the question asks
    for), `significant` (figures it asks for), `percent: true` (it asks for per cent: `12` and `12%` are both 0.12).
    """

    kind: ClassVar[str] = "number"
    field: ClassVar[str] = "number"
    ask: ClassVar[str] = "a number: 7, -3/8, 0.25, sqrt(2), 12%"
    keys: ClassVar[frozenset[str]] = frozenset({"tolerance", "relative", "decimals", "significant", "percent"})

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        self.percent = str(options.get("percent", "")).casefold() == "true"
        self.digits = {key: _count(options[key], key) for key in ("decimals", "significant") if key in options}
        super().__init__(options, context)
        for key in ("tolerance", "relative"):
            if key in options and not _is_number(context.value(options[key])):
                raise NotationError(f"`{key}` is a number")

    def read(self, text: str) -> tuple[Node, Value]:
        """As for all kinds; a decimal comma is told apart from a list, and a unit from letters."""
        if COMMA.fullmatch(text) and not THOUSANDS.fullmatch(text):
            raise NotationError(f"write a decimal point: {text.strip().replace(',', '.')}", (0, len(text)))
        tree, value = super().read(text)
        word = UNIT.fullmatch(text)
        if word and is_scalar(value) and set(word[1]) & {str(name) for name in value.free_symbols}:
            raise NotationError(f"only the number is asked here: leave out “{word[1]}”", word.span(1))
        return tree, value

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
        """Exact equality, unless the question states a tolerance, decimal places or significant figures."""
        if not self.percent:
            return self._compare(self.value, value, tree)
        if (inner := _per_cent(tree)) is not None:
            return self._compare(100 * self.value, 100 * value, inner)
        found = self._compare(100 * self.value, value, tree)
        if found.equal is False and self._compare(self.value, value, tree).equal:
            return Comparison(True, form="That is right as a share of 1: the question asks for per cent.")
        return found

    def _compare(self, right: sp.Expr, value: sp.Expr, tree: Node) -> Comparison:
        if "significant" in self.digits:
            return _significant(right, value, tree, self.digits["significant"])
        if "decimals" in self.digits:
            return _decimal(right, value, tree, self.digits["decimals"])
        if "tolerance" in self.options or "relative" in self.options:
            return self._within(right, value, tree)
        found = equal(right, value)
        if found is False and is_rounding(right, value, tree):
            return Comparison(True, form=rounded())
        return Comparison(found)

    def show(self) -> str:
        """The number, rounded as the question asks; of per cent that many, with the sign behind a whole number."""
        value = 100 * self.value if self.percent else self.value
        text = self._rounded(value) or write(express(value))
        return text + ("%" if self.percent and value.is_Integer else "")

    def _rounded(self, value: sp.Expr) -> str | None:
        """To the decimal places or significant figures that are asked for; None where none are."""
        if (figures := self.digits.get("significant")) is not None:
            place = figure_places(value, figures)
            return None if place is None else written(value, place)
        decimals = self.digits.get("decimals")
        return None if decimals is None else written(value, decimals)

    def _within(self, right: sp.Expr, value: sp.Expr, tree: Node) -> Comparison:
        """As near as stated; a right rounding that is coarser than that is an answer still to be finished."""
        gap, zero = distance(right, value), sp.Integer(0)
        if gap is None:
            return Comparison(False)
        allowed = distance(self.context.value(self.options.get("tolerance", "0")), zero) or 0
        share, size = distance(self.context.value(self.options.get("relative", "0")), zero), distance(right, zero)
        if gap <= max(allowed, (share or 0) * (size or 0)) or equal(right, value):
            return Comparison(True)
        if is_rounding(right, value, tree):
            return Comparison(True, form="That is right so far, but rounded too far: give more digits.")
        return Comparison(False)

    @classmethod
    def examples(cls) -> list[Example]:
        """Exact and rounded numbers."""
        return [Example(options, typed, outcome) for options, typed, outcome in TABLE]


def _is_number(value: Value) -> bool:
    """Is it a number that can be computed, and no letter?"""
    return is_scalar(value) and not value.free_symbols and distance(value, sp.Integer(0)) is not None


def _decimal(right: sp.Expr, value: sp.Expr, tree: Node, wanted: int) -> Comparison:
    """Exactly right, or rightly rounded to the places asked for; to fewer is an answer still to be finished."""
    if equal(right, value):
        return Comparison(True)
    claimed = places(tree)
    if near(right, value, max(claimed or 0, wanted)) and (value != 0 or claimed == wanted):
        return Comparison(True)
    if claimed is not None and claimed < wanted and is_rounding(right, value, tree):
        return Comparison(True, form=f"That is right so far: give {_times(wanted, 'decimal place')}.")
    return Comparison(False)


def _significant(right: sp.Expr, value: sp.Expr, tree: Node, wanted: int) -> Comparison:
    """Exactly right, or rightly rounded to that many figures or more; to fewer is still to be finished."""
    if equal(right, value):
        return Comparison(True)
    place, claimed = figure_places(right, wanted), claims(tree)
    if place is None or claimed is None:
        return Comparison(place is not None and near(right, value, place + SPARE))
    least, most = claimed
    carried = figure_places(value, wanted)  # 999.7 to three figures is 1.00e3: one place less than it has
    if most >= min(place, place if carried is None else carried) and near(right, value, max(least, place)):
        return Comparison(True)
    first = figure_places(right, 1)
    if first is not None and first <= least < place and near(right, value, least):
        return Comparison(True, form=f"That is right so far: give {_times(wanted, 'significant figure')}.")
    return Comparison(False)


def _per_cent(tree: Node) -> Node | None:
    """The 12 of `12%`, the -12 of `-12%`; None without the sign."""
    match tree:
        case Unary(op="-" | "+" as op, operand=operand):
            inner = _per_cent(operand)
            return None if inner is None else Unary(op, inner)
        case Postfix(op="%", operand=operand):
            return operand
    return None


def _times(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _count(value: object, key: str) -> int:
    text = str(value)
    if not text.isdecimal() or not int(key == "significant") <= int(text[:4]) <= LARGEST:
        raise NotationError(f"`{key}` is a whole number up to {LARGEST}")
    return int(text)


SPARE = 12
"""Digits beyond the figures asked for that a value which is no decimal, such as a root, has to share."""
LARGEST = 100

EXACT: Mapping[str, Any] = {"value": "3/8"}
ROUND: Mapping[str, Any] = {"value": "16/65", "decimals": 3}
FIGURES: Mapping[str, Any] = {"value": "16/65", "significant": 3}
SHARE: Mapping[str, Any] = {"value": "3/25", "percent": True}
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
    (EXACT, "3/8 bit", Outcome.UNREADABLE),
    (EXACT, "≈ 0.375", Outcome.CORRECT),
    (EXACT, "p ≈ 0.375", Outcome.CORRECT),
    (EXACT, "~.375", Outcome.CORRECT),
    (EXACT, "= 3/8", Outcome.CORRECT),
    ({"value": "log(2)/2"}, "np.log(2)/2", Outcome.CORRECT),
    ({"value": "2*pi + sqrt(2)"}, "2*math.pi + numpy.sqrt(2)", Outcome.CORRECT),
    ({"value": "2"}, "np.", Outcome.UNREADABLE),
    (EXACT, "== 3/8", Outcome.UNREADABLE),
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
    (FIGURES, "0.246", Outcome.CORRECT),
    (FIGURES, "0.2462", Outcome.CORRECT),
    (FIGURES, "0.25", Outcome.WRONG_FORM),
    (FIGURES, "0.247", Outcome.WRONG),
    ({"value": "12345", "significant": 3}, "12300", Outcome.CORRECT),
    (SHARE, "12", Outcome.CORRECT),
    (SHARE, "12%", Outcome.CORRECT),
    (SHARE, "0.12", Outcome.WRONG_FORM),
    (SHARE, "13%", Outcome.WRONG),
]
