"""The shapes of a formula's letters as a problem declares them, and letters drawn at random that have them.

`shapes: {X: [n, d], w: [d], y: [n], c: []}`: dimensions are names or whole numbers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import mpmath

from tutor.answers._array_draw import Draw
from tutor.answers._arrays import Array, Dim, array, number
from tutor.answers._residues import Field, Reals, Residues
from tutor.errors import NotationError
from tutor.language.names import canonical

Shapes = Mapping[str, tuple[Dim, ...]]

PRIMES = (2185628714235507769, 2063322497467419961, 1264262427107894371)
"""One for each exact draw: what vanishes modulo one of them does not modulo the next."""
SCALES = (1, 1, 2, 40, Fraction(1, 25))
"""How large the entries of the draws with real numbers are."""
SIDE, MOST_LETTERS, MOST_DIMS = 12, 16, 8


def declared(option: object) -> dict[str, tuple[Dim, ...]]:
    """The option `shapes`, vectors as columns; raises NotationError for what is no shape."""
    if not isinstance(option, Mapping):
        raise NotationError("shapes are a table such as {X: [n, d], w: [d], c: []}")
    if len(option) > MOST_LETTERS:
        raise NotationError(f"at most {MOST_LETTERS} letters have shapes")
    found: dict[str, tuple[Dim, ...]] = {}
    for name, dims in option.items():
        if not isinstance(dims, list | tuple) or len(dims) > 2:
            raise NotationError(f"the shape of {name} is a list of at most two dimensions")
        shape = tuple(_dimension(dim, str(name)) for dim in dims)
        found[canonical(str(name))] = (*shape, 1) if len(shape) == 1 else () if shape == (1, 1) else shape
    if len(dimensions(found)) > MOST_DIMS:
        raise NotationError(f"at most {MOST_DIMS} dimensions have names")
    return found


def symmetric(option: object, shapes: Mapping[str, tuple[Dim, ...]]) -> frozenset[str]:
    """The option `symmetric`: names of square matrices; raises NotationError for any other."""
    names = [option] if isinstance(option, str) else option or []
    if not isinstance(names, list | tuple):
        raise NotationError("symmetric matrices are a list of names: [A]")
    found = frozenset(str(name) for name in names)
    for name in sorted(found):
        shape = shapes.get(name, ())
        if len(shape) != 2 or shape[0] != shape[1]:
            raise NotationError(f"{name[:20]} is no square matrix, so it is not symmetric")
    return found


def _dimension(dim: object, name: str) -> Dim:
    text = str(dim)
    if text.isdecimal():
        if not 1 <= int(text[:4]) <= SIDE:
            raise NotationError(f"a dimension of {name} is not between 1 and {SIDE}")
        return int(text)
    if not text.isidentifier() or len(text) > 20:
        raise NotationError(f"{text[:20]!r} is no dimension of {name}: a letter or a whole number")
    return canonical(text)


def dimensions(shapes: Shapes) -> list[str]:
    """The named dimensions, in order of first use."""
    return list(dict.fromkeys(dim for shape in shapes.values() for dim in shape if isinstance(dim, str)))


@dataclass(frozen=True)
class Letters:
    """The letters of a problem: their shapes, which numbers are positive, and which matrices symmetric."""

    shapes: Shapes
    positive: frozenset[str] = frozenset()
    symmetric: frozenset[str] = frozenset()


def draws(letters: Letters, exact: bool) -> Iterator[Draw]:
    """Letters at random, always the same; all dimensions differ and come in several orders."""
    chance = random.Random("arrays" if exact else "reals")
    for at in range(3 * len(PRIMES) if exact else 2 * len(SCALES)):
        yield _draw(letters, Residues(PRIMES[at % 3]) if exact else Reals(), at, chance)


def _draw(letters: Letters, field: Field, at: int, chance: random.Random) -> Draw:
    shapes, positive = letters.shapes, letters.positive
    dims = dimensions(shapes)
    sizes = sorted(range(2, len(dims) + 4), key=lambda _: chance.random())[: len(dims)]
    if at % 3 < 2:  # tall first, then wide: `X^T X` has an inverse for one of them only
        sizes.sort(reverse=at % 3 == 0)
    size = dict(zip(dims, sizes, strict=True))

    def entry(name: str) -> Any:
        if isinstance(field, Residues):
            return 1 + int(chance.random() * (field.prime - 1))
        value = field.number(Fraction(SCALES[at % len(SCALES)])) * (1 + int(chance.random() * 10**12)) / 10**12
        return -value if at % 4 < 3 and name not in positive and chance.random() < 0.5 else value

    values: dict[str, Array] = {}
    for name, shape in shapes.items():
        if not shape:
            values[name] = number(entry(name))
        else:
            rows, columns = (dim if isinstance(dim, int) else size[dim] for dim in shape)
            drawn = [[entry(name) for _ in range(columns)] for _ in range(rows)]
            if name in letters.symmetric:
                drawn = [[drawn[min(i, j)][max(i, j)] for j in range(columns)] for i in range(rows)]
            values[name] = array(shape, drawn)
    return Draw(field, values, size)


def numbers_only(shapes: Shapes) -> Iterator[Draw]:
    """Every letter a number: where the order of factors and transposes do not matter."""
    chance = random.Random("numbers")
    names = [*shapes, *dimensions(shapes)]
    for at in range(6):
        sizes = [mpmath.mpf(1 + int(chance.random() * 10**9)) / 10**8 for _ in names]
        signs = [1 if at % 3 == 0 else -1 if at % 3 == 1 or chance.random() < 0.5 else 1 for _ in names]
        values = {name: number(sign * size) for name, size, sign in zip(names, sizes, signs, strict=True)}
        yield Draw(Reals(), values, dict.fromkeys(dimensions(shapes), 1))


def squares(shapes: Shapes) -> dict[str, tuple[Dim, ...]]:
    """The same letters with one dimension for all: for a formula that those found for another do not fit."""
    dim = next(iter(dimensions(shapes)), "n")
    return {
        name: tuple(dim if isinstance(side, str) else side for side in shape) if shape else ()
        for name, shape in shapes.items()
    }
