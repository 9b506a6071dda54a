"""One draw of a problem: `draw` top to bottom, then `let`, then `where`; a miss draws again.

Every error of an author's expression is a ContentError at its file, line and column.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from typing import Any

from tutor import registry
from tutor.answers._base import authored
from tutor.answers._conditions import holds
from tutor.bank.source import Expr, ProblemSource
from tutor.errors import ContentError, NotationError
from tutor.language.elementary import Value
from tutor.language.evaluate import Scope, evaluate, symbol
from tutor.model import Identity

REDRAWS = 100


@cache
def words() -> Mapping[str, Callable[..., Any]]:
    """What `let:` and every other expression of an author may call, beside the elementary functions."""
    return registry.functions("tutor.functions")


@cache
def samplers() -> Mapping[str, Callable[..., Any]]:
    """What `draw:` may call: `f(rng, ...)`."""
    return registry.functions("tutor.samplers")


@contextmanager
def placed(expr: Expr, rule: str) -> Iterator[None]:
    """Turn an error of notation into one with the place of the author's expression."""
    try:
        yield
    except NotationError as error:
        raise ContentError(
            f"{error.message} in `{expr.text}`",
            file=expr.file,
            line=expr.line,
            column=expr.column + error.span[0],
            rule=rule,
        ) from None


def declared(source: ProblemSource) -> Scope:
    """The scope before anything is drawn: the problem's symbols and the words; raises ContentError."""
    try:
        symbols = {name: symbol(name, text) for name, text in source.symbols.items()}
    except ValueError as error:
        raise ContentError(str(error), file=source.file, line=source.line, rule="symbols") from None
    return Scope(symbols=symbols, functions=words(), free=True)


def draw(source: ProblemSource, identity: Identity) -> Scope:
    """The values of one draw, the same on every machine; raises ContentError where `where` is never met."""
    rng = random.Random(str(identity))
    drawing = {**words(), **{name: partial(function, rng) for name, function in samplers().items()}}
    before = declared(source)
    recipes = source.draws[identity.level]
    for _ in range(REDRAWS):
        values: dict[str, Value] = {}
        scope = Scope(values, before.symbols, drawing, free=True)
        for name, expr in recipes.items():
            with placed(expr, "draw"):
                values[name] = evaluate(authored(expr.text), scope)
        scope = Scope(values, before.symbols, words(), free=True)
        for name, expr in source.lets.items():
            with placed(expr, "let"):
                values[name] = evaluate(authored(expr.text), scope)
        if all(condition(expr, scope, "where") for expr in source.wheres):
            return scope
    first = source.wheres[0]
    raise ContentError(
        f"no draw of {REDRAWS} met every condition of `where`",
        file=first.file,
        line=first.line,
        column=first.column,
        rule="where",
    )


def condition(expr: Expr, scope: Scope, rule: str) -> bool:
    """Does an author's statement hold? Undecided counts as no; raises ContentError for what is no statement."""
    with placed(expr, rule):
        return bool(holds(authored(expr.text), scope))
