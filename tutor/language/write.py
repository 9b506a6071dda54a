"""Tree to text: what the author's reading reads back as the same tree."""

from __future__ import annotations

from tutor.language.cursor import ADD, AND, OR, POSTFIX, POWER, PRODUCT, RELATION, SETS
from tutor.language.tree import (
    Binary,
    Call,
    Group,
    Interval,
    Logic,
    Matrix,
    Name,
    Node,
    Number,
    Postfix,
    Relation,
    Unary,
)

_SIGN, _ATOM = PRODUCT - 1, 50
_BINDING = {"union": SETS, "intersect": SETS, "minus": SETS, "+": ADD, "-": ADD, "±": ADD, "^": POWER}
_BRACKETS = {"paren": "()", "list": "[]", "set": "{}", "angle": "⟨⟩"}


def write(node: Node) -> str:
    """Notation source such that `parse(write(node), Reading(explicit=True)) == node`.

    How something was typed (`implicit`, `typed`) is not kept, and trees no text can mean are written as what they
    would mean: a list of lists as a matrix, `x^T` with a symbol T that the reading does not declare as a transpose.
    """
    match node:
        case Number(text=text):
            return text
        case Name(name=name):
            return name
        case Call(name=name, args=args):
            return f"{name}({_list(args)})"
        case Unary(op=op, operand=operand):
            return op + _at(operand, PRODUCT)
        case Postfix(op=op, operand=operand):
            twice = op == "!" and isinstance(operand, Postfix) and operand.op == "!"
            return _at(operand, _ATOM if twice else POSTFIX) + op
        case Binary():
            return _binary(node)
        case _:
            return _compound(node)


def _binary(node: Binary) -> str:
    binding = _level(node)
    if node.op == "^":
        brace = isinstance(node.right, Group) and node.right.kind == "set"
        return f"{_at(node.left, POSTFIX)}^{_at(node.right, _ATOM + 1 if brace else POWER)}"
    space = "" if node.op in ("*", "/") else " "
    return f"{_at(node.left, binding)}{space}{node.op}{space}{_at(node.right, binding + 1)}"


def _compound(node: Node) -> str:
    match node:
        case Group(kind="bare", items=items):
            return _list(items)
        case Group(kind="lines", items=items):
            return "\n".join(write(item) for item in items)
        case Group(kind=kind, items=items):
            return _BRACKETS[kind][0] + _list(items) + _BRACKETS[kind][1]
        case Matrix(rows=rows):
            return "[" + ", ".join(f"[{_list(row)}]" for row in rows) + "]"
        case Interval(low=low, high=high, open=(left, right)):
            return f"{'(' if left else '['}{write(low)}, {write(high)}{')' if right else ']'}"
        case Relation(ops=ops, operands=operands):
            first, *rest = (_at(operand, RELATION + 1) for operand in operands)
            return first + "".join(f" {op} {part}" for op, part in zip(ops, rest, strict=True))
        case Logic(op=op, items=items):
            return f" {op} ".join(_at(item, _level(node) + 1) for item in items)
    raise TypeError(f"not a node of the tree: {node!r}")


def _list(items: tuple[Node, ...]) -> str:
    return ", ".join(write(item) for item in items)


def _at(node: Node, floor: int) -> str:
    return write(node) if _level(node) >= floor else f"({write(node)})"


def _level(node: Node) -> int:
    match node:
        case Logic(op=op):
            return OR if op == "or" else AND
        case Relation():
            return RELATION
        case Unary():
            return _SIGN
        case Binary(op=op):
            return _BINDING.get(op, PRODUCT)
        case Postfix():
            return POSTFIX
    return _ATOM
