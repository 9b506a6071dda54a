"""Do two lines of NumPy compute the same? Both are walked on several random arrays of several sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

import numpy as np

from tutor.answers._code_inputs import DRAWS, Inputs, inputs
from tutor.answers._code_reader import Source
from tutor.answers._code_values import Shapes, Undefined
from tutor.answers._code_walk import World, run
from tutor.errors import NotationError

__all__ = ["Found", "Inputs", "Right", "compared", "derived", "first", "inputs", "rights", "slip"]

ENOUGH, PLENTY = 3, 5
"""Draws that must agree, and after which no more are asked."""
RELATIVE, NUDGE = 1e-9, 1e-13
"""How far two results may be apart, and by how much inputs are nudged to see what rounding does to a result."""
CANDIDATES = 400
LARGEST = 1e3
"""Noise around zero is that of numbers up to here; larger ones leave more of it, and then nothing is decided."""


def derived(source: Source, own: frozenset[str]) -> Inputs:
    """Shapes under which a line runs, where none are declared: capitals n x d first, small letters vectors, numbers.

    Raises NotationError where no combination runs.
    """
    names = [name for name in source.names if name not in ("np", "numpy", "n", "d") and name not in own]
    names = [name for name in names if name not in ("abs", "len", "float", "int", "sum", "bool", "max", "min")]
    large: list[tuple[str, ...]] = [("n", "d"), ("d", "d"), ("d", "n"), ("n", "n")]
    small: list[tuple[str, ...]] = [("d",), ("n",), ()]
    sides = {"n", "d"} & set(source.names)
    choices = list(islice(product(*(large if name[0].isupper() else small for name in names)), CANDIDATES))
    fits = [sides <= {dim for shape in choice for dim in shape} for choice in choices]
    for whole in (True, False):  # n and d are dimensions if they can be, else numbers
        for choice, fit in zip(choices, fits, strict=True):
            if fit is whole and (made := _running(source, names, choice, own)):
                return made
    raise NotationError("no shapes make this run: declare them")


def _running(source: Source, names: list[str], choice: Iterable[tuple[str, ...]], own: frozenset[str]) -> Inputs | None:
    shapes: dict[str, tuple[str | int, ...]] = dict(zip(names, choice, strict=True))
    found = {dim for shape in shapes.values() for dim in shape}
    shapes |= {name: () for name in ("n", "d") if name in source.names and name not in found}
    made = Inputs(shapes, {}, {}, own)
    try:
        first(source, made)
    except NotationError:
        return None
    return made


def first(source: Source, made: Inputs) -> Any:
    """The value at the first draw where there is one; raises NotationError where it does not run, or never has one."""
    for world in made.worlds():
        try:
            return run(source, world)
        except Undefined:
            continue
    raise NotationError(
        "this has no value at any draw, such as the inverse of a matrix that has none", (0, len(source.text))
    )


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
    largest: float
    """Of the numbers that it is made of."""


def rights(expected: Source, made: Inputs) -> list[Right]:
    """The right value at every draw where it has one; raises NotationError where the line does not run."""
    found: list[Right] = []
    clear = 0
    for at, (world, other) in enumerate(zip(made.worlds(), made.worlds(NUDGE), strict=True)):
        if at >= DRAWS and clear >= ENOUGH:
            break
        try:
            found.append(Right(world, other, run(expected, world), run(expected, other), _largest(expected, world)))
        except Undefined:
            continue
        clear += bool(np.all(np.isfinite(found[-1].value))) and np.size(found[-1].value) > 0
    return found


def _largest(expected: Source, world: World) -> float:
    """How large the numbers are that the right line works with, from 1 to LARGEST."""
    used = [world.values[name] for name in expected.names if name in world.values]
    return min(max((1.0, *(float(np.max(np.abs(each), initial=0)) for each in used))), LARGEST)


def compared(expected: list[Right], typed: Source) -> Found:
    """Equal wherever the right one is finite and well-conditioned; raises NotationError where the typed one fails."""
    pairs: list[tuple[Any, Any, World]] = []
    agreed = 0
    for one in expected:
        world, right = one.world, one.value
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
        found = _agree(one, value, moved)
        if found is False:
            return Found(False, pairs=tuple(pairs))
        agreed += bool(found) and np.size(right) > 0  # that both pick nothing says nothing
        if agreed == PLENTY:
            break
    return Found(True if agreed >= ENOUGH else None, pairs=tuple(pairs))


def _agree(right: Right, value: Any, moved: Any) -> bool | None:
    """Whether two values agree; None where rounding alone could explain any gap, as near a singular matrix.

    Entries are held against each other relatively. What is zero but for rounding is told by the numbers it was made
    of (`largest`), and only beside entries of the same array that are not far larger.
    """
    with np.errstate(all="ignore"):
        one, other = np.asarray(right.value, dtype=float), np.asarray(value, dtype=float)
        if not np.all(np.isfinite(other)):
            return False
        size = np.maximum(np.abs(one), np.abs(other))
        rounding = np.abs(np.asarray(right.nudged, dtype=float) - one) + np.abs(np.asarray(moved, dtype=float) - other)
        top, noise = float(np.max(size, initial=0)), float(np.max(rounding, initial=0))
        if not noise <= max(1e-6 * top, 1e-15 * right.largest):
            return None
        cancelled = noise > 1e-6 * top
        floor = 1e-14 * (right.largest if cancelled else min(right.largest, 100 * top))
        return bool(np.all(np.abs(one - other) <= RELATIVE * size + 20 * rounding + floor))


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
    noise = 1e-12 * min(1.0, float(np.max(np.abs(right), initial=0)))
    if changed.shape != value.shape or np.allclose(changed, right, rtol=1e-9, atol=noise):
        return False
    return bool(np.allclose(changed, value, rtol=1e-9, atol=noise))
