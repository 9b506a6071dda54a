"""A set: any order, each item once."""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.equivalence import matched
from tutor.language.elementary import Value, describe, is_scalar, is_vector
from tutor.language.tree import Node
from tutor.model import Outcome


class Set(Answer):
    """Finitely many values, as `{1, 3}`, `1, 3`, or `x = 1 or x = 3`; one value needs no braces."""

    kind: ClassVar[str] = "set"
    ask: ClassVar[str] = "all values: {1, 3}"

    def read(self, text: str) -> tuple[Node, Value]:
        """Braces, bare commas, `or`; round and square brackets are taken for braces."""
        tree, value = super().read(text)
        if isinstance(value, sp.FiniteSet) or value is sp.S.EmptySet:
            return tree, value
        if is_vector(value) or isinstance(value, sp.Tuple):
            return tree, sp.FiniteSet(*value)
        return tree, sp.FiniteSet(value) if is_scalar(value) else value

    def admit(self, value: Value) -> str:
        """Refuse what is no finite set."""
        if isinstance(value, sp.FiniteSet) or value is sp.S.EmptySet:
            return ""
        return f"A set is asked here, such as {{1, 3}}, and this is {describe(value)}."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Unmatched typed items are wrong; missing ones are counted, not told."""
        extra, missing = matched(tuple(self.value), tuple(value))
        if not extra and not missing:
            return Comparison(True)
        right = len(value.args) - len(extra)
        credit = max(0.0, right / max(len(self.value), len(value)))
        if missing and not extra:
            count = "One value is" if len(missing) == 1 else f"{len(missing)} values are"
            return Comparison(False, message=f"What you have is right; {count} still missing.", credit=credit)
        if extra and not missing:
            return Comparison(False, extra, "All the right values are there, and one too many.", credit)
        negated = tuple(-item for item in value if is_scalar(item))
        if len(negated) == len(self.value) and matched(tuple(self.value), negated) == ((), ()):
            return Comparison(False, extra, "The sizes are right, the signs are not.", credit)
        message = f"{right} of {len(self.value)} values are right." if right else ""
        return Comparison(False, extra, message, credit)

    @classmethod
    def examples(cls) -> list[Example]:
        """Orders, missing and extra items."""
        two = {"value": "{1, 3}"}
        return [
            Example(two, "{3, 1}", Outcome.CORRECT),
            Example(two, "1, 3", Outcome.CORRECT),
            Example(two, "x=1 or x=3", Outcome.CORRECT),
            Example(two, "{1, 3, 3}", Outcome.CORRECT),
            Example(two, "{1}", Outcome.WRONG),
            Example(two, "{-1, -3}", Outcome.WRONG),
            Example(two, "{1, 3, 5}", Outcome.WRONG),
            Example(two, "{1, 2+1}", Outcome.WRONG_FORM),
            Example(two, "{1, 3", Outcome.UNREADABLE),
            Example({"value": "{2}"}, "2", Outcome.CORRECT),
            Example({"value": "{sqrt(2), -sqrt(2)}"}, "{-√2, √2}", Outcome.CORRECT),
        ]
