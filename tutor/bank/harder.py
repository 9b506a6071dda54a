"""In which ways a level may be harder than the one below, and how much of each way a drawn problem has.

Each public function is one way: its name is the word that authors write, its docstring says what is counted. What is
counted are the trees that a learner meets: the drawn values in the texts, the answer, the lines of the solution.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from inspect import getmembers, isfunction
from math import log10

from tutor.language.tree import Binary, Call, Group, Matrix, Name, Node, Number, Postfix, Unary, walk
from tutor.model import Problem

HARDER = "harder"
"""The key of a level that is no draw."""


def size(nodes: Sequence[Node]) -> float:
    """Larger numbers: the digits of a number, in the mean."""
    numbers = [part for node in nodes if isinstance(node, Number) for part in node.value.as_integer_ratio()]
    numbers = [number for number in numbers if number > 1]
    return sum(log10(number) for number in numbers) / max(len(numbers), 1)


def sign(nodes: Sequence[Node]) -> float:
    """Negative numbers: the minus signs for each number and letter."""
    leaves = sum(isinstance(node, Number | Name) for node in nodes)
    return sum(isinstance(node, Unary | Binary) and node.op == "-" for node in nodes) / max(leaves, 1)


def fractions(nodes: Sequence[Node]) -> float:
    """Fractions and decimals where there were whole numbers: how many there are."""
    return sum(_divides(node) or (isinstance(node, Number) and "." in node.text) for node in nodes)


def functions(nodes: Sequence[Node]) -> float:
    """Roots, powers of e, logarithms and other functions: how many there are."""
    return sum(
        isinstance(node, Call) or (isinstance(node, Binary) and node.op == "^" and node.left == Name("e"))
        for node in nodes
    )


def symbols(nodes: Sequence[Node]) -> float:
    """Letters where there were numbers: how many different ones."""
    return len({node.name for node in nodes if isinstance(node, Name)} - {"e", "pi", "oo"})


def steps(nodes: Sequence[Node]) -> float:
    """More to work out: the operations (sums, products, powers, functions); the line of a fraction is none."""
    return sum(isinstance(node, Binary | Call | Postfix) and not _divides(node) for node in nodes)


def dimension(nodes: Sequence[Node]) -> float:
    """Larger vectors, matrices, sets and tables: the entries."""
    return sum(
        len(node.items) if isinstance(node, Group) else sum(map(len, node.rows))
        for node in nodes
        if isinstance(node, Group | Matrix)
    )


WAYS = {name: way for name, way in getmembers(sys.modules[__name__], isfunction) if way.__module__ == __name__}
"""Every way by its word."""


def _divides(node: Node) -> bool:
    return isinstance(node, Binary) and node.op == "/"


def measure(problem: Problem) -> Mapping[str, float]:
    """How much of each way one drawn problem has."""
    texts = [*problem.values.values(), *(step.show for step in problem.steps if step.show)]
    if not problem.options:
        texts.append(problem.expected)
    nodes = [node for text in texts for node in _nodes(text)]
    return {name: way(nodes) for name, way in WAYS.items()}


def _nodes(text: str) -> list[Node]:
    """What a text in our notation is made of; code, which is none, counts for nothing."""
    from tutor.errors import NotationError
    from tutor.language.parser import authored  # who only reads a bank needs none of it

    try:
        return list(walk(authored(text)))
    except NotationError:
        return []
