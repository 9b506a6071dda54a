"""The syntax tree: what was typed, unevaluated, each node with the span of its characters.

Equality ignores spans, so two spellings of one tree are equal. Nothing here knows SymPy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Node:
    """Any node; `span` is (start, end) in the text that was read."""

    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True)
class Number(Node):
    """A number as typed: `text` is digits with an optional point and exponent (`.5`, `1e-3`), never signed."""

    text: str

    @property
    def value(self) -> Fraction:
        """Its exact value: a decimal is a rational."""
        return Fraction(self.text)


@dataclass(frozen=True)
class Name(Node):
    """A symbol, constant or the name of a value: `x`, `x_1`, `lambda` (Greek is spelt out), `pi`, `oo`."""

    name: str


@dataclass(frozen=True)
class Call(Node):
    """A function applied to arguments: `sin(x)`, `log(8, 2)`, `det(A)`; `|x|` is Call("abs"), `‖v‖` Call("norm").

    `typed` is "" for brackets, "bare" for `sin x`, "bars" for `|x|`, "root" for `√2`, and `spelt` the name where it was
    typed as another than the canonical one (`ln`): both only for echoing.
    """

    name: str
    args: tuple[Node, ...]
    typed: str = ""
    spelt: str = field(default="", compare=False)


@dataclass(frozen=True)
class Unary(Node):
    """A prefix sign: op is "-", "+" or "±"."""

    op: str
    operand: Node


@dataclass(frozen=True)
class Postfix(Node):
    """A sign behind its operand: op is "!", "%", "'" (transpose, also typed `^T`)."""

    op: str
    operand: Node


@dataclass(frozen=True)
class Binary(Node):
    """op is one of `+ - * / ^ ±`, `@` (matrix product), `union`, `intersect`, `minus` (sets).

    `implicit` marks a product typed by juxtaposition (`2x`).
    """

    op: str
    left: Node
    right: Node
    implicit: bool = False


@dataclass(frozen=True)
class Group(Node):
    """Items between brackets or bare.

    kind: "paren" (1,2) with at least two items, "list" [1,2], "set" {1,2}, "angle" <1,2>, "bare" 1, 2 (commas and
    no brackets), "lines" (several lines). One item in round brackets is no Group: brackets only shape the tree.
    """

    kind: str
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Matrix(Node):
    """Rows of entries, rectangular: `[[1,2],[3,4]]`, `[1 2; 3 4]`, `1 2; 3 4`, bmatrix; `[1; 2]` is one column."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Interval(Node):
    """A bracketed pair whose brackets differ, `(0,3]`, or one with an infinite end; `open` is (left, right).

    `(0,3)` is Group("paren") and `[0,3]` Group("list"): the kind of answer decides what they mean.
    """

    low: Node
    high: Node
    open: tuple[bool, bool]


@dataclass(frozen=True)
class Relation(Node):
    """A chain of comparisons, `1 < x <= 3`: ops are among `= != < <= > >= in`, one fewer than operands."""

    ops: tuple[str, ...]
    operands: tuple[Node, ...]


@dataclass(frozen=True)
class Logic(Node):
    """Statements joined by op "and" or "or"."""

    op: str
    items: tuple[Node, ...]


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node, left to right."""
    match node:
        case Call(args=parts) | Group(items=parts) | Relation(operands=parts) | Logic(items=parts):
            return parts
        case Unary(operand=part) | Postfix(operand=part):
            return (part,)
        case Binary(left=left, right=right):
            return (left, right)
        case Matrix(rows=rows):
            return tuple(entry for row in rows for entry in row)
        case Interval(low=low, high=high):
            return (low, high)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, without recursion."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(children(here)))


def with_children(node: Node, parts: tuple[Node, ...]) -> Node:
    """The same node around other parts, as many as `children` gave."""
    match node:
        case Call():
            return replace(node, args=parts)
        case Group() | Logic():
            return replace(node, items=parts)
        case Relation():
            return replace(node, operands=parts)
        case Unary() | Postfix():
            return replace(node, operand=parts[0])
        case Binary():
            return replace(node, left=parts[0], right=parts[1])
        case Interval():
            return replace(node, low=parts[0], high=parts[1])
        case Matrix(rows=rows):
            width = len(rows[0])
            return replace(node, rows=tuple(parts[at : at + width] for at in range(0, len(parts), width)))
    return node
