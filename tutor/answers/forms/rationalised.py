"""Rationalised: no radical and no imaginary unit below a bar, and no fraction under a radical."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows, worked_out
from tutor.answers.forms._parts import ROOTS, is_root, literal, number
from tutor.language.tree import Binary, Call, Name, Node, Unary, walk

BELOW = "That is right: now make the denominator rational."


class Rationalised(Form):
    """Every denominator is free of radicals and of i."""

    name: ClassVar[str] = "rationalised"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The first denominator with a radical in it."""
        for part in walk(typed.tree):
            for below in _denominators(part):
                if any(is_root(inner) or _imaginary(inner, typed) for inner in walk(below)):
                    return Shortfall(BELOW, part.span)
            under = _radicand(part)
            if under is not None and any(isinstance(inner, Binary) and inner.op == "/" for inner in walk(under)):
                return Shortfall("That is right: now take the fraction out of the root.", part.span)
        return worked_out(typed)

    def examples(self) -> list[Row]:
        """Square roots, sums of them, other roots, complex numbers, letters."""
        return [
            *rows("sqrt(2)/2", ("sqrt(2)/2", "1/2 sqrt 2", "√2/2"), ("1/sqrt(2)", "2^(-1/2)", "sqrt(1/2)", "2^-0.5")),
            *rows("sqrt(2) - 1", ("sqrt 2 - 1",), ("1/(1+sqrt(2))", "(1+sqrt 2)^-1", "1/(sqrt(2)+1)")),
            *rows("(1-i)/2", ("(1-i)/2", "1/2 - i/2"), ("1/(1+i)", "(1+i)^-1")),
            *rows("sqrt(x)/x", ("sqrt(x)/x", "x^(1/2)/x"), ("1/sqrt(x)", "x^(-1/2)")),
            *rows("cbrt(4)/2", ("cbrt(4)/2",), ("1/cbrt(2)", "1/root(2, 3)", "1/2^(1/3)")),
            *rows("1/3", ("1/3",), ("sqrt(2)/(3 sqrt(2))",)),
            *rows("1/(x+1)", ("1/(x+1)", "(x+1)^-1")),
        ]


def _denominators(part: Node) -> Iterator[Node]:
    """What stands below this bar, or under this negative exponent: then the power itself where that is a root."""
    if isinstance(part, Binary) and part.op == "/":
        yield part.right
    if isinstance(part, Binary) and part.op == "^" and _negative(part.right):
        yield part if is_root(part) else part.left


def _negative(exponent: Node) -> bool:
    if isinstance(exponent, Unary):
        return exponent.op == "-"
    if isinstance(exponent, Binary) and exponent.op == "/" and literal(exponent.right):
        return _negative(exponent.left)
    return (number(exponent) or 0) < 0


def _radicand(part: Node) -> Node | None:
    if isinstance(part, Call) and part.name in ROOTS:
        return part.args[0]
    return part.left if is_root(part) and isinstance(part, Binary) else None


def _imaginary(part: Node, typed: Typed) -> bool:
    return isinstance(part, Name) and part.name == "i" and typed.constant(part)
