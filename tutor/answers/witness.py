"""A witness: any value that satisfies the stated conditions, such as an eigenvector or a solution."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, ClassVar

from tutor.answers._base import Answer, Comparison, Context, Example
from tutor.answers._conditions import holds
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.elementary import Value, describe, is_matrix, is_scalar, is_vector, matrix
from tutor.language.evaluate import Scope
from tutor.language.parser import authored
from tutor.language.tree import Group, Node
from tutor.model import Outcome

EIGENVECTOR = {
    "value": "[1, 2]",
    "name": "v",
    "such_that": ["A*v = 5*v", "norm(v) != 0"],
    "say": ["Compute A v: it is not 5 times your v.", "The zero vector is never an eigenvector."],
}


class Witness(Answer):
    """Whatever makes every condition of `such_that` true; `value` is one that does, shown as an example.

    Options: `name` (what the conditions call the answer), `such_that` (conditions), `say` (a sentence for each
    condition that fails).
    """

    kind: ClassVar[str] = "witness"
    ask: ClassVar[str] = "any answer that fits, such as [1, -2]"
    keys: ClassVar[frozenset[str]] = frozenset({"name", "such_that", "say"})

    def __init__(self, options: dict[str, Any], context: Context) -> None:
        super().__init__(options, context)
        if not self._failed(self.value)[0]:
            raise NotationError("a witness answer: its own value does not satisfy `such_that`")

    def instead(self, value: object) -> Answer:
        """A mistake is a value, or other conditions with an example: `{such_that: [...], value: ...}`."""
        if isinstance(value, Mapping):
            if "value" not in value:
                raise NotationError("conditions of a mistake come with a `value` that satisfies them")
            other = copy(self)
            other.options = {**self.options, **value}
            other.value = self.context.value(value["value"])
            return other
        return _Named(self, self.context.value(value))

    def read(self, text: str) -> tuple[Node, Value]:
        """A vector may be typed with bare commas or as a row."""
        tree, value = super().read(text)
        if isinstance(tree, Group) and tree.kind in ("bare", "lines") and all(map(is_scalar, value)):
            value = matrix([[entry] for entry in value])
        return tree, value.T if is_vector(value) and is_vector(self.value) and value.cols > 1 else value

    def admit(self, value: Value) -> str:
        """Refuse another type than the example's, before and after construction."""
        wanted = getattr(self, "value", value)
        if (is_matrix(wanted), is_scalar(wanted)) == (is_matrix(value), is_scalar(value)):
            return ""
        return f"{describe(wanted).capitalize()} is asked here, and this is {describe(value)}."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """The first condition that fails is named by its sentence."""
        if is_matrix(value) and value.shape != self.value.shape:
            return Comparison(False, message=f"The answer is {describe(self.value)}, yours is {describe(value)}.")
        found, index = self._failed(value)
        says = self.options.get("say") or []
        return Comparison(found, message=str(says[index]) if found is False and index < len(says) else "")

    def _failed(self, value: Value) -> tuple[bool | None, int]:
        """(True, 0) where all conditions hold, else what came of the first that does not, and its index."""
        name = str(self.options.get("name", "answer"))
        scope = self.context.scope
        known = Scope({**scope.values, name: value}, scope.symbols, scope.functions)
        for index, condition in enumerate(self.options.get("such_that") or []):
            found = holds(authored(str(condition)), known)
            if not found:
                return found, index
        return True, 0

    def matches(self, text: str) -> bool:
        """Does it satisfy these conditions?"""
        try:
            _, value = self.read(text)
            return not self.admit(value) and self._failed(value)[0] is True
        except NotationError:
            return False

    @classmethod
    def examples(cls) -> list[Example]:
        """Eigenvectors of any scale."""
        values = {"A": "[[1, 2], [2, 4]]"}
        return [
            Example(EIGENVECTOR, "[2, 4]", Outcome.CORRECT, values=values),
            Example(EIGENVECTOR, "-1/2, -1", Outcome.CORRECT, values=values),
            Example(EIGENVECTOR, "[2, -1]", Outcome.WRONG, values=values),
            Example(EIGENVECTOR, "[0, 0]", Outcome.WRONG, values=values),
            Example(EIGENVECTOR, "[1, 2, 3]", Outcome.WRONG, values=values),
            Example(EIGENVECTOR, "[1+0, 2]", Outcome.WRONG_FORM, values=values),
            Example(EIGENVECTOR, "[1, 2", Outcome.UNREADABLE, values=values),
            Example(EIGENVECTOR, "5", Outcome.UNREADABLE, values=values),
        ]


class _Named(Witness):
    """One wrong value of a witness: recognised by being equal to it."""

    def __init__(self, asked: Witness, value: Value) -> None:
        self.options, self.context, self.demand, self.value = asked.options, asked.context, "any", value

    def _failed(self, value: Value) -> tuple[bool | None, int]:
        return same(self.value, value), 0
