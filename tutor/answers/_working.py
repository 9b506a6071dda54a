"""One line of working against the lines above it: no answer, and judged as little as one.

Of a derivation a line follows as it has to when it is handed in. On scratch paper, beside any other question, it is
compared with the line above alone, never with what is asked: two statements have to have the same solutions, anything
else has to be equal to what stood above.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tutor.answers._base import Answer, Context, sentence
from tutor.answers._parts import Piece
from tutor.answers._steps import LEADING, Step, expressions, lines_of, statement, stray
from tutor.answers._steps import follows as stays
from tutor.answers.derivation import UNKNOWN, Derivation
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.tokens import bounded
from tutor.language.tree import Logic, Relation
from tutor.model import Outcome, Verdict

FOLLOWS = Verdict(Outcome.CORRECT)
OPEN = Verdict(Outcome.UNDECIDED, UNKNOWN)
ABOVE = Verdict(Outcome.UNDECIDED, "The line above cannot be read, so this one is compared with nothing.")
OTHER = Verdict(Outcome.UNDECIDED, "Lines of this kind are not compared.")

UNCOMPARED = frozenset({"array", "code", "boolean", "choice", "distribution"})
"""Kinds in whose notation letters are no numbers: their products would be taken to commute."""


def follows(answer: Answer, before: str, line: str) -> Verdict:
    """CORRECT, WRONG with why not, UNREADABLE with where, or UNDECIDED; never raises for what was typed."""
    try:
        bounded(line)
        if isinstance(answer, Derivation):
            return answer.working(before, line)
        return OTHER if answer.kind in UNCOMPARED else _scratch(answer.context, before, line)
    except NotationError as error:
        return Verdict(Outcome.UNREADABLE, sentence(error.message), error.span)


def _scratch(context: Context, before: str, line: str) -> Verdict:
    context = replace(context, typed=True, known={})
    mine = lines_of(line)[-1]
    if not before.strip():
        _said(mine, context)
        return FOLLOWS
    above = lines_of(before)[-1]
    if not LEADING.match(line):
        try:
            one, other = (statement(1, piece, context, frozenset(context.symbols)) for piece in (above, mine))
        except NotationError:
            pass  # no statements: values, then
        else:
            if _tells(one) and _tells(other):
                return _stating(one.values[0], other.values[0])
    step = _said(mine, context)
    try:
        value = _said(above, context).values[-1]
    except (NotationError, IndexError):
        return ABOVE
    for place, side in enumerate(step.values):
        if not (found := same(value, side)):
            why = stray(value, side, "this line" if place else "the line above", stating=False)
            return OPEN if found is None else Verdict(Outcome.WRONG, why)
        value = side
    return FOLLOWS


def _said(piece: Piece, context: Context) -> Step:
    return expressions(1, piece, context, frozenset(context.symbols))


def _tells(step: Step) -> bool:
    return isinstance(step.trees[0], Relation | Logic) and step.values[0] is not None


def _stating(above: Any, mine: Any) -> Verdict:
    found = stays(above, mine, ())
    if found is None:
        return OPEN
    return FOLLOWS if found else Verdict(Outcome.WRONG, stray(above, mine, "the line above", stating=True))
