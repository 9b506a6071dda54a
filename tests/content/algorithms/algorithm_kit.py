"""What several listings are tried with: one generator, slopes by differences, small real data."""
# ruff: noqa: N803 - the names are those of the mathematics

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Array = Any


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def flowers() -> tuple[Array, Array]:
    """150 irises: four lengths (centimetres) and three species, 0 to 2."""
    from sklearn.datasets import load_iris

    found = load_iris()
    return found.data, found.target


def slope(f: Callable[[Array], float], at: Array, h: float = 1e-6) -> Array:
    """The gradient of f by central differences, entry by entry, in the shape of `at`."""
    found = np.zeros_like(at)
    for place in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[place] = h
        found[place] = (f(at + step) - f(at - step)) / (2 * h)
    return found


def sigmoid(z: Array) -> Array:
    return (1 + np.tanh(z / 2)) / 2


def mean_cross_entropy(Z: Array, y: Array) -> float:
    """From scores, by log-sum-exp."""
    return float((np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(y)), y]).mean())
