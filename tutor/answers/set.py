"""A set: any order, each item once."""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._rounding import is_rounding, rounded
from tutor.answers._signs import has_both_signs, signed
from tutor.equivalence import same, unmatched
from tutor.errors import NotationError
from tutor.language.elementary import Value, describe, is_scalar, is_vector
from tutor.language.evaluate import evaluate
from tutor.language.tree import Group, Node, children
from tutor.model import Outcome


class Set(Answer):
    """Finitely many values, as `{1, 3}`, `1, 3`, or `x = 1 or x = 3`; one value needs no braces."""

    kind: ClassVar[str] = "set"
    ask: ClassVar[str] = "all values: {1, 3}"

    def expected(self) -> Value:
        """A finite set; `±` may stand in it where it is written as a learner does."""
        if not self.context.typed:
            return super().expected()
        _, value = self._valued(self.context.tree(self.options["value"]))
        if refusal := self.admit(value):
            raise NotationError(f"a set answer: {refusal}")
        return value

    def read(self, text: str) -> tuple[Node, Value]:
        """Braces, bare commas, `or`, `±`; a learner's round and square brackets are taken for braces."""
        return self._valued(self.tree(text))

    def _valued(self, tree: Node) -> tuple[Node, Value]:
        if has_both_signs(tree):
            items = tree.items if isinstance(tree, Group) else (tree,)
            tree = Group("set", tuple(signed(item, sign) for item in items for sign in "+-"), span=tree.span)
        value = evaluate(tree, self.context.learner)
        if isinstance(value, sp.FiniteSet) or value is sp.S.EmptySet:
            return tree, value
        bare = isinstance(tree, Group) and tree.kind in ("bare", "lines")
        if (is_vector(value) or isinstance(value, sp.Tuple)) and (bare or not self.context.typed):
            return tree, sp.FiniteSet(*value)
        return tree, sp.FiniteSet(value) if is_scalar(value) else value

    def admit(self, value: Value) -> str:
        """Refuse what is no finite set, and a set of sets where none is expected."""
        if isinstance(value, sp.FiniteSet) or value is sp.S.EmptySet:
            nested = any(isinstance(item, sp.Set) for item in value)
            if not nested or self.context.typed or any(isinstance(item, sp.Set) for item in getattr(self, "value", ())):
                return ""
            return "A set is asked here, such as {1, 3}, and this is a set of sets."
        return f"A set is asked here, such as {{1, 3}}, and this is {describe(value)}."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Unmatched typed items are wrong; missing ones are counted, not told."""
        expected, typed = tuple(self.value), self._in_order(value, tree)
        extra, missing, sure = unmatched(expected, typed)
        if not sure:
            return Comparison(None)
        if not extra and not missing:
            return Comparison(True)
        if len(extra) == len(missing) and self._rounded(tree):
            return Comparison(True, form=rounded("the values"))
        right = len(expected) - len(missing)
        credit = right / max(1, right + max(len(extra), len(missing)))
        wrong = _drawn(extra, tree)
        if missing and not extra:
            if not right:
                return Comparison(False, message="There are such values: the set is not empty.")
            count = "one value is" if len(missing) == 1 else f"{len(missing)} values are"
            return Comparison(False, message=f"What you have is right; {count} still missing.", credit=credit)
        if extra and not missing:
            if not right:
                return Comparison(False, wrong, "There are fewer values than you give.")
            count = "one" if len(extra) == 1 else str(len(extra))
            return Comparison(False, wrong, f"All the right values are there, and {count} too many.", credit)
        negated = tuple(-item for item in typed if is_scalar(item))
        if len(negated) == len(typed) and unmatched(expected, negated) == ((), (), True):
            return Comparison(False, wrong, "The sizes are right, the signs are not.", credit)
        message = f"{right} of {len(expected)} values are right." if right else ""
        return Comparison(False, wrong, message, credit)

    def _in_order(self, value: Value, tree: Node) -> tuple[Value, ...]:
        """The values as they were typed, one that is written twice twice; SymPy's order where they are computed."""
        if not isinstance(tree, Group):
            return tuple(value)
        return tuple(evaluate(item, self.context.learner) for item in tree.items)

    def _rounded(self, tree: Node) -> bool:
        """Is every value of the set there, exactly or as a rightly rounded decimal?"""
        items = children(tree) if isinstance(tree, Group) else (tree,)
        typed = [(item, evaluate(item, self.context.learner)) for item in items]
        left = list(self.value)
        for item, value in typed:
            found = next((one for one in left if same(one, value) or is_rounding(one, value, item)), None)
            if found is None:
                return False
            left.remove(found)
        return not left

    @classmethod
    def examples(cls) -> list[Example]:
        """Orders, missing and extra items."""
        two = {"value": "{1, 3}"}
        return [
            Example(two, "{3, 1}", Outcome.CORRECT),
            Example(two, "1, 3", Outcome.CORRECT),
            Example(two, "x=1 or x=3", Outcome.CORRECT),
            Example(two, "{1, 3, 3}", Outcome.CORRECT),
            Example({"value": "{(5 + sqrt(5))/2, (5 - sqrt(5))/2}"}, "5/2 ± √5/2", Outcome.CORRECT),
            Example({"value": "{3, -3}"}, "±3", Outcome.CORRECT),
            Example({"value": "{3, -3}"}, "{±3}", Outcome.CORRECT),
            Example({"value": "{2, 3, -3}"}, "2, ±3", Outcome.CORRECT),
            Example({"value": "{3, -3}"}, "{{3, -3}}", Outcome.UNREADABLE),
            Example({"value": "{sqrt(2), -sqrt(2)}"}, "1.414, -1.414", Outcome.WRONG_FORM),
            Example(two, "{1}", Outcome.WRONG),
            Example(two, "{-1, -3}", Outcome.WRONG),
            Example(two, "{1, 3, 5}", Outcome.WRONG),
            Example(two, "{1, 2+1}", Outcome.WRONG_FORM),
            Example(two, "{1, 3", Outcome.UNREADABLE),
            Example({"value": "{2}"}, "2", Outcome.CORRECT),
            Example({"value": "{sqrt(2), -sqrt(2)}"}, "{-√2, √2}", Outcome.CORRECT),
        ]


def _drawn(indices: tuple[int, ...], tree: Node) -> tuple[int, ...]:
    """Places in what was typed; where ± was read as two values, both are at its place."""
    items = tree.items if isinstance(tree, Group) else ()
    twice = len(items) > 1 and len(items) % 2 == 0
    if twice and all(one.span == other.span for one, other in zip(items[::2], items[1::2], strict=True)):
        return tuple(sorted({index // 2 for index in indices}))
    return indices
