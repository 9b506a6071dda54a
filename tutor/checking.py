"""One answer against another, without a bank: `tutor check` and `tutor.check`, inside the worker.

Both sides are read as a learner types. What is expected decides the kind of answer, where none is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tutor.answers import kinds
from tutor.answers._base import Answer, Context
from tutor.answers._form import FORMS
from tutor.errors import NotationError, UsageError
from tutor.language.evaluate import symbol
from tutor.language.parser import parse
from tutor.language.tree import Binary, Call, Group, Interval, Logic, Matrix, Name, Node, Relation, Unary, walk
from tutor.model import Outcome, Reading, Verdict

STRUCTURED = {"set": "set", "list": "vector", "paren": "vector", "angle": "vector", "bare": "list", "lines": "list"}
"""What a group in these brackets is taken for."""
DISTRIBUTIONS = frozenset({"N", "Normal", "Bernoulli", "Binomial", "Poisson", "Uniform", "Exponential", "Beta"})
SET_OPERATIONS = frozenset({"union", "intersect", "minus"})


def judged(
    answer: str, against: str, kind: str, form: str, symbols: Mapping[str, str], options: Mapping[str, Any]
) -> Verdict:
    """The verdict on `answer` where `against` is right; an empty `kind` or `form` is chosen, or not demanded.

    Raises UsageError for a kind, form or option that does not exist and where `against` cannot be read.
    """
    verdict = None
    if not kind and (found := _of_intervals(answer, against)):
        if found == "vectors":  # (0,3) - (4,5) is a difference of either; vectors come first
            verdict = question(against, "vector", form, symbols, options).judge(answer)
        kind = "interval"
    if verdict is None or verdict.outcome is not Outcome.CORRECT:
        verdict = question(against, kind, form, symbols, options).judge(answer)
    return verdict


def _of_intervals(answer: str, against: str) -> str:
    """Must `(1,2)`, `[1,2]` or `{1}` be a set of numbers, by what was typed? "sets", "vectors" (or these), or ""."""
    try:
        right, typed = parse(against, Reading(open=True)), parse(answer, Reading(open=True))
    except NotationError:
        return "sets" if against.lstrip().startswith("]") else ""
    if not isinstance(right, Group) or (right.kind in ("paren", "list") and len(right.items) != 2):
        return ""
    if right.kind not in ("paren", "list", "set") or any(isinstance(item, Relation | Logic) for item in right.items):
        return ""
    if any(isinstance(part, Interval) for part in walk(typed)):
        return "sets"
    match typed:
        case Binary(op=op, left=Binary() | Group() as left, right=Group() as other) if op in (*SET_OPERATIONS, "-"):
            both = {part.kind for part in (left, other) if isinstance(part, Group)}
            if op != "-":
                return "" if both == {"set"} and right.kind == "set" else "sets"
            return "vectors" if right.kind != "set" and both <= {"paren", "list"} else "sets"
    return ""


def question(against: str, kind: str, form: str, symbols: Mapping[str, str], options: Mapping[str, Any]) -> Answer:
    """The question whose right answer is `against`; raises UsageError."""
    if form and form not in FORMS:
        raise UsageError(f"there is no form {form!r}: known are {', '.join(sorted(FORMS))}")
    try:
        letters = {name: symbol(name, words) for name, words in symbols.items()}
    except ValueError as error:
        raise UsageError(str(error)) from None
    context = Context(symbols=letters, typed=True)
    try:
        chosen = kinds().get(kind or kind_of(against, context.reading()))
        if chosen is None:
            raise UsageError(f"there is no kind of answer {kind!r}: known are {', '.join(sorted(kinds()))}")
        if unknown := set(options) - chosen.keys:
            raise UsageError(f"an answer of kind {chosen.kind} has no option {min(unknown)!r}")
        return chosen({**options, "value": against, "form": form or "any"}, context)
    except NotationError as error:
        raise UsageError(f"the expected answer {against!r} cannot be used: {error.message}") from None


def kind_of(text: str, reading: Reading) -> str:
    """The kind an expected answer looks like; raises NotationError where it cannot be read."""
    if text.strip().lower() in ("true", "false"):
        return "boolean"
    try:
        tree = parse(text, reading)
    except NotationError:
        tree = parse(text, Reading(symbols=reading.symbols, field="number", open=reading.open))
    return _looks_like(tree)


def _looks_like(tree: Node) -> str:
    match tree:
        case Relation():
            return "equation" if set(tree.ops) <= {"="} else "inequality"
        case Logic(items=items):
            return _of_parts({_looks_like(item) for item in items}, tree.op)
        case Matrix(rows=rows):
            return "vector" if len(rows) == 1 or len(rows[0]) == 1 else "matrix"
        case Group(items=items) if any(isinstance(item, Relation | Logic) for item in items):
            return _of_parts({_looks_like(item) for item in items}, "and")
        case Group(kind=kind):
            return STRUCTURED[kind]
        case Interval():
            return "interval"
        case Binary(op=op, left=left, right=right) if op in SET_OPERATIONS:
            return "set" if {_looks_like(left), _looks_like(right)} == {"set"} else "interval"
        case Call(name=name) if name in DISTRIBUTIONS:
            return "distribution"
        case Unary(operand=operand):
            return _looks_like(operand)
    if any(isinstance(part, Interval) for part in walk(tree)):
        return "interval"  # (0, 3] - {1}
    if any(isinstance(part, Matrix | Group) for part in walk(tree)):
        return "matrix"
    letters = [part for part in walk(tree) if isinstance(part, Name) and part.name not in ("e", "pi", "i", "oo")]
    return "expression" if letters else "number"


def _of_parts(found: set[str], op: str) -> str:
    """The kind of statements, or of intervals, joined by `and`, `or` or commas."""
    if found <= {"interval", "set", "vector"}:
        return "interval"
    if found == {"equation"} and op == "or":
        return "equation"
    return "inequality" if "inequality" in found else "system"
