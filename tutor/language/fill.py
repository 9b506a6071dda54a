"""Values put into a formula, tidied as a mathematician would write them and never worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tutor.language.tree import (
    Binary,
    Name,
    Node,
    Number,
    Postfix,
    Unary,
    children,
    walk,
    with_children,
)

_ONE, _ZERO = Number("1"), Number("0")
_Filled = tuple[Node, bool]
"""A node, and whether its outermost sign (or it as a whole) came from a value."""


def fill(node: Node, values: Mapping[str, Node]) -> Node:
    """`node` with the names of `values` replaced by their trees: `a*x + b` with 1 and -7 is `x - 7`.

    Only a sign or a 1 that came from a value is tidied away, and a 1 only beside something that is more than
    numbers (`1*x` is `x`, but `1*4` in a worked sum stays). A term or a factor 0 goes likewise. The author's order is
    kept.
    """
    return _fill(node, values)[0]


def _fill(node: Node, values: Mapping[str, Node]) -> _Filled:
    match node:
        case Name(name=name) if name in values:
            return replace(values[name], span=node.span), True
        case Unary(op=op, operand=operand):
            part, filled = _fill(operand, values)
            if filled and op == "+":
                return part, True
            if filled and op == "-" and isinstance(part, Unary) and part.op == "-":
                return part.operand, True
            return replace(node, operand=part), False
        case Binary(op="+" | "-"):
            return _sum(node, _fill(node.left, values), _fill(node.right, values))
        case Binary(op="*" | "/"):
            return _product(node, _fill(node.left, values), _fill(node.right, values))
        case Binary(op="^"):
            return _power(node, _fill(node.left, values), _fill(node.right, values))
    parts = children(node)
    return (with_children(node, tuple(_fill(part, values)[0] for part in parts)) if parts else node), False


def _sum(node: Binary, left: _Filled, right: _Filled) -> _Filled:
    part, filled = right
    if right == (_ZERO, True) and _more_than_numbers(left[0]):
        return left
    if left == (_ZERO, True) and _more_than_numbers(part):
        return (part, filled) if node.op == "+" else (Unary("-", part, span=node.span), False)
    if filled and isinstance(part, Unary) and part.op == "-":
        return replace(node, op="-" if node.op == "+" else "+", left=left[0], right=part.operand), False
    return replace(node, left=left[0], right=part), False


def _product(node: Binary, left: _Filled, right: _Filled) -> _Filled:
    first, filled = left
    if filled and isinstance(first, Unary) and first.op == "-":
        inner, _ = _product(node, (first.operand, True), right)
        if isinstance(inner, Unary) and inner.op == "-" and right[1] and (node.op == "/" or inner == right[0]):
            return inner.operand, True
        return Unary("-", inner, span=node.span), True
    second, also = right
    if node.op == "/" and also and isinstance(second, Unary) and second.op == "-" and second.operand != _ONE:
        inner, _ = _product(node, left, (second.operand, True))
        return Unary("-", inner, span=node.span), True
    if left == (_ZERO, True) and _more_than_numbers(second):
        return left
    if node.op == "*" and right == (_ZERO, True) and _more_than_numbers(first):
        return right
    if node.op == "*" and filled and first == _ONE and _more_than_numbers(second):
        return second, also
    if also and second == _ONE and _more_than_numbers(first):
        return first, filled
    if also and second == Unary("-", _ONE) and _more_than_numbers(first):
        return Unary("-", first, span=node.span), True
    return replace(node, left=first, right=second), False


def _power(node: Binary, left: _Filled, right: _Filled) -> _Filled:
    if right == (_ONE, True) and _more_than_numbers(left[0]):
        return left
    return replace(node, left=left[0], right=right[0]), False


def _more_than_numbers(node: Node) -> bool:
    return not all(isinstance(part, Number | Unary | Binary | Postfix) for part in walk(node))
