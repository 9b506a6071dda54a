"""What a draw looks like: the values that texts name, and steps with these very numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tutor.bank.draw import placed, wrong
from tutor.bank.source import Expr
from tutor.language.elementary import ELEMENTARY, WORK
from tutor.language.evaluate import Scope, evaluate, names
from tutor.language.express import express
from tutor.language.fill import fill
from tutor.language.limits import LIMITS
from tutor.language.parser import authored
from tutor.language.tree import Call, Name, Node, Relation, children, walk, with_children
from tutor.language.write import write

LONGEST = 20_000
"""Characters of a text with its values: twenty screens."""
MOST_VALUES = 300
"""Values that the texts of one problem name."""
NAMED = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")


def values_named(texts: Iterable[str], scope: Scope, places: Mapping[str, Expr]) -> dict[str, str]:
    """Every drawn value that a text names in braces, written in our notation.

    Raises ContentError at its place (`places` has those of all names) for one that is longer than what can be read.
    """
    names = sorted({name for text in texts for name in NAMED.findall(text)} & scope.values.keys())
    values: dict[str, str] = {}
    for name in names[: MOST_VALUES + 1]:
        values[name] = write(express(scope.values[name]))
        short(values[name], places[name], "let")
    if len(values) > MOST_VALUES:
        raise wrong(places[names[MOST_VALUES]], f"the texts name more than {MOST_VALUES} values", "let")
    return values


def short(text: str, place: Expr, rule: str) -> str:
    """The text itself, where it is not too long to be read again; raises ContentError."""
    if len(text) > LIMITS.characters:
        message = f"this is {len(text):,} characters long when it is written: at most {LIMITS.characters:,} can be read"
        raise wrong(place, message, rule)
    return text


def told(texts: Iterable[Expr], values: Mapping[str, str]) -> None:
    """Refuse a text that its values make longer than anybody reads: a short one may name a long value 1,000 times.

    Counted and never put together; raises ContentError at the text.
    """
    for text in texts:
        length = len(text.text) + sum(len(values.get(name, "")) for name in NAMED.findall(text.text))
        if length > LONGEST:
            message = f"with its values this text has {length:,} characters: at most {LONGEST:,} can be shown"
            raise wrong(text, message, "text")


def asked(text: str, scope: Scope) -> str:
    """A text with the values of this draw in the places of their names, in brackets; "" where that is too long."""
    named = NAMED.findall(text)
    if len(set(named)) > MOST_VALUES:
        return ""
    values = {name: f"({write(express(scope.values[name]))})" for name in set(named) & scope.values.keys()}
    if len(text) + sum(len(values.get(name, "")) for name in named) > LONGEST:
        return ""
    return NAMED.sub(lambda found: values.get(found[1], found[0]), text)


def shown(expr: Expr, scope: Scope) -> str:
    """An author's expression with this draw's numbers, in the author's order: words are worked out, the rest stays.

    Where both sides would read alike, `7 = 7`, the calls that learners know stay too: `max(0, 7) = 7`.
    """
    with placed(expr, "show"):
        tree = authored(expr.text)
        worked, results = _worked(tree, scope, {})
        text = _written(worked, scope, results)
        if results and isinstance(tree, Relation) and _idle(text) and _is_known(tree):
            text = _written(tree, scope, {})
        return short(text, expr, "show")


def _written(tree: Node, scope: Scope, results: Mapping[str, Node]) -> str:
    """A tree with this draw's values in the places of their names."""
    mentioned = names(tree)
    values = {name: express(value) for name, value in scope.values.items() if name in mentioned}
    return write(fill(tree, {**values, **results}))


def _idle(text: str) -> bool:
    left, _, right = text.partition(" = ")
    return left == right


def _is_known(tree: Node) -> bool:
    return all(part.name in ELEMENTARY for part in walk(tree) if isinstance(part, Call))


def _worked(node: Node, scope: Scope, results: dict[str, Node]) -> tuple[Node, dict[str, Node]]:
    """Replace calls of the vocabulary by names that stand for their results."""
    if isinstance(node, Call) and (node.name in WORK or node.name not in ELEMENTARY):
        name = f"result_{len(results)}"
        results[name] = express(evaluate(node, scope))
        return Name(name), results
    parts = children(node)
    if not parts:
        return node, results
    return with_children(node, tuple(_worked(part, scope, results)[0] for part in parts)), results
