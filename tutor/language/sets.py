"""Sets of real numbers: finite ones, intervals, all reals, and what joins them.

Where a set is meant, `(0, 3)` and `[0, 3]` are intervals and not points, `-` is a difference, and an R that nobody
declared is ℝ. The ends of both sides cut the line into points and gaps, each of which is in a set or not: SymPy's own
union of twenty intervals takes a second, and of eighty a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import mpmath
import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.elementary import Value, describe, is_scalar
from tutor.language.tree import Binary, Group, Name, Node, walk

OPERATIONS = frozenset({"union", "intersect", "minus"})
DIGITS = 60
"""Ends that agree to 50 of these digits are one end."""
SYMBOLIC = 6
"""Sets that are joined where their ends are letters, which SymPy has to reason about."""

Piece = tuple[int, int]
"""First and last cell: cell 2k is the k-th end, cell 2k + 1 the gap behind it."""


def as_set(node: Node, value: Callable[[Node], Value]) -> sp.Set:
    """The set a tree means where a set stands; `value` gives the value of a part. Raises NotationError."""
    match node:
        case Group(kind="paren" | "list" as kind, items=(low, high)):
            return interval(node, value(low), value(high), (kind == "paren", kind == "paren"))
        case Binary(op="union" | "intersect" | "minus" | "-" as op, left=left, right=right):
            return joined(node, op, as_set(left, value), as_set(right, value))
        case Name(name="R") if isinstance(value(node), sp.Symbol):
            return sp.S.Reals
    found = value(node)
    if not isinstance(found, sp.Set):
        raise NotationError(f"a set is expected here, not {describe(found)}", node.span)
    return found


def are_reals_less(node: Binary, left: Value) -> bool:
    """Whether `R - (0, 1)` can only mean sets: an R that is a letter, and a pair."""
    return node.left == Name("R") and isinstance(left, sp.Symbol) and isinstance(node.right, Group)


def interval(node: Node, low: Value, high: Value, ends: tuple[bool, bool]) -> sp.Set:
    """The interval between two real numbers or letters, `ends` (open left, open right); raises NotationError."""
    for end in (low, high):
        if not is_scalar(end) or end.is_extended_real is False or end.has(sp.I, sp.nan, sp.zoo):
            raise NotationError("the ends of an interval are real numbers", node.span)
    if low.is_number and high.is_number and low != high and _size(low, node) > _size(high, node):
        raise NotationError("the left end of an interval is the smaller one", node.span)
    return sp.Interval(low, high, *ends)


def joined(node: Node, op: str, left: sp.Set, right: sp.Set) -> sp.Set:
    """Union, intersection or difference (`-` is one too) of two sets; raises LimitError, NotationError."""
    parts = [*_parts(left), *_parts(right)]
    ends = [end for part in parts for end in (part.args[:2] if isinstance(part, sp.Interval) else part.args)]
    known = all(isinstance(part, sp.Interval | sp.FiniteSet) for part in parts)
    if known and all(is_scalar(end) and end.is_number for end in ends):
        return _on_the_line(op, left, right, _ordered(ends, node))
    if len(parts) > SYMBOLIC or sum(1 for _ in walk(node)) > 20 * SYMBOLIC:
        raise LimitError(f"at most {SYMBOLIC} sets with letters in them are joined here", node.span)
    if op == "union":
        return left.union(right)
    return left.intersect(right) if op == "intersect" else left - right


def _parts(value: sp.Set) -> tuple[sp.Set, ...]:
    if value is sp.S.EmptySet:
        return ()
    if value is sp.S.Reals:
        return (sp.Interval(-sp.oo, sp.oo),)
    return tuple(value.args) if isinstance(value, sp.Union) else (value,)


def _size(end: sp.Expr, node: Node) -> mpmath.mpf:
    """A real number as a decimal; raises NotationError where it is none."""
    if end in (sp.oo, -sp.oo):
        return mpmath.inf if end is sp.oo else -mpmath.inf
    size = end.evalf(DIGITS, maxn=4 * DIGITS)
    if not (size.is_Float or size.is_Rational):
        raise NotationError("these are sets of real numbers", node.span)
    with mpmath.workdps(DIGITS):
        return mpmath.mpmathify(size)


def _ordered(ends: list[sp.Expr], node: Node) -> dict[sp.Expr, int]:
    """Each end's place on the line; ends of one size share it."""
    sizes = sorted(((_size(end, node), str(end), end) for end in set(ends)), key=lambda found: found[:2])
    places: dict[sp.Expr, int] = {}
    last = None
    with mpmath.workdps(DIGITS):
        for size, _, end in sizes:
            same = last is not None and (
                size == last or abs(size - last) < mpmath.mpf(10) ** (10 - DIGITS) * (1 + abs(size))
            )
            places[end] = max(places.values(), default=-1) + (0 if same else 1)
            last = size
    return places


def _on_the_line(op: str, left: sp.Set, right: sp.Set, places: dict[sp.Expr, int]) -> sp.Set:
    mine, theirs = (_cells(side, places) for side in (left, right))
    kept = sorted({"union": mine | theirs, "intersect": mine & theirs}.get(op, mine - theirs))
    ends = {place: end for end, place in places.items()}
    starts = [0] + [at for at, (one, after) in enumerate(pairwise(kept), start=1) if after != one + 1]
    runs = [(kept[start], kept[stop - 1]) for start, stop in zip(starts, [*starts[1:], len(kept)], strict=True) if kept]
    points = [ends[first // 2] for first, last in runs if first == last and first % 2 == 0]
    spans = [
        sp.Interval(ends[first // 2], ends[(last + 1) // 2], bool(first % 2), bool(last % 2))
        for first, last in runs
        if first != last or first % 2
    ]
    found = [*spans, *([sp.FiniteSet(*points)] if points else [])]
    return found[0] if len(found) == 1 else sp.Union(*found, evaluate=False) if found else sp.S.EmptySet


def _cells(value: sp.Set, places: dict[sp.Expr, int]) -> set[int]:
    cells: set[int] = set()
    for part in _parts(value):
        if isinstance(part, sp.FiniteSet):
            cells.update(2 * places[item] for item in part)
        else:
            first = 2 * places[part.start] + bool(part.left_open)
            cells.update(range(first, 2 * places[part.end] + 1 - bool(part.right_open)))
    return cells
