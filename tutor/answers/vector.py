"""A vector: entries in order, in any brackets."""

from __future__ import annotations

import re
from typing import ClassVar

from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._entries import compare_entries, explain_entries
from tutor.language.elementary import Value, describe, is_scalar, is_vector, matrix
from tutor.language.tree import Group, Node
from tutor.model import Outcome

SHAPE = re.compile(r"[(\[]?\s*\d{1,6}(\s*[x×X]\s*\d{1,6})+\s*[)\]]?|\d{1,6}(\s+by\s+\d{1,6})+")


class Vector(Answer):
    """A vector of n entries; a row counts as well as a column, and commas or blanks need no brackets."""

    kind: ClassVar[str] = "vector"
    field: ClassVar[str] = "vector"
    ask: ClassVar[str] = "a vector: [1, -2, 3/4]"

    def expected(self) -> Value:
        """One column."""
        value = super().expected()
        return _column(value)

    def read(self, text: str) -> tuple[Node, Value]:
        """Also `1, 2` without brackets, and `5 x 3` for a shape."""
        if SHAPE.fullmatch(text.strip()):
            text = ", ".join(re.findall(r"\d+", text))
        tree, value = super().read(text)
        if isinstance(tree, Group) and tree.kind in ("bare", "lines") and all(map(is_scalar, value)):
            value = matrix([[entry] for entry in value])
        return tree, _column(value) if is_vector(value) else value

    def admit(self, value: Value) -> str:
        """Refuse what is no vector."""
        return "" if is_vector(value) else f"A vector is asked here, such as [1, 2], and this is {describe(value)}."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Entry by entry; a wrong length is named."""
        if len(value) != len(self.value):
            return Comparison(False, message=f"The answer has {len(self.value)} entries, yours has {len(value)}.")
        return compare_entries(self.value, value, tree)

    def explain(self, value: Value, found: Comparison) -> str:
        """A slip, or which entries are off."""
        return explain_entries(self.value, value, found.wrong)

    @classmethod
    def examples(cls) -> list[Example]:
        """Spellings, lengths, the question typed back."""
        two = {"value": "[17, 39]"}
        return [
            Example(two, "[17, 39]", Outcome.CORRECT),
            Example(two, "(17, 39)", Outcome.CORRECT),
            Example(two, "17, 39", Outcome.CORRECT),
            Example(two, "[17; 39]", Outcome.CORRECT),
            Example(two, "<17, 39>", Outcome.CORRECT),
            Example(two, "np.array([17, 39])", Outcome.CORRECT),
            Example(two, "A x = [17, 39]", Outcome.CORRECT),
            Example(two, "[17, 38]", Outcome.WRONG),
            Example(two, "[39, 17]", Outcome.WRONG),
            Example(two, "[17, 39, 0]", Outcome.WRONG),
            Example(two, "[[1,2],[3,4]]*[5,6]", Outcome.WRONG_FORM),
            Example(two, "[17, 3*13]", Outcome.WRONG_FORM),
            Example(two, "17", Outcome.UNREADABLE),
            Example(two, "[17, 39", Outcome.UNREADABLE),
            Example({"value": "[1/3, 2/3]"}, "[0.333, 0.667]", Outcome.WRONG_FORM),
            Example({"value": "[1/3, 2/3]"}, "[0.333, 0.7]", Outcome.WRONG_FORM),
            Example({"value": "[1/3, 2/3]"}, "[0.333, 0.65]", Outcome.WRONG),
            Example(two, "[17 39]^T", Outcome.CORRECT),
            Example(two, "17 39", Outcome.CORRECT),
            Example(two, "17 38", Outcome.WRONG),
            Example({"value": "[3, -2, -2]"}, "3 -2 -2", Outcome.CORRECT),
            Example({"value": "[3, -2, -2]"}, "3 - 2 -2", Outcome.UNREADABLE),
            Example({"value": "[3, -2, -2]"}, "3 - 2 - 2", Outcome.UNREADABLE),
            Example({"value": "[5, 3]"}, "5 x 3", Outcome.CORRECT),
            Example({"value": "[5, 3]"}, "(5×3)", Outcome.CORRECT),
            Example({"value": "[5, 3]"}, "3 x 5", Outcome.WRONG),
            Example({"value": "[1/5, 2/5]"}, "1/5 [1, 2]", Outcome.CORRECT),
            Example({"value": "[2*x, y]"}, "[2x, y]", Outcome.CORRECT, ["x", "y"]),
        ]


def _column(value: Value) -> Value:
    return value.T if is_vector(value) and value.cols > 1 else value
