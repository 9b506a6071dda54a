"""A NumPy expression: read by our own interpreter, compared on random arrays, never run by Python."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from tutor.answers._base import Answer, Comparison, Context, Example
from tutor.answers._code_reader import Source, read_code
from tutor.language.elementary import Value
from tutor.language.tree import Name, Node
from tutor.model import Outcome

if TYPE_CHECKING:
    from types import ModuleType

OWN_FUNCTIONS = frozenset({"sigmoid", "softmax", "relu"})
"""Functions beside NumPy's that an answer may use where the right one does."""
EXACT = 2**53
"""Whole numbers up to here stay whole: an axis or a power is one; beyond, NumPy counts in floats."""


class Code(Answer):
    """One NumPy expression.

    Options: `shapes` (`{X: [n, d], w: [d], c: []}`), `labels` (`{y: k}`: 0 to k - 1), `symmetric` (`[S]`), `ranges`
    (`{p: probability, s: positive, q: distribution}`).
    """

    kind: ClassVar[str] = "code"
    ask: ClassVar[str] = "a NumPy expression: X.T @ (X @ w - y) / n"
    form: ClassVar[str] = "any"
    keys: ClassVar[frozenset[str]] = frozenset({"shapes", "labels", "symmetric", "ranges"})

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        self.numpy = _numpy()
        super().__init__(options, context)

    def expected(self) -> Value:
        """The right line; raises NotationError where it does not run on its arrays."""
        source = read_code(str(self.options["value"]))
        own = OWN_FUNCTIONS & set(source.names)
        if shapes := self.options.get("shapes"):
            numbers = {
                name: int(value) if value.is_Integer and abs(value) <= EXACT else float(value)
                for name, value in self.context.scope.values.items()
                if name.isidentifier() and name not in shapes and getattr(value, "is_real", False)
            }
            self.inputs = self.numpy.inputs(self.options, numbers, own)
        else:
            self.inputs = self.numpy.derived(source, own)
        self.numpy.first(source, self.inputs)
        self.rights = self.numpy.rights(source, self.inputs)
        return source

    def read(self, text: str) -> tuple[Node, Value]:
        """The line, which must run at a first draw; raises NotationError."""
        source = read_code(text)
        self.numpy.first(source, self.inputs)
        return Name("code", span=(0, len(text))), source

    def admit(self, value: Value) -> str:
        """Refuse what is no code."""
        return "" if isinstance(value, Source) else "A NumPy expression is asked here."

    def compare(self, value: Value, tree: Node) -> Comparison:
        """The same shape and the same numbers at every draw."""
        found = self.numpy.compared(self.rights, value)
        if found.shapes:
            right, typed = found.shapes
            return Comparison(False, message=f"The result has shape {typed} and should have {right}.")
        return Comparison(found.equal)

    def explain(self, value: Value, found: Any) -> str:
        """A sign, a factor, a transpose."""
        return str(self.numpy.slip(self.numpy.compared(self.rights, value), self.inputs))

    def show(self) -> str:
        """The right line as it was written."""
        return str(self.value.text[self.value.shift :]).strip()

    def _meant(self, tree: Node, text: str) -> Node | None:
        """No second reading: Python's is the only one."""
        return None

    @classmethod
    def examples(cls) -> list[Example]:
        """The gradient of least squares, softmax, distances, shapes that are off."""
        shapes = {"X": ["n", "d"], "w": ["d"], "y": ["n"]}
        least = {"value": "X.T @ (X @ w - y) / n", "shapes": shapes}
        centred = {"value": "X - X.mean(axis=0)", "shapes": {"X": ["n", "d"]}}
        loss = {
            "value": "-np.log(P[np.arange(n), y]).mean()",
            "shapes": {"P": ["n", "k"], "y": ["n"]},
            "labels": {"y": "k"},
        }
        far = {"value": "((X[:, None] - Q[None])**2).sum(-1)", "shapes": {"X": ["n", "d"], "Q": ["m", "d"]}}
        return [
            Example(least, "X.T @ (X @ w - y) / n", Outcome.CORRECT),
            Example(least, "grad = (X.T @ X @ w - X.T @ y) / len(y)", Outcome.CORRECT),
            Example(least, "(X @ w - y) @ X / X.shape[0]", Outcome.CORRECT),
            Example(least, "np.dot(X.T, np.dot(X, w) - y) / y.size", Outcome.CORRECT),
            Example(least, "X.T @ (X @ w - y)", Outcome.WRONG),
            Example(least, "X.T @ (X @ w - y)[:, None] / n", Outcome.WRONG),
            Example(least, "X @ (X @ w - y) / n", Outcome.UNREADABLE),
            Example(least, "X^T (X w - y)", Outcome.UNREADABLE),
            Example(least, "X.__class__", Outcome.UNREADABLE),
            Example(centred, "X - np.mean(X, 0, keepdims=True)", Outcome.CORRECT),
            Example(centred, "X - X.mean(1, keepdims=True)", Outcome.WRONG),
            Example(centred, "X - X.mean(1)", Outcome.UNREADABLE),
            Example(loss, "-np.mean(np.log(P)[np.arange(len(y)), y])", Outcome.CORRECT),
            Example(loss, "-np.log(P).mean()", Outcome.WRONG),
            Example(far, "(X**2).sum(1)[:, None] - 2 * X @ Q.T + (Q**2).sum(1)", Outcome.CORRECT),
            Example(far, "np.linalg.norm(X[:, None] - Q, axis=-1)", Outcome.WRONG),
        ]


def _numpy() -> ModuleType:
    """What needs NumPy, loaded by the first question of this kind: a start without one does not wait for it."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each thread would take address space, which is limited
    from tutor.answers import _code_compare

    return _code_compare
