"""One of several options, chosen by letter, number or its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import sympy as sp

from tutor.answers._base import LETTERS, Answer, Comparison, Context, Example
from tutor.errors import NotationError
from tutor.language.elementary import Value
from tutor.language.tree import Name, Node
from tutor.language.tree import Number as NumberNode
from tutor.model import Entry, Outcome, Verdict


class Choice(Answer):
    """`value` is the number (from 1) of the right one of `options`, in the order in which they are shown."""

    kind: ClassVar[str] = "choice"
    entry: ClassVar[Entry] = Entry.OPTIONS
    ask: ClassVar[str] = "the letter of your choice"
    form: ClassVar[str] = "any"
    keys: ClassVar[frozenset[str]] = frozenset({"options"})

    def __init__(self, options: dict[str, Any], context: Context) -> None:
        texts = options.get("options") or []
        if (
            isinstance(texts, str)
            or not isinstance(texts, Sequence)
            or not all(isinstance(text, str) for text in texts)
        ):
            raise NotationError("`options` is a list of texts to choose from")
        self.texts = list(texts)
        if not self.texts:
            raise NotationError("a choice needs `options`, a list of texts to choose from")
        if len(self.texts) > LETTERS:
            raise NotationError(f"a choice has at most {LETTERS} options, one for each letter")
        super().__init__(options, context)

    def expected(self) -> Value:
        """The number of the right option; in `check` its letter or its text will do; raises NotationError."""
        if not self.context.typed:
            return super().expected()
        _, value = self.read(str(self.options["value"]))
        if refusal := self.admit(value):
            raise NotationError(refusal)
        return value

    def admit(self, value: Value) -> str:
        """Refuse what is not the number of an option."""
        if isinstance(value, sp.Integer) and 1 <= value <= len(self.texts):
            return ""
        return f"Choose one of a to {chr(96 + len(self.texts))}."

    def read(self, text: str) -> tuple[Node, Value]:
        """`b`, `B)`, `(b)`, `2`, or the option's own text."""
        typed = _bare(text)
        if not typed:
            raise NotationError(f"choose one of a to {chr(96 + len(self.texts))}", (0, len(text)))
        span = (0, len(text))
        for index, option in enumerate(self.texts):
            if typed == _bare(option):
                return NumberNode(str(index + 1), span=span), sp.Integer(index + 1)
        if len(typed) == 1 and "a" <= typed <= "z":
            return Name(typed, span=span), sp.Integer(ord(typed) - 96)
        if typed.isdecimal() and len(typed) < 3:
            return NumberNode(str(int(typed)), span=span), sp.Integer(int(typed))
        raise NotationError(f"choose one of a to {chr(96 + len(self.texts))}", span)

    def compare(self, value: Value, tree: Node) -> Comparison:
        """The same option."""
        return Comparison(bool(value == self.value))

    def show(self) -> str:
        """The letter of the right option."""
        return chr(96 + int(self.value))

    def judge(self, text: str, *, explain: bool = True) -> Verdict:
        """As for all kinds, with the general slips left out: a choice has none."""
        verdict = super().judge(text, explain=False)
        return Verdict(Outcome.WRONG) if verdict.outcome is Outcome.WRONG else verdict

    @classmethod
    def examples(cls) -> list[Example]:
        """Letters, numbers, texts."""
        three = {"options": ["a minimum", "a maximum", "a saddle"], "value": "2"}
        return [
            Example(three, "b", Outcome.CORRECT),
            Example(three, "B)", Outcome.CORRECT),
            Example(three, "2", Outcome.CORRECT),
            Example(three, "A maximum", Outcome.CORRECT),
            Example(three, "c", Outcome.WRONG),
            Example({"options": ["`X - X.mean(1)`", "$x^2$"], "value": "1"}, "x - X.mean(1)", Outcome.CORRECT),
            Example(three, "d", Outcome.UNREADABLE),
            Example(three, "", Outcome.UNREADABLE),
            Example(three, "what", Outcome.UNREADABLE),
        ]


def _bare(text: str) -> str:
    """An option as it may be typed: without brackets around it, the marks of Markdown, and capitals."""
    return text.replace("`", "").replace("$", "").strip().strip("().").casefold()
