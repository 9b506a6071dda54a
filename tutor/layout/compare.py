"""The learner's vector, matrix or list with the wrong entries marked, never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.language.tree import Group, Matrix, Node
from tutor.layout.box import Box, beside, padded, text
from tutor.layout.drawing import Pen, draw_row
from tutor.layout.formula import Atom, Fence, Grid, Item, Row
from tutor.layout.from_tree import formula
from tutor.layout.grids import draw_grid
from tutor.layout.style import UNICODE, Style


def mark(node: Node, wrong: Sequence[int], style: Style = UNICODE) -> Box:
    """The node drawn with its `wrong` entries, counted row by row from 0, as `▸3◂` (ASCII `>3<`).

    A node without entries is marked whole if `wrong` names entry 0.
    """
    pen = Pen(style)
    match node:
        case Matrix(rows=rows):
            return _matrix(rows, frozenset(wrong), pen)
        case Group(items=items, kind=kind):
            return _group(kind, items, frozenset(wrong), pen)
    box = draw_row(formula(node), pen)
    return _marked(box, style) if 0 in wrong else box


def _marked(box: Box, style: Style) -> Box:
    left, right = (">", "<") if style.ascii else ("▸", "◂")
    return beside((text(left), box, text(right)))


def _matrix(rows: tuple[tuple[Node, ...], ...], wrong: frozenset[int], pen: Pen) -> Box:
    """Every entry keeps a free column at both sides, so that marks do not shift the columns."""
    small = Pen(pen.style, small=True)
    found: list[list[Box]] = []
    count = 0
    for row in rows:
        line: list[Box] = []
        for entry in row:
            box = draw_row(formula(entry), small)
            line.append(_marked(box, pen.style) if count in wrong else padded(box, 1, 1))
            count += 1
        found.append(line)
    return draw_grid(found, Grid((), "[", "]"), pen.style)


def _group(kind: str, items: tuple[Node, ...], wrong: frozenset[int], pen: Pen) -> Box:
    outside = formula(Group(kind, ())).items
    marks = (Atom("▸", "open"), Atom("◂", "close"))
    found: list[Item] = []
    for index, item in enumerate(items):
        found += [Atom(",", "punct")] if found else []
        inner = formula(item).items
        found += [marks[0], *inner, marks[1]] if index in wrong else inner
    body = Row(tuple(found))
    if outside and isinstance(outside[0], Fence):
        body = Row((Fence(outside[0].left, body, outside[0].right),))
    return draw_row(body, pen)
