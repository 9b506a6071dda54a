"""The lines of a derivation: what each says, and whether it follows from the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import sympy as sp

from tutor.answers._base import LABEL, Context
from tutor.answers._curves import restricted
from tutor.answers._equivalent import alternatives, equivalent, solution_set
from tutor.answers._isolated import unchanced
from tutor.answers._labels import called, headed
from tutor.answers._parts import Piece, split
from tutor.answers._realset import Undecided
from tutor.answers._statements import Atom, Joined, Statement, joined, letters, parts, replaced, stated
from tutor.answers._systems import conjuncts
from tutor.differences import difference
from tutor.equivalence import same
from tutor.errors import LimitError, NotationError
from tutor.language.elementary import Value, is_matrix, is_scalar
from tutor.language.evaluate import Scope, evaluate
from tutor.language.parser import parse
from tutor.language.tree import Group, Logic, Name, Node, Postfix, Relation, walk
from tutor.points import is_probability

LINES = re.compile(r"[;\n]|<=>|=>|⇒|⟹|⇔|⟺|→|\\(?:Rightarrow|Leftrightarrow|implies|iff)\b")
LEADING = re.compile(r"\s*(?:&?\s*=(?!=)|&)\s*")
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
SUM = re.compile(r"[-+*−]")
"""What makes of a label's text, brackets aside, the side of an equation."""
FORMULA = re.compile(r"(?<!\\)\$\$?(.*?)(?<!\\)\$\$?", re.DOTALL)
MOST = 40
"""Lines of one derivation, and formulas of a question that are looked at."""


@dataclass(frozen=True)
class Step:
    """One line: the trees it says are equal (one for a statement), what they come to, its place from 1.

    `name` is what it calls them; a line of nothing but names, `dL/dw = dL/do * do/dw`, has no trees, and one that ends
    in a product with such names is `open`.
    """

    number: int
    trees: tuple[Node, ...]
    values: tuple[Any, ...]
    name: str = ""
    open: bool = False


def lines_of(text: str) -> list[Piece]:
    """The lines of a text, without the empty ones and the `=` that a line begins with; raises NotationError."""
    found = [piece for piece in split(text, LINES) if piece.text.strip()]
    if len(found) > MOST:
        raise LimitError(f"a derivation has at most {MOST} lines", found[MOST].span)
    if not found:
        raise NotationError("there is nothing here yet: type your lines", (0, len(text)))
    return [_without_lead(piece) for piece in found]


def _without_lead(piece: Piece) -> Piece:
    lead = LEADING.match(piece.text)
    at = lead.end() if lead else 0
    return Piece(piece.text[at:].rstrip(" ."), piece.start + at)


def expressions(number: int, piece: Piece, context: Context, known: frozenset[str]) -> Step:
    """A line as expressions that it says are equal, the `f'(x) =` before them left out; raises NotationError.

    `known` are the letters of the question: a first side that is a mere name with another letter is a label.
    """
    text, name = headed(piece.padded, context.symbols)
    if not text.strip():
        return Step(number, (), (), name)
    try:
        tree = parse(text, context.reading())
        label = bool(name)
    except NotationError:
        found = LABEL.match(text)
        if found is None:
            raise
        tree, label = parse(" " * found.end() + text[found.end() :], context.reading()), True
    if isinstance(tree, Logic) or (isinstance(tree, Relation) and set(tree.ops) != {"="}):
        raise NotationError("expressions are asked here, joined by =", tree.span)
    trees = tree.operands if isinstance(tree, Relation) else (tree,)
    named = len(trees) > 1 and not label and _labels(trees[0], known)
    if not name and (named or label or (len(trees) > 1 and isinstance(trees[0], Name))):
        name = _called(text)
    trees = trees[1:] if named else trees
    values = tuple(evaluate(side, context.learner) for side in trees)
    for side, value in zip(trees, values, strict=True):
        if not (is_scalar(value) or is_matrix(value)):
            raise NotationError("an expression is expected in every line", side.span)
    return Step(number, trees, values, name)


