"""A formula becomes a box."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from tutor.layout.box import EMPTY, Box, above, beside, fraction, text
from tutor.layout.brackets import bracketed
from tutor.layout.formula import Accent, Atom, Brace, Fence, Frac, Grid, Item, Root, Row, Script, flat, kind_of, signed
from tutor.layout.grids import draw_grid
from tutor.layout.scripts import integral, scripted, tall_root, translated
from tutor.layout.spacing import FACTORS, gap, split, times
from tutor.layout.style import UNICODE, Style
from tutor.layout.symbols import ASCII, COMBINING, OVER, SUPER


@dataclass(frozen=True, slots=True)
class Pen:
    """How the part at hand is drawn.

    `inline` keeps to one line, `tight` (scripts) drops spaces around signs.

    `small` (matrix entries) writes a fraction of two numbers as `3/8`.
    """

    style: Style = UNICODE
    inline: bool = False
    tight: bool = False
    small: bool = False


@lru_cache(maxsize=16)
def _tight(pen: Pen) -> Pen:
    return replace(pen, tight=True)


@lru_cache(maxsize=16)
def _small(pen: Pen) -> Pen:
    return replace(pen, small=True)


@lru_cache(maxsize=1024)
def _atom(sign: str, ascii_only: bool) -> Box:
    return text(ASCII.get(sign, sign) if ascii_only else sign)


def draw_row(row: Row, pen: Pen) -> Box:
    """Draw a row of items with the spaces their roles ask for; two spaces never add up."""
    items = flat(row.items)
    if len(items) == 1 and not (isinstance(items[0], Atom) and items[0].kind == "space"):
        return draw_item(items[0], pen)
    items = signed(items)
    parts: list[Box] = []
    last: Item | None = None
    asked = 0
    for index, item in enumerate(items):
        if isinstance(item, Atom) and item.kind == "space":
            asked = max(asked, len(item.text))
            continue
        after = items[index + 1] if index + 1 < len(items) else None
        box = _factor(item, last, after, pen)
        if last is not None or asked:
            level = pen.inline or (isinstance(item, Frac) and box.height == 1)  # `-3/2` has no blank, a tall one has
            wide = max(asked, gap(last, item, after, tight=pen.tight, inline=level), split(parts, box))
            if wide:
                parts.append(text(" " * wide))
        parts.append(box)
        last, asked = item, 0
    return beside(parts)


def _tall(row: Row) -> bool:
    """Whether brackets around the row grow: not for the height that scripts alone give it."""
    return any(_tall_item(item) for item in flat(row.items))


def _tall_item(item: Item) -> bool:
    match item:
        case Atom():
            return False
        case Script(base=base, limits=limits):
            return limits or _tall_item(base)
        case Fence(body=body):
            return _tall(body)
    return True


def _factor(item: Item, before: Item | None, after: Item | None, pen: Pen) -> Box:
    """An item; on one line a fraction beside another factor gets brackets: `(1/2)x`."""
    box = draw_item(item, pen)
    if not isinstance(item, Frac) or not item.bar or box.height > 1:
        return box
    near = [part for part in (before, after) if part is not None]
    big = after is not None and kind_of(after) == "big"
    if not big and not any(kind_of(part) in FACTORS or times(part) for part in near):
        return box
    if pen.small and not pen.inline and not pen.tight:
        return draw_item(item, Pen(pen.style))
    return bracketed("(", box, ")", pen.style)


def draw_item(item: Item, pen: Pen) -> Box:
    """Draw one item by itself."""
    match item:
        case Atom(text=sign):
            return _atom(sign, pen.style.ascii)
        case Row():
            return draw_row(item, pen)
        case Frac():
            return _draw_fraction(item, pen)
        case Root():
            return _draw_root(item, pen)
        case Script():
            return _draw_script(item, pen)
        case Accent():
            return _draw_accent(item, pen)
        case Fence(left=left, body=body, right=right):
            return bracketed(left, draw_row(body, pen), right, pen.style, grow=_tall(body))
        case Brace():
            return _draw_brace(item, pen)
    cells = _cell_pen(item, pen)
    rows = [[draw_row(cell, cells) for cell in row] for row in item.rows]
    return draw_grid(rows, item, pen.style, inline=pen.inline)


# --------------------------------------------------------------------------- fractions, roots, accents


_FUNCTIONS = frozenset("fghpqPE𝔼ℙ")


def _single(row: Row) -> bool:
    items = flat(row.items)
    kinds = [kind_of(item) for item in items]
    if len(kinds) == 2 and isinstance(items[0], Atom) and items[0].text in ("∂", "d", "Δ"):
        return kinds[1] == "ord"
    if len(kinds) == 2:
        called = kinds[0] == "op" or (isinstance(items[0], Atom) and items[0].text in _FUNCTIONS)
        return called and kinds[1] == "fence"  # x(y + 1) is a product
    return len(kinds) == 1 and kinds[0] in ("ord", "num", "fence", "op")


def _numeric(item: Frac) -> bool:
    return all(len(part.items) == 1 and kind_of(part.items[0]) == "num" for part in (item.top, item.bottom))


def _draw_fraction(item: Frac, pen: Pen) -> Box:
    top, bottom = draw_row(item.top, pen), draw_row(item.bottom, pen)
    if not item.bar:
        return beside((top, text(" choose "), bottom)) if pen.inline else above((top, text(""), bottom), top.height)
    flat_parts = top.height == bottom.height == 1
    if not (pen.inline or (pen.tight and flat_parts) or (pen.small and _numeric(item))):
        return fraction(top, bottom, "-" if pen.style.ascii else "─", 3 if pen.style.ascii else 1)
    kinds = [kind_of(part) for part in signed(flat(item.top.items))]
    loose = not all(kind in ("ord", "num", "fence", "close") for kind in kinds[kinds[:1] == ["sign"] :])
    if loose:
        top = bracketed("(", top, ")", pen.style)
    if not _single(item.bottom):
        bottom = bracketed("(", bottom, ")", pen.style)
    return beside((top, text("/"), bottom))


def _draw_root(item: Root, pen: Pen) -> Box:
    body = draw_row(item.body, pen)
    index = draw_row(item.index, _tight(pen)) if item.index.items else EMPTY
    if pen.style.ascii:
        name = "sqrt" if index == EMPTY else "root"
        inside = body if index == EMPTY else beside((body, text(", "), index))
        return beside((text(name), bracketed("(", inside, ")", pen.style)))
    small = translated(index.lines[0], SUPER) if index.height == 1 else None
    if small is None:
        return beside((text("root"), bracketed("(", beside((body, text(", "), index)), ")", pen.style)))
    if body.height == 1:
        inside = body if _single(item.body) else bracketed("(", body, ")", pen.style)
        return beside((text(small + "√"), inside))
    return tall_root(body, small)


def _draw_accent(item: Accent, pen: Pen) -> Box:
    body = draw_row(item.base, pen)
    if pen.style.ascii:
        return beside((body if _single(item.base) else bracketed("(", body, ")", pen.style), text("_" + item.name)))
    if body.height == 1 and (body.width == 1 or pen.inline):
        mark = COMBINING[item.name]
        return Box(("".join(char + mark if char != " " else char for char in body.lines[0]),), 0)
    mark = OVER[item.name][0]
    line = mark * body.width if item.name == "bar" else mark
    return above((text(line), body), body.baseline + 1)


def _draw_brace(item: Brace, pen: Pen) -> Box:
    """A row with a brace that points at its note; on one line the note stands in square brackets behind it."""
    body, note = draw_row(item.body, pen), draw_row(item.note, _tight(pen))
    if pen.inline:
        return beside((body, text(" ["), note, text("]")) if item.note.items else (body,))
    width = max(body.width, 3)
    ends = ("/", "\\") if item.over else ("\\", "/")
    point, line = ("^" if item.over else "v"), "_" if not item.over else "-"
    if not pen.style.ascii:
        ends = ("╭", "╮") if item.over else ("╰", "╯")
        point, line = ("┴" if item.over else "┬"), "─"
    left = (width - 3) // 2
    brace = text(ends[0] + line * left + point + line * (width - 3 - left) + ends[1])
    if not item.over:
        return above((body, brace, note) if item.note.items else (body, brace), body.baseline)
    parts = (note, brace, body) if item.note.items else (brace, body)
    return above(parts, sum(part.height for part in parts[:-1]) + body.baseline)


# --------------------------------------------------------------------------- scripts


def _draw_script(item: Script, pen: Pen) -> Box:
    base = draw_item(item.base, pen)
    if item.limits and pen.inline and isinstance(item.base, Row) and len(item.base.items) > 1:
        base = bracketed("(", base, ")", pen.style)
    small = _tight(pen)
    sub = draw_row(item.sub, small) if item.sub is not None else None
    sup = draw_row(item.sup, small) if item.sup is not None else None
    if isinstance(item.base, Atom) and item.base.text in ("∫", "∬", "∮") and not pen.inline:
        return integral(base, sub, sup, pen.style)
    if item.limits and not pen.inline:
        parts = [part for part in (sup, base, sub) if part is not None]
        return above(parts, (sup.height if sup else 0) + base.baseline)
    return scripted(base, sub, sup, pen.style, inline=pen.inline)


def _cell_pen(grid: Grid, pen: Pen) -> Pen:
    return _small(pen) if grid.kind == "matrix" else pen
