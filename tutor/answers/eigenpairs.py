"""Eigenvalues with an eigenvector each: any order, any scale, any basis of an eigenspace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from typing import ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._ranks import rank_of
from tutor.answers._spans import without_provisos
from tutor.equivalence import equal, equal_matrices
from tutor.errors import NotationError
from tutor.language.elementary import Value, is_scalar, is_vector, square
from tutor.language.tree import Node
from tutor.model import Outcome

MATRIX = {"matrix": "[[2, 1], [1, 2]]", "value": "{(1, [1, -1]), (3, [1, 1])}"}

PAIR = re.compile(r"([^:;,\n{}()\[\]]+):\s*((?:[A-Za-z]\s*\*?\s*)?[\[(][^\])]*[\])])")


class Eigenpairs(Answer):
    """All eigenpairs of `matrix`, as `(1, [1, -1]), (3, [1, 1])`; judged by A v = λ v, never by a tolerance.

    Without `matrix`, `value` is taken for all of them: a vector belongs to an eigenvalue where it lies in the space
    that its vectors there span. An eigenvector may have a free letter: `(1, t[1, -1])`.
    """

    kind: ClassVar[str] = "eigenpairs"
    ask: ClassVar[str] = "each eigenvalue with its eigenvector: (1, [1, -1]), (3, [1, 1])"
    keys: ClassVar[frozenset[str]] = frozenset({"matrix"})

    def expected(self) -> Value:
        """The right pairs; raises NotationError where their vectors have several lengths."""
        value = super().expected()
        if len({len(_split(pair)[1]) for pair in value}) > 1:
            raise NotationError("an eigenpairs answer: its eigenvectors have one length")
        return value

    def read(self, text: str) -> tuple[Node, Value]:
        """Pairs in braces, in brackets, bare or on lines; also `1: [1, -1]; 3: [1, 1]`."""
        text, _ = without_provisos(text)
        if ":" in text:
            text = PAIR.sub(r"(\1, \2)", text).replace(";", ",")
        tree, value = super().read(text)
        return tree, sp.FiniteSet(value) if _is_pair(value) else value

    def admit(self, value: Value) -> str:
        """Refuse what is not made of (number, vector)."""
        items = tuple(value) if isinstance(value, sp.FiniteSet | sp.Tuple) else ()
        if items and all(_is_pair(item) for item in items):
            return ""
        return "Type pairs of an eigenvalue and its eigenvector, such as (1, [1, -1]), (3, [1, 1])."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Each pair must satisfy A v = λ v with v not zero; together they must span all eigenspaces."""
        transform = self._transform()
        size = len(_split(next(iter(self.value)))[1])
        pairs = [_split(pair) for pair in value]
        wrong = []
        for index, (scale, vector) in enumerate(pairs):
            if len(vector) != size:
                return Comparison(False, (index,), f"Each eigenvector has {size} entries here.")
            if not any(entry != 0 for entry in vector):
                return Comparison(False, (index,), "The zero vector is never an eigenvector.")
            holds = self._belongs(scale, vector) if transform is None else _is_pair_of(transform, scale, vector)
            if holds is None:
                return Comparison(None)
            if not holds:
                wrong.append(index)
        spanned = sum(_rank(vector for _, vector in group) for group in _by_value(pairs, wrong))
        full = sum(_rank(vector for _, vector in group) for group in _by_value([_split(p) for p in self.value], []))
        credit = max(0.0, min(1.0, spanned / full - len(wrong) / (2 * full)))
        if wrong:
            return Comparison(False, tuple(wrong), self._explain(transform, pairs, wrong), credit)
        if spanned < full:
            return Comparison(False, message="What you have is right; a pair is still missing.", credit=credit)
        return Comparison(True)

    def _transform(self) -> sp.MatrixBase | None:
        if "matrix" not in self.options:
            return None
        return square(self.context.value(self.options["matrix"]), "eigenpairs")

    def _belongs(self, scale: sp.Expr, vector: sp.MatrixBase) -> bool:
        """Is the vector a combination of those that stand beside this eigenvalue in the right answer?"""
        right = [own for value, own in map(_split, self.value) if equal(value, scale)]
        return bool(right) and _rank(right) == _rank([*right, vector])

    def _stranger(self, value: Value) -> str:
        """A free letter may scale an eigenvector."""
        return ""

    def _explain(
        self, transform: sp.MatrixBase | None, pairs: list[tuple[sp.Expr, sp.MatrixBase]], wrong: list[int]
    ) -> str:
        for index in wrong:
            _, vector = pairs[index]
            others = [value for value, _ in map(_split, self.value)]
            if transform is None:
                right = any(self._belongs(value, vector) for value in others)
            else:
                right = _rank([vector, transform * vector]) == 1
            if right:
                return "An eigenvector stands beside the wrong eigenvalue: compute A v and compare with λ v."
        return "Check A v = λ v: for one pair it does not hold."

    def instead(self, value: object) -> Answer:
        """A mistake is a set of pairs that A v = λ v does not hold for."""
        other = copy(self)
        other.value = self.context.value(value)
        return other

    def matches(self, text: str) -> bool:
        """Are these the same pairs, up to the scale of each vector?"""
        try:
            _, value = self.read(text)
        except NotationError:
            return False
        if self.admit(value) or len(value.args) != len(self.value.args):
            return False
        left = [_split(pair) for pair in self.value]
        for scale, vector in (_split(pair) for pair in value):
            found = next((pair for pair in left if equal(pair[0], scale) and _parallel(pair[1], vector)), None)
            if found is None:
                return False
            left.remove(found)
        return True

    @classmethod
    def examples(cls) -> list[Example]:
        """Scales, orders, exchanged pairs."""
        return [
            Example(MATRIX, "(3, [2, 2]), (1, [-1, 1])", Outcome.CORRECT),
            Example(MATRIX, "{(1, [1,-1]), (3, [1,1])}", Outcome.CORRECT),
            Example(MATRIX, "1: [1, -1]; 3: (2, 2)", Outcome.CORRECT),
            Example(MATRIX, "(1, [1, 1]), (3, [1, -1])", Outcome.WRONG),
            Example(MATRIX, "(3, [1, 1])", Outcome.WRONG),
            Example(MATRIX, "(3, [1, 1]), (1, [0, 0])", Outcome.WRONG),
            Example(MATRIX, "3, 1", Outcome.UNREADABLE),
            Example(MATRIX, "(3, [1, 1]), (1, [1, -1]", Outcome.UNREADABLE),
            Example(MATRIX, "(3, [t, t]), (1, [s, -s])", Outcome.CORRECT),
            Example({"value": "{(1, [1, -1]), (3, [1, 1])}"}, "3: [2, 2]; 1: [1, -1]", Outcome.CORRECT),
            Example({"value": "{(1, [1, -1]), (3, [1, 1])}"}, "3: [1, -1]; 1: [1, 1]", Outcome.WRONG),
            Example(MATRIX, "(2+1, [1, 1]), (1, [1, -1])", Outcome.WRONG_FORM),
        ]


