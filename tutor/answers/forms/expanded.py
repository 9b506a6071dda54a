"""Expanded: every bracket multiplied out, like terms collected, logarithms split.

A sum over one denominator, `(x + 1)/2`, has no product left to do and passes; denominators stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows, worked_out
from tutor.answers.forms._parts import is_product, is_sum, whole
from tutor.answers.forms._terms import uncollected
from tutor.language.tree import Binary, Call, Node, Unary, children


class Expanded(Form):
    """No product or power of a sum, no logarithm of a product, quotient or power."""

    name: ClassVar[str] = "expanded"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The first bracket, power or logarithm that is still to be taken apart."""
        for scalar in typed.scalars():
            for part in _above(scalar):
                if message := _together(part):
                    return Shortfall(message, part.span)
            if short := uncollected(scalar, typed):
                return short
        return worked_out(typed)

    def examples(self) -> list[Row]:
        """Polynomials and logarithms; what stands below a bar stays."""
        return [
            *rows(
                "(x-1)*(x-2)",
                ("x^2 - 3x + 2", "2 - 3x + x^2", "x^2 + 2 - 3x"),
                ("(x-1)(x-2)", "x^2 - x - 2x + 2", "x(x-3) + 2", "x^2 - (3x - 2)", "(x-3/2)^2 - 1/4"),
            ),
            *rows("4*x^2*y^2", ("4x^2 y^2",), ("(2x y)^2", "4(x y)^2")),
            *rows("-x - 1", ("-x - 1", "-1 - x"), ("-(x+1)",)),
            *rows("(x+1)/2", ("(x+1)/2", "x/2 + 1/2"), ("1/2 (x+1)",)),
            *rows("(x+1)^-2", ("1/(x+1)^2",)),
            *rows("2*log(x) - log(z)", ("2 ln x - ln z",), ("ln(x^2/z)", "ln(x^2) - ln z", "2(ln x - ln(z)/2)")),
            *rows("x*e^(2*(x+1)) + x", ("x e^(2(x+1)) + x",), ("x(e^(2(x+1)) + 1)",)),
        ]


def _above(node: Node) -> Iterator[Node]:
    """Every part that is no exponent and below no bar; of calls only logarithms are looked into."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Binary) and part.op in ("/", "^"):
            waiting.append(part.left)
        elif not isinstance(part, Call):
            waiting += reversed(children(part))


def _together(part: Node) -> str:
    match part:
        case Binary(op="*", left=left, right=right) if is_sum(left) or is_sum(right):
            return "That is right: now multiply the brackets out."
        case Unary(operand=inner) | Binary(op="-", right=inner) if is_sum(inner):
            return "That is right: now take the bracket apart."
        case Binary(op="^", left=left, right=right) if (whole(right) or 0) > 1 and (is_sum(left) or is_product(left)):
            return "That is right: now multiply the power out."
        case Call(name="log", args=(Binary(op="*" | "/" | "^"),)):
            return "That is right: now split this logarithm."
        case Call(name="log", args=(Call(name="sqrt" | "root" | "cbrt"),)):
            return "That is right: now bring the root out of the logarithm."
    return ""
