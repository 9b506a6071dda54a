"""What a learner may call, and every author too: elementary functions and constants over SymPy values.

A value is a SymPy expression, an immutable matrix (a vector is one column), a SymPy FiniteSet or Tuple.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.limits import LIMITS

Value = Any
"""A SymPy expression, ImmutableMatrix, FiniteSet or Tuple; SymPy ships no types."""


def matrix(rows: Any) -> sp.ImmutableMatrix:
    """An immutable matrix of rows."""
    return sp.ImmutableMatrix(rows)


def is_matrix(value: Value) -> bool:
    """True for matrices, and so for vectors."""
    return isinstance(value, sp.MatrixBase)


def is_vector(value: Value) -> bool:
    """True for one column or one row."""
    return is_matrix(value) and 1 in value.shape


def is_scalar(value: Value) -> bool:
    """True for expressions; SymPy's immutable matrices are expressions to it, not to us."""
    return isinstance(value, sp.Expr) and not isinstance(value, sp.MatrixBase)


def scalar(value: Value, name: str) -> sp.Expr:
    """`value` where it is a scalar; raises NotationError where it is not."""
    if not is_scalar(value):
        raise NotationError(f"{name} takes a number, not {describe(value)}")
    return value


def square(value: Value, name: str) -> sp.ImmutableMatrix:
    """`value` where it is a square matrix; raises NotationError where it is not."""
    if not is_matrix(value) or value.rows != value.cols:
        raise NotationError(f"{name} takes a square matrix, not {describe(value)}")
    return value


def describe(value: Value) -> str:
    """A value's type in words: "a vector of 3", "a 2x3 matrix", "a number"."""
    if is_vector(value):
        return f"a vector of {len(value)}" if value.cols == 1 else f"a row of {len(value)}"
    if is_matrix(value):
        return f"a {value.rows}x{value.cols} matrix"
    if isinstance(value, sp.FiniteSet | sp.Set):
        return "a set"
    if isinstance(value, sp.Tuple):
        return f"a list of {len(value)}"
    return "a number" if not value.free_symbols else "an expression"


def _one(function: Callable[[sp.Expr], sp.Expr], name: str) -> Callable[[Value], Value]:
    def call(value: Value) -> Value:
        return function(scalar(value, name))

    return call


def _log(value: Value, base: Value = None) -> sp.Expr:
    argument = scalar(value, "log")
    if argument.is_zero:
        raise NotationError("the logarithm of 0 does not exist")
    return sp.log(argument) if base is None else sp.log(argument, scalar(base, "log"))


def _abs(value: Value) -> sp.Expr:
    if is_vector(value):
        return norm(value)
    if is_matrix(value):
        return determinant(square(value, "a determinant"))
    return sp.Abs(scalar(value, "abs"))


def norm(value: Value) -> sp.Expr:
    """Euclidean (Frobenius) length of a vector or matrix."""
    if not is_matrix(value):
        return sp.Abs(scalar(value, "norm"))
    return sp.sqrt(sum(entry**2 for entry in value))


def dot(left: Value, right: Value) -> sp.Expr:
    """Sum of the products of matching entries of two vectors of one length; raises NotationError."""
    if not (is_vector(left) and is_vector(right)) or len(left) != len(right):
        raise NotationError(f"dot takes two vectors of one length, not {describe(left)} and {describe(right)}")
    return sp.Add(*(a * b for a, b in zip(left, right, strict=True)))


def determinant(value: Value) -> sp.Expr:
    """The determinant of a square matrix; raises LimitError where there are too many letters in it."""
    if sum(1 for entry in value if entry.free_symbols) > LIMITS.symbolic_entries:
        raise LimitError(f"at most {LIMITS.symbolic_entries} entries with letters are worked with here")
    return value.det()


def inverse(value: Value) -> Value:
    """The inverse of a square matrix, or 1/x; raises NotationError where there is none."""
    if not is_matrix(value):
        return 1 / scalar(value, "inv")
    if determinant(square(value, "inv")) == 0:
        raise NotationError("this matrix has no inverse: its determinant is 0")
    return value.inv()


def transpose(value: Value) -> Value:
    """Rows to columns; a number is its own transpose."""
    return value.T if is_matrix(value) else value


def factorial(value: Value) -> sp.Expr:
    """n! for integers from 0 to the limit."""
    argument = scalar(value, "factorial")
    if argument.is_number and not (argument.is_Integer and 0 <= argument <= LIMITS.factorial):
        raise LimitError(f"a factorial takes a whole number from 0 to {LIMITS.factorial}")
    return sp.factorial(argument)


def binomial(n: Value, k: Value) -> sp.Expr:
    """n choose k for integers up to the limit of factorials."""
    for part in (scalar(n, "binomial"), scalar(k, "binomial")):
        if part.is_number and not (part.is_Integer and abs(part) <= LIMITS.factorial):
            raise LimitError(f"binomial takes whole numbers up to {LIMITS.factorial}")
    return sp.binomial(n, k)


def derivative(value: Value, *by: Value) -> Value:
    """The derivative by one symbol, or by several in turn; a number behind a symbol repeats it."""
    if not by or not all(isinstance(name, sp.Symbol) or getattr(name, "is_Integer", False) for name in by):
        raise NotationError("diff takes an expression and the symbol to differentiate by: diff(x^2, x)")
    if any(name.is_Integer and not 0 < name <= LIMITS.derivatives for name in by):
        raise LimitError(f"diff repeats at most {LIMITS.derivatives} times")
    if not is_matrix(value):
        scalar(value, "diff")
    for name in _one_by_one(by):
        if sum(entry.count_ops() for entry in (value if is_matrix(value) else (value,))) > LIMITS.operations:
            raise LimitError("this is too large to differentiate here")
        value = value.diff(name)
    return value


