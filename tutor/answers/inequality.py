"""An inequality, or several joined by `and` and `or`: the same solutions, however they are arranged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from tutor.answers._base import Comparison, Example
from tutor.answers._equivalent import equivalent, loosened, solution_set, turned
from tutor.answers._ranges import is_range, ranged
from tutor.answers._realset import Undecided
from tutor.answers._statement_answer import Stated, StatementAnswer
from tutor.answers._statements import FALSE, TRUE, Member, Statement, letters
from tutor.errors import NotationError
from tutor.language.evaluate import Scope
from tutor.language.tree import Group, Logic, Node, Relation
from tutor.model import Outcome

ASKED = "An inequality is asked here: write its sides and a sign such as < or ≥ between them."
WORDS = {"true": TRUE, "false": FALSE, "all real numbers": TRUE, "no solution": FALSE, "no solutions": FALSE}
STRICT = "The numbers are right; look again at whether the ends belong to it (< or ≤)."


class Inequality(StatementAnswer):
    """Comparisons of expressions; in one letter an interval says the same and is taken."""

    kind: ClassVar[str] = "inequality"
    ask: ClassVar[str] = "an inequality: x > 3, 1 < x <= 5"

    def valued(self, tree: Node, scope: Scope, text: str) -> Any:
        """Statements, `all real numbers`, and for one letter intervals; others are refused, kindly."""
        if is_range(tree) and not _stated_in(tree):
            return self._of_range(tree, scope)
        if not isinstance(tree, Relation | Logic | Group):
            raise NotationError(ASKED, tree.span)
        return super().valued(tree, scope, text)

    def read(self, text: str) -> tuple[Node, Any]:
        """Tree and statement; some words say that everything or nothing solves it."""
        words = " ".join(text.lower().split())
        if words in WORDS:
            return replace(self.value.tree, span=(0, len(text))), Stated(WORDS[words], self.value.tree)
        return super().read(text)

    def _of_range(self, tree: Node, scope: Scope) -> Stated:
        known = getattr(self, "value", None)
        names = () if known is None or known.statement is None else letters(known.statement)
        if len(names) != 1:
            raise NotationError(ASKED, tree.span)
        try:
            return Stated(Member(names[0], ranged(tree, scope)), tree)
        except Undecided:
            raise NotationError("The ends of an interval are numbers here.", tree.span) from None

    def admit(self, value: Any) -> str:
        """Whatever makes a statement is compared."""
        return ""

    def explain(self, value: Any, found: Comparison) -> str:
        """Strictness, direction, another letter, something missing."""
        strangers = sorted(map(str, set(letters(value.statement)) - set(self.letters)))
        if strangers and letters(self.value.statement):
            return f"There is no letter {strangers[0]} in the inequality that is asked."
        if self._only_ends(value.statement):
            return STRICT
        if self.slipped(value, turned):
            return "The comparison points the wrong way."
        if self.slipped(value, lambda one: turned(loosened(one))) or self._turned_ends(value.statement):
            return "The comparison points the wrong way, and look again at < or ≤."
        return ""

    def _only_ends(self, typed: Statement) -> bool:
        right = self.value.statement
        if len(self.letters) == 1 and letters(typed) == self.letters:
            (letter,) = self.letters
            try:
                sets = [solution_set(one, letter) for one in (right, typed)]
                return sets[0].difference(sets[1]).is_finite and not any(found.is_finite for found in sets)
            except Undecided:
                return False
        return equivalent(loosened(right), loosened(typed)) is True

    def _turned_ends(self, typed: Statement) -> bool:
        return equivalent(loosened(self.value.statement), turned(loosened(typed))) is True

    @classmethod
    def examples(cls) -> list[Example]:
        """Half-lines, chains, both sides of a gap, half-planes."""
        half = {"value": "x > 3"}
        inside = {"value": "1 < x <= 5"}
        outside = {"value": "x < -2 or x > 2"}
        plane = {"value": "y <= 2*x + 1"}
        return [
            Example(half, "3 < x", Outcome.CORRECT, ["x"]),
            Example(half, "-x < -3", Outcome.CORRECT, ["x"]),
            Example(half, "2x > 6", Outcome.CORRECT, ["x"]),
            Example(half, "(3, oo)", Outcome.CORRECT, ["x"]),
            Example(half, "x >= 3", Outcome.WRONG, ["x"]),
            Example(half, "x < 3", Outcome.WRONG, ["x"]),
            Example(half, "3", Outcome.UNREADABLE, ["x"]),
            Example(half, "x >", Outcome.UNREADABLE, ["x"]),
            Example(inside, "x > 1 and x <= 5", Outcome.CORRECT, ["x"]),
            Example(inside, "1 < x < 5", Outcome.WRONG, ["x"]),
            Example(outside, "x^2 > 4", Outcome.CORRECT, ["x"]),
            Example(outside, "|x| > 2", Outcome.CORRECT, ["x"]),
            Example(outside, "x < -2 and x > 2", Outcome.WRONG, ["x"]),
            Example(plane, "y - 2x <= 1", Outcome.CORRECT, ["x", "y"]),
            Example(plane, "y < 2x + 1", Outcome.WRONG, ["x", "y"]),
        ]


def _stated_in(tree: Node) -> bool:
    return isinstance(tree, Group | Logic) and any(isinstance(item, Relation | Logic) for item in tree.items)
