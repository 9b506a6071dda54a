"""Do two equations have the same solutions? Proportional numerators, the same factors, or a point that tells them apart.

Denominators are cleared; with several letters the points where one vanishes are not held against anybody, so that
(y + 5)/x = 2 is y = 2x - 5. A factor with a letter is never cancelled: y z = x z also holds for z = 0 and is not
y = x, unless the problem declares z positive or nonzero.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import mpmath
import sympy as sp

from tutor.answers._realset import Undecided
from tutor.answers._solving import degrees
from tutor.equivalence import equal
from tutor.numeric import Undefined, evaluate_at

SEED = "curves"
OPERATIONS = 300
DEGREE, TERMS = 10, 120
TRIES = 12
"""Points at which a constant ratio is looked for."""
ZERO = sp.Integer(0)


def same_zeros(one: sp.Expr, other: sp.Expr, letters: Sequence[sp.Symbol]) -> bool | None:
    """Do two expressions vanish at the same points? None where that is not decided."""
    if one.count_ops() + other.count_ops() > OPERATIONS:
        return True if one == other else None
    first, second = numerator(one), numerator(other)
    vanishing = [equal(ZERO, side) for side in (first, second)]
    if True in vanishing:
        return None if None in vanishing else vanishing == [True, True]
    if ratio(first, second, letters) is not None:
        return True
    if (found := _same_factors(first, second, letters)) is not None:
        return found
    if not all(letter.is_real for letter in letters):
        return None
    found = _by_substitution(first, second, letters)
    return found if found is not None else _told_apart(first, second, letters)


def numerator(gap: sp.Expr) -> sp.Expr:
    """What stands above the line once the denominators are cleared."""
    below = any(isinstance(part, sp.Pow) and part.exp.could_extract_minus_sign() for part in gap.atoms(sp.Pow))
    return sp.fraction(sp.together(gap))[0] if below else gap


def ratio(one: sp.Expr, other: sp.Expr, letters: Sequence[sp.Symbol]) -> sp.Expr | None:
    """The constant c for which one = c other, where there is one; never zero."""
    chance = random.Random(SEED)
    for _ in range(TRIES):
        point = {letter: near(letter, chance, 1) for letter in letters}
        here, there = one.xreplace(point), other.xreplace(point)
        if not (_is_plain(here) and _is_plain(there)):
            continue
        if here.is_Rational and there.is_Rational and (here == 0) != (there == 0):
            return None
        if here == 0 or there == 0:
            continue
        factor = here / there
        same = equal(one, factor * other) is True and equal(factor * other, one) is True
        return factor if same else None
    return None


def _is_plain(value: sp.Expr) -> bool:
    return bool(value.is_number) and not value.has(sp.zoo, sp.nan, sp.oo, sp.I)


def near(letter: sp.Symbol, chance: random.Random, size: int) -> sp.Rational:
    """A number the letter may be, of about this size."""
    value = sp.Rational(chance.randrange(1, 4000), 997) * size
    if letter.is_integer:
        value = sp.Integer(chance.randrange(1, 9 * size))
    if letter.is_negative or not (letter.is_nonnegative or chance.random() < 0.5):
        return -value
    return value


# --------------------------------------------------------------------------- factors


def _same_factors(first: sp.Expr, second: sp.Expr, letters: Sequence[sp.Symbol]) -> bool | None:
    """The irreducible factors that may vanish, multiplicities aside, are the same.

    An irreducible polynomial that changes its sign divides every polynomial that vanishes where it does (the real
    Nullstellensatz), so one that only one side has decides.
    """
    if not (_small_polynomial(first, letters) and _small_polynomial(second, letters)):
        return None
    real = all(letter.is_real for letter in letters)
    mine, theirs = ({factor for factor in _factors(side) if not (real and _nowhere_zero(factor))}
                    for side in (first, second))  # fmt: skip
    odd = mine ^ theirs
    if not odd:
        return True
    if not real:
        return False
    return False if any(changes_sign(factor) for factor in odd) else None


def _small_polynomial(side: sp.Expr, letters: Sequence[sp.Symbol]) -> bool:
    for part in sp.preorder_traversal(side):
        if isinstance(part, sp.Pow):
            if not (part.exp.is_Integer and part.exp > 0):
                return False
        elif not (isinstance(part, sp.Add | sp.Mul | sp.Symbol) or part.is_Rational):
            return False
    degree = degrees(side, *letters)[0]
    return degree <= DEGREE and sp.binomial(degree + len(letters), len(letters)) <= TERMS


def _factors(side: sp.Expr) -> list[sp.Expr]:
    found = [factor for factor, _ in sp.factor_list(side)[1]]
    return [-factor if factor.could_extract_minus_sign() else factor for factor in found]


def _nowhere_zero(factor: sp.Expr) -> bool:
    """Is it never zero for real letters, as declared?"""
    if factor.is_zero is False:
        return True
    letters = factor.free_symbols
    return len(letters) == 1 and not sp.Poly(factor, *letters).count_roots()


def changes_sign(factor: sp.Expr) -> bool:
    """Were a point where it is positive and one where it is negative found?"""
    letters = sorted(factor.free_symbols, key=lambda letter: letter.name)
    chance = random.Random(SEED)
    seen = set()
    for turn in range(40):
        size = (1, 1, 30, 1000)[turn % 4]
        value = factor.xreplace({letter: near(letter, chance, size) for letter in letters})
        if value.is_Rational:
            seen.add(sp.sign(value))
    if {1, -1} <= {int(found) for found in seen}:
        return True
    return len(letters) == 1 and letters[0].is_positive is None and bool(sp.Poly(factor, *letters).count_roots())


# --------------------------------------------------------------------------- other functions


def _by_substitution(first: sp.Expr, second: sp.Expr, letters: Sequence[sp.Symbol]) -> bool | None:
    """Where one equation gives a letter in terms of the others, that is put into the other equation, both ways."""
    contained = 0
    for here, there in ((first, second), (second, first)):
        for letter in letters:
            slope = sp.diff(here, letter)
            if slope == 0 or slope.has(letter):
                continue
            rest = here.xreplace({letter: ZERO})
            if rest.has(sp.zoo, sp.nan, sp.oo):
                continue
            found = equal(ZERO, _rooted(there.xreplace({letter: -rest / slope})))
            if found is False:
                return False
            if found and (slope.is_zero is False):
                contained += 1
                break
    return True if contained == 2 else None


def _rooted(image: sp.Expr) -> sp.Expr:
    """With odd roots in it, over positive letters: there principal and real roots are the same."""
    roots = [part for part in image.atoms(sp.Pow) if part.exp.is_Rational and part.exp.q > 1 and part.free_symbols]
    if any(part.exp.q % 2 for part in roots):
        if any(part.exp.q % 2 == 0 for part in roots) or image.has(sp.Abs, sp.log):
            raise Undecided
        return image.xreplace({letter: sp.Symbol(letter.name, positive=True) for letter in image.free_symbols})
    return image


def _told_apart(first: sp.Expr, second: sp.Expr, letters: Sequence[sp.Symbol]) -> bool | None:
    """False where a root of one, found by halving an interval, is none of the other."""
    chance = random.Random(SEED)
    with mpmath.workdps(40):
        for here, there in ((first, second), (second, first)):
            for letter in letters[:3]:
                others = {other: near(other, chance, 1) for other in letters if other != letter}
                root = _root(here, letter, others)
                if root is not None and _clearly_not_zero(there, {**others, letter: root}):
                    return False
    return None


def _root(side: sp.Expr, letter: sp.Symbol, others: dict[sp.Symbol, sp.Rational]) -> sp.Rational | None:
    """A root in one letter to 30 digits, at which the expression is small on both sides."""
    places = [sp.Rational(step, 4) for step in (range(1, 41) if letter.is_positive else range(-20, 21))]
    values = [_real_at(side, {**others, letter: place}) for place in places]
    for at in range(len(places) - 1):
        low, high = values[at], values[at + 1]
        if low is None or high is None or low * high >= 0:
            continue
        left, right = places[at], places[at + 1]
        for _ in range(100):
            middle = (left + right) / 2
            value = _real_at(side, {**others, letter: middle})
            if value is None:
                return None
            left, right = (middle, right) if value * low > 0 else (left, middle)
        value = _real_at(side, {**others, letter: left})
        return left if value is not None and abs(value) < mpmath.mpf(10) ** -20 else None
    return None


def _real_at(side: sp.Expr, point: dict[sp.Symbol, sp.Rational]) -> mpmath.mpf | None:
    try:
        value = evaluate_at(side, point)
    except (Undefined, KeyError):
        return None
    return value.real if abs(value.imag) < mpmath.mpf(10) ** -25 else None


def _clearly_not_zero(side: sp.Expr, point: dict[sp.Symbol, sp.Rational]) -> bool:
    value = _real_at(side, point)
    return value is not None and abs(value) > mpmath.mpf(10) ** -8
