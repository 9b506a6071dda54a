"""Information: entropies and divergences, in nats or to a base that is given (2: bits)."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.language.arguments import as_long, compare, distribution_of, numbers, rational, real_grid
from tutor.language.elementary import Value, matrix


def entropy(value: Value, base: Value = None) -> sp.Expr:
    """- sum of p log p over a vector or table of probabilities, in nats or to a base (Cover and Thomas, chapter 2).

    Of a joint table: the joint entropy.

    >>> entropy(sp.Matrix([1, 1, 1]) / 3)
    log(3)
    """
    weights = distribution_of(value, "entropy")
    return sp.Add(*(-p * _log(p, base, "entropy") for p in weights if compare(p, sp.S.Zero)))


def cross_entropy(truth: Value, model: Value, base: Value = None) -> sp.Expr:
    """- sum of p log q over two distributions, in nats or to a base; q > 0 where p > 0 (Goodfellow et al., chapter 3).

    >>> cross_entropy(sp.Matrix([1, 0]), sp.Matrix([sp.Rational(1, 4), sp.Rational(3, 4)]), 2)
    2
    """
    ps, qs = distribution_of(truth, "cross_entropy"), distribution_of(model, "cross_entropy")
    as_long(ps, qs, "cross_entropy")
    return sp.Add(*(-p * _log(q, base, "cross_entropy") for p, q in zip(ps, qs, strict=True) if compare(p, sp.S.Zero)))


def kl_divergence(truth: Value, model: Value, base: Value = None) -> sp.Expr:
    """Sum of p log(p / q) of two distributions, in nats or to a base; q > 0 where p > 0 (Cover and Thomas, chapter 2).

    >>> kl_divergence(sp.Matrix([1, 0]), sp.Matrix([sp.Rational(1, 2), sp.Rational(1, 2)]))
    log(2)
    """
    ps, qs = distribution_of(truth, "kl_divergence"), distribution_of(model, "kl_divergence")
    as_long(ps, qs, "kl_divergence")
    kept = [(p, q) for p, q in zip(ps, qs, strict=True) if compare(p, sp.S.Zero)]
    if any(not compare(q, sp.S.Zero) for _, q in kept):
        raise NotationError("kl_divergence is infinite here: q is 0 where p is not")
    return sp.Add(*(p * _log(p / q, base, "kl_divergence") for p, q in kept))


def mutual_information(table: Value, base: Value = None) -> sp.Expr:
    """Sum of p(x, y) log(p(x, y) / (p(x) p(y))) over a joint table, in nats or to a base (Cover and Thomas, chapter 2).

    Of counts over their total, one row for each child of a split: the information gain.

    >>> mutual_information(sp.eye(2) / 2, 2)
    1
    """
    weights = distribution_of(table, "mutual_information")
    found = real_grid(table, "mutual_information")
    rows = [sp.Add(*found.row(i)) for i in range(found.rows)]
    columns = [sp.Add(*found.col(j)) for j in range(found.cols)]
    pairs = zip(weights, ((one, other) for one in rows for other in columns), strict=True)
    kept = [(p, one * other) for p, (one, other) in pairs if compare(p, sp.S.Zero)]
    return sp.Add(*(p * _log(p / alone, base, "mutual_information") for p, alone in kept))


def perplexity(probabilities: Value) -> sp.Expr:
    """One over the geometric mean of the probabilities (above 0) that a model gave to what came: e^(mean loss).

    >>> perplexity(sp.Matrix([sp.Rational(1, 2), sp.Rational(1, 8), sp.Rational(1, 4), sp.Rational(1, 4)]))
    4
    """
    flat = numbers(probabilities, "perplexity")
    if any(compare(p, sp.S.Zero) <= 0 or compare(p, sp.S.One) > 0 for p in flat):
        raise NotationError("perplexity takes probabilities above 0, up to 1")
    return sp.Mul(*(1 / p for p in flat)) ** sp.Rational(1, len(flat))


def log_sum_exp(value: Value) -> sp.Expr:
    """log of the sum of e^z_i, the largest z taken out first (Goodfellow et al., chapter 4).

    >>> log_sum_exp(sp.Matrix([1000 + sp.log(2), 1000 + sp.log(6)]))
    log(8) + 1000
    """
    flat = numbers(value, "log_sum_exp")
    top = max(flat, key=lambda one: one.evalf(40))
    shift = top.as_independent(sp.log, as_Add=True)[0]
    gaps = [one - shift for one in flat]
    if any(compare(sp.Abs(gap), sp.Integer(10_000)) > 0 for gap in gaps):
        raise NotationError("log_sum_exp takes numbers that are less than 10,000 apart")
    return shift + sp.log(sp.Add(*(sp.exp(gap) for gap in gaps)))


def log_odds(value: Value) -> Value:
    """log(p / (1 - p)) of a vector of probabilities between 0 and 1: what the logistic function takes back.

    >>> list(log_odds(sp.Matrix([sp.Rational(3, 4)])))
    [log(3)]
    """
    flat = numbers(value, "log_odds")
    if any(compare(p, sp.S.Zero) <= 0 or compare(p, sp.S.One) >= 0 for p in flat):
        raise NotationError("log_odds takes probabilities between 0 and 1")
    return matrix([[sp.log(p / (1 - p))] for p in flat])


def _log(value: sp.Expr, base: Value, name: str) -> sp.Expr:
    if not compare(value, sp.S.Zero):
        raise NotationError(f"{name} is infinite here: it takes the logarithm of 0")
    found = sp.expand_log(sp.log(value), force=True)
    if base is None:
        return found
    if (number := rational(base, name)) <= 0 or number == 1:
        raise NotationError(f"{name} takes a positive base that is not 1")
    return sp.expand_log(sp.log(value, number), force=True)
