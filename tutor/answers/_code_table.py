"""The NumPy that code may use: each name with our own function, its parameters, and its bounds.

No name that was typed is ever looked up on an object; what stands in no table here does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tutor.answers._code_function import Function, along, each, floating, pair, reduction
from tutor.answers._code_linalg import LINALG, cross, kron, tensordot
from tutor.answers._code_makers import (
    arange,
    axes,
    broadcast_to,
    counted,
    eye,
    full,
    linspace,
    logspace,
    meshgrid,
    repeat,
    sides_of,
    tile,
    tri,
    vander,
    whole,
)
from tutor.answers._code_picking import PICKING
from tutor.answers._code_statistics import STATISTICS
from tutor.answers._code_values import WORK, Shapes, broadcast, elementwise, kept, matmul, numeric, power, room
from tutor.errors import LimitError, NotationError

__all__ = ["CONSTANTS", "LINALG", "METHODS", "NUMPY", "OWN", "PLAIN", "UFUNCS", "Function"]


def _maker(fill: float) -> Function:
    def call(shape: Any) -> Any:
        sides = sides_of(shape)
        room(*sides)
        return np.full(sides, fill)

    return Function(call, ("shape", "dtype"), arrays=0)


def _reshape(a: Any, *shape: Any) -> Any:
    sides = sides_of(shape[0] if len(shape) == 1 else shape)
    if min(sides, default=0) < -1:
        raise NotationError("a dimension is not negative")
    return kept(np.reshape(a, sides))


def _transpose(a: Any, *axes: Any) -> Any:
    if not axes or axes[0] is None:
        return np.transpose(a)
    return kept(np.transpose(a, sides_of(axes[0] if len(axes) == 1 else axes)))


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


def _where(shapes: Shapes, condition: Any, x: Any = None, y: Any = None) -> Any:
    if x is None and y is None:
        return tuple(kept(part) for part in np.nonzero(np.atleast_1d(condition)))
    if x is None or y is None:
        raise NotationError("where takes a condition alone, or a value for both cases")
    broadcast(shapes, ",", condition, x, y)
    return kept(np.where(condition, x, y))


def _clip(shapes: Shapes, a: Any, a_min: Any = None, a_max: Any = None, **other: Any) -> Any:
    low, high = other.get("min", a_min), other.get("max", a_max)
    ends = [None if end is None else numeric(end, "clip") for end in (low, high)]
    broadcast(shapes, ",", *(part for part in (a, *ends) if part is not None))
    return kept(np.clip(a, *ends))


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


def _array(value: Any, dtype: Any = None) -> Any:
    return kept(np.asarray(value) * 1)


def _to_float(x: Any) -> Any:
    return np.asarray(x, dtype=float)


def _logistic(z: Any) -> Any:
    return kept(1 / (1 + np.exp(-np.asarray(z, dtype=float))))


def _softmax(z: Any, axis: Any = -1) -> Any:
    powers = np.exp(z - np.max(z, axis=axes(axis), keepdims=True))
    return kept(powers / powers.sum(axis=axes(axis), keepdims=True))


EACH = (
    "exp", "log", "log2", "log10", "log1p", "expm1", "sqrt", "abs", "absolute", "sign", "square", "negative", "tanh",
    "sin", "cos", "tan", "sinh", "cosh", "arctan", "floor", "ceil", "isnan", "isfinite", "logical_not", "reciprocal",
    "exp2", "cbrt", "fabs", "rint", "trunc", "arcsin", "arccos", "arcsinh", "arccosh", "arctanh", "isinf", "real",
)  # fmt: skip
PAIRS = {
    "add": (np.add, "+"), "subtract": (np.subtract, "-"), "multiply": (np.multiply, "*"),
    "divide": (np.true_divide, "/"), "true_divide": (np.true_divide, "/"), "maximum": (np.maximum, ","),
    "minimum": (np.minimum, ","), "logaddexp": (np.logaddexp, ","), "logical_and": (np.logical_and, "&"),
    "logical_or": (np.logical_or, "|"), "equal": (np.equal, "=="), "greater": (np.greater, ">"),
    "less": (np.less, "<"), "mod": (np.mod, "%"), "arctan2": (np.arctan2, ","),
    "hypot": (np.hypot, ","), "floor_divide": (np.floor_divide, "//"), "not_equal": (np.not_equal, "!="),
    "greater_equal": (np.greater_equal, ">="), "less_equal": (np.less_equal, "<="), "fmax": (np.fmax, ","),
    "fmin": (np.fmin, ","), "remainder": (np.mod, "%"), "logical_xor": (np.logical_xor, ","),
}  # fmt: skip

METHODS: dict[str, Function] = {
    "sum": reduction(np.sum), "mean": reduction(np.mean), "max": reduction(np.max), "min": reduction(np.min),
    "prod": reduction(floating(np.prod)), "any": reduction(np.any), "all": reduction(np.all),
    "std": reduction(np.std, freedom=True), "var": reduction(np.var, freedom=True),
    "argmax": along(np.argmax, None), "argmin": along(np.argmin, None), "cumsum": along(np.cumsum, None),
    "cumprod": along(floating(np.cumprod), None), "argsort": along(np.argsort), "squeeze": along(np.squeeze, None),
    "dot": Function(_dot, ("a", "b"), 2, 2, shaped=True), "transpose": Function(_transpose, ("a", "axes", "", "")),
    "reshape": Function(_reshape, ("a", "shape", "", "", ""), 2), "ravel": each(np.ravel), "copy": each(np.copy),
    "trace": each(np.trace), "diagonal": each(np.diagonal), "repeat": Function(repeat, ("a", "repeats", "axis"), 2),
    "clip": Function(_clip, ("a", "a_min", "a_max", "min", "max"), 2, shaped=True), "flatten": each(np.ravel),
    "ptp": STATISTICS["ptp"], "round": STATISTICS["round"], "take": PICKING["take"], "nonzero": PICKING["nonzero"],
    "swapaxes": Function(lambda a, i, j: kept(np.swapaxes(a, whole(i, "an axis"), whole(j, "an axis"))),
                         ("a", "axis1", "axis2"), 3),
}  # fmt: skip
"""What stands behind a dot; NumPy has each as a function too."""

NUMPY: dict[str, Function] = {
    **{name: each(getattr(np, name)) for name in EACH},
    **{name: pair(*rule) for name, rule in PAIRS.items()},
    **{name: method for name, method in METHODS.items() if name != "flatten"},
    "amax": METHODS["max"], "amin": METHODS["min"], "median": reduction(np.median), "sort": along(np.sort),
    "count_nonzero": reduction(np.count_nonzero),
    "power": Function(power, ("x1", "x2"), 2, 2, shaped=True),
    "where": Function(_where, ("condition", "x", "y"), 1, 3, True),
    "matmul": Function(matmul, ("x1", "x2"), 2, 2, shaped=True), "outer": Function(_outer, ("a", "b"), 2, 2, True),
    "inner": Function(_inner, ("a", "b"), 2, 2, True), "vdot": Function(_vdot, ("a", "b"), 2, 2, True),
    "zeros": _maker(0.0), "ones": _maker(1.0), "full": Function(full, ("shape", "fill_value", "dtype"), 2, 0),
    "eye": Function(eye, ("N", "M", "k", "dtype"), arrays=0), "identity": Function(eye, ("n",), arrays=0),
    "arange": Function(arange, ("start", "stop", "step", "dtype"), arrays=0),
    "linspace": Function(linspace, ("start", "stop", "num"), 2, 0),
    "zeros_like": Function(lambda a: np.zeros(np.shape(a)), ("a", "dtype")),
    "ones_like": Function(lambda a: np.ones(np.shape(a)), ("a", "dtype")),
    "full_like": Function(lambda a, fill_value: full(np.shape(a), fill_value), ("a", "fill_value", "dtype"), 2),
    "array": Function(_array, ("object", "dtype")),
    "asarray": Function(_array, ("object", "dtype")), "tile": Function(tile, ("A", "reps"), 2),
    "tri": Function(tri, ("N", "M", "k"), 1, 0), "vander": Function(vander, ("x", "N", "increasing")),
    "logspace": Function(logspace, ("start", "stop", "num"), 2, 0),
    "broadcast_to": Function(broadcast_to, ("array", "shape"), 2), "meshgrid": Function(meshgrid, ("x", "y"), 2, 2),
    "kron": Function(kron, ("a", "b"), 2, 2), "cross": Function(cross, ("a", "b"), 2, 2),
    "tensordot": Function(tensordot, ("a", "b", "axes"), 2, 2),
    "float64": each(_to_float), "float32": each(_to_float), "int64": each(lambda x: np.asarray(x).astype(np.int64)),
    "expand_dims": Function(lambda a, axis: kept(np.expand_dims(a, axes(axis))), ("a", "axis"), 2),
    "concatenate": _joined(np.concatenate), "stack": _joined(np.stack), "vstack": _joined(np.vstack, axis=False),
    "hstack": _joined(np.hstack, axis=False), "column_stack": _joined(np.column_stack, axis=False),
    "einsum": Function(_einsum, ("pattern", *[""] * 6), 2, 0, True),
    **PICKING,
    **STATISTICS,
}  # fmt: skip
"""Functions of `np`."""

UFUNCS = {name: PAIRS[name] for name in ("add", "subtract", "multiply", "divide", "maximum", "minimum", "logaddexp",
                                         "equal", "greater", "less", "logical_and", "logical_or")}  # fmt: skip
"""Functions of two arrays that have a `.outer`; of some of them `.reduce` is known too."""
_REDUCING = ("add", "multiply", "maximum", "minimum", "logaddexp", "logical_and", "logical_or")


def ufunc(name: str, way: str) -> Function | None:
    """`np.add.outer`, `np.logaddexp.reduce`; None where there is none."""
    if name not in UFUNCS or way not in ("outer", "reduce") or (way == "reduce" and name not in _REDUCING):
        return None
    function, sign = UFUNCS[name]
    if way == "outer":

        def outer(shapes: Shapes, a: Any, b: Any) -> Any:
            return elementwise(function, sign)(shapes, np.reshape(a, np.shape(a) + (1,) * np.ndim(b)), b)

        return Function(outer, ("A", "B"), 2, 2, True)
    found: Any = function

    def reduce(array: Any, axis: Any = 0, keepdims: Any = False) -> Any:
        values = np.asarray(array)
        values = values if values.dtype.kind == "b" else values.astype(float)
        return kept(found.reduce(values, axis=axes(axis), keepdims=bool(keepdims)))

    return Function(reduce, ("array", "axis", "keepdims"))


def _ordering(function: Callable[..., Any], other: str) -> Function:
    """Python's `max` or `min`: of two to four numbers, or of the entries of one row of them; arrays have no order."""

    def call(*given: Any) -> Any:
        found = given if len(given) > 1 else tuple(np.atleast_1d(given[0]))
        if any(np.ndim(one) for one in found):
            raise NotationError(f"Python puts no arrays in order: np.{other} takes them entry by entry")
        return kept(function(np.array(found)))

    return Function(call, ("a", "b", "c", "d"), arrays=4)


PLAIN: dict[str, Function] = {
    "abs": NUMPY["abs"], "len": each(lambda x: len(x)), "float": each(lambda x: float(x)),
    "int": each(lambda x: int(x)), "sum": Function(lambda a: kept(np.sum(a, axis=0)), ("a",)),
    "range": Function(counted, ("start", "stop", "step"), arrays=0),
    "round": STATISTICS["round"],
    "pow": NUMPY["power"], "max": _ordering(np.max, "maximum"), "min": _ordering(np.min, "minimum"),
}  # fmt: skip
"""Python's own."""

OWN: dict[str, Function] = {
    "sigmoid": Function(_logistic, ("z",)), "softmax": Function(_softmax, ("z", "axis")),
    "relu": each(lambda z: np.maximum(z, 0)),
}  # fmt: skip
"""Functions that a problem may use, and an answer only where the right one does."""

CONSTANTS: dict[str, Any] = {
    "pi": float(np.pi), "e": float(np.e), "inf": float("inf"), "nan": float("nan"), "newaxis": None,
    "float64": "float", "float32": "float", "int64": "int", "bool_": "bool",
}  # fmt: skip
