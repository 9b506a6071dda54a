"""The NumPy that code may use: each name with our own function, its parameters, and its bounds.

No name that was typed is ever looked up on an object; what stands in no table here does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tutor.answers._code_makers import arange, axes, bincount, eye, full, linspace, repeat, sides_of, whole
from tutor.answers._code_values import (
    WORK,
    Shapes,
    Undefined,
    broadcast,
    elementwise,
    kept,
    matmul,
    numeric,
    power,
    room,
)
from tutor.errors import LimitError, NotationError


@dataclass(frozen=True)
class Function:
    """A function: what it does, its parameters in order, how many it needs, how many of the first are arrays."""

    call: Callable[..., Any]
    names: tuple[str, ...]
    needs: int = 1
    arrays: int = 1
    shaped: bool = False
    """Whether it also takes the shapes, to tell them."""


def _maker(fill: float) -> Function:
    def call(shape: Any) -> Any:
        sides = sides_of(shape)
        room(*sides)
        return np.full(sides, fill)

    return Function(call, ("shape", "dtype"), arrays=0)


def _reduction(function: Callable[..., Any], *, keeps: bool = True, freedom: bool = False) -> Function:
    def call(a: Any, axis: Any = None, keepdims: Any = False, ddof: Any = 0) -> Any:
        more: dict[str, Any] = {"keepdims": bool(keepdims)} if keeps else {}
        if freedom:
            more["ddof"] = whole(ddof, "ddof")
        return kept(function(np.asarray(a), axis=axes(axis), **more))

    return Function(call, ("a", "axis", *(["keepdims"] if keeps else []), *(["ddof"] if freedom else [])))


def _along(function: Callable[..., Any], default: Any = -1) -> Function:
    return Function(lambda a, axis=default: kept(function(np.asarray(a), axis=axes(axis))), ("a", "axis"))


def _reshape(a: Any, *shape: Any) -> Any:
    sides = sides_of(shape[0] if len(shape) == 1 else shape)
    if min(sides, default=0) < -1:
        raise NotationError("a dimension is not negative")
    return kept(np.reshape(a, sides))


def _transpose(a: Any, *axes: Any) -> Any:
    if not axes or axes[0] is None:
        return np.transpose(a)
    return kept(np.transpose(a, sides_of(axes[0] if len(axes) == 1 else axes)))


def _diag(a: Any) -> Any:
    if np.ndim(a) == 1:
        room(int(np.size(a)), int(np.size(a)))
    return kept(np.diag(a))


def _outer(shapes: Shapes, a: Any, b: Any) -> Any:
    room(int(np.size(a)), int(np.size(b)))
    return kept(np.outer(a, b))


def _dot(shapes: Shapes, a: Any, b: Any) -> Any:
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        return elementwise(np.multiply, "*")(shapes, a, b)
    if np.ndim(b) > 2:
        raise NotationError("dot of more than two axes has no meaning here: use @")
    return matmul(shapes, a, b)


def _vdot(shapes: Shapes, a: Any, b: Any) -> Any:
    if np.size(a) != np.size(b):
        both = f"{shapes.said(np.shape(a))} and {shapes.said(np.shape(b))}"
        raise NotationError(f"{both} do not fit: vdot takes two arrays with as many entries")
    return matmul(shapes, np.ravel(a), np.ravel(b))


def _inner(shapes: Shapes, a: Any, b: Any) -> Any:
    return matmul(shapes, a, np.swapaxes(b, -1, -2) if np.ndim(b) > 1 else b)


def _joined(function: Callable[..., Any], *, axis: bool = True) -> Function:
    def call(parts: Any, axis: Any = 0) -> Any:
        if not isinstance(parts, tuple):
            raise NotationError("the arrays to be joined stand in a list: [a, b]")
        found = [np.asarray(numeric(part, "this")) for part in parts]
        room(sum(part.size for part in found))
        return kept(function(found, **({"axis": whole(axis, "an axis")} if takes_axis else {})))

    takes_axis = axis
    return Function(call, ("parts", "axis") if axis else ("parts",), arrays=0)


def _where(shapes: Shapes, condition: Any, x: Any, y: Any) -> Any:
    broadcast(shapes, ",", condition, x, y)
    return kept(np.where(condition, x, y))


def _clip(shapes: Shapes, a: Any, low: Any = None, high: Any = None) -> Any:
    broadcast(shapes, ",", *(part for part in (a, low, high) if part is not None))
    return kept(np.clip(a, low, high))


def _finite(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same of finite arrays; LAPACK prints on the process's own output what it thinks of others."""

    def call(*values: Any, **more: Any) -> Any:
        if not all(np.all(np.isfinite(value)) for value in values if isinstance(value, np.ndarray)):
            raise Undefined
        return kept(function(*values, **more))

    return call


