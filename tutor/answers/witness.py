"""A witness: any value that satisfies the stated conditions: an eigenvector, a basis, a factorisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any, ClassVar

import sympy as sp

from tutor import registry
from tutor.answers._base import Answer, Comparison, Context, Example
from tutor.answers._conditions import holds
from tutor.answers._parts import assigned, label_of, pieces
from tutor.answers._spans import (
    PARAMETERS,
    directions,
    independent,
    looks_like_a_space,
    spans,
    unscaled,
    vectors_of,
    without_provisos,
    without_span,
)
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.elementary import Value, describe, is_matrix, is_scalar, is_vector, matrix
from tutor.language.evaluate import Scope, evaluate, symbol
from tutor.language.parser import authored
from tutor.language.tree import Group, Node
from tutor.model import Outcome, Reading

EIGENVECTOR = {
    "value": "[1, 2]", "name": "v", "such_that": ["A*v = 5*v", "norm(v) != 0"],
    "say": ["Compute A v: it is not 5 times your v.", "The zero vector is never an eigenvector."],
}  # fmt: skip
DIAGONAL: Mapping[str, Any] = {
    "value": "([[1, 1], [1, -1]], [[3, 0], [0, 1]])", "name": ["P", "D"],
    "such_that": ["is_diagonal(D)", "det(P) != 0", "A*P = P*D"],
}  # fmt: skip
TWO = {"A": "[[2, 1], [1, 2]]"}
PLANE = {"value": "([1, 0, 1], [0, 1, 1])"}
SAMPLES = (sp.Integer(1), sp.Integer(-1), sp.Integer(2), sp.Rational(1, 2))
"""What a free letter is tried at, beside standing for all numbers."""


class Witness(Answer):
    """Whatever makes every condition of `such_that` true; `value` is one that does, shown as an example.

    Options: `name` (what the conditions call the answer; a list of names where it has several parts, such as P and
    D), `such_that` (conditions), `say` (a sentence for each condition that fails), `given` (values that the
    conditions name). A list of vectors is to the conditions the matrix of its columns. Without conditions a vector
    or a list of vectors stands for the space it spans: any basis of it will do.
    """

    kind: ClassVar[str] = "witness"
    ask: ClassVar[str] = "any answer that fits"
    keys: ClassVar[frozenset[str]] = frozenset({"name", "such_that", "say", "given"})

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        if context.symbols:
            free = {name: symbol(name) for name in PARAMETERS if name not in context.symbols}
            context = replace(context, symbols={**context.symbols, **free})
        self.own = frozenset(context.symbols) - set(PARAMETERS)
        name = options.get("name", "answer")
        self.names = [str(name)] if isinstance(name, str) else [str(part) for part in name]
        self.nonzero: frozenset[str] = frozenset()
        super().__init__(options, context)
        self._settled()

    def _settled(self) -> None:
        """Raise NotationError where the question makes no sense."""
        if (parts := len(self.names)) > 1 and (not isinstance(self.value, sp.Tuple) or len(self.value) != parts):
            raise NotationError(f"a witness answer: its value has {parts} parts: {', '.join(self.names)}")
        if self._conditions:
            if not self._failed(self.value)[0]:
                raise NotationError("a witness answer: its own value does not satisfy `such_that`")
        elif self._vectors(self.value) is None:
            raise NotationError("a witness answer: `such_that` says what it has to satisfy")
        elif any(vector.rows != self._length for vector in self._vectors(self.value) or ()):
            raise NotationError("a witness answer: its vectors have one length")

    def asks(self) -> str:
        """What to type, and of what sort it is."""
        return self.ask if isinstance(self.value, sp.Tuple) else f"{self.ask}: {describe(self.value)}"

    @property
    def _conditions(self) -> Sequence[object]:
        found = self.options.get("such_that") or ()
        return [found] if isinstance(found, str) else found

    def expected(self) -> Value:
        """The author's example; a typed one may name its parts."""
        if self.context.typed:
            value = self.read(str(self.options["value"]))[1]
        else:
            value = self.context.value(self.options["value"], self.field)
        return value.T if is_vector(value) and value.cols > 1 else value

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

    # ------------------------------------------------------------------ reading

    @property
    def reading(self) -> Reading:
        """Blanks part the entries where one vector is asked."""
        one = len(self.names) == 1 and is_vector(getattr(self, "value", None))  # read before it has a value, too
        return self.context.reading("vector" if one else self.field)

    def read(self, text: str) -> tuple[Node, Value]:
        """A vector with bare commas or as a row, a list of vectors, several parts by name, `t[1, 2], t ≠ 0`."""
        if len(self.names) > 1:
            return self._parts(text)
        text, self.nonzero = without_provisos(text)
        tree, value = super().read(without_span(text))
        if isinstance(tree, Group) and tree.kind in ("bare", "lines") and all(map(is_scalar, value)):
            value = matrix([[entry] for entry in value])
        wanted = getattr(self, "value", value)
        value = value.T if is_vector(value) and is_vector(wanted) and value.cols > 1 else value
        return (unscaled(tree) if self._letters(value) else tree), value

    def _parts(self, text: str) -> tuple[Node, Value]:
        """`P = [[1, 1], [1, -1]], D = [[3, 0], [0, 1]]`, or without names in this order."""
        self.nonzero = frozenset()
        bare = self.tree(text) if len(pieces(text)) == 1 and not label_of(pieces(text)[0])[0] else None
        if isinstance(bare, Group) and len(bare.items) == len(self.names):
            trees = list(bare.items)
        else:
            found = assigned(text, self.names)
            trees = [self.tree(found[name].padded) for name in self.names]
        values = [evaluate(tree, self.context.learner) for tree in trees]
        return Group("bare", tuple(trees), span=(0, len(text))), sp.Tuple(*values)

    def admit(self, value: Value) -> str:
        """Refuse another type than the example's, before and after construction."""
        wanted = getattr(self, "value", value)
        if isinstance(wanted, sp.Tuple | sp.FiniteSet) and len(self.names) == 1:
            return "" if self._vectors(value) else f"Vectors are asked here, and this is {describe(value)}."
        if isinstance(wanted, sp.Tuple) and isinstance(value, sp.Tuple) and len(self.names) == len(value):
            for name, one, other in zip(self.names, wanted, value, strict=True):
                if (is_matrix(one), is_scalar(one)) != (is_matrix(other), is_scalar(other)):
                    return f"{name} is {describe(one)}, and this is {describe(other)}."
            return ""
        if not self._conditions and self._vectors(value):
            return ""
        if (is_matrix(wanted), is_scalar(wanted)) == (is_matrix(value), is_scalar(value)):
            return ""
        return f"{describe(wanted).capitalize()} is asked here, and this is {describe(value)}."

    def _stranger(self, value: Value) -> str:
        """A free letter may run through a space."""
        letters = sorted({letter.name for letter in value.free_symbols} - set(PARAMETERS))
        return letters[0] if letters and not self.own and not self.context.typed else ""

    # ------------------------------------------------------------------ judging

    def compare(self, value: Value, tree: Node) -> Comparison:
        """The first condition that fails is named by its sentence."""
        if not self._conditions:
            return self._same_space(value, tree)
        if is_matrix(value) and is_matrix(self.value) and value.shape != self.value.shape:
            return Comparison(False, message=f"The answer is {describe(self.value)}, yours is {describe(value)}.")
        if len(self.names) > 1 and (odd := self._odd_shapes(value)):
            return Comparison(False, odd, f"The shape of {self.names[odd[0]]} does not fit.")
        if self._listed and ((free := self._free(value, tree)) is None or any(v.rows != self._length for v in free)):
            return Comparison(False, message=f"Each vector has {self._length} entries here.")
        found, index = self._failed(value, tree)
        says = self.options.get("say") or []
        if found is False:
            return Comparison(False, message=str(says[index]) if index < len(says) else "")
        return Comparison(found, form=self._at_some(value, tree) if found and not self._listed else "")

    def _odd_shapes(self, value: Value) -> tuple[int, ...]:
        pairs = enumerate(zip(self.value, value, strict=True))
        return tuple(index for index, (one, other) in pairs if is_matrix(one) and one.shape != other.shape)

    def _letters(self, value: Value) -> list[sp.Symbol]:
        known = {letter.name for letter in self._example_letters} | self.own
        return sorted((letter for letter in value.free_symbols if letter.name not in known), key=str)

    @property
    def _example_letters(self) -> frozenset[sp.Symbol]:
        return frozenset(self.value.free_symbols if hasattr(self, "value") else ())

    def _at_some(self, value: Value, tree: Node) -> str:
        """What is to be said where a family `t v` holds an answer that does not fit, such as the zero vector."""
        letters = self._letters(value)
        for sample in SAMPLES:
            if letters and not self._failed(value.xreplace(dict.fromkeys(letters, sample)), tree)[0]:
                return "That is right only for some values of its letter: type one answer."
        open_ones = [letter for letter in letters if letter.name not in self.nonzero]
        if open_ones and not self._failed(value.xreplace(dict.fromkeys(letters, sp.Integer(0))), tree)[0]:
            return f"For {open_ones[0]} = 0 that is none: say that {open_ones[0]} is not 0."
        return ""

    def _same_space(self, value: Value, tree: Node) -> Comparison:
        """Any basis of the space that the example spans."""
        right, free = self._vectors(self.value) or [], self._free(value, tree)
        if free is None or any(vector.rows != self._length for vector in free):
            return Comparison(False, message=f"Each vector has {self._length} entries here.")
        if any(vector.is_zero_matrix for vector in free):
            return Comparison(False, message="The zero vector is in no basis.")
        if spans(right, free):
            if independent(free):
                return Comparison(True)
            return Comparison(False, message="These span the space, but one of them is a combination of the others.")
        within = [spans(right, [*right, vector]) for vector in free]
        wrong = tuple(index for index, inside in enumerate(within) if not inside)
        if not wrong:
            return Comparison(False, message="These lie in the space, but do not span all of it.", credit=0.5)
        return Comparison(False, wrong, credit=(len(free) - len(wrong)) / max(len(free), len(right)) / 2)

    def _vectors(self, value: Value, tree: Node | None = None) -> list[sp.MatrixBase] | None:
        return vectors_of(value, tree or Group("bare", ()), self._length) if self._length else None

    def _free(self, value: Value, tree: Node | None) -> list[sp.MatrixBase] | None:
        """The vectors of an answer, those of `s u + t v` being u and v; None where it has none."""
        found = self._vectors(value, tree)
        return directions(found, self._letters(value)) if found else None

    @property
    def _listed(self) -> bool:
        """Is a list of vectors asked?"""
        return isinstance(self.value, sp.Tuple | sp.FiniteSet) and len(self.names) == 1

    @property
    def _length(self) -> int:
        """How many entries each vector has; 0 where the answer is none."""
        first = self.value if is_vector(self.value) else next(iter(getattr(self.value, "args", ())), None)
        return len(first) if first is not None and is_vector(first) else 0

    def _known(self, value: Value, tree: Node | None) -> Scope:
        scope = self.context.scope
        words = scope.functions or registry.functions("tutor.functions")
        values = {
            **scope.values,
            **{str(k): self.context.value(v) for k, v in (self.options.get("given") or {}).items()},
        }
        if len(self.names) > 1:
            return Scope({**values, **dict(zip(self.names, value, strict=True))}, scope.symbols, words)
        if self._listed and (vectors := self._free(value, tree)):
            value = matrix(sp.Matrix.hstack(*map(sp.Matrix, vectors)))
        return Scope({**values, self.names[0]: value}, scope.symbols, words)

    def _failed(self, value: Value, tree: Node | None = None) -> tuple[bool | None, int]:
        """(True, 0) where all conditions hold, else what came of the first that does not, and its index."""
        known = self._known(value, tree)
        for index, condition in enumerate(self._conditions):
            found = holds(authored(str(condition)), known)
            if not found:
                return found, index
        return True, 0

    @classmethod
    def claims(cls, text: str, reading: Reading) -> bool:
        """A vector with a free letter and what is said of the letter, `t*[1, 2], t ≠ 0`."""
        return looks_like_a_space(text, reading)

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
            Example(EIGENVECTOR, "t[1, 2], t ≠ 0", Outcome.CORRECT, values=values),
            Example(EIGENVECTOR, "t[1, 2]", Outcome.WRONG_FORM, values=values),
            Example(DIAGONAL, "P = [[1, 2], [-1, 2]], D = [[1, 0], [0, 3]]", Outcome.CORRECT, values=TWO),
            Example(DIAGONAL, "[1 2; -1 2]; [3 0; 0 1]", Outcome.WRONG, values=TWO),
            Example(PLANE, "[1, 1, 2], [1, -1, 0]", Outcome.CORRECT),
            Example(PLANE, "[1, 1, 2], [2, 2, 4]", Outcome.WRONG),
        ]


class _Named(Witness):
    """One wrong value of a witness: recognised by being equal to it."""

    def __init__(self, asked: Witness, value: Value) -> None:
        self.__dict__.update(asked.__dict__)
        self.demand, self.value = "any", value

    def _failed(self, value: Value, tree: Node | None = None) -> tuple[bool | None, int]:
        return same(self.value, value), 0
