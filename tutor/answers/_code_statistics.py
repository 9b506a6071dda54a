"""Statistics that code may use: means with weights, quantiles, covariances, and sums under curves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tutor.answers._code_function import Function, each, pair, reduction
from tutor.answers._code_makers import axes, whole
from tutor.answers._code_values import Shapes, Undefined, broadcast, kept, numeric, room
from tutor.errors import NotationError


def _average(a: Any, axis: Any = None, weights: Any = None, keepdims: Any = False) -> Any:
    shares = None if weights is None else np.asarray(numeric(weights, "this"))
    along = axes(axis)
    if shares is not None and np.shape(a) != shares.shape and (along is None or shares.ndim != 1):
        raise NotationError("the weights have the array's shape, or one axis that `axis` names")
    average: Any = np.average
    return kept(average(a, axis=along, weights=shares, keepdims=bool(keepdims)))


def _spread(function: Callable[..., Any], *, freedom: bool) -> Callable[..., Any]:
    """`cov` and `corrcoef`: rows are variables, but for `rowvar=False`."""

    def call(m: Any, y: Any = None, rowvar: Any = True, bias: Any = False, ddof: Any = None) -> Any:
        one = np.asarray(m, dtype=float)
        other = None if y is None else np.asarray(numeric(y, "this"), dtype=float)
        if max(one.ndim, np.ndim(other) if other is not None else 0) > 2:
            raise NotationError("this takes at most a matrix")
        count = sum(_variables(part, bool(rowvar)) for part in (one, other) if part is not None)
        room(count, count)
        more = {"bias": bool(bias), "ddof": None if ddof is None else whole(ddof, "ddof")} if freedom else {}
        return kept(function(one, other, bool(rowvar), **more))

    return call


def _variables(part: Any, rows: bool) -> int:
    return 1 if part.ndim < 2 else part.shape[0 if rows else 1]


def _quantile(function: Callable[..., Any], top: float) -> Function:
    def call(a: Any, q: Any, axis: Any = None, keepdims: Any = False) -> Any:
        places = np.asarray(numeric(q, "this"), dtype=float)
        if places.size and not (places.min() >= 0 and places.max() <= top):
            raise NotationError(f"q is between 0 and {top:g}")
        room(int(np.size(a)), int(places.size))
        return kept(function(a, places, axis=axes(axis), keepdims=bool(keepdims)))

    return Function(call, ("a", "q", "axis", "keepdims"), 2)


def _bincount(x: Any, weights: Any = None, minlength: Any = 0) -> Any:
    labels = np.asarray(x)
    if labels.dtype.kind != "i" or labels.size == 0 or labels.min() < 0:
        raise NotationError("bincount takes whole numbers from 0")
    room(int(labels.max()) + 1)
    room(whole(minlength, "minlength"))
    shares = None if weights is None else np.asarray(numeric(weights, "this"), dtype=float)
    return kept(np.bincount(labels, shares, minlength))


def _round(a: Any, decimals: Any = 0) -> Any:
    return kept(np.round(a, whole(decimals, "decimals")))


def _close(shapes: Shapes, a: Any, b: Any, rtol: Any = 1e-5, atol: Any = 1e-8) -> Any:
    broadcast(shapes, ",", a, b)
    return kept(np.isclose(a, b, rtol=float(rtol), atol=float(atol)))


def _convolve(a: Any, v: Any, mode: Any = "full") -> Any:
    if mode not in ("full", "same", "valid") or np.ndim(a) != 1 or np.ndim(v) != 1:
        raise NotationError("convolve takes two vectors, and a mode: 'full', 'same' or 'valid'")
    room(int(np.size(a)), int(np.size(v)))
    return kept(np.convolve(a, v, mode))


def _trapezoid(y: Any, x: Any = None, dx: Any = 1.0, axis: Any = -1) -> Any:
    array, along = np.asarray(y, dtype=float), whole(axis, "an axis")
    ends = np.moveaxis(array, along, -1)
    if x is None:
        steps: Any = numeric(dx, "this")
    else:
        places = np.asarray(numeric(x, "this"), dtype=float)
        if places.shape not in (array.shape, ends.shape[-1:]):
            raise NotationError("as many places as values are needed")
        steps = np.diff(np.moveaxis(places, along, -1) if places.ndim > 1 else places)
    return kept(np.sum(steps * (ends[..., 1:] + ends[..., :-1]) / 2, axis=-1))


def _interp(x: Any, xp: Any, fp: Any) -> Any:
    if np.ndim(xp) != 1 or np.shape(xp) != np.shape(fp) or np.any(np.diff(xp) < 0):
        raise NotationError("interp takes places in rising order, and as many values")
    return kept(np.interp(x, xp, fp))


def _polyfit(x: Any, y: Any, deg: Any) -> Any:
    if not 0 <= whole(deg, "deg") <= 10 or np.ndim(x) != 1 or len(np.atleast_1d(y)) != np.size(x):
        raise NotationError("polyfit takes as many values as places, and a degree up to 10")
    if not (np.all(np.isfinite(x)) and np.all(np.isfinite(y))):
        raise Undefined
    return kept(np.polyfit(x, y, deg))


def _array_equal(a: Any, b: Any) -> bool:
    return bool(np.array_equal(a, b))


def _polyval(p: Any, x: Any) -> Any:
    room(int(np.size(x)))
    return kept(np.polyval(p, x))


STATISTICS: dict[str, Function] = {
    "average": Function(_average, ("a", "axis", "weights", "keepdims")),
    "cov": Function(_spread(np.cov, freedom=True), ("m", "y", "rowvar", "bias", "ddof")),
    "corrcoef": Function(_spread(np.corrcoef, freedom=False), ("m", "y", "rowvar")),
    "percentile": _quantile(np.percentile, 100.0), "quantile": _quantile(np.quantile, 1.0),
    "ptp": reduction(np.ptp), "bincount": Function(_bincount, ("x", "weights", "minlength")),
    "heaviside": pair(np.heaviside, ","), "round": Function(_round, ("a", "decimals")),
    "around": Function(_round, ("a", "decimals")),
    "isclose": Function(_close, ("a", "b", "rtol", "atol"), 2, 2, True),
    "allclose": Function(lambda *given, **more: bool(np.all(_close(*given, **more))),
                         ("a", "b", "rtol", "atol"), 2, 2, True),
    "array_equal": Function(_array_equal, ("a1", "a2"), 2, 2),
    "convolve": Function(_convolve, ("a", "v", "mode"), 2, 2),
    "trapezoid": Function(_trapezoid, ("y", "x", "dx", "axis")),
    "trapz": Function(_trapezoid, ("y", "x", "dx", "axis")),
    "interp": Function(_interp, ("x", "xp", "fp"), 3, 3), "polyfit": Function(_polyfit, ("x", "y", "deg"), 3, 2),
    "polyval": Function(_polyval, ("p", "x"), 2, 2),
    "nansum": reduction(np.nansum), "nanmean": reduction(np.nanmean), "nanmax": reduction(np.nanmax),
    "nanmin": reduction(np.nanmin), "nan_to_num": each(np.nan_to_num),
}  # fmt: skip
"""Functions of `np` for data."""