def _matrix_power(a: Any, n: Any) -> Any:
    if abs(whole(n, "n")) > 64:
        raise LimitError("powers of a matrix go up to 64 here")
    return kept(np.linalg.matrix_power(a, n))


def _einsum(shapes: Shapes, pattern: Any, *arrays: Any) -> Any:
    text = str(pattern).replace(" ", "") if isinstance(pattern, str) else ""
    groups = text.partition("->")[0].split(",")
    if not text or "." in text or not text.replace("->", "").replace(",", "").isalpha() or not text.isascii():
        raise NotationError("the letters of einsum look like 'ij,jk->ik'")
    if len(groups) != len(arrays):
        raise NotationError(f"einsum's letters are for {len(groups)} arrays, and here are {len(arrays)}")
    sizes: dict[str, int] = {}
    for group, array in zip(groups, arrays, strict=True):
        if len(group) != np.ndim(array):
            raise NotationError(f"einsum's “{group}” does not fit an array of shape {shapes.said(np.shape(array))}")
        for letter, side in zip(group, np.shape(array), strict=True):
            if sizes.setdefault(letter, side) != side:
                both = f"{shapes.name(sizes[letter])} in one array and {shapes.name(side)} in another"
                raise NotationError(f"einsum's “{letter}” is {both}")
    count = 1
    for side in sizes.values():
        count *= max(side, 1)
        if count > WORK:
            raise LimitError("this sum is too large to work with")
    return kept(np.einsum(text, *arrays))


def _norm(x: Any, ord: Any = None, axis: Any = None, keepdims: Any = False) -> Any:
    return kept(np.linalg.norm(x, ord=ord, axis=axes(axis), keepdims=bool(keepdims)))


def _array(value: Any, dtype: Any = None) -> Any:
    return kept(np.asarray(value) * 1)


def _logistic(z: Any) -> Any:
    return kept(1 / (1 + np.exp(-np.asarray(z, dtype=float))))


def _softmax(z: Any, axis: Any = -1) -> Any:
    powers = np.exp(z - np.max(z, axis=axes(axis), keepdims=True))
    return kept(powers / powers.sum(axis=axes(axis), keepdims=True))


def _pair(function: Callable[..., Any], sign: str) -> Function:
    return Function(elementwise(function, sign), ("x1", "x2"), 2, 2, shaped=True)


