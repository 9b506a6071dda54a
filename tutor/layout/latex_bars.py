"""Bars in LaTeX: `|x|` closes itself, `P(A|B)` parts two sides, `f|_{x=0}` says where f is evaluated."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.layout.formula import Fence, Script
from tutor.layout.holes import Piece, role
from tutor.layout.latex_tokens import Token
from tutor.layout.splice import splice


def partner(tokens: Sequence[Token], at: int, bar: Token) -> bool:
    """Whether the same bar comes again from `at` on before the group or bracket that holds this one ends."""
    depth = 0
    for other in tokens[at:]:
        if other.kind == "char" and other.text in "({[":
            depth += 1
        elif other.kind == "char" and other.text in ")}]":
            depth -= 1
        if depth < 0:
            return False
        if depth == 0 and other.kind == bar.kind and other.text == bar.text:
            return True
    return False


def evaluated(tokens: Sequence[Token], at: int, sign: str, pieces: list[Piece]) -> None:
    """Close the product before a bar with a bound (at token `at`) by that bar; with two bounds the sum before it."""
    ends = {"rel", "punct", "open"} if _two(tokens, at) else {"rel", "punct", "open", "sum"}
    start = len(pieces)
    while start and role(pieces[start - 1]) not in ends and not _closed(pieces[start - 1]):
        start -= 1
    pieces[start:] = [Fence("", splice(pieces[start:]), sign)]


def _closed(piece: Piece) -> bool:
    """Whether the piece is evaluated already; a second bar stands behind the first, not around it."""
    return isinstance(piece, Script) and isinstance(piece.base, Fence) and piece.base.left == ""


def _two(tokens: Sequence[Token], at: int) -> bool:
    """Whether the `_` at this place and its group are followed by `^`, or the other way round."""
    depth = 0
    for place in range(at + 1, len(tokens) - 1):
        depth += {"{": 1, "}": -1}.get(tokens[place].text, 0) if tokens[place].kind == "char" else 0
        if depth <= 0:
            after = tokens[place + 1]
            return after.kind == "char" and after.text in "_^"
    return False
