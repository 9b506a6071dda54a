"""Labelled parts, each a kind of its own: mean and variance, slope and intercept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from typing import Any, ClassVar

import sympy as sp

from tutor.answers import kind_named
from tutor.answers._base import Answer, Comparison, Context, Example, sentence
from tutor.answers._parts import Piece, assigned, label_of, pieces
from tutor.errors import NotationError
from tutor.language.elementary import Value, is_matrix, is_scalar, is_vector
from tutor.language.names import GREEK_NAMES
from tutor.language.tree import Name, Node
from tutor.model import Entry, Outcome, Reading, Verdict

WORD = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]+)*")

MOMENTS: Mapping[str, Any] = {
    "value": {"mean": {"kind": "number", "value": "7/2"}, "variance": {"kind": "number", "value": "35/12"}}
}


class Fields(Answer):
    """Several parts by name, in any order, or without names in the order of the question.

    `value` (or `fields`) maps each name to the options of its kind (`{kind: number, value: 3, decimals: 2}`), or to
    its value alone; it may also be a text such as `mean = 3, variance = 4`.
    """

    kind: ClassVar[str] = "fields"
    entry: ClassVar[Entry] = Entry.FIELDS
    ask: ClassVar[str] = "each part with its name: slope = 2, intercept = -1"
    form: ClassVar[str] = ""
    keys: ClassVar[frozenset[str]] = frozenset({"fields"})

    def __init__(self, options: Mapping[str, Any], context: Context) -> None:
        fields = options.get("fields") or options.get("value", "")
        fields = fields if isinstance(fields, Mapping) else _written(str(fields))
        form = options.get("form")
        self.parts = {str(label): _part(spec, context, form) for label, spec in fields.items()}
        super().__init__(options, context)

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the parts, in order."""
        return tuple(self.parts)

    def expected(self) -> Value:
        """The values of the parts, in order."""
        values = [part.value for part in self.parts.values()]
        return sp.Tuple(*values) if all(isinstance(value, sp.Basic) for value in values) else tuple(values)

    def read(self, text: str) -> tuple[Node, Value]:
        """The values of the parts, whatever they are; raises NotationError with the name of the part at fault."""
        values = []
        for label, piece in assigned(text, list(self.parts)).items():
            try:
                values.append(self.parts[label].read(piece.padded)[1])
            except NotationError as error:
                raise type(error)(f"{label}: {error.message}", error.span) from None
        return Name("fields", span=(0, len(text))), tuple(values)

    def admit(self, value: Value) -> str:
        """Each part admits its own."""
        return ""

    def compare(self, value: Value, tree: Node) -> Comparison:
        """Never asked: `judge` lets every part judge its own text."""
        return Comparison(None)

    def judge(self, text: str, *, explain: bool = True) -> Verdict:
        """The first part that cannot be judged stops it; otherwise credit per part, the wrong ones named."""
        try:
            found = assigned(text, list(self.parts))
        except NotationError as error:
            return Verdict(Outcome.UNREADABLE, sentence(error.message), error.span)
        verdicts = {label: self.parts[label].judge(found[label].padded, explain=explain) for label in self.parts}
        for outcome in (Outcome.UNREADABLE, Outcome.WRONG, Outcome.UNDECIDED, Outcome.WRONG_FORM):
            of_it = {label: verdict for label, verdict in verdicts.items() if verdict.outcome is outcome}
            if of_it and outcome is Outcome.WRONG:
                return self._wrong(verdicts, found)
            for label, verdict in of_it.items():
                return Verdict(outcome, f"{label}: {verdict.message}", verdict.span or found[label].span)
        return Verdict(Outcome.CORRECT, credit=1.0)

    def _wrong(self, verdicts: Mapping[str, Verdict], found: Mapping[str, Piece]) -> Verdict:
        labels = list(self.parts)
        off = [label for label in labels if verdicts[label].outcome is Outcome.WRONG]
        credit = sum(1.0 if label not in off else verdicts[label].credit for label in labels) / len(labels)
        wrong = tuple(labels.index(label) for label in off)
        mistake = ""
        if len(off) == 2 and self._exchanged(off[0], off[1], found):
            message = f"{off[0]} and {off[1]} are exchanged."
        elif len(off) == 1:
            message = f"Only {off[0]} is off. {verdicts[off[0]].message}".rstrip() if len(labels) > 1 else ""
            mistake = verdicts[off[0]].mistake if len(labels) > 1 else ""
        elif len(off) < len(labels):
            message = f"{len(labels) - len(off)} of {len(labels)} parts are right; off are {' and '.join(off)}."
        else:
            message = next((f"{label}: {verdicts[label].message}" for label in off if verdicts[label].message), "")
        return Verdict(Outcome.WRONG, message, credit=credit, mistake=mistake, wrong=wrong)

    def _exchanged(self, one: str, other: str, found: Mapping[str, Piece]) -> bool:
        return self.parts[one].matches(found[other].padded) and self.parts[other].matches(found[one].padded)

    def matches(self, text: str) -> bool:
        """Has every part its value?"""
        try:
            found = assigned(text, list(self.parts))
        except NotationError:
            return False
        return all(part.matches(found[label].padded) for label, part in self.parts.items())

    def instead(self, value: object) -> Answer:
        """A mistake gives the parts that come out differently: `{variance: 35/6}`, or as text `variance = 35/6`."""
        changed = value if isinstance(value, Mapping) else _written(str(value))
        if unknown := [label for label in changed if label not in self.parts]:
            raise NotationError(f"there is no part {unknown[0]}: the parts are {', '.join(self.parts)}")
        other = copy(self)
        other.parts = {
            label: part.instead(changed[label]) if label in changed else part for label, part in self.parts.items()
        }
        other.value = other.expected()
        return other

    def show(self) -> str:
        """The parts by name."""
        shown = [f"{label} = {part.show()}" for label, part in self.parts.items()]
        commas = any(len(pieces(part.show())) > 1 for part in self.parts.values())
        return ("; " if commas else ", ").join(shown)

    @classmethod
    def claims(cls, text: str, reading: Reading) -> bool:
        """Are these several parts by name, `slope = 2, intercept = -1`, and no system in letters?"""
        try:
            labels = list(_written(text))
        except NotationError:
            return False
        known = GREEK_NAMES | set(reading.symbols)
        return len(labels) > 1 and all(WORD.fullmatch(label) and label.casefold() not in known for label in labels)

    @classmethod
    def examples(cls) -> list[Example]:
        """Names, orders, one part off."""
        line = {"fields": {"slope": "2", "intercept": "-1"}}
        return [
            Example(MOMENTS, "mean = 7/2, variance = 35/12", Outcome.CORRECT),
            Example(MOMENTS, "variance: 35/12\nmean: 3.5", Outcome.CORRECT),
            Example(MOMENTS, "7/2; 35/12", Outcome.CORRECT),
            Example(MOMENTS, "mean = 7/2, variance = 35/6", Outcome.WRONG),
            Example(MOMENTS, "35/12, 7/2", Outcome.WRONG),
            Example(MOMENTS, "mean = 7/2, variance = 2.92", Outcome.WRONG_FORM),
            Example(MOMENTS, "7/2", Outcome.UNREADABLE),
            Example(MOMENTS, "mean = 7/2, variance = [1, 2]", Outcome.UNREADABLE),
            Example(line, "intercept = -1 and slope = 2", Outcome.CORRECT),
            Example(line, "2, 1", Outcome.WRONG),
        ]


