"""Do two lines of NumPy compute the same? Both are walked on several random arrays of several sizes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

import numpy as np

from tutor.answers._code_reader import Source
from tutor.answers._code_values import Shapes, Undefined, room
from tutor.answers._code_walk import World, run
from tutor.answers._shapes import symmetric
from tutor.errors import NotationError

DRAWS, ENOUGH, PLENTY = 8, 3, 5
"""Draws there are, that must agree, and after which no more are asked."""
RELATIVE, NUDGE = 1e-9, 1e-13
"""How far two results may be apart, and by how much inputs are nudged to see what rounding does to a result."""
MODES = ((-2.0, 2.0), (0.05, 0.95), (0.5, 3.0), (-9.0, 9.0))
"""The ranges entries are drawn from, in turn."""
CANDIDATES = 400
SIDES = 12


@dataclass(frozen=True)
class Inputs:
    """Names with shapes (names of dimensions or whole numbers), labels (whole numbers below a dimension), numbers."""

    shapes: Mapping[str, tuple[str | int, ...]]
    labels: Mapping[str, str | int]
    numbers: Mapping[str, int | float]
    own: frozenset[str] = frozenset()
    symmetric: frozenset[str] = frozenset()

    @property
    def dimensions(self) -> list[str]:
        """The named dimensions, in order of first use."""
        found = [dim for shape in self.shapes.values() for dim in shape] + list(self.labels.values())
        return list(dict.fromkeys(dim for dim in found if isinstance(dim, str)))

    def worlds(self, nudge: float = 0.0) -> Iterator[World]:
        """The draws, always the same; with a `nudge` every entry is that much off, relatively."""
        chance, wind = random.Random("code"), random.Random("nudge")
        dims = self.dimensions
        for at in range(DRAWS):
            sizes = sorted(range(2, len(dims) + 5), key=lambda _: chance.random())[: len(dims)]
            if at % 3 < 2:  # tall first, then wide
                sizes.sort(reverse=at % 3 == 0)
            size = dict(zip(dims, sizes, strict=True))
            low, high = MODES[at % len(MODES)]
            values: dict[str, Any] = dict(self.numbers)
            for name, shape in self.shapes.items():
                sides = [dim if isinstance(dim, int) else size[dim] for dim in shape]
                count = prod(sides)
                if name in self.labels:
                    top = self.labels[name]
                    below = size[top] if isinstance(top, str) else top
                    values[name] = np.array([int(chance.random() * below) for _ in range(count)]).reshape(sides)
                    values[name] = values[name] if sides else int(values[name])
                else:
                    flat = [low + (high - low) * chance.random() for _ in range(count)]
                    if nudge:
                        flat = [entry * (1 + nudge * (2 * wind.random() - 1)) for entry in flat]
                    values[name] = np.array(flat).reshape(sides) if sides else flat[0]
                    if name in self.symmetric:
                        values[name] = np.triu(values[name]) + np.triu(values[name], 1).T
            yield World(values, size, self.own)


def inputs(options: Mapping[str, Any], numbers: Mapping[str, int | float], own: frozenset[str]) -> Inputs:
    """The options `shapes`, `labels` and `symmetric`, checked; raises NotationError."""
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
    made = Inputs(found, {str(name): _dimension(top) for name, top in labels.items()}, numbers, own, marked)
    if len(made.dimensions) > SIDES - 4 or set(made.labels) - set(found):
        raise NotationError("labels have shapes too, and at most eight dimensions have names")
    return made


def _dimension(dim: object) -> str | int:
    text = str(dim)
    if text.isdecimal() and 1 <= int(text[:5]) <= 100:
        return int(text)
    if not text.isidentifier():
        raise NotationError(f"{text[:20]!r} is no dimension: a name or a whole number up to 100")
    return text


def derived(source: Source, own: frozenset[str]) -> Inputs:
    """Shapes under which a line runs, where none are declared: capitals n x d first, small letters vectors, numbers.

    Raises NotationError where no combination runs.
    """
    names = [name for name in source.names if name not in ("np", "numpy", "n", "d") and name not in own]
    names = [name for name in names if name not in ("abs", "len", "float", "int", "sum", "bool")]
    large: list[tuple[str, ...]] = [("n", "d"), ("d", "d"), ("d", "n"), ("n", "n")]
    small: list[tuple[str, ...]] = [("d",), ("n",), ()]
    choices = product(*(large if name[0].isupper() else small for name in names))
    for tried, choice in enumerate(choices):
        if tried == CANDIDATES:
            break
        shapes: dict[str, tuple[str | int, ...]] = dict(zip(names, choice, strict=True))
        if {"n", "d"} - {dim for shape in shapes.values() for dim in shape} and {"n", "d"} & set(source.names):
            shapes |= {name: () for name in ("n", "d") if name in source.names}
        made = Inputs(shapes, {}, {}, own)
        try:
            first(source, made)
        except NotationError:
            continue
        return made
    raise NotationError("no shapes make this run: declare them")


def first(source: Source, made: Inputs) -> Any:
    """The value at the first draw where there is one; raises NotationError where it does not run, or never has one."""
    for world in made.worlds():
        try:
            return run(source, world)
        except Undefined:
            continue
    raise NotationError("this has no value: a matrix in it has no inverse", (0, len(source.text)))


@dataclass(frozen=True)
class Found:
    """What comparing found: equal (None: undecided), two shapes where they differ, and both values at each draw."""

    equal: bool | None
    shapes: tuple[str, str] | None = None
    pairs: tuple[tuple[Any, Any, World], ...] = ()


@dataclass(frozen=True)
class Right:
    """The right value at one draw, and at the nudged one beside it."""

    world: World
    nudged_world: World
    value: Any
    nudged: Any


def rights(expected: Source, made: Inputs) -> list[Right]:
    """The right value at every draw where it has one; raises NotationError where the line does not run."""
    found = []
    for world, other in zip(made.worlds(), made.worlds(NUDGE), strict=True):
        try:
            found.append(Right(world, other, run(expected, world), run(expected, other)))
        except Undefined:
            continue
    return found


def compared(expected: list[Right], typed: Source) -> Found:
    """Equal wherever the right one is finite and well-conditioned; raises NotationError where the typed one fails."""
    pairs: list[tuple[Any, Any, World]] = []
    agreed = 0
    for one in expected:
        world, right, nudged = one.world, one.value, one.nudged
        try:
            value, moved = run(typed, world), run(typed, one.nudged_world)
        except Undefined:
            continue
        if np.shape(right) != np.shape(value):
            told = Shapes(world.sizes)
            return Found(False, (told.said(np.shape(right)), told.said(np.shape(value))))
        if not np.all(np.isfinite(right)):
            continue
        pairs.append((right, value, world))
        found = _agree(right, value, nudged, moved, world)
        if found is False:
            return Found(False, pairs=tuple(pairs))
        agreed += bool(found)
        if agreed == PLENTY:
            break
    return Found(True if agreed >= ENOUGH else None, pairs=tuple(pairs))


def _agree(right: Any, value: Any, nudged: Any, moved: Any, world: World) -> bool | None:
    """Whether two values agree; None where rounding alone could explain any gap, as near a singular matrix."""
    with np.errstate(all="ignore"):
        one, other = np.asarray(right, dtype=float), np.asarray(value, dtype=float)
        if not np.all(np.isfinite(other)):
            return False
        size = np.maximum(np.abs(one), np.abs(other))
        rounding = np.abs(np.asarray(nudged, dtype=float) - one) + np.abs(np.asarray(moved, dtype=float) - other)
        largest = max((float(np.max(np.abs(each), initial=0)) for each in world.values.values()), default=1.0)
        if np.any(rounding > 1e-6 * max(float(np.max(size, initial=0)), 1e-9 * largest)):
            return None
        allowed = RELATIVE * size + 20 * rounding + 1e-14 * max(1.0, largest)
        return bool(np.all(np.abs(one - other) <= allowed))


# ---------------------------------------------------------------------- slips

Change = Callable[[Any, World], Any]


def slip(found: Found, made: Inputs) -> str:
    """The sentence of the first change of the right value that gives the typed one at every draw, or nothing."""
    slips: list[tuple[str, Change]] = [
        ("The size is right, the sign is not.", lambda value, _: -1.0 * value),
        ("Twice too large: a factor of 2 too many.", lambda value, _: 2.0 * value),
        ("Half of the answer: a factor of 2 is missing.", lambda value, _: 0.5 * value),
        ("That is the transpose: rows and columns are exchanged.", lambda value, _: np.transpose(value)),
    ]
    for name in made.dimensions:
        told = f"A factor of {name} is off."
        slips.append((told, lambda value, world, name=name: value * float(world.sizes[name])))  # type: ignore[misc]
        slips.append((told, lambda value, world, name=name: value / float(world.sizes[name])))  # type: ignore[misc]
    for sentence, change in slips:
        if found.pairs and all(_explains(change, *pair) for pair in found.pairs):
            return sentence
    return ""


def _explains(change: Change, right: Any, value: Any, world: World) -> bool:
    right, value = np.asarray(right, dtype=float), np.asarray(value, dtype=float)
    changed = np.asarray(change(right, world))
    if changed.shape != value.shape or np.allclose(changed, right, rtol=1e-9, atol=1e-12):
        return False
    return bool(np.allclose(changed, value, rtol=1e-9, atol=1e-12))
