"""What every kind of answer shares: reading, the stages of judging, the words of a refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, ClassVar

from tutor.answers._functions import unknown
from tutor.answers._rereading import reread
from tutor.answers._slips import named_slip
from tutor.answers.forms import forms, shortfall
from tutor.answers.slips import GENERAL, sentences
from tutor.errors import NotationError
from tutor.language.elementary import Value
from tutor.language.evaluate import Scope, evaluate
from tutor.language.express import express
from tutor.language.fill import fill
from tutor.language.names import GREEK_NAMES
from tutor.language.parser import authored, parse
from tutor.language.tokens import bounded
from tutor.language.tree import Binary, Group, Logic, Node, Number, Relation, Unary, walk
from tutor.language.write import write
from tutor.model import Entry, Outcome, Reading, Verdict

LABEL = re.compile(rf"\s*(?:[A-Za-z∇∂α-ωΑ-Ω]|\\(?:{'|'.join(GREEK_NAMES)})\b)[^=<>≤≥!]{{0,40}}=(?!=)")
MODULE = re.compile(r"(?<![\w.])(?:np|numpy|math)\.(?=[a-z])")
ARRAY = re.compile(r"\s*array\((.*)\)\s*", re.DOTALL)
ABOUT = re.compile(r"\A\s*(?:=(?!=)|~(?=\s*[-+−.\d]))")
"""`= 2`, and `~0.33` for about a third."""

LETTERS = 26
"""Options and reasons are chosen by a letter: behind z come other signs, and then control characters."""

parsed = lru_cache(maxsize=256)(parse)
"""A tree read once for all who ask: to see what kind an answer is, and again by that kind."""

KNOWN = 32
"""Typed answers kept by one question: the newest and what the slips of its problem would have typed."""


@dataclass(frozen=True)
class Context:
    """Where an answer stands: the author's scope with this draw's values, and the letters a learner may use."""

    scope: Scope = field(default_factory=Scope)
    symbols: Mapping[str, Any] = field(default_factory=dict)
    typed: bool = False
    """Whether right answers are written as a learner types them, any letter allowed, and not as an author does."""
    functions: tuple[str, ...] = ()
    """Letters that are functions nobody defines."""
    asked: Callable[[], str] = field(default=str, compare=False, repr=False)
    """Gives the words of the question with this draw's values in its formulas."""
    known: dict[tuple[str, str], tuple[Node, Value]] = field(default_factory=dict, compare=False, repr=False)
    """Typed answers that were read, by the form of question and the text: each slip of a problem reads them again."""

    def tree(self, source: object, field: str = "") -> Node:
        """The tree of a right answer, of a condition or of an option; raises NotationError."""
        if not self.typed:
            return authored(str(source))
        return parsed(unwrapped(str(source)), self.reading(field))

    def value(self, source: object, field: str = "") -> Value:
        """The same, evaluated; raises NotationError."""
        return evaluate(self.tree(source, field), self.learner if self.typed else self.scope)

    def reading(self, field: str = "") -> Reading:
        """How a typed answer is read."""
        return Reading(symbols=tuple(self.symbols), functions=self.functions, field=field, open=self.typed)

    @property
    def learner(self) -> Scope:
        """What names mean in a typed answer."""
        functions = {name: unknown(name) for name in self.functions}
        return Scope(symbols=self.symbols, functions=functions, free=self.typed or not self.symbols)


@dataclass(frozen=True)
class Example:
    """One typed answer and what must come of it; `outcome` is checked by one contract test for all kinds."""

    options: Mapping[str, Any]
    typed: str
    outcome: Outcome
    symbols: Sequence[str] = ()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """What comparing found: equal (None = undecided), the wrong entries, a message, credit 0..1."""

    equal: bool | None
    wrong: tuple[int, ...] = ()
    message: str = ""
    credit: float = 0.0
    form: str = ""
    """A demand the right value does not meet, as a sentence."""


