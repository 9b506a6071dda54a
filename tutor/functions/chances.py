"""Probability: random variables and tables, Bayes, the usual distributions, Markov chains."""

from __future__ import annotations

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.arguments import (
    as_long,
    compare,
    distribution_of,
    entries,
    formula,
    grid,
    numbers,
    probability,
    real,
    real_grid,
    square_grid,
    whole,
)
from tutor.language.elementary import Value, is_matrix, matrix
from tutor.language.limits import LIMITS

TRIALS = 100
"""Most trials, and largest counts, of the distributions; a probability then has fewer than 14,000 bits."""


def expectation(values: Value, probabilities: Value) -> sp.Expr:
    """E[X] of a variable that takes these values with these probabilities (two vectors of one length).

    >>> expectation(sp.Matrix([0, 4]), sp.Matrix([sp.Rational(3, 4), sp.Rational(1, 4)]))
    1
    """
    flat, weights = entries(values, "expectation"), distribution_of(probabilities, "expectation")
    as_long(flat, weights, "expectation")
    return sp.Add(*(one * weight for one, weight in zip(flat, weights, strict=True)))


def variance(values: Value, probabilities: Value) -> sp.Expr:
    """Var X = E[(X - E[X])^2] of a variable that takes these values with these probabilities.

    >>> variance(sp.Matrix([0, 4]), sp.Matrix([sp.Rational(3, 4), sp.Rational(1, 4)]))
    3
    """
    flat = entries(values, "variance")
    centre = expectation(values, probabilities)
    return expectation(matrix([[(one - centre) ** 2] for one in flat]), probabilities)


def table_covariance(table: Value, row_values: Value, column_values: Value) -> sp.Expr:
    """Cov(X, Y) of a joint table: X takes the row's value, Y the column's (vectors as long as the table's sides).

    >>> table_covariance(sp.Matrix([[1, 1], [0, 2]]) / 4, sp.Matrix([0, 1]), sp.Matrix([0, 1]))
    1/8
    """
    joint, xs, ys = grid(table, "table_covariance"), entries(row_values, "table_covariance"), column_values
    weights, others = distribution_of(joint, "table_covariance"), entries(ys, "table_covariance")
    if joint.shape != (len(xs), len(others)):
        raise NotationError("table_covariance takes one value for each row and one for each column")
    pairs = [(x, y, p) for (x, y), p in zip(((x, y) for x in xs for y in others), weights, strict=True)]
    means = sp.Add(*(x * p for x, _, p in pairs)), sp.Add(*(y * p for _, y, p in pairs))
    return sp.expand(sp.Add(*((x - means[0]) * (y - means[1]) * p for x, y, p in pairs)))


def posterior(prior: Value, likelihoods: Value) -> sp.ImmutableMatrix:
    """Bayes' rule: prior times likelihood over the sum, entry by entry; neither must add up to 1 (Bishop, chapter 1).

    Also the responsibilities of a mixture, and naive Bayes with the products of its columns.

    >>> list(posterior(sp.Matrix([1, 3]), sp.Matrix([3, 1])))
    [1/2, 1/2]
    """
    before, given = numbers(prior, "posterior"), numbers(likelihoods, "posterior")
    as_long(before, given, "posterior")
    if any(compare(one, sp.S.Zero) < 0 for one in [*before, *given]):
        raise NotationError("posterior takes weights that are not negative")
    both = [one * other for one, other in zip(before, given, strict=True)]
    whole_weight = sp.Add(*both)
    if not compare(whole_weight, sp.S.Zero):
        raise NotationError("posterior divides by zero: no hypothesis explains this")
    return matrix([[one / whole_weight] for one in both])


def binomial_probability(successes: Value, trials: Value, chance: Value) -> sp.Expr:
    """P(exactly k successes in n independent trials), for n up to 100 and a chance from 0 to 1.

    >>> binomial_probability(1, 2, sp.Rational(1, 4))
    3/8
    """
    n = whole(trials, "binomial_probability", 0, TRIALS)
    k, p = whole(successes, "binomial_probability", 0, n), _chance(chance, "binomial_probability")
    return sp.binomial(n, k) * p**k * (1 - p) ** (n - k)


def poisson_probability(count: Value, rate: Value) -> sp.Expr:
    """P(exactly k events) where `rate` > 0 are expected: rate^k e^-rate / k!, for k up to 100.

    >>> poisson_probability(2, 3)
    9*exp(-3)/2
    """
    k, expected = whole(count, "poisson_probability", 0, TRIALS), formula(rate, "poisson_probability")
    if expected.is_number and (expected.is_real is False or compare(expected, sp.S.Zero) <= 0):
        raise NotationError("poisson_probability takes a positive rate")
    if expected.is_number and compare(expected, sp.Integer(LIMITS.exponent)) > 0:
        raise LimitError("poisson_probability takes rates up to 1,000")
    return expected**k * sp.exp(-expected) / sp.factorial(k)


