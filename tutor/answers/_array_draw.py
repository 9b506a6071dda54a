"""One draw of a formula's letters, and the numbers that follow from its dimensions alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tutor.answers._arrays import Array, Dim
from tutor.answers._residues import Field
from tutor.errors import NotationError
from tutor.language.tree import Binary, Name, Node, Number, Unary


@dataclass(frozen=True)
class Draw:
    """What letters are at one draw; `sizes` are the dimensions', numbers too where no letter has their name."""

    field: Field
    values: Mapping[str, Array]
    sizes: Mapping[str, int]

    def size(self, dim: Dim) -> int:
        """How large a dimension is here."""
        return dim if isinstance(dim, int) else self.sizes[dim]


def constant(node: Node, draw: Draw) -> Fraction | None:
    """The value of an exponent of numbers and dimensions alone, None for any other; raises NotationError."""
    match node:
        case Number():
            return node.value
        case Name(name=name) if name in draw.sizes and name not in draw.values:
            return Fraction(draw.sizes[name])
        case Unary(op="-" | "+" as op, operand=operand):
            inner = constant(operand, draw)
            return inner if inner is None or op == "+" else -inner
        case Binary(op="+" | "-" | "*" | "/" as op, left=left, right=right):
            first, second = constant(left, draw), constant(right, draw)
            if first is None or second is None:
                return None
            if op == "/" and not second:
                raise NotationError("this divides by zero", node.span)
            if op == "/":
                return first / second
            return {"+": first + second, "-": first - second, "*": first * second}[op]
    return None
