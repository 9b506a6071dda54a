"""Do two statements have the same solutions? One letter: solution sets. Several: curves, systems, regions.

Over the reals, as far as the letters are declared or understood to be real; where an imaginary unit stands in a
statement, over the complex numbers. Equations without a real solution are equal only where their complex solutions
are, so that x^2 = -1 is not x^2 = -4.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import sympy as sp

from tutor.answers._curves import at, changes_sign, near, numerator, ratio, same_zeros
from tutor.answers._isolated import same_isolated
from tutor.answers._realset import EVERYTHING, NOTHING, RealSet, Undecided, order, sign, single
from tutor.answers._roots import degrees
from tutor.answers._solving import HOLDS, assumed, reaching, solutions
from tutor.answers._statements import Atom, Joined, Member, Statement, letters, operators, parts
from tutor.answers._systems import same_linear, same_points, told_apart
from tutor.errors import NotationError

SEED = "regions"
PROBES = 60
"""Points at which two statements in several letters are held against each other."""
COMPLEX_DEGREE = 6


def equivalent(one: Statement, other: Statement) -> bool | None:
    """Do two statements hold for the same values of their letters? None where that is not decided."""
    if one == other:
        return True
    try:
        return _equivalent(one, other, letters(one, other))
    except (Undecided, NotationError, sp.PolynomialError, NotImplementedError, RecursionError, TypeError, ValueError):
        return None  # SymPy's refusals: what it cannot work with is not decided


def solution_set(statement: Statement, letter: sp.Symbol) -> RealSet:
    """The real numbers for which a statement in one letter holds; raises Undecided."""
    match statement:
        case Atom(op=op, left=left, right=right):
            return solutions(op, left, right, letter)
        case Member(expression=expression, target=target):
            return reaching(expression, target, letter).intersect(assumed(letter))
    found = EVERYTHING if statement.op == "and" else NOTHING
    for item in statement.items:
        inner = solution_set(item, letter)
        found = found.intersect(inner) if statement.op == "and" else found.union(inner)
    return found.intersect(assumed(letter))


def alternatives(statement: Statement) -> Statement:
    """Commas join what holds together; where nothing could (`x = 2, x = -2`) they stand between alternatives.

    So they do between values of one letter that hold others, `x = a, x = -a`: nobody says with it that a is 0.
    """
    names = letters(statement)
    if not isinstance(statement, Joined) or statement.op != "and":
        return statement
    if _values_of_one(statement.items):
        return Joined("or", statement.items)
    if len(names) != 1:
        return statement
    if not all(letters(item) for item in statement.items):
        return statement
    try:
        whole = {item: solution_set(item, names[0]) for item in statement.items}
        together = EVERYTHING
        for found in whole.values():
            together = together.intersect(found)
        empty = together.is_empty and not any(found.is_empty for found in whole.values())
        return Joined("or", statement.items) if empty else statement
    except Undecided:
        return statement


def _values_of_one(items: Sequence[Statement]) -> bool:
    """Does each say what the same letter is?"""
    named = {item.left if isinstance(item, Atom) and item.op == "=" else None for item in items}
    letter = named.pop()
    if named or letter is None or not letter.is_Symbol:
        return False
    return not any(isinstance(item, Atom) and item.right.has(letter) for item in items)


def same_set(one: RealSet, other: RealSet, letter: sp.Symbol | None = None) -> bool:
    """Equality of sets; of a whole number's, only whole numbers count."""
    odd = one.difference(other)
    if letter is None or not letter.is_integer:
        return odd.is_empty
    return not any(_has_whole(odd, low, high) for low, high, _, _ in odd.runs())


def _has_whole(odd: RealSet, low: sp.Expr, high: sp.Expr) -> bool:
    if low == -sp.oo or high == sp.oo:
        return True
    first = sp.floor(low)
    return any(not odd.intersect(single(first + step)).is_empty for step in (0, 1)) or order(high, first + 2) >= 0


