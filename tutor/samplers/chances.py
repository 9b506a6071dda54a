"""Probability tables that come out clean: powers of 1/2, posteriors, contingency tables, confusion matrices."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import side, whole
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers.numbers import integer, nonzero, pick, sample, shuffle
from tutor.samplers.tables import distribution

TRIES = 400


def dyadic(rng: Random, count: Value) -> sp.ImmutableMatrix:
    """A vector of 1 to 8 powers of 1/2 that add up to 1, in random order: entropies in bits come out rational.

    >>> sum(dyadic(rng, 4))
    1
    """
    parts = [sp.Integer(1)]
    for _ in range(whole(count, "dyadic", 1, 8) - 1):
        wide = [place for place, one in enumerate(parts) if one > sp.Rational(1, 16)]
        place = int(pick(rng, *wide))
        parts[place : place + 1] = [parts[place] / 2] * 2
    return matrix([[one] for one in shuffle(rng, parts)])


def dyadic_table(rng: Random, rows: Value, columns: Value) -> sp.ImmutableMatrix:
    """A joint table of powers of 1/2 and zeros whose row and column sums are powers of 1/2 too; 2 or 3 on each side.

    Seldom of independent variables, and never where the table is square; of 2x2 there are only two.

    >>> sum(dyadic_table(rng, 2, 3))
    1
    """
    height, width = whole(rows, "dyadic_table", 2, 3), whole(columns, "dyadic_table", 2, 3)
    one = dyadic(rng, sp.Integer(height))
    for _ in range(40):
        drawn = [list(_row(rng, width, part)) for part in one]
        sums = [sum(row[j] for row in drawn) for j in range(width)]
        if all(part.p == 1 and int(part.q).bit_count() == 1 for part in sums) and matrix(drawn).rank() > 1:
            return matrix(drawn)
    if height == width:
        places = [int(k) for k in shuffle(rng, list(range(height)))]
        return matrix(sp.diag(*one)[:, places])
    other = dyadic(rng, sp.Integer(width))
    return matrix(one * other.T)


def bayes_numbers(rng: Random, largest: Value) -> sp.ImmutableMatrix:
    """[prior, chance if true, chance if false] whose posterior has a denominator of at most `largest` (2 to 1,000).

    The prior and the chances are twentieths, the chance if true is the larger one.

    >>> a, b, c = bayes_numbers(rng, 20); (a * b / (a * b + (1 - a) * c)).q <= 20
    True
    """
    most = whole(largest, "bayes_numbers", 2, 1000)
    for _ in range(TRIES):
        prior, yes, no = (integer(rng, sp.Integer(1), sp.Integer(19)) / 20 for _ in range(3))
        if no < yes and (prior * yes / (prior * yes + (1 - prior) * no)).q <= most:
            return matrix([[prior], [yes], [no]])
    raise NotationError("no such probabilities were found: allow a larger denominator")


def independent_table(rng: Random, rows: Value, columns: Value, denominator: Value) -> sp.ImmutableMatrix:
    """A joint table of independent variables, positive: the outer product of two distributions with this denominator.

    The denominator is at most 1,000.

    >>> independent_table(rng, 2, 2, 5).det()
    0
    """
    bottom = sp.Integer(whole(denominator, "independent_table", 1, 1000))
    height, width = side(rows, "independent_table"), side(columns, "independent_table")
    return matrix(distribution(rng, sp.Integer(height), bottom) * distribution(rng, sp.Integer(width), bottom).T)


def confusion_matrix(rng: Random, classes: Value, largest: Value) -> sp.ImmutableMatrix:
    """Counts of truth (rows) against prediction (columns) for 2 to 6 classes, from 1 to `largest` (3 to 1,000).

    The diagonal holds the largest count of its row and of its column.

    >>> C = confusion_matrix(rng, 2, 20); C[0, 0] > C[0, 1]
    True
    """
    count = whole(classes, "confusion_matrix", 2, 6)
    most = sp.Integer(whole(largest, "confusion_matrix", 3, 1000))
    half = most // 2
    return matrix(
        [
            [integer(rng, half + 1, most) if i == j else integer(rng, sp.Integer(1), half) for j in range(count)]
            for i in range(count)
        ]
    )


def contingency(rng: Random, rows: Value, columns: Value, step: Value) -> sp.ImmutableMatrix:
    """A table of positive counts whose expected counts under independence are whole multiples of `step` (2 to 100).

    2 to 6 rows and columns; the counts are not the expected ones themselves.

    >>> contingency(rng, 2, 2, 10).det() != 0
    True
    """
    height, width = whole(rows, "contingency", 2, 6), whole(columns, "contingency", 2, 6)
    unit = sp.Integer(whole(step, "contingency", 2, 100))
    down = sp.Matrix([integer(rng, sp.Integer(1), sp.Integer(3)) for _ in range(height)])
    across = sp.Matrix([integer(rng, sp.Integer(1), sp.Integer(3)) for _ in range(width)])
    drawn = sp.Matrix(unit * down * across.T)
    (i, k), (j, m) = (sample(rng, sp.Integer(2), list(range(size))) for size in (height, width))
    moved = nonzero(rng, -unit + 1, unit - 1)  # a square of +, -, +, - leaves all sums as they are
    for a, b, sign in ((i, j, 1), (i, m, -1), (k, j, -1), (k, m, 1)):
        drawn[int(a), int(b)] += sign * moved
    return matrix(drawn)


def _row(rng: Random, width: int, part: sp.Rational) -> list[sp.Rational]:
    kept = int(pick(rng, *range(1, width + 1)))
    pieces = [*(dyadic(rng, sp.Integer(kept)) * part), *([sp.Integer(0)] * (width - kept))]
    return list(shuffle(rng, pieces))
