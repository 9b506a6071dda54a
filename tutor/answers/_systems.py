"""Systems of equations: linear ones by their echelon form, small others by their finitely many solutions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

import sympy as sp

from tutor.answers._curves import numerator
from tutor.answers._realset import Undecided, order, sign, single
from tutor.answers._solving import assumed, solutions
from tutor.answers._statements import Atom, Joined, Statement

ROWS, LETTERS = 10, 10
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
    gap = sp.expand(numerator(atom.gap)) if atom.gap.count_ops() <= OPERATIONS else atom.gap
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
    if mine is None and theirs is None:
        return None
    if mine is None or theirs is None:
        known, unknown = (mine, other) if theirs is None else (theirs, one)
        return False if known and not all(_holds(unknown, point) for point in known) else None
    if len(mine) != len(theirs):
        return False
    return all(any(_same_point(here, there, letters) for there in theirs) for here in mine)


def points(system: Statement, letters: Sequence[sp.Symbol]) -> list[Point] | None:
    """All solutions of a system that determines every letter; None where it does not, or is too involved."""
    try:
        found: list[Point] = []
        for case in islice(cases(system), BRANCHES + 1):
            for point in _solved([numerator(atom.gap) for atom in case], list(letters), 0):
                if all(_holds(atom, point) for atom in case) and _allowed(point):
                    if not any(_same_point(point, known, letters) for known in found):
                        found.append(point)
        return found if len(found) <= BRANCHES else None
    except Undecided:
        return None


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


def _solved(gaps: list[sp.Expr], letters: list[sp.Symbol], depth: int) -> list[Point]:
    """The common zeros of expressions: letters are eliminated one by one; raises Undecided."""
    gaps = [gap for gap in gaps if gap != 0]
    if depth > 12 or any(gap.count_ops() > OPERATIONS for gap in gaps):
        raise Undecided
    numbers = [gap for gap in gaps if not gap.free_symbols]
    if any(sign(number) != 0 for number in numbers):
        return []
    gaps = [gap for gap in gaps if gap.free_symbols]
    if not letters:
        return [{}]
    if not gaps:
        raise Undecided  # a letter is left free: infinitely many solutions
    for gap in gaps:
        for letter in letters:
            slope = sp.diff(gap, letter)
            if slope.is_number and slope != 0:
                value = -gap.xreplace({letter: sp.Integer(0)}) / slope
                return _put_in(letter, value, [other for other in gaps if other is not gap], letters, depth)
    for gap in gaps:
        if len(gap.free_symbols) == 1:
            return _each_root(gap, gaps, letters, depth)
    for gap in gaps:
        factors = [factor for factor in sp.Mul.make_args(sp.factor_terms(gap)) if factor.free_symbols]
        if len(factors) > 1:
            rest = [other for other in gaps if other is not gap]
            return [point for factor in factors for point in _solved([*rest, factor], letters, depth + 1)]
    raise Undecided


def _put_in(
    letter: sp.Symbol, value: sp.Expr, gaps: list[sp.Expr], letters: list[sp.Symbol], depth: int
) -> list[Point]:
    rest = [numerator(sp.expand(gap.xreplace({letter: value}))) for gap in gaps]
    found = _solved(rest, [other for other in letters if other != letter], depth + 1)
    return [{**point, letter: sp.expand(value.xreplace(dict(point)))} for point in found]


def _each_root(gap: sp.Expr, gaps: list[sp.Expr], letters: list[sp.Symbol], depth: int) -> list[Point]:
    (letter,) = gap.free_symbols
    roots = solutions("=", gap, sp.Integer(0), letter)
    if not roots.is_finite:
        raise Undecided
    found: list[Point] = []
    for root in roots.members:
        found += _put_in(letter, root, [other for other in gaps if other is not gap], letters, depth)
    return found


def _holds(statement: Statement, point: Point) -> bool:
    """Is a system of equations true at a point? Raises Undecided."""
    if isinstance(statement, Joined):
        found = [_holds(item, point) for item in statement.items]
        return all(found) if statement.op == "and" else any(found)
    if not isinstance(statement, Atom) or statement.op != "=":
        raise Undecided
    left, right = statement.left.xreplace(dict(point)), statement.right.xreplace(dict(point))
    if (left - right).free_symbols:
        raise Undecided
    if left.has(sp.zoo, sp.nan, sp.oo) or right.has(sp.zoo, sp.nan, sp.oo):
        return False
    return order(left, right) == 0


def _allowed(point: Point) -> bool:
    """Are the values such as the letters were declared?"""
    return not any(single(value).intersect(assumed(letter)).is_empty for letter, value in point.items())


def _same_point(one: Point, other: Point, letters: Sequence[sp.Symbol]) -> bool:
    return all(order(one[letter], other[letter]) == 0 for letter in letters)