def _one_by_one(by: tuple[Value, ...]) -> list[sp.Symbol]:
    """x, 3, y -> x, x, x, y."""
    names: list[sp.Symbol] = []
    for name in by:
        if not name.is_Integer:
            names.append(name)
        elif names:
            names += [names[-1]] * (int(name) - 1)
    return names


def _root(value: Value, degree: Value = None) -> sp.Expr:
    degree = sp.Integer(2) if degree is None else scalar(degree, "root")
    argument = scalar(value, "root")
    if degree.is_Integer and degree % 2 and argument.is_real and argument.is_negative:
        return -sp.root(-argument, degree)
    return sp.root(argument, degree)


def _cbrt(value: Value) -> sp.Expr:
    return _root(value, sp.Integer(3))


def _extreme(function: Any, name: str) -> Callable[..., Value]:
    def call(*values: Value) -> Value:
        flat: list[Value] = []
        for value in values:
            flat.extend(value if is_matrix(value) or isinstance(value, sp.FiniteSet | sp.Tuple) else [value])
        return function(*(scalar(value, name) for value in flat))

    return call


def _sigmoid(value: Value) -> sp.Expr:
    return 1 / (1 + sp.exp(-scalar(value, "sigmoid")))


def _gcd(left: Value, right: Value) -> sp.Expr:
    return sp.gcd(_small(left, "gcd"), _small(right, "gcd"))


def _lcm(left: Value, right: Value) -> sp.Expr:
    return sp.lcm(_small(left, "lcm"), _small(right, "lcm"))


def expanded_terms(value: sp.Expr) -> int:
    """At most so many terms has an expression once it is multiplied out, as far as that matters for a limit."""
    if value.is_Add:
        return sum(map(expanded_terms, value.args))
    if value.is_Mul:
        return prod(map(expanded_terms, value.args))
    if value.is_Pow and value.exp.is_Rational:
        size = min(int(abs(value.exp)), LIMITS.factored)
        return int(expanded_terms(value.base) ** size) if value.base.is_Add else max(1, size)
    return 1


def _small(value: Value, name: str) -> sp.Expr:
    """A whole number, or an expression small enough to be multiplied out."""
    if not scalar(value, name).is_number and expanded_terms(value) > LIMITS.factored:
        raise LimitError(f"{name} is not worked out for anything so large")
    return value


def _rounded(function: Callable[[sp.Expr], sp.Expr], name: str) -> Callable[[Value], Value]:
    def call(value: Value) -> Value:
        constant = scalar(value, name).is_number and not value.is_Rational
        if constant and abs(value.evalf(5)) > sp.Integer(10) ** LIMITS.rounded_digits:
            raise LimitError(f"{name} takes numbers of up to {LIMITS.rounded_digits} digits")
        return function(value)

    return call


def _exp(value: Value) -> sp.Expr:
    exponent = scalar(value, "exp")
    if exponent.is_number and abs(exponent.evalf(5)) > LIMITS.constant_exponent:
        raise LimitError("this power is too large to work with")
    return sp.exp(exponent)


CONSTANTS: dict[str, Value] = {"pi": sp.pi, "e": sp.E, "i": sp.I, "oo": sp.oo, "ℝ": sp.S.Reals}
"""Names that mean a number unless the problem declares them as symbols."""

ELEMENTARY: dict[str, Callable[..., Value]] = {
    **{
        name: _one(getattr(sp, name), name)
        for name in [
            "sin",
            "cos",
            "tan",
            "cot",
            "sec",
            "csc",
            "asin",
            "acos",
            "atan",
            "sinh",
            "cosh",
            "tanh",
            "coth",
            "sech",
            "csch",
            "acot",
            "asec",
            "acsc",
            "acoth",
            "asech",
            "acsch",
            "asinh",
            "acosh",
            "atanh",
        ]
    },
    "exp": _exp,
    "log": _log,
    "sqrt": _root,
    "root": _root,
    "cbrt": _cbrt,
    "abs": _abs,
    "norm": norm,
    "sign": _one(sp.sign, "sign"),
    "floor": _rounded(sp.floor, "floor"),
    "ceil": _rounded(sp.ceiling, "ceil"),
    "min": _extreme(sp.Min, "min"),
    "max": _extreme(sp.Max, "max"),
    "gcd": _gcd,
    "lcm": _lcm,
    "factorial": factorial,
    "binomial": binomial,
    "sigmoid": _sigmoid,
    "cis": lambda angle: sp.cos(scalar(angle, "cis")) + sp.I * sp.sin(angle),
    "det": lambda value: determinant(square(value, "det")),
    "trace": lambda value: square(value, "trace").trace(),
    "transpose": transpose,
    "inv": inverse,
    "dot": dot,
    "diff": derivative,
}
"""The learner's functions. Those of WORK compute what a problem asks: an answer that calls one is not worked out."""

WORK = frozenset({"det", "trace", "transpose", "inv", "dot", "diff", "norm", "min", "max"}) | frozenset(
    {"gcd", "lcm", "factorial", "binomial"}
)
