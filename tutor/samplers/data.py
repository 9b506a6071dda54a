"""Small data sets made backwards from their mean, variance, regression line or clusters."""

from __future__ import annotations

from math import isqrt

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import rational, rational_grid, side, whole
from tutor.language.elementary import Value, matrix
from tutor.protocols import Random
from tutor.samplers.numbers import distinct, integer, pick, shuffle

TRIES = 1000


def data_with_variance(rng: Random, count: Value, mean: Value, deviation: Value, ddof: Value = 0) -> sp.ImmutableMatrix:
    """A vector of 3 to 12 numbers with just this mean and standard deviation (over n - ddof, 0 or 1).

    Whole where the mean is; the deviation is whole, 1 to 100, its square times n - ddof even. Of 3 only with ddof 1.

    >>> v = data_with_variance(rng, 4, 5, 2); sum((one - 5) ** 2 for one in v)
    16
    """
    size, centre = whole(count, "data_with_variance", 3, 12), rational(mean, "data_with_variance")
    spread, less = whole(deviation, "data_with_variance", 1, 100), whole(ddof, "data_with_variance", 0, 1)
    squares, most = (size - less) * spread**2, sp.Integer(2 * spread)
    if squares % 2:
        raise NotationError("no whole distances from a mean have this deviation: take an even one")
    for _ in range(TRIES):
        steps = [int(integer(rng, -most, most)) for _ in range(size - 2)]
        left, rest = -sum(steps), squares - sum(step**2 for step in steps)
        # the last two, a and b, have a + b = left and a^2 + b^2 = rest; their difference has this square
        inside = 2 * rest - left**2
        if inside >= 0 and (root := isqrt(inside)) ** 2 == inside and (left + root) % 2 == 0:
            found = [*steps, (left + root) // 2, (left - root) // 2]
            return matrix([[centre + step] for step in shuffle(rng, found)])
    raise NotationError("no such data were found: take another number of them, or another deviation")


def regression_data(rng: Random, count: Value, intercept: Value, slope: Value, spread: Value = 4) -> sp.ImmutableMatrix:
    """Two columns x and y, whose least squares line is just this one, though not all points lie on it.

    3 to 8 points; different whole x from -4 to 8 in order, errors of whole size up to `spread` (1 to 20).

    >>> D = regression_data(rng, 3, 1, 2); sum(D[i, 1] - 1 - 2 * D[i, 0] for i in range(3))
    0
    """
    size, most = whole(count, "regression_data", 3, 8), sp.Integer(whole(spread, "regression_data", 1, 20))
    start, rise = rational(intercept, "regression_data"), rational(slope, "regression_data")
    for _ in range(TRIES):
        xs = sorted(int(x) for x in distinct(rng, sp.Integer(size), sp.Integer(-4), sp.Integer(8)))
        steps = [int(integer(rng, -most, most)) for _ in range(size - 2)]
        left, moment = -sum(steps), -sum(x * step for x, step in zip(xs, steps, strict=False))
        last, rest = divmod(moment - xs[-2] * left, xs[-1] - xs[-2])
        errors = [*steps, left - last, last]
        if not rest and any(errors) and all(abs(one) <= most for one in errors):
            return matrix([[x, start + rise * x + error] for x, error in zip(xs, errors, strict=True)])
    raise NotationError("no such data were found: widen the spread")


def centred_data(rng: Random, rows: Value, columns: Value, largest: Value) -> sp.ImmutableMatrix:
    """A matrix of whole numbers up to `largest` (1 to 100) in size whose columns add up to 0, none of them all zeros.

    2 to 12 rows.

    >>> list(sp.ones(1, 3) * centred_data(rng, 3, 2, 4))
    [0, 0]
    """
    height, width = side(rows, "centred_data", 2), side(columns, "centred_data")
    most = sp.Integer(whole(largest, "centred_data", 1, 100))
    made: list[list[sp.Integer]] = []
    while len(made) < width:
        for _ in range(TRIES):
            drawn = [integer(rng, -most, most) for _ in range(height - 1)]
            if any(drawn) and abs(sum(drawn)) <= most:
                made.append([*drawn, -sum(drawn)])
                break
        else:
            raise NotationError("no such data were found: allow larger entries")
    return matrix(sp.Matrix(made).T)


def labels(rng: Random, count: Value, classes: Value) -> sp.ImmutableMatrix:
    """A vector of `count` (1 to 144) whole numbers from 1 to `classes` (1 to 12), each at least once.

    Labels of examples, or the tokens of a sequence.

    >>> sorted(set(labels(rng, 5, 2)))
    [1, 2]
    """
    kinds = side(classes, "labels")
    size = whole(count, "labels", kinds, 144)
    more = [integer(rng, sp.Integer(1), sp.Integer(kinds)) for _ in range(size - kinds)]
    return shuffle(rng, [*map(sp.Integer, range(1, kinds + 1)), *more])


def decision_table(rng: Random, examples: Value, features: Value) -> sp.ImmutableMatrix:
    """Examples (rows, 4 to 12) with 1 to 6 features and, in the last column, the class: everything is 1 or 2.

    No column is constant, and the first feature agrees with the class in most rows.

    >>> set(decision_table(rng, 6, 2)) == {1, 2}
    True
    """
    size, width = whole(examples, "decision_table", 4, 12), whole(features, "decision_table", 1, 6)
    classes = labels(rng, sp.Integer(size), sp.Integer(2))
    for _ in range(TRIES):
        wrong = [integer(rng, sp.Integer(1), sp.Integer(4)) == 1 for _ in range(size)]
        first = [3 - one if miss else one for one, miss in zip(classes, wrong, strict=True)]
        if len(set(first)) == 2 and 0 < sum(wrong) < size / sp.Integer(2):
            others = [labels(rng, sp.Integer(size), sp.Integer(2)) for _ in range(width - 1)]
            return matrix(sp.Matrix.hstack(*map(sp.Matrix, [first, *others, classes])))
    raise NotationError("no such table was found: take more examples")


def clusters(rng: Random, centres: Value, each: Value, spread: Value) -> sp.ImmutableMatrix:
    """Points (rows) around 1 to 6 centres (rows), `each` (2 to 12) of them in order: their mean is their centre.

    They lie up to `spread` (1 to 100) from it along each axis, in whole steps; at most 60 points.

    >>> list(sp.ones(1, 3) * clusters(rng, sp.Matrix([[0, 5]]), 3, 2) / 3)
    [0, 5]
    """
    middle = rational_grid(centres, "clusters")
    count = whole(each, "clusters", 2, 12)
    whole(middle.rows, "clusters", 1, 6)
    offsets = [centred_data(rng, sp.Integer(count), sp.Integer(middle.cols), spread) for _ in range(middle.rows)]
    return matrix(
        [
            [centre + offset[k, j] for j, centre in enumerate(middle.row(i))]
            for i, offset in enumerate(offsets)
            for k in range(count)
        ]
    )


def graph(rng: Random, nodes: Value, edges: Value) -> sp.ImmutableMatrix:
    """The adjacency matrix of a connected graph without loops: 2 to 8 nodes and this many edges.

    At least one less than the nodes, at most all pairs.

    >>> G = graph(rng, 4, 4); sum(G), G == G.T
    (8, True)
    """
    size = whole(nodes, "graph", 2, 8)
    count = whole(edges, "graph", size - 1, size * (size - 1) // 2)
    order = [int(k) for k in shuffle(rng, list(range(size)))]
    # a tree first: every node joins one of those before it
    joined = {frozenset((order[place], order[int(pick(rng, *range(place)))])) for place in range(1, size)}
    free = [pair for i in range(size) for j in range(i) if (pair := frozenset((i, j))) not in joined]
    if free:
        extra = shuffle(rng, list(range(len(free))))[: count - len(joined)]
        joined |= {free[int(k)] for k in extra}
    return matrix([[int(i != j and frozenset((i, j)) in joined) for j in range(size)] for i in range(size)])


def links(rng: Random, nodes: Value) -> sp.ImmutableMatrix:
    """The 0/1 matrix of links from rows to columns between 2 to 8 pages: everyone links, all are reached in a circle.

    >>> all(sum(links(rng, 3).row(i)) > 0 for i in range(3))
    True
    """
    size = whole(nodes, "links", 2, 8)
    order = [int(k) for k in shuffle(rng, list(range(size)))]
    circle = {(order[place], order[(place + 1) % size]) for place in range(size)}
    return matrix(
        [[int((i, j) in circle or (i != j and pick(rng, 0, 0, 1) == 1)) for j in range(size)] for i in range(size)]
    )