def _floating(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same of floats: products of whole numbers outgrow 64 bits without a word."""
    return lambda a, **more: function(a.astype(float), **more)


def _each(function: Callable[..., Any]) -> Function:
    return Function(lambda x: kept(function(x)), ("x",))


EACH = (
    "exp", "log", "log2", "log10", "log1p", "expm1", "sqrt", "abs", "absolute", "sign", "square", "negative", "tanh",
    "sin", "cos", "tan", "sinh", "cosh", "arctan", "floor", "ceil", "isnan", "isfinite", "logical_not", "reciprocal",
)  # fmt: skip
PAIRS = {
    "add": (np.add, "+"), "subtract": (np.subtract, "-"), "multiply": (np.multiply, "*"),
    "divide": (np.true_divide, "/"), "true_divide": (np.true_divide, "/"), "maximum": (np.maximum, ","),
    "minimum": (np.minimum, ","), "logaddexp": (np.logaddexp, ","), "logical_and": (np.logical_and, "&"),
    "logical_or": (np.logical_or, "|"), "equal": (np.equal, "=="), "greater": (np.greater, ">"),
    "less": (np.less, "<"), "mod": (np.mod, "%"), "arctan2": (np.arctan2, ","),
}  # fmt: skip

METHODS: dict[str, Function] = {
    "sum": _reduction(np.sum), "mean": _reduction(np.mean), "max": _reduction(np.max), "min": _reduction(np.min),
    "prod": _reduction(_floating(np.prod)), "any": _reduction(np.any), "all": _reduction(np.all),
    "std": _reduction(np.std, freedom=True), "var": _reduction(np.var, freedom=True),
    "argmax": _along(np.argmax, None), "argmin": _along(np.argmin, None), "cumsum": _along(np.cumsum, None),
    "cumprod": _along(_floating(np.cumprod), None), "argsort": _along(np.argsort), "squeeze": _along(np.squeeze, None),
    "dot": Function(_dot, ("a", "b"), 2, 2, shaped=True), "transpose": Function(_transpose, ("a", "axes", "", "")),
    "reshape": Function(_reshape, ("a", "shape", "", "", ""), 2), "ravel": _each(np.ravel), "copy": _each(np.copy),
    "trace": _each(np.trace), "diagonal": _each(np.diagonal), "repeat": Function(repeat, ("a", "repeats", "axis"), 2),
    "clip": Function(_clip, ("a", "a_min", "a_max"), 2, shaped=True), "flatten": _each(np.ravel),
    "swapaxes": Function(lambda a, i, j: kept(np.swapaxes(a, whole(i, "an axis"), whole(j, "an axis"))),
                         ("a", "axis1", "axis2"), 3),
}  # fmt: skip
"""What stands behind a dot; NumPy has each as a function too."""

NUMPY: dict[str, Function] = {
    **{name: _each(getattr(np, name)) for name in EACH},
    **{name: _pair(*rule) for name, rule in PAIRS.items()},
    **{name: method for name, method in METHODS.items() if name != "flatten"},
    "amax": METHODS["max"], "amin": METHODS["min"], "median": _reduction(np.median), "sort": _along(np.sort),
    "average": _reduction(np.mean, keeps=False), "count_nonzero": _reduction(np.count_nonzero),
    "power": Function(power, ("x1", "x2"), 2, 2, shaped=True), "where": Function(_where, ("c", "x", "y"), 3, 3, True),
    "matmul": Function(matmul, ("x1", "x2"), 2, 2, shaped=True), "outer": Function(_outer, ("a", "b"), 2, 2, True),
    "inner": Function(_inner, ("a", "b"), 2, 2, True), "vdot": Function(_vdot, ("a", "b"), 2, 2, True),
    "zeros": _maker(0.0), "ones": _maker(1.0), "full": Function(full, ("shape", "fill_value"), 2, 0),
    "eye": Function(eye, ("N", "M"), arrays=0), "identity": Function(eye, ("n",), arrays=0),
    "arange": Function(arange, ("start", "stop", "step"), arrays=0),
    "linspace": Function(linspace, ("start", "stop", "num"), 2, 0),
    "zeros_like": _each(lambda x: np.zeros(np.shape(x))), "ones_like": _each(lambda x: np.ones(np.shape(x))),
    "diag": _each(_diag),
    "tril": _each(np.tril), "triu": _each(np.triu), "array": Function(_array, ("object", "dtype")),
    "asarray": Function(_array, ("object", "dtype")), "bincount": Function(bincount, ("x", "minlength")),
    "expand_dims": Function(lambda a, axis: kept(np.expand_dims(a, axes(axis))), ("a", "axis"), 2),
    "concatenate": _joined(np.concatenate), "stack": _joined(np.stack), "vstack": _joined(np.vstack, axis=False),
    "hstack": _joined(np.hstack, axis=False), "column_stack": _joined(np.column_stack, axis=False),
    "einsum": Function(_einsum, ("pattern", *[""] * 6), 2, 0, True),
}  # fmt: skip
"""Functions of `np`."""

LINALG: dict[str, Function] = {
    "norm": Function(_finite(_norm), ("x", "ord", "axis", "keepdims")), "inv": _each(_finite(np.linalg.inv)),
    "det": _each(_finite(np.linalg.det)), "pinv": _each(_finite(np.linalg.pinv)),
    "cholesky": _each(_finite(np.linalg.cholesky)),
    "eigvalsh": _each(_finite(np.linalg.eigvalsh)), "matrix_rank": _each(_finite(np.linalg.matrix_rank)),
    "matrix_power": Function(_finite(_matrix_power), ("a", "n"), 2),
    "solve": Function(_finite(np.linalg.solve), ("a", "b"), 2, 2),
}  # fmt: skip
"""Functions of `np.linalg`."""

PLAIN: dict[str, Function] = {
    "abs": NUMPY["abs"], "len": _each(lambda x: len(x)), "float": _each(lambda x: float(x)),
    "int": _each(lambda x: int(x)), "sum": Function(lambda a: kept(np.sum(a, axis=0)), ("a",)),
}  # fmt: skip
"""Python's own."""

OWN: dict[str, Function] = {
    "sigmoid": Function(_logistic, ("z",)), "softmax": Function(_softmax, ("z", "axis")),
    "relu": _each(lambda z: np.maximum(z, 0)),
}  # fmt: skip
"""Functions that a problem may use, and an answer only where the right one does."""

CONSTANTS: dict[str, Any] = {
    "pi": float(np.pi), "e": float(np.e), "inf": float("inf"), "nan": float("nan"), "newaxis": None,
    "float64": "float", "float32": "float", "int64": "int",
}  # fmt: skip
