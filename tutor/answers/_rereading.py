"""What else a learner may have meant: `e^-2x` is read as e^-2 times x and often means e^(-2x); so is `ln x/y`.

Only spellings without brackets are read again; a right second reading costs nothing and asks for the brackets.
"""

from __future__ import annotations

from dataclasses import replace

from tutor.language.tree import Binary, Call, Node, children, with_children


def reread(tree: Node, text: str) -> Node | None:
    """The tree with each bare exponent and denominator taking the whole implicit product behind it, None if alike."""
    other = _reread(tree, text)
    return None if other == tree else other


def _reread(node: Node, text: str) -> Node:
    parts = children(node)
    if isinstance(node, Binary) and node.op == "*" and node.implicit:
        factors = [_reread(factor, text) for factor in _factors(node)]
        return _joined(factors, text)
    match node:
        case Call(typed="bare", args=(Binary(op="/", left=left, right=right),)):
            return Binary("/", replace(node, args=(left,)), right, span=node.span)  # ln x/y as (ln x)/y
    return with_children(node, tuple(_reread(part, text) for part in parts)) if parts else node


def _factors(node: Node) -> list[Node]:
    if isinstance(node, Binary) and node.op == "*" and node.implicit:
        return [*_factors(node.left), *_factors(node.right)]
    return [node]


def _joined(factors: list[Node], text: str) -> Node:
    """The product, the first factor that ends in a bare exponent or denominator swallowing all behind it."""
    for place, factor in enumerate(factors[:-1]):
        if isinstance(factor, Binary) and factor.op in "^/" and _bare(factor.right, text):
            swallowed = replace(factor, right=_joined([factor.right, *factors[place + 1 :]], text))
            return _joined([*factors[:place], swallowed], text) if place else swallowed
    whole = factors[0]
    for factor in factors[1:]:
        whole = Binary("*", whole, factor, implicit=True)
    return whole


def _bare(node: Node, text: str) -> bool:
    """Did no bracket open or close right before or behind it?"""
    start, end = node.span
    around = (text[:start].rstrip()[-1:], text[start : start + 1], text[end:].lstrip()[:1])
    return not any(sign and sign in "()[]{}" for sign in around)
