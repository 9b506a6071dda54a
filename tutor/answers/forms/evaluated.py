"""Evaluated: nothing is left to compute. The default of every computing problem: echoing the question is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

import sympy as sp

from tutor.answers.forms._form import Form, Row, Shortfall, Typed, rows
from tutor.answers.forms._parts import literal, number, scientific, tuple_like
from tutor.errors import NotationError
from tutor.language.elementary import CONSTANTS, ELEMENTARY, WORK
from tutor.language.evaluate import Scope, evaluate
from tutor.language.tree import Binary, Call, Group, Matrix, Name, Node, Postfix, Unary, children, walk
from tutor.language.write import write

RESULT = "That is right, but it says what to compute: type the result."

CALCULUS = frozenset({"diff", "integrate"})


class Evaluated(Form):
    """No call that does the work, no arithmetic on plain numbers or on whole matrices."""

    name: ClassVar[str] = "evaluated"

    def lacks(self, typed: Typed) -> Shortfall | None:
        """The first part that is still to be worked out."""
        for part in _worked(typed.tree):
            if short := _work(part, typed):
                return short
            if _comes_out(part):
                return Shortfall(f"That is right, but `{write(part)}` is still to be worked out.", part.span)
        return None

    def examples(self) -> list[Row]:
        """Fractions and roots stay; arithmetic, factorials and matrix products do not."""
        return [
            *rows("5", ("5", "5.0"), ("2+3", "sqrt(25)", "10/2", "5!/4!", "|[3, 4]|")),
            *rows("3/2", ("6/4", "1.5", "150%"), ("1 + 1/2", "3*(1/2)")),
            *rows("0.0612", ("6.12*10^-2", "-(-6.12*10^-2)", "6.12e-2"), ("61.2*10^-3", "2*3.06*10^-2")),
            *rows("1 + sqrt(2)", ("sqrt 2 + 1",), ("3 - 2 + sqrt 2",)),
            *rows(
                "[1, 2]", ("[1, 2]", "[1 2]^T", "1/5 [5, 10]"), ("[2, 3] - [1, 1]", "[[1,0],[0,1]]*[1,2]", "-[-1,-2]")
            ),
            *rows(
                "[1/sqrt(5), 2/sqrt(5)]",
                ("[1, 2]/sqrt(5)", "1/sqrt(5) [1, 2]", "sqrt(5)/5 [1, 2]"),
                ("[1, 2]/sqrt(4 + 1)", "[1, 2]/|[1, 2]|", "[1, 2]/sqrt(5) + [0, 0]"),
            ),
            *rows("2*x", ("2x", "x*2"), ("diff(x^2, x)",)),
            *rows("max(0, 1-x)", ("max(0, 1-x)", "max(1-x, 0)"), ("max(0, 3-2-x)",)),
            *rows("n!/2", ("n!/2", "factorial(n)/2"), ("n!/2!",)),
        ]


def _worked(tree: Node) -> Iterator[Node]:
    """Every part of a tree; `6.12*10^-2` is one number and not looked into."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if not scientific(part):
            yield part
            waiting.extend(reversed(children(part)))


def _work(part: Node, typed: Typed) -> Shortfall | None:
    match part:
        case Call(name=name, args=args):
            if name not in ELEMENTARY or any(map(tuple_like, args)) or (name in WORK and not _stays(part, typed)):
                return Shortfall(RESULT, part.span)
        case Postfix(op=op, operand=operand):
            if (op == "!" and not typed.lettered(part)) or (tuple_like(operand) and not _lying(operand)):
                return Shortfall(RESULT, part.span)
        case Unary(operand=operand) if tuple_like(operand):
            return Shortfall("That is right: now write the sign into every entry.", part.span)
        case Binary(op="union"):
            return _union(part, typed)
        case Binary(left=left, right=right) if tuple_like(left) or tuple_like(right):
            if not _scaled(part):
                return Shortfall("That is right, but it repeats the question: work out the entries.", part.span)
    return None


def _stays(call: Call, typed: Typed) -> bool:
    """`max(0, x)`, `binomial(n, k)` and `inv(X)` cannot be worked out; a derivative always can."""
    return call.name not in CALCULUS and typed.lettered(call)


def _union(part: Binary, typed: Typed) -> Shortfall | None:
    """`(0, 1) union (2, 3)` is a result; two sets in braces, or intervals that overlap, are still to be joined."""
    both = all(isinstance(side, Group) and side.kind == "set" for side in (part.left, part.right))
    if both or isinstance(typed.value, sp.Interval | sp.FiniteSet):
        return Shortfall("That is right: now write the union as one.", part.span)
    return None


def _scales(factor: Node, op: str) -> bool:
    """`1/5 [1, 2]` and `[1, 2]/sqrt(5)` are usual ways to write a vector; `3 [1, 2]` is a sum still to be done."""
    if (op == "/" and literal(factor)) or _value(factor).is_rational is False:
        return True
    return isinstance(factor, Binary) and factor.op == "/" and literal(factor.left) and literal(factor.right)


def _lying(vector: Node) -> bool:
    """`[1 2]^T` is a way to write a column."""
    return isinstance(vector, Group) or (isinstance(vector, Matrix) and len(vector.rows) == 1)


def _scaled(part: Binary) -> bool:
    factor = part.right if tuple_like(part.left) else part.left
    return part.op in ("*", "/") and not tuple_like(factor) and _scales(factor, part.op)


def _comes_out(part: Node) -> bool:
    """Is this an operation without letters whose value is rational, and that is no plain number or fraction?"""
    if not isinstance(part, Call | Binary | Postfix) or literal(part) or _fraction(part):
        return False
    return bool(_value(part).is_Rational)


def _value(part: Node) -> sp.Expr:
    """The number that this is, nan for anything with a letter or a list in it."""
    if any(tuple_like(inner) or (isinstance(inner, Name) and inner.name not in CONSTANTS) for inner in walk(part)):
        return sp.nan
    try:
        found = evaluate(part, Scope())
    except NotationError:
        return sp.nan
    return found if isinstance(found, sp.Expr) else sp.nan


def _fraction(part: Node) -> bool:
    """One number over another that does not divide it: `6/4` is an answer, `6/3` is not."""
    if not (isinstance(part, Binary) and part.op == "/"):
        return False
    top, bottom = number(part.left), number(part.right)
    return top is not None and bool(bottom) and (top / Fraction(bottom or 1)).denominator != 1
