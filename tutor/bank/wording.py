"""What a draw looks like: the values that texts name, and steps with these very numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tutor.bank.draw import placed
from tutor.bank.source import Expr
from tutor.language.elementary import ELEMENTARY, WORK
from tutor.language.evaluate import Scope, evaluate, names
from tutor.language.express import express
from tutor.language.fill import fill
from tutor.language.parser import authored
from tutor.language.tree import Call, Name, Node, children, with_children
from tutor.language.write import write

NAMED = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")


def values_named(texts: Iterable[str], scope: Scope) -> dict[str, str]:
    """Every drawn value that a text names in braces, written in our notation."""
    names = sorted({name for text in texts for name in NAMED.findall(text)})
    return {name: write(express(scope.values[name])) for name in names if name in scope.values}


def shown(expr: Expr, scope: Scope) -> str:
    """An author's expression with this draw's numbers, in the author's order: words are worked out, the rest stays."""
    with placed(expr, "show"):
        tree, results = _worked(authored(expr.text), scope, {})
        mentioned = names(tree)
        values = {name: express(value) for name, value in scope.values.items() if name in mentioned}
        return write(fill(tree, {**values, **results}))


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