def _equivalent(one: Statement, other: Statement, names: Sequence[sp.Symbol]) -> bool | None:
    if _is_complex(one, other, names):
        return _same_complex(one, other, names)
    if not names:
        return _same_truth(one, other)
    if len(names) == 1:
        try:
            return _same_sets(one, other, names[0])
        except Undecided:
            pass
    if {*operators(one), *operators(other)} <= {"="}:
        return _same_equations(one, other, names)
    return _same_regions(one, other, names)


def _same_truth(one: Statement, other: Statement) -> bool:
    """Statements without letters: both true, or false in the same way."""
    truths = [_true_at(statement, {}) for statement in (one, other)]
    if truths[0] is None or truths[1] is None:
        raise Undecided
    if truths[0] or truths[1]:
        return truths[0] == truths[1]
    return _matched(one, other, ())


def _same_sets(one: Statement, other: Statement, letter: sp.Symbol) -> bool | None:
    mine, theirs = solution_set(one, letter), solution_set(other, letter)
    if not same_set(mine, theirs, letter):
        return False
    only_equations = {*operators(one), *operators(other)} <= {"="}
    if not (mine.is_empty and only_equations):
        return True
    first, second = _product(one), _product(other)
    if first is None or second is None:
        return True
    free = sp.Symbol(letter.name)  # not known to be real: all complex solutions count
    return same_zeros(first.xreplace({letter: free}), second.xreplace({letter: free}), (free,))


# --------------------------------------------------------------------------- equations


def _same_equations(one: Statement, other: Statement, names: Sequence[sp.Symbol]) -> bool | None:
    first, second = _product(one), _product(other)
    if first is not None and second is not None:
        found = same_zeros(first, second, names)
        alone = found is None and isinstance(one, Atom) and isinstance(other, Atom)
        return same_isolated(one, other, names) if alone else found  # type: ignore[arg-type]
    for compare in (same_linear, same_points):
        found = compare(one, other, names)
        if found is not None:
            return found
    if _matched(one, other, names):
        return True
    return False if told_apart(one, other, names) else None


def _product(statement: Statement) -> sp.Expr | None:
    """The expression whose zeros solve an equation, or one of several joined by "or"; None for a system."""
    if isinstance(statement, Atom):
        return numerator(statement.gap)
    if not isinstance(statement, Joined) or statement.op != "or":
        return None
    inner = [_product(item) for item in statement.items]
    return None if None in inner else sp.Mul(*inner)


def _is_complex(one: Statement, other: Statement, names: Sequence[sp.Symbol]) -> bool:
    atoms = [part for part in parts(one, other) if isinstance(part, Atom)]
    return not all(name.is_real for name in names) or any(
        side.has(sp.I) for atom in atoms for side in (atom.left, atom.right)
    )


def _same_complex(one: Statement, other: Statement, names: Sequence[sp.Symbol]) -> bool | None:
    """Equations over the complex numbers: the same polynomials, multiplicities aside."""
    first, second = _product(one), _product(other)
    if not {*operators(one), *operators(other)} <= {"="} or first is None or second is None:
        return True if _matched(one, other, names) else None
    free = {name: sp.Symbol(name.name) for name in names}
    gaps = [gap.xreplace(free) for gap in (first, second)]
    if len(free) == 1 and any(gap.has(sp.I) for gap in gaps):
        (letter,) = free.values()
        if max(degrees(gap, letter)[0] for gap in gaps) <= COMPLEX_DEGREE:
            polynomials = [sp.Poly(sp.expand(gap), letter, extension=True) for gap in gaps]
            squarefree = [found.sqf_part().monic() if found.degree() else found for found in polynomials]
            return bool((squarefree[0].as_expr() - squarefree[1].as_expr()).expand() == 0)
    return same_zeros(gaps[0], gaps[1], tuple(free.values()))


# --------------------------------------------------------------------------- regions of several letters


