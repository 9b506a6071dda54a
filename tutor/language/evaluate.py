"""Tree and vocabulary to a SymPy value, exact; the only place where text becomes SymPy.

Each operation is bounded before it is computed: exponents, factorials and matrices by `limits.py`. A shape that
does not fit is a NotationError with the span of the operation, in words a learner understands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy as sp

from tutor.errors import LimitError, NotationError
from tutor.language.elementary import (
    CONSTANTS,
    ELEMENTARY,
    Value,
    describe,
    factorial,
    inverse,
    is_matrix,
    is_scalar,
    matrix,
)
from tutor.language.integral import integrate
from tutor.language.limits import LIMITS
from tutor.language.names import GREEK_NAMES
from tutor.language.sets import OPERATIONS, are_reals_less, as_set, interval
from tutor.language.tree import Binary, Call, Group, Interval, Matrix, Name, Node, Number, Postfix, Unary, walk

_FUNCTIONS: Mapping[str, Callable[..., Any]] = {**ELEMENTARY, "integrate": integrate}
ASSUMPTIONS = frozenset(["real", "positive", "negative", "nonnegative", "nonzero", "integer", "complex", "probability"])


@dataclass(frozen=True)
class Scope:
    """What names mean: values first, then symbols, then constants; `functions` beside the elementary ones.

    `free` lets an unknown letter become a real symbol, as for a learner where nothing was declared.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    symbols: Mapping[str, sp.Symbol] = field(default_factory=dict)
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    free: bool = False

    def lookup(self, name: Name) -> Value:
        """The value of a name; raises NotationError."""
        for table in (self.values, self.symbols, CONSTANTS):
            if name.name in table:
                return table[name.name]
        if self.free and is_letter(name.name):
            return symbol(name.name)
        raise NotationError(f"“{name.name}” is not known here", name.span)

    def function(self, call: Call) -> Callable[..., Any]:
        """The function of a call; raises NotationError."""
        found = self.functions.get(call.name) or _FUNCTIONS.get(call.name)
        if found is None:
            raise NotationError(f"“{call.name}” is not a function known here", call.span)
        return found


def is_letter(name: str) -> bool:
    """One letter or the name of a Greek one, with or without an index: `x`, `x_1`, `lambda`, `w_ij`."""
    stem, _, index = name.partition("_")
    return (len(stem) == 1 or stem in GREEK_NAMES) and (index == "" or index.isalnum())


def symbol(name: str, assumptions: str = "real") -> sp.Symbol:
    """A symbol with assumptions in words ("real positive"); raises ValueError for unknown words.

    A probability lies strictly between 0 and 1; SymPy has no such word, but carries it along for `is_probability`.
    """
    words = assumptions.split()
    if unknown := set(words) - ASSUMPTIONS:
        raise ValueError(f"unknown assumption {', '.join(sorted(unknown))}: known are {', '.join(sorted(ASSUMPTIONS))}")
    if "probability" in words:
        words.append("positive")
    return sp.Symbol(name, **dict.fromkeys(words, True))


def evaluate(node: Node, scope: Scope) -> Value:
    """The exact value of a tree: expression, ImmutableMatrix, FiniteSet or Tuple.

    Raises NotationError for unknown names and shapes that do not fit, LimitError for what is too large.
    """
    try:
        value = _evaluate(node, scope)
    except NotationError as error:
        raise type(error)(error.message, error.span if error.span != (0, 0) else node.span) from None
    except OverflowError:
        raise LimitError("this number is too large to work with", node.span) from None
    except ZeroDivisionError:
        raise NotationError("this divides by zero", node.span) from None
    return _checked(value, node)


def _evaluate(node: Node, scope: Scope) -> Value:
    match node:
        case Number():
            number = node.value
            return sp.Rational(number.numerator, number.denominator)
        case Name():
            return scope.lookup(node)
        case Unary(op=op, operand=operand):
            if op == "±":
                raise NotationError("± stands for two answers here: type both, as in {1, 3}", node.span)
            value = evaluate(operand, scope)
            return -_computable(value, node) if op == "-" else value
        case Postfix(op=op, operand=operand):
            return _postfix(op, evaluate(operand, scope), node)
        case Binary():
            return _binary(node, scope)
        case Call():
            return _call(node, scope)
        case Matrix(rows=rows):
            return _matrix([[evaluate(entry, scope) for entry in row] for row in rows], node)
        case Group():
            return _group(node, scope)
        case Interval(low=low, high=high, open=ends):
            return interval(node, evaluate(low, scope), evaluate(high, scope), ends)
    raise NotationError("a value is expected here, not a statement", node.span)


def _group(node: Group, scope: Scope) -> Value:
    items = [evaluate(item, scope) for item in node.items]
    if node.kind == "set":
        return sp.FiniteSet(*items)
    if node.kind in ("list", "paren", "angle") and all(map(is_scalar, items)) and items:
        return _matrix([[item] for item in items], node)
    return sp.Tuple(*items)


def _matrix(rows: list[list[Value]], node: Node) -> Value:
    if len(rows) > LIMITS.matrix_side or len(rows[0]) > LIMITS.matrix_side:
        raise LimitError(f"matrices go up to {LIMITS.matrix_side}x{LIMITS.matrix_side}", node.span)
    if not all(is_scalar(entry) for row in rows for entry in row):
        raise NotationError("the entries of a matrix are numbers or expressions", node.span)
    return matrix(rows)


