"""What a table of NumPy's functions is made of: one function of ours, its parameters, and how many are arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tutor.answers._code_makers import axes, whole
from tutor.answers._code_values import Undefined, elementwise, kept


@dataclass(frozen=True)
class Function:
    """A function: what it does, its parameters in order, how many it needs, how many of the first are arrays."""

    call: Callable[..., Any]
    names: tuple[str, ...]
    needs: int = 1
    arrays: int = 1
    shaped: bool = False
    """Whether it also takes the shapes, to tell them."""


def each(function: Callable[..., Any]) -> Function:
    """A function of one array."""
    return Function(lambda x: kept(function(x)), ("x",))


def pair(function: Callable[..., Any], sign: str) -> Function:
    """A function of two arrays, entry by entry."""
    return Function(elementwise(function, sign), ("x1", "x2"), 2, 2, shaped=True)


def along(function: Callable[..., Any], default: Any = -1) -> Function:
    """A function of an array along one axis."""
    return Function(lambda a, axis=default: kept(function(np.asarray(a), axis=axes(axis))), ("a", "axis"))


def reduction(function: Callable[..., Any], *, keeps: bool = True, freedom: bool = False) -> Function:
    """What takes axes away, such as a sum; `freedom` has `ddof`."""

    def call(a: Any, axis: Any = None, keepdims: Any = False, ddof: Any = 0) -> Any:
        more: dict[str, Any] = {"keepdims": bool(keepdims)} if keeps else {}
        if freedom:
            more["ddof"] = whole(ddof, "ddof")
        return kept(function(np.asarray(a), axis=axes(axis), **more))

    return Function(call, ("a", "axis", *(["keepdims"] if keeps else []), *(["ddof"] if freedom else [])))


def floating(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same of floats: products of whole numbers outgrow 64 bits without a word."""
    return lambda a, **more: function(a.astype(float), **more)


def finite(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same of finite arrays; LAPACK prints on the process's own output what it thinks of others."""

    def call(*values: Any, **more: Any) -> Any:
        if not all(np.all(np.isfinite(value)) for value in values if isinstance(value, np.ndarray)):
            raise Undefined
        return kept(function(*values, **more))

    return call
