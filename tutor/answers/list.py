"""A list: values in order, each in its place."""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._rounding import is_rounding, rounded
from tutor.answers._signs import both_signs
from tutor.equivalence import matched, same
from tutor.errors import NotationError
from tutor.language.elementary import Value, describe, is_matrix, is_scalar, is_vector, matrix
from tutor.language.evaluate import Scope, evaluate
from tutor.language.express import express
from tutor.language.tree import Group, Interval, Logic, Matrix, Node
from tutor.language.write import write
from tutor.model import Outcome


class List(Answer):
    """Values in order, as `1, 2, 3`, in square or round brackets, or one a line; braces make a set, without order."""

    kind: ClassVar[str] = "list"
    ask: ClassVar[str] = "the values in order: 1, 2, 3"

    def expected(self) -> Value:
        """The values as a Tuple; raises NotationError where the author's expression is no list."""
        scope = self.context.learner if self.context.typed else self.context.scope
        value = _listed(self.context.tree(self.options["value"]), scope)
        if refusal := self.admit(value):
            raise NotationError(f"a list answer: {refusal}")
        return value

    def read(self, text: str) -> tuple[Node, Value]:
        """Also one value where the list has one, and `±` for two entries, the plus first."""
        tree = both_signs(self.tree(text))
        return tree, _listed(tree, self.context.learner)

    def admit(self, value: Value) -> str:
        """Refuse what has no order."""
        if isinstance(value, sp.Tuple) and len(value) > 0:
            return ""
        return f"A list is asked here, such as 1, 2, 3, and this is {describe(value)}."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Entry by entry; the right values in another order are told from wrong ones."""
        found = [same(one, other) for one, other in zip(self.value, value, strict=False)]
        wrong = tuple(index for index, equal in enumerate(found) if equal is False)
        longest = max(len(self.value), len(value))
        credit = sum(equal is True for equal in found) / longest
        if len(value) != len(self.value):
            message = f"The answer has {_entries(len(self.value))}, yours has {len(value)}."
            return Comparison(False, wrong + tuple(range(len(self.value), len(value))), message, credit)
        if not wrong:
            return Comparison(None if None in found else True)
        if self._rounded(value, tree, wrong):
            return Comparison(True, form=rounded("the entries"))
        if matched(tuple(self.value), tuple(value)) == ((), ()):
            return Comparison(False, wrong, "The values are right, their order is not.", credit)
        return Comparison(False, wrong, credit=credit)

    def explain(self, value: Value, found: Comparison) -> str:
        """The signs, or which entries are off."""
        if all(is_scalar(item) and same(one, -item) for one, item in zip(self.value, value, strict=True)):
            return "The sizes are right, the signs are not."
        if len(found.wrong) == 1 and len(self.value) > 1:
            return f"Only entry {found.wrong[0] + 1} is off."
        right = len(self.value) - len(found.wrong)
        return f"{right} of {len(self.value)} entries are right." if right > 0 else ""

    def show(self) -> str:
        """The values in brackets, as they may be typed."""
        tree = express(self.value)
        items = tree.items if isinstance(tree, Group) else (tree,)
        return write(Group("bare" if all(map(is_scalar, self.value)) else "paren", items))

    def _rounded(self, value: Value, tree: Node, wrong: tuple[int, ...]) -> bool:
        """Are all the entries that differ rightly rounded decimals?"""
        items = tree.items if isinstance(tree, Group) else (tree,)
        return len(items) == len(value) and all(
            is_scalar(self.value[index])
            and is_scalar(value[index])
            and not (self.value[index].free_symbols or value[index].free_symbols)
            and is_rounding(self.value[index], value[index], items[index])
            for index in wrong
        )

    @classmethod
    def examples(cls) -> list[Example]:
        """Spellings, orders, lengths."""
        three = {"value": "[3, 1, 2]"}
        return [
            Example(three, "3, 1, 2", Outcome.CORRECT),
            Example(three, "[3, 1, 2]", Outcome.CORRECT),
            Example(three, "(3, 1, 2)", Outcome.CORRECT),
            Example(three, "3\n1\n2", Outcome.CORRECT),
            Example({"value": "[2, -2]"}, "±2", Outcome.CORRECT),
            Example({"value": "[x, x^2]"}, "[x, x x]", Outcome.CORRECT, ["x"]),
            Example({"value": "([1, 0], [0, 1])"}, "(1, 0), (0, 1)", Outcome.CORRECT),
            Example({"value": "[1/3, 2/3]"}, "0.333, 0.667", Outcome.WRONG_FORM),
            Example(three, "1, 2, 3", Outcome.WRONG),
            Example(three, "3, 1", Outcome.WRONG),
            Example(three, "3, 1, 1+1", Outcome.WRONG_FORM),
            Example(three, "{3, 1, 2}", Outcome.UNREADABLE),
            Example(three, "3, 1, ", Outcome.UNREADABLE),
        ]


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _listed(tree: Node, scope: Scope) -> Value:
    """The items as a Tuple; a set, an interval or a statement as it is."""
    match tree:
        case Group(kind="set"):
            return evaluate(tree, scope)
        case Group(items=items) | Logic(op="and", items=items):
            return sp.Tuple(*(_item(evaluate(item, scope)) for item in items))
        case Interval(low=low, high=high, open=(left, right)) if left == right:  # `(0, oo)` may be a pair as well
            return sp.Tuple(evaluate(low, scope), evaluate(high, scope))
        case Matrix(rows=rows):
            width = len(rows[0])
            flat = [evaluate(entry, scope) for row in rows for entry in row]
            if width == 1:
                return sp.Tuple(*flat)
            return sp.Tuple(*(_item(matrix([flat[at : at + width]])) for at in range(0, len(flat), width)))
    value = evaluate(tree, scope)
    if is_vector(value):
        return sp.Tuple(*value)
    return sp.Tuple(value) if is_scalar(value) else value


def _item(value: Value) -> Value:
    """A row, or a tuple of numbers, as the column it stands for."""
    if isinstance(value, sp.Tuple) and value and all(map(is_scalar, value)):
        return matrix([[entry] for entry in value])
    return value.T if is_matrix(value) and value.rows == 1 else value
