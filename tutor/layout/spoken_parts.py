"""What is said shorter than sign by sign: lists as they would be typed, `f of x`, the dot of a dot product."""

from __future__ import annotations

from tutor.layout.formula import Accent, Atom, Fence, Frac, Grid, Item, Row, Script, flat, kind_of, signed
from tutor.layout.spoken_words import named, one_sign

_LONGEST_ENTRY = 6
"""Signs of an entry of a list that a reader still hears as one thing."""

_FUNCTIONS = frozenset("fghpqFGHJLP")
"""Letters before a bracket with a number in it: of another letter that may be a product, `x(-2)`."""

_STROKE = Atom("/", "ord")
_COMMA = Atom(",", "punct")
_BAR = Atom("|", "rel")
_WIDE = 3
"""Cells of a \\quad."""
_ENDING = frozenset({"bin", "rel", "punct", "dot", "text"})
"""Roles of what may stand behind `1/2` so that it is one number."""

EXPECTATIONS = frozenset({"E", "𝔼", "Var", "P", "ℙ"})


def seen(row: Row) -> tuple[Item, ...]:
    """The items that are said: prefix signs marked, a wide blank between two formulas a comma, no other blanks."""
    items = signed(flat(row.items))
    if not any(isinstance(item, Atom) and item.kind == "space" for item in items):
        return items
    found: list[Item] = []
    for place, item in enumerate(items):
        if not (isinstance(item, Atom) and item.kind == "space"):
            found.append(item)
        elif len(item.text) >= _WIDE and found and kind_of(found[-1]) != "punct" and place + 1 < len(items):
            found.append(_COMMA)
    return tuple(found)


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
    """A list of short entries in square brackets as it would be typed; round ones hold two numbers or more."""
    if fence.left + fence.right not in ("[]", "()"):
        return ""
    parts: list[list[Item]] = [[]]
    for item in flat(fence.body.items):
        if item == _COMMA:
            parts.append([])
        else:
            parts[-1].append(item)
    entries = [typed_entry(Row(tuple(part))) for part in parts]
    numbers = all(not any(map(str.isalpha, entry)) for entry in entries)
    if not all(entries) or (fence.left == "(" and (not numbers or len(entries) < 2)):
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
        elif "/" in word:
            kind = "ord"  # 1/2 a and not 1/2a
        if kind != "bin" and before in ("num", "ord") and not (before == "num" and len(word) == 1 and word.isalpha()):
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
            word = named(text)
            return "" if " " in word else word
        case Frac(Row((Atom(top, "num"),)), Row((Atom(bottom, "num"),)), True):
            return f"{top}/{bottom}"
    return ""


def applied(before: Item, item: Item) -> bool:
    """Whether a bracket behind a letter is said "f of x": what it holds cannot be taken for more or less."""
    if not isinstance(item, Fence) or not (name := _function(before)):
        return False
    round_ = item.left + item.right == "()"
    if not round_ and (item.left + item.right != "[]" or name not in EXPECTATIONS):
        return False
    return simple(item.body, numbers=name in _FUNCTIONS or name in EXPECTATIONS)


def _function(item: Item) -> str:
    """The name of what may be a function: one letter, with primes, an index or a number in brackets."""
    if isinstance(item, Script) and not item.limits:
        above = flat(item.sup.items) if item.sup is not None else ()
        primes = all(part == Atom("′", "ord") for part in above)
        numbered = len(above) == 1 and isinstance(above[0], Fence) and above[0].left == "("
        return _function(item.base) if primes or numbered else ""
    if isinstance(item, Atom) and (item.kind == "op" or (item.kind == "ord" and len(item.text) == 1)):
        return item.text if item.text.isalpha() else ""
    return ""


def simple(body: Row, *, numbers: bool = True) -> bool:
    """One letter or number, `not A`, `A given B`, or `g(x)`: nothing that would need its closing bracket said."""
    items = seen(body)
    if len(items) == 2 and isinstance(items[1], Fence):
        return applied(items[0], items[1])
    sides = _sides(items)
    if _COMMA in items:
        return len(sides) == 1 and all(_one(part, numbers) for part in _sides(items, _COMMA))
    return len(sides) <= 2 and all(_one(side, numbers) for side in sides)