def geometric_probability(trial: Value, chance: Value) -> sp.Expr:
    """P(the first success is at trial k), for k from 1 to 100: p (1 - p)^(k - 1).

    >>> geometric_probability(2, sp.Rational(1, 4))
    3/16
    """
    k, p = whole(trial, "geometric_probability", 1, TRIALS), _chance(chance, "geometric_probability")
    return p * (1 - p) ** (k - 1)


def multinomial(counts: Value) -> sp.Integer:
    """In how many orders things of several kinds can stand: (a + b + ...)! / (a! b! ...), at most 100 things.

    >>> multinomial(sp.Matrix([2, 1, 1]))
    12
    """
    flat = [whole(one, "multinomial", 0, TRIALS) for one in entries(counts, "multinomial")]
    return sp.factorial(whole(sum(flat), "multinomial", 0, TRIALS)) / sp.Mul(*(sp.factorial(one) for one in flat))


def normal_pdf(value: Value, mean: Value, spread: Value) -> sp.Expr:
    """The normal density at a point, for a mean and a variance > 0 (Bishop, chapter 2).

    >>> normal_pdf(0, 0, 1)
    sqrt(2)/(2*sqrt(pi))
    """
    at, centre, width = formula(value, "normal_pdf"), formula(mean, "normal_pdf"), _width(spread, "normal_pdf")
    return sp.exp(-((at - centre) ** 2) / (2 * width)) / sp.sqrt(2 * sp.pi * width)


def normal_cdf(value: Value, mean: Value = 0, spread: Value = 1) -> sp.Expr:
    """P(X <= value) of a normal X with this mean and variance > 0; to be rounded before it is an answer.

    >>> normal_cdf(0)
    1/2
    """
    at, centre = real(value, "normal_cdf"), real(mean, "normal_cdf")
    width = _width(real(spread, "normal_cdf"), "normal_cdf")
    return (1 + sp.erf((at - centre) / sp.sqrt(2 * width))) / 2


def normal_quantile(chance: Value, mean: Value = 0, spread: Value = 1) -> sp.Expr:
    """The value below which a normal X with this mean and variance > 0 falls with this chance, between 0 and 1.

    To be rounded before it is an answer.

    >>> normal_quantile(sp.Rational(1, 2), 3, 4)
    3
    """
    p = probability(chance, "normal_quantile")
    if not (compare(p, sp.S.Zero) and compare(p, sp.S.One)):
        raise NotationError("normal_quantile takes a chance between 0 and 1")
    width = _width(real(spread, "normal_quantile"), "normal_quantile")
    return real(mean, "normal_quantile") + sp.sqrt(2 * width) * sp.erfinv(2 * p - 1)


def stationary(transitions: Value) -> sp.ImmutableMatrix:
    """The distribution q with P' q = q of a Markov chain whose rows (from) add up to 1, where there is only one.

    >>> list(stationary(sp.Matrix([[sp.Rational(1, 2), sp.Rational(1, 2)], [1, 0]])))
    [2/3, 1/3]
    """
    chain = square_grid(transitions, "stationary")
    if any(one < 0 for one in chain) or any(sum(chain.row(i)) != 1 for i in range(chain.rows)):
        raise NotationError("stationary takes a matrix of probabilities whose rows add up to 1")
    space = (chain.T - sp.eye(chain.rows)).nullspace()
    if len(space) > 1:
        raise NotationError("this chain has more than one stationary distribution")
    return matrix(space[0] / sum(space[0]))


def normalised_rows(value: Value) -> sp.ImmutableMatrix:
    """Every row of a table over its sum, which is not 0: the conditional distribution of the columns in each row.

    >>> normalised_rows(sp.Matrix([[1, 3], [2, 2]]))
    Matrix([
    [1/4, 3/4],
    [1/2, 1/2]])
    """
    found = real_grid(value, "normalised_rows")
    sums = [sp.Add(*found.row(i)) for i in range(found.rows)]
    if any(not compare(one, sp.S.Zero) for one in sums):
        raise NotationError("normalised_rows divides by zero: a row adds up to 0")
    return matrix(sp.Matrix(found.rows, found.cols, lambda i, j: found[i, j] / sums[i]))


def _chance(value: Value, name: str) -> sp.Expr:
    """A probability, or an expression with letters that stands for one."""
    found = formula(value, name)
    return probability(found, name) if found.is_number else found


def _width(value: Value, name: str) -> sp.Expr:
    found = formula(value, name)
    if is_matrix(found) or (found.is_number and (found.is_real is False or compare(found, sp.S.Zero) <= 0)):
        raise NotationError(f"{name} takes a positive variance")
    return found
