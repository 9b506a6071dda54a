"""True or false, with the letter of a reason where the question lists some."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

import sympy as sp

from tutor.answers._base import LETTERS, Answer, Comparison, Context, Example
from tutor.answers._conditions import holds
from tutor.errors import NotationError
from tutor.language.elementary import Value
from tutor.language.parser import authored
from tutor.language.tree import Name, Node
from tutor.model import Outcome, Reading

TRUE = frozenset({"true", "t", "yes", "y", "right", "⊤"})
FALSE = frozenset({"false", "f", "no", "n", "wrong", "⊥"})
"""A figure is none of them: `1` may be a truth value, and may be the first of two options."""
TYPED = re.compile(r"\s*([a-z]+|[⊤⊥])\s*[.!]?\s*(?:[,;:\s-]\s*(?:because|since)?\s*\(?([a-z]|\d{1,2})\)?\s*[.]?\s*)?")


class Boolean(Answer):
    """A statement is true or false; `value` says which, as `true` or as a condition on the drawn values.

    Options: `reasons` (texts that the prompt lists as a, b, c), `reason` (the number of the right one, from 1).
    """

    kind: ClassVar[str] = "boolean"
    ask: ClassVar[str] = "true or false"
    form: ClassVar[str] = "any"
    keys: ClassVar[frozenset[str]] = frozenset({"reasons", "reason"})

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        reasons = options.get("reasons") or []
        if not isinstance(reasons, list | tuple) or len(reasons) > LETTERS:
            raise NotationError(f"`reasons` is a list of at most {LETTERS} texts, one for each letter")
        self.count = len(reasons)
        self.reason = _whole(options.get("reason", 0))
        if self.count and not 1 <= self.reason <= self.count:
            raise NotationError(f"`reason` is the number of one of the {self.count} reasons")
        if self.reason and not self.count:
            raise NotationError("`reason` needs `reasons` to choose from")
        super().__init__(options, context)

    def expected(self) -> Value:
        """True or false, beside the number of the reason where there is one; raises NotationError."""
        said = str(self.options["value"]).strip().casefold()
        if said in TRUE | FALSE:
            return self._with_reason(said in TRUE, self.reason)
        if self.context.typed:
            raise NotationError("a boolean answer is true or false")
        found = holds(authored(str(self.options["value"])), self.context.scope)
        if found is None:
            raise NotationError("whether this statement holds cannot be decided")
        return self._with_reason(found, self.reason)

    def read(self, text: str) -> tuple[Node, Value]:
        """`true`, `F`, `yes`; with reasons `true, b` or `false because 2`."""
        found = TYPED.fullmatch(text.casefold())
        if found is None or found[1] not in TRUE | FALSE:
            raise NotationError(self._wanted(), (0, len(text)))
        if bool(found[2]) != bool(self.count):
            raise NotationError(self._wanted(), (0, len(text)))
        letter = found[2] or ""
        number = int(letter) if letter.isdecimal() else ord(letter) - 96 if letter else 0
        if self.count and not 1 <= number <= self.count:
            raise NotationError(self._wanted(), (0, len(text)))
        said = found[1] in TRUE
        return Name("true" if said else "false", span=(0, len(text))), self._with_reason(said, number)

    def admit(self, value: Value) -> str:
        """Everything that could be read is admitted."""
        return ""

    def compare(self, value: Value, tree: Node) -> Comparison:
        """The same truth value, and the same reason; half the credit for one of the two."""
        if not self.count:
            return Comparison(bool(value == self.value))
        wrong = tuple(index for index in (0, 1) if value[index] != self.value[index])
        if wrong == (1,):
            return Comparison(False, wrong, "The reason is another one.", 0.5)
        return Comparison(not wrong, wrong)

    def explain(self, value: Value, found: Comparison) -> str:
        """There is nothing to add that would not be the answer."""
        return ""

    def show(self) -> str:
        """`true`, or `true, b`."""
        said, number = (self.value[0], int(self.value[1])) if self.count else (self.value, 0)
        return ("true" if said == sp.true else "false") + (f", {chr(96 + number)}" if number else "")

    def _with_reason(self, said: bool, number: int) -> Value:
        truth = sp.true if said else sp.false
        return sp.Tuple(truth, sp.Integer(number)) if self.count else truth

    def _wanted(self) -> str:
        if not self.count:
            return "type true or false"
        return f"type true or false and the letter of the reason, a to {chr(96 + self.count)}, such as `true, a`"

    @classmethod
    def claims(cls, text: str, reading: Reading) -> bool:
        """The word `true` or `false`; a letter is a letter here."""
        return text.strip().lower() in ("true", "false")

    @classmethod
    def examples(cls) -> list[Example]:
        """Words, letters, reasons."""
        true, false = {"value": "true"}, {"value": "1 > 2"}
        why = {"value": "false", "reasons": ["it is not square", "its determinant is 0"], "reason": 2}
        return [
            Example(true, "true", Outcome.CORRECT),
            Example(true, "T", Outcome.CORRECT),
            Example(true, "Yes.", Outcome.CORRECT),
            Example(true, "False", Outcome.WRONG),
            Example(false, "no", Outcome.CORRECT),
            Example(false, "t", Outcome.WRONG),
            Example(true, "1", Outcome.UNREADABLE),
            Example(true, "maybe", Outcome.UNREADABLE),
            Example(true, "true, a", Outcome.UNREADABLE),
            Example(why, "false, b", Outcome.CORRECT),
            Example(why, "F because 2", Outcome.CORRECT),
            Example(why, "false, a", Outcome.WRONG),
            Example(why, "true, b", Outcome.WRONG),
            Example(why, "false", Outcome.UNREADABLE),
            Example(why, "false, c", Outcome.UNREADABLE),
        ]


def _whole(value: object) -> int:
    text = str(value)
    if not text.isdecimal() or len(text) > 3:
        raise NotationError("`reason` is a whole number")
    return int(text)
