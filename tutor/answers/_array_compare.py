"""Are two formulas of arrays the same? Exact random arrays, or real ones where a function needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import mpmath

from tutor.answers import _arrays as arrays
from tutor.answers._array_draw import Draw
from tutor.answers._array_walk import formula
from tutor.answers._arrays import Array, Dim
from tutor.answers._residues import Field, Irrational, Residues, Undefined
from tutor.answers._shapes import Letters, dimensions, draws, numbers_only
from tutor.errors import NotationError
from tutor.language.tree import Node

DIGITS, MORE_DIGITS = 50, 200
CLOSE, CLOSER = 30, 150
"""Digits that two values share, at the first precision and at the second: a rounding error shrinks, a gap stays."""
TRANSPOSED = "That is the transpose: rows and columns are exchanged."
ENOUGH = {True: 2, False: 3}
"""Draws that must agree, of exact and of real ones."""


@dataclass(frozen=True)
class Formula:
    """A formula that makes sense: its tree, its shape in the problem's dimensions, and the letters it was read with."""

    tree: Node
    shape: tuple[Dim, ...]
    question: Question


@dataclass(frozen=True)
class Pair:
    """Both formulas at one draw; `typed` is None where only the typed one has no value, `singular` for an inverse."""

    draw: Draw
    expected: Array
    typed: Array | None
    singular: bool = False


class Question(Letters):
    """The letters of a problem, over which two formulas are compared."""

    def pairs(self, expected: Node, typed: Node, *, exact: bool) -> Iterator[Pair]:
        """Both formulas wherever the right one has a value; raises NotationError, Irrational."""
        for draw in draws(self, exact):
            try:
                right = formula(expected, draw)
            except Undefined:
                continue
            try:
                yield Pair(draw, right, formula(typed, draw, right.shape))
            except Undefined as undefined:
                yield Pair(draw, right, None, undefined.singular)

    def formula(self, tree: Node, wanted: tuple[Dim, ...] = ()) -> Formula:
        """A tree with its shape; raises NotationError where shapes do not fit, or it has no value at any draw."""
        for exact in (True, False):
            with mpmath.workdps(DIGITS):
                for draw in draws(self, exact):
                    try:
                        return Formula(tree, formula(tree, draw, wanted).shape, self)
                    except Undefined:
                        continue
                    except Irrational:
                        break
        raise NotationError("this has no value: it divides by zero, or inverts what has no inverse", tree.span)

    def decided(self, expected: Node, typed: Node) -> tuple[bool | None, list[Pair]]:
        """Whether they are equal (None: undecided), and the pairs it was seen on; raises NotationError."""
        try:
            return self._agree(expected, typed, exact=True)
        except Irrational:
            pass
        with mpmath.workdps(DIGITS):
            found, pairs = self._agree(expected, typed, exact=False)
        if found is None or not pairs or (found is False and any(pair.typed is None for pair in pairs)):
            return found, pairs
        with mpmath.workdps(MORE_DIGITS):
            for pair in self.pairs(expected, typed, exact=False):
                if pair.typed is None or pair.typed.shape != pair.expected.shape:
                    return found, pairs
                closer = apart(pair.expected, pair.typed) < mpmath.mpf(10) ** -CLOSER
                if not closer:
                    return False, pairs
                if found:
                    break
        return (True if found else None), pairs

    def _agree(self, expected: Node, typed: Node, *, exact: bool) -> tuple[bool | None, list[Pair]]:
        seen: list[Pair] = []
        agreed = 0
        for pair in self.pairs(expected, typed, exact=exact):
            seen.append(pair)
            if pair.typed is None:
                if not pair.singular:
                    return False, seen
            elif not same(pair.expected, pair.typed, pair.draw.field):
                return False, seen
            else:
                agreed += 1
            if agreed == (3 if exact else 6):
                break
        if agreed >= ENOUGH[exact]:
            return True, seen
        return (False if seen and not agreed else None), seen


def apart(left: Array, right: Array) -> Any:
    """The largest gap between two arrays of real numbers, relative to their largest entry."""
    entries = [(x, y) for a, b in zip(left.rows, right.rows, strict=True) for x, y in zip(a, b, strict=True)]
    largest = max(max(abs(x), abs(y)) for x, y in entries)
    return max(abs(x - y) for x, y in entries) / largest if largest else mpmath.mpf(0)


def same(left: Array, right: Array, field: Field) -> bool:
    """Of one shape, and equal: exactly, or to the digits of the first precision."""
    if left.shape != right.shape:
        return False
    if isinstance(field, Residues):
        return left.rows == right.rows
    return bool(apart(left, right) < mpmath.mpf(10) ** -CLOSE)


# ---------------------------------------------------------------------- slips


Change = Callable[[Array, Draw], Array | None]


def _times(factor: Fraction) -> Change:
    return lambda value, draw: arrays.scaled(value, draw.field.number(factor), draw.field)


def _dimension(name: str, over: bool) -> Change:
    def change(value: Array, draw: Draw) -> Array:
        factor = Fraction(draw.sizes[name])
        return arrays.scaled(value, draw.field.number(1 / factor if over else factor), draw.field)

    return change


def slip(pairs: list[Pair], question: Question) -> str:
    """The sentence of the first change of the right value that gives the typed one at every draw, or nothing."""
    slips: list[tuple[str, Change]] = [
        ("The size is right, the sign is not.", _times(Fraction(-1))),
        ("Twice too large: a factor of 2 too many.", _times(Fraction(2))),
        ("Half of the answer: a factor of 2 is missing.", _times(Fraction(1, 2))),
        (TRANSPOSED, lambda value, _: arrays.transposed(value)),
    ]
    for name in dimensions(question.shapes):
        slips.append((f"A factor of {name} is off.", _dimension(name, over=True)))
        slips.append((f"A factor of {name} is off.", _dimension(name, over=False)))
    with mpmath.workdps(DIGITS):
        for sentence, change in slips:
            if pairs and all(_explains(change, pair) for pair in pairs):
                return sentence
    return ""


def _explains(change: Change, pair: Pair) -> bool:
    changed = change(pair.expected, pair.draw)
    if pair.typed is None or changed is None or same(pair.expected, changed, pair.draw.field):
        return False
    return same(changed, pair.typed, pair.draw.field)


def commutes(expected: Node, typed: Node, question: Question) -> bool:
    """Would the typed formula be right if every letter were a number, so that order and transposes did not matter?"""
    agreed = 0
    with mpmath.workdps(MORE_DIGITS):
        for draw in numbers_only(question.shapes):
            try:
                left, right = formula(expected, draw), formula(typed, draw)
            except Undefined:
                continue
            except NotationError:  # `A + lambda I` makes no sense of numbers
                return False
            if not left.shape == right.shape == () or apart(left, right) > mpmath.mpf(10) ** -CLOSER:
                return False
            agreed += bool(left.one)
    return agreed > 1
