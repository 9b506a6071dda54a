"""Demands on the form of an answer, asked of the tree: a right value in the wrong form costs nothing.

`evaluated` is the default of every computing problem: typing the question back is not an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import sympy as sp

from tutor.errors import NotationError
from tutor.language.elementary import ELEMENTARY, WORK, Value
from tutor.language.evaluate import Scope, evaluate
from tutor.language.tree import Binary, Call, Group, Matrix, Name, Node, Number, Postfix, Span, Unary, walk
from tutor.language.write import write

CONSTANT_NAMES = frozenset({"pi", "e", "i", "oo"})


@dataclass(frozen=True)
class Shortfall:
    """What is missing, as a sentence, and the characters it is about."""

    message: str
    span: Span


def shortfall(form: str, tree: Node, value: Value) -> Shortfall | None:
    """What `tree` lacks of the form demanded, or None; raises KeyError for an unknown form."""
    return FORMS[form](tree, value)


def _number(tree: Node) -> Fraction | None:
    """The value of a number with at most signs or a per-cent sign, None where there is more than that in it."""
    match tree:
        case Number():
            return tree.value
        case Unary(op="-" | "+" as op, operand=operand):
            inner = _number(operand)
            return None if inner is None else (-inner if op == "-" else inner)
        case Postfix(op="%", operand=operand):
            inner = _number(operand)
            return None if inner is None else inner / 100
    return None


def _literal(tree: Node) -> bool:
    return _number(tree) is not None


def _tuple_like(tree: Node) -> bool:
    return isinstance(tree, Matrix | Group)


def _scales(factor: Node, op: str) -> bool:
    """`1/5 [1, 2]` and `[1, 2]/5` are usual ways to write a vector; `3 [1, 2]` is a sum still to be done."""
    if op == "/":
        return _literal(factor)
    return isinstance(factor, Binary) and factor.op == "/" and _literal(factor.left) and _literal(factor.right)


def evaluated(tree: Node, value: Value) -> Shortfall | None:
    """Nothing is left to compute: no call that does the work, no arithmetic on plain numbers or whole matrices."""
    for part in walk(tree):
        match part:
            case Call(name=name, args=args):
                if name in WORK or name not in ELEMENTARY or any(map(_tuple_like, args)):
                    return Shortfall("That is right, but it says what to compute: type the result.", part.span)
            case Postfix(op=op, operand=operand):
                if op == "!" or (_tuple_like(operand) and not _lying(operand)):
                    return Shortfall("That is right, but it says what to compute: type the result.", part.span)
            case Unary(operand=operand) if _tuple_like(operand):
                return Shortfall("That is right: now write the sign into every entry.", part.span)
            case Binary(left=left, right=right) if _tuple_like(left) or _tuple_like(right):
                if not _scaled(part):
                    return Shortfall("That is right, but it repeats the question: work out the entries.", part.span)
        if _comes_out(part):
            return Shortfall(f"That is right, but `{write(part)}` is still to be worked out.", part.span)
    return None


def _lying(vector: Node) -> bool:
    """`[1 2]^T` is a way to write a column."""
    return isinstance(vector, Group) or (isinstance(vector, Matrix) and len(vector.rows) == 1)


def _scaled(part: Binary) -> bool:
    factor = part.right if _tuple_like(part.left) else part.left
    return part.op in ("*", "/") and not _tuple_like(factor) and _scales(factor, part.op)


def _comes_out(part: Node) -> bool:
    """Is this an operation without letters whose value is rational, and that is no plain number or fraction?"""
    if not isinstance(part, Call | Binary | Postfix) or _literal(part) or _fraction(part):
        return False
    if any(
        _tuple_like(inner) or (isinstance(inner, Name) and inner.name not in CONSTANT_NAMES) for inner in walk(part)
    ):
        return False
    try:
        return bool(evaluate(part, Scope()).is_Rational)
    except (NotationError, AttributeError):
        return False


def _fraction(part: Node) -> bool:
    """One number over another that does not divide it: `6/4` is an answer, `6/3` is not."""
    if not (isinstance(part, Binary) and part.op == "/"):
        return False
    top, bottom = _number(part.left), _number(part.right)
    return top is not None and bool(bottom) and (top / Fraction(bottom or 1)).denominator != 1


def expanded(tree: Node, value: Value) -> Shortfall | None:
    """No product or power of a sum, no logarithm of a product, quotient or power."""
    for part in walk(tree):
        match part:
            case Binary(op="*", left=left, right=right) if _is_sum(left) or _is_sum(right):
                return Shortfall("That is right: now multiply the brackets out.", part.span)
            case Binary(op="^", left=left, right=Number()) if _is_sum(left):
                return Shortfall("That is right: now multiply the power out.", part.span)
            case Call(name="log", args=(inner,)) if isinstance(inner, Binary) and inner.op in "*/^":
                return Shortfall("That is right: now split this logarithm.", part.span)
            case Call(name="log", args=(Call(name="sqrt" | "root"),)):
                return Shortfall("That is right: now bring the root out of the logarithm.", part.span)
    return evaluated(tree, value)


def _is_sum(tree: Node) -> bool:
    if isinstance(tree, Unary):
        return _is_sum(tree.operand)
    return isinstance(tree, Binary) and tree.op in "+-"


def factored(tree: Node, value: Value) -> Shortfall | None:
    """A product that cannot be split further over the rationals."""
    pieces = [piece for piece, _ in sp.factor_list(value)[1]] if value.free_symbols else []
    typed = _factors(tree)
    if len(pieces) > 1 and _is_sum(tree):
        return Shortfall("That is right: now write it as a product.", tree.span)
    for part in typed:
        if _is_sum(part) and len(pieces) > 1 and len(typed) < len(pieces):
            return Shortfall("That is right, but a factor can be split further.", part.span)
    return None


def _factors(tree: Node) -> list[Node]:
    if isinstance(tree, Binary) and tree.op == "*":
        return _factors(tree.left) + _factors(tree.right)
    if isinstance(tree, Binary) and tree.op == "^" and isinstance(tree.right, Number):
        return _factors(tree.left)
    if isinstance(tree, Unary):
        return _factors(tree.operand)
    return [tree] if any(isinstance(part, Name) and part.name not in CONSTANT_NAMES for part in walk(tree)) else []


def lowest_terms(tree: Node, value: Value) -> Shortfall | None:
    """Every fraction of whole numbers is reduced and has a positive denominator."""
    for part in walk(tree):
        if isinstance(part, Binary) and part.op == "/":
            top, bottom = _number(part.left), _number(part.right)
            if top is None or bottom is None or top.denominator != 1 or bottom.denominator != 1:
                continue
            if abs((top / bottom).denominator) != abs(bottom):
                return Shortfall("That is right: now reduce the fraction to lowest terms.", part.span)
    return evaluated(tree, value)


def anything(tree: Node, value: Value) -> Shortfall | None:
    """No demand."""
    return None


FORMS: dict[str, Callable[[Node, Value], Shortfall | None]] = {
    "evaluated": evaluated,
    "expanded": expanded,
    "factored": factored,
    "lowest_terms": lowest_terms,
    "any": anything,
}
