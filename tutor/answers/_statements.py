"""Statements about numbers: comparisons joined by "and" and "or", read from a tree with every side evaluated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import sympy as sp

from tutor.answers._ranges import ranged
from tutor.answers._realset import RealSet
from tutor.answers._signs import has_both_signs, signed
from tutor.errors import LimitError, NotationError
from tutor.language.elementary import is_scalar, is_vector
from tutor.language.evaluate import Scope, evaluate
from tutor.language.tree import (
    Binary,
    Group,
    Interval,
    Logic,
    Name,
    Node,
    Postfix,
    Relation,
    children,
    with_children,
)

FUNCTIONS = frozenset({"f", "g", "h", "F", "G", "H"})
"""Letters that stand for a function where a bracket follows and nobody declared them."""
TURNED = {">": "<", ">=": "<="}
MOST = 64
"""Comparisons in one statement, ± told apart."""


@dataclass(frozen=True)
class Atom:
    """One comparison; op is `=`, `!=`, `<` or `<=` (others are turned round)."""

    op: str
    left: sp.Expr
    right: sp.Expr

    @property
    def gap(self) -> sp.Expr:
        """Left side minus right side."""
        return self.left - self.right


@dataclass(frozen=True)
class Member:
    """An expression and the set its value is in: `x in (0, 3]`."""

    expression: sp.Expr
    target: RealSet


@dataclass(frozen=True)
class Joined:
    """Statements of which all ("and") or at least one ("or") hold; `true` is "and" of none, `false` "or" of none."""

    op: str
    items: tuple[Statement, ...]


Statement = Atom | Member | Joined

TRUE, FALSE = Joined("and", ()), Joined("or", ())


def letters(*statements: Statement) -> tuple[sp.Symbol, ...]:
    """The letters of statements, by name."""
    found: set[sp.Symbol] = set()
    for part in parts(*statements):
        if isinstance(part, Atom):
            found |= part.left.free_symbols | part.right.free_symbols
        elif isinstance(part, Member):
            found |= part.expression.free_symbols
    return tuple(sorted(found, key=lambda letter: letter.name))


def parts(*statements: Statement) -> Iterator[Statement]:
    """Every statement within these."""
    for statement in statements:
        yield statement
        if isinstance(statement, Joined):
            yield from parts(*statement.items)


def operators(statement: Statement) -> frozenset[str]:
    """The comparisons that occur."""
    return frozenset("in" if isinstance(part, Member) else part.op for part in parts(statement) if part_is_plain(part))


def part_is_plain(part: Statement) -> bool:
    """Is it no "and" or "or"?"""
    return not isinstance(part, Joined)


def joined(op: str, items: list[Statement]) -> Statement:
    """Statements under one "and" or "or", flat."""
    flat: list[Statement] = []
    for item in items:
        flat += item.items if isinstance(item, Joined) and item.op == op else [item]
    if len(flat) > MOST:
        raise LimitError(f"This has more than {MOST} comparisons.")
    return flat[0] if len(flat) == 1 else Joined(op, tuple(flat))


# --------------------------------------------------------------------------- reading


def stated(tree: Node, scope: Scope, text: str) -> Statement:
    """The statement a tree makes; raises NotationError where it makes none."""
    values: dict[str, sp.Expr] = {}
    tree = _applied(tree, scope, text, values)
    return _stated(tree, replace(scope, values={**scope.values, **values}))


def _stated(tree: Node, scope: Scope) -> Statement:
    if has_both_signs(tree):
        return _either_sign(tree, scope)
    match tree:
        case Relation():
            return _chain(tree, scope)
        case Logic(op=op, items=items):
            return joined(op, [_stated(item, scope) for item in _completed(items)])
        case Group(kind="bare" | "lines" | "set" | "list" | "paren", items=items):
            return joined("and", [_stated(item, scope) for item in _completed(items)])
    raise NotationError("A statement is expected here, with a sign such as = or <.", tree.span)


def _completed(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """`x = 2 or 3` says x = 3 too."""
    found: list[Node] = []
    for item in items:
        before = found[-1] if found else None
        if isinstance(before, Relation) and before.ops == ("=",) and not isinstance(item, Relation | Logic | Group):
            item = replace(before, operands=(before.operands[0], item), span=item.span)
        found.append(item)
    return tuple(found)


def _either_sign(tree: Node, scope: Scope) -> Statement:
    """Each comparison with ± as the one with + or the one with -."""
    match tree:
        case Relation():
            return joined("or", [_chain(signed(tree, sign), scope) for sign in "+-"])
        case Logic(items=items) | Group(items=items):
            relations = [item for item in items if isinstance(item, Relation)]
            if len(relations) == len(items):
                return joined(tree.op if isinstance(tree, Logic) else "and", [_stated(item, scope) for item in items])
    raise NotationError("± stands for two answers: type both, joined by “or”.", tree.span)


def _chain(tree: Node, scope: Scope) -> Statement:
    assert isinstance(tree, Relation)
    pairs = zip(tree.ops, tree.operands[:-1], tree.operands[1:], strict=True)
    return joined("and", [_compared(op, left, right, scope, tree) for op, left, right in pairs])


def _compared(op: str, left: Node, right: Node, scope: Scope, tree: Node) -> Statement:
    one = evaluate(left, scope)
    if op == "in":
        return Member(_number(one, left), ranged(right, scope))
    if op == "=" and isinstance(right, Group | Interval) and is_scalar(one):
        raise NotationError("A number cannot equal an interval or a list: write x in (…) for a set.", tree.span)
    other = evaluate(right, scope)
    if op == "=" and is_vector(one) and is_vector(other) and len(one) == len(other):
        return joined("and", [Atom("=", a, b) for a, b in zip(one, other, strict=True)])
    one, other = _number(one, left), _number(other, right)
    return Atom(TURNED[op], other, one) if op in TURNED else Atom(op, one, other)


def _number(value: object, node: Node) -> sp.Expr:
    if not is_scalar(value):
        raise NotationError("Numbers and expressions are compared here.", node.span)
    return value


def _applied(node: Node, scope: Scope, text: str, values: dict[str, sp.Expr]) -> Node:
    """`f(2)` and `y'` as unknowns of their own, so that f(2) = 4 says nothing about f(1)."""
    inner = tuple(_applied(part, scope, text, values) for part in children(node))
    node = with_children(node, inner) if inner else node
    if isinstance(node, Postfix) and node.op == "'" and isinstance(node.operand, Name):
        return _named(f"{node.operand.name}'", node, values)
    if not (isinstance(node, Binary) and node.op == "*" and node.implicit and isinstance(node.left, Name)):
        return node
    name, start = node.left.name, node.right.span[0]
    stem = name.removesuffix("'")
    called = stem in FUNCTIONS and stem not in scope.symbols and text[start : start + 1] == "("
    if not called or isinstance(node.right, Group):
        return node
    argument = evaluate(node.right, replace(scope, values={**scope.values, **values}))
    return _named(f"{name}({argument})", node, values)


def _named(name: str, node: Node, values: dict[str, sp.Expr]) -> Node:
    values[name] = sp.Symbol(name, real=True)
    return Name(name, span=node.span)


def replaced(statement: Statement, table: Mapping[sp.Expr, sp.Expr]) -> Statement:
    """The statement with other expressions for some letters."""
    if isinstance(statement, Joined):
        return Joined(statement.op, tuple(replaced(item, table) for item in statement.items))
    if isinstance(statement, Member):
        return Member(statement.expression.xreplace(dict(table)), statement.target)
    return Atom(statement.op, statement.left.xreplace(dict(table)), statement.right.xreplace(dict(table)))
