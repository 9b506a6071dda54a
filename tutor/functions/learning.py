"""What machine learning does to vectors and numbers."""

from __future__ import annotations

import sympy as sp

from tutor.errors import NotationError
from tutor.functions.entrywise import exps
from tutor.language.arguments import compare, formula, grid, numbers, real, real_grid
from tutor.language.elementary import Value, is_matrix, matrix


def softmax(value: Value) -> sp.ImmutableMatrix:
    """e^z_i over the sum of all e^z_j (Goodfellow, Bengio and Courville, section 4.1).

    >>> list(softmax(sp.Matrix([0, sp.log(3)])))
    [1/4, 3/4]
    """
    powers = list(exps(grid(value, "softmax")))
    return matrix([[power / sp.Add(*powers)] for power in powers])


def relu(value: Value) -> Value:
    """max(0, z), entry by entry.

    >>> list(relu(sp.Matrix([-2, 3])))
    [0, 3]
    """
    found = grid(value, "relu") if is_matrix(value) else formula(value, "relu")
    if any(entry.is_real is False for entry in (found if is_matrix(found) else [found])):
        raise NotationError("relu takes real numbers")
    return _each(found, lambda entry: sp.Max(0, entry))


def step(value: Value) -> Value:
    """1 where z > 0 and 0 elsewhere, entry by entry: the slope of relu.

    >>> list(step(sp.Matrix([-2, 3])))
    [0, 1]
    """
    found = real_grid(value, "step") if is_matrix(value) else real(value, "step")
    return _each(found, lambda entry: sp.Integer(int(compare(entry, sp.S.Zero) > 0)))


def logistic(value: Value) -> Value:
    """1/(1 + e^-z), entry by entry.

    >>> logistic(sp.log(3))
    3/4
    """
    return _each(exps(-(grid(value, "logistic") if is_matrix(value) else formula(value, "logistic"))), _share)


def entropy_bits(value: Value) -> sp.Expr:
    """- sum of p log2 p over the positive entries (Cover and Thomas, section 2.1).

    >>> entropy_bits(sp.Matrix([sp.Rational(1, 2), sp.Rational(1, 4), sp.Rational(1, 4)]))
    3/2
    """
    weights = numbers(value, "entropy_bits")
    if any(compare(p, sp.S.Zero) < 0 for p in weights):
        raise NotationError("entropy_bits takes probabilities that are not negative")
    return sp.Add(*(-p * sp.expand_log(sp.log(p, 2), force=True) for p in weights if p != 0))


def _share(power: sp.Expr) -> sp.Expr:
    if power == -1:
        raise NotationError("logistic divides by zero here")
    return 1 / (1 + power)


def _each(value: Value, function: object) -> Value:
    """A function of one number on every entry."""
    assert callable(function)
    return matrix(value.applyfunc(function)) if is_matrix(value) else function(value)
