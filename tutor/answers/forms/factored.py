"""Factored: a product that cannot be split further over the rationals.

A whole number common to all terms of a bracket comes out (`2(x + 2)`, not `2x + 4`); a rational one may stay
(`x - 1/2`), and so may equal brackets side by side. A whole number is factored into primes.
"""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers._bounds import tame
from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows
from tutor.answers.forms._parts import is_sum, power, quotient, whole
from tutor.answers.forms._terms import uncollected
from tutor.language.tree import Node

PRIME_BITS = 64
"""Whole numbers up to this size are asked whether they are prime."""


class Factored(Form):
    """Every factor is irreducible over the rationals and has no whole number in common."""

    name: ClassVar[str] = "factored"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The first factor that splits."""
        for scalar in typed.scalars():
            found = quotient(scalar)
            factors = [power(factor)[0] for factor in found.above + found.below]
            alone = len(found.above) <= 1 and not found.below
            for factor in _bases(factors):
                if message := _splits(factor, typed, alone=alone and factor is power(found.above[0])[0]):
                    return Shortfall(message, factor.span)
            if not typed.lettered(scalar) and (short := _composite(factors, scalar, typed)):
                return short
        return None

    def examples(self) -> list[Row]:
        """Polynomials in one letter and in two, common factors, squares, whole numbers."""
        return [
            *rows(
                "(x-1)*(x-2)",
                ("(x-1)(x-2)", "(2-x)(1-x)", "-(x-1)(2-x)", "(x-2)(x-1)"),
                ("x^2 - 3x + 2", "x(x-3) + 2", "(2x-2)(x/2-1)", "(x-1)(x-1-1)"),
            ),
            *rows("2*x + 4", ("2(x+2)", "-2(-x-2)"), ("2x + 4", "2x + 2*2")),
            *rows("(x+1)^2", ("(x+1)^2", "(x+1)(x+1)", "(1+x)^2"), ("x^2 + 2x + 1", "x(x+2) + 1")),
            *rows("x^3 - x", ("x(x-1)(x+1)", "-x(1-x)(1+x)"), ("x(x^2-1)", "x^3 - x")),
            *rows("x^2 + 1", ("x^2 + 1",)),
            *rows("(x^2-1)^2", ("(x-1)^2 (x+1)^2",), ("(x^2-1)^2",)),
            *rows("x^2 - y^2", ("(x-y)(x+y)",), ("x^2 - y^2",)),
            *rows("x*y + x", ("x(y+1)",), ("x y + x",)),
            *rows("2*(x-1)*(x+1)", ("2(x-1)(x+1)", "(x-1)*2*(x+1)"), ("(2x+2)(x-1)", "2(x^2-1)")),
            *rows("60", ("2^2*3*5", "2*2*3*5"), ("60", "4*15", "2*30")),
            *rows("2*x", ("2x",)),
            *rows("x*e^x + e^x", ("e^x (x+1)",), ("x e^x + e^x",)),
        ]


def _bases(factors: list[Node]) -> list[Node]:
    """Factors of factors: `(2(x+1))^2` has 2 and x + 1."""
    found = []
    waiting = list(factors)
    while waiting:
        part = waiting.pop(0)
        inner = quotient(part)
        if len(inner.above) + len(inner.below) > 1:
            waiting = [power(factor)[0] for factor in inner.above + inner.below] + waiting
        else:
            found.append(part)
    return found


def _splits(factor: Node, typed: Typed, *, alone: bool) -> str:
    if not is_sum(factor) or not typed.lettered(factor):
        return ""
    value = typed.worth(factor)
    if not tame(value):
        return ""
    if uncollected(factor, typed):
        return "That is right: now collect the like terms in the brackets."
    try:
        number, pieces = sp.factor_list(value)
    except (sp.PolynomialError, NotImplementedError, ValueError):
        return ""
    if sum(times for _, times in pieces) > 1:
        return "That is right: now write it as a product." if alone else "That is right, but a factor splits further."
    if number.is_Integer and abs(number) > 1:
        return "That is right: now take out the number that all terms share."
    return ""


def _composite(factors: list[Node], scalar: Node, typed: Typed) -> Shortfall | None:
    """A whole number is asked for as a product of primes."""
    value = typed.worth(scalar)
    if value is None or not value.is_Integer or abs(value) < 2:
        return None
    for factor in factors:
        size = whole(factor)
        if size is None or (size.bit_length() <= PRIME_BITS and abs(size) != 1 and not sp.isprime(abs(size))):
            return Shortfall("That is right: now write it as a product of primes.", factor.span)
    return None
