"""A matrix: entry by entry, in any of five spellings."""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._entries import compare_entries, explain_entries
from tutor.language.elementary import Value, describe, is_matrix, is_vector, matrix
from tutor.language.tree import Binary, Call, Group, Name, Node, Number, Unary, children, walk
from tutor.language.tree import Matrix as Array
from tutor.model import Entry, Outcome


class Matrix(Answer):
    """A matrix, as `[[1, 2], [3, 4]]`, `[1 2; 3 4]`, rows on lines, or pasted LaTeX."""

    kind: ClassVar[str] = "matrix"
    entry: ClassVar[Entry] = Entry.GRID
    field: ClassVar[str] = "matrix"
    ask: ClassVar[str] = "a matrix: [[1, 2], [3, 4]] or 1 2; 3 4"

    def read(self, text: str) -> tuple[Node, Value]:
        """Also rows in round brackets, as Python prints tuples."""
        tree, value = super().read(text)
        if isinstance(value, sp.Tuple) and all(map(is_vector, value)) and len({len(row) for row in value}) == 1:
            value = matrix([list(row) for row in value])
        return tree, value

    def admit(self, value: Value) -> str:
        """Refuse what is no matrix."""
        return "" if is_matrix(value) else f"A matrix is asked here, such as 1 2; 3 4, and this is {describe(value)}."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Entry by entry; a wrong shape is named."""
        if is_vector(value) and value.T.shape == self.value.shape and _flat(tree):
            value = value.T  # `[1 2 3]` says nothing of rows and columns, nor does `[1, 2]/5`
        if value.shape != self.value.shape:
            square = value.rows > 1 and value.cols > 1
            transposed = (
                square and value.T.shape == self.value.shape and not compare_entries(self.value, value.T, tree).wrong
            )
            if transposed:
                return Comparison(False, message="That is the transpose: rows and columns are exchanged.")
            return Comparison(
                False,
                message=f"Rows and columns do not fit: the answer is {self.value.rows}x{self.value.cols}, "
                f"yours is {value.rows}x{value.cols}.",
            )
        return compare_entries(self.value, value, tree)

    def explain(self, value: Value, found: Comparison) -> str:
        """A slip, or which entries are off."""
        return explain_entries(self.value, value, found.wrong)

    @classmethod
    def examples(cls) -> list[Example]:
        """Spellings, transposes, the question typed back."""
        four = {"value": "[[1, 2], [3, 4]]"}
        return [
            Example(four, "[[1,2],[3,4]]", Outcome.CORRECT),
            Example(four, "[1 2; 3 4]", Outcome.CORRECT),
            Example(four, "((1, 2), (3, 4))", Outcome.CORRECT),
            Example(four, "np.array([[1, 2], [3, 4]])", Outcome.CORRECT),
            Example(four, "1 2; 3 4", Outcome.CORRECT),
            Example(four, "1, 2\n3, 4", Outcome.CORRECT),
            Example(four, r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", Outcome.CORRECT),
            Example(four, "[[1,3],[2,4]]", Outcome.WRONG),
            Example(four, "[[1,2],[3,5]]", Outcome.WRONG),
            Example(four, "[[1,2,0],[3,4,0]]", Outcome.WRONG),
            Example(four, "[[1,3],[2,4]]'", Outcome.WRONG_FORM),
            Example(four, "[[1,2],[3]]", Outcome.UNREADABLE),
            Example(four, "5", Outcome.UNREADABLE),
            Example({"value": "inv([[4, 7], [2, 6]])"}, "1/10 [[6,-7],[-2,4]]", Outcome.CORRECT),
            Example({"value": "[[1, 2, 3]]"}, "[1 2 3]", Outcome.CORRECT),
            Example({"value": "[[1/5, 2/5]]"}, "[1, 2]/5", Outcome.CORRECT),
            Example({"value": "[[1/5, 2/5]]"}, "1/5 [1 2]", Outcome.CORRECT),
            Example({"value": "[[1/sqrt(5), 2/sqrt(5)]]"}, "[1, 2]/sqrt(5)", Outcome.CORRECT),
            Example({"value": "[[1/5, 2/5]]"}, "[1; 2]/5", Outcome.WRONG),
        ]


def _flat(tree: Node) -> bool:
    """Do only numbers, roots and flat lists stand here, and nothing that says what is a row and what a column?"""
    if isinstance(tree, Group) and tree.kind in ("list", "paren"):
        return True
    if isinstance(tree, Call):
        return not any(isinstance(part, Group | Array) for part in walk(tree))
    return isinstance(tree, Number | Name | Unary | Binary) and all(map(_flat, children(tree)))
