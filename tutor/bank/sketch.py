"""A sketch of a draw: each line of `sketch:` calls a word of `tutor.sketches`, for one mark called as it is written."""

from __future__ import annotations

from msgspec.structs import replace

from tutor.bank.draw import marks, placed, words
from tutor.bank.source import Expr, ProblemSource
from tutor.errors import NotationError
from tutor.language.evaluate import Scope, evaluate
from tutor.language.parser import authored
from tutor.language.tree import Call, Name
from tutor.model import Mark
from tutor.sketches._real import NotFlat


def sketch_of(source: ProblemSource, scope: Scope) -> tuple[Mark, ...]:
    """The marks of this draw's sketch, none where it is not of the plane; raises ContentError at its place."""
    try:
        return tuple(_mark(expr, scope) for expr in source.sketch)
    except NotFlat:
        return ()


def _mark(expr: Expr, scope: Scope) -> Mark:
    """One mark; an arrow or a point is called by the name that its word was given."""
    with placed(expr, "sketch"):
        tree = authored(expr.text)
        if not isinstance(tree, Call) or tree.name not in marks():
            raise NotationError(f"a sketch is made of these: {', '.join(marks())}")
        mark = evaluate(tree, Scope(scope.values, scope.symbols, {**words(), **marks()}, free=True))
        assert isinstance(mark, Mark)
        first = tree.args[0] if tree.args else None
        if isinstance(first, Name) and mark.kind in ("arrow", "direction", "point"):
            return replace(mark, label=first.name)
        return mark
