"""What a line of NumPy is given: the options of the question, and the arrays drawn from them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Any

import numpy as np

from tutor.answers._code_values import room
from tutor.answers._code_walk import World
from tutor.answers._shapes import symmetric
from tutor.errors import NotationError

DRAWS = 8
"""Draws there are; as many again, larger ones, where the right line has no finite value at most of them."""
MODES = ((-2.0, 2.0), (0.05, 0.95), (0.5, 3.0), (-9.0, 9.0))
"""The ranges entries are drawn from, in turn."""
NARROW = ((0.05, 0.95), (1.1, 6.0))
"""The ranges of further draws: where logarithms, roots and inverse functions have values."""
RANGES: dict[str, tuple[tuple[float, float], ...]] = {
    "positive": ((0.5, 3.0), (0.05, 0.95), (0.2, 9.0), (1.0, 40.0)),
    "probability": ((0.05, 0.95), (0.01, 0.5), (0.5, 0.99), (0.3, 0.7)),
    "distribution": ((0.5, 3.0), (0.05, 0.95), (0.2, 9.0), (1.0, 2.0)),
}
"""What the entries of an array may be said to be; those of a distribution are then divided by their sum."""
SIDES = 12


@dataclass(frozen=True)
class Inputs:
    """Names with shapes (names of dimensions or whole numbers), labels (whole numbers below a dimension), numbers."""

    shapes: Mapping[str, tuple[str | int, ...]]
    labels: Mapping[str, str | int]
    numbers: Mapping[str, int | float]
    own: frozenset[str] = frozenset()
    symmetric: frozenset[str] = frozenset()
    ranges: Mapping[str, str] = field(default_factory=dict)

    @property
    def dimensions(self) -> list[str]:
        """The named dimensions, in order of first use."""
        found = [dim for shape in self.shapes.values() for dim in shape] + list(self.labels.values())
        return list(dict.fromkeys(dim for dim in found if isinstance(dim, str)))

    def worlds(self, nudge: float = 0.0) -> Iterator[World]:
        """The draws, always the same; with a `nudge` every entry is that much off, relatively, and signs are turned."""
        chance, wind = random.Random("code"), random.Random("nudge")
        dims = self.dimensions
        for at in range(2 * DRAWS):
            more = min(4, SIDES - 4 - len(dims)) if at >= DRAWS else 0
            sizes = sorted(range(2 + more, len(dims) + 5 + more), key=lambda _: chance.random())[: len(dims)]
            if at % 3 < 2:  # tall first, then wide
                sizes.sort(reverse=at % 3 == 0)
            size = dict(zip(dims, sizes, strict=True))
            values: dict[str, Any] = dict(self.numbers)
            for name, shape in self.shapes.items():
                sides = [dim if isinstance(dim, int) else size[dim] for dim in shape]
                if name in self.labels:
                    top = self.labels[name]
                    below = size[top] if isinstance(top, str) else top
                    below = min(below, 2) if at % 2 else below  # that `y == 1` picks something from a few
                    values[name] = np.array([int(chance.random() * below) for _ in range(prod(sides))]).reshape(sides)
                    values[name] = values[name] if sides else int(values[name])
                else:
                    low, high = self._mode(name, at)
                    flat = [low + (high - low) * chance.random() for _ in range(prod(sides))]
                    if nudge:
                        flat = [entry * (1 + nudge * (2 * wind.random() - 1)) for entry in flat]
                    values[name] = self._finished(name, np.array(flat).reshape(sides)) if sides else flat[0]
            yield World(values, size, self.own, -1 if nudge else 1, tuple(self.shapes))

    def _mode(self, name: str, at: int) -> tuple[float, float]:
        """Between which numbers the entries of an array lie at one draw.

        A declared range moves on by one more each time round, so that small thresholds meet large entries too.
        """
        if (modes := RANGES.get(self.ranges.get(name, ""))) is not None:
            return modes[(at + at // len(modes)) % len(modes)]
        modes = MODES if at < DRAWS else NARROW
        return modes[at % len(modes)]

    def _finished(self, name: str, array: Any) -> Any:
        """An array as it was declared: symmetric, or adding up to 1 along its last axis."""
        if name in self.symmetric:
            return np.triu(array) + np.triu(array, 1).T
        return array / array.sum(-1, keepdims=True) if self.ranges.get(name) == "distribution" else array


def inputs(options: Mapping[str, Any], numbers: Mapping[str, int | float], own: frozenset[str]) -> Inputs:
    """The options `shapes`, `labels`, `symmetric` and `ranges`, checked; raises NotationError."""
    shapes, labels = options.get("shapes"), options.get("labels") or {}
    if not isinstance(shapes, Mapping) or not isinstance(labels, Mapping):
        raise NotationError("shapes are a table such as {X: [n, d], w: [d], c: []}")
    found: dict[str, tuple[str | int, ...]] = {}
    for name, dims in shapes.items():
        if not isinstance(dims, list | tuple) or len(dims) > 5 or not str(name).isidentifier():
            raise NotationError(f"the shape of {name} is a list of at most five dimensions")
        found[str(name)] = tuple(_dimension(dim) for dim in dims)
        room(*(dim if isinstance(dim, int) else SIDES for dim in found[str(name)]))
    marked = symmetric(options.get("symmetric"), found)
    tops = {str(name): _dimension(top) for name, top in labels.items()}
    made = Inputs(found, tops, numbers, own, marked, _ranges(options.get("ranges"), found))
    if len(made.dimensions) > SIDES - 4 or set(made.labels) - set(found):
        raise NotationError("labels have shapes too, and at most eight dimensions have names")
    if twice := sorted(set(made.ranges) & {*made.labels}):
        raise NotationError(f"{twice[0][:20]} holds labels, so it has no range")
    if taken := sorted(set(made.dimensions) & ({*numbers} | {*found})):
        raise NotationError(f"{taken[0]} is a dimension here, and the name of something else: give one another name")
    return made


def _ranges(option: object, shapes: Mapping[str, tuple[str | int, ...]]) -> dict[str, str]:
    """The option `ranges`: a word for each array; raises NotationError for names without a shape and other words."""
    if not isinstance(option, Mapping | None):
        raise NotationError("ranges are a table such as {p: probability, s: positive}")
    found = {str(name): str(word) for name, word in (option or {}).items()}
    for name, word in found.items():
        if name not in shapes:
            raise NotationError(f"{name[:20]} has a range and no shape")
        if word not in RANGES:
            raise NotationError(f"{word[:20]!r} is no range: there are {', '.join(RANGES)}")
        if word == "distribution" and not shapes[name]:
            raise NotationError(f"{name[:20]} is one number, and no distribution")
    return found


def _dimension(dim: object) -> str | int:
    text = str(dim)
    if text.isdecimal() and 1 <= int(text[:5]) <= 100:
        return int(text)
    if not text.isidentifier():
        raise NotationError(f"{text[:20]!r} is no dimension: a name or a whole number up to 100")
    return text
