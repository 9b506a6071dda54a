"""Letters that stand for functions nobody defines: `f(2x)` is not `2 f(x)`, and `f(x + x)` is `f(2x)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import sympy as sp

from tutor.errors import NotationError
from tutor.language.elementary import Value, is_scalar

_ALONE = re.compile(r"(?<![A-Za-z\\])([fghFG])(?![A-Za-z])")
_CALLED = re.compile(r"(?<![A-Za-z\\])([fghFG])\s*(?:\\left\s*)?\(")


def called_in_both(one: str, other: str, declared: Iterable[str]) -> tuple[str, ...]:
    """The letters f, g, h, F, G that both texts call and never use without a bracket behind them."""
    if "(" not in one or "(" not in other:
        return ()
    return tuple(sorted((_only_called(one) & _only_called(other)) - set(declared)))


def _only_called(text: str) -> set[str]:
    called = _CALLED.findall(text)
    return {letter for letter in called if called.count(letter) == _ALONE.findall(text).count(letter)}


def unknown(name: str) -> Callable[..., Any]:
    """A function in place of an unknown one: a cubic with letters for coefficients, which keeps no rule by chance."""
    cubic, linear, constant = (sp.Symbol(f"{name}_{place}", real=True) for place in "310")

    def value(*arguments: Value) -> Value:
        if not all(map(is_scalar, arguments)):
            raise NotationError(f"{name} takes numbers here")
        inside = sum((sp.Integer(place) ** 2 * argument for place, argument in enumerate(arguments, 1)), sp.S.Zero)
        mixed = inside + (sp.Mul(*arguments) if len(arguments) > 1 else 0)
        return cubic * mixed**3 + linear * mixed + constant

    return value
