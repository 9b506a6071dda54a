"""The meaning of a formula as its signs show it: two ways to write one thing have one meaning here.

Blanks are dropped, rows flattened, signs of the same sense are one (`×` and `·`, a round matrix and a square one).
"""

from __future__ import annotations

from tutor.layout.formula import (
    OPERANDS,
    Accent,
    Atom,
    Brace,
    Fence,
    Frac,
    Grid,
    Item,
    Marked,
    Root,
    Row,
    Script,
    flat,
    kind_of,
    signed,
)
from tutor.layout.symbols import UNDER

SAME = {"×": "·", "÷": "/", "𝔼": "E", "ℙ": "P", "⋯": "…", "⋮": "…", "⋱": "…", "∧": "and", "∨": "or"}
RAISED = {"T": "⊤", "∗": "*", "⋆": "*"}
AFTER = OPERANDS - {"close"} | {"big", "open"}


def meaning(row: Row) -> str:
    """One string for each meaning."""
    found = flat(row.items)
    if len(found) == 1 and isinstance(found[0], Grid) and found[0].kind == "aligned":
        return "lines" + ";".join(_cells(cells) for cells in found[0].rows)
    return _row(row)


def _row(row: Row) -> str:
    items = [item for item in signed(opened(row)) if not (isinstance(item, Atom) and item.kind == "space")]
    while items and items[-1] == Atom(",", "punct"):
        items.pop()  # a comma that nothing follows is grammar
    found: list[str] = []
    for place, item in enumerate(items):
        before = items[place - 1] if place else None
        after = items[place + 1] if place + 1 < len(items) else None
        if isinstance(item, Fence) and before is not None:
            if kind_of(before) == "op" and item.left + item.right == "()" and not operand(after) and _product(item):
                found.append(_row(item.body))
                continue
            if item.left + item.right == "[]" and before in (Atom("E"), Atom("𝔼"), Atom("Var", "op")):
                item = Fence("(", item.body, ")")
        if item == Atom("·", "bin") and isinstance(before, Fence) and Atom("|", "rel") in before.body.items:
            continue  # P(A | B) P(B)
        found.append(_item(item))
    return " ".join(found)


def opened(row: Row) -> tuple[Item, ...]:
    """The row's items; what a brace only groups is opened, `{x y}^2` is `x y^2` for the eye."""
    found: list[Item] = []
    for item in flat(row.items):
        if isinstance(item, Script) and isinstance(item.base, Row) and not item.limits and len(flat(item.base.items)):
            *first, last = flat(item.base.items)
            found += [*first, Script(last, item.sub, item.sup)]
        elif isinstance(item, Fence) and not (item.left and item.right) and not _framed(item):
            sides = [Atom(side) for side in (item.left, item.right)]
            found += [*(sides[:1] if item.left else []), *opened(item.body), *(sides[1:] if item.right else [])]
        else:
            found.append(item)
    return tuple(found)


def operand(item: Item | None) -> bool:
    """Whether this would be taken for a factor of what stands before it."""
    return item is not None and kind_of(item) in AFTER


def _product(fence: Fence) -> bool:
    return all(kind_of(item) not in ("bin", "rel", "punct", "op", "sign") for item in flat(fence.body.items)[1:])


def _framed(fence: Fence) -> bool:
    only = flat(fence.body.items)
    return len(only) == 1 and isinstance(only[0], Grid) and not only[0].left


def _item(item: Item) -> str:
    match item:
        case Atom(text=text):
            return SAME.get(text, text)
        case Row():
            return _row(item)
        case Frac(top, bottom, bar):
            one, two = _row(top), _row(bottom)
            return f"<{one} {'/' if bar else 'choose'} {two}>"
        case Root(body, index):
            return f"root<{_row(index) or '2'};{_row(body)}>"
        case Script():
            return _script(item)
        case Accent(name, base):
            return f"{name}<{_row(base)}>"
        case Fence(left, body, right):
            if len(only := flat(body.items)) == 1 and isinstance(only[0], Frac) and not only[0].bar and left == "(":
                return _item(only[0])
            if _framed(item) and isinstance(only[0], Grid):
                return _grid(Grid(only[0].rows, left, right, only[0].kind if right else "cases"))
            return f"{left}<{_row(body)}>{right}"
        case Brace(body, note, _):
            return f"brace<{_row(body)};{_row(note)}>"
        case Marked(body, how):
            return f"{how}<{_row(body)}>"
        case Grid():
            return _grid(item)


def _script(item: Script) -> str:
    base, sub, sup = item.base, item.sub, item.sup
    if isinstance(base, Row) and len(base.items) == 1:
        base = base.items[0]
    if isinstance(base, Script) and not item.limits and base.sup is None and sub is None:
        base, sub = base.base, base.sub
    elif isinstance(base, Script) and not (base.limits or item.limits) and base.sub is None and sup is None:
        base, sup = base.base, base.sup
    if isinstance(base, Fence) and not base.left and base.right == "|" and sub is not None:
        return f"{_row(base.body)} at<{_row(sub)};{_row(sup) if sup else ''}>"
    if base == Atom("|", "rel") or base == Atom("|", "ord"):
        return f"at<{_row(sub) if sub else ''};{_row(sup) if sup else ''}>"
    placed = item.limits and not (isinstance(base, Atom) and (base.kind == "big" or base.text in UNDER))
    above = _row(sup) if sup else ""
    mark = "=" if placed else ""
    return f"{_item(base)}{mark}_<{_row(sub) if sub else ''}>^<{RAISED.get(above, above)}>"


def _grid(grid: Grid) -> str:
    if grid.kind == "matrix" and grid.left in ("[", "(") and not grid.bars and not grid.rules:
        if len(grid.rows) > 1 and all(len(row) == 1 for row in grid.rows):
            return f"[<{' , '.join(_row(row[0]) for row in grid.rows)}>]"
    lines = ";".join(_cells(row, " & ") for row in grid.rows)
    kind = "matrix" if grid.left + grid.right in ("()", "[]") else f"{grid.kind}{grid.left}{grid.right}"
    return f"{kind}{grid.bars}{grid.rules}<{lines}>"


def _cells(cells: tuple[Row, ...], between: str = " ") -> str:
    return between.join(_row(cell) for cell in cells)
