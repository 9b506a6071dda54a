"""What is said shorter than sign by sign: lists as they would be typed, `f of x`, the dot of a dot product."""

from __future__ import annotations

from tutor.layout.formula import Accent, Atom, Fence, Frac, Grid, Item, Row, Script, flat, signed
from tutor.layout.symbols import SPOKEN

_LONGEST_ENTRY = 6
"""Signs of an entry of a list that a reader still hears as one thing."""

_FUNCTIONS = frozenset("fghpqFGHJLP")
"""Letters before a bracket with a number in it: of another letter that may be a product, `x(-2)`."""

_EXPECTATIONS = frozenset({"E", "𝔼", "Var", "P", "ℙ"})


def seen(row: Row) -> tuple[Item, ...]:
    """The items that are said: no blanks, prefix signs marked."""
    return tuple(item for item in signed(flat(row.items)) if not (isinstance(item, Atom) and item.kind == "space"))


def typed_grid(grid: Grid) -> str:
    """A matrix of short entries as it would be typed, a column as a vector; "" for any other."""
    if grid.kind != "matrix" or grid.left not in ("[", "(") or not grid.rows:
        return ""
    rows = [[typed_entry(cell) for cell in row] for row in grid.rows]
    if not all(map(all, rows)):
        return ""
    if len(rows) > 1 and all(len(row) == 1 for row in rows):
        return f"[{', '.join(row[0] for row in rows)}]"
    return f"[{', '.join('[' + ', '.join(row) + ']' for row in rows)}]"


def typed_list(fence: Fence) -> str:
    """A list of short entries in square brackets as it would be typed; round ones hold numbers only."""
    if fence.left + fence.right not in ("[]", "()"):
        return ""
    parts: list[list[Item]] = [[]]
    for item in flat(fence.body.items):
        if item == Atom(",", "punct"):
            parts.append([])
        else:
            parts[-1].append(item)
    entries = [typed_entry(Row(tuple(part))) for part in parts]
    numbers = all(not any(map(str.isalpha, entry)) for entry in entries)
    if not all(entries) or (fence.left == "(" and (not numbers or len(flat(fence.body.items)) < 2)):
        return ""
    return f"{fence.left}{', '.join(entries)}{fence.right}"


def typed_entry(row: Row) -> str:
    """Numbers and letters with plus and minus between them, `2 - lambda`; "" for anything else or longer."""
    said, before = "", ""
    items = seen(row)
    if len(items) > _LONGEST_ENTRY:
        return ""
    for item in items:
        word = _word(item)
        if not word:
            return ""
        kind = item.kind if isinstance(item, Atom) else "num"
        if kind == "bin":
            word = f" {word} "
        elif before in ("num", "ord") and not (before == "num" and len(word) == 1 and word.isalpha()):
            word = f" {word}"
        said, before = said + word, kind
    return said


def _word(item: Item) -> str:
    match item:
        case Atom(text, "num"):
            return text
        case Atom("+" | "-" as text, "sign" | "bin"):
            return text
        case Atom(text, "ord") if len(text) == 1 and text.isalpha():
            word = SPOKEN.get(text, text)
            return "" if " " in word else word
        case Frac(Row((Atom(top, "num"),)), Row((Atom(bottom, "num"),)), True):
            return f"{top}/{bottom}"
    return ""


def applied(before: Item, item: Item) -> bool:
    """Whether a bracket behind a letter is said "f of x": what it holds cannot be taken for more or less."""
    if not isinstance(item, Fence) or not (name := _function(before)):
        return False
    round_ = item.left + item.right == "()"
    if not round_ and (item.left + item.right != "[]" or name not in _EXPECTATIONS):
        return False
    return simple(item.body, numbers=name in _FUNCTIONS or name in _EXPECTATIONS)


def _function(item: Item) -> str:
    """The name of what may be a function: one letter, or one letter with primes."""
    if isinstance(item, Script) and item.sub is None and item.sup is not None:
        primes = flat(item.sup.items)
        return _function(item.base) if primes and all(part == Atom("′", "ord") for part in primes) else ""
    if isinstance(item, Atom) and (item.kind == "op" or (item.kind == "ord" and len(item.text) == 1)):
        return item.text if item.text.isalpha() else ""
    return ""


def simple(body: Row, *, numbers: bool = True) -> bool:
    """One letter or number, `not A`, `A given B`, or `g(x)`: nothing that would need its closing bracket said."""
    items = seen(body)
    if len(items) == 2 and isinstance(items[1], Fence):
        return applied(items[0], items[1])
    if len(items) == 1 and isinstance(items[0], Accent):
        return True
    sides: list[list[Item]] = [[]]
    for item in items:
        if isinstance(item, Atom) and item.text == "|" and item.kind == "rel":
            sides.append([])
        else:
            sides[-1].append(item)
    return len(sides) <= 2 and all(_one(side, numbers) for side in sides)


def _one(side: list[Item], numbers: bool) -> bool:
    rest = side[1:] if len(side) == 2 and isinstance(side[0], Atom) and side[0].kind in ("sign", "text") else side
    if len(rest) != 1 or not isinstance(rest[0], Atom):
        return False
    signed_ = side[0] is not rest[0] and isinstance(side[0], Atom) and side[0].kind == "sign"
    return (rest[0].kind in ("ord", "text") and not signed_) or (numbers and rest[0].kind in ("ord", "num"))


def dots(items: tuple[Item, ...], place: int) -> bool:
    """Whether the `·` at this place stands between vectors or letters; between anything else it is "times"."""
    if items[place] != Atom("·", "bin") or not 0 < place < len(items) - 1:
        return False
    called = place + 2 < len(items) and isinstance(items[place + 2], Fence)
    return _vector(items[place - 1]) and _vector(items[place + 1]) and not called


def _vector(item: Item) -> bool:
    match item:
        case Atom(text, "ord"):
            return len(text) == 1 and text.isalpha()
        case Script(base=base, sup=None):
            return _vector(base)
        case Fence("[", _, "]") | Grid() | Accent():
            return True
    return False