def unit(body: Row) -> bool:
    """Whether a named function needs no brackets round this: `log(x)` is `log x`."""
    return len(_sides(seen(body))) == 1 and simple(body)


def conditional(body: Row) -> bool:
    """Whether this is `A given B`, each of them one letter or `not` and one letter."""
    return len(_sides(seen(body))) == 2 and simple(body)


def _sides(items: tuple[Item, ...], at: Atom = _BAR) -> list[list[Item]]:
    """What stands between the bars of a condition, or between commas."""
    sides: list[list[Item]] = [[]]
    for item in items:
        if item == at:
            sides.append([])
        else:
            sides[-1].append(item)
    return sides


def _one(side: list[Item], numbers: bool) -> bool:
    rest = side[1:] if len(side) == 2 and isinstance(side[0], Atom) and side[0].kind in ("sign", "text") else side
    if len(rest) != 1:
        return False
    only = rest[0]
    if isinstance(only, Accent):
        return one_sign(only.base, accents=True)
    if isinstance(only, Script):  # x_i, but not x^2: f of x squared
        return only.sup is None and not only.limits and only.sub is not None and _letter(only.base, only.sub)
    if not isinstance(only, Atom):
        return False
    signed_ = side[0] is not only and isinstance(side[0], Atom) and side[0].kind == "sign"
    return (only.kind in ("ord", "text") and not signed_) or (numbers and only.kind in ("ord", "num"))


def _letter(base: Item, sub: Row) -> bool:
    return isinstance(base, Atom) and base.kind == "ord" and one_sign(sub)


def derivative(item: Frac) -> bool:
    """Whether this is `dy/dx`, `∂f/∂x_i` or `d/dx`: said "d y by d x"."""
    top, bottom = seen(item.top), seen(item.bottom)
    if not item.bar or not 1 <= len(top) <= 2 or len(bottom) != 2:
        return False
    head = top[0]
    if isinstance(head, Script) and head.sup is not None and head.sub is None and one_sign(head.sup):
        head = head.base
    if head not in (Atom("d", "ord"), Atom("∂", "ord")) or bottom[0] != head:
        return False
    return _plain(bottom[1], powers=True) and all(_plain(part) for part in top[1:])


def _plain(item: Item, *, powers: bool = False) -> bool:
    """A letter, perhaps with an index: what a derivative is taken of or by."""
    if isinstance(item, Script) and not item.limits and isinstance(item.base, Atom):
        raised = item.sup is None or (powers and one_sign(item.sup))
        return raised and item.base.kind == "ord" and (item.sub is None or one_sign(item.sub))
    return isinstance(item, Atom) and item.kind == "ord"


def quotient(items: tuple[Item, ...], place: int) -> str:
    """`1/2` for two plain numbers with a stroke between them that belongs to nothing else."""
    three = items[place : place + 3]
    if len(three) < 3 or three[1] != _STROKE:
        return ""
    if not all(isinstance(part, Atom) and part.kind == "num" for part in (three[0], three[2])):
        return ""
    before = items[place - 1] if place else None
    after = items[place + 3] if place + 3 < len(items) else None
    if before is not None and (before == _STROKE or kind_of(before) == "num"):
        return ""
    if after is not None and (after == _STROKE or kind_of(after) not in _ENDING):
        return ""
    return "/".join(part.text for part in three if isinstance(part, Atom) and part.kind == "num")


def dots(items: tuple[Item, ...], place: int) -> bool:
    """Whether the `·` at this place stands between two vectors or letters; between more it is "times"."""
    if items[place] != Atom("·", "bin") or not 0 < place < len(items) - 1:
        return False
    called = place + 2 < len(items) and isinstance(items[place + 2], Fence)
    chain = items[place] in (*items[max(place - 2, 0) : place], *items[place + 1 : place + 3])
    return _vector(items[place - 1]) and _vector(items[place + 1]) and not called and not chain


def _vector(item: Item) -> bool:
    match item:
        case Atom(text, "ord"):
            return len(text) == 1 and text.isalpha()
        case Script(base=base, sup=None):
            return _vector(base)
        case Fence("[", _, "]") | Grid() | Accent():
            return True
    return False
