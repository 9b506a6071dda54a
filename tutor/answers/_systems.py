"""Systems of equations: linear ones by their echelon form, small others by their finitely many solutions."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import sympy as sp

from tutor.answers._curves import near, numerator
from tutor.answers._realset import Undecided, order, sign, single
from tutor.answers._roots import degrees, expanded
from tutor.answers._solving import HOLDS, assumed, solutions
from tutor.answers._statements import Atom, Joined, Statement

ROWS, LETTERS = 10, 10
SEED = "systems"
CONICS = 4
"""Degree of two curves that are intersected."""
BRANCHES = 16
"""Cases a system is split into, and solutions it may have."""
OPERATIONS = 200
Point = Mapping[sp.Symbol, sp.Expr]


def same_linear(one: Statement, other: Statement, letters: Sequence[sp.Symbol]) -> bool | None:
    """Do two linear systems have the same solutions? None where one is not linear with rational coefficients."""
    mine, theirs = _echelon(one, letters), _echelon(other, letters)
    return None if mine is None or theirs is None else mine == theirs


def _echelon(system: Statement, letters: Sequence[sp.Symbol]) -> sp.ImmutableMatrix | None:
    """The non-zero rows of the reduced echelon form; the row (0 ... 0 1) alone where there is no solution."""
    atoms = conjuncts(system)
    if atoms is None or len(atoms) > ROWS or len(letters) > LETTERS:
        return None
    rows = [_row(atom, letters) for atom in atoms]
    if None in rows:
        return None
    reduced, pivots = sp.Matrix(rows).rref()
    if len(letters) in pivots:
        return sp.ImmutableMatrix([[0] * len(letters) + [1]])
    return sp.ImmutableMatrix(reduced[: len(pivots), :])


def _row(atom: Atom, letters: Sequence[sp.Symbol]) -> list[sp.Expr] | None:
    if atom.gap.count_ops() > OPERATIONS:
        return None
    try:
        gap = expanded(numerator(atom.gap), *letters)
    except Undecided:
        return None
    slopes = [gap.coeff(letter) for letter in letters]
    rest = gap - sum(slope * letter for slope, letter in zip(slopes, letters, strict=True))
    if not all(number.is_Rational for number in (*slopes, rest)):
        return None
    return [*slopes, -rest]


def conjuncts(system: Statement) -> list[Atom] | None:
    """The equations that hold together; None where there is anything else in it."""
    items = system.items if isinstance(system, Joined) and system.op == "and" else (system,)
    found = [item for item in items if isinstance(item, Atom) and item.op == "="]
    return found if len(found) == len(items) else None


def same_points(one: Statement, other: Statement, letters: Sequence[sp.Symbol]) -> bool | None:
    """Do two systems with finitely many solutions have the same ones? None where they are not found."""
    mine, theirs = points(one, letters), points(other, letters)
    if mine is None or theirs is None:
        return None
    if len(mine) != len(theirs):
        return False
    return all(any(_same_point(here, there, letters) for there in theirs) for here in mine)


def told_apart(one: Statement, other: Statement, letters: Sequence[sp.Symbol]) -> bool:
    """Was a point found at which only one of them holds? Letters that are left free get a value by chance."""
    for here, there in ((one, other), (other, one)):
        try:
            if any(not _holds(there, point) for point in points(here, letters, sample=True) or ()):
                return True
        except Undecided:
            continue
    return False


def points(system: Statement, letters: Sequence[sp.Symbol], *, sample: bool = False) -> list[Point] | None:
    """All solutions of a system that determines every letter; None where it does not, or is too involved.

    With `sample`, some solutions of any system.
    """
    found: list[Point] = []
    try:
        for case in cases(system):
            gaps = [numerator(atom.gap) for atom in case]
            for point in _solved(gaps, list(letters), random.Random(SEED) if sample else None, 0):
                holds = all(_holds(atom, point) for atom in case) and _allowed(point)
                if holds and not any(_same_point(point, known, letters) for known in found):
                    found.append(point)
    except Undecided:
        return found if sample else None
    return found if len(found) <= BRANCHES else None


def cases(system: Statement) -> list[list[Atom]]:
    """The alternatives of a statement, each a list of equations; raises Undecided."""
    if isinstance(system, Atom) and system.op == "=":
        return [[system]]
    if not isinstance(system, Joined):
        raise Undecided
    found: list[list[Atom]] = [] if system.op == "or" else [[]]
    for item in system.items:
        inner = cases(item)
        found = found + inner if system.op == "or" else [[*a, *b] for a in found for b in inner]
        if len(found) > BRANCHES:
            raise Undecided
    return found


def _solved(gaps: list[sp.Expr], letters: list[sp.Symbol], chance: random.Random | None, depth: int) -> list[Point]:
    """The common zeros of expressions: letters are eliminated one by one; raises Undecided."""
    if depth > 12 or any(gap.count_ops() > OPERATIONS for gap in gaps):
        raise Undecided
    if any(sign(gap) != 0 for gap in gaps if not gap.free_symbols):
        return []
    gaps = [gap for gap in gaps if gap.free_symbols]
    if not letters:
        return [{}]
    if not gaps:
        if chance is None:
            raise Undecided  # a letter is left free: infinitely many solutions
        return [{letter: near(letter, chance, 1) for letter in letters}]
    for gap in gaps:
        for letter in letters:
            slope = sp.diff(gap, letter)
            if slope.is_number and slope != 0:
                value = -gap.xreplace({letter: sp.Integer(0)}) / slope
                return _put_in(letter, value, _without(gap, gaps), letters, chance, depth)
    return _split(gaps, letters, chance, depth)


def _split(gaps: list[sp.Expr], letters: list[sp.Symbol], chance: random.Random | None, depth: int) -> list[Point]:
    """Roots of an equation in one letter, factors, and the resultant of two equations in two letters."""
    for gap in gaps:
        if len(gap.free_symbols) == 1:
            (letter,) = gap.free_symbols
            roots = solutions("=", gap, sp.Integer(0), letter)
            if not roots.is_finite:
                raise Undecided
            rest = _without(gap, gaps)
            return [point for root in roots.members for point in _put_in(letter, root, rest, letters, chance, depth)]
    for gap in gaps:
        factors = [factor for factor in sp.Mul.make_args(sp.factor_terms(gap)) if factor.free_symbols]
        if len(factors) > 1:
            rest = _without(gap, gaps)
            return [point for factor in factors for point in _solved([*rest, factor], letters, chance, depth + 1)]
    if len(gaps) == 2 and len(letters) == 2 and all(max(degrees(gap, *letters)) <= CONICS for gap in gaps):
        together = sp.resultant(*gaps, letters[1]) if all(gap.is_polynomial(*letters) for gap in gaps) else 0
        if together != 0:
            return _solved([together, *gaps], letters, chance, depth + 1)
    raise Undecided


def _without(gap: sp.Expr, gaps: list[sp.Expr]) -> list[sp.Expr]:
    return [other for other in gaps if other is not gap]


def _put_in(
    letter: sp.Symbol,
    value: sp.Expr,
    gaps: list[sp.Expr],
    letters: list[sp.Symbol],
    chance: random.Random | None,
    depth: int,
) -> list[Point]:
    rest = [numerator(expanded(gap.xreplace({letter: value}), *letters)) for gap in gaps]
    found = _solved(rest, [other for other in letters if other != letter], chance, depth + 1)
    return [{**point, letter: expanded(value.xreplace(dict(point)))} for point in found]


def _holds(statement: Statement, point: Point) -> bool:
    """Is a statement true at a point? Raises Undecided."""
    if isinstance(statement, Joined):
        found = [_holds(item, point) for item in statement.items]
        return all(found) if statement.op == "and" else any(found)
    if not isinstance(statement, Atom):
        raise Undecided
    left, right = statement.left.xreplace(dict(point)), statement.right.xreplace(dict(point))
    if (left - right).free_symbols:
        raise Undecided
    if left.has(sp.zoo, sp.nan, sp.oo) or right.has(sp.zoo, sp.nan, sp.oo):
        return False
    return HOLDS[statement.op](order(left, right))


def _allowed(point: Point) -> bool:
    """Are the values such as the letters were declared?"""
    return not any(single(value).intersect(assumed(letter)).is_empty for letter, value in point.items())


def _same_point(one: Point, other: Point, letters: Sequence[sp.Symbol]) -> bool:
    return all(order(one[letter], other[letter]) == 0 for letter in letters)
