"""Simplified: nothing left that a reader would tidy up, and not longer than the usual simplest forms.

Several forms of one value are simplest, factored and expanded ones, `sqrt(2)/2` and `1/sqrt(2)`: each passes. What
does not: like terms apart, a fraction that can be reduced or stands inside another, a double sign, an idle 0 or 1, a
power written as a product, a square left under a root, or more operations than every usual form has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import sympy as sp

from tutor.answers._bounds import tame
from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows, worked_out
from tutor.answers.forms._parts import base, is_sum, literal, number, power, products, quotient, terms, whole
from tutor.answers.forms._terms import reducible, uncollected
from tutor.language.elementary import is_scalar
from tutor.language.express import express
from tutor.language.tree import Binary, Call, Node, Number, Postfix, Unary, walk

SLACK = 2
"""Operations that a form with a fraction or a function may have beyond the usual ones; a polynomial none."""
UNBOUNDED = 10**6
"""Where no usual form is known."""
RADICAND = 10**6
"""Numbers under a root are asked for square factors up to this."""


class Simplified(Form):
    """No like terms apart, no reducible fraction, no idle sign or number, no needless length."""

    name: ClassVar[str] = "simplified"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The first thing to tidy up."""
        if short := worked_out(typed):
            return short
        for scalar in typed.scalars():
            for part in walk(scalar):
                if message := _idle(part):
                    return Shortfall(message, part.span)
            for product in products(scalar):
                if message := _untidy(product, typed):
                    return Shortfall(message, product.span)
            if short := uncollected(scalar, typed) or reducible(scalar, typed):
                return short
        if _length(typed.tree) > _usual(typed, typed.pattern()):
            return Shortfall("That is right, but it can be written more simply.", typed.tree.span)
        return None

    def examples(self) -> list[Row]:
        """Polynomials, fractions, roots, functions: every simplest form passes."""
        return [
            *rows(
                "2*x + 1",
                ("2x + 1", "1 + 2x", "1 + x*2"),
                (
                    "x + x + 1",
                    "2x + 3 - 2",
                    "2(x+1) - 1",
                    "(x+1)^2 - x^2",
                    "1 - -2x",
                    "2x + 1 + 0",
                    "--2x + 1",
                    "1*2*x + 1",
                ),
            ),
            *rows("x^2 - 1", ("x^2 - 1", "(x-1)(x+1)", "-1 + x^2"), ("x*x - 1", "x^2 - 2 + 1", "x(x+1) - x - 1")),
            *rows("(x+1)/(x-1)", ("(x+1)/(x-1)", "1 + 2/(x-1)", "(1+x)/(x-1)"), ("(x+1)^2/(x^2-1)", "(1+1/x)/(1-1/x)")),
            *rows("1/(1 + x)", ("1/(x+1)", "(x+1)^-1"), ("2/(2x+2)", "1/(1/(1/(x+1)))", "x/(x(x+1))", "x/(x^2+x)")),
            *rows("sqrt(2)/2", ("sqrt(2)/2", "1/sqrt(2)", "1/2 sqrt 2"), ("2/sqrt(8)", "sqrt(8)/4", "2 sqrt(2)/4")),
            *rows("x/2", ("x/2", "1/2 x", "0.5x"), ("2x/4", "x/4 + x/4", "x^1/2", "x^2/(2x)", "1/(2/x)")),
            *rows("x/(2*y)", ("x/(2y)", "1/2 x/y", "1/2 * x/y"), ("(x/2)/y", "x/2 * 1/y")),
            *rows("x^5", ("x^5",), ("x^2*x^3", "x*x^4", "x^6/x")),
            *rows("x^(a+1)", ("x^(a+1)", "x^(1+a)"), ("x^a*x", "x*x^a", "x^(a-1)*x^2", "x^(a-2)*x^3")),
            *rows("x^(a+b)", ("x^(a+b)",), ("x^a*x^b", "x^(a-1)*x^(b+1)", "x^(a+2*b)/x^b")),
            *rows("x^a*y^b", ("x^a*y^b", "y^b*x^a")),
            *rows("2^a*x^a", ("2^a*x^a", "(2x)^a")),
            *rows("6*x", ("6x",), ("2*3x", "2x*3")),
            *rows("1/2", ("1/2", "+1/2", "0.5", "50%"), ("2/4", "--1/2")),
            *rows("x^6", ("x^6",), ("(x^2)^3",)),
            *rows("1/x + 1/y", ("1/x + 1/y", "(x+y)/(x y)")),
            *rows("e^(-x)/(1+e^(-x))^2", ("e^(-x)/(1+e^(-x))^2", "e^x/(1+e^x)^2")),
            *rows("x*e^x + e^x", ("e^x (x+1)", "x e^x + e^x"), ("x e^x + 2e^x - e^x",)),
            *rows("cos(x)^2", ("cos(x)^2", "1 - sin(x)^2"), ("cos(x) cos(x)", "2cos(x)^2 - cos(x)^2")),
            *rows("1", ("1",), ("sin(2)^2 + cos(2)^2", "2/2")),
            *rows("2*log(x)", ("2 ln x", "ln(x^2)"), ("ln x + ln x",)),
            *rows("-x + 3", ("3 - x", "-x + 3", "-(x-3)"), ("3 + -x", "-(-3) - x")),
        ]


