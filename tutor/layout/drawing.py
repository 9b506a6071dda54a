"""A formula becomes a box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.layout.box import EMPTY, Box, above, beside, fraction, grown, padded, raised, text, widened
from tutor.layout.brackets import bracketed
from tutor.layout.formula import Accent, Atom, Fence, Frac, Grid, Item, Root, Row, Script, flat, kind_of, signed
from tutor.layout.style import Style
from tutor.layout.symbols import ASCII, COMBINING, OVER, SUB, SUPER

_NUMBER = re.compile(r"-?\d+(?:\.(\d+))?")
_WORD_END, _WORD_START = re.compile(r"[A-Za-z]{2,}\w*$"), re.compile(r"[A-Za-z]{2,}")
_SHORT = re.compile(r"[A-Za-z0-9]+|-[A-Za-z0-9]|[*']+")


@dataclass(frozen=True, slots=True)
class Pen:
    """How the part at hand is drawn.

    `inline` keeps to one line, `tight` (scripts) drops spaces around signs.

    `small` (matrix entries) writes a fraction of two numbers as `3/8`.
    """

    style: Style = Style()
    inline: bool = False
    tight: bool = False
    small: bool = False


def draw_row(row: Row, pen: Pen) -> Box:
    """Draw a row of items with the spaces their roles ask for; two spaces never add up."""
    items = signed(flat(row.items))
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
            wide = max(asked, 0 if last is None else _gap(last, item, pen), _split(parts, box))
            if wide:
                parts.append(text(" " * wide))
        parts.append(box)
        last, asked = item, 0
    return beside(parts)


def _split(parts: Sequence[Box], box: Box) -> int:
    """1 where two words would run together on one line: `lambda x`, `rate t`."""
    if not parts or parts[-1].height > 1 or box.height > 1:
        return 0
    left, right = parts[-1].lines[0], box.lines[0]
    if not right[:1].isalnum():
        return 0
    if len(left) > 1 and left[-2] in "^_":
        return 1
    if not left[-1:].isalnum():
        return 0
    return int(_WORD_END.search(left) is not None or _WORD_START.match(right) is not None)


_WIDE = frozenset({"bin", "rel"})
_FACTORS = frozenset({"ord", "num", "tall", "fence", "close", "op"})
_SOLID = frozenset({"ord", "num", "tall", "fence", "close"})


def _gap(left: Item, right: Item, pen: Pen) -> int:
    """Blank columns between neighbours, after the classes of TeX (The TeXbook, chapter 18)."""
    one, two = kind_of(left), kind_of(right)
    if two in ("punct", "close") or one == "open" or "text" in (one, two):
        return 0
    if one in _WIDE or two in _WIDE:
        dense = (pen.tight and not _wordy(left) and not _wordy(right)) or (one == "bin" and two == "bin")
        return int(not dense and not (_dot(left) or _dot(right)))
    if one == "punct":
        return int(not pen.tight)
    if one in ("op", "big"):
        return int(two not in ("fence", "open") or one == "big")
    if two in ("op", "big"):
        return int(one in _SOLID)
    if "tall" in (one, two) and not pen.inline and not pen.tight:
        return int(not {"fence", "open"} & {one, two} or "tall" == two)
    return 0


def _dot(item: Item) -> bool:
    return isinstance(item, Atom) and item.text == "·"


def _wordy(item: Item) -> bool:
    return isinstance(item, Atom) and item.text in ("∈", "∉", "∼", "∪", "∩", "∧", "∨", "|", "‖")


def _factor(item: Item, before: Item | None, after: Item | None, pen: Pen) -> Box:
    """An item; on one line a fraction beside another factor gets brackets: `(1/2)x`."""
    box = draw_item(item, pen)
    if not isinstance(item, Frac) or not item.bar or box.height > 1:
        return box
    beside_factor = any(near is not None and (kind_of(near) in _FACTORS or _dot(near)) for near in (before, after))
    return bracketed("(", box, ")", pen.style) if beside_factor else box


def draw_item(item: Item, pen: Pen) -> Box:
    """Draw one item by itself."""
    match item:
        case Atom(text=sign):
            return text(ASCII.get(sign, sign) if pen.style.ascii else sign)
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
            return bracketed(left, draw_row(body, pen), right, pen.style)
    return draw_grid([[draw_row(cell, _cell_pen(item, pen)) for cell in row] for row in item.rows], item, pen)


# --------------------------------------------------------------------------- fractions, roots, accents


def _single(row: Row) -> bool:
    items = flat(row.items)
    kinds = [kind_of(item) for item in items]
    if len(kinds) == 2:
        return kinds[0] in ("ord", "op") and kinds[1] == "fence"
    return len(kinds) == 1 and kinds[0] in ("ord", "num", "fence")


def _numeric(item: Frac) -> bool:
    return all(len(part.items) == 1 and kind_of(part.items[0]) == "num" for part in (item.top, item.bottom))


def _draw_fraction(item: Frac, pen: Pen) -> Box:
    top, bottom = draw_row(item.top, pen), draw_row(item.bottom, pen)
    if not item.bar:
        return beside((top, text(" over "), bottom)) if pen.inline else above((top, text(""), bottom), top.height)
    flat_parts = top.height == bottom.height == 1
    if not (pen.inline or (pen.tight and flat_parts) or (pen.small and _numeric(item))):
        return fraction(top, bottom, "-" if pen.style.ascii else "─", 3 if pen.style.ascii else 1)
    kinds = [kind_of(part) for part in signed(flat(item.top.items))]
    loose = not all(kind in ("ord", "num", "fence") for kind in kinds[kinds[:1] == ["sign"] :])
    if loose:
        top = bracketed("(", top, ")", pen.style)
    if not _single(item.bottom):
        bottom = bracketed("(", bottom, ")", pen.style)
    return beside((top, text("/"), bottom))


def _draw_root(item: Root, pen: Pen) -> Box:
    body = draw_row(item.body, pen)
    index = draw_row(item.index, replace(pen, tight=True)) if item.index.items else EMPTY
    if pen.style.ascii:
        name = "sqrt" if index == EMPTY else "root"
        inside = body if index == EMPTY else beside((body, text(", "), index))
        return beside((text(name), bracketed("(", inside, ")", pen.style)))
    small = _translated(index.lines[0], SUPER) if index.height == 1 else None
    if small is None:
        return beside((text("root"), bracketed("(", beside((body, text(", "), index)), ")", pen.style)))
    if body.height == 1:
        inside = body if _single(item.body) else bracketed("(", body, ")", pen.style)
        return beside((text(small + "√"), inside))
    return _tall_root(body, small)


def _tall_root(body: Box, index: str) -> Box:
    """A radical as tall as its body, with a bar over it."""
    height = body.height
    sign = ["│"] * (height - 1) + ["╲│"]
    left = [line.rjust(2) for line in sign]
    rows = [" " * 1 + "┌" + "─" * body.width + "─"]
    rows += [mark + line + " " for mark, line in zip(left, body.lines, strict=True)]
    root = Box(tuple(rows), body.baseline + 1)
    return root if not index else beside((Box((index,), 0), root))


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


# --------------------------------------------------------------------------- scripts


def _translated(line: str, table: dict[int, str]) -> str | None:
    """The line in raised or lowered characters, or None where one of them does not exist."""
    return line.translate(table) if all(ord(char) in table for char in line) else None


def _draw_script(item: Script, pen: Pen) -> Box:
    base = draw_item(item.base, pen)
    small = replace(pen, tight=True)
    sub = draw_row(item.sub, small) if item.sub is not None else None
    sup = draw_row(item.sup, small) if item.sup is not None else None
    if isinstance(item.base, Atom) and item.base.text in ("∫", "∬", "∮") and not pen.inline:
        return _integral(base, sub, sup, pen)
    if item.limits and not pen.inline:
        parts = [part for part in (sup, base, sub) if part is not None]
        return above(parts, (sup.height if sup else 0) + base.baseline)
    return _scripted(base, sub, sup, pen)


def _scripted(base: Box, sub: Box | None, sup: Box | None, pen: Pen) -> Box:
    low, low_box = _small(sub, SUB, "_", pen)
    high, high_box = _small(sup, SUPER, "^", pen)
    if base.height == 1:
        box = beside((base, text(low + high)))
    else:
        column = [" " * max(len(low), len(high))] * base.height
        column[-1] = low.ljust(len(column[0])) if low else column[-1]
        column[0] = high.ljust(len(column[0])) if high else column[0]
        box = beside((base, Box(tuple(column), base.baseline)))
    return raised(box, high_box, low_box) if high_box or low_box else box


def _small(script: Box | None, table: dict[int, str], sign: str, pen: Pen) -> tuple[str, Box | None]:
    """A script as characters on the base's own line where they exist, else as a box to raise or lower."""
    if script is None or script.height > 1:
        return "", script
    line = script.lines[0]
    if pen.style.ascii:
        if _SHORT.fullmatch(line):
            return (line if set(line) <= {"'", "*"} else sign + line), None
    else:
        moved = _translated(line, table)
        if moved is not None:
            return moved, None
    if not pen.inline:
        return "", script
    return (sign + line if len(line) == 1 else f"{sign}({line})"), None