def _is_pair_of(transform: sp.MatrixBase, scale: sp.Expr, vector: sp.MatrixBase) -> bool | None:
    """A v = λ v."""
    return equal_matrices(transform * vector, scale * vector)


def _is_pair(value: Value) -> bool:
    return isinstance(value, sp.Tuple) and len(value) == 2 and is_scalar(value[0]) and is_vector(value[1])


def _split(pair: Value) -> tuple[sp.Expr, sp.MatrixBase]:
    scale, vector = pair
    return scale, vector if vector.cols == 1 else vector.T


def _parallel(one: sp.MatrixBase, other: sp.MatrixBase) -> bool:
    return len(one) == len(other) and _rank([one]) == _rank([other]) == _rank([one, other])


def _rank(vectors: Iterator[sp.MatrixBase] | list[sp.MatrixBase]) -> int:
    return rank_of(list(vectors))


def _by_value(
    pairs: list[tuple[sp.Expr, sp.MatrixBase]], leave: list[int]
) -> list[list[tuple[sp.Expr, sp.MatrixBase]]]:
    groups: list[list[tuple[sp.Expr, sp.MatrixBase]]] = []
    for index, pair in enumerate(pairs):
        if index in leave:
            continue
        home = next((group for group in groups if equal(group[0][0], pair[0])), None)
        if home is None:
            groups.append([pair])
        else:
            home.append(pair)
    return groups