def _idle(part: Node) -> str:
    """A sign, a 0, a 1, a root or a power that does nothing where it stands."""
    match part:
        case Unary(operand=Unary()) | Binary(op="+" | "-", right=Unary()):
            return "That is right: now make one sign of two."
        case Binary(op="+" | "-", left=left, right=right) if 0 in (number(left), number(right)):
            return "That is right: now leave out the 0."
        case Binary(op="^", left=left, right=right) if whole(right) in (0, 1) or _powered(left, right):
            return "That is right: now simplify the power."
        case Call(name="sqrt", args=(Number(value=value),)) if value.denominator == 1 and _square(int(value)):
            return "That is right: now take the square out of the root."
    return ""


def _powered(base: Node, exponent: Node) -> bool:
    """`(x^2)^3` with whole exponents."""
    return whole(exponent) is not None and power(base)[1] != 1


def _square(value: int) -> bool:
    return value <= RADICAND and any(value % (side * side) == 0 for side in range(2, int(value**0.5) + 1))


def _untidy(product: Node, typed: Typed) -> str:
    """Numbers side by side, an idle 1, a base twice, a bar inside a bar."""
    found = quotient(product)
    if sum(map(literal, found.above)) > 1 + (number(found.above[0]) == 1 and found.bars > 0):
        return "That is right: now multiply the numbers."
    if any(number(factor) in (0, 1) for factor in found.above[1:] + found.below) or (
        not found.below and number(found.above[0]) == 1
    ):
        return "That is right: now leave out the factor that changes nothing."
    if found.bars - _coefficients(product) > 1 or any(map(_barred, _fractions(product, found.below))):
        return "That is right: now write it as one fraction, with no other inside."
    above, below = (
        [(factor, value) for factor in side if (value := typed.worth(base(factor))) and not literal(factor)]
        for side in (found.above, found.below)
    )
    lettered = {value for factor, value in above + below if base(factor) is not power(factor)[0]}
    twice = any(len({value for _, value in side}) < len(side) for side in (above, below))
    if twice or lettered & {value for _, value in above} & {value for _, value in below}:
        return "That is right: now write equal factors as one power."
    return ""


def _coefficients(product: Node) -> int:
    """1 where the product starts with a fraction of numbers, `1/2 x/y`."""
    while isinstance(product, Unary) or (isinstance(product, Binary) and not _ratio(product)):
        product = product.operand if isinstance(product, Unary) else product.left
    return int(isinstance(product, Binary))


def _fractions(product: Node, below: list[Node]) -> Iterator[Node]:
    """The sums of a fraction: above its bar too, but a fraction in a sum beside no bar is fine."""
    yield from below
    if below:
        yield from (factor for factor in quotient(product).above if is_sum(factor))


def _barred(factor: Node) -> bool:
    """Is there a bar among the terms of this factor?"""
    base = power(factor)[0]
    return is_sum(base) and any(quotient(term).below for _, term in terms(base, deep=True))


def _length(tree: Node) -> int:
    """How many operations were typed: signs are none, and 1/2 is a number."""
    return sum(
        isinstance(part, Call)
        or (isinstance(part, Postfix) and part.op != "%")
        or (isinstance(part, Binary) and not _ratio(part))
        for part in walk(tree)
    )


def _ratio(part: Binary) -> bool:
    return part.op == "/" and literal(part.left) and literal(part.right)


def _usual(typed: Typed, pattern: Node | None) -> int:
    """The longest of the usual forms: as the author wrote it, expanded, factored, over one denominator."""
    reference = typed.value if pattern is None else typed.worth(pattern)
    if not is_scalar(reference) or (pattern is None and not tame(reference)):
        return UNBOUNDED
    lengths = [] if pattern is None else [_length(pattern)]
    if not tame(reference):
        return max(lengths) + SLACK
    try:
        lengths += [_length(express(form(reference))) for form in (sp.expand, sp.factor, sp.cancel)]
    except (sp.PolynomialError, NotImplementedError, TypeError, ValueError):
        return UNBOUNDED
    return max(lengths) + (0 if _polynomial(reference) else SLACK)


def _polynomial(value: sp.Expr) -> bool:
    return bool(value.is_polynomial()) and all(part.exp.is_Integer for part in value.atoms(sp.Pow))
