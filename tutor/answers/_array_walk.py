"""A formula's tree to an array, at one draw of its letters: our own walk, which knows shapes and nothing of SymPy.

A shape that does not fit is a NotationError with the span of the operation, in the problem's letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import mpmath

from tutor.answers import _arrays as arrays
from tutor.answers._array_calls import ALIASES, ONE, TWO, told
from tutor.answers._array_draw import Draw, constant
from tutor.answers._arrays import Array, Dim, Misfit
from tutor.answers._residues import FUNCTIONS, Reals
from tutor.errors import NotationError
from tutor.language.tree import Binary, Call, Group, Matrix, Name, Node, Number, Postfix, Unary
from tutor.language.write import write

SQUARE = 2
"""The exponent of a norm that needs no root."""


@dataclass(frozen=True)
class Unit:
    """The identity matrix, times a number, of whatever size fits where it stands."""

    factor: Any


@dataclass(frozen=True)
class OnesRow:
    """A row of ones, times a number, as long as what stands behind it: `1^T y`."""

    factor: Any


Operand = Array | Unit | OnesRow


def formula(node: Node, draw: Draw, wanted: tuple[Dim, ...] = ()) -> Array:
    """The array a formula is, an identity alone being as large as is `wanted`.

    Raises NotationError, LimitError, Undefined, Irrational.
    """
    walk = _Walk(draw)
    found = walk.array(node)
    if isinstance(found, Unit) and len(wanted) == 2 and wanted[0] == wanted[1]:
        unit = arrays.identity(wanted[0], draw.size(wanted[0]), draw.field)
        return arrays.scaled(unit, found.factor, draw.field)
    return walk.plain(found, node)


class _Walk:
    """One walk over one tree."""

    def __init__(self, draw: Draw) -> None:
        self.draw, self.field = draw, draw.field

    def array(self, node: Node) -> Operand:
        """The value of a node."""
        match node:
            case Number():
                return arrays.number(self.field.number(node.value))
            case Name():
                return self._name(node)
            case Unary(op="-", operand=operand):
                return self._times(self.array(operand), self.field.number(Fraction(-1)))
            case Unary(op="+", operand=operand):
                return self.array(operand)
            case Postfix(op="'", operand=Number(text="1")):
                return OnesRow(self.field.number(Fraction(1)))
            case Postfix(op="'", operand=operand):
                value = self.array(operand)
                return arrays.transposed(value) if isinstance(value, Array) else self.plain(value, node)
            case Binary():
                return self._binary(node)
            case Call():
                return self._call(node)
            case Matrix(rows=rows):
                return self._literal([list(row) for row in rows], node)
            case Group(kind="angle", items=(left, right)):
                return self._inner(left, right, node)
            case Group(kind="list" | "paren" | "angle", items=items) if items:
                return self._literal([[item] for item in items], node)
        raise NotationError(
            f"a formula of matrices, vectors and numbers is expected, not {write(node)[:40]}", node.span
        )

    def _name(self, node: Name) -> Operand:
        name, draw = node.name, self.draw
        if name in draw.values:
            return draw.values[name]
        if name in draw.sizes:
            return arrays.number(self.field.number(Fraction(draw.sizes[name])))
        if name == "I":
            return Unit(self.field.number(Fraction(1)))
        if name.startswith("I_") and (dim := self._dim(name[2:])) is not None:
            return arrays.identity(dim, draw.size(dim), self.field)
        if name in ("pi", "e") and isinstance(self.field, Reals):
            return arrays.number(+getattr(mpmath, name))
        if name in ("pi", "e"):
            return arrays.number(self.field.apply(name, 0))
        raise NotationError(f"“{name}” is not known here", node.span)

    def _dim(self, text: str) -> Dim | None:
        if text in self.draw.sizes:
            return text
        return int(text) if text.isdecimal() and 1 <= int(text[:3]) <= 12 and len(text) < 3 else None

    def _literal(self, rows: list[list[Node]], node: Node) -> Array:
        entries = [[self.plain(self.array(entry), entry) for entry in row] for row in rows]
        if not all(entry.is_number for row in entries for entry in row):
            raise NotationError("the entries of a matrix are numbers here", node.span)
        return arrays.array((len(rows), len(rows[0])), ([entry.one for entry in row] for row in entries))

    def _inner(self, left: Node, right: Node, node: Node) -> Array:
        """`⟨x, y⟩` of two arrays; of two numbers it is a vector."""
        pair = self.plain(self.array(left), left), self.plain(self.array(right), right)
        if pair[0].is_number and pair[1].is_number:
            return self._literal([[left], [right]], node)
        try:
            return arrays.dot(*pair, self.field)
        except Misfit as misfit:
            raise NotationError(told(misfit, left, right), node.span) from None

    def plain(self, value: Operand, node: Node) -> Array:
        """An array whose size is known; raises NotationError for an identity or a row of ones of any size."""
        if isinstance(value, Unit):
            raise NotationError("how large is I here? Write its size as in I_n", node.span)
        if isinstance(value, OnesRow):
            raise NotationError("how long is this row of ones? Write ones(n)^T", node.span)
        return value

    def _times(self, value: Operand, factor: Any) -> Operand:
        if isinstance(value, Array):
            return arrays.scaled(value, factor, self.field)
        return type(value)(self.field.wrap(value.factor * factor))

    # ------------------------------------------------------------------ operations

    def _binary(self, node: Binary) -> Operand:
        if node.op == "^":
            return self._power(node)
        left, right = self.array(node.left), self.array(node.right)
        try:
            match node.op:
                case "+" | "-":
                    return self._sum(left, right, 1 if node.op == "+" else -1, node)
                case "*":
                    return self._product(left, right, node)
                case "·" if isinstance(left, Array) and isinstance(right, Array):
                    both = left.is_vector and right.is_vector
                    return (arrays.dot if both else arrays.product)(left, right, self.field)
                case "·":
                    return self._product(left, right, node)
                case "@":
                    pair = self.plain(left, node.left), self.plain(right, node.right)
                    return arrays.elementwise(*pair, self.field)
                case "/":
                    divisor = self.plain(right, node.right)
                    if not divisor.is_number:
                        raise NotationError("nothing is divided by an array: multiply by its inverse", node.span)
                    return self._times(left, self.field.over(divisor.one))
        except Misfit as misfit:
            raise NotationError(told(misfit, node.left, node.right), node.span) from None
        raise NotationError(f"“{node.op}” has no meaning between arrays", node.span)

    def _sum(self, left: Operand, right: Operand, sign: int, node: Binary) -> Operand:
        if isinstance(left, Unit) and isinstance(right, Unit):
            return Unit(self.field.wrap(left.factor + sign * right.factor))
        if isinstance(left, Unit) and isinstance(right, Array):
            left = self._unit_like(left, right)
        if isinstance(right, Unit) and isinstance(left, Array):
            right = self._unit_like(right, left)
        first, second = self.plain(left, node.left), self.plain(right, node.right)
        if first.is_number and second.is_vector:  # `1 - sigmoid(X w)`, `X w + b` are written without ones
            first = arrays.mapped(second, lambda _: first.one)
        elif second.is_number and first.is_vector:
            second = arrays.mapped(first, lambda _: second.one)
        return arrays.added(first, second, sign, self.field)

    def _unit_like(self, unit: Unit, other: Array) -> Array:
        if other.is_number or other.shape[0] != other.shape[1]:
            raise Misfit(f"and {{}} cannot be added: one is the identity, the other {arrays.said(other.shape)}")
        return arrays.scaled(arrays.identity(other.shape[0], len(other.rows), self.field), unit.factor, self.field)

    def _product(self, left: Operand, right: Operand, node: Binary) -> Operand:
        if isinstance(left, Unit):
            return self._of_unit(left, right)
        if isinstance(right, Unit):
            return self._of_unit(right, left)
        if isinstance(left, OnesRow) or isinstance(right, OnesRow):
            return self._ones(left, right, node)
        return arrays.product(left, right, self.field)

    def _of_unit(self, unit: Unit, other: Operand) -> Operand:
        if isinstance(other, Array) and other.is_number:
            return Unit(self.field.wrap(unit.factor * other.one))
        return self._times(other, unit.factor)

    def _ones(self, left: Operand, right: Operand, node: Binary) -> Operand:
        """A row of ones times a matrix is the row of its columns' sums."""
        for ones, other in ((left, right), (right, left)):
            if isinstance(ones, OnesRow) and isinstance(other, Array) and other.is_number:
                return OnesRow(self.field.wrap(ones.factor * other.one))
        if isinstance(left, OnesRow) and isinstance(right, Array):
            row = Array((1, right.shape[0]), (tuple(left.factor for _ in right.rows),))
            return arrays.product(row, right, self.field)
        raise NotationError("how long is this row of ones? Write ones(n)^T", node.span)

    def _power(self, node: Binary) -> Operand:
        exponent = constant(node.right, self.draw)
        if isinstance(node.left, Call) and node.left.name in ("norm", "abs") and exponent == SQUARE:
            inner = self.plain(self.array(node.left.args[0]), node.left)
            if inner.is_number or inner.is_vector or node.left.name == "norm":
                return arrays.total(arrays.elementwise(inner, inner, self.field), self.field)
        base = self.array(node.left)
        if isinstance(base, Unit) and exponent is not None and exponent.denominator == 1:
            base = arrays.number(base.factor)
            return Unit(arrays.power(base, int(exponent), self.field).one)
        base = self.plain(base, node.left)
        try:
            if exponent is not None and exponent.denominator == 1:
                if base.is_vector and _by_entry(node.left):  # `tanh(z)^2` can only mean every entry's
                    rows = [[arrays.power(arrays.number(row[0]), int(exponent), self.field).one] for row in base.rows]
                    return arrays.array(base.shape, rows)
                return arrays.power(base, int(exponent), self.field)
        except Misfit as misfit:
            raise NotationError(told(misfit, node.left), node.span) from None
        power = self.plain(self.array(node.right), node.right)
        if node.left == Name("e") and "e" not in self.draw.values:
            return arrays.mapped(power, lambda entry: self.field.apply("exp", entry))
        if not power.is_number:
            raise NotationError("an exponent is a number, not an array", node.span)
        if not base.is_number:
            raise NotationError("an array has whole powers only", node.span)
        return arrays.number(self.field.power(base.one, power.one))

    # ------------------------------------------------------------------ calls

    def _call(self, node: Call) -> Operand:
        name = ALIASES.get(node.name, node.name)
        if name in ("ones", "identity", "eye"):
            return self._sized(name, node)
        values = [self.plain(self.array(argument), argument) for argument in node.args]
        try:
            if len(values) == 1 and name in ONE:
                return ONE[name](values[0], self.field)
            if len(values) == 1 and name in FUNCTIONS:
                return arrays.mapped(values[0], lambda entry: self.field.apply(name, entry))
            if len(values) == 2 and name in TWO:
                return TWO[name](values[0], values[1], self.field)
        except Misfit as misfit:
            raise NotationError(told(misfit, *node.args), node.span) from None
        if name in (*ONE, *FUNCTIONS, *TWO):
            raise NotationError(f"{node.name} takes {'two values' if name in TWO else 'one value'}", node.span)
        raise NotationError(f"“{node.name}” is not a function of arrays known here", node.span)

    def _sized(self, name: str, node: Call) -> Array:
        argument = node.args[0]
        text = argument.name if isinstance(argument, Name) else argument.text if isinstance(argument, Number) else ""
        dim = self._dim(text)
        if dim is None or len(node.args) != 1:
            raise NotationError(f"{name} takes one dimension: {', '.join(self.draw.sizes)}", node.span)
        make = arrays.filled if name == "ones" else arrays.identity
        return make(dim, self.draw.size(dim), self.field)


def _by_entry(node: Node) -> bool:
    """Is this a function that is applied to every entry?"""
    return isinstance(node, Call) and node.name in (*FUNCTIONS, *ALIASES) and node.name != "abs"