def _part(spec: object, context: Context, form: object) -> Answer:
    """One part from its options, or from its value alone; raises NotationError."""
    options = dict(spec) if isinstance(spec, Mapping) else {"value": spec}
    if form and "form" not in options:
        options["form"] = form
    name = str(options.pop("kind", "")) or _kind_of(options.get("value", ""), context)
    kind = kind_named(name)
    if kind is None or kind is Fields:
        raise NotationError(f"a part cannot be of kind {name!r}")
    if unknown := set(options) - kind.keys - {"value", "form"}:
        raise NotationError(f"an answer of kind {name} has no option `{min(unknown)}`")
    return kind(options, context)


def _kind_of(source: object, context: Context) -> str:
    """The kind a value alone stands for."""
    if str(source).strip().casefold() in ("true", "false"):
        return "boolean"
    value = context.value(source)
    if is_matrix(value):
        return "vector" if is_vector(value) else "matrix"
    if is_scalar(value):
        return "expression" if value.free_symbols else "number"
    for type_, name in ((sp.FiniteSet, "set"), (sp.Tuple, "list"), (sp.Set, "interval")):
        if isinstance(value, type_):
            return name
    raise NotationError("a part needs its kind")


def _written(text: str) -> dict[str, str]:
    """The parts of `mean = 3, variance = 4`; raises NotationError where one has no name or two have the same."""
    found: dict[str, str] = {}
    for piece in pieces(text):
        label, rest = label_of(piece)
        if not label or label in found or not rest.text.strip():
            raise NotationError("fields are written as mean = 3, variance = 4", piece.span)
        found[label] = rest.text.strip()
    return found
