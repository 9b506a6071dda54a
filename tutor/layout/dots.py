"""Where a product needs its dot to be read: between numbers, 2·3, and before a negative one, 2·(-3)."""

from __future__ import annotations

from tutor.layout.formula import Atom, Fence, Frac, Item, Marked, Row, Script

Items = tuple[Item, ...]


def dot(parts: Items) -> Atom:
    """The product's dot before these items: close to a number (2·3), free before a fraction."""
    return Atom("·", "bin" if isinstance(parts[0], Frac) else "dot")


def wants_dot(parts: Items) -> bool:
    """Whether a factor before these items needs a dot: they begin with a digit or a negative number in brackets."""
    return digit_first(parts) or negative_first(parts)


def digit_first(parts: Items) -> bool:
    """Whether the picture of these items begins with a digit, so that a factor before it needs a dot."""
    if not parts:
        return False
    match parts[0]:
        case Atom(text=text):
            return text[:1].isdigit() or text[:1] == "."
        case Script(base=base):
            return digit_first((base,))
        case Frac(top=Row(items=inside)) | Marked(body=Row(items=inside)):
            return digit_first(inside)
    return False


def negative_first(parts: Items) -> bool:
    """Whether they begin with a negative number in brackets: x(-2) would be read as a function's value."""
    match parts[:1]:
        case (Fence(left="(", body=Row(items=(Atom(text="-"), number))),):
            return digit_first((number,))
        case (Script(base=base),):
            return negative_first((base,))
        case (Marked(body=Row(items=inside)),):
            return negative_first(inside)
    return False