def _call(node: Call, scope: Scope) -> Value:
    function = scope.function(node)
    arguments = [evaluate(argument, scope) for argument in node.args]
    try:
        return function(*arguments)
    except NotationError as error:
        raise type(error)(error.message, error.span if error.span != (0, 0) else node.span) from None
    except (TypeError, ValueError, AttributeError, IndexError, NotImplementedError) as error:
        raise NotationError(f"{node.name} cannot take this: {_brief(error)}", node.span) from None


def _postfix(op: str, value: Value, node: Node) -> Value:
    if op == "!":
        return factorial(value)
    if op == "%":
        return _computable(value, node) / 100
    return value.T if is_matrix(value) else value


def _binary(node: Binary, scope: Scope) -> Value:
    if node.op in OPERATIONS:
        return as_set(node, lambda part: evaluate(part, scope))
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    match node.op:
        case "-" if isinstance(left, sp.Set) or isinstance(right, sp.Set) or are_reals_less(node, left):
            return as_set(node, lambda part: evaluate(part, scope))
        case "±":
            raise NotationError("± stands for two answers: type both, as in {1, 3}", node.span)
        case "^":
            return _power(node, left, right)
    _computable(left, node.left), _computable(right, node.right)
    if node.op in "+-":
        return _sum(node, left, right)
    if node.op == "/":
        if is_matrix(right):
            raise NotationError("nothing is divided by a matrix: multiply by its inverse", node.span)
        if right == 0:
            raise NotationError("this divides by zero", node.span)
        return left * (1 / right) if is_matrix(left) else left / right
    return _product(node, left, right)


def _sum(node: Binary, left: Value, right: Value) -> Value:
    if is_matrix(left) != is_matrix(right) or (is_matrix(left) and left.shape != right.shape):
        verb = "added" if node.op == "+" else "subtracted"
        raise NotationError(f"{describe(left)} and {describe(right)} cannot be {verb}", node.span)
    return left + right if node.op == "+" else left - right


def _product(node: Binary, left: Value, right: Value) -> Value:
    if is_matrix(left) and is_matrix(right) and left.cols != right.rows:
        raise NotationError(
            f"{describe(left)} times {describe(right)} does not fit: {left.cols} columns meet {right.rows} rows",
            node.span,
        )
    return left * right


def _power(node: Binary, base: Value, exponent: Value) -> Value:
    _computable(base, node.left), _computable(exponent, node.right)
    if is_matrix(exponent):
        raise NotationError("an exponent is a number, not a matrix", node.span)
    if is_matrix(base):
        if not (exponent.is_Integer and abs(exponent) <= LIMITS.matrix_power and base.rows == base.cols):
            raise NotationError(f"a square matrix has whole powers up to {LIMITS.matrix_power} here", node.span)
        if base.free_symbols and abs(exponent) > LIMITS.symbolic_power:
            raise LimitError(f"a matrix with letters has powers up to {LIMITS.symbolic_power} here", node.span)
        return inverse(base) ** (-exponent) if exponent < 0 else base**exponent
    if base.is_Rational and exponent.is_Rational:
        size = max(int(base.p).bit_length(), int(base.q).bit_length())
        if base not in (0, 1, -1) and abs(exponent) * size > LIMITS.integer_bits:
            raise LimitError("this power is too large to work with", node.span)
        if not exponent.is_Integer and size > LIMITS.root_bits:
            raise LimitError("this number is too large to take a root of", node.span)
        if base == 0 and exponent < 0:
            raise NotationError("this divides by zero", node.span)
    elif base.is_NumberSymbol and exponent.is_Rational and abs(exponent) <= LIMITS.constant_exponent:
        pass  # SymPy keeps e^50000 as it is
    elif exponent.is_Rational and abs(exponent * _inner_exponent(base)) > LIMITS.exponent:
        raise LimitError(f"exponents go up to {LIMITS.exponent} here", node.span)
    elif base.is_number and exponent.is_number and abs(exponent.evalf(5)) > LIMITS.exponent:
        raise LimitError("this power is too large to work with", node.span)
    return base**exponent


def _inner_exponent(base: sp.Expr) -> sp.Expr:
    """What an exponent is multiplied with where the base is a power already."""
    inner = base.as_base_exp()[1]
    return max(sp.S.One, abs(inner)) if inner.is_Rational else sp.S.One


def _computable(value: Value, node: Node) -> Value:
    if not isinstance(value, sp.Expr | sp.MatrixBase):
        raise NotationError(f"arithmetic takes numbers and matrices, not {describe(value)}", node.span)
    return value


def _checked(value: Value, node: Node) -> Value:
    """Refuse results that have grown past the limits, or that are no number at all."""
    number = value.args[0] if isinstance(value, sp.Mul) else value
    if isinstance(number, sp.Rational):
        if max(abs(int(number.p)), int(number.q)).bit_length() > LIMITS.integer_bits:
            raise LimitError("this number is too large to work with", node.span)
    elif value is sp.nan or value is sp.zoo:
        raise NotationError("this has no value: it divides by zero", node.span)
    return value


def names(node: Node) -> frozenset[str]:
    """The names of symbols and values a tree mentions (not of functions)."""
    return frozenset(part.name for part in walk(node) if isinstance(part, Name))


def _brief(error: Exception) -> str:
    text = str(error).split("\n")[0][:100]
    return "".join(char for char in text if char.isprintable()) or type(error).__name__
