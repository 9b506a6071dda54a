"""`±` where several values are asked: one entry that stands for two."""

from __future__ import annotations

from dataclasses import replace

from tutor.language.tree import Binary, Group, Node, Unary, children, walk, with_children


def has_both_signs(tree: Node) -> bool:
    """Does a `±` stand anywhere in the tree?"""
    return any(isinstance(part, Binary | Unary) and part.op == "±" for part in walk(tree))


def both_signs(tree: Node) -> Node:
    """The tree with every item that holds a `±` written twice, once with plus and once with minus."""
    if not has_both_signs(tree):
        return tree
    items = tree.items if isinstance(tree, Group) else (tree,)
    twice = tuple(
        form for item in items for form in ((signed(item, "+"), signed(item, "-")) if has_both_signs(item) else (item,))
    )
    return replace(tree, items=twice) if isinstance(tree, Group) else Group("bare", twice, span=tree.span)


def signed(node: Node, sign: str) -> Node:
    """The tree with every `±` read as this sign, `+` or `-`."""
    parts = tuple(signed(part, sign) for part in children(node))
    if isinstance(node, Binary) and node.op == "±":
        return Binary(sign, parts[0], parts[1], span=node.span)
    if isinstance(node, Unary) and node.op == "±":
        return Unary("-", parts[0], span=node.span) if sign == "-" else parts[0]
    return with_children(node, parts) if parts else node
