"""`±` where several values are asked: one entry that stands for two."""

from __future__ import annotations

from dataclasses import replace

from tutor.language.tree import Binary, Group, Node, Unary, children, walk, with_children


def both_signs(tree: Node) -> Node:
    """The tree with every item that holds a `±` written twice, once with plus and once with minus."""
    if not any(_is_both(part) for part in walk(tree)):
        return tree
    items = tree.items if isinstance(tree, Group) else (tree,)
    kind = tree.kind if isinstance(tree, Group) else "bare"
    twice = tuple(
        form
        for item in items
        for form in ((_signed(item, "+"), _signed(item, "-")) if any(map(_is_both, walk(item))) else (item,))
    )
    return replace(tree, items=twice) if isinstance(tree, Group) else Group(kind, twice, span=tree.span)


def _is_both(node: Node) -> bool:
    return isinstance(node, Binary | Unary) and node.op == "±"


def _signed(node: Node, sign: str) -> Node:
    """The tree with every ± read as this sign."""
    parts = tuple(_signed(part, sign) for part in children(node))
    if isinstance(node, Binary) and node.op == "±":
        return Binary(sign, parts[0], parts[1], span=node.span)
    if isinstance(node, Unary) and node.op == "±":
        return Unary("-", parts[0], span=node.span) if sign == "-" else parts[0]
    return with_children(node, parts) if parts else node
