"""The linear algebra that code may use.

Eigenvectors, singular vectors and the columns of QR are right with either sign. They are turned round in the nudged
draw, so that a result that depends on the sign is not decided, and `V @ V.T` is.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from tutor.answers._code_function import Function, each, finite
from tutor.answers._code_makers import axes, whole
from tutor.answers._code_values import WORK, Shapes, Undefined, kept, matmul, numeric, room
from tutor.errors import LimitError, NotationError

ORDERS = (None, "fro", "nuc", 0, 1, 2, 3, -1, -2, float("inf"), -float("inf"))


def _norm(x: Any, ord: Any = None, axis: Any = None, keepdims: Any = False) -> Any:
    if ord not in ORDERS:
        raise NotationError("this is no norm known here")
    return kept(np.linalg.norm(x, ord=ord, axis=axes(axis), keepdims=bool(keepdims)))


def _matrix_power(a: Any, n: Any) -> Any:
    if abs(whole(n, "n")) > 64:
        raise LimitError("powers of a matrix go up to 64 here")
    return kept(np.linalg.matrix_power(a, n))


def _matrix(a: Any) -> Any:
    """A finite matrix of floats; raises NotationError, Undefined."""
    found = np.asarray(a, dtype=float)
    if found.ndim != 2 or not found.size:
        raise NotationError("this takes one matrix")
    if not np.all(np.isfinite(found)):
        raise Undefined
    return found


def _lstsq(a: Any, b: Any, rcond: Any = None) -> Any:
    one, other = _matrix(a), np.asarray(b, dtype=float)
    if not np.all(np.isfinite(other)):
        raise Undefined
    if other.ndim not in (1, 2) or len(other) != len(one):
        raise NotationError("the rows of both do not fit")
    room(one.shape[1], *other.shape[1:])
    found = np.linalg.lstsq(one, other, rcond=None if rcond is None else float(rcond))
    return tuple(map(kept, found))


def _svd(shapes: Shapes, a: Any, full_matrices: Any = True, compute_uv: Any = True) -> Any:
    matrix = _matrix(a)
    if not compute_uv:
        return kept(np.linalg.svd(matrix, compute_uv=False))
    if full_matrices:
        room(max(matrix.shape), max(matrix.shape))
    left, sizes, right = np.linalg.svd(matrix, full_matrices=bool(full_matrices))
    return kept(shapes.turn * left), kept(sizes), kept(shapes.turn * right)


def _eigh(shapes: Shapes, a: Any) -> Any:
    values, vectors = np.linalg.eigh(_matrix(a))
    return kept(values), kept(shapes.turn * vectors)


def _eig(shapes: Shapes, a: Any) -> Any:
    values, vectors = np.linalg.eig(_matrix(a))
    return kept(values), kept(shapes.turn * vectors)


def _qr(shapes: Shapes, a: Any) -> Any:
    one, other = np.linalg.qr(_matrix(a))
    return kept(shapes.turn * one), kept(shapes.turn * other)


def _multi_dot(shapes: Shapes, arrays: Any) -> Any:
    if not isinstance(arrays, tuple) or len(arrays) < 2:
        raise NotationError("multi_dot takes a list of two arrays and more")
    found = numeric(arrays[0], "this")
    for other in arrays[1:]:
        found = matmul(shapes, found, numeric(other, "this"))
    return found


def tensordot(a: Any, b: Any, axes: Any = 2) -> Any:
    """`np.tensordot`, over a number of axes or over those named."""
    one, other = np.asarray(a), np.asarray(b)
    if isinstance(axes, tuple):
        left, right = (_listed(part) for part in (axes if len(axes) == 2 else ((), (1,))))
    else:
        left, right = list(range(one.ndim - whole(axes, "axes"), one.ndim)), list(range(axes))
    if len(left) != len(right) or min(left, default=0) < -one.ndim or max(left, default=-1) >= one.ndim:
        raise NotationError("these axes do not fit")
    if one.size * other.size > WORK:
        raise LimitError("this product is too large to work with")
    taken = max(1, prod(one.shape[axis] for axis in left))
    room(one.size // taken, other.size // taken)
    return kept(np.tensordot(one, other, axes=(left, right)))


def _listed(part: Any) -> list[int]:
    return [whole(axis, "an axis") for axis in (part if isinstance(part, tuple) else (part,))]


def kron(a: Any, b: Any) -> Any:
    """`np.kron`, of a bounded size."""
    room(int(np.size(a)), int(np.size(b)))
    return kept(np.kron(a, b))


def cross(a: Any, b: Any) -> Any:
    """`np.cross` of vectors of three entries."""
    if np.shape(a)[-1:] != (3,) or np.shape(b)[-1:] != (3,):
        raise NotationError("cross takes vectors of three entries")
    return kept(np.cross(a, b))


def _slogdet(a: Any) -> Any:
    return tuple(kept(part) for part in np.linalg.slogdet(_matrix(a)))


LINALG: dict[str, Function] = {
    "norm": Function(finite(_norm), ("x", "ord", "axis", "keepdims")), "inv": each(finite(np.linalg.inv)),
    "det": each(finite(np.linalg.det)), "pinv": each(finite(np.linalg.pinv)),
    "cholesky": each(finite(np.linalg.cholesky)), "eigvals": each(finite(np.linalg.eigvals)),
    "eigvalsh": each(finite(np.linalg.eigvalsh)), "matrix_rank": each(finite(np.linalg.matrix_rank)),
    "matrix_power": Function(finite(_matrix_power), ("a", "n"), 2), "slogdet": Function(_slogdet, ("a",)),
    "solve": Function(finite(np.linalg.solve), ("a", "b"), 2, 2), "lstsq": Function(_lstsq, ("a", "b", "rcond"), 2, 2),
    "svd": Function(_svd, ("a", "full_matrices", "compute_uv"), shaped=True),
    "eigh": Function(_eigh, ("a",), shaped=True), "eig": Function(_eig, ("a",), shaped=True),
    "qr": Function(_qr, ("a",), shaped=True), "cond": each(finite(np.linalg.cond)),
    "multi_dot": Function(_multi_dot, ("arrays",), arrays=0, shaped=True),
}  # fmt: skip
"""Functions of `np.linalg`."""
