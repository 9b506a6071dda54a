"""One answer against another, without a bank: `tutor check` and `tutor.check`, inside the worker.

Both sides are read as a learner types. What is expected decides the kind of answer, where none is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from tutor.answers import kinds
from tutor.answers._base import Answer, Context, parsed
from tutor.answers._spans import looks_like_a_space
from tutor.answers.distribution import looks_like_one
from tutor.answers.fields import looks_like_fields
from tutor.answers.forms import forms
from tutor.errors import NotationError, UsageError
from tutor.language.elementary import is_scalar, is_vector
from tutor.language.evaluate import Scope, evaluate, symbol
from tutor.language.tokens import bounded
from tutor.language.tree import Binary, Call, Group, Interval, Logic, Matrix, Name, Node, Relation, Unary, walk
from tutor.model import Outcome, Reading, Verdict

STRUCTURED = {"set": "set", "list": "vector", "paren": "vector", "angle": "vector", "bare": "list", "lines": "list"}
"""What a group in these brackets is taken for."""
ALSO = {"number": "expression", "vector": "interval", "set": "interval"}
"""What else an expected answer may be taken for: `sin(x)^2 + cos(x)^2` is right for 1, `{}` is an empty interval."""
DISTRIBUTIONS = frozenset({"N", "Normal", "Bernoulli", "Binomial", "Poisson", "Uniform", "Exponential", "Beta"})
SET_OPERATIONS = frozenset({"union", "intersect", "minus"})


def judged(
    answer: str, against: str, kind: str, form: str, symbols: Mapping[str, str], options: Mapping[str, Any]
) -> Verdict:
    """The verdict on `answer` where `against` is right; an empty `kind` or `form` is chosen, or not demanded.

    Where no kind is named and `against` looks like two (`(0, 2)` is a point and an interval), either may be meant.
    Raises UsageError for a kind, form or option that does not exist and where `against` cannot be read.
    """
    asked = question(against, kind, form, symbols, options)
    if kind:
        return asked.judge(answer)
    if asked.kind == "expression" and (equation := _equation(answer, asked.reading)):
        return Verdict(Outcome.UNREADABLE, "An expression is asked here, and this is an equation.", equation.span)
    verdict = asked.judge(answer)
    if verdict.outcome is not Outcome.CORRECT and asked.kind in ALSO and not options:
        with suppress(UsageError):
            other = question(against, ALSO[asked.kind], form, symbols, {})
            also = other.judge(answer)
            typed_a_set = other.kind == "interval" and verdict.outcome is Outcome.UNREADABLE is not also.outcome
            return also if also.outcome is Outcome.CORRECT or typed_a_set else verdict
    return verdict


def _equation(answer: str, reading: Reading) -> Node | None:
    try:
        tree = parsed(answer, reading)
    except NotationError:
        return None
    return tree if isinstance(tree, Relation) else None


def question(against: str, kind: str, form: str, symbols: Mapping[str, str], options: Mapping[str, Any]) -> Answer:
    """The question whose right answer is `against`; raises UsageError."""
    if form and form not in forms():
        raise UsageError(f"there is no form {form!r}: known are {', '.join(sorted(forms()))}")
    try:
        letters = {name: symbol(name, words) for name, words in symbols.items()}
    except ValueError as error:
        raise UsageError(str(error)) from None
    context = Context(symbols=letters, typed=True)
    try:
        bounded(against)
        against = against if against.strip() else ""
        chosen = kinds().get(kind or kind_of(against, context.reading()))
        if chosen is None:
            raise UsageError(f"there is no kind of answer {kind!r}: known are {', '.join(sorted(kinds()))}")
        if unknown := set(options) - chosen.keys:
            known = ", ".join(sorted(chosen.keys)) or "none"
            raise UsageError(f"an answer of kind {chosen.kind} has no option {min(unknown)!r}: it has {known}")
        return chosen({**options, "value": against, "form": form or "any"}, context)
    except NotationError as error:
        raise UsageError(f"the expected answer {against!r} cannot be used: {error.message}") from None


def kind_of(text: str, reading: Reading) -> str:
    """The kind an expected answer looks like; raises NotationError where it cannot be read."""
    if text.strip().lower() in ("true", "false"):
        return "boolean"
    if special := _by_its_words(text, reading):
        return special
    if text.lstrip().startswith("]"):
        return "interval"
    try:
        tree = parsed(text, reading)
    except NotationError:
        tree = parsed(text, Reading(symbols=reading.symbols, field="number", open=reading.open))
    return _looks_like(tree)


def _by_its_words(text: str, reading: Reading) -> str:
    """A kind that only its words tell: a distribution, parts by name, a vector with a free letter; or nothing."""
    if looks_like_one(text, reading.symbols):
        return "distribution"
    if looks_like_fields(text, reading.symbols):
        return "fields"
    return "witness" if looks_like_a_space(text, reading) else ""


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
        case Binary(op="±") | Unary(op="±"):
            return "set"
        case Call(name=name) if name in DISTRIBUTIONS:
            return "distribution"
        case Unary(operand=operand):
            return _looks_like(operand)
    if any(isinstance(part, Interval) for part in walk(tree)):
        return "interval"  # (0, 3] - {1}
    return _by_value(tree)


def _by_value(tree: Node) -> str:
    """The kind of what is to be computed first, such as `det(A)` or `2*[1, 2]`."""
    if any(isinstance(part, Matrix | Group) for part in walk(tree)):
        value = evaluate(tree, Scope(free=True))
        if not is_scalar(value):
            return "vector" if is_vector(value) else "matrix"
    letters = [part for part in walk(tree) if isinstance(part, Name) and part.name not in ("e", "pi", "i", "oo")]
    return "expression" if letters else "number"


def _of_parts(found: set[str], op: str) -> str:
    """The kind of statements, or of intervals, joined by `and`, `or` or commas."""
    if found <= {"interval", "set", "vector"}:
        return "interval"
    if found == {"equation"} and op == "or":
        return "equation"
    return "inequality" if "inequality" in found else "system"
