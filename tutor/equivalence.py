"""Equal? structural equality, then exact arithmetic, then chosen points with rising precision, then proof.

One well-conditioned point where two expressions differ disproves. Agreement takes at least three real points of the
domain and enough digits for the smallest quantity met on the way, because e^(pi*sqrt(163)) is an integer to 12
places. Points are the same every time, so that a verdict never differs between two runs.

Conventions. Letters are real where nothing else is said, odd roots of negative numbers are real unless something
complex is about. The expected side decides the domain: where it has no real value nothing is compared. Where the
typed side leaves the real numbers on its way and the expected one does not (`2 ln x` for `ln(x^2)`, `sqrt(a) sqrt(b)`
for `sqrt(a b)`), that point says nothing; but who writes |.|, a maximum or cases means all its parts, so there
the typed side must follow (`ln x` is not `ln |x|`). Complex values are compared only where no real one exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import sympy as sp

from tutor.arithmetic import Point, Undefined
from tutor.pairs import Pair, imaginary
from tutor.points import around, branching, broken, far, hunted, letters_of, more, ordinary
from tutor.residues import agree
from tutor.screen import differ, height

ENOUGH = 3
"""Agreeing points that decide."""
PROVABLE = 40
"""Operations up to which SymPy's simplification is asked."""
PLAIN = 100
"""Largest literal that it is asked with."""
PAIRS = 1_000
"""Comparisons of values in sets that are made before giving up."""

INFINITE = (sp.oo, -sp.oo, sp.zoo, sp.nan)


def equal(left: sp.Expr, right: sp.Expr) -> bool | None:
    """Do two scalars have the same value wherever `left`, the expected one, has one? None where undecided."""
    if left is sp.nan or right is sp.nan:
        return False
    if left == right:
        return True
    if left.is_Rational and right.is_Rational:
        return False
    if left.has(*INFINITE) or right.has(*INFINITE):
        return False
    symbols = letters_of(left, right)
    found = agree(left, right, symbols)
    if found and symbols:
        found = _decided(left, right, ordinary(symbols)[:1], True, 1)  # no multiple of the prime
    return found if found is not None else _same_at_points(left, right, symbols)


def steady(expression: sp.Expr) -> bool:
    """Has it about the same value at a few points, so that it may be a constant?"""
    values = []
    for point in ordinary(letters_of(expression, expression))[:4]:
        try:
            values.append(height(expression, point))
        except Undefined:
            continue
    return not values or max(values) - min(values) <= 1e-6 * (1 + max(map(abs, values)))


def equal_matrices(left: sp.MatrixBase, right: sp.MatrixBase) -> bool | None:
    """Same shape and every entry equal; None where an entry is undecided and none differs."""
    return left.shape == right.shape and _all(equal(a, b) for a, b in zip(left, right, strict=True))


def same(left: object, right: object) -> bool | None:
    """Equality of any two values: scalars, matrices, tuples in order, sets in any order."""
    for kind in (sp.MatrixBase, sp.FiniteSet, sp.Tuple):
        if isinstance(left, kind) != isinstance(right, kind):
            return False
    if isinstance(left, sp.MatrixBase):
        return equal_matrices(left, right)
    if isinstance(left, sp.FiniteSet):
        return same_sets(tuple(left), tuple(right))  # type: ignore[arg-type]
    if isinstance(left, sp.Tuple):
        return _in_order(tuple(left), tuple(right))  # type: ignore[arg-type]
    if isinstance(left, sp.Expr) and isinstance(right, sp.Expr):
        return equal(left, right)
    return bool(left == right)


def _in_order(left: tuple[object, ...], right: tuple[object, ...]) -> bool | None:
    return len(left) == len(right) and _all(same(a, b) for a, b in zip(left, right, strict=True))


def same_sets(expected: tuple[object, ...], typed: tuple[object, ...]) -> bool | None:
    """The same values, however often each is written."""
    extra, missing, sure = unmatched(expected, typed)
    return (not extra and not missing) if sure else None


