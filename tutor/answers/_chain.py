"""What a derivation is asked: where it starts, what is given, where it ends, and whether a line follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from tutor.answers._base import Answer, Context
from tutor.answers._labels import called
from tutor.answers._statements import Statement, letters, stated
from tutor.answers._steps import Step, equations, follows, lines_of, sides_in, substituted
from tutor.answers.forms import alike
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.elementary import Value, is_matrix, is_scalar
from tutor.language.evaluate import evaluate
from tutor.language.express import express
from tutor.language.fill import fill
from tutor.language.names import canonical
from tutor.language.tree import Logic, Node, Relation
from tutor.language.write import write


class Chain(Answer):
    """Both ends of a derivation and what may be used between them."""

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        self.start: Step | None = None
        self.name = called(str(options.get("name") or ""))
        self.goal: Node
        super().__init__(options, context)
        self.wanted, self.demand = self.demand, "any"  # of the last line alone: `compare` asks for it
        self._settle()
        self.allowed = self._allowed()

    # ------------------------------------------------------------------ what is asked

    def expected(self) -> Any:
        """What the last line says: an expression, or a statement."""
        sources = [str(self.options["value"])]
        if self.context.typed:
            sources = [piece.text for piece in lines_of(sources[0])]
        self.goal = self.context.tree(sources[-1])
        self.source = sources[-1]
        self.opening = self.options.get("start") or (sources[0] if len(sources) > 1 else "")
        self.stating = isinstance(self.goal, Relation | Logic)
        self.told = False
        if self.stating and not self.opening and (sides := self._identity()):
            self.stating, self.opening, self.goal = False, write(sides[0]), sides[-1]
            self.told = not self.context.typed
        found = self._valued(self.goal, self.source)
        if self.stating or is_scalar(found) or is_matrix(found):
            return found
        raise NotationError("a derivation ends in an expression or a statement")

    def _identity(self) -> tuple[Node, ...]:
        """The sides of an equation that always holds, such as (x + 1)^2 = x^2 + 2x + 1."""
        if not isinstance(self.goal, Relation) or set(self.goal.ops) != {"="}:
            return ()
        values = [self._valued(side, "", statement_=False) for side in self.goal.operands]
        return self.goal.operands if all(same(values[0], value) for value in values) else ()

    def _valued(self, tree: Node, source: str, *, statement_: bool | None = None) -> Any:
        scope = self.context.learner if self.context.typed else self.context.scope
        if self.stating if statement_ is None else statement_:
            return stated(tree, scope, source)
        return evaluate(tree, scope)

    def _settle(self) -> None:
        """What is given and what the first line follows from, and whether the question holds both ends."""
        given = self.options.get("given") or []
        sources = [given] if isinstance(given, str) else [str(source) for source in given]
        trees = [self.context.tree(source) for source in sources]
        scope = self.context.learner if self.context.typed else self.context.scope
        self.facts: list[Statement] = []
        self.meanings: list[tuple[sp.Symbol, Value]] = []
        if self.stating:
            self.facts = [stated(tree, scope, source) for tree, source in zip(trees, sources, strict=True)]
        else:
            self.meanings = equations(sources, scope, trees)
        if self.opening:
            tree = self.context.tree(self.opening)
            self.start = Step(0, (tree,), (self._valued(tree, str(self.opening)),))
            if self._fits(self.start.values[0], self.value) is False:
                raise NotationError("a derivation answer: `value` does not follow from `start`")
        if self.start and not self.stating and (asked := self.context.asked()):
            ends = self._filled(self.start.trees[0]), self._filled(self.goal)
            shown = sides_in(asked, self.context)
            self.told |= all(end and any(alike(side, end) for side in shown) for end in ends)

    def _allowed(self) -> frozenset[str] | None:
        """The letters that the last line may have, None for any; raises NotationError where `value` has others."""
        named = self.options.get("letters")
        if named is None:
            return None
        if not isinstance(named, str | list | tuple):
            raise NotationError("`letters` is a list of the letters that the last line may have: [p]")
        found = frozenset(canonical(str(name)) for name in ([named] if isinstance(named, str) else named))
        if other := next((name for name in self._letters(self.value) if name not in found), ""):
            raise NotationError(f"`value` has the letter {other}, which `letters` does not have")
        return found

    def _letters(self, value: Any) -> list[str]:
        names = letters(value) if self.stating else value.free_symbols
        return sorted(letter.name for letter in names)

    def _fits(self, before: Any, after: Any) -> bool | None:
        if self.stating:
            return follows(before, after, self.facts)
        return same(substituted(before, self.meanings), substituted(after, self.meanings))

    def pattern(self) -> Node | None:
        """The tree of the last line that is asked, with the values of this draw in it."""
        return self._filled(self.goal)

    def _filled(self, tree: Node) -> Node | None:
        try:
            return fill(tree, {name: express(value) for name, value in self.context.scope.values.items()})
        except (NotationError, TypeError, KeyError):
            return None