def _same_regions(one: Statement, other: Statement, names: Sequence[sp.Symbol]) -> bool | None:
    """One point that lies in one region only disproves; the same comparisons, up to positive factors, prove."""
    if _matched(one, other, names):
        return True
    chance = random.Random(SEED)
    for turn in range(PROBES):
        if turn % 2:
            point = {name: near(name, chance, (1, 10)[turn % 4 == 1]) for name in names}
        else:
            point = {name: sp.Integer(chance.randrange(-4, 5)) for name in names}
            if not all(_may_be(name, point[name]) for name in names):
                continue
        here, there = _true_at(one, point), _true_at(other, point)
        if here is not None and there is not None and here != there:
            return False
    return False if _strictness_differs(one, other, names) or told_apart(one, other, names) else None


def _may_be(name: sp.Symbol, value: sp.Expr) -> bool:
    return not assumed(name).intersect(single(value)).is_empty


def _true_at(statement: Statement, point: dict[sp.Symbol, sp.Rational]) -> bool | None:
    """Does it hold at a point? None where it has no value there or that is not decided."""
    if isinstance(statement, Joined):
        found = [_true_at(item, point) for item in statement.items]
        if None in found:
            return None
        return all(found) if statement.op == "and" else any(found)
    try:
        if isinstance(statement, Member):
            value = at(statement.expression, point)
            return None if value is None else not statement.target.intersect(single(value)).is_empty
        left, right = at(statement.left, point), at(statement.right, point)
        if left is None or right is None:
            return None
        return bool(HOLDS[statement.op](sign(left - right)))
    except Undecided:
        return None


def _matched(one: Statement, other: Statement, names: Sequence[sp.Symbol]) -> bool:
    """Are they built alike, each comparison the same up to a positive factor (up to any for = and !=)?"""
    if isinstance(one, Joined) and isinstance(other, Joined):
        if one.op != other.op or len(one.items) != len(other.items):
            return False
        left = list(other.items)
        for item in one.items:
            found = next((place for place, there in enumerate(left) if _matched(item, there, names)), None)
            if found is None:
                return False
            left.pop(found)
        return True
    if isinstance(one, Atom) and isinstance(other, Atom) and one.op == other.op:
        return _same_comparison(one, other, names)
    return one == other


def _same_comparison(one: Atom, other: Atom, names: Sequence[sp.Symbol]) -> bool:
    if not names:
        gap, there = one.gap, other.gap
        return order(gap, there) == 0 or (one.op in ("=", "!=") and order(gap, -there) == 0)
    if one.op in ("=", "!="):
        return same_zeros(one.gap, other.gap, names) is True
    factor = ratio(one.gap, other.gap, names)
    if factor is None:
        quotient = sp.factor_terms(one.gap / other.gap) if other.gap != 0 else sp.nan
        return bool(quotient.is_positive)
    return sign(factor) > 0


def _strictness_differs(one: Statement, other: Statement, names: Sequence[sp.Symbol]) -> bool:
    """Two single comparisons of which only one is strict, along a boundary that exists."""
    if not (isinstance(one, Atom) and isinstance(other, Atom) and {one.op, other.op} == {"<", "<="}):
        return False
    return _same_comparison(one, Atom(one.op, other.left, other.right), names) and changes_sign(one.gap)


# --------------------------------------------------------------------------- for messages


def turned(statement: Statement) -> Statement:
    """Every comparison the other way round."""
    return _mapped(statement, lambda atom: Atom(atom.op, atom.right, atom.left))


def loosened(statement: Statement) -> Statement:
    """Every comparison without its strictness."""
    return _mapped(statement, lambda atom: Atom("<=" if atom.op == "<" else atom.op, atom.left, atom.right))


def _mapped(statement: Statement, change: object) -> Statement:
    assert callable(change)
    if isinstance(statement, Joined):
        return Joined(statement.op, tuple(_mapped(item, change) for item in statement.items))
    return change(statement) if isinstance(statement, Atom) else statement
