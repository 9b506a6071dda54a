"""Do two equations have the same solutions? Proportional numerators, equal factors, or a point apart.

Denominators are cleared; with several letters the points where one vanishes are not held against anybody, so that
(y + 5)/x = 2 is y = 2x - 5. A factor with a letter is never cancelled: y z = x z also holds for z = 0 and is not
y = x, unless the problem declares z positive or nonzero.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import mpmath
import sympy as sp
from sympy.functions.elementary.trigonometric import TrigonometricFunction

from tutor.answers._realset import Undecided, sign
from tutor.answers._roots import degrees, over_one
from tutor.arithmetic import Undefined
from tutor.equivalence import equal
from tutor.numeric import evaluate_at
from tutor.points import is_probability

SEED = "curves"
OPERATIONS = 300
DEGREE, TERMS = 10, 120
TRIES = 12
"""Points at which a constant ratio is looked for."""
EXPONENT = 60
"""Of a power whose exponent holds a letter, where it is computed exactly."""
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
    real = all(letter.is_real for letter in letters)
    if real and (found := _by_substitution(first, second, letters)) is not None:
        return found
    if (found := _same_factors(first, second, letters)) is not None:
        return found
    return _told_apart(first, second, letters) if real else None


def numerator(gap: sp.Expr) -> sp.Expr:
    """What stands above the line once the denominators are cleared."""
    return over_one(gap)[0]


def ratio(one: sp.Expr, other: sp.Expr, letters: Sequence[sp.Symbol]) -> sp.Expr | None:
    """The constant c for which one = c other, where there is one; never zero."""
    chance = random.Random(SEED)
    for _ in range(TRIES):
        point = {letter: near(letter, chance, 1) for letter in letters}
        here, there = at(one, point), at(other, point)
        if here is None or there is None:
            continue
        if here.is_Rational and there.is_Rational and (here == 0) != (there == 0):
            return None
        if here == 0 or there == 0:
            continue
        factor = here / there
        same = equal(one, factor * other) is True and equal(factor * other, one) is True
        return factor if same and _real_together(one, other, letters) else None
    return None


def _real_together(one: sp.Expr, other: sp.Expr, letters: Sequence[sp.Symbol]) -> bool:
    """Has neither a real value where the other has none, such as log(x y) for x, y < 0 beside log(x) + log(y)?"""
    if not (one.has(sp.log) or other.has(sp.log)):
        return True
    chance = random.Random(SEED)
    points = [{letter: near(letter, chance, 1) for letter in letters} for _ in range(TRIES)]
    return all((at(one, point) is None) == (at(other, point) is None) for point in points)


def at(expression: sp.Expr, point: Mapping[sp.Symbol, sp.Expr]) -> sp.Expr | None:
    """The exact value at a point; None where there is none, or where a power would be too large to compute."""
    for part in expression.atoms(sp.Pow):
        if part.exp.free_symbols:
            try:
                if abs(evaluate_at(part.exp, point)) > EXPONENT:
                    return None
            except (Undefined, KeyError):
                return None
    value = expression.xreplace(dict(point))
    return value if value.is_number and not value.has(sp.zoo, sp.nan, sp.oo, sp.I) else None


def near(letter: sp.Symbol, chance: random.Random, size: int) -> sp.Rational:
    """A number the letter may be, of about this size."""
    if is_probability(letter):
        return sp.Rational(chance.randrange(1, 996), 997)
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
    if len(letters) != 1:
        return False
    polynomial = sp.Poly(factor, *letters)
    if any(map(is_probability, letters)):
        return bool(polynomial.count_roots(0, 1) == sum(polynomial(end) == 0 for end in (0, 1)))
    return not polynomial.count_roots()


def changes_sign(factor: sp.Expr) -> bool:
    """Were a point where it is positive and one where it is negative found?"""
    letters = sorted(factor.free_symbols, key=lambda letter: letter.name)
    for letter in letters:
        slope = sp.diff(factor, letter)
        if slope.is_Rational and slope != 0 and letter.is_positive is None and letter.is_nonnegative is None:
            return letter.is_negative is None  # a line through both sides
    chance = random.Random(SEED)
    above = below = False
    for turn in range(40):
        size = (1, 1, 30, 1000)[turn % 4]
        value = at(factor, {letter: near(letter, chance, size) for letter in letters})
        found = _sign(value)
        above, below = above or found > 0, below or found < 0
        if above and below:
            return True
    if len(letters) != 1 or restricted(letters[0]) or not factor.is_polynomial(*letters):
        return False
    return bool(sp.Poly(factor, *letters).count_roots())


def _sign(value: sp.Expr | None) -> int:
    """The sign of a value; 0 also where there is none or it is not decided."""
    if value is None:
        return 0
    try:
        return sign(value)
    except Undecided:
        return 0


# --------------------------------------------------------------------------- other functions


def _by_substitution(first: sp.Expr, second: sp.Expr, letters: Sequence[sp.Symbol]) -> bool | None:
    """Where one equation gives a letter in terms of the others, that is put into the other equation, both ways."""
    contained = 0
    for here, there in ((first, second), (second, first)):
        for letter in letters:
            slope = sp.diff(here, letter)
            if slope == 0 or slope.has(letter) or restricted(letter):
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


def restricted(letter: sp.Symbol) -> bool:
    """Is there a sign that it cannot have?"""
    return letter.is_nonnegative is not None or letter.is_nonpositive is not None or bool(letter.is_nonzero)


def _rooted(image: sp.Expr) -> sp.Expr:
    """With odd roots in it, over positive letters: there principal and real roots are the same."""
    roots = [part for part in image.atoms(sp.Pow) if part.exp.is_Rational and part.exp.q > 1 and part.free_symbols]
    if any(part.exp.q % 2 for part in roots):
        if any(part.exp.q % 2 == 0 for part in roots) or image.has(sp.Abs, sp.log):
            raise Undecided
        return image.xreplace(
            {
                letter: sp.Symbol(letter.name, positive=True)
                for letter in image.free_symbols
                if not is_probability(letter)
            }
        )
    return image


def _told_apart(first: sp.Expr, second: sp.Expr, letters: Sequence[sp.Symbol]) -> bool | None:
    """False where a root of one, found by halving an interval, is none of the other."""
    chance = random.Random(SEED)
    with mpmath.workdps(40):
        for here, there in ((first, second), (second, first)):
            for letter in letters[:3]:
                if restricted(letter) and not letter.is_positive:
                    continue
                others = {other: near(other, chance, 1) for other in letters if other != letter}
                if any(_clearly_not_zero(there, {**others, letter: place}) for place in _turning(here, letter, others)):
                    return False
                root = _root(here, letter, others)
                if root is not None and _clearly_not_zero(there, {**others, letter: root}):
                    return False
    return None


def _turning(side: sp.Expr, letter: sp.Symbol, others: dict[sp.Symbol, sp.Rational]) -> list[sp.Expr]:
    """Multiples of pi/6 at which an expression with sines is exactly 0, which it may only touch."""
    if not side.has(TrigonometricFunction) or is_probability(letter):
        return []
    places = [sp.pi * step / 6 for step in (range(1, 14) if letter.is_positive else range(-6, 13))]
    return [place for place in places if side.xreplace({**others, letter: place}) == 0]


def _root(side: sp.Expr, letter: sp.Symbol, others: dict[sp.Symbol, sp.Rational]) -> sp.Rational | None:
    """A root in one letter to 30 digits, at which the expression is small on both sides."""
    places = [sp.Rational(step, 4) for step in (range(1, 41) if letter.is_positive else range(-20, 21))]
    if is_probability(letter):
        places = [sp.Rational(step, 41) for step in range(1, 41)]
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


def _real_at(side: sp.Expr, point: dict[sp.Symbol, sp.Expr]) -> mpmath.mpf | None:
    try:
        value = evaluate_at(side, point)
    except (Undefined, KeyError):
        return None
    return value.real if abs(value.imag) < mpmath.mpf(10) ** -25 else None


def _clearly_not_zero(side: sp.Expr, point: dict[sp.Symbol, sp.Expr]) -> bool:
    value = _real_at(side, point)
    return value is not None and abs(value) > mpmath.mpf(10) ** -8
