"""What the kinds share whose answer is a statement: reading it, showing it, comparing solutions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison
from tutor.answers._equivalent import alternatives, equivalent
from tutor.answers._realset import Undecided
from tutor.answers._rereading import reread
from tutor.answers._statements import Statement, letters, stated
from tutor.errors import NotationError
from tutor.language.evaluate import Scope, evaluate, names
from tutor.language.express import express
from tutor.language.parser import parse
from tutor.language.tree import Group, Node, Relation, children, with_children
from tutor.language.write import write


@dataclass(frozen=True)
class Stated:
    """A statement and the tree it was read from; the statement is None where it could not be worked out."""

    statement: Statement | None
    tree: Node


class StatementAnswer(Answer):
    """An answer that is a statement about its letters, right where it has the right solutions."""

    kind: ClassVar[str] = ""
    wanted: ClassVar[str] = ""
    """What is asked, as a sentence."""

    def expected(self) -> Any:
        """The right statement; raises NotationError."""
        tree = self.context.tree(self.options["value"], self.field)
        scope = self.context.learner if self.context.typed else self.context.scope
        value = self.valued(tree, scope, str(self.options["value"]))
        if refusal := self.admit(value):
            raise NotationError(f"for the kind {self.kind}: {refusal}")
        return value

    def tree(self, text: str) -> Node:
        """The tree of a typed statement, nothing stripped from it."""
        return parse(text, self.reading)

    def read(self, text: str) -> tuple[Node, Any]:
        """Tree and statement of a typed answer; raises NotationError."""
        tree = self.tree(text)
        return tree, self.valued(tree, self.context.learner, text)

    def valued(self, tree: Node, scope: Scope, text: str) -> Any:
        """The statement a tree makes, which may not be worked out; raises NotationError."""
        try:
            found = stated(tree, scope, text)
            return Stated(alternatives(found) if isinstance(tree, Group) else found, tree)
        except Undecided:
            return Stated(None, tree)

    def compare(self, value: Any, tree: Node) -> Comparison:
        """The same solutions."""
        if value.statement is None or self.value.statement is None:
            return Comparison(None)
        return Comparison(equivalent(self.value.statement, value.statement))

    def _meant(self, tree: Node, text: str) -> Node | None:
        """A second reading of bare exponents and denominators that is right."""
        other = reread(tree, text)
        if other is None:
            return None
        try:
            value = self.valued(other, self.context.learner, text)
            return other if not self.admit(value) and self.compare(value, other).equal else None
        except NotationError:
            return None

    def show(self) -> str:
        """The right statement, its values filled in."""
        scope = self.context.learner if self.context.typed else self.context.scope
        return write(filled(self.value.tree, scope))

    @property
    def letters(self) -> tuple[sp.Symbol, ...]:
        """The letters of the right statement."""
        return () if self.value.statement is None else letters(self.value.statement)

    def slipped(self, value: Any, change: Callable[[Statement], Statement]) -> bool:
        """Would the typed statement be right after a change that alters it?"""
        other = change(value.statement)
        return other != value.statement and equivalent(self.value.statement, other) is True


def filled(node: Node, scope: Scope) -> Node:
    """The tree with the sides of its comparisons evaluated, where an author's names stand in them."""
    if isinstance(node, Relation):
        return with_children(node, tuple(_side(side, scope) for side in node.operands))
    inner = tuple(filled(part, scope) for part in children(node))
    return with_children(node, inner) if inner else _side(node, scope)


def _side(node: Node, scope: Scope) -> Node:
    if not any(name in scope.values for name in names(node)):
        return node
    try:
        return express(evaluate(node, scope))
    except (NotationError, TypeError):
        return node