def matched(expected: tuple[object, ...], typed: tuple[object, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Pair typed items with expected ones, each once: (indices of typed items unmatched, of expected unmatched)."""
    missing = dict(enumerate(expected))
    alike: dict[object, list[int]] = {}
    for place, value in reversed(missing.items()):
        alike.setdefault(value, []).append(place)
    left = []
    for index, item in enumerate(typed):
        if places := alike.get(item):
            del missing[places.pop()]
        else:
            left.append(index)
    extra = []
    for index in left:
        found = next((place for place, value in missing.items() if _alike(value, typed[index])), None)
        if found is None:
            extra.append(index)
        else:
            del missing[found]
    return tuple(extra), tuple(missing)


def unmatched(expected: tuple[object, ...], typed: tuple[object, ...]) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """As `matched`, for sets: a value written twice counts once; at last whether all of this is certain."""
    if min(len(expected), len(typed)) ** 2 > PAIRS and not all(isinstance(item, sp.Rational) for item in typed):
        extra, missing = _by_structure(expected, typed), _by_structure(typed, expected)
        return extra, missing, not extra and not missing
    extra, missing = matched(expected, typed)
    strange = {index: _any(_alike(other, typed[index]) for other in expected) for index in extra}
    lacking = {index: _any(_alike(expected[index], item) for item in typed) for index in missing}
    sure = None not in (*strange.values(), *lacking.values())
    return (
        tuple(index for index, found in strange.items() if not found),
        tuple(index for index, found in lacking.items() if not found),
        sure,
    )


def _by_structure(known: tuple[object, ...], items: tuple[object, ...]) -> tuple[int, ...]:
    """Indices of items that are not literally among the known ones."""
    table = set(known)
    return tuple(index for index, item in enumerate(items) if item not in table)


def _alike(left: object, right: object) -> bool | None:
    if isinstance(left, sp.Rational) and isinstance(right, sp.Rational):
        return bool(left == right)
    return same(left, right)


def _all(found: Iterable[bool | None]) -> bool | None:
    results = list(found)
    return False if False in results else None if None in results else True


def _any(found: Iterable[bool | None]) -> bool | None:
    results = list(found)
    return True if True in results else None if None in results else False


# --------------------------------------------------------------------------- points


def _same_at_points(left: sp.Expr, right: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> bool | None:
    real = not imaginary(left, right)
    points: Iterator[Point] = iter(ordinary(symbols) if symbols else [{}])
    if symbols and (branching(left) or branching(right)):
        points = chain(points, far(symbols))
    if symbols and (broken(left) or broken(right)):
        points = chain(points, around(left, right, symbols), hunted(left, right, symbols))
    needed = ENOUGH if symbols else 1
    found = _decided(left, right, points, real, needed)
    if found is None and symbols:
        rest = chain(around(left, right, symbols), hunted(left, right, symbols), more(symbols))
        found = _decided(left, right, rest, real, needed, stop=True)
    if found is None and symbols and real:
        found = _decided(left, right, chain(ordinary(symbols), more(symbols)), False, needed, stop=True)
    return found if found is not None else _proved(left, right)


def _decided(
    left: sp.Expr, right: sp.Expr, points: Iterable[Point], real: bool, needed: int, *, stop: bool = False
) -> bool | None:
    """Do they agree at all these points, and at as many as are needed? None where too few of them tell anything.

    With `stop` no more points than needed are looked at.
    """
    agreed = 0
    follow = broken(left)
    for point in points:
        try:
            seen = differ(left, right, point, follow) if real and point else None
            if seen is None or (not seen and agreed < needed):
                seen = Pair(left, right, point, real, follow=follow).differ
        except Undefined:
            continue
        if seen:
            return False
        agreed += 1
        if stop and agreed == needed:
            break
    return True if agreed >= needed else None


def _proved(left: sp.Expr, right: sp.Expr) -> bool | None:
    """The last resort: SymPy's own simplification, of what is small enough for it to end soon."""
    large = any(abs(part.p) > PLAIN or part.q > PLAIN for side in (left, right) for part in side.atoms(sp.Rational))
    if large or left.count_ops() + right.count_ops() > PROVABLE:
        return None  # it multiplies out gamma(x + 10^7) and (x + 1)^1000
    try:
        gap = sp.simplify(left - right)
    except Exception:  # noqa: BLE001 - SymPy raises anything here; what it cannot simplify is undecided
        return None
    if gap == 0:
        return True
    return False if gap.is_number and gap.is_zero is False else None
