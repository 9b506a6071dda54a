"""One draw of a problem: `draw` top to bottom, then `let`, then `where`; a miss draws again.

Every error of an author's expression is a ContentError at its file, line and column.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, NamedTuple

from tutor import registry
from tutor.answers._conditions import holds
from tutor.bank.limit import SECONDS, Overtime, limited
from tutor.bank.source import Expr, ProblemSource
from tutor.errors import ContentError, NotationError
from tutor.language.elementary import Value
from tutor.language.evaluate import Scope, evaluate, names, symbol
from tutor.language.parser import authored
from tutor.language.tree import Node
from tutor.model import Identity

REDRAWS = 100
TIME = "time"
"""The rule that what takes too long breaks; it is no miss, and not drawn again."""
_LONGEST = 200  # characters of an expression repeated in an error


@cache
def words() -> Mapping[str, Callable[..., Any]]:
    """What `let:` and every other expression of an author may call, beside the elementary functions."""
    return registry.functions("tutor.functions")


@cache
def samplers() -> Mapping[str, Callable[..., Any]]:
    """What `draw:` may call: `f(rng, ...)`."""
    return registry.functions("tutor.samplers")


@cache
def marks() -> Mapping[str, Callable[..., Any]]:
    """What `sketch:` may call: `f(values...)`, a Mark."""
    return registry.functions("tutor.sketches")


class _Recipe(NamedTuple):
    """One line of `draw` or `let`."""

    rule: str
    name: str
    expr: Expr
    tree: Node


@contextmanager
def placed(expr: Expr, rule: str) -> Iterator[None]:
    """Turn an error of notation, or too long a time, into one with the place of the author's expression."""
    try:
        with limited():
            yield
    except NotationError as error:
        raise wrong(expr, error.message, rule, error.span[0]) from None
    except Overtime:
        raise wrong(expr, f"this takes longer than {SECONDS:.0f} seconds", TIME) from None
    except (MemoryError, RecursionError):
        raise wrong(expr, "this is too large to work with", TIME) from None


def wrong(expr: Expr, message: str, rule: str, offset: int = 0) -> ContentError:
    """An error at an author's expression, with as much of it as fits a line."""
    text = expr.text if len(expr.text) <= _LONGEST else f"{expr.text[:_LONGEST]}…"
    line, column = expr.at(offset)
    said = f"{message} `{text}`" if message.endswith(":") else f"{message} in `{text}`"
    return ContentError(said, file=expr.file, line=line, column=column, rule=rule)


def declared(source: ProblemSource) -> Scope:
    """The scope before anything is drawn: the problem's symbols and the words; raises ContentError."""
    try:
        symbols = {name: symbol(name, text) for name, text in source.symbols.items()}
    except ValueError as error:
        raise ContentError(str(error), file=source.file, line=source.line, rule="symbols") from None
    return Scope(symbols=symbols, functions=words(), free=True)


def draw(source: ProblemSource, identity: Identity) -> Scope:
    """The values of one draw, the same on every machine; raises ContentError where `where` is never met.

    A condition is asked as soon as its names have values, and a sampler that finds nothing is a miss like it.
    """
    rng = random.Random(str(identity))
    bound: dict[str, Callable[..., Any]] = {
        **words(),
        **{name: partial(function, rng) for name, function in samplers().items()},
    }
    symbols = declared(source).symbols
    wheres = [(expr, _names(expr)) for expr in source.wheres]
    recipes = _recipes(source, identity.level)
    missed: ContentError | None = None
    unmet: Counter[int] = Counter()
    for _ in range(REDRAWS):
        try:
            found = _once(recipes, symbols, bound, wheres)
        except ContentError as error:
            if error.rule == TIME:
                raise
            missed = error
            continue
        if not isinstance(found, Expr):
            return Scope(found, symbols, words(), free=True)
        unmet[source.wheres.index(found)] += 1
    raise missed or _unmet(source, unmet)


def _unmet(source: ProblemSource, unmet: Counter[int]) -> ContentError:
    """No draw was good: the condition that most of them failed at is named."""
    number, count = max(unmet.items(), key=lambda item: (item[1], -item[0]))
    often = f"; {count} failed this one" if len(unmet) > 1 else ""
    return wrong(source.wheres[number], f"no draw of {REDRAWS} met every condition of `where`{often}:", "where")


def _recipes(source: ProblemSource, level: int) -> list[_Recipe]:
    """What is drawn and computed, read once: what cannot be read, or is too large to be, is so in every draw."""
    texts = [("draw", name, expr) for name, expr in source.draws[level].items()]
    texts += [("let", name, expr) for name, expr in source.lets.items()]
    found = []
    for rule, name, expr in texts:
        with placed(expr, rule):
            found.append(_Recipe(rule, name, expr, authored(expr.text)))
    return found


def _once(
    recipes: list[_Recipe],
    symbols: Mapping[str, Any],
    bound: Mapping[str, Callable[..., Any]],
    wheres: list[tuple[Expr, frozenset[str]]],
) -> dict[str, Value] | Expr:
    """The values of one try, or the condition that they do not meet."""
    values: dict[str, Value] = {}
    made = {recipe.name for recipe in recipes}
    waiting = [(expr, needed & made) for expr, needed in wheres]
    for recipe in [None, *recipes]:  # before the first there are conditions on nothing, `1 = 2`
        if recipe is not None:
            scope = Scope(values, symbols, bound if recipe.rule == "draw" else words(), free=True)
            with placed(recipe.expr, recipe.rule):
                values[recipe.name] = evaluate(recipe.tree, scope)
        ready = [where for where, needed in waiting if needed <= values.keys()]
        waiting = [(where, needed) for where, needed in waiting if not needed <= values.keys()]
        for where in ready:
            if not condition(where, Scope(values, symbols, words(), free=True), "where"):
                return where
    return values


def _names(expr: Expr) -> frozenset[str]:
    with placed(expr, "where"):
        return names(authored(expr.text))


def condition(expr: Expr, scope: Scope, rule: str) -> bool:
    """Does an author's statement hold? Undecided counts as no; raises ContentError for what is no statement."""
    with placed(expr, rule):
        return bool(holds(authored(expr.text), scope))
