"""Completed square: a(x - h)^2 + k for every letter that is squared, `(2x + 1)^2 + 3` included.

A letter that stands only within another's square or its constant is a parameter: (x + b/2)^2 - b^2/4.
"""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers._bounds import tame
from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows, worked_out
from tutor.answers.forms._parts import power, quotient, terms
from tutor.answers.forms._terms import uncollected
from tutor.language.tree import Node


class CompletedSquare(Form):
    """One square for each letter of second degree, and nothing else in that letter."""

    name: ClassVar[str] = "completed_square"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The part that still has a square and a linear term of one letter."""
        for scalar in typed.scalars():
            value = typed.worth(scalar)
            if value is None or not tame(value):
                continue
            if not _completed(scalar, sp.expand(value), typed):
                return Shortfall("That is right: now complete the square, so that the letter stands once.", scalar.span)
            if short := uncollected(scalar, typed):
                return short
        return worked_out(typed)

    def examples(self) -> list[Row]:
        """One letter, a parameter, two letters."""
        return [
            *rows(
                "x^2 + 2*x + 5",
                ("(x+1)^2 + 4", "4 + (1+x)^2", "(-x-1)^2 + 4"),
                ("x^2 + 2x + 5", "x(x+2) + 5", "(x+1)^2 + 5 - 1", "(x+1)(x+1) + 4", "(x+2)^2 - 2x + 1"),
            ),
            *rows("2*x^2 - 4*x + 1", ("2(x-1)^2 - 1", "-1 + 2(x-1)^2"), ("2((x-1)^2 - 1/2)", "2(x^2-2x) + 1")),
            *rows("4*x^2 + 4*x + 4", ("(2x+1)^2 + 3", "4(x+1/2)^2 + 3"), ("4x(x+1) + 4",)),
            *rows("x^2/2 + x", ("(x+1)^2/2 - 1/2", "1/2 (x+1)^2 - 1/2"), ("x^2/2 + x",)),
            *rows("x^2 + 3", ("x^2 + 3",)),
            *rows("x^2 + b*x", ("(x+b/2)^2 - b^2/4",), ("x^2 + b x", "x(x+b)")),
            *rows(
                "x^2 - 2*x + y^2 + 4*y", ("(x-1)^2 + (y+2)^2 - 5",), ("(x-1)^2 + y^2 + 4y - 1", "x^2-2x + (y+2)^2 - 4")
            ),
        ]


def _completed(tree: Node, value: sp.Expr, typed: Typed) -> bool:
    squared = [letter for letter in sorted(value.free_symbols, key=str) if _degree(value, letter) == 2]
    open_letters, bases = [], []
    for letter in squared:
        base = _square(tree, letter, typed)
        if base is None:
            open_letters.append(letter)
        else:
            bases.append(base)
    return all(any(letter in base.free_symbols for base in bases) for letter in open_letters)


def _square(tree: Node, letter: sp.Symbol, typed: Typed) -> sp.Expr | None:
    """The linear part of the only term with this letter, where that is a square."""
    holding = [term for _, term in terms(tree) if _holds(term, letter, typed)]
    if len(holding) != 1:
        return None
    found = quotient(holding[0])
    factors = [factor for factor in found.above if _holds(factor, letter, typed)]
    if len(factors) != 1 or any(_holds(factor, letter, typed) for factor in found.below):
        return None
    base, exponent = power(factors[0])
    value = typed.worth(base)
    return value if exponent == 2 and value is not None and _degree(value, letter) == 1 else None


def _holds(part: Node, letter: sp.Symbol, typed: Typed) -> bool:
    value = typed.worth(part)
    return value is None or letter in value.free_symbols


def _degree(value: sp.Expr, letter: sp.Symbol) -> int:
    """The degree in one letter, -1 where it is no polynomial in it."""
    if not value.is_polynomial(letter):
        return -1
    return int(sp.degree(value, letter))
