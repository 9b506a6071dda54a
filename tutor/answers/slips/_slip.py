"""What a slip is, and the helpers of the families."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import sympy as sp

from tutor.answers._bounds import tame
from tutor.language.elementary import Value, is_matrix, is_scalar

OPERATIONS = 120
"""Expressions up to this size are taken apart in search of a slip: a few milliseconds."""
TERMS = 12
"""Terms, factors and functions looked at, one at a time."""

SMOOTH = (sp.exp, sp.log, sp.sin, sp.cos, sp.tan, sp.asin, sp.acos, sp.atan, sp.sinh, sp.cosh, sp.tanh, sp.erf)

Candidates = Callable[[Value, Value], Iterable[Value]]
"""Of the right value and the typed one: the values that this slip leads to."""


@dataclass(frozen=True)
class Slip:
    """A slip: a sentence that states a fact and never the answer, its rank (small first), what it leads to."""

    sentence: str
    rank: int
    leads_to: Candidates


def scalars(change: Callable[[sp.Expr], Value | None]) -> Candidates:
    """A slip that changes one number or expression."""
    return lambda expected, typed: _one(change, expected) if is_scalar(expected) and is_scalar(typed) else ()


def numbers(change: Callable[[sp.Expr], Value | None]) -> Candidates:
    """A slip that changes a number without letters."""

    def candidates(expected: Value, typed: Value) -> Iterable[Value]:
        if is_scalar(expected) and is_scalar(typed) and not expected.free_symbols and not typed.free_symbols:
            return _one(change, expected)
        return ()

    return candidates


def arrays(change: Callable[[sp.MatrixBase], Value | None]) -> Candidates:
    """A slip that changes a vector or a matrix."""
    return lambda expected, typed: _one(change, expected) if is_matrix(expected) and is_matrix(typed) else ()


def formulas(search: Callable[[sp.Expr], Iterable[sp.Expr]]) -> Candidates:
    """A slip in one place of an expression with letters that is small enough to be searched."""

    def candidates(expected: Value, typed: Value) -> Iterable[Value]:
        if not (is_scalar(expected) and is_scalar(typed)) or not (expected.free_symbols and typed.free_symbols):
            return ()
        return search(expected) if small(expected) and small(typed) else ()

    return candidates


@lru_cache(maxsize=256)
def small(value: sp.Expr) -> bool:
    """Few enough operations to take apart and to multiply out."""
    return bool(value.count_ops() <= OPERATIONS) and tame(value)


def smooth(value: sp.Expr) -> bool:
    """Is this made of functions that SymPy differentiates quickly, and to functions?"""
    return all(isinstance(part, SMOOTH) for part in value.atoms(sp.Function, sp.Piecewise, sp.Max, sp.Min))


def _one(change: Callable[[Value], Value | None], expected: Value) -> Iterator[Value]:
    changed = change(expected)
    if changed is not None:
        yield changed
