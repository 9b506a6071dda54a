"""Partial fractions: each denominator a power of one irreducible polynomial, each numerator of smaller degree."""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows, tame, worked_out
from tutor.answers.forms._parts import power, quotient, terms
from tutor.answers.forms._terms import COLLECT, uncollected
from tutor.language.tree import Node


class PartialFractions(Form):
    """A sum of a polynomial and of fractions that cannot be split further over the rationals."""

    name: ClassVar[str] = "partial_fractions"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The first fraction that can be split, or two over one denominator."""
        for scalar in typed.scalars():
            seen = set()
            for _, term in terms(scalar, deep=True):
                split = _split(term, typed)
                if isinstance(split, str):
                    return Shortfall(split, term.span)
                if split is not None and split in seen:
                    return Shortfall(COLLECT, scalar.span)
                seen.add(split)
            if short := uncollected(scalar, typed):
                return short
        return worked_out(typed)

    def examples(self) -> list[Row]:
        """Simple, repeated and quadratic denominators; improper fractions."""
        return [
            *rows(
                "2/(x^2-1)",
                ("1/(x-1) - 1/(x+1)", "-1/(x+1) + 1/(x-1)", "1/(x-1) + 1/(-x-1)"),
                ("2/(x^2-1)", "2/((x-1)(x+1))", "2/(x-1) - 1/(x-1) - 1/(x+1)", "1/(x-1) * 2/(x+1)"),
            ),
            *rows(
                "(x+2)/(x+1)^2", ("1/(x+1) + 1/(x+1)^2", "(x+1)^-1 + (x+1)^-2"), ("(x+2)/(x+1)^2", "(x+2)/(x^2+2x+1)")
            ),
            *rows("x/(x-1)", ("1 + 1/(x-1)",), ("x/(x-1)",)),
            *rows("1/(2*(x-1)) + x", ("1/(2(x-1)) + x", "(1/2)/(x-1) + x", "1/(2x-2) + x")),
            *rows("1/(x*y)", ("1/(x y)",)),
            *rows("1/(x^2+1)", ("1/(x^2+1)",)),
            *rows("1/x - x/(x^2+1)", ("1/x - x/(x^2+1)",), ("1/(x(x^2+1))", "1/(x^3+x)")),
            *rows("3/(x-1)", ("3/(x-1)",), ("1/(x-1) + 2/(x-1)", "3(x+1)/(x^2-1)")),
        ]


def _split(term: Node, typed: Typed) -> tuple[sp.Expr, int] | str | None:
    """The irreducible and its power below the bar, None without one, or a sentence on what is left to do."""
    found = quotient(term)
    above = [factor for factor in found.above if power(factor)[1] > 0]
    over = [factor for factor in found.above if power(factor)[1] < 0]
    below = [1 / value if (value := typed.worth(factor)) else None for factor in over]
    below += [typed.worth(factor) for factor in found.below]
    tops = [typed.worth(factor) for factor in above]
    if None in below or None in tops:
        return None
    bottom, top = sp.Mul(*below), sp.Mul(*tops)
    if not bottom.free_symbols or not tame(bottom) or not tame(top):
        return None
    try:
        pieces = sp.factor_list(bottom)[1]
    except (sp.PolynomialError, NotImplementedError, ValueError):
        return None
    if len(pieces) != 1:
        letters = [letter for piece, _ in pieces for letter in piece.free_symbols]
        if len(set(letters)) == len(letters):
            return None  # 1/(x y) has nothing to split
        return "That is right: now split this into partial fractions."
    base, times = pieces[0]
    letters = [letter for letter in base.free_symbols if base.is_polynomial(letter) and top.is_polynomial(letter)]
    if letters and not any(sp.degree(top, letter) < sp.degree(base, letter) for letter in letters):
        return "That is right, but the degree above the bar is too large: divide first."
    return base, int(times)
