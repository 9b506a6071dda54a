"""Every cap in one table, enforced while reading and again while evaluating."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """How large mathematics may be; nothing below is computed before it was held against these."""

    characters: int = 2_000  # of one answer: longer than any honest one, short enough to read in a millisecond
    blanks: int = 40  # in a row, such as between the columns of a pasted table
    depth: int = 60  # brackets, signs, powers and calls inside one another; each costs a handful of stack frames
    tree_depth: int = 100  # also counts a long sum, which leans to the left: 100 terms
    nodes: int = 3_000  # of one tree
    integer_bits: int = 14_000  # about 4,200 digits; Python writes at most 4,300
    root_bits: int = 1_000  # of a number under a root, which SymPy looks through for factors
    rounded_digits: int = 60  # before the point of what floor and ceil round
    decimal_digits: int = 4_000  # of a number with its exponent; Python refuses to read more than 4,300
    factorial: int = 1_000  # 1000! has 8,530 bits
    matrix_side: int = 12  # rows, and columns
    constant_exponent: int = 1_000_000  # of e or pi
    exponent: int = 1_000  # of a power that is not a number: (x + y)^1000 is kept, never expanded
    matrix_power: int = 64  # of a square matrix
    derivatives: int = 10  # in one call of diff
    operations: int = 300  # of what is differentiated, before each step
    factored: int = 400  # terms of what gcd and lcm would multiply out
    symbolic_entries: int = 16  # of a matrix with letters, for its determinant, inverse and powers
    symbolic_power: int = 12  # of such a matrix
    deadline_ms: int = 3_000  # of one judgement, after which it is undecided


LIMITS = Limits()
