"""Values take their places in a formula as leaves, never as pasted text: signs merge, a factor 1 vanishes."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.language.tree import Binary, Node, Number, Unary
from tutor.layout.dots import digit_first, dot, negative_first, wants_dot
from tutor.layout.formula import OPERANDS, Atom, Fence, Item, Row, Script, kind_of
from tutor.layout.from_tree import ATOM, PRODUCT, RELATION, SIGN, SUM, items, level
from tutor.layout.holes import Hole, Piece, role
from tutor.layout.zero_terms import without_zeros


def splice(pieces: Sequence[Piece]) -> Row:
    """The row with every value in its place."""
    for piece in pieces:
        if type(piece) is Hole or type(piece) is Script:
            break
    else:
        return Row(tuple(pieces))  # type: ignore[arg-type]
    pieces = without_zeros(pieces)
    found: list[Item] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Hole):
            _place(piece.node, found, _next(pieces, index))
        else:
            from_value = isinstance(piece, Script) or (index > 0 and isinstance(pieces[index - 1], Hole))
            left = role(found[-1]) if found and from_value else ""
            if (left == "num" and digit_first((piece,))) or (left in OPERANDS and negative_first((piece,))):
                found.append(Atom("·", "dot"))  # 2·3², 3·2, x·(-2)²
            found.append(piece)
    return Row(tuple(found))


def _next(pieces: Sequence[Piece], index: int) -> Piece | None:
    for piece in pieces[index + 1 :]:
        if not (isinstance(piece, Atom) and piece.kind == "space"):
            return piece
    return None


def _place(node: Node, found: list[Item], after: Piece | None) -> None:
    before = next((item for item in reversed(found) if kind_of(item) != "space"), None)
    left, right = role(before), role(after)
    factor_left, factor_right = left in OPERANDS or left in ("times", "op"), _operand(right) or right == "times"
    if isinstance(after, Atom) and after.text == "!":
        found.extend(items(node, ATOM))
        return
    if factor_left or factor_right:
        _factor(node, found, left, right, after)
        return
    holds = level(node)
    if (left == "sum" and holds < SUM) or (holds == RELATION and right in ("sum", "rel")):
        found.append(Fence("(", Row(items(node)), ")"))
        return
    if left == "sum":
        _term(node, found, before)
    else:
        found.extend(items(node))


def _operand(kind: str) -> bool:
    return kind in ("ord", "num", "tall", "fence", "open", "op", "big")


def _factor(node: Node, found: list[Item], left: str, right: str, after: Piece | None) -> None:
    """A value that is multiplied: a sum gets brackets, a 1 before a letter goes, a sign moves out if it can."""
    sign, size = _unit(node)
    joined = _operand(right) and right not in ("num",) and not (isinstance(after, Atom) and after.text == "′")
    if size and joined and left not in ("times", "op"):
        if sign > 0:
            return
        if left not in OPERANDS:
            _sign(found)
            return
    if level(node) == SIGN and left not in OPERANDS and left not in ("times", "op"):
        negative, rest = peeled(node)
        if negative:
            _sign(found)
            found.extend(items(rest, PRODUCT))
            return
    parts = items(node, PRODUCT)
    if left in OPERANDS and wants_dot(parts):
        found.append(dot(parts))
    found.extend(parts)


def _term(node: Node, found: list[Item], before: Item | None) -> None:
    """A value behind a + or -: its own sign merges with that one, a sum behind a minus gets brackets."""
    plus, minus = before == Atom("+", "bin"), before == Atom("-", "bin")
    if not (plus or minus) or (minus and level(node) == SUM):
        found.extend(items(node, PRODUCT))
        return
    parts = items(node)
    head = parts[0] if parts else None
    if isinstance(head, Atom) and head.kind == "sign" and head.text == "-":
        _sign(found)
        parts = parts[1:]
    found.extend(parts)


def _sign(found: list[Item]) -> None:
    """Put a minus at the end of the row, merged with a sign that stands there."""
    index = next((k for k in reversed(range(len(found))) if kind_of(found[k]) != "space"), -1)
    last = found[index] if index >= 0 else None
    if not (isinstance(last, Atom) and last.text in ("+", "-") and last.kind in ("bin", "sign")):
        found.append(Atom("-", "bin"))
        return
    before = next((kind_of(item) for item in reversed(found[:index]) if kind_of(item) != "space"), "")
    if last.text == "+":
        found[index] = Atom("-", "bin")
    elif before in OPERANDS:
        found[index] = Atom("+", "bin")
    else:
        del found[index]


def _unit(node: Node) -> tuple[int, bool]:
    """(sign, whether the value is exactly that sign): 1 and -1."""
    negative, rest = peeled(node)
    return (-1 if negative else 1), isinstance(rest, Number) and rest.value == 1


def peeled(node: Node) -> tuple[bool, Node]:
    """Whether a minus leads the value, and the value without it."""
    match node:
        case Unary(op="-", operand=operand):
            return True, operand
        case Binary(op="*" | "/" as op, left=left, right=right):
            negative, rest = peeled(left)
            return negative, Binary(op, rest, right) if negative else node
    return False, node
