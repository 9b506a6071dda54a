"""Lowest terms: no fraction can be reduced. A decimal or a percentage is no fraction and passes."""

from __future__ import annotations

from typing import ClassVar

from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows, worked_out
from tutor.answers.forms._parts import number
from tutor.answers.forms._terms import reducible
from tutor.language.tree import Binary, walk


class LowestTerms(Form):
    """Fractions of numbers and of polynomials are reduced; a numeric denominator is positive."""

    name: ClassVar[str] = "lowest_terms"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The first fraction that can be reduced."""
        for scalar in typed.scalars():
            if short := reducible(scalar, typed):
                return short
            for part in walk(scalar):
                if isinstance(part, Binary) and part.op == "/" and (number(part.right) or 1) < 0:
                    return Shortfall("That is right: now write the sign in front of the fraction.", part.span)
        return worked_out(typed)

    def examples(self) -> list[Row]:
        """Numbers, letters, and products of fractions."""
        return [
            *rows("1/2", ("1/2", "0.5", "50%"), ("2/4", "(-1)/(-2)", "1/4 + 1/4", "3/6", "2*1/4")),
            *rows("-3/5", ("-3/5", "(-3)/5", "-(3/5)"), ("3/-5", "-6/10")),
            *rows("2/x", ("2/x",), ("4x/(2x^2)", "4/(2x)", "(2x)/x^2")),
            *rows("x + 1", ("x + 1",), ("(x^2-1)/(x-1)", "(2x+2)/2")),
            *rows("(x+1)/2", ("(x+1)/2", "x/2 + 1/2"), ("(2x+2)/4", "2x/4 + 1/2")),
            *rows("sqrt(2)/2", ("sqrt(2)/2", "1/sqrt(2)"), ("2 sqrt(2)/4",)),
            *rows("1/(1 + e^(-x))", ("1/(1+e^(-x))", "e^x/(1+e^x)")),
        ]
