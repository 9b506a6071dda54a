"""A SymPy value to a tree that a person would write: the way back from `evaluate`.

Polynomials come highest power first, signs and fractions as on paper; every tree reads back to an equal value.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

import sympy as sp

from tutor.language.elementary import Value
from tutor.language.tree import Binary, Call, Group, Interval, Matrix, Name, Node, Number, Unary


def express(value: Value) -> Node:
    """The tree of a value: expression, matrix, finite set, interval or tuple; raises TypeError for anything else."""
    if isinstance(value, sp.MatrixBase):
        if value.cols == 1:
            return Group("list", tuple(express(entry) for entry in value))
        return Matrix(tuple(tuple(express(value[i, j]) for j in range(value.cols)) for i in range(value.rows)))
    if value is sp.S.EmptySet:
        return Group("set", ())
    if isinstance(value, sp.FiniteSet):
        return Group("set", tuple(express(item) for item in sorted(value.args, key=sp.default_sort_key)))
    if isinstance(value, sp.Tuple):
        return Group("paren", tuple(express(item) for item in value))
    if value is sp.S.Reals:
        return Name("ℝ")
    if isinstance(value, sp.Union):
        parts = sorted(value.args, key=lambda part: sp.default_sort_key(part.inf))
        return reduce(lambda left, right: Binary("union", left, right), map(express, parts))
    if isinstance(value, sp.Interval):
        ends = (bool(value.left_open), bool(value.right_open))
        return Interval(express(value.start), express(value.end), ends)
    if isinstance(value, sp.Expr):
        return _expression(value)
    if value in (sp.true, sp.false) or isinstance(value, bool):
        return Name("true" if value else "false")
    raise TypeError(f"a {type(value).__name__} cannot be written in our notation")


def _expression(value: sp.Expr) -> Node:
    if value.is_Rational:
        return number(Fraction(int(value.p), int(value.q)))
    if value.is_Symbol:
        return Name(value.name)
    if value.is_Add:
        return _sum(value)
    if value.is_Mul:
        return _product(value)
    if value.is_Pow:
        return _power(value)
    if isinstance(value, sp.exp):
        return Binary("^", Name("e"), _expression(value.exp))
    for constant, name in ((sp.pi, "pi"), (sp.E, "e"), (sp.I, "i"), (sp.oo, "oo")):
        if value is constant:
            return Name(name)
    if value is -sp.oo:
        return Unary("-", Name("oo"))
    if value.is_Float:
        return number(Fraction(str(value)))
    if value.is_Function:
        return Call(_FUNCTION_NAMES.get(value.func.__name__, value.func.__name__), tuple(map(_expression, value.args)))
    raise TypeError(f"{value.func.__name__} cannot be written in our notation")


_FUNCTION_NAMES = {"Abs": "abs", "ceiling": "ceil", "Max": "max", "Min": "min"}


def number(value: Fraction) -> Node:
    """A rational as an integer or a fraction, the sign in front."""
    if value < 0:
        return Unary("-", number(-value))
    top: Node = Number(str(value.numerator))
    return top if value.denominator == 1 else Binary("/", top, Number(str(value.denominator)))


def _sum(value: sp.Expr) -> Node:
    terms = value.as_ordered_terms()
    whole = _expression(terms[0])
    for term in terms[1:]:
        if term.could_extract_minus_sign():
            whole = Binary("-", whole, _expression(-term))
        else:
            whole = Binary("+", whole, _expression(term))
    return whole


def _product(value: sp.Expr) -> Node:
    if value.could_extract_minus_sign() and (inside := -value) != value:
        return Unary("-", _expression(inside))
    top, bottom = sp.fraction(value)
    if bottom != 1:
        return Binary("/", _expression(top), _expression(bottom))
    coefficient, factors = value.as_coeff_mul()
    ordered = sorted(factors, key=_factor_rank)
    parts = ([] if coefficient == 1 else [_expression(coefficient)]) + [_expression(part) for part in ordered]
    whole = parts[0]
    for part in parts[1:]:
        whole = Binary("*", whole, part)
    return whole


def _factor_rank(factor: sp.Expr) -> tuple[int, str]:
    """Numbers, then letters, then brackets, then functions and powers of e: 2 x (x + 1) e^x."""
    base = factor.base if factor.is_Pow and not isinstance(factor, sp.exp) else factor
    if base.is_number:
        return (0, str(factor))
    if base.is_Symbol:
        return (1, str(base))
    return (2 if base.is_Add else 3, str(factor))


def _power(value: sp.Expr) -> Node:
    base, exponent = value.as_base_exp()
    if exponent == sp.Rational(1, 2):
        return Call("sqrt", (_expression(base),))
    if exponent.is_number and exponent.could_extract_minus_sign():
        return Binary("/", Number("1"), _expression(base**-exponent))
    if exponent.is_Rational and exponent.q == 2 and exponent.p > 1:
        return Binary("^", Call("sqrt", (_expression(base),)), Number(str(exponent.p)))
    return Binary("^", _expression(base), _expression(exponent))
