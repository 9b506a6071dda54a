"""The shapes of a formula's letters: as a problem declares them, or as the formula itself needs them.

Declared: `shapes: {X: [n, d], w: [d], y: [n], c: []}`, dimensions being names or whole numbers. Without them capitals
are matrices, and of small letters as many are vectors as fit: the formula is read with unknown dimensions, which are
made equal wherever an operation needs it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import mpmath

from tutor.answers._array_walk import Draw
from tutor.answers._arrays import Array, Dim, array, number
from tutor.answers._residues import Field, Reals, Residues
from tutor.errors import NotationError
from tutor.language.names import canonical
from tutor.language.tree import Binary, Call, Name, Node, Number, Postfix, Unary, walk

Shapes = Mapping[str, tuple[Dim, ...]]

PRIMES = (2185628714235507769, 2063322497467419961, 1264262427107894371)
"""One for each exact draw: what vanishes modulo one of them does not modulo the next."""
SCALES = (1, 1, 2, 40, Fraction(1, 25))
"""How large the entries of the draws with real numbers are."""
SIDE, MOST_LETTERS, MOST_DIMS = 12, 16, 8
_LIKELY = dict.fromkeys("stuvwxyz", 3.0) | dict.fromkeys("abcfghpqr", 1.0) | dict.fromkeys("dijklmn", -1.0)
_GREEK_VECTORS = {"beta": 0.5, "theta": 0.5, "mu": 0.5, "phi": 0.5, "epsilon": 0.5, "delta": 0.5}


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


def draws(shapes: Shapes, exact: bool, positive: frozenset[str] = frozenset()) -> Iterator[Draw]:
    """Letters at random, always the same; all dimensions differ and come in several orders."""
    chance = random.Random("arrays" if exact else "reals")
    for at in range(3 * len(PRIMES) if exact else 2 * len(SCALES)):
        yield _draw(shapes, Residues(PRIMES[at % 3]) if exact else Reals(), positive, at, chance)


def _draw(shapes: Shapes, field: Field, positive: frozenset[str], at: int, chance: random.Random) -> Draw:
    dims = dimensions(shapes)
    sizes = sorted(range(2, len(dims) + 4), key=lambda _: chance.random())[: len(dims)]
    if at % 3 < 2:  # tall first, then wide: `X^T X` has an inverse for one of them only
        sizes.sort(reverse=at % 3 == 0)
    size = dict(zip(dims, sizes, strict=True))

    def entry(name: str) -> Any:
        if isinstance(field, Residues):
            return 1 + int(chance.random() * (field.prime - 1))
        value = field.number(Fraction(SCALES[at // 2])) * (1 + int(chance.random() * 10**12)) / 10**12
        return -value if at % 2 == 0 and name not in positive and chance.random() < 0.5 else value

    values: dict[str, Array] = {}
    for name, shape in shapes.items():
        if not shape:
            values[name] = number(entry(name))
        else:
            rows, columns = (dim if isinstance(dim, int) else size[dim] for dim in shape)
            values[name] = array(shape, [[entry(name) for _ in range(columns)] for _ in range(rows)])
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


# ---------------------------------------------------------------------- shapes that nobody declared


def derived(tree: Node) -> dict[str, tuple[Dim, ...]]:
    """Shapes under which a formula makes sense; raises NotationError where there are none."""
    names = sorted({part.name for part in walk(tree) if isinstance(part, Name)} - {"I", "pi", "e"})
    names = [name for name in names if not name.startswith("I_")]
    if len(names) > MOST_LETTERS:
        raise NotationError("too many letters to find their shapes: declare them")
    small = [name for name in names if not name[0].isupper()]
    choices = sorted(product((True, False), repeat=len(small)), key=lambda choice: -_score(small, choice))
    for choice in choices[:1024]:
        vectors = {name for name, vector in zip(small, choice, strict=True) if vector}
        unknown = _Unknown(names, vectors)
        if unknown.fits(tree):
            return unknown.named()
    raise NotationError("no shapes make sense of this formula: declare them")


def _score(names: list[str], choice: tuple[bool, ...]) -> float:
    weights = {**_LIKELY, **_GREEK_VECTORS}
    return sum(weights.get(name.partition("_")[0], -2.0) for name, vector in zip(names, choice, strict=True) if vector)


class _Clash(Exception):
    """Two dimensions that cannot be equal."""


class _Unknown:
    """Dimensions as numbers, made equal by union-find; 0 is the one column of a vector."""

    def __init__(self, names: list[str], vectors: set[str]) -> None:
        self.parent = [0]
        self.shapes: dict[str, tuple[int, ...]] = {}
        for name in names:
            if name[0].isupper():
                self.shapes[name] = (self.fresh(), self.fresh())
            else:
                self.shapes[name] = (self.fresh(), 0) if name in vectors else ()

    def fresh(self) -> int:
        self.parent.append(len(self.parent))
        return len(self.parent) - 1

    def root(self, dim: int) -> int:
        while self.parent[dim] != dim:
            dim = self.parent[dim]
        return dim

    def same(self, left: int, right: int) -> None:
        left, right = sorted((self.root(left), self.root(right)))
        if left == 0 and right != 0:
            raise _Clash
        self.parent[right] = left

    def fits(self, tree: Node) -> bool:
        try:
            self.shape(tree)
        except _Clash:
            return False
        return True

    def named(self) -> dict[str, tuple[Dim, ...]]:
        """Letters for the dimensions that are left: n, m, k, ..., none of them a letter of the formula."""
        free = iter([dim for dim in ("n", "m", "k", "p", "q", "r", "s", "t") if dim not in self.shapes])
        letters: dict[int, Dim] = {0: 1}
        for shape in self.shapes.values():
            for dim in shape:
                if (root := self.root(dim)) not in letters:
                    found = next(free, None)
                    if found is None:
                        raise NotationError("too many dimensions to name: declare the shapes")
                    letters[root] = found
        return {name: tuple(letters[self.root(dim)] for dim in shape) for name, shape in self.shapes.items()}

    def shape(self, node: Node) -> tuple[int, ...]:
        match node:
            case Name(name=name) if name in self.shapes:
                return self.shapes[name]
            case Name(name="I"):
                one = self.fresh()
                return (one, one)
            case Unary(operand=operand):
                return self.shape(operand)
            case Postfix(op="'", operand=Number(text="1")):
                return (0, self.fresh())
            case Postfix(op="'", operand=operand):
                return self.shape(operand)[::-1]
            case Binary():
                return self.binary(node)
            case Call():
                return self.call(node)
        return ()

    def binary(self, node: Binary) -> tuple[int, ...]:
        left = self.shape(node.left)
        if node.op == "^":
            if left and not isinstance(node.right, Name):
                self.squared(left)
            return left
        right = self.shape(node.right)
        if node.op in "+-@":
            if node.op != "@" and sorted((len(left), len(right))) == [0, 2]:
                found = left or right
                if self.root(found[1]) != 0:
                    raise _Clash
                return found
            self.equal(left, right)
            return left
        if node.op == "/":
            if right:
                raise _Clash
            return left
        if not left or not right:
            return left or right
        if (node.left == Name("I")) or (node.right == Name("I")):
            return right if node.left == Name("I") else left
        if node.op == "·" and self.root(left[1]) == 0 == self.root(right[1]):
            self.same(left[0], right[0])
            return ()
        self.same(left[1], right[0])
        found = (self.root(left[0]), self.root(right[1]))
        return () if found == (0, 0) else found

    def call(self, node: Call) -> tuple[int, ...]:
        shapes = [self.shape(argument) for argument in node.args]
        first = shapes[0]
        if node.name in ("ones", "identity", "eye"):
            raise NotationError(f"declare the shapes where {node.name} has a size")
        if node.name in ("trace", "det", "inv"):
            self.squared(first)
        if node.name in ("norm", "abs", "trace", "det", "sum", "dot", "inner"):
            if len(shapes) > 1:
                self.equal(first, shapes[1])
            return first if node.name == "abs" and not first else ()
        if node.name == "diag":
            return (first[0], first[0] if self.root(first[-1]) == 0 else 0) if first else ()
        if node.name == "outer" and len(shapes) == 2:
            return (first[0], shapes[1][0]) if first and shapes[1] else _clash()
        if node.name == "hadamard" and len(shapes) == 2:
            self.equal(*shapes)
        return first[::-1] if node.name == "transpose" else first

    def equal(self, left: tuple[int, ...], right: tuple[int, ...]) -> None:
        if len(left) != len(right):
            raise _Clash
        for one, other in zip(left, right, strict=True):
            self.same(one, other)

    def squared(self, shape: tuple[int, ...]) -> None:
        if shape:
            self.same(*shape)


def _clash() -> tuple[int, ...]:
    raise _Clash
