"""Entries taken out of arrays, put in, moved, sorted and searched for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tutor.answers._code_function import Function, each
from tutor.answers._code_makers import axes, whole
from tutor.answers._code_values import WORK, Undefined, kept, numeric, room
from tutor.errors import LimitError, NotationError


def _indices(value: Any) -> Any:
    found = np.asarray(numeric(value, "an index"))
    if found.dtype.kind != "i":
        raise NotationError("an index is a whole number or an array of those")
    return found


def _take(a: Any, indices: Any, axis: Any = None) -> Any:
    chosen = _indices(indices)
    room(int(np.size(a)), 1)
    if np.size(a) * chosen.size > WORK:
        raise LimitError("this is too large to work with")
    return kept(np.take(a, chosen, axis=axes(axis)))


def _take_along(a: Any, indices: Any, axis: Any = -1) -> Any:
    chosen = _indices(indices)
    if np.size(a) * chosen.size > WORK:
        raise LimitError("this is too large to work with")
    return kept(np.take_along_axis(np.asarray(a), chosen, axis=None if axis is None else whole(axis, "an axis")))


def _argpartition(a: Any, kth: Any, axis: Any = -1) -> Any:
    """Entry kth at its place, smaller ones before it, larger ones behind; each part in NumPy's own order is by chance.

    So ours is another one than that of sorting: a line that counts on the order is not taken for one that sorts.
    """
    array, place = np.asarray(a), whole(kth, "kth")
    along = None if axis is None else whole(axis, "an axis")
    if along is None:
        array, along = array.ravel(), 0
    count = array.shape[along]
    if not -count <= place < count:
        raise Undefined  # NumPy's error; a larger draw may have as many
    place %= count
    order = np.moveaxis(np.argsort(array, axis=along, kind="stable"), along, -1)
    parts = order[..., :place], order[..., place : place + 1], order[..., place + 1 :]
    found = np.concatenate([np.flip(parts[0], -1), parts[1], np.flip(parts[2], -1)], axis=-1)
    return kept(np.moveaxis(found, -1, along))


def _partition(a: Any, kth: Any, axis: Any = -1) -> Any:
    array = np.ravel(a) if axis is None else np.asarray(a)
    along = 0 if axis is None else whole(axis, "an axis")
    return kept(np.take_along_axis(array, _argpartition(array, kth, along), axis=along))


def _diff(a: Any, n: Any = 1, axis: Any = -1) -> Any:
    if not 0 <= whole(n, "n") <= 10:
        raise NotationError("n is a whole number from 0 to 10")
    array = np.asarray(a)
    return kept(np.diff(array.astype(int) if array.dtype.kind == "b" else array, n=n, axis=whole(axis, "an axis")))


def _unique(ar: Any, return_index: Any = False, return_inverse: Any = False, return_counts: Any = False) -> Any:
    wanted = bool(return_index), bool(return_inverse), bool(return_counts)
    found = np.unique(np.ravel(ar), return_index=True, return_inverse=True, return_counts=True)
    parts = [kept(found[0]), *(kept(part) for part, asked in zip(found[1:], wanted, strict=True) if asked)]
    return tuple(parts) if len(parts) > 1 else parts[0]


def _nonzero(a: Any) -> Any:
    return tuple(kept(part) for part in np.nonzero(np.atleast_1d(a)))


def _placed(function: Callable[..., Any], *, axis: bool) -> Callable[..., Any]:
    """`roll`, `flip`: entries that change places along an axis."""
    if axis:
        return lambda a, shift, axis=None: kept(function(a, whole(shift, "a shift"), axis=axes(axis)))
    return lambda m, axis=None: kept(function(m, axis=axes(axis)))


def _append(arr: Any, values: Any, axis: Any = None) -> Any:
    room(int(np.size(arr) + np.size(values)))
    return kept(np.append(arr, values, axis=axes(axis)))


def _delete(arr: Any, obj: Any, axis: Any = None) -> Any:
    return kept(np.delete(np.asarray(arr), _indices(obj), axis=axes(axis)))


def _insert(arr: Any, obj: Any, values: Any, axis: Any = None) -> Any:
    added = numeric(values, "this")
    room(int(2 * np.size(arr) + np.size(added)))
    return kept(np.insert(np.asarray(arr), whole(obj, "a place"), added, axis=axes(axis)))


def _searchsorted(a: Any, v: Any, side: Any = "left") -> Any:
    if side not in ("left", "right"):
        raise NotationError("side is 'left' or 'right'")
    return kept(np.searchsorted(a, v, side=side))


def _isin(element: Any, test_elements: Any) -> Any:
    return kept(np.isin(element, test_elements))


def _moveaxis(a: Any, source: Any, destination: Any) -> Any:
    return kept(np.moveaxis(np.asarray(a), whole(source, "an axis"), whole(destination, "an axis")))


def _triangle(function: Callable[..., Any]) -> Function:
    return Function(lambda m, k=0: kept(function(m, k=whole(k, "k"))), ("m", "k"))


def _diag(v: Any, k: Any = 0) -> Any:
    if np.ndim(v) == 1:
        side = int(np.size(v)) + abs(whole(k, "k"))
        room(side, side)
    return kept(np.diag(v, whole(k, "k")))


PICKING: dict[str, Function] = {
    "take": Function(_take, ("a", "indices", "axis"), 2),
    "take_along_axis": Function(_take_along, ("a", "indices", "axis"), 2),
    "argpartition": Function(_argpartition, ("a", "kth", "axis"), 2),
    "partition": Function(_partition, ("a", "kth", "axis"), 2),
    "diff": Function(_diff, ("a", "n", "axis")),
    "unique": Function(_unique, ("ar", "return_index", "return_inverse", "return_counts")),
    "nonzero": Function(_nonzero, ("a",)), "flatnonzero": each(np.flatnonzero), "argwhere": each(np.argwhere),
    "roll": Function(_placed(np.roll, axis=True), ("a", "shift", "axis"), 2),
    "flip": Function(_placed(np.flip, axis=False), ("m", "axis")), "flipud": each(np.flipud), "fliplr": each(np.fliplr),
    "append": Function(_append, ("arr", "values", "axis"), 2, 2),
    "delete": Function(_delete, ("arr", "obj", "axis"), 2),
    "insert": Function(_insert, ("arr", "obj", "values", "axis"), 3),
    "searchsorted": Function(_searchsorted, ("a", "v", "side"), 2, 2),
    "digitize": Function(lambda x, bins: kept(np.digitize(x, bins)), ("x", "bins"), 2, 2),
    "isin": Function(_isin, ("element", "test_elements"), 2, 2),
    "moveaxis": Function(_moveaxis, ("a", "source", "destination"), 3),
    "atleast_1d": each(np.atleast_1d), "atleast_2d": each(np.atleast_2d),
    "tril": _triangle(np.tril), "triu": _triangle(np.triu), "diag": Function(_diag, ("v", "k")),
}  # fmt: skip
"""Functions of `np` that pick, move, sort or find."""
