"""Equations that hold together, or the solution they have: `x = 2, y = 3`."""

from __future__ import annotations

from typing import Any, ClassVar

from tutor.answers._base import Comparison, Example
from tutor.answers._equivalent import equivalent
from tutor.answers._statement_answer import StatementAnswer
from tutor.answers._statements import Atom, Joined, Statement, letters, parts
from tutor.errors import NotationError
from tutor.language.evaluate import Scope
from tutor.language.tree import Group, Logic, Matrix, Node, Relation
from tutor.model import Outcome

ASKED = "Equations are asked here, one for each letter, with commas between them."
LEFT = "That has the right solution: now solve it for every letter."


class System(StatementAnswer):
    """Equations joined by commas, `and` or new lines, in any order and arrangement with the same solutions."""

    kind: ClassVar[str] = "system"
    ask: ClassVar[str] = "equations: x = 1, y = -1"

    def valued(self, tree: Node, scope: Scope, text: str) -> Any:
        """Refuse values without letters, kindly."""
        if isinstance(tree, Matrix) or (isinstance(tree, Group) and not any(map(_says, tree.items))):
            names = [str(name) for name in self.letters] if hasattr(self, "value") else []
            form = ", ".join(f"{name} = ..." for name in names[:4])
            raise NotationError(f"Name the letters here: {form}" if form else ASKED, tree.span)
        if not isinstance(tree, Relation | Logic | Group):
            raise NotationError(ASKED, tree.span)
        return super().valued(tree, scope, text)

    def admit(self, value: Any) -> str:
        """Whatever makes a statement is compared."""
        return ""

    def compare(self, value: Any, tree: Node) -> Comparison:
        """The same solutions; credit for every equation that is right; solved where that is asked."""
        found = super().compare(value, tree)
        if found.equal and self.demand == "evaluated" and _solved(self.value.statement):
            return found if _solved(value.statement) else Comparison(True, form=LEFT)
        if found.equal is False:
            return self._counted(value.statement)
        return found

    def _counted(self, typed: Statement) -> Comparison:
        """How many of the right equations are there, as they stand?"""
        right, there = _together(self.value.statement), _together(typed)
        if not (_solved(self.value.statement) and _solved(typed)) or len(right) < 2:
            return Comparison(False)
        hits = [place for place, atom in enumerate(there) if any(equivalent(atom, one) for one in right)]
        if len(hits) == len(there) < len(right):
            message = "What you have is right, but something is missing."
        else:
            message = f"{len(hits)} of {len(right)} values are right." if hits else ""
        return Comparison(False, message=message, credit=min(1.0, len(hits) / max(len(right), len(there))))

    def explain(self, value: Any, found: Comparison) -> str:
        """Another letter, or the values exchanged."""
        strangers = sorted(map(str, set(letters(value.statement)) - set(self.letters)))
        if strangers:
            return f"There is no letter {strangers[0]} in what is asked."
        if self._exchanged(value.statement):
            return "The values are right, but they belong to other letters."
        return ""

    def _exchanged(self, typed: Statement) -> bool:
        right, there = _together(self.value.statement), _together(typed)
        if not (_solved(self.value.statement) and _solved(typed)) or len(right) != len(there):
            return False
        mine, theirs = ([atom.right for atom in atoms] for atoms in (right, there))
        return all(any(one == other for other in theirs) for one in mine) and len(set(mine)) == len(mine)

    @classmethod
    def examples(cls) -> list[Example]:
        """Solutions, other systems with the same solutions, points without letters."""
        pair = {"value": "x = 2, y = 3"}
        lines = {"value": "x + y = 5, x - y = 1"}
        two = {"value": "(x = 3 and y = 4) or (x = 4 and y = 3)", "form": "any"}
        return [
            Example(pair, "y=3, x=2", Outcome.CORRECT, ["x", "y"]),
            Example(pair, "x=2 and y=3", Outcome.CORRECT, ["x", "y"]),
            Example(pair, "x=2\ny=3", Outcome.CORRECT, ["x", "y"]),
            Example(pair, "(x, y) = (2, 3)", Outcome.CORRECT, ["x", "y"]),
            Example(pair, "x = 3, y = 2", Outcome.WRONG, ["x", "y"]),
            Example(pair, "x = 2", Outcome.WRONG, ["x", "y"]),
            Example(pair, "x + y = 5, x - y = -1", Outcome.WRONG_FORM, ["x", "y"]),
            Example(pair, "(2, 3)", Outcome.UNREADABLE, ["x", "y"]),
            Example(pair, "2", Outcome.UNREADABLE, ["x", "y"]),
            Example(pair, "x = 2, y =", Outcome.UNREADABLE, ["x", "y"]),
            Example(lines, "2x = 6, y = x - 1", Outcome.CORRECT, ["x", "y"]),
            Example(lines, "x + y = 5, x - y = 2", Outcome.WRONG, ["x", "y"]),
            Example(two, "x + y = 7, x y = 12", Outcome.CORRECT, ["x", "y"]),
            Example(two, "x = 3 and y = 4", Outcome.WRONG, ["x", "y"]),
        ]


def _says(item: Node) -> bool:
    return isinstance(item, Relation | Logic | Group)


def _together(statement: Statement) -> list[Atom]:
    items = statement.items if isinstance(statement, Joined) and statement.op == "and" else (statement,)
    return [item for item in items if isinstance(item, Atom)]


def _solved(statement: Statement) -> bool:
    """Does every comparison say what a letter is?"""
    return all(
        part.op == "=" and part.left.is_Symbol and not part.right.free_symbols
        for part in parts(statement)
        if isinstance(part, Atom)
    )