def _called(text: str) -> str:
    """What stands before the `=` of a line, but for a sum, which is a side of it."""
    label = text[: text.index("=")]
    return "" if SUM.search(BRACKETED.sub("", label)) else called(label)


def _labels(tree: Node, known: frozenset[str]) -> bool:
    """`y`, `f(x)` or `f'(x)` where the question has no y and no f, and `p'` where it has no p'."""
    names = {part.name for part in walk(tree) if isinstance(part, Name)} | primes(tree)
    return bool(names - known) and not any(type(part).__name__ in ("Number", "Unary") for part in walk(tree))


def primes(tree: Node) -> set[str]:
    """`p'` of every letter with a prime: a derivative, since letters of a derivation stand for numbers."""
    return {
        f"{part.operand.name}'"
        for part in walk(tree)
        if isinstance(part, Postfix) and part.op == "'" and isinstance(part.operand, Name)
    }


def statement(number: int, piece: Piece, context: Context, known: frozenset[str]) -> Step:
    """A line as a statement, such as an equation, the `f'(x) =` before two sides left out; raises NotationError."""
    tree = _unlabelled(_said(piece.padded, context), known)
    return Step(number, (tree,), (meant(tree, context.learner, piece.padded),))


def _said(text: str, context: Context) -> Node:
    """The tree of a statement, of what stands behind its label where it cannot be read for that."""
    try:
        return parse(text, context.reading())
    except NotationError as error:
        found = LABEL.match(text)
        if found is None or error.span[0] >= found.end() or SUM.search(BRACKETED.sub("", found[0])):
            raise
        tree = parse(" " * found.end() + text[found.end() :], context.reading())
        if isinstance(tree, Relation):
            return tree
        raise


def _unlabelled(tree: Node, known: frozenset[str]) -> Node:
    """`2*x - 4 = 0` of `f'(x) = 2*x - 4 = 0`; of two sides none is a mere label."""
    if (
        not isinstance(tree, Relation)
        or len(tree.ops) < 2
        or tree.ops[0] != "="
        or not _labels(tree.operands[0], known)
    ):
        return tree
    sides = tree.operands[1:]
    return replace(tree, ops=tree.ops[1:], operands=sides, span=(sides[0].span[0], tree.span[1]))


def meant(tree: Node, scope: Scope, text: str) -> Statement | None:
    """The statement of a line, `x = 1, x = 5` as alternatives; None where it cannot be worked out."""
    try:
        found = stated(tree, scope, text)
    except Undecided:
        return None
    return alternatives(found) if isinstance(tree, Group) else found


def sides_in(text: str, context: Context) -> list[Node]:
    """The formulas of a question, equations side by side; what cannot be read as typed is left out."""
    found: list[Node] = []
    for formula in islice(FORMULA.finditer(text), MOST):
        with suppress(NotationError):
            tree = parse(formula[1], context.reading())
            found += tree.operands if isinstance(tree, Relation) else (tree,)
    return found


def substituted(value: Value, given: Sequence[tuple[sp.Symbol, Value]]) -> Value:
    """The value with every letter that is given replaced, in order."""
    for letter, meaning in given:
        value = value.xreplace({letter: meaning})
    return value


def equations(sources: Sequence[str], scope: Scope, trees: Sequence[Node]) -> list[tuple[sp.Symbol, Value]]:
    """`y = x^2` as what the letter y stands for; raises NotationError for anything else."""
    found = []
    for source, tree in zip(sources, trees, strict=True):
        sides = [evaluate(side, scope) for side in tree.operands] if isinstance(tree, Relation) else []
        if len(sides) != 2 or not isinstance(sides[0], sp.Symbol):
            raise NotationError(f"`given` says what a letter stands for, such as y = x^2, and not {source}")
        found.append((sides[0], sides[1]))
    return found


def gap(one: Value, other: Value) -> str:
    """Where two values differ: "at x = 2: 7 against 5"; nothing where they have no letters, not to tell a result."""
    if is_scalar(one) and is_scalar(other):
        if not (one.free_symbols or other.free_symbols):
            return ""
        found = difference(one, other)
        return f" at {found.at}: {found.right} against {found.left}" if found else ""
    if is_matrix(one) and is_matrix(other) and one.shape == other.shape:
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            if same(left, right) is False:
                row, column = divmod(index, one.cols)
                return f" in row {row + 1}, column {column + 1}"
    return ""


