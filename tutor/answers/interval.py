"""An interval, or several joined by ∪: the same set of real numbers."""

from __future__ import annotations

from typing import Any, ClassVar

from tutor.answers._base import Answer, Comparison, Example
from tutor.answers._equivalent import alternatives, solution_set
from tutor.answers._ranges import Range, as_tree, piecewise, ranged, squared
from tutor.answers._realset import RealSet, Undecided
from tutor.answers._rounding import is_rounding, places, rounded
from tutor.answers._statements import letters, stated
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.evaluate import Scope, evaluate
from tutor.language.parser import parse
from tutor.language.tree import Binary, Group, Logic, Node, Relation, walk
from tutor.language.write import write
from tutor.model import Outcome, Reading

WORDS = {"all real numbers": "(-oo, oo)", "no solution": "{}", "no solutions": "{}"}


class Interval(Answer):
    """A set of real numbers: here `(0, 3)` and `[0, 3]` are intervals, and `0 < x <= 3` says the same as `(0, 3]`."""

    kind: ClassVar[str] = "interval"
    ask: ClassVar[str] = "an interval: (0, 3], [2, oo), (0, 1) ∪ (2, 3)"

    def expected(self) -> Any:
        """The right set; raises NotationError."""
        text = squared(str(self.options["value"]))
        text = WORDS.get(text.lower(), text)
        return self._range(self.context.tree(text), self.context.learner if self.context.typed else self.context.scope)

    def read(self, text: str) -> tuple[Node, Any]:
        """Tree and set; outward brackets, `]0, 3]`, are read as round ones."""
        words = " ".join(text.lower().split())
        tree = parse(WORDS[words] if words in WORDS else squared(text), self.reading)
        return _unjoined(tree), self._range(tree, self.context.learner)

    def _range(self, tree: Node, scope: Scope) -> Range:
        try:
            if _is_statement(tree):
                return Range(_solved(tree, scope), ())
            return Range(ranged(tree, scope), ())
        except Undecided:
            return Range(None, piecewise(tree, scope))

    def admit(self, value: Any) -> str:
        """What was read is a set, or pieces with letters in their ends."""
        return ""

    def compare(self, value: Any, tree: Node) -> Comparison:
        """The same set; ends with letters in them are compared one by one."""
        if self.value.exact is not None and value.exact is not None:
            try:
                equal = self.value.exact.difference(value.exact).is_empty
            except Undecided:
                return Comparison(None)
            if not equal and self._rounded(value.exact, tree):
                return Comparison(True, form=rounded("the ends"))
            return Comparison(equal)
        if (self.value.exact is None) != (value.exact is None):
            return Comparison(False if self.value.pieces or value.pieces else None)
        return Comparison(_same_pieces(self.value.pieces, value.pieces))

    def _rounded(self, typed: RealSet, tree: Node) -> bool:
        """Is every end right, exactly or as a rightly rounded decimal?"""
        decimals = {evaluate(part, Scope()): part for part in walk(tree) if places(part)}
        mine, wanted = list(typed.runs()), list(self.value.exact.runs())
        return len(mine) == len(wanted) and all(
            one[2:] == right[2:]
            and all(
                same(here, there) or (here in decimals and is_rounding(there, here, decimals[here]))
                for here, there in zip(one[:2], right[:2], strict=True)
            )
            for one, right in zip(mine, wanted, strict=True)
        )

    def _meant(self, tree: Node, text: str) -> Node | None:
        """No second reading: ends are short."""
        return None

    def explain(self, value: Any, found: Comparison) -> str:
        """Open for closed, a part missing or too much."""
        right, typed = self.value.exact, value.exact
        if right is None or typed is None:
            return ""
        try:
            missing, extra = right.minus(typed), typed.minus(right)
        except Undecided:
            return ""
        if missing.is_finite and extra.is_finite and not (right.is_finite or typed.is_finite):
            return "The ends are right; look again at which of them belong to it (round or square brackets)."
        if extra.is_empty and not typed.is_empty:
            return "All of that belongs to it, but a part is missing."
        if missing.is_empty and not right.is_empty:
            return "The right set is in it, but that is too much."
        return ""

    def show(self) -> str:
        """The right set in brackets, its pieces in order."""
        if self.value.exact is not None:
            return write(as_tree(self.value.exact))
        return str(self.options["value"])

    @classmethod
    def claims(cls, text: str, reading: Reading) -> bool:
        """It begins with an outward bracket, `]0, 3]`."""
        return text.lstrip().startswith("]")

    @classmethod
    def examples(cls) -> list[Example]:
        """Ends that belong and ends that do not, unions, rays, inequalities for intervals."""
        half = {"value": "(0, 3]"}
        union = {"value": "(0, 1) union (2, 3)"}
        return [
            Example(half, "(0, 3]", Outcome.CORRECT),
            Example(half, "]0, 3]", Outcome.CORRECT),
            Example(half, "(0, 6/2]", Outcome.WRONG_FORM),
            Example(half, "0 < x <= 3", Outcome.CORRECT),
            Example(half, "(0, 3)", Outcome.WRONG),
            Example(half, "[0, 3]", Outcome.WRONG),
            Example(half, "(3, 0]", Outcome.UNREADABLE),
            Example(half, "3", Outcome.UNREADABLE),
            Example(half, "(0, 3", Outcome.UNREADABLE),
            Example(union, "(2,3) ∪ (0,1)", Outcome.CORRECT),
            Example(union, "(0,1) U (2,3)", Outcome.CORRECT),
            Example(union, "(0, 3)", Outcome.WRONG),
            Example(union, "(0,1)", Outcome.WRONG),
            Example({"value": "(0, 2) union [1, 3)"}, "(0, 3)", Outcome.CORRECT),
            Example({"value": "(-oo, 2)"}, "(-∞, 2)", Outcome.CORRECT),
            Example({"value": "(0, sqrt(2)]"}, "(0, √2]", Outcome.CORRECT),
            Example({"value": "[1/2, 3/4]"}, "[0.5, 0.75]", Outcome.CORRECT),
            Example({"value": "(0, 1/18)"}, "(0, 0.0556)", Outcome.WRONG_FORM),
            Example({"value": "(-1/3, oo)"}, "x > -0.33", Outcome.WRONG_FORM),
            Example({"value": "(0, 1/18)"}, "(0, 0.0557)", Outcome.WRONG),
            Example({"value": "(0, 1/18)"}, "(0, 0.0556]", Outcome.WRONG),
        ]


