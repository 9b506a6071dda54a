"""What stands between brackets: tuples, lists, sets, intervals, matrices."""

from __future__ import annotations

from tutor.errors import LimitError, NotationError
from tutor.language.limits import LIMITS
from tutor.language.tree import Group, Interval, Matrix, Name, Node, Span, Unary

KINDS = {"(": "paren", "[": "list", "{": "set", "⟨": "angle", "<": "angle"}


def bracketed(opening: str, closing: str, items: list[Node], span: Span) -> Node:
    """The node of items between two brackets; raises NotationError where the brackets do not go together."""
    pair = len(items) == 2
    if {opening, closing} <= {"(", "[", ")", "]"} and (opening + closing) in ("(]", "[)", "()", "[]"):
        differ = (opening + closing) in ("(]", "[)")
        if pair and (differ or any(_infinite(item) for item in items)):
            return Interval(items[0], items[1], (opening == "(", closing == ")"), span=span)
        if differ:
            raise NotationError(f"An interval {opening}a, b{closing} has exactly two ends.", span)
    rows = [_listed(item) for item in items]
    if opening == "[" and rows and all(rows):
        return matrix(rows, span)
    return Group(KINDS[opening], tuple(items), span=span)


def matrix(rows: list[list[Node]], span: Span) -> Node:
    """A matrix of rows of entries; raises NotationError where a row is shorter or longer than the first."""
    lists = [_listed(row[0]) for row in rows if len(row) == 1]
    if len(lists) == len(rows) and all(lists):
        rows = lists
    width = len(rows[0])
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            where = (row[0].span[0], row[-1].span[1]) if row else span
            raise NotationError(f"Row 1 has {_entries(width)}, but row {number} has {len(row)}.", where)
    if max(len(rows), width) > LIMITS.matrix_side:
        raise LimitError(f"A matrix may have at most {LIMITS.matrix_side} rows and columns.", span)
    for entry in (entry for row in rows for entry in row):
        if isinstance(entry, Group | Matrix | Interval):
            raise NotationError("An entry of a matrix must be one value.", entry.span)
    if width == 0:
        raise NotationError("The entries of this matrix are missing.", span)
    return Matrix(tuple(tuple(row) for row in rows), span=span)


def _listed(node: Node) -> list[Node]:
    """The entries of a list in square brackets, which with an infinite end was taken for an interval."""
    if isinstance(node, Interval) and node.open == (False, False):
        return [node.low, node.high]
    return list(node.items) if isinstance(node, Group) and node.kind == "list" else []


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _infinite(node: Node) -> bool:
    return isinstance(node.operand if isinstance(node, Unary) else node, Name) and (
        (node.operand if isinstance(node, Unary) else node) == Name("oo")
    )
