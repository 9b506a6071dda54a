"""Intervals, points, unions and differences, read from a tree as sets of real numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sympy as sp

from tutor.answers._realset import EVERYTHING, NOTHING, RealSet, Undecided, between, order, single
from tutor.errors import NotationError
from tutor.language.elementary import is_scalar
from tutor.language.evaluate import Scope, evaluate
from tutor.language.express import express
from tutor.language.tree import Binary, Group, Interval, Logic, Name, Node, Unary
from tutor.language.write import write

DIFFERENCE = re.compile(r"[Rℝ)\]}]\s*\\(?=\s*[{(\[\]])")
WHOLE = frozenset({"R", "RR", "ℝ"})
SETS = "An interval is asked here: two ends in round or square brackets, several joined by ∪."


Piece = tuple[sp.Expr, sp.Expr, tuple[bool, bool]]
"""Low end, high end, which of them are open."""


@dataclass(frozen=True)
class Range:
    """A set of real numbers; where its ends hold letters there is no exact set, only the pieces as typed."""

    exact: RealSet | None
    pieces: tuple[Piece, ...]


def ranged(tree: Node, scope: Scope) -> RealSet:
    """The set of real numbers a tree describes; raises NotationError where it is none."""
    match tree:
        case Interval(low=low, high=high, open=(left, right)):
            return _interval(low, high, left, right, scope)
        case Group(kind="paren" | "list" as kind, items=(low, high)):
            return _interval(low, high, kind == "paren", kind == "paren", scope)
        case Group(kind="set", items=items):
            found = NOTHING
            for item in items:
                found = found.union(single(_end(item, scope)))
            return found
        case Binary(op="union" | "intersect" | "minus" | "-", left=one, right=other):
            return _combined(tree.op, ranged(one, scope), ranged(other, scope))
        case Logic(op="or", items=items):
            found = NOTHING
            for item in items:
                found = found.union(ranged(item, scope))
            return found
        case Name(name=name) if name in WHOLE and name not in scope.symbols:
            return EVERYTHING
        case Group(kind="bare", items=(low, high)) if not (is_range(low) or is_range(high)):
            ends = f"{write(low)}, {write(high)}"
            raise NotationError(f"brackets tell whether the ends belong to it: [{ends}] or ({ends})", tree.span)
        case Group(kind="bare" | "lines"):
            raise NotationError("Join the parts with ∪ (or U).", tree.span)
    raise NotationError(SETS, tree.span)


def is_range(tree: Node) -> bool:
    """Does a tree look like an interval, or like something made of intervals?"""
    match tree:
        case Interval() | Group(kind="set"):
            return True
        case Group(kind="paren" | "list", items=items):
            return len(items) == 2
        case Binary(op="union" | "intersect" | "minus" | "-", left=one, right=other):
            return is_range(one) and is_range(other)
        case Name(name=name):
            return name in WHOLE
        case Logic(op="or", items=items):
            return all(map(is_range, items))
    return False


def _combined(op: str, one: RealSet, other: RealSet) -> RealSet:
    if op == "union":
        return one.union(other)
    return one.intersect(other) if op == "intersect" else one.minus(other)


def _interval(low: Node, high: Node, left: bool, right: bool, scope: Scope) -> RealSet:
    start, end = _end(low, scope, infinite=True), _end(high, scope, infinite=True)
    if start == sp.oo or end == -sp.oo:
        raise _reversed(low, high)
    for value, is_open, node in ((start, left, low), (end, right, high)):
        if value in (sp.oo, -sp.oo) and not is_open:
            raise NotationError("Infinity is no number: the bracket next to it is round.", node.span)
    if start != -sp.oo and end != sp.oo and order(start, end) > 0:
        raise _reversed(low, high)
    return between(start, end, left, right)


def _reversed(low: Node, high: Node) -> NotationError:
    return NotationError("The smaller end of an interval comes first.", (low.span[0], high.span[1]))


def _end(node: Node, scope: Scope, *, infinite: bool = False) -> sp.Expr:
    """The value of an end; raises NotationError, and Undecided where it holds a letter."""
    value = evaluate(node, scope)
    if infinite and value in (sp.oo, -sp.oo):
        return value
    if not is_scalar(value) or value.has(sp.oo, sp.zoo, sp.nan):
        raise NotationError("The ends of an interval are numbers.", node.span)
    if value.free_symbols:
        raise Undecided
    if value.has(sp.I):
        raise NotationError("The ends of an interval are real numbers.", node.span)
    return value


def piecewise(tree: Node, scope: Scope) -> tuple[Piece, ...]:
    """The intervals of a union, their ends as they are; nothing for what is built otherwise."""
    match tree:
        case Interval(low=low, high=high, open=ends):
            return ((evaluate(low, scope), evaluate(high, scope), ends),)
        case Group(kind="paren" | "list" as kind, items=(low, high)):
            return ((evaluate(low, scope), evaluate(high, scope), (kind == "paren", kind == "paren")),)
        case Binary(op="union", left=one, right=other):
            left, right = piecewise(one, scope), piecewise(other, scope)
            return (*left, *right) if left and right else ()
    return ()


def as_tree(found: RealSet) -> Node:
    """A set as intervals and points joined by unions."""
    pieces: list[Node] = []
    singles = [low for low, high, left, right in found.runs() if low == high and not (left or right)]
    if singles:
        pieces.append(Group("set", tuple(map(express, singles))))
    pieces += [_as_interval(*run) for run in found.runs() if run[0] != run[1]]
    if not pieces:
        return Group("set", ())
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = Binary("union", whole, piece)
    return whole


def _as_interval(low: sp.Expr, high: sp.Expr, left: bool, right: bool) -> Node:
    ends = [Unary("-", Name("oo")) if end == -sp.oo else express(end) for end in (low, high)]
    if left == right:
        return Group("paren" if left else "list", tuple(ends))
    return Interval(ends[0], ends[1], (left, right))


def squared(text: str) -> str:
    """Outward brackets as round ones, `;` as a comma, `R\\{0}` with its sign of a difference; all keep their places."""
    if "\\}" not in text:
        text = DIFFERENCE.sub(lambda sign: sign[0].replace("\\", "∖"), text)
    if "," not in text:
        text = text.replace(";", ",")
    found, depth, inside = list(text), 0, False
    for at, sign in enumerate(text):
        if not inside and sign in "([]":
            inside, depth = True, 0
            found[at] = "(" if sign == "]" else sign
        elif inside and sign in ")]" and depth == 0:
            inside = False
        elif inside and sign == "[" and depth == 0 and "," in text[:at] and not _opens(text, at):
            found[at], inside = ")", False
        elif inside:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0)
    return "".join(found)


def _opens(text: str, at: int) -> bool:
    """Does a bracket at this place open something, as no value stands right in front of it?"""
    before = text[:at].rstrip()[-1:]
    return before in ("", ",", "(", "[", "+", "-", "*", "/", "^")
