"""Statistics of data: spread, order, correlation, regression, tests."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import (
    as_long,
    compare,
    entries,
    grid,
    numbers,
    probability,
    rational_grid,
    rationals,
    real_grid,
    root,
    whole,
)
from tutor.language.elementary import Value, matrix


def sample_variance(value: Value, ddof: Value = 1) -> sp.Expr:
    """The squared distances of data from their mean, added up, over n - ddof: 1 without bias, 0 for the plain mean.

    `ddof` is 0 or 1, as in `np.var` (Wasserman, chapter 3).

    >>> sample_variance(sp.Matrix([1, 2, 3])), sample_variance(sp.Matrix([1, 2, 3]), 0)
    (1, 2/3)
    """
    flat = entries(value, "sample_variance")
    return _covariance(flat, flat, ddof, "sample_variance")


def sample_covariance(left: Value, right: Value, ddof: Value = 1) -> sp.Expr:
    """The products of the distances from the means of two samples of one length, added up, over n - ddof (0 or 1).

    >>> sample_covariance(sp.Matrix([1, 2, 3]), sp.Matrix([2, 4, 6]))
    2
    """
    one, other = entries(left, "sample_covariance"), entries(right, "sample_covariance")
    as_long(one, other, "sample_covariance")
    return _covariance(one, other, ddof, "sample_covariance")


def covariance_matrix(value: Value, ddof: Value = 1) -> sp.ImmutableMatrix:
    """The covariances of the columns of a data matrix, whose rows are the examples, over n - ddof (0 or 1).

    >>> covariance_matrix(sp.Matrix([[1, 2], [3, 6]]))
    Matrix([
    [2, 4],
    [4, 8]])
    """
    found = grid(value, "covariance_matrix")
    columns = [list(found.col(j)) for j in range(found.cols)]
    return matrix([[_covariance(one, other, ddof, "covariance_matrix") for other in columns] for one in columns])


def centred(value: Value) -> sp.ImmutableMatrix:
    """A data matrix with the mean of each column taken away from it (`X - X.mean(axis=0)`).

    >>> list(centred(sp.Matrix([1, 2, 6])))
    [-2, -1, 3]
    """
    found = grid(value, "centred")
    means = [sp.Add(*found.col(j)) / found.rows for j in range(found.cols)]
    return matrix(sp.Matrix(found.rows, found.cols, lambda i, j: found[i, j] - means[j]))


def standardised(value: Value, ddof: Value = 0) -> sp.ImmutableMatrix:
    """A vector less its mean and over its standard deviation (over n - ddof, 0 or 1), which is not 0.

    A layer norm without gain and shift.

    >>> list(standardised(sp.Matrix([1, 3, 1, 3])))
    [-1, 1, -1, 1]
    """
    flat = numbers(value, "standardised")
    spread = root(sample_variance(matrix([[one] for one in flat]), ddof), "standardised")
    if not compare(spread, sp.S.Zero):
        raise NotationError("standardised divides by zero: all entries are equal")
    return matrix(centred(matrix([[one] for one in flat])) / spread)


def correlation(left: Value, right: Value) -> sp.Expr:
    """Pearson's correlation of two samples of one length, neither constant, from -1 to 1 (Wasserman, chapter 3).

    >>> correlation(sp.Matrix([1, 2, 3]), sp.Matrix([1, 3, 2]))
    1/2
    """
    one, other = rationals(left, "correlation"), rationals(right, "correlation")
    as_long(one, other, "correlation")
    squares = _covariance(one, one, 0, "correlation") * _covariance(other, other, 0, "correlation")
    if squares == 0:
        raise NotationError("correlation divides by zero: all entries are equal")
    return _covariance(one, other, 0, "correlation") / root(squares, "correlation")


def standard_error(value: Value) -> sp.Expr:
    """The standard error of the mean of a sample: its standard deviation (n - 1) over the root of n.

    >>> standard_error(sp.Matrix([1, 3, 1, 3]))
    sqrt(3)/3
    """
    flat = rationals(value, "standard_error")
    return root(_covariance(flat, flat, 1, "standard_error") / len(flat), "standard_error")


def median(value: Value) -> sp.Expr:
    """The middle entry of a vector of real numbers, or the mean of the two middle ones.

    >>> median(sp.Matrix([5, 1, 2, 4]))
    3
    """
    return quantile(value, sp.Rational(1, 2))


def quantile(value: Value, fraction: Value) -> sp.Expr:
    """The quantile between the two nearest entries in order, as `np.quantile` does: at place 1 + (n - 1) p.

    `fraction` is from 0 to 1.

    >>> quantile(sp.Matrix([1, 2, 3, 4]), sp.Rational(1, 4))
    7/4
    """
    flat = sorted(numbers(value, "quantile"), key=lambda one: one.evalf(40))
    place = probability(fraction, "quantile") * (len(flat) - 1)
    below = int(sp.floor(place))
    above = min(below + 1, len(flat) - 1)
    return flat[below] + (place - below) * (flat[above] - flat[below])


def regression(places: Value, heights: Value) -> sp.ImmutableMatrix:
    """[intercept, slope] of the least squares line through points, whose places are not all equal.

    Hastie, Tibshirani and Friedman, chapter 3.

    >>> list(regression(sp.Matrix([0, 1, 2]), sp.Matrix([1, 3, 5])))
    [1, 2]
    """
    xs, ys = entries(places, "regression"), entries(heights, "regression")
    as_long(xs, ys, "regression")
    spread = _covariance(xs, xs, 0, "regression")
    if spread.is_zero:
        raise NotationError("regression takes places that are not all equal")
    slope = _covariance(xs, ys, 0, "regression") / spread
    return matrix([[(sp.Add(*ys) - slope * sp.Add(*xs)) / len(xs)], [slope]])


def r_squared(truth: Value, predicted: Value) -> sp.Expr:
    """1 less the squared errors over the squared distances from the mean, for a truth that is not constant.

    >>> r_squared(sp.Matrix([1, 2, 3]), sp.Matrix([1, 2, 4]))
    1/2
    """
    ys, guesses = entries(truth, "r_squared"), entries(predicted, "r_squared")
    as_long(ys, guesses, "r_squared")
    spread = len(ys) * _covariance(ys, ys, 0, "r_squared")
    if spread.is_zero:
        raise NotationError("r_squared divides by zero: all true values are equal")
    return 1 - sp.Add(*((y - guess) ** 2 for y, guess in zip(ys, guesses, strict=True))) / spread


def powers_of(places: Value, degree: Value) -> sp.ImmutableMatrix:
    """The design matrix of a polynomial fit: row i is 1, x_i, x_i^2, ... up to a degree from 0 to 11.

    >>> powers_of(sp.Matrix([2, 3]), 2)
    Matrix([
    [1, 2, 4],
    [1, 3, 9]])
    """
    flat, top = entries(places, "powers_of"), whole(degree, "powers_of", 0, 11)
    return matrix([[one**k for k in range(top + 1)] for one in flat])


def expected_counts(table: Value) -> sp.ImmutableMatrix:
    """What a table of counts would hold if rows and columns were independent: row sum times column sum over the total.

    >>> expected_counts(sp.Matrix([[10, 20], [20, 40]]))[0, 0]
    10
    """
    found = real_grid(table, "expected_counts")
    everything = sp.Add(*found)
    if not compare(everything, sp.S.Zero):
        raise NotationError("expected_counts divides by zero: the table is empty")
    height = [sp.Add(*found.row(i)) for i in range(found.rows)]
    width = [sp.Add(*found.col(j)) for j in range(found.cols)]
    return matrix([[one * other / everything for other in width] for one in height])


def chi_square(observed: Value, expected: Value) -> sp.Expr:
    """The sum of (observed - expected)^2 / expected over two vectors or tables of one shape (Wasserman, chapter 10).

    >>> chi_square(sp.Matrix([8, 12]), sp.Matrix([10, 10]))
    4/5
    """
    seen, awaited = rational_grid(observed, "chi_square"), rational_grid(expected, "chi_square")
    if seen.shape != awaited.shape:
        raise NotationError("chi_square takes two tables of one shape")
    if any(one <= 0 for one in awaited):
        raise NotationError("chi_square takes expected counts above 0")
    return sp.Add(*((one - other) ** 2 / other for one, other in zip(seen, awaited, strict=True)))


def _covariance(left: list[sp.Expr], right: list[sp.Expr], ddof: Value, name: str) -> sp.Expr:
    less = whole(ddof, name, 0, 1)
    if len(left) <= less:
        raise NotationError(f"{name} takes at least {less + 1} entries")
    centre, other = sp.Add(*left) / len(left), sp.Add(*right) / len(right)
    return sp.Add(*((a - centre) * (b - other) for a, b in zip(left, right, strict=True))) / (len(left) - less)