def stray(before: Any, after: Any, last: str, *, stating: bool) -> str:
    """Why a line does not follow from `last`, "the line above" or "this line" for two sides of one."""
    if stating:
        return f"This does not follow from {last}{lost_or_gained(before, after, 'this line', last)}."
    if last == "this line":
        return f"Two sides of this line are not equal{gap(before, after)}."
    return f"This is not equal to {last}{gap(before, after)}."


def follows(before: Statement | None, after: Statement | None, given: Sequence[Statement]) -> bool | None:
    """Has a statement the solutions of the one before?"""
    if before is None or after is None:
        return None
    found = equivalent(joined("and", [before, *given]), joined("and", [after, *given]))
    return found if found is not None or not given else _put_in(before, after, given)


def _put_in(before: Statement, after: Statement, given: Sequence[Statement]) -> bool | None:
    """The same once each equation that is given has gone into the others, for the letter that it gives."""
    facts = list(conjuncts(joined("and", list(given))) or ())
    free = bool(facts)
    while facts:
        fact = facts.pop(0)
        if (meaning := _meaning(fact)) is None:
            return None
        letter, value = meaning
        free = free and _may_be_any(letter, value)
        before, after = (replaced(side, {letter: value}) for side in (before, after))
        facts = [
            Atom(other.op, *(side.xreplace({letter: value}) for side in (other.left, other.right))) for other in facts
        ]
    found = equivalent(before, after)
    return found if found or free else None  # what a letter cannot be may be all that differs


def _may_be_any(letter: sp.Symbol, value: sp.Expr) -> bool:
    """May the letter be whatever its meaning comes to?"""
    if letter.is_integer or is_probability(letter):
        return False
    return not restricted(letter) or bool(letter.is_positive and unchanced(value).is_positive)


def _meaning(fact: Atom) -> tuple[sp.Symbol, sp.Expr] | None:
    """A letter and what it is by an equation: one that stands alone, else one that stands there once, not squared."""
    for letter in [*_alone(fact), *letters(fact)]:
        slope = sp.diff(fact.gap, letter)
        if slope.has(letter) or slope.is_zero is not False or not letter.is_real:
            continue
        rest = fact.gap.xreplace({letter: sp.Integer(0)})
        if not rest.has(sp.zoo, sp.nan, sp.oo):
            return letter, sp.expand_mul(-rest / slope)
    return None


def solved_for(found: Statement | None) -> list[sp.Symbol]:
    """The letters that a statement in several is solved for: each stands alone on a side of every comparison."""
    if found is None or len(letters(found)) < 2:
        return []
    alone = [_alone(part) for part in parts(found) if not isinstance(part, Joined)]
    return [letter for letter in alone[0] if all(letter in others for others in alone)]


def _alone(part: Statement) -> list[sp.Symbol]:
    if not isinstance(part, Atom):
        return []
    sides = ((part.left, part.right), (part.right, part.left))
    return [one for one, other in sides if one.is_Symbol and not other.has(one)]


def lost_or_gained(before: Statement, after: Statement, line: str, last: str) -> str:
    """What has become of the solutions; one that is too many is named, one that is missing is not."""
    names = letters(before, after)
    if len(names) != 1:
        return ""
    try:
        one, other = solution_set(before, names[0]), solution_set(after, names[0])
        gained, missing = other.minus(one), one.minus(other)
        if not gained.is_empty and gained.is_finite and (member := gained.members[0]).is_Rational:
            return f": {names[0]} = {member} solves {line}, but not {last}"
        if not gained.is_empty:
            return f": {line} has solutions that {last} has not"
        return "" if missing.is_empty else f": a solution of {last} is lost"
    except (Undecided, NotationError):
        return ""


def equations_only(tree: Node) -> bool:
    """Are all comparisons in it equations?"""
    return all(set(part.ops) == {"="} for part in walk(tree) if isinstance(part, Relation))
