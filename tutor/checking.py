"""One answer against another, without a bank: `tutor check` and `tutor.check`, inside the worker.

Both sides are read as a learner types. What is expected decides the kind of answer, where none is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from tutor.answers import kind_named, kinds
from tutor.answers._base import Answer, Context, parsed
from tutor.answers._functions import called_in_both
from tutor.answers.forms import forms
from tutor.errors import NotationError, UsageError
from tutor.language.elementary import is_scalar, is_vector
from tutor.language.evaluate import Scope, evaluate, symbol
from tutor.language.tokens import bounded
from tutor.language.tree import Binary, Group, Interval, Logic, Matrix, Name, Node, Relation, Unary, walk
from tutor.model import Outcome, Reading, Verdict

STRUCTURED = {"set": "set", "list": "vector", "paren": "vector", "angle": "vector", "bare": "list", "lines": "list"}
"""What a group in these brackets is taken for."""
ALSO = {"number": "expression", "vector": "interval", "set": "interval"}
"""What else an expected answer may be taken for: `sin(x)^2 + cos(x)^2` is right for 1, `{}` is an empty interval."""
SET_OPERATIONS = frozenset({"union", "intersect", "minus"})


def judged(
    answer: str, against: str, kind: str, form: str, symbols: Mapping[str, str], options: Mapping[str, Any]
) -> Verdict:
    """The verdict on `answer` where `against` is right; an empty `kind` or `form` is chosen, or not demanded.

    Where no kind is named and `against` looks like two (`(0, 2)` is a point and an interval), either may be meant.
    Raises UsageError for a kind, form or option that does not exist and where `against` cannot be read.
    """
    functions = called_in_both(answer, against, symbols)
    asked = question(against, kind, form, symbols, options, functions)
    if kind:
        return asked.judge(answer)
    if asked.kind == "expression" and (equation := _equation(answer, asked.reading)):
        return Verdict(Outcome.UNREADABLE, "An expression is asked here, and this is an equation.", equation.span)
    verdict = asked.judge(answer)
    if asked.kind == "vector" and verdict.outcome is Outcome.CORRECT:
        return _other_brackets(answer, against, asked.reading) or verdict
    if verdict.outcome is not Outcome.CORRECT and asked.kind in ALSO and not options:
        with suppress(UsageError):
            other = question(against, ALSO[asked.kind], form, symbols, {}, functions)
            also = other.judge(answer)
            typed_a_set = other.kind == "interval" and verdict.outcome is Outcome.UNREADABLE is not also.outcome
            return also if also.outcome is Outcome.CORRECT or typed_a_set else verdict
    return verdict


def _other_brackets(answer: str, against: str, reading: Reading) -> Verdict | None:
    """What stands against a right vector: a row for a column, or a point that may be an interval, which is not guessed.

    `[1, 2]` is a vector, and `(1, 2)` one way to write it; `(1, 2)` is a point, or an interval that `[1, 2]` is not.
    """
    try:
        typed, right = parsed(answer, reading), parsed(against, reading)
    except NotationError:
        return None
    match typed, right:
        case Matrix(rows=rows), Matrix(rows=others) if (len(rows), len(rows[0])) != (len(others), len(others[0])):
            return Verdict(Outcome.WRONG, "The entries are right: look again at what is a row and what a column.")
        case Group(kind="list", items=(_, _)), Group(kind="paren"):
            with suppress(UsageError):
                if question(against, "interval", "", {}, {}).judge(answer).outcome is Outcome.WRONG:
                    return Verdict(Outcome.UNDECIDED, "Is this a point or an interval? Say which kind is meant.")
    return None


def _equation(answer: str, reading: Reading) -> Node | None:
    try:
        tree = parsed(answer, reading)
    except NotationError:
        return None
    return tree if isinstance(tree, Relation) else None


def question(
    against: str,
    kind: str,
    form: str,
    symbols: Mapping[str, str],
    options: Mapping[str, Any],
    functions: tuple[str, ...] = (),
) -> Answer:
    """The question whose right answer is `against`, where `functions` are letters to be called; raises UsageError."""
    if form and form not in forms():
        raise UsageError(f"there is no form {form!r}: known are {', '.join(sorted(forms()))}")
    try:
        letters = {name: symbol(name, words) for name, words in symbols.items()}
    except ValueError as error:
        raise UsageError(str(error)) from None
    context = Context(symbols=letters, typed=True, functions=functions)
    try:
        bounded(against)
        chosen = kind_named(kind or kind_of(against, context.reading()))
        if chosen is None:
            raise UsageError(f"there is no kind of answer {kind!r}: known are {', '.join(sorted(kinds()))}")
        if unknown := set(options) - chosen.keys:
            known = ", ".join(sorted(chosen.keys)) or "none"
            raise UsageError(f"an answer of kind {chosen.kind} has no option {min(unknown)!r}: it has {known}")
        return chosen({**options, "value": against, "form": form or "any"}, context)
    except NotationError as error:
        raise UsageError(f"the expected answer {against!r} cannot be used: {error.message}") from None


def kind_of(text: str, reading: Reading) -> str:
    """The kind an expected answer looks like by its words, or by its tree; raises NotationError where it has none."""
    for name, kind in kinds().items():
        if kind.claims(text, reading):
            return name
    try:
        tree = parsed(text, reading)
    except NotationError:
        tree = parsed(text, Reading(symbols=reading.symbols, field="number", open=reading.open))
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
        case Binary(op="±") | Unary(op="±"):
            return "set"
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
    if tree == Name("ℝ"):
        return "interval"
    letters = [part for part in walk(tree) if isinstance(part, Name) and part.name not in ("e", "pi", "i", "oo")]
    return "expression" if letters else "number"


def _of_parts(found: set[str], op: str) -> str:
    """The kind of statements, or of intervals, joined by `and`, `or` or commas."""
    if found <= {"interval", "set", "vector"}:
        return "interval"
    if found == {"equation"} and op == "or":
        return "equation"
    return "inequality" if "inequality" in found else "system"
