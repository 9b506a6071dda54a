"""A formula becomes a box."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from tutor.layout.box import EMPTY, Box, above, beside, cells, fraction, text
from tutor.layout.brackets import bracketed
from tutor.layout.formula import (
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
from tutor.layout.grids import draw_grid, tall_cells
from tutor.layout.letters import COMBINING, OVER
from tutor.layout.pointing import braced, marked
from tutor.layout.scripts import integral, loose, scripted, stretched, tall_root, translated
from tutor.layout.spacing import FACTORS, gap, split, times
from tutor.layout.style import UNICODE, Style
from tutor.layout.symbols import ASCII, INTEGRALS, SUPER


class Pen(Struct, frozen=True):
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
    if ascii_only:
        return text(ASCII.get(sign) or "".join([ASCII.get(char, char) for char in sign]))
    return text(sign)


def draw_row(row: Row, pen: Pen) -> Box:
    """Draw a row of items with the spaces their roles ask for; two spaces never add up."""
    items = flat(row.items)
    if len(items) == 1 and not (type(items[0]) is Atom and items[0].kind == "space"):
        return draw_item(items[0], pen)
    items = signed(items)
    spelt = pen.style.ascii
    parts: list[Box] = []
    last: Item | None = None
    asked = 0
    for index, item in enumerate(items):
        if type(item) is Atom and item.kind == "space":
            asked = max(asked, len(item.text))
            continue
        after = _following(items, index + 1)
        box = draw_item(item, pen)
        if type(item) is Frac:
            box = _factor(item, box, last if asked < 3 else None, after, pen)
        if last is not None or asked:
            level = pen.inline or (type(item) is Frac and len(box.lines) == 1)  # `-3/2` has no blank, a tall one has
            wide = max(asked, gap(last, item, after, tight=pen.tight, inline=level, spelt=spelt) or split(parts, box))
            if wide:
                parts.append(text(" " * wide))
        parts.append(box)
        last, asked = item, 0
    if asked > 2:  # a \quad before the end of a cell keeps the next one away
        parts.append(text(" " * asked))
    return beside(parts)


def _following(items: tuple[Item, ...], index: int) -> Item | None:
    """The next item, across a thin space but not across a \\quad."""
    while index < len(items):
        item = items[index]
        if type(item) is not Atom or item.kind != "space":
            return item
        if len(item.text) > 2:
            return None
        index += 1
    return None


def _tall(row: Row) -> bool:
    """Whether brackets around the row grow: not for the height that scripts alone give it."""
    return any(_tall_item(item) for item in flat(row.items))


def _tall_item(item: Item) -> bool:
    match item:
        case Atom():
            return False
        case Script(base=base, limits=limits):
            return limits or _tall_item(base) or (isinstance(base, Atom) and base.text in INTEGRALS)
        case Fence(body=body) | Marked(body=body):
            return _tall(body)
    return True


def _factor(item: Frac, box: Box, before: Item | None, after: Item | None, pen: Pen) -> Box:
    """A fraction; on one line, beside another factor, it gets brackets: `(1/2)x`."""
    if not item.bar or box.height > 1:
        return box
    if box.lines[0][:1] == "-" and before is not None and kind_of(before) in ("bin", "sign"):
        return bracketed("(", box, ")", pen.style)  # x - (-a/b)
    near = [part for part in (before, after) if part is not None]
    big = after is not None and kind_of(after) == "big"
    if not big and not any(kind_of(part) in FACTORS or times(part) for part in near):
        return box
    if pen.small and not pen.inline and not pen.tight:
        return draw_item(item, Pen(pen.style))
    return bracketed("(", box, ")", pen.style)


def draw_item(item: Item, pen: Pen) -> Box:
    """Draw one item by itself."""
    if type(item) is Atom:
        return _atom(item.text, pen.style.ascii)
    match item:
        case Atom():
            return _atom(item.text, pen.style.ascii)
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
        case Fence():
            return _draw_fence(item, pen)
        case Brace(body=body, note=note, over=over):
            parts = draw_row(body, pen), draw_row(note, _tight(pen))
            return braced(*parts, pen.style, over=over, inline=pen.inline)
        case Marked(body=body, how=how):
            return marked(draw_row(body, pen), how, pen.style, inline=pen.inline)
    cells = _cell_pen(item, pen)
    rows = [[draw_row(cell, cells) for cell in row] for row in item.rows]
    return draw_grid(rows, item, pen.style, inline=pen.inline, tall=tall_cells(item, rows))


# --------------------------------------------------------------------------- fractions, roots, accents


_FUNCTIONS = frozenset("fghpqPE𝔼ℙ")


def _single(row: Row) -> bool:
    """Whether the row needs no brackets behind a slash: a letter, a call, a factorial, one of these behind a ∂."""
    items = flat(row.items)
    kinds = [kind_of(item) for item in items]
    if len(kinds) > 1 and isinstance(items[0], Atom) and items[0].text in ("∂", "d", "Δ"):
        return (kinds[1] == "ord" or items[0].text == "∂") and _single(Row(items[1:]))
    if len(kinds) == 2 and isinstance(items[1], Atom) and items[1].text == "!":
        return kinds[0] in ("ord", "num")
    if len(kinds) == 2:
        letter = items[0].base if isinstance(items[0], Script) else items[0]
        called = kinds[0] == "op" or (isinstance(letter, Atom) and letter.text in _FUNCTIONS)
        return called and kinds[1] == "fence"  # x(y + 1) is a product
    return len(kinds) == 1 and kinds[0] in ("ord", "num", "fence", "op")


def _numeric(item: Frac) -> bool:
    top, bottom = item.top.items, item.bottom.items
    return len(top) == len(bottom) == 1 and kind_of(top[0]) == kind_of(bottom[0]) == "num"


def _draw_fraction(item: Frac, pen: Pen) -> Box:
    top, bottom = draw_row(item.top, pen), draw_row(item.bottom, pen)
    if not item.bar:
        return beside((top, text(" choose "), bottom)) if pen.inline else above((top, text(""), bottom), top.height)
    flat_parts = top.height == bottom.height == 1
    if pen.small and flat_parts and _numeric(item):
        return Box((f"{top.lines[0]}/{bottom.lines[0]}",), 0)
    if not (pen.inline or (pen.tight and flat_parts)):
        return fraction(top, bottom, "-" if pen.style.ascii else "─", 3 if pen.style.ascii else 1)
    kinds = [kind_of(part) for part in signed(flat(item.top.items))]
    kinds = [kind for kind, after in zip(kinds, [*kinds[1:], ""], strict=False) if (kind, after) != ("op", "fence")]
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
    only = flat(item.base.items)
    if len(only) == 1 and isinstance(only[0], Script) and only[0].sup is None and not only[0].limits:
        inner = Accent(item.name, Row((only[0].base,)))  # a mark over x_i stands over the x
        return draw_item(Script(inner, only[0].sub), pen)
    body = draw_row(item.base, pen)
    mark = COMBINING[item.name]
    if not pen.style.ascii and item.name == "cancel":
        return Box(tuple("".join(c + mark if c != " " else c for c in line) for line in body.lines), body.baseline)
    if not pen.style.ascii and body.height == 1 and (body.width == 1 or item.name == "underline"):
        return Box(("".join(char + mark if cells(char) else char for char in body.lines[0]),), 0)
    if pen.style.ascii or pen.inline:
        word = len(only) == 1 and isinstance(only[0], Atom | Fence)
        return beside((body if word else bracketed("(", body, ")", pen.style), text("_" + item.name)))
    if item.name == "underline":
        return above((body, text("‾" * body.width)), body.baseline)
    mark = OVER[item.name]
    line = mark * body.width if item.name == "bar" else mark.rjust(body.width, "─") if item.name == "vec" else mark
    return above((text(line), body), body.baseline + 1)


def _draw_fence(item: Fence, pen: Pen) -> Box:
    """Brackets round a row; a bar that parts what is tall, P(A | B), is as tall."""
    grow = _tall(item.body)
    items = flat(item.body.items)
    bars = [
        k
        for k, part in enumerate(items)
        if grow and isinstance(part, Atom) and part.kind == "rel" and part.text in "|‖"
    ]
    if pen.inline or not bars:
        return bracketed(item.left, draw_row(item.body, pen), item.right, pen.style, grow=grow)
    cuts = [-1, *bars, len(items)]
    blank = Atom(" ", "space")
    parts = [draw_row(Row(tuple(k for k in items[one + 1 : two] if k != blank)), pen) for one, two in pairwise(cuts)]
    size = Box(("",) * max(beside(parts).height, 1), beside(parts).baseline)
    row = [parts[0]]
    for place, part in zip(bars, parts[1:], strict=True):
        bar = items[place]
        row += [text(" "), bracketed(bar.text if isinstance(bar, Atom) else "", size, "", pen.style), text(" "), part]
    return bracketed(item.left, beside(row), item.right, pen.style)


# --------------------------------------------------------------------------- scripts


def _draw_script(item: Script, pen: Pen) -> Box:
    base = draw_item(item.base, pen)
    several = isinstance(item.base, Row) and len(item.base.items) > 1 and item.limits
    split = pen.inline and (several or (isinstance(item.base, Grid) and item.base.left == "|"))
    if split or loose(item, base, pen.style):
        base = bracketed("(", base, ")", pen.style)
    small = _tight(pen)
    sub = draw_row(item.sub, small) if item.sub is not None else None
    sup = draw_row(item.sup, small) if item.sup is not None else None
    if item.limits and not pen.inline:
        parts = [part for part in (sup, base, sub) if part is not None]
        if isinstance(item.base, Atom) and item.base.kind == "rel":
            wide = stretched(item.base.text, max(part.width for part in parts) + 2, pen.style)
            parts = [wide if wide and part is base else part for part in parts]
        return above(parts, (sup.height if sup else 0) + base.baseline)
    if isinstance(item.base, Atom) and item.base.text in INTEGRALS and not pen.inline:
        return integral(base, sub, sup, pen.style)
    corners = not isinstance(item.base, Accent | Brace | Script)
    return scripted(base, sub, sup, pen.style, inline=pen.inline, tall=corners)


def _cell_pen(grid: Grid, pen: Pen) -> Pen:
    return _small(pen) if grid.kind == "matrix" else pen
