"""A formula of arrays: letters have shapes, products do not commute."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from tutor.answers._array_calls import EXTRA
from tutor.answers._array_compare import TRANSPOSED, Formula, Question, commutes, slip
from tutor.answers._arrays import said
from tutor.answers._base import Answer, Comparison, Context, Example
from tutor.answers._shape_search import derived
from tutor.answers._shapes import declared, dimensions, squares, symmetric
from tutor.errors import LimitError, NotationError
from tutor.language.elementary import Value
from tutor.language.express import express
from tutor.language.names import CONSTANTS
from tutor.language.parser import authored, parse
from tutor.language.tree import Binary, Call, Name, Node, children, walk, with_children
from tutor.language.write import write
from tutor.model import Outcome, Reading

SAME_LENGTH = ((r"@", "*"), (r"[⊙∘⊚◦]", "@"), (r"\\odot\b|\\circ\b", "@"), (r"(?<=[A-Za-z)'\]])\.\*", "@"))
"""Signs of this kind: `@` is the product of matrices, and in the tree entry by entry; all keep their width."""
NUMPY_TRANSPOSE = re.compile(r"(?<=[A-Za-z0-9)\]])\.T\b")
NORM_INDEX = re.compile(r"(?<=[|‖])_(?:2|F|\{2\}|\{F\})")
DOT = re.compile(r"[·⋅∙•]|\\cdot\b")
LOGISTIC = re.compile(r"(?:\\?\bsigma|σ)\s*\(")


class Array(Answer):
    """An array expression.

    Options: `shapes` (`{X: [n, d], w: [d], c: []}`, vectors being columns), `symmetric` (names of square matrices).
    """

    kind: ClassVar[str] = "array"
    ask: ClassVar[str] = "a formula of matrices and vectors: 2 X^T (X w - y)"
    form: ClassVar[str] = "any"
    keys: ClassVar[frozenset[str]] = frozenset({"shapes", "symmetric"})

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        self.letters: tuple[str, ...] = ()
        self.shapes = declared(options["shapes"]) if options.get("shapes") else {}
        super().__init__(options, context)

    def expected(self) -> Value:
        """The right formula, drawn values filled in; raises NotationError where no shapes make sense of it."""
        tree = self._filled(self._source(str(self.options["value"])))
        if not self.shapes:
            self.shapes = derived(tree)
        known = {*self.shapes, *dimensions(self.shapes)}
        numbers = {part.name for part in walk(tree) if isinstance(part, Name)} | {str(s) for s in self.context.symbols}
        scalars = {name for name in numbers - known - CONSTANTS if name != "I" and not name.startswith("I_")}
        self.shapes = {**self.shapes, **dict.fromkeys(sorted(scalars), ())}
        dims = dimensions(self.shapes)
        self.letters = tuple(dict.fromkeys([*self.shapes, *dims, "I", *(f"I_{dim}" for dim in dims)]))
        positive = (name for name, letter in self.context.symbols.items() if getattr(letter, "is_positive", False))
        self.question = Question(
            self.shapes, frozenset(positive), symmetric(self.options.get("symmetric"), self.shapes)
        )
        return self.question.formula(tree)

    def _source(self, text: str) -> Node:
        """The tree of the author's text; in `check` it is typed, and its letters need not be declared."""
        if not self.context.typed:
            return _dotted(authored(_plain(text)), text)
        if "sigma" not in self.shapes:
            text = LOGISTIC.sub("sigmoid(", text)
        dims = dimensions(self.shapes)
        named = (*self.shapes, *dims, *self.context.symbols, "I", *(f"I_{dim}" for dim in dims))
        try:
            return _dotted(parse(_plain(text), Reading(named, EXTRA, open=not self.shapes)), text)
        except NotationError:
            return _dotted(parse(_plain(text), Reading(named, EXTRA, open=True)), text)

    def _filled(self, tree: Node) -> Node:
        if isinstance(tree, Name) and tree.name not in self.shapes and tree.name in self.context.scope.values:
            return express(self.context.scope.values[tree.name])
        parts = children(tree)
        return with_children(tree, tuple(map(self._filled, parts))) if parts else tree

    @property
    def reading(self) -> Reading:
        """The letters with shapes, their dimensions, and the functions of arrays."""
        return Reading(self.letters, EXTRA if "sigma" in self.letters else (*EXTRA, "σ", "sigma"))

    def read(self, text: str) -> tuple[Node, Value]:
        """The tree, and its shape; raises NotationError where shapes do not fit."""
        tree = self.tree(text)
        try:
            return tree, self.question.formula(tree, self.value.shape)
        except LimitError:
            raise
        except NotationError:
            if self.options.get("shapes"):
                raise
            loose = Question(squares(self.shapes), self.question.positive, self.question.symmetric)
            wanted = loose.formula(self.value.tree).shape
            return tree, loose.formula(tree, wanted)

    def tree(self, text: str) -> Node:
        """As for all kinds, with the signs of this one: `⊙`, `.*`, `@`, `.T`, and the index of a norm."""
        return _dotted(super().tree(_plain(text)), text)

    def admit(self, value: Value) -> str:
        """Refuse what is no formula of this kind."""
        return "" if isinstance(value, Formula) else "A formula of matrices and vectors is asked here."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Equal at random arrays of several sizes; another shape is named."""
        wanted = value.question.formula(self.value.tree).shape
        equal, pairs = value.question.decided(self.value.tree, value.tree)
        if value.shape == wanted:
            return Comparison(equal)
        if slip(pairs, value.question) == TRANSPOSED:
            return Comparison(False, message=TRANSPOSED)
        return Comparison(False, message=f"The answer is {said(wanted)}, and yours is {said(value.shape)}.")

    def explain(self, value: Value, found: Comparison) -> str:
        """A factor, a sign, a transpose, or the order of the factors."""
        _, pairs = value.question.decided(self.value.tree, value.tree)
        complete = [pair for pair in pairs if pair.typed is not None]
        if sentence := slip(complete, value.question):
            return sentence
        if complete and commutes(self.value.tree, value.tree, value.question):
            return "For numbers this would be right: look at the order of the factors and at the transposes."
        return ""

    def show(self) -> str:
        """The right formula as it was written, with drawn values filled in."""
        return write(self._plainly(self.value.tree))

    def _plainly(self, tree: Node) -> Node:
        """The tree in signs that every reader knows: products by entry and of two vectors as calls."""
        parts = children(tree)
        if not parts:
            return tree
        plain = with_children(tree, tuple(map(self._plainly, parts)))
        if not isinstance(tree, Binary) or not isinstance(plain, Binary) or tree.op not in "@·":
            return plain
        if tree.op == "@":
            return Call("hadamard", (plain.left, plain.right))
        numbers = self.question.formula(tree).shape == ()
        return Call("dot", (plain.left, plain.right)) if numbers else replace(plain, op="*")

    def _meant(self, tree: Node, text: str) -> Node | None:
        """No second reading: shapes already tell what was meant."""
        return None

    @classmethod
    def examples(cls) -> list[Example]:
        """The gradient of least squares, ridge, traces, logistic regression."""
        least = {"value": "2*X'*(X*w - y)", "shapes": {"X": ["n", "d"], "w": ["d"], "y": ["n"]}}
        ridge = {"value": "inv(X'*X + λ*I)*X'*y", "shapes": {"X": ["n", "d"], "y": ["n"], "λ": []}}
        form = {"value": "(A + A')*x", "shapes": {"A": ["n", "n"], "x": ["n"]}}
        logistic = {"value": "X'*(sigmoid(X*w) - y)/n", "shapes": least["shapes"]}
        return [
            Example(least, "2 X^T (X w - y)", Outcome.CORRECT),
            Example(least, "2X'Xw - 2X'y", Outcome.CORRECT),
            Example(least, "∇f = 2(X^T X w - X^T y)", Outcome.CORRECT),
            Example(least, "2 X.T @ (X @ w - y)", Outcome.CORRECT),
            Example(least, r"2\mathbf{X}^\top(\mathbf{X}\mathbf{w} - \mathbf{y})", Outcome.CORRECT),
            Example(least, "2 (X w - y) X^T", Outcome.UNREADABLE),
            Example(least, "X^T (X w - y)", Outcome.WRONG),
            Example(least, "2 (X w - y)^T X", Outcome.WRONG),
            Example(least, "2 X^T (X w - z)", Outcome.UNREADABLE),
            Example(least, "diff(w, w)", Outcome.UNREADABLE),
            Example(ridge, "(X^T X + λ I)^-1 X^T y", Outcome.CORRECT),
            Example(ridge, "X^T (X X^T + λ I)^-1 y", Outcome.CORRECT),
            Example(ridge, "(X^T X)^-1 X^T y", Outcome.WRONG),
            Example(form, "A x + A^T x", Outcome.CORRECT),
            Example(form, "2 A x", Outcome.WRONG),
            Example(logistic, "1/n X^T (σ(Xw) - y)", Outcome.CORRECT),
            Example(logistic, "1/n X^T (1 ./ (1 + exp(-Xw)) - y)", Outcome.UNREADABLE),
        ]


def _plain(text: str) -> str:
    """The text with this kind's own signs turned into those the reader knows, every character at its place."""
    for pattern, sign in SAME_LENGTH:
        text = re.sub(pattern, lambda found: sign.ljust(len(found[0])), text)  # noqa: B023 - used at once
    text = NUMPY_TRANSPOSE.sub("' ", text)
    return NORM_INDEX.sub(lambda found: " " * len(found[0]), text)


def _dotted(tree: Node, text: str) -> Node:
    """The tree with the products that were typed with a dot marked: of two vectors that is a number."""
    parts = children(tree)
    if not parts or not DOT.search(text):
        return tree
    tree = with_children(tree, tuple(_dotted(part, text) for part in parts))
    if isinstance(tree, Binary) and tree.op == "*" and DOT.search(text[tree.left.span[1] : tree.right.span[0]]):
        return replace(tree, op="·")
    return tree
