"""Subsets of the real line with finitely many ends: exact, and closed under union, intersection and difference.

A set is its ends in order and, for every end and every gap between two of them, whether it belongs to the set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cmp_to_key
from operator import and_, or_, xor

import mpmath
import sympy as sp

from tutor.arithmetic import Undefined
from tutor.equivalence import equal
from tutor.numeric import evaluate_at

DIGITS = 60
"""Two ends that agree to half of these are held against each other exactly."""
FINE = 400
"""Digits at which the order of two unequal numbers must show."""
MOST = 60
"""Ends a set may have."""


class Undecided(Exception):
    """What is asked cannot be decided within the bounds set for it."""


@dataclass(frozen=True)
class RealSet:
    """`points` ascending; `cells` has 2n + 1 entries: the gap before each point, the point, ..., the last gap."""

    points: tuple[sp.Expr, ...]
    cells: tuple[bool, ...]

    def union(self, other: RealSet) -> RealSet:
        """What is in one or the other."""
        return self._with(other, or_)

    def intersect(self, other: RealSet) -> RealSet:
        """What is in both."""
        return self._with(other, and_)

    def minus(self, other: RealSet) -> RealSet:
        """What is here and not there."""
        return self._with(other, lambda here, there: here and not there)

    def difference(self, other: RealSet) -> RealSet:
        """What is in exactly one of the two: empty where they are equal."""
        return self._with(other, xor)

    @property
    def is_empty(self) -> bool:
        """Nothing in it?"""
        return not any(self.cells)

    @property
    def is_finite(self) -> bool:
        """Single points only?"""
        return not any(self.cells[::2])

    @property
    def members(self) -> tuple[sp.Expr, ...]:
        """The ends that belong to it."""
        return tuple(point for point, inside in zip(self.points, self.cells[1::2], strict=True) if inside)

    def runs(self) -> Iterator[tuple[sp.Expr, sp.Expr, bool, bool]]:
        """Its connected pieces: low end, high end, is the low end open, is the high one; -oo and oo at the sides."""
        at, last = 0, len(self.cells) - 1
        while at <= last:
            if not self.cells[at]:
                at += 1
                continue
            stop = at
            while stop < last and self.cells[stop + 1]:
                stop += 1
            low = self.points[at // 2] if at % 2 else (self.points[at // 2 - 1] if at else -sp.oo)
            high = self.points[stop // 2] if stop < last else sp.oo
            yield low, high, at % 2 == 0, stop % 2 == 0
            at = stop + 1

    def _with(self, other: RealSet, join: Callable[[bool, bool], bool]) -> RealSet:
        points = ordered((*self.points, *other.points))
        if len(points) > MOST:
            raise Undecided
        mine, theirs = self._spread(points), other._spread(points)
        return lean(points, tuple(join(here, there) for here, there in zip(mine, theirs, strict=True)))

    def _spread(self, points: tuple[sp.Expr, ...]) -> list[bool]:
        """The cells of this set over more points."""
        cells, at = [self.cells[0]], 0
        for point in points:
            if at < len(self.points) and order(self.points[at], point) == 0:
                cells += [self.cells[2 * at + 1], self.cells[2 * at + 2]]
                at += 1
            else:
                cells += [cells[-1], cells[-1]]
        return cells


NOTHING = RealSet((), (False,))
EVERYTHING = RealSet((), (True,))


def lean(points: tuple[sp.Expr, ...], cells: tuple[bool, ...]) -> RealSet:
    """The set without the points at which nothing changes."""
    kept: list[sp.Expr] = []
    left = [cells[0]]
    for at, point in enumerate(points):
        here, after = cells[2 * at + 1], cells[2 * at + 2]
        if not left[-1] == here == after:
            kept.append(point)
            left += [here, after]
    return RealSet(tuple(kept), tuple(left))


def single(point: sp.Expr) -> RealSet:
    """One number."""
    return RealSet((point,), (False, True, False))


def between(low: sp.Expr, high: sp.Expr, low_open: bool, high_open: bool) -> RealSet:
    """An interval, its ends possibly infinite; empty where `low` is above `high`."""
    above = EVERYTHING if low == -sp.oo else RealSet((low,), (False, not low_open, True))
    below = EVERYTHING if high == sp.oo else RealSet((high,), (True, not high_open, False))
    if low == sp.oo or high == -sp.oo:
        return NOTHING
    return above.intersect(below)


def ordered(points: tuple[sp.Expr, ...]) -> tuple[sp.Expr, ...]:
    """The numbers in order, each once."""
    found: list[sp.Expr] = []
    for point in sorted(points, key=cmp_to_key(order)):
        if not found or order(found[-1], point) != 0:
            found.append(point)
    return tuple(found)


def order(left: sp.Expr, right: sp.Expr) -> int:
    """-1, 0 or 1 as left is below, equal to or above right; raises Undecided, also where one is not real."""
    if left == right:
        return 0
    if left.is_Rational and right.is_Rational:
        return -1 if left < right else 1
    gap, scale = _gap(left, right, DIGITS)
    if abs(gap) <= mpmath.mpf(10) ** (-DIGITS // 2) * scale:
        if equal(left, right) is not False:
            return _equal_or_lost(left, right)
        gap, scale = _gap(left, right, FINE)
        if abs(gap) <= mpmath.mpf(10) ** (-FINE // 2) * scale:
            raise Undecided
    return -1 if gap < 0 else 1


def sign(value: sp.Expr) -> int:
    """The sign of a real constant; raises Undecided."""
    return order(value, sp.Integer(0))


def _equal_or_lost(left: sp.Expr, right: sp.Expr) -> int:
    if equal(left, right) is True:
        return 0
    raise Undecided


def _gap(left: sp.Expr, right: sp.Expr, digits: int) -> tuple[mpmath.mpf, mpmath.mpf]:
    with mpmath.workdps(digits + 10):
        try:
            one, other = evaluate_at(left, {}), evaluate_at(right, {})
        except (Undefined, KeyError):
            raise Undecided from None
        scale = max(1, abs(one), abs(other))
        if abs(one.imag) + abs(other.imag) > mpmath.mpf(10) ** (-digits // 2) * scale:
            raise Undecided
        return one.real - other.real, scale
