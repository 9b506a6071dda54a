"""Rows of LaTeX and syntax trees of other meaning differ when spoken; for trees meaning is the value they compute."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from meaning import meaning

from tutor.errors import NotationError
from tutor.language.tree import Binary, Name, Node, Number, Unary
from tutor.layout.from_latex import read_latex
from tutor.layout.spoken import say_formula, speak

TEXT = r"""x y 2 + - = \sin \log P E f T d \partial \nabla \mathbb{R} \mid | / ! ' ^2 ^T _i ^{-1} ^{(l)} : \cdot \times
\to \in \sum \sum_i \int \max_i \lim_{x\to0} \text{if} f(x) (x) (y) (A\mid\!B) [x] |x| \|x\| \{x\} x_i f'
\frac{x}{y} \frac{1}{2} \frac{dy}{dx} \sqrt{x} \hat{x} \binom{n}{k}"""
PIECES = TEXT.split()
LISTS = [*PIECES, ",", ";", "(x,y)", "[x,y]", "\\{x,y\\}", r"\begin{bmatrix}x\\y\end{bmatrix}"]


def sources(pieces: list[str], count: int) -> Iterator[str]:
    some = Random(3)
    yield from (" ".join(two) for two in product(pieces, repeat=2))
    yield from (" ".join(some.choices(pieces, k=3)) for _ in range(count))


@pytest.mark.parametrize(("pieces", "pauses"), [(PIECES, False), (LISTS, True)], ids=["without pauses", "lists"])
def test_rows_of_latex(pieces: list[str], pauses: bool) -> None:
    heard: dict[str, tuple[str, str]] = {}
    for source in sources(pieces, 6000):
        try:
            row = read_latex(source)
        except NotationError:
            continue
        said, means = say_formula(row), meaning(row)
        known = heard.setdefault(said if pauses else re.sub("[,;:]", "", said), (means, source))
        assert known[0] == means, (said, known[1], source)
    assert len(heard) > 5000


POINT = {"x": Fraction(7, 3), "y": Fraction(-5, 2)}
LEAVES: list[Node] = [Name("x"), Name("y"), Number("2")]
OPS = ["+", "-", "*", "/", "^"]


def value(node: Node) -> float:
    """What the tree is at a point where no two small trees agree by chance."""
    match node:
        case Number():
            return float(node.value)
        case Name(name=name):
            return float(POINT[name])
        case Unary(operand=operand):
            return -value(operand)
        case Binary(op=op, left=left, right=right):
            one, two = value(left), value(right)
            if op == "^":
                return float(abs(one) ** two + (0.123 if one < 0 else 0))  # any function will do that tells bases apart
            return {"+": one + two, "-": one - two, "*": one * two}[op] if op != "/" else one / two
    raise TypeError(node)


def trees() -> Iterator[Node]:
    """All trees of one operation over letters, of two and some of three, some with a minus."""
    one: list[Node] = [Binary(op, left, right) for op, left, right in product(OPS, LEAVES, LEAVES)]
    one += [Unary("-", leaf) for leaf in LEAVES]
    two: list[Node] = [Binary(op, left, right) for op, left, right in product(OPS, one, LEAVES)]
    two += [Binary(op, left, right) for op, left, right in product(OPS, LEAVES, one)]
    two += [Unary("-", tree) for tree in one if isinstance(tree, Binary)]
    some = Random(7)
    small = [*LEAVES, *one]
    yield from [*small, *two]
    for _ in range(3000):
        left, right = some.sample([some.choice(two), some.choice(small)], 2)
        yield Binary(some.choice(OPS), left, right)


def test_trees_of_other_value_are_spoken_differently() -> None:
    heard: dict[str, float] = {}
    for node in trees():
        try:
            number = value(node)
        except (ZeroDivisionError, OverflowError):
            continue
        said = re.sub("[,;:]", "", speak(node))
        assert heard.setdefault(said, number) == pytest.approx(number, rel=1e-9), said
    assert len(heard) > 2500
