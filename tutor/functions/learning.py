"""What machine learning does to vectors and numbers."""

from __future__ import annotations

import sympy as sp

from tutor.language.elementary import Value, is_matrix, matrix


def softmax(value: Value) -> sp.ImmutableMatrix:
    """e^z_i over the sum of all e^z_j (Goodfellow, Bengio and Courville, section 4.1).

    >>> list(softmax(sp.Matrix([0, sp.log(3)])))
    [1/4, 3/4]
    """
    powers = [sp.exp(entry) for entry in value]
    return matrix([[power / sp.Add(*powers)] for power in powers])


def relu(value: Value) -> Value:
    """max(0, z), entry by entry.

    >>> list(relu(sp.Matrix([-2, 3])))
    [0, 3]
    """
    return _each(value, lambda entry: sp.Max(0, entry))


def step(value: Value) -> Value:
    """1 where z > 0 and 0 elsewhere, entry by entry: the slope of relu.

    >>> list(step(sp.Matrix([-2, 3])))
    [0, 1]
    """
    return _each(value, lambda entry: sp.Integer(1 if entry > 0 else 0))


def logistic(value: Value) -> Value:
    """1/(1 + e^-z), entry by entry.

    >>> logistic(sp.log(3))
    3/4
    """
    return _each(value, lambda entry: 1 / (1 + sp.exp(-entry)))


def entropy_bits(value: Value) -> sp.Expr:
    """- sum of p log2 p over the positive entries (Cover and Thomas, section 2.1).

    >>> entropy_bits(sp.Matrix([sp.Rational(1, 2), sp.Rational(1, 4), sp.Rational(1, 4)]))
    3/2
    """
    return sp.Add(*(-p * sp.expand_log(sp.log(p, 2), force=True) for p in value if p != 0))


def _each(value: Value, function: object) -> Value:
    """A function of one number on every entry."""
    assert callable(function)
    return matrix(value.applyfunc(function)) if is_matrix(value) else function(value)
