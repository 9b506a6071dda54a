"""Functions of arrays: norms, traces, determinants, diagonals, entry by entry, inner and outer products."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tutor.answers import _arrays as arrays
from tutor.answers._arrays import Array, Misfit
from tutor.answers._residues import Field
from tutor.language.tree import Node
from tutor.language.write import write

ALIASES = {"σ": "sigmoid", "sigma": "sigmoid", "logistic": "sigmoid", "ReLU": "relu"}
"""Other names of functions."""


def told(misfit: Misfit, left: Node, right: Node | None = None) -> str:
    """The sentence with the operands in it."""
    message = misfit.message.replace("{}", _short(right)) if right else misfit.message
    return f"{_short(left)} {message}"


def _short(node: Node) -> str:
    text = write(node).replace("@", "⊙")
    return f"`{text}`" if len(text) <= 40 else f"`{text[:39]}…`"


def _norm(value: Array, field: Field) -> Array:
    squares = arrays.total(arrays.elementwise(value, value, field), field)
    return arrays.mapped(squares, lambda entry: field.apply("sqrt", entry))


def _bars(value: Array, field: Field) -> Array:
    """`|x|`: of a number its size, of a vector its length, of a matrix its determinant."""
    if value.is_number:
        return arrays.mapped(value, lambda entry: field.apply("abs", entry))
    return _norm(value, field) if value.is_vector else arrays.determinant(value, field)


def _trace(value: Array, field: Field) -> Array:
    if value.is_number:
        return value
    arrays.square(value, "a trace")
    return arrays.number(field.wrap(sum(row[at] for at, row in enumerate(value.rows))))


def _diag(value: Array, field: Field) -> Array:
    """The diagonal matrix of a vector; of a square matrix its diagonal."""
    if value.is_vector:
        zero, size = field.number(Fraction(0)), len(value.rows)
        rows = ([value.rows[i][0] if i == j else zero for j in range(size)] for i in range(size))
        return arrays.array((value.shape[0], value.shape[0]), rows)
    arrays.square(value, "a diagonal")
    return value if value.is_number else arrays.array((value.shape[0], 1), ([r[i]] for i, r in enumerate(value.rows)))


def _softmax(value: Array, field: Field) -> Array:
    """Of a vector."""
    if not value.is_vector:
        raise Misfit(f"is {arrays.said(value.shape)}: softmax is taken of a vector here")
    powers = arrays.mapped(value, lambda entry: field.apply("exp", entry))
    return arrays.scaled(powers, field.over(arrays.total(powers, field).one), field)


def _outer(left: Array, right: Array, field: Field) -> Array:
    return arrays.product(left, arrays.transposed(right), field)


def _extreme(sign: int) -> Callable[[Array, Array, Field], Array]:
    """max or min with a number or an array of the same shape, entry by entry: through |x - y|, which reals have."""

    def found(left: Array, right: Array, field: Field) -> Array:
        if left.is_number and not right.is_number:
            left = arrays.mapped(right, lambda _: left.one)
        elif right.is_number and not left.is_number:
            right = arrays.mapped(left, lambda _: right.one)
        gap = arrays.mapped(arrays.added(left, right, -1, field), lambda entry: sign * field.apply("abs", entry))
        both = arrays.added(arrays.added(left, right, 1, field), gap, 1, field)
        return arrays.scaled(both, field.number(Fraction(1, 2)), field)

    return found


ONE: dict[str, Callable[[Array, Field], Array]] = {
    "norm": _norm, "abs": _bars, "trace": _trace, "diag": _diag, "softmax": _softmax, "sum": arrays.total,
    "det": arrays.determinant, "inv": arrays.inverse, "transpose": lambda value, _: arrays.transposed(value),
}  # fmt: skip
TWO: dict[str, Callable[[Array, Array, Field], Array]] = {
    "dot": arrays.dot, "inner": arrays.dot, "outer": _outer, "hadamard": arrays.elementwise, "max": _extreme(1),
    "min": _extreme(-1),
}  # fmt: skip
EXTRA = ("ones", "identity", "eye", "hadamard", "outer", "inner", "sum", "softplus")
"""Functions of this kind that other kinds do not know."""
