"""A mark in a tree: where a picture points."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.language.tree import Node, children, walk, with_children


@dataclass(frozen=True)
class Pointed(Node):
    """A part of a tree that its picture marks; `how` is "changed" or "wrong"."""

    node: Node
    how: str


def unmarked(node: Node) -> Node:
    """The tree without the marks of what has changed: on one line there is no room under it."""
    if not any(isinstance(part, Pointed) for part in walk(node)):
        return node
    return _unmarked(node)


def _unmarked(node: Node) -> Node:
    if isinstance(node, Pointed):
        return _unmarked(node.node) if node.how == "changed" else node
    return with_children(node, tuple(map(_unmarked, children(node))))
