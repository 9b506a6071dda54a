"""A formula becomes words: what holds one sign is said short, all else says where it ends.

The short and the long form of a thing begin with other words ("root 2", "the square root of ..., end root"), for
else an end heard later could belong to either. A comma is a pause and never the only difference between two forms.
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
)
from tutor.layout.spoken_fences import binomial, is_binomial, say_fence
from tutor.layout.spoken_grids import say_grid
from tutor.layout.spoken_parts import applied, conditional, derivative, dots, quotient, seen, unit
from tutor.layout.spoken_scripts import say_script
from tutor.layout.spoken_words import one_sign, plain_number, word
from tutor.layout.symbols import UNDER

_MARKS = {"vec": ("vector", "arrow"), "dot": ("dotted", "dot"), "ddot": ("double dotted", "double dot")}
_CONDITIONED = frozenset({"Pr", "Var", "Cov"})
"""Named functions whose bracket may hold a condition: the variance of X given Y."""
_BAR = (Atom("|", "rel"),)
_PAIRS = {("∇", "·"): "dot", ("∇", "×"): "cross", ("∃", "!"): "exactly one"}
"""Signs that are called otherwise behind these."""
_FOLLOWING = OPERANDS - {"close"} | {"op", "big", "open"}


def say(row: Row, inside: str = "") -> list[str]:
    """The words of a row; `inside` is "set" for what stands in braces."""
    items = seen(row)
    if items == _BAR:
        return ["vertical bar"]  # a column drawn in a matrix
    found: list[str] = []
    arrows = {} if inside else _mapping(items)
    place = 0
    while place < len(items):
        if numbers := quotient(items, place):
            found.append(numbers)
            place += 3
            continue
        item = items[place]
        if place in arrows:
            found.append(arrows[place])
        elif dots(items, place):
            found.append("dot")
        else:
            before = items[place - 1] if place else None
            after = items[place + 1] if place + 1 < len(items) else None
            found += _between(before, item, after, inside)
        place += 1
    return found


def _mapping(items: tuple[Item, ...]) -> dict[int, str]:
    """Where the two signs of `f: A → B` stand, if the row is one."""
    if Atom(":", "rel") not in items or Atom("→", "rel") not in items:
        return {}
    colon, arrow = items.index(Atom(":", "rel")), items.index(Atom("→", "rel"))
    return {colon: "maps", arrow: "into"} if colon == 1 and items.count(Atom("→", "rel")) == 1 and arrow > 2 else {}


def _between(before: Item | None, item: Item, after: Item | None, inside: str) -> list[str]:
    """An item with its link to what stands before it: "of" behind a function, nothing behind a letter."""
    if isinstance(item, Atom):
        if isinstance(before, Atom) and (before.text, item.text) in _PAIRS:
            return [_PAIRS[before.text, item.text]]
        if item.text == "∇" and isinstance(after, Atom) and (item.text, after.text) in _PAIRS:
            return ["nabla"]
    follows = after is not None and kind_of(after) in _FOLLOWING
    if is_binomial(item):
        behind = before is not None and kind_of(before) in _FOLLOWING
        return [*_of(before, item), *binomial(item, say, short=not follows and not behind)]
    if before is not None and isinstance(item, Fence):
        ended = after is not None and (kind_of(after) == "close" or after == Atom("|", "rel"))
        if kind_of(before) == "op":
            follows = follows and after is not None and kind_of(after) != "op"
            given = isinstance(before, Atom) and before.text in _CONDITIONED and conditional(item.body)
            bare = item.left == "(" and not ended and not follows and (unit(item.body) or given)
            return [*_of(before, item), *(_arguments(item) if bare else say_item(item))]
        if applied(before, item) and not ended:
            return ["of", *_arguments(item), *(["times"] if follows and conditional(item.body) else [])]
    return [*_of(before, item), *say_item(item, inside)]


def _arguments(item: Fence) -> list[str]:
    """What a function is taken of; here a comma is a word, `f of x comma y`, for nothing else shows where it ends."""
    return ["comma" if part == "," else part for part in say(item.body)]


def _of(before: Item | None, item: Item) -> list[str]:
    """ "of" between a named function and what it is taken of."""
    if before is None or kind_of(before) != "op" or kind_of(item) in ("bin", "rel", "punct", "close"):
        return []
    bounded = isinstance(before, Script) and isinstance(before.base, Atom) and before.base.text in UNDER
    return [] if kind_of(item) == "op" or bounded else ["of"]


def say_item(item: Item, inside: str = "", closed: bool = False) -> list[str]:
    """The words of one item; `closed` where something follows that must not be taken into it."""
    match item:
        case Atom():
            return [_sign(item, inside)]
        case Row(items=items):
            return say_item(items[0], inside, closed) if len(items) == 1 else say(item)
        case Frac():
            return _fraction(item, closed)
        case Root():
            return _root(item, closed)
        case Script():
            return say_script(item, say, say_item)
        case Accent():
            return _accent(item)
        case Fence():
            return say_fence(item, say, closed)
        case Brace(body=body, note=note):
            noted = [",", "noted", *say(note)] if note.items else []
            return ["the brace of", *say(body), *noted, ",", "end brace"]
        case Marked(body=body, how=how):
            return [how, *say(body), ",", f"end {how}"]
        case Grid():
            return say_grid(item, say)


def _sign(atom: Atom, inside: str) -> str:
    if atom.kind == "big":
        return f"the {word(atom)} of"
    if atom.text in ("|", ":") and atom.kind == "rel" and inside == "set":
        return "such that"
    if atom.text in ("|", "‖") and atom.kind == "rel":
        return "given" if atom.text == "|" else "relative to"
    return word(atom)


def _fraction(item: Frac, closed: bool) -> list[str]:
    if not item.bar:
        return binomial(item, say)
    top, bottom = plain_number(item.top), plain_number(item.bottom)
    if top and bottom and not closed:
        return [f"{top}/{bottom}"]
    above, below = say(item.top), say(item.bottom)
    if derivative(item) and not closed:
        return [*above, "by", *below]
    if "the fraction" in above or "the fraction" in below or "with numerator" in (*above, *below):
        return ["the fraction", "with numerator", *above, ",", "denominator", *below, ",", "end fraction"]
    return ["the fraction", *above, "over", *below, ",", "end fraction"]


def _root(item: Root, closed: bool) -> list[str]:
    index = plain_number(item.index)
    body = say(item.body)
    short = one_sign(item.body, accents=True) and not closed
    name = "" if not item.index.items or index == "2" else "cube " if index == "3" else None
    if name is not None and short:
        return [f"{name}root", *body]
    if name is not None:
        return [f"the {name or 'square '}root of", *body, ",", "end root"]
    if one_sign(item.index):
        return ["the root of order", *say(item.index), "of", *body, ",", "end root"]
    return ["the root with order", *say(item.index), ",", "end order", "of", *body, ",", "end root"]


def _accent(item: Accent) -> list[str]:
    short, long = _MARKS.get(item.name, (item.name, item.name))
    if one_sign(item.base, accents=True) and kind_of(flat(item.base.items)[0]) != "text":
        return [*say(item.base), short]
    return [f"the {long} on", *say(item.base), ",", f"end {long}"]