def _unjoined(tree: Node) -> Node:
    """A union as a list of its parts: nothing is left to compute in it."""
    if isinstance(tree, Binary) and tree.op == "union":
        parts = [_unjoined(side) for side in (tree.left, tree.right)]
        items = [item for part in parts for item in _parts(part)]
        return Group("bare", tuple(items), span=tree.span)
    return tree


def _parts(part: Node) -> tuple[Node, ...]:
    return part.items if isinstance(part, Group) and part.kind == "bare" else (part,)


def _is_statement(tree: Node) -> bool:
    if isinstance(tree, Relation):
        return True
    return isinstance(tree, Logic | Group) and all(map(_is_statement, tree.items)) and bool(tree.items)


def _solved(tree: Node, scope: Scope) -> RealSet:
    """The solutions of an inequality typed for an interval; raises Undecided."""
    found = stated(tree, scope, "")
    found = alternatives(found) if isinstance(tree, Group) else found
    names = letters(found)
    if len(names) != 1:
        raise NotationError("An interval is a set of numbers: one letter at most.", tree.span)
    return solution_set(found, names[0])


def _same_pieces(right: tuple[Any, ...], typed: tuple[Any, ...]) -> bool | None:
    """Pieces whose ends are the same, in any order; other unions of them are not worked out."""
    if not right or not typed:
        return None
    if len(right) != len(typed):
        return None if max(len(right), len(typed)) > 1 else False
    left = list(typed)
    for low, high, ends in right:
        found = next((one for one in left if one[2] == ends and same(low, one[0]) and same(high, one[1])), None)
        if found is None:
            return False if len(right) == 1 else None
        left.remove(found)
    return True
