"""Vectors stand up beside matrices, as they are multiplied; alone they lie down, as they are typed."""

from __future__ import annotations

from tutor.language.tree import Group, Matrix, Node, children, walk, with_children


def standing(node: Node) -> Node:
    """The tree with every vector a column, where a matrix of more than one row is in it too."""
    if not any(isinstance(part, Matrix) and len(part.rows) > 1 for part in walk(node)):
        return node
    return _stood(node)


def _stood(node: Node) -> Node:
    if isinstance(node, Matrix):
        return node
    if isinstance(node, Group) and node.kind == "list" and not any(isinstance(i, Group | Matrix) for i in node.items):
        return Matrix(tuple((item,) for item in node.items), span=node.span) if node.items else node
    return with_children(node, tuple(map(_stood, children(node))))