def _integral(base: Box, sub: Box | None, sup: Box | None, pen: Pen) -> Box:
    if pen.style.ascii:
        return raised(base, sup, sub)
    sign = base.lines[0]
    left = Box(("⌠", "⎮", "⌡"), 1) if sign == "∫" else Box((" ", sign, " "), 1)
    high, low = sup or EMPTY, sub or EMPTY
    width = max(high.width, low.width)
    lines = (*widened(high, width, "left").lines, " " * width, *widened(low, width, "left").lines)
    return beside((grown(left, high.height - 1, low.height - 1), Box(lines, high.height)))


# --------------------------------------------------------------------------- grids


def _cell_pen(grid: Grid, pen: Pen) -> Pen:
    return replace(pen, small=True) if grid.kind == "matrix" and not pen.small else pen


def draw_grid(rows: Sequence[Sequence[Box]], grid: Grid, pen: Pen) -> Box:
    """Cells in aligned columns within the grid's brackets; on one line as `[[1, 2], [3, 4]]` or `[1; 2]`."""
    if pen.inline:
        return _one_line(rows, grid, pen)
    if not rows:
        return bracketed(grid.left, EMPTY, grid.right, pen.style)
    columns = max(len(row) for row in rows)
    full = [[*row, *[EMPTY] * (columns - len(row))] for row in rows]
    ready = [_column([row[index] for row in full], index, grid.kind) for index in range(columns)]
    wide = {"matrix": 2, "cases": 3}.get(grid.kind, 0)
    lines = [_grid_row([column[index] for column in ready], wide, grid.kind) for index in range(len(full))]
    tall = any(line.height > 1 for line in lines)
    box = _pile(lines, tall or (grid.kind != "aligned" and len(lines) == 2))
    if grid.left in ("|", "‖") or grid.kind != "matrix":
        box = padded(box, 1 if grid.left else 0, 1 if grid.right else 0)
    elif grid.left or grid.right:
        box = padded(box, 1, 1)
    return bracketed(grid.left, box, grid.right, pen.style)


