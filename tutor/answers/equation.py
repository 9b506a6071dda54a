"""An equation: the same solutions, however it is arranged."""

from __future__ import annotations

from typing import Any, ClassVar

from tutor.answers._base import Comparison, Example
from tutor.answers._equivalent import solution_set
from tutor.answers._realset import Undecided
from tutor.answers._statement_answer import Stated, StatementAnswer
from tutor.answers._statements import Atom, Statement, letters, operators, parts
from tutor.errors import NotationError
from tutor.language.evaluate import Scope
from tutor.language.tree import Group, Logic, Node, Relation
from tutor.model import Outcome

ASKED = "An equation is asked here: write both sides and the sign = between them."
LEFT = "That is an equation with the right solution: now solve it."


class Equation(StatementAnswer):
    """One equation, or several joined by `or`; `x = 2 or x = -2` is x^2 = 4.

    Both hold for the same real values of their letters. A factor with a letter is not cancelled: a x = a y is not
    x = y, unless a is declared nonzero or positive. Points where a denominator vanishes count in one letter only.
    """

    kind: ClassVar[str] = "equation"
    ask: ClassVar[str] = "an equation: y = 2x + 1"

    def valued(self, tree: Node, scope: Scope, text: str) -> Any:
        """Refuse what is no equation, kindly."""
        if not isinstance(tree, Relation | Logic | Group) or (isinstance(tree, Group) and not _relations(tree)):
            raise NotationError(ASKED, tree.span)
        return super().valued(tree, scope, text)

    def admit(self, value: Any) -> str:
        """Refuse inequalities."""
        if value.statement is None or operators(value.statement) <= {"="}:
            return ""
        return "An equation is asked here, with the sign =, and this is an inequality."

    def compare(self, value: Any, tree: Node) -> Comparison:
        """The same solutions; where the right one is solved and a computed answer is asked, solved too."""
        found = super().compare(value, tree)
        if found.equal and self.demand == "evaluated" and _solved(self.value) and not _solved(value):
            return Comparison(True, form=LEFT)
        return found

    def explain(self, value: Any, found: Comparison) -> str:
        """A solution missing or too many, a sign, another letter."""
        mine, theirs = set(self.letters), set(letters(value.statement))
        if strangers := sorted(map(str, theirs - mine)):
            return f"There is no letter {strangers[0]} in the equation that is asked."
        if len(mine) == 1 and mine == theirs:
            return self._counted(value.statement)
        if self.slipped(value, _flipped):
            return "One side has the wrong sign."
        return ""

    def _counted(self, statement: Statement) -> str:
        (letter,) = self.letters
        try:
            right, typed = solution_set(self.value.statement, letter), solution_set(statement, letter)
            if not (right.is_finite and typed.is_finite):
                return ""
            if typed.minus(right).is_empty and not typed.is_empty:
                return "What you have is right, but a solution is missing."
            if right.minus(typed).is_empty and not right.is_empty:
                return "All solutions are there, and one too many."
        except Undecided:
            return ""
        return "One side has the wrong sign." if self.slipped(Stated(statement, self.value.tree), _flipped) else ""

    @classmethod
    def examples(cls) -> list[Example]:
        """Lines, solved equations, alternatives."""
        line = {"value": "y = 2*x - 5"}
        square = {"value": "x^2 = 4", "form": "any"}
        solved = {"value": "x = 2 or x = -2"}
        circle = {"value": "x^2 + y^2 = r^2"}
        return [
            Example(line, "2x - y = 5", Outcome.CORRECT, ["x", "y"]),
            Example(line, "(y+5)/2 = x", Outcome.CORRECT, ["x", "y"]),
            Example(line, "2x - y = -5", Outcome.WRONG, ["x", "y"]),
            Example(line, "y = 2x + 5", Outcome.WRONG, ["x", "y"]),
            Example(line, "2x - 5", Outcome.UNREADABLE, ["x", "y"]),
            Example(line, "y < 2x - 5", Outcome.UNREADABLE, ["x", "y"]),
            Example(line, "y = 2x -", Outcome.UNREADABLE, ["x", "y"]),
            Example(square, "x = 2 or x = -2", Outcome.CORRECT, ["x"]),
            Example(square, "x = ±2", Outcome.CORRECT, ["x"]),
            Example(square, "x = 2", Outcome.WRONG, ["x"]),
            Example(solved, "x = -2, x = 2", Outcome.CORRECT, ["x"]),
            Example(solved, "x^2 = 4", Outcome.WRONG_FORM, ["x"]),
            Example(circle, "x^2 = r^2 - y^2", Outcome.CORRECT, ["x", "y", "r"]),
            Example(circle, "x + y = r", Outcome.WRONG, ["x", "y", "r"]),
        ]


def _relations(tree: Group) -> bool:
    return any(isinstance(item, Relation | Logic) for item in tree.items)


def _flipped(statement: Statement) -> Statement:
    return Atom("=", statement.left, -statement.right) if isinstance(statement, Atom) else statement


def _solved(value: Any) -> bool:
    """Does every comparison say what a letter is?"""
    return all(
        part.left.is_Symbol and not part.right.free_symbols for part in parts(value.statement) if isinstance(part, Atom)
    )
