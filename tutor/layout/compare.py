"""What differs is pointed at, never by colour alone: wrong entries of an answer, the terms a step has changed."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from difflib import SequenceMatcher

from tutor.language.tree import Binary, Group, Logic, Matrix, Name, Node, Relation, children, walk, with_children
from tutor.layout.pointed import Pointed

_MOST = 400
"""Numbers and names of the longest step that is compared; a difference of two lists takes quadratic time."""


def wrong(node: Node, at: Container[int]) -> Node:
    """The node with its entries `at`, counted row by row from 0, marked; one without entries is its own entry 0."""
    match node:
        case Matrix(rows=rows):
            wide = len(rows[0])
            marked = [[_wrong(entry, y * wide + x in at) for x, entry in enumerate(row)] for y, row in enumerate(rows)]
            return replace(node, rows=tuple(map(tuple, marked)))
        case Group(items=items) | Logic(items=items):
            return replace(node, items=tuple(_wrong(item, here in at) for here, item in enumerate(items)))
    return _wrong(node, 0 in at)


def _wrong(entry: Node, here: bool) -> Node:
    if not here:
        return entry
    if isinstance(entry, Relation):  # of `mean = 3` the 3
        return replace(entry, operands=(*entry.operands[:-1], Pointed(entry.operands[-1], "wrong")))
    return Pointed(entry, "wrong")


def changed(before: Node, after: Node) -> Node:
    """`after` with the terms, factors and entries marked that `before` did not have.

    Nothing is marked where nothing stayed, or next to nothing: a line under the whole points at nothing.
    """
    if before == after or max(_leaves(before), _leaves(after)) > _MOST:
        return after
    marked = _changed(before.operands[-1] if isinstance(before, Relation) else before, after)
    if isinstance(before, Relation) and isinstance(after, Relation) and before.ops == after.ops:
        marked = _changed(before, after)
    return marked if _unmarked(marked) * 3 >= _leaves(after) else after


def _changed(before: Node, after: Node) -> Node:
    if before == after:
        return after
    if isinstance(after, Relation) and not isinstance(before, Relation):  # x = 2 + 3 goes on from the 2 + 3
        return replace(after, operands=(*after.operands[:-1], _changed(before, after.operands[-1])))
    for kin in (("+", "-"), ("*", "@")):
        if _share(before, after, kin):
            return _chained(before, after, kin)
    old, new = children(before), children(after)
    power = isinstance(after, Binary) and after.op == "^"  # a line under an exponent would stand above the base
    if power or not new or len(old) != len(new) or _bare(before) != _bare(after):
        return Pointed(after, "changed")
    return _together(after, tuple(map(_changed, old, new)))


def _share(before: Node, after: Node, kin: tuple[str, ...]) -> bool:
    """Whether both are sums (products), or one is a sum and the other a term of it (of 1*4 the 4 is the value)."""
    sums = [isinstance(node, Binary) and node.op in kin for node in (before, after)]
    return all(sums) or (any(sums) and "+" in kin and not set(_terms(before, kin)).isdisjoint(_terms(after, kin)))


def _bare(node: Node) -> Node:
    """The node without what it holds."""
    return with_children(node, (Name(""),) * len(children(node)))


def _together(after: Node, parts: tuple[Node, ...]) -> Node:
    """The node around its compared parts; where all of them are new it is new itself."""
    if all(isinstance(part, Pointed) for part in parts):
        return Pointed(after, "changed")
    return with_children(after, parts)


def _chained(before: Node, after: Node, kin: tuple[str, ...]) -> Node:
    """A sum term by term, a product factor by factor: what stands in both, in this order, is not new."""
    old, new = _terms(before, kin), _terms(after, kin)
    parts = [term for _, term in new]
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for at in range(k, m) if tag != "equal" else ():
            paired = j - i == m - k and old[i + at - k][0] == new[at][0]
            parts[at] = _changed(old[i + at - k][1], parts[at]) if paired else Pointed(parts[at], "changed")
    if all(isinstance(part, Pointed) for part in parts):
        return Pointed(after, "changed")
    whole = parts[0]
    for (op, _), part in zip(new[1:], parts[1:], strict=True):
        whole = Binary(op, whole, part)
    return whole


def _terms(node: Node, kin: tuple[str, ...]) -> list[tuple[str, Node]]:
    """Each term with the sign before it, which a first one has too."""
    found: list[tuple[str, Node]] = []
    while isinstance(node, Binary) and node.op in kin:
        found.append((node.op, node.right))
        node = node.left
    return [(kin[0], node), *reversed(found)]


def _leaves(node: Node) -> int:
    return sum(not children(part) for part in walk(node))


def _unmarked(node: Node) -> int:
    """Numbers and names outside of marks; `walk` does not look into a mark, so it counts as one there."""
    return sum(not children(part) and not isinstance(part, Pointed) for part in walk(node))
