"""A formula as a reader sees it: rows of atoms, fractions, scripts and grids.

Both front ends (syntax trees and LaTeX) end here, and both back ends (drawing and speaking) begin here, so
what is seen and what is heard are one thing. An atom's text is always its Unicode spelling.
"""

from __future__ import annotations

from msgspec import Struct


class Atom(Struct, frozen=True):
    """One sign or word.

    kind: "ord" letter or other operand, "num", "op" named function, "big" sum-like operator, "bin", "sign" (a
    prefix + or -), "dot" (a product's dot that only keeps two numbers apart), "rel", "open", "close", "punct",
    "text" (words), "space" (text is the blanks themselves).
    """

    text: str
    kind: str = "ord"


class Row(Struct, frozen=True):
    """Items one after the other."""

    items: tuple[Item, ...] = ()


class Frac(Struct, frozen=True):
    """One row over another; without a bar it is a binomial's inside."""

    top: Row
    bottom: Row
    bar: bool = True


class Root(Struct, frozen=True):
    """A root; `index` is empty for a square root."""

    body: Row
    index: Row = Row()


class Script(Struct, frozen=True):
    """A base with a subscript, a superscript or both; `limits` puts them under and over the base."""

    base: Item
    sub: Row | None = None
    sup: Row | None = None
    limits: bool = False


class Accent(Struct, frozen=True):
    """A mark over a base: hat, bar, tilde, vec, dot, ddot, check, breve, acute, grave, ring; underline; cancel."""

    name: str
    base: Row


class Fence(Struct, frozen=True):
    """Brackets that grow; a side is "" or one of `( ) [ ] { } | ‖ ⟨ ⟩ ⌊ ⌋ ⌈ ⌉`.

    With nothing at its left and a bar at its right it is what is evaluated, and a script on it says where.
    """

    left: str
    body: Row
    right: str


class Brace(Struct, frozen=True):
    """A brace under (or `over`) a row with a note at its point: `\\underbrace{a + b}_{sum}`."""

    body: Row
    note: Row
    over: bool = False


class Marked(Struct, frozen=True):
    """A part that is pointed at without colour: "changed" since the step before, or "wrong"."""

    body: Row
    how: str


class Grid(Struct, frozen=True):
    """Rows of cells; kind is "matrix", "cases", "aligned" (columns alternate right, left) or "stack" (of conditions).

    `bars` are the columns that a vertical line stands before, `rules` the rows that a horizontal line stands over,
    both counted from 0: an augmented matrix [A | b] of two columns has bars (1,). `sides` has a letter l, c or r for
    each column, or nothing where the entries decide. Aligned lines may have a brace at one side, a system of equations.
    """

    rows: tuple[tuple[Row, ...], ...]
    left: str = ""
    right: str = ""
    kind: str = "matrix"
    bars: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()
    sides: str = ""


Item = Atom | Row | Frac | Root | Script | Accent | Fence | Brace | Marked | Grid


def flat(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with rows inside rows opened, so that neighbours see each other."""
    for item in items:  # most rows hold none, and this runs for each of them
        if type(item) is Row:
            break
    else:
        return items
    found: list[Item] = []
    for item in items:
        if isinstance(item, Row):
            found.extend(flat(item.items))
        else:
            found.append(item)
    return tuple(found)


def kind_of(item: Item) -> str:
    """The role an item plays for its neighbours: an atom's kind, "fence", "tall" (fraction, grid) or "ord"."""
    if type(item) is Atom:  # nine of ten, so it goes first
        return item.kind
    match item:
        case Script(base=base):
            inner = kind_of(base)
            return inner if inner in ("op", "big", "rel", "bin", "num", "fence") else "ord"
        case Frac() | Grid():
            return "tall"
        case Fence():
            return "fence"
        case Marked(body=Row(items=(only,))):
            return kind_of(only)
    return "ord"


OPERANDS = frozenset({"ord", "num", "tall", "fence", "close", "text"})
"""Roles that end an operand: a + or - behind one of them is binary."""


_SIGNS = frozenset({"+", "-", "±", "∓"})


def _parts_names(items: tuple[Item, ...], place: int) -> bool:
    """Whether the sign behind a named operator is binary: KL + y and max - min, but sin -x."""
    if items[place - 1] == Atom("KL", "op") or items[place].text == "+":  # type: ignore[union-attr]
        return place + 1 < len(items)
    return place + 1 < len(items) and kind_of(items[place + 1]) == "op" and isinstance(items[place - 1], Atom)


def signed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with every + or - that has no left operand marked as a prefix sign."""
    for item in items:
        if type(item) is Atom and item.text in _SIGNS:
            break
    else:
        return items
    found: list[Item] = []
    before = ""
    for place, item in enumerate(items):
        if isinstance(item, Atom):
            if item.kind == "bin" and item.text in _SIGNS and before not in OPERANDS:
                if before != "op" or not _parts_names(items, place):
                    item = Atom(item.text, "sign")
            elif item.kind == "space":
                found.append(item)
                continue
        found.append(item)
        ends = isinstance(item, Atom) and item.kind == "text" and item.text[-1:].isspace()
        before = "" if ends else kind_of(item)  # `\\text{ or } -1` is a sign
    return tuple(found)