def _grid_row(cells: Sequence[Box], wide: int, kind: str) -> Box:
    parts: list[Box] = []
    for index, cell in enumerate(cells):
        gap = wide if kind != "aligned" else (1 if index % 2 else 3)
        parts.append(padded(cell, gap if index else 0))
    return beside(parts)


def _pile(lines: Sequence[Box], loose: bool) -> Box:
    """Rows below each other, the baseline in the middle."""
    parts: list[Box] = []
    for line in lines:
        if parts and loose:
            parts.append(EMPTY)
        parts.append(line)
    height = sum(part.height for part in parts)
    middle = lines[len(lines) // 2]
    before = sum(part.height for part in parts[: len(parts) // 2])
    centre = before + middle.baseline if len(lines) % 2 else (height - 1) // 2
    return above(parts, centre, "left")


def _column(cells: Sequence[Box], index: int, kind: str) -> list[Box]:
    """One column's cells, all as wide: numbers on their point, words to the left, formulas centred."""
    side = "center"
    if kind == "aligned":
        side = "left" if index % 2 else "right"
    elif kind == "cases":
        side = "left"
    else:
        found = [_NUMBER.fullmatch(cell.lines[0]) if cell.height == 1 else None for cell in cells]
        if all(found):
            places = [len(match.group(1) or "") + bool(match.group(1)) for match in found if match]
            cells = [padded(cell, 0, max(places) - place) for cell, place in zip(cells, places, strict=True)]
            side = "right"
    width = max(cell.width for cell in cells)
    return [widened(cell, width, side) for cell in cells]


def _one_line(rows: Sequence[Sequence[Box]], grid: Grid, pen: Pen) -> Box:
    lines = [" ".join(cell.lines[0].strip() for cell in row).strip() if grid.kind == "aligned" else
             ", ".join(cell.lines[0] for cell in row) for row in rows]  # fmt: skip
    if grid.kind != "matrix":
        return bracketed(grid.left, text("; ".join(lines)), grid.right, pen.style)
    column = all(len(row) == 1 for row in rows)
    body = "; ".join(lines) if column else ", ".join(f"[{line}]" for line in lines)
    box = bracketed("[", text(body), "]", pen.style)
    return beside((text("det "), box)) if grid.left == "|" else box
