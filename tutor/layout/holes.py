"""What a row is made of before its values have taken their places."""

from __future__ import annotations

from msgspec import Struct

from tutor.language.tree import Node
from tutor.layout.formula import Atom, Item, kind_of

TIMES = frozenset({"·", "×", "⊙", "⊗", "/", "÷", "∗"})


class Hole(Struct, frozen=True):
    """A place in a row where a value stands."""

    node: Node


Piece = Item | Hole


def role(piece: Piece | None) -> str:
    """What a piece is to its neighbours; a value is an operand, "times" and "sum" tell binary signs apart."""
    if piece is None:
        return ""
    if isinstance(piece, Hole):
        return "ord"
    if isinstance(piece, Atom) and piece.text in TIMES:
        return "times"
    kind = kind_of(piece)
    return "sum" if kind in ("bin", "sign") else kind
