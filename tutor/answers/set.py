"""A set: any order, each item once."""

from __future__ import annotations

from typing import ClassVar

import sympy as sp

from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._rounding import is_rounding, rounded
from tutor.equivalence import matched, same
from tutor.language.elementary import Value, describe, is_scalar, is_vector
from tutor.language.evaluate import evaluate
from tutor.language.tree import Binary, Group, Node, Unary, children, walk, with_children
from tutor.model import Outcome


class Set(Answer):
    """Finitely many values, as `{1, 3}`, `1, 3`, or `x = 1 or x = 3`; one value needs no braces."""

    kind: ClassVar[str] = "set"
    ask: ClassVar[str] = "all values: {1, 3}"

    def read(self, text: str) -> tuple[Node, Value]:
        """Braces, bare commas, `or`, `±`; round and square brackets are taken for braces."""
        tree = self.tree(text)
        if any(isinstance(part, Binary | Unary) and part.op == "±" for part in walk(tree)):
            items = tree.items if isinstance(tree, Group) else (tree,)
            tree = Group("set", tuple(_signed(item, sign) for item in items for sign in "+-"), span=tree.span)
        value = evaluate(tree, self.context.learner)
        if isinstance(value, sp.FiniteSet) or value is sp.S.EmptySet:
            return tree, value
        if is_vector(value) or isinstance(value, sp.Tuple):
            return tree, sp.FiniteSet(*value)
        return tree, sp.FiniteSet(value) if is_scalar(value) else value

    def admit(self, value: Value) -> str:
        """Refuse what is no finite set."""
        if value is sp.S.EmptySet or (
            isinstance(value, sp.FiniteSet) and not any(isinstance(x, sp.Set) for x in value)
        ):
            return ""
        return f"A set is asked here, such as {{1, 3}}, and this is {describe(value)}."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Unmatched typed items are wrong; missing ones are counted, not told."""
        extra, missing = matched(tuple(self.value), tuple(value))
        if not extra and not missing:
            return Comparison(True)
        if len(extra) == len(missing) and self._rounded(tree):
            return Comparison(True, form=rounded("the values"))
        right = len(value.args) - len(extra)
        credit = max(0.0, right / max(len(self.value), len(value)))
        if missing and not extra:
            count = "one value is" if len(missing) == 1 else f"{len(missing)} values are"
            return Comparison(False, message=f"What you have is right; {count} still missing.", credit=credit)
        if extra and not missing:
            return Comparison(False, extra, "All the right values are there, and one too many.", credit)
        negated = tuple(-item for item in value if is_scalar(item))
        if len(negated) == len(self.value) and matched(tuple(self.value), negated) == ((), ()):
            return Comparison(False, extra, "The sizes are right, the signs are not.", credit)
        message = f"{right} of {len(self.value)} values are right." if right else ""
        return Comparison(False, extra, message, credit)

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


def _signed(node: Node, sign: str) -> Node:
    """The tree with every ± read as this sign."""
    parts = tuple(_signed(part, sign) for part in children(node))
    if isinstance(node, Binary) and node.op == "±":
        return Binary(sign, parts[0], parts[1], span=node.span)
    if isinstance(node, Unary) and node.op == "±":
        return Unary("-", parts[0], span=node.span) if sign == "-" else parts[0]
    return with_children(node, parts) if parts else node
