"""Partial fractions: each denominator a power of one irreducible polynomial, each numerator of smaller degree."""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers._bounds import tame
from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows, worked_out
from tutor.answers.forms._parts import power, quotient, terms
from tutor.answers.forms._terms import COLLECT, uncollected
from tutor.language.tree import Node


class PartialFractions(Form):
    """A sum of a polynomial and of fractions that cannot be split further over the rationals."""

    name: ClassVar[str] = "partial_fractions"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The first fraction that can be split, or two over one denominator."""
        for scalar in typed.scalars():
            found = [_unsplit(scalar, letter, typed) for letter in _variables(scalar, typed)]
            if found and all(found):
                return found[0]
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
            *rows("1/(a*x) - 1/(a*(x+a))", ("1/(a*x) - 1/(a*(x+a))", "(1/a)/x - (1/a)/(x+a)"), ("1/(x(x+a))",)),
            *rows("1/(x^2+1)", ("1/(x^2+1)",)),
            *rows("1/x - x/(x^2+1)", ("1/x - x/(x^2+1)",), ("1/(x(x^2+1))", "1/(x^3+x)")),
            *rows("3/(x-1)", ("3/(x-1)",), ("1/(x-1) + 2/(x-1)", "3(x+1)/(x^2-1)")),
        ]


def _variables(scalar: Node, typed: Typed) -> list[sp.Symbol | None]:
    """The letters that the expected answer is split in; where it is split in none of them, all together."""
    pattern = typed.pattern()
    value = typed.worth(scalar)
    if pattern is None or value is None:
        return [None]
    letters = sorted(value.free_symbols, key=sp.default_sort_key)
    return [letter for letter in letters if not _unsplit(pattern, letter, typed)] or [None]


def _unsplit(scalar: Node, letter: sp.Symbol | None, typed: Typed) -> Shortfall | None:
    seen = set()
    for _, term in terms(scalar, deep=True):
        split = _split(term, letter, typed)
        if isinstance(split, str):
            return Shortfall(split, term.span)
        if split is not None and split in seen:
            return Shortfall(COLLECT, scalar.span)
        seen.add(split)
    return None


def _split(term: Node, letter: sp.Symbol | None, typed: Typed) -> tuple[sp.Expr, int] | str | None:
    """The irreducible and its power below the bar, None without one, or a sentence on what is left to do.

    Only factors with `letter` count, all of them where it is None.
    """
    found = quotient(term)
    above = [typed.worth(factor) for factor in found.above if power(factor)[1] > 0]
    below = [typed.worth(factor) for factor in found.below]
    below += [1 / value if (value := typed.worth(factor)) else None for factor in found.above if power(factor)[1] < 0]
    if None in below or None in above:
        return None
    bottom, top = sp.Mul(*below), sp.Mul(*above)
    if not bottom.free_symbols or not tame(bottom) or not tame(top):
        return None
    try:
        pieces = sp.factor_list(bottom)[1]
    except (sp.PolynomialError, NotImplementedError, ValueError):
        return None
    if letter is not None:
        pieces = [(piece, times) for piece, times in pieces if letter in piece.free_symbols]
    return _piece(pieces, top, letter)


def _piece(
    pieces: list[tuple[sp.Expr, int]], top: sp.Expr, letter: sp.Symbol | None
) -> tuple[sp.Expr, int] | str | None:
    if len(pieces) != 1:
        letters = [name for piece, _ in pieces for name in piece.free_symbols]
        if len(set(letters)) == len(letters):
            return None  # 1/(x y) has nothing to split
        return "That is right: now split this into partial fractions."
    base, times = pieces[0]
    names = base.free_symbols if letter is None else {letter}
    powers = [name for name in names if base.is_polynomial(name) and top.is_polynomial(name)]
    if powers and not any(sp.degree(top, name) < sp.degree(base, name) for name in powers):
        return "That is right, but the degree above the bar is too large: divide first."
    return base, int(times)
