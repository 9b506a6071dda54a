"""A SymPy value to a tree that a person would write: the way back from `evaluate`.

Polynomials come highest power first, signs and fractions as on paper; every tree reads back to an equal value.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from tutor.language.elementary import Value
from tutor.language.limits import LIMITS
from tutor.language.tree import (
    Binary,
    Call,
    Group,
    Interval,
    Logic,
    Matrix,
    Name,
    Node,
    Number,
    Postfix,
    Relation,
    Unary,
)


def express(value: Value) -> Node:
    """The tree of an expression, matrix, set, tuple, relation or statement; raises TypeError for anything else."""
    if isinstance(value, sp.MatrixBase):
        return _matrix(value)
    if isinstance(value, sp.Set):
        return _set(value)
    if isinstance(value, sp.Tuple):
        return Group("paren", tuple(express(item) for item in value))
    if isinstance(value, sp.Expr):
        return _expression(value)
    if value in (sp.true, sp.false) or isinstance(value, bool):
        return Name("true" if value else "false")
    if isinstance(value, Relational):
        return Relation((_OPERATORS.get(value.rel_op, value.rel_op),), (express(value.lhs), express(value.rhs)))
    if isinstance(value, sp.Contains):
        return Relation(("in",), (express(value.args[0]), express(value.args[1])))
    if isinstance(value, sp.And | sp.Or):
        parts = tuple(map(express, sorted(value.args, key=sp.default_sort_key)))
        return Logic("and" if isinstance(value, sp.And) else "or", parts)
    raise _unknown(value)


LARGE = 10
"""From here on p^(55/2) is easier to read than a power of its root."""
_OPERATORS = {"==": "="}


def _unknown(value: object) -> TypeError:
    return TypeError(f"a {type(value).__name__} cannot be written in our notation")


def _matrix(value: sp.MatrixBase) -> Node:
    if not value.rows or not value.cols:
        raise TypeError("a matrix without entries cannot be written in our notation")
    if value.cols == 1:
        return Group("list", tuple(express(entry) for entry in value))
    return Matrix(tuple(tuple(express(value[i, j]) for j in range(value.cols)) for i in range(value.rows)))


def _set(value: sp.Set) -> Node:
    if value is sp.S.EmptySet:
        return Group("set", ())
    if isinstance(value, sp.FiniteSet):
        return Group("set", tuple(express(item) for item in sorted(value.args, key=sp.default_sort_key)))
    if value is sp.S.Reals:
        return Name("ℝ")
    if isinstance(value, sp.Interval):
        ends = (bool(value.left_open), bool(value.right_open))
        return Interval(express(value.start), express(value.end), ends)
    if isinstance(value, sp.Union | sp.Intersection):
        op = "union" if isinstance(value, sp.Union) else "intersect"
        return reduce(lambda left, right: Binary(op, left, right), map(express, sorted(value.args, key=_from_the_left)))
    if isinstance(value, sp.Complement):
        return Binary("minus", express(value.args[0]), express(value.args[1]))
    raise _unknown(value)


def _from_the_left(part: sp.Set) -> Any:
    known = isinstance(part, sp.Interval | sp.FiniteSet)
    return sp.default_sort_key(part.inf if known else part)


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
    return _constant_or_call(value)


def _constant_or_call(value: sp.Expr) -> Node:
    for constant, name in ((sp.pi, "pi"), (sp.E, "e"), (sp.I, "i"), (sp.oo, "oo")):
        if value is constant:
            return Name(name)
    if value is -sp.oo:
        return Unary("-", Name("oo"))
    if value.is_Float:
        return number(Fraction(str(value)))
    if isinstance(value, sp.factorial):
        return Postfix("!", _expression(value.args[0]))
    if isinstance(value, sp.Derivative | sp.Integral):
        return _unevaluated(value)
    if isinstance(value, sp.Piecewise):
        raise TypeError("a Piecewise cannot be written in our notation: it has no word for cases")
    if value.is_Function:
        return Call(_FUNCTION_NAMES.get(value.func.__name__, value.func.__name__), tuple(map(_expression, value.args)))
    raise _unknown(value)


def _unevaluated(value: sp.Expr) -> Node:
    """A derivative or an integral as the call that asks for it: `diff(f, x)`, `integrate(f, x, 0, 1)`."""
    node = express(value.args[0])
    for variable, *rest in value.args[1:]:
        if isinstance(value, sp.Integral):
            if len(rest) == 1:
                raise TypeError("an integral with one bound cannot be written in our notation")
            node = Call("integrate", (node, express(variable), *map(express, rest)))
        elif not (variable.is_Symbol and rest[0].is_Integer and 0 < rest[0] <= LIMITS.derivatives):
            raise TypeError("such a derivative cannot be written in our notation")
        else:
            node = Call("diff", (node, *[express(variable)] * int(rest[0])))
    return node


_FUNCTION_NAMES = {"Abs": "abs", "ceiling": "ceil", "Max": "max", "Min": "min"}


def number(value: Fraction) -> Node:
    """A rational as an integer or a fraction, the sign in front."""
    if value < 0:
        return Unary("-", number(-value))
    top: Node = Number(str(value.numerator))
    return top if value.denominator == 1 else Binary("/", top, Number(str(value.denominator)))


def _sum(value: sp.Expr) -> Node:
    terms = _positive_first(value.as_ordered_terms())
    whole = _expression(terms[0])
    for term in terms[1:]:
        if term.could_extract_minus_sign():
            whole = Binary("-", whole, _expression(-term))
        else:
            whole = Binary("+", whole, _expression(term))
    return whole


def _positive_first(terms: list[sp.Expr]) -> list[sp.Expr]:
    """x - mu, not -mu + x: of letters to the first power, one without a minus leads.

    Of numbers alone the rational one leads where there are roots, so that 1 - √5 stands beside 1 + √5; else one without
    a minus does: log(3) - log(2).
    """
    if all(term.is_number for term in terms):
        rooted = any(term.as_coeff_Mul()[1].is_Pow or term.has(sp.I) for term in terms)
        return sorted(terms, key=lambda term: not term.is_Rational if rooted else term.could_extract_minus_sign())
    leads = [term for term in terms if term.as_coeff_Mul()[1].is_Symbol]
    first = next((term for term in leads if not term.could_extract_minus_sign()), terms[0])
    if terms[0] not in leads or first == terms[0]:
        return terms
    return [first, *(term for term in terms if term != first)]


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
    if exponent.is_Rational and exponent.q == 2 and 1 < exponent.p < LARGE:
        return Binary("^", Call("sqrt", (_expression(base),)), Number(str(exponent.p)))
    return Binary("^", _expression(base), _expression(exponent))
