"""Typed sums, products and fractions taken apart, unevaluated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from tutor.language.tree import Binary, Call, Group, Matrix, Name, Node, Number, Postfix, Unary, children, walk

Term = tuple[int, Node]
"""A sign, 1 or -1, and what it stands before."""

ROOTS = frozenset({"sqrt", "root", "cbrt"})


def number(tree: Node) -> Fraction | None:
    """The value of a number with at most signs or a per-cent sign, None where there is more than that in it."""
    match tree:
        case Number():
            return tree.value
        case Unary(op="-" | "+" as op, operand=operand):
            inner = number(operand)
            return None if inner is None else (-inner if op == "-" else inner)
        case Postfix(op="%", operand=operand):
            inner = number(operand)
            return None if inner is None else inner / 100
    return None


def scientific(tree: Node) -> bool:
    """Is this scientific notation, `6.12*10^-2`, its first factor from 1 to 10?"""
    match tree:
        case Binary(op="*", left=left, right=Binary(op="^", left=Number(text="10"), right=exponent)):
            size = number(left)
            return size is not None and 1 <= abs(size) < 10 and whole(exponent) is not None
    return False


def whole(tree: Node) -> int | None:
    """The value of a whole number with at most signs."""
    value = number(tree)
    return int(value) if value is not None and value.denominator == 1 else None


def literal(tree: Node) -> bool:
    """Is this a plain number?"""
    return number(tree) is not None


def tuple_like(tree: Node) -> bool:
    """Is this a vector, matrix, set or list as typed?"""
    return isinstance(tree, Matrix | Group)


def is_sum(tree: Node) -> bool:
    """Is this a sum or difference, with or without a sign before it?"""
    if isinstance(tree, Unary):
        return is_sum(tree.operand)
    return isinstance(tree, Binary) and tree.op in "+-"


def is_product(tree: Node) -> bool:
    """Is this a product or a quotient?"""
    return isinstance(tree, Binary) and tree.op in ("*", "/")


def terms(tree: Node, sign: int = 1, *, deep: bool = False) -> list[Term]:
    """The terms of a sum; `a - (b + c)` has two, three where `deep`."""
    match tree:
        case Binary(op="+" | "-" as op, left=left, right=right):
            other = sign if op == "+" else -sign
            kept = op == "-" and is_sum(right) and not deep
            return terms(left, sign, deep=deep) + ([(other, right)] if kept else terms(right, other, deep=deep))
        case Unary(op="-" | "+" as op, operand=operand) if deep or not is_sum(operand):
            return terms(operand, -sign if op == "-" else sign, deep=deep)
    return [(sign, tree)]


@dataclass
class Quotient:
    """A product taken apart: its sign, the factors above and below the bar, and how many bars were typed."""

    sign: int = 1
    above: list[Node] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)
    bars: int = 0


def quotient(tree: Node) -> Quotient:
    """Factors above and below: `a/(b/c)` has a and c above; powers stay whole."""
    found = Quotient()
    waiting = [(tree, True)]
    while waiting:
        part, above = waiting.pop()
        match part:
            case Binary(op="*", left=left, right=right):
                waiting += [(right, above), (left, above)]
            case Binary(op="/", left=left, right=right):
                found.bars += 1
                waiting += [(right, not above), (left, above)]
            case Unary(op="-" | "+" as op, operand=operand) if not is_sum(operand):
                found.sign = -found.sign if op == "-" else found.sign
                waiting.append((operand, above))
            case _:
                (found.above if above else found.below).append(part)
    return found


def power(tree: Node) -> tuple[Node, int]:
    """Base and whole exponent: (x, 1) of `x`, (x, -2) of `x^-2`."""
    if isinstance(tree, Binary) and tree.op == "^":
        exponent = whole(tree.right)
        if exponent is not None:
            return tree.left, exponent
    return tree, 1


def base(tree: Node) -> Node:
    """What stands under an exponent that is a whole number or has a letter: x of `x^2` and `x^(a - 1)`."""
    if isinstance(tree, Binary) and tree.op == "^" and any(isinstance(part, Name) for part in walk(tree.right)):
        return tree.left
    return power(tree)[0]


def sums(tree: Node) -> Iterator[Node]:
    """Every sum in a tree that is no part of a larger one."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Binary) and part.op in "+-":
            yield part
            waiting += [inner for _, term in terms(part, deep=True) for inner in children(term)]
        else:
            waiting += children(part)


def products(tree: Node) -> Iterator[Node]:
    """Every product or quotient in a tree that is no part of a larger one."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if is_product(part):
            yield part
            found = quotient(part)
            waiting += [inner for factor in found.above + found.below for inner in children(factor)]
        else:
            waiting += children(part)


def is_root(tree: Node) -> bool:
    """Is this `sqrt(...)`, `root(...)` or a power with a fraction as its exponent?"""
    if isinstance(tree, Call):
        return tree.name in ROOTS
    if not (isinstance(tree, Binary) and tree.op == "^"):
        return False
    match tree.right:
        case Binary(op="/", left=left, right=right) | Unary(operand=Binary(op="/", left=left, right=right)):
            return literal(left) and literal(right)
    value = number(tree.right)
    return value is not None and value.denominator != 1
