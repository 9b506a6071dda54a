"""Brackets read aloud: sizes, sets, intervals, lists, binomials."""

from __future__ import annotations

from collections.abc import Callable

from tutor.layout.formula import Atom, Fence, Frac, Grid, Item, Row, flat
from tutor.layout.spoken_parts import typed_list
from tutor.layout.spoken_words import named, one_sign

Say = Callable[..., list[str]]

_NAMED = {"||": "absolute value", "‖‖": "norm", "⌊⌋": "floor", "⌈⌉": "ceiling"}
_PAIRS = {"⟨⟩": ("angle bracket", "end angle bracket"), "{}": ("the set", "end set")}


def is_binomial(item: Item | None) -> bool:
    """Whether the item is `n choose k`, with its brackets or without."""
    if isinstance(item, Fence) and item.left + item.right == "()":
        only = flat(item.body.items)
        item = only[0] if len(only) == 1 else None
    return isinstance(item, Frac) and not item.bar


def binomial(item: Item, say: Say, *, short: bool = False) -> list[str]:
    """ "n choose k", with its end unless nothing stands beside it."""
    inside = item if isinstance(item, Frac) else flat(item.body.items)[0] if isinstance(item, Fence) else None
    assert isinstance(inside, Frac)
    words = [*say(inside.top), "choose", *say(inside.bottom)]
    if short and one_sign(inside.top) and one_sign(inside.bottom):
        return words
    return ["the binomial", *words, ",", "end binomial"]


def say_fence(item: Fence, say: Say, closed: bool = False) -> list[str]:
    """What stands between brackets, with words for both."""
    if is_binomial(item):
        return binomial(item, say)
    if framed := _framed(item):
        return say(Row((framed,)))
    if typed := typed_list(item):
        return [typed]
    only = flat(item.body.items)
    sides = item.left + item.right
    if sides in ("(]", "[)") and only.count(Atom(",", "punct")) == 1:
        return _interval(item, only, say)
    if name := _NAMED.get(sides):
        if one_sign(item.body, accents=True) and not closed:
            return [name, *say(item.body)]
        return [f"the {name} of", *say(item.body), ",", f"end {name}"]
    if sides == "{}" and not only:
        return [named("∅")]
    if sides in _PAIRS:
        opening, closing = _PAIRS[sides]
        return [opening, *say(item.body, "set" if sides == "{}" else "bracket"), ",", closing]
    return [_side(item.left), *say(item.body, "bracket" if item.left else ""), _side(item.right)]


def _side(sign: str) -> str:
    return named(sign) if sign else ""


def _framed(item: Fence) -> Grid | None:
    """The grid that these brackets belong to: a matrix, a determinant or cases whose brackets were typed apart."""
    only = flat(item.body.items)
    if len(only) != 1 or not isinstance(grid := only[0], Grid) or grid.left or grid.right:
        return None
    if item.left == "{" and not item.right:
        return Grid(grid.rows, "{", "", "cases")
    if grid.kind != "matrix" or item.left + item.right not in ("()", "[]", "{}", "||", "‖‖"):
        return None
    return Grid(grid.rows, item.left, item.right, "matrix", grid.bars, grid.rules, grid.sides)


def _interval(item: Fence, only: tuple[Item, ...], say: Say) -> list[str]:
    comma = only.index(Atom(",", "punct"))
    low, high = Row(only[:comma]), Row(only[comma + 1 :])
    ends = ["excluded" if side in "()" else "included" for side in (item.left, item.right)]
    return ["the interval from", *say(low), ends[0], "to", *say(high), ends[1], ",", "end interval"]
