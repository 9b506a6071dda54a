"""Single fraction: one numerator over one denominator, no other bar in either.

What needs no denominator needs no fraction; a number in front, `1/2 x`, is read as part of the fraction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows, worked_out
from tutor.answers.forms._parts import power, quotient, whole
from tutor.language.tree import Binary, Call, Node, children


class SingleFraction(Form):
    """At most one bar, and no negative exponent in place of one."""

    name: ClassVar[str] = "single_fraction"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """Where a second fraction stands."""
        for scalar in typed.scalars():
            found = quotient(scalar)
            if found.bars > 1:
                return Shortfall("That is right: now write one fraction, with one bar.", scalar.span)
            for factor in found.above + found.below:
                for part in _outside(factor):
                    if isinstance(part, Binary) and part.op == "/":
                        return Shortfall("That is right: now bring it all over one denominator.", part.span)
                    if power(part)[1] < 0:
                        return Shortfall("That is right: now write the negative power as a denominator.", part.span)
        return worked_out(typed)

    def examples(self) -> list[Row]:
        """Sums, products and towers of fractions."""
        return [
            *rows("1/x + 1/y", ("(x+y)/(x y)", "(y + x)/(x y)"), ("1/x + 1/y", "(1 + x/y)/x", "x^-1 + y^-1")),
            *rows("(3*x+2)/6", ("(3x+2)/6", "(2+3x)/6", "1/6 (3x+2)"), ("x/2 + 1/3", "(x + 2/3)/2", "1/2 (x + 2/3)")),
            *rows("3/2", ("3/2", "6/4", "1.5"), ("1 + 1/2", "(3/1)/2")),
            *rows("-x/2", ("-x/2", "-(x/2)", "(-x)/2"), ("x - 3x/2",)),
            *rows("(1/2)^n", ("(1/2)^n",)),
            *rows("2*x + 1", ("2x + 1",), ("2x + x/x", "x(2 + 1/x)")),
            *rows("1/(x*y)", ("1/(x y)",), ("1/x * 1/y", "(1/x)/y", "x^-1 y^-1")),
            *rows("e^(x/2)/x", ("e^(x/2)/x", "e^(x/2)/x"), ("e^(x/2) x^-1",)),
        ]


def _outside(node: Node) -> Iterator[Node]:
    """Every part that is no exponent and no argument of a function."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Binary) and part.op == "^":
            if whole(part.right) is not None:
                waiting.append(part.left)
        elif not isinstance(part, Call):
            waiting += children(part)
