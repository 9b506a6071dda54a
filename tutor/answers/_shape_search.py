"""Shapes of a formula's letters where nobody declared any: those that the formula itself needs.

Capitals are matrices, and of small letters as many are vectors as fit. The formula is read with unknown dimensions,
which are made equal wherever an operation needs it.
"""

from __future__ import annotations

from itertools import product

from tutor.answers._arrays import Dim
from tutor.answers._shapes import MOST_LETTERS
from tutor.errors import NotationError
from tutor.language.tree import Binary, Call, Group, Name, Node, Number, Postfix, Unary, walk

_LIKELY = dict.fromkeys("stuvwxyz", 3.0) | dict.fromkeys("abcfghpqr", 1.0) | dict.fromkeys("dijklmn", -1.0)
_GREEK_VECTORS = {"beta": 0.5, "theta": 0.5, "mu": 0.5, "phi": 0.5, "epsilon": 0.5, "delta": 0.5}


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
            case Group(kind="angle", items=(left, right)):
                return self.inner(left, right)
            case Binary():
                return self.binary(node)
            case Call():
                return self.call(node)
        return ()

    def inner(self, left: Node, right: Node) -> tuple[int, ...]:
        first, second = self.shape(left), self.shape(right)
        self.equal(first, second)
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
