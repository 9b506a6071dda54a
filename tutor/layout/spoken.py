"""Mathematics as one line of words, for a screen reader or a pipe: every bracket and fraction says where it ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tutor.errors import NotationError
from tutor.language.tree import Node
from tutor.layout.box import printable
from tutor.layout.formula import Accent, Atom, Brace, Fence, Frac, Grid, Item, Root, Row, Script, flat, kind_of
from tutor.layout.from_latex import read_latex
from tutor.layout.from_tree import formula
from tutor.layout.markdown import Block, blocks, pieces
from tutor.layout.spoken_parts import applied, dots, seen, simple, typed_grid, typed_list
from tutor.layout.symbols import OPERATORS, SPOKEN

_POWERS = {"2": "squared", "3": "cubed", "⊤": "transpose", "T": "transpose", "*": "star", "†": "dagger", "∗": "star"}
_FENCES = {
    "||": ("the absolute value of", "end absolute value"), "‖‖": ("the norm of", "end norm"),
    "⌊⌋": ("the floor of", "end floor"), "⌈⌉": ("the ceiling of", "end ceiling"),
    "{}": ("the set", "end set"), "⟨⟩": ("angle bracket", "end angle bracket"),
    "[]": ("open bracket", "close bracket"), "()": ("open paren", "close paren"),
}  # fmt: skip
_SIDES = {"(": "open paren", ")": "close paren", "[": "open bracket", "]": "close bracket", "{": "open brace",
          "}": "close brace", "": "", "|": "bar", "‖": "double bar"}  # fmt: skip
_UNDER = {"lim": "as", "max": "over", "min": "over", "sup": "over", "inf": "over", "arg max": "over", "arg min": "over"}
_OF = frozenset({"∑", "∏", "∫", "∬", "∮", "⋃", "⋂"})


def speak(node: Node) -> str:
    """The tree in words: `2*x^2` is "2 x squared"."""
    return _said(_row(formula(node)))


def speak_latex(source: str, values: Mapping[str, Node] = {}) -> str:
    """The formula in words; raises NotationError where the source cannot be read."""
    return _said(_row(read_latex(source, values)))


def say_formula(row: Row) -> str:
    """The formula in words."""
    return _said(_row(row))


def speak_prose(markdown: str, values: Mapping[str, Node]) -> str:
    """A text with its formulas in words: one line per paragraph, item, displayed formula and line of code."""
    return "\n".join(line for part in blocks(markdown) for line in _block(part, values))


def _block(part: Block, values: Mapping[str, Node]) -> list[str]:
    if part.kind == "code":
        return [printable(line) for line in part.text.expandtabs(4).splitlines()]
    if part.kind == "display":
        return [_try(part.text, values)]
    said = "".join(_piece(piece.kind, piece.text, values) for piece in pieces(part.text, part.start))
    mark = "" if not part.mark else "- " if part.mark in "-*+" else part.mark + " "
    return [mark + printable(" ".join(said.split()))]


def _piece(kind: str, text: str, values: Mapping[str, Node]) -> str:
    if kind == "math":
        return _try(text, values)
    if kind == "value":
        return speak(values[text]) if text in values else "{" + text + "}"
    return text


def _try(source: str, values: Mapping[str, Node]) -> str:
    try:
        return speak_latex(source, values)
    except NotationError:
        return printable(source.strip())


def _said(words: Sequence[str]) -> str:
    line = printable(" ".join(word for word in words if word))
    for stop in (",", ";", ":"):
        line = line.replace(f" {stop}", stop)
    line = re.sub(r"(?<![\d.])(\d+) divided by (\d+)(?![\d.])", r"\1/\2", line)
    return " ".join(re.sub(r"(?:,\s*)+", ", ", line).split()).rstrip(" ,")


# --------------------------------------------------------------------------- rows


def _row(row: Row) -> list[str]:
    found: list[str] = []
    before: Item | None = None
    items = seen(row)
    for place, item in enumerate(items):
        if dots(items, place):
            found += ["dot"]
        else:
            found += _behind(before, item) if before is not None else _item(item)
        before = item
    return found


def _behind(before: Item, item: Item) -> list[str]:
    """An item with the link to what stands before it: "of" behind a function, nothing behind a letter."""
    words = _item(item)
    if kind_of(before) == "op" and kind_of(item) not in ("bin", "rel", "punct", "close", "op"):
        if isinstance(item, Fence) and item.left == "(" and (_short(item.body) or simple(item.body)):
            words = _row(item.body)
        return ["of", *words]
    if isinstance(item, Fence) and applied(before, item):
        return ["of", *_row(item.body)]
    return words


def _short(row: Row) -> bool:
    items = flat(row.items)
    return len(items) == 1 and isinstance(items[0], Atom | Accent)


def _item(item: Item) -> list[str]:
    match item:
        case Atom():
            return [_sign(item)]
        case Row():
            return _row(item)
        case Frac():
            return _fraction(item)
        case Root():
            return _root(item)
        case Script():
            return _script(item)
        case Accent(name=name, base=base):
            return [*_row(base), {"vec": "vector", "dot": "dotted", "ddot": "double dotted"}.get(name, name)]
        case Fence():
            return _fence(item)
        case Brace(body=body, note=note):
            return ["the brace of", *_row(body), ",", *(["noted", *_row(note), ","] if note.items else []), "end brace"]
    return _grid(item)


def _sign(atom: Atom) -> str:
    if atom.kind == "sign":
        return {"-": "minus", "+": "plus"}.get(atom.text, SPOKEN.get(atom.text, atom.text))
    if atom.text in ("|", "‖") and atom.kind == "rel":
        return "given" if atom.text == "|" else "relative to"
    if atom.kind == "num":
        return atom.text
    if atom.kind == "text" or (atom.kind == "ord" and atom.text in OPERATORS):
        return atom.text
    return SPOKEN.get(atom.text, atom.text)


def _plain_number(row: Row) -> str:
    items = flat(row.items)
    return items[0].text if len(items) == 1 and isinstance(items[0], Atom) and items[0].kind == "num" else ""


def _fraction(item: Frac) -> list[str]:
    if not item.bar:
        return [*_row(item.top), "choose", *_row(item.bottom)]
    top, bottom = _plain_number(item.top), _plain_number(item.bottom)
    if top and bottom:
        return [f"{top}/{bottom}"]
    return ["the fraction", *_row(item.top), "over", *_row(item.bottom), ",", "end fraction"]


def _root(item: Root) -> list[str]:
    index = _plain_number(item.index)
    if not item.index.items or index == "2":
        kind = ["the square root of"]
    elif index == "3":
        kind = ["the cube root of"]
    else:
        kind = ["the root of order", *_row(item.index), "of"]
    return [*kind, *_row(item.body), *([] if _short(item.body) else [",", "end root"])]


def _fence(item: Fence) -> list[str]:
    only = flat(item.body.items)
    if len(only) == 1 and isinstance(only[0], Frac) and not only[0].bar:
        return _fraction(only[0])
    sides = item.left + item.right
    if typed := typed_list(item):
        return [typed]
    comma_at = [index for index, part in enumerate(only) if part == Atom(",", "punct")]
    if sides in ("(]", "[)") and len(comma_at) == 1:
        low, high = Row(only[: comma_at[0]]), Row(only[comma_at[0] + 1 :])
        ends = ["excluded" if side in "()" else "included" for side in sides]
        return ["the interval from", *_row(low), ends[0], "to", *_row(high), ends[1], ",", "end interval"]
    opening, closing = _FENCES.get(sides, (_SIDES.get(item.left, ""), _SIDES.get(item.right, "")))
    comma = [","] if closing.startswith("end") else []
    return [opening, *_row(item.body), *comma, closing]


# --------------------------------------------------------------------------- scripts


def _script(item: Script) -> list[str]:
    base = item.base
    text = base.text if isinstance(base, Atom) else ""
    if text in _OF:
        return _bounds(item, text)
    words = _item(base)
    if item.limits and item.sub is not None:
        words += [_UNDER.get(text, "under which stands"), *_row(item.sub), ","]
    elif item.sub is not None:
        words += _below(item.sub)
    if item.sup is not None:
        words += ["with", *_row(item.sup), "over it"] if item.limits else _power(item.sup, item)
    return words


def _bounds(item: Script, text: str) -> list[str]:
    words = [f"the {SPOKEN[text]}"]
    if item.sub is not None and item.sup is not None:
        words += ["from", *_row(item.sub), "to", *_row(item.sup)]
    elif item.sub is not None:
        words += ["over", *_row(item.sub)]
    return [*words, "of"]


def _below(sub: Row) -> list[str]:
    return ["sub", *_row(sub)] if _short(sub) else ["sub", *_row(sub), ",", "end sub", ","]


def _power(sup: Row, item: Script) -> list[str]:
    items = flat(sup.items)
    if not items:
        return []
    signs = [part.text if isinstance(part, Atom) else "" for part in items]
    if signs and all(sign == "′" for sign in signs):
        return [["prime", "double prime", "triple prime"][min(len(signs), 3) - 1]]
    if len(signs) == 1 and signs[0] in _POWERS:
        return [_POWERS[signs[0]]]
    if signs == ["-", "1"]:
        return ["inverse"]
    if len(items) == 1 and kind_of(items[0]) == "fence" and kind_of(item) != "op":
        return ["superscript", *_row(sup), ","]
    if _short(sup):
        return ["to the", *_row(sup)]
    return ["to the power", *_row(sup), ",", "end power"]


# --------------------------------------------------------------------------- grids


def _grid(grid: Grid) -> list[str]:
    if typed := typed_grid(grid):
        return [typed]
    if grid.kind == "aligned" or not (grid.left or grid.right or grid.kind == "matrix"):
        return _listed([[word for cell in row for word in _row(cell)] for row in grid.rows], ";")
    if grid.kind == "cases":
        lines = [_listed([_row(cell) for cell in row], ",") for row in grid.rows]
        return [_count(len(lines), "case"), ":", *_listed(lines, ";"), ";", "end cases"]
    rows = [[_row(cell) for cell in row] for row in grid.rows]
    if rows and all(len(row) == 1 for row in rows) and len(rows) > 1 and grid.left != "|":
        return [
            f"vector with {_count(len(rows), 'entry')}:",
            *_listed([row[0] for row in rows], ","),
            ";",
            "end vector",
        ]
    kind = "determinant" if grid.left == "|" else "matrix"
    wide = max((len(row) for row in rows), default=0)
    lines = [[f"row {number}:", *_listed(row, ",")] for number, row in enumerate(rows, 1)]
    head = f"{kind} with {_count(len(rows), 'row')} and {_count(wide, 'column')}:"
    return [head, *_listed(lines, ";"), ";", f"end {kind}"]


def _count(number: int, noun: str) -> str:
    many = {"entry": "entries"}.get(noun, noun + "s")
    return f"{number} {noun if number == 1 else many}"


def _listed(parts: Sequence[Sequence[str]], between: str) -> list[str]:
    found: list[str] = []
    for part in parts:
        found += [between] if found else []
        found += part
    return found
