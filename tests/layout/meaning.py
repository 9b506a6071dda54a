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
EXPECTATIONS = frozenset({"E", "𝔼", "P", "ℙ", "Var"})
"""What is said "of" whatever its bracket: E[X] and E(X)."""
STROKE = Atom("/")
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
    items = _quotients(items)
    found: list[str] = []
    for place, item in enumerate(items):
        before = items[place - 1] if place else None
        after = items[place + 1] if place + 1 < len(items) else None
        if isinstance(item, Fence) and before is not None:
            if kind_of(before) == "op" and item.left + item.right == "()" and not operand(after) and _product(item):
                found.append(_row(item.body))
                continue
            if item.left + item.right == "[]" and isinstance(before, Atom) and before.text in EXPECTATIONS:
                item = Fence("(", item.body, ")")
        times = isinstance(item, Atom) and item.text in "·×" and operand(after)
        if times and isinstance(before, Fence) and Atom("|", "rel") in before.body.items:
            continue  # P(A | B) P(B)
        if item == before == Atom(",", "punct"):
            continue
        found.append(_item(item))
    return " ".join(found)


def _quotients(items: list[Item]) -> list[Item]:
    """The items with `1/2` as the fraction it is, where the stroke and its numbers belong to nothing else."""
    roles = [kind_of(item) for item in items]
    for place in [place for place, item in enumerate(items) if item == STROKE][::-1]:
        around = roles[max(place - 2, 0) : place + 3]
        alone = items[max(place - 2, 0) : place + 3].count(STROKE) == 1 and around.count("num") == 2
        ends = not set(roles[place + 2 : place + 3]) - {"bin", "rel", "punct", "dot", "text"}
        if alone and ends and place > 0 and roles[place - 1 : place + 2 : 2] == ["num", "num"]:
            top, bottom = Row((items[place - 1],)), Row((items[place + 1],))
            items = [*items[: place - 1], Frac(top, bottom), *items[place + 2 :]]
    return items


def opened(row: Row) -> tuple[Item, ...]:
    """The row's items; what a brace only groups is opened, `{x y}^2` is `x y^2` for the eye."""
    found: list[Item] = []
    for item in flat(row.items):
        if isinstance(item, Script) and isinstance(item.base, Row) and not item.limits and len(flat(item.base.items)):
            *first, last = flat(item.base.items)
            found += [*first, Script(last, item.sub, item.sup)]
        elif isinstance(item, Script) and item.base == Row() and found:
            found.append(Script(found.pop(), item.sub, item.sup))  # x {}^2
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
            return f"<{_row(top)} {'/' if bar else 'choose'} {_row(bottom)}>"
        case Root(body, index):
            return f"root<{_row(index) or '2'};{_row(body)}>"
        case Script():
            return _script(item)
        case Accent(name, base) | Marked(base, name):
            return f"{name}<{_row(base)}>"
        case Fence():
            return _fence(item)
        case Brace(body, note, _):
            return f"brace<{_row(body)};{_row(note)}>"
    assert isinstance(item, Grid)
    return _grid(item)


def _fence(item: Fence) -> str:
    only = flat(item.body.items)
    if item.left == "(" and len(only) == 1 and isinstance(only[0], Frac) and not only[0].bar:
        return _item(only[0])
    if _framed(item) and isinstance(only[0], Grid):
        return _grid(Grid(only[0].rows, item.left, item.right, only[0].kind if item.right else "cases"))
    return f"{item.left}<{_row(item.body)}>{item.right}"


def _script(item: Script) -> str:
    base, sub, sup = item.base, item.sub, item.sup
    if isinstance(base, Row) and len(base.items) == 1:
        base = base.items[0]
    if isinstance(base, Script) and not item.limits and base.sup is None and sub is None:
        sub = base.sub
        base = base.base
    elif isinstance(base, Script) and not (base.limits or item.limits) and base.sub is None and sup is None:
        sup = base.sup
        base = base.base
    if isinstance(base, Fence) and not base.left and base.right == "|" and sub is not None:
        return f"{_row(base.body)} at<{_row(sub)};{_row(sup) if sup else ''}>"
    if isinstance(base, Atom) and base.text == "|" and sub is not None:
        return f"at<{_row(sub)};{_row(sup) if sup else ''}>"
    placed = item.limits and not (isinstance(base, Atom) and (base.kind == "big" or base.text in UNDER))
    above = _row(sup) if sup else ""
    mark = "=" if placed else ""
    return f"{_item(base)}{mark}_<{_row(sub) if sub else ''}>^<{RAISED.get(above, above)}>"


def _grid(grid: Grid) -> str:
    plain = grid.kind == "matrix" and grid.left in ("[", "(") and not grid.bars and not grid.rules
    if plain and len(grid.rows) > 1 and all(len(row) == 1 for row in grid.rows):
        return f"[<{' , '.join(_row(row[0]) for row in grid.rows)}>]"
    lines = ";".join(_cells(row, " & ") for row in grid.rows)
    kind = "matrix" if grid.left + grid.right in ("()", "[]") else f"{grid.kind}{grid.left}{grid.right}"
    return f"{kind}{grid.bars}{grid.rules}<{lines}>"


def _cells(cells: tuple[Row, ...], between: str = " ") -> str:
    return between.join(_row(cell) for cell in cells)