class Answer:
    """One kind of answer. A subclass says what it admits and how it compares; `judge` runs the stages."""

    kind: ClassVar[str] = ""
    entry: ClassVar[Entry] = Entry.LINE
    field: ClassVar[str] = ""
    ask: ClassVar[str] = ""
    form: ClassVar[str] = "evaluated"
    keys: ClassVar[frozenset[str]] = frozenset()
    """Options of `answer:` beside kind, value and form."""

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        self.options, self.context = options, context
        self.demand = str(options.get("form", self.form))
        if self.demand and self.demand not in forms():
            raise NotationError(f"there is no form {self.demand!r}: known are {', '.join(sorted(forms()))}")
        self.value: Value = self.expected()

    # -------------------------------------------------- what a kind says

    def asks(self) -> str:
        """What to type, in a few words."""
        return self.ask

    def expected(self) -> Value:
        """The right value; raises NotationError where the author's expression has none of this kind."""
        value = self.context.value(self.options["value"], self.field)
        if refusal := self.admit(value):
            raise NotationError(f"for the kind {self.kind}: {refusal}")
        return value

    def admit(self, value: Value) -> str:
        """A sentence where a value is of another type than this kind, else nothing."""
        raise NotImplementedError

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Compare an admitted value with the right one."""
        raise NotImplementedError

    def explain(self, value: Value, found: Comparison) -> str:
        """A sentence on a wrong value that `compare` had none for: a slip, or nothing."""
        return named_slip(self.value, value)

    def show(self) -> str:
        """The right answer in our notation, as a learner could type it."""
        return write(express(self.value))

    def proof(self) -> str:
        """What is typed to prove that the right answer is judged right: what is shown, or more than the question."""
        return self.show()

    @property
    def labels(self) -> tuple[str, ...]:
        """What the parts of the answer are called, where it has several by name."""
        return ()

    @classmethod
    def claims(cls, text: str, reading: Reading) -> bool:
        """Do the words alone of an expected answer tell that it is of this kind? Else the shape of its tree does."""
        return False

    @classmethod
    def examples(cls) -> list[Example]:
        """At least one correct, one wrong, one unreadable and one near miss."""
        raise NotImplementedError

    # -------------------------------------------------- what all do

    def pattern(self) -> Node | None:
        """The tree of the right answer with the values of this draw in it, None where it has none."""
        try:
            tree = self.context.tree(self.options["value"], self.field)
            return fill(tree, {name: express(value) for name, value in self.context.scope.values.items()})
        except (NotationError, TypeError, KeyError):
            return None

    @property
    def reading(self) -> Reading:
        """How a typed answer is read."""
        return self.context.reading(self.field)

    def read(self, text: str) -> tuple[Node, Value]:
        """Tree and value of a typed answer; raises NotationError."""
        known, key = self.context.known, (self.reading.field, text)
        if key not in known:
            if len(known) >= KNOWN:
                known.clear()
            tree = self.tree(text)
            known[key] = tree, evaluate(tree, self.context.learner)
        return known[key]

    def tree(self, text: str) -> Node:
        """The tree of a typed answer without what people write around it: `P(A | B) = `, `np.array( )`."""
        text = unwrapped(text)
        try:
            return bare(parsed(text, self.reading))
        except NotationError:
            label = LABEL.match(text)
            if label is None:
                raise
            return bare(parse(" " * label.end() + text[label.end() :], self.reading))

    def judge(self, text: str, *, explain: bool = True) -> Verdict:
        """Read, admit, compare, check the form; never raises for what a learner typed.

        Without `explain` a wrong answer gets no sentence of a general slip: for who has a better one.
        """
        try:
            bounded(text)
            tree, value = self.read(text)
            if refusal := self.admit(value):
                return Verdict(Outcome.UNREADABLE, refusal, tree.span)
            if stranger := self._stranger(value):
                return Verdict(Outcome.UNREADABLE, f"What is {stranger} here? The answer has no letters.", tree.span)
            found = self.compare(value, tree)
        except NotationError as error:
            return Verdict(Outcome.UNREADABLE, sentence(error.message), error.span)
        if found.equal is None:
            return Verdict(Outcome.UNDECIDED, "This could not be decided, so it does not count.")
        if not found.equal:
            if self._meant(tree, text):
                read = write(tree)
                message = f"This was read as `{read}`. If more of it belongs in the exponent, below the line or to the "
                message += "function, write the brackets."
                return Verdict(Outcome.WRONG_FORM, message, tree.span)
            message = found.message or (self.explain(value, found) if explain else "")
            mistake = GENERAL if message in sentences() else ""
            return Verdict(Outcome.WRONG, message, credit=found.credit, mistake=mistake, wrong=found.wrong)
        if found.form:
            return Verdict(Outcome.WRONG_FORM, found.form, tree.span)
        if short := shortfall(self.demand, tree, value, self.context.learner, self.pattern):
            return Verdict(Outcome.WRONG_FORM, short.message, short.span)
        return Verdict(Outcome.CORRECT, credit=1.0)

    def _meant(self, tree: Node, text: str) -> Node | None:
        """A second reading of a wrong answer that is right: bare exponents and denominators take more."""
        other = reread(tree, text)
        if other is None:
            return None
        try:
            value = evaluate(other, self.context.learner)
            return other if not self.admit(value) and self.compare(value, other).equal else None
        except NotationError:
            return None

    def _stranger(self, value: Value) -> str:
        """A letter in an answer to a question that has none; `admit` of a kind may have said it better."""
        letters = sorted(map(str, getattr(value, "free_symbols", ())))
        return letters[0] if letters and not self.context.symbols and not self.context.typed else ""

    def matches(self, text: str) -> bool:
        """Is this the value of `self`, in whatever form? Used with a mistake's value as the expected one."""
        try:
            tree, value = self.read(text)
            return not self.admit(value) and self.compare(value, tree).equal is True
        except NotationError:
            return False

    def instead(self, value: object) -> Answer:
        """The same question with another value expected: how mistakes are recognised."""
        return type(self)({**self.options, "value": value}, self.context)


def unwrapped(text: str) -> str:
    """The list of `np.array(...)`, the `log` of `np.log`, what is behind a first `=` or `≈`: each sign at its place."""
    text = text.replace("≈", "=")
    for idle in (MODULE, ABOUT):
        text = idle.sub(lambda found: " " * len(found[0]), text)
    found = ARRAY.fullmatch(text)
    return text if found is None else " " * found.start(1) + found[1]


def bare(tree: Node) -> Node:
    """The 2 of `x = 2` where 2 is asked; the values of `x = 1 or x = 3` as a set."""
    if isinstance(tree, Relation) and tree.ops == ("=",) and _names_something(tree.operands[0]):
        return tree.operands[1]
    if isinstance(tree, Logic) and tree.op == "or":
        return Group("set", tuple(map(bare, tree.items)), span=tree.span)
    if isinstance(tree, Group) and any(isinstance(item, Relation) for item in tree.items):
        return replace(tree, items=tuple(map(bare, tree.items)))
    return tree


def _names_something(left: Node) -> bool:
    """Is this a label (`x`, `P(B)`, `E[X]`, `A'`) and no equation's side? A number or a sum in it makes it one."""
    return all(
        not isinstance(part, Number | Unary) and not (isinstance(part, Binary) and part.op != "*")
        for part in walk(left)
    )


def sentence(message: str) -> str:
    """A message with a capital and a full stop."""
    text = message[:1].upper() + message[1:]
    return text if text.endswith((".", "?", "!")) else text + "."
