"""The rank of a few columns, whatever stands in them: exact where all is rational, else by value at one point.

Letters stand for any number, so they are given values that nobody types (Schwartz 1980, Zippel 1979: a polynomial
that is not zero hardly ever vanishes there); what is smaller than the working precision can tell is zero.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import mpmath
import sympy as sp

from tutor.arithmetic import Undefined
from tutor.errors import NotationError
from tutor.numeric import evaluate_at
from tutor.pairs import literal_bits

DIGITS = 80
LARGEST = 2_000
"""Digits that are worked with at most."""


def rank_of(vectors: Sequence[sp.MatrixBase]) -> int:
    """The rank of columns of one length; raises NotationError where an entry has no value anywhere tried."""
    if not vectors:
        return 0
    if all(entry.is_Rational for vector in vectors for entry in vector):
        return int(sp.Matrix.hstack(*map(sp.Matrix, vectors)).rank())
    bits = sum(literal_bits(entry) for vector in vectors for entry in vector)
    digits = min(LARGEST, DIGITS + bits)
    for salt in ("first", "second", "third"):
        with mpmath.workdps(digits):
            try:
                return _eliminated([[_value(entry, salt) for entry in vector] for vector in vectors], digits)
            except Undefined:
                continue
    raise NotationError("this is too involved to compare")


def _value(entry: sp.Expr, salt: str) -> mpmath.mpc:
    point = {letter: _chosen(letter, salt) for letter in entry.free_symbols}
    return evaluate_at(entry, point)


def _chosen(letter: sp.Symbol, salt: str) -> sp.Rational:
    """A value of a letter, the same in every entry and every run, between 1 and 2."""
    if letter.is_integer:
        return sp.Integer(2 + zlib.crc32(f"{salt} {letter.name}".encode()) % 1_000)
    return 1 + sp.Rational(zlib.crc32(f"{salt} {letter.name}".encode()), 2**32 + 15)


def _eliminated(rows: list[list[mpmath.mpc]], digits: int) -> int:
    """Gaussian elimination with full pivoting; the numbers of a row are first brought to the size of 1."""
    rows = [[entry / top for entry in row] for row in rows if (top := max(map(abs, row))) > 0]
    tiny = mpmath.mpf(10) ** (-digits // 2)
    rank = 0
    while rows:
        index, column = max(
            ((i, j) for i in range(len(rows)) for j in range(len(rows[0]))), key=lambda at: abs(rows[at[0]][at[1]])
        )
        pivot = rows.pop(index)
        if abs(pivot[column]) <= tiny:
            return rank
        rank += 1
        shares = [row[column] / pivot[column] for row in rows]
        rows = [
            [entry - share * other for entry, other in zip(row, pivot, strict=True)]
            for share, row in zip(shares, rows, strict=True)
        ]
    return rank
