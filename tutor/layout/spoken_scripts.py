"""Scripts read aloud: powers, indices, bounds of sums, what stands under and over a sign."""

from __future__ import annotations

from collections.abc import Callable

from tutor.layout.formula import Atom, Fence, Frac, Item, Row, Script, flat, kind_of
from tutor.layout.spoken_parts import applied, derivative
from tutor.layout.spoken_words import one_sign, word
from tutor.layout.symbols import UNDER

Say = Callable[..., list[str]]

_POWERS = {
    "2": "squared", "3": "cubed", "⊤": "transpose", "*": "star", "∗": "star", "⋆": "star", "†": "dagger",
    "∘": "degrees", "°": "degrees", "⊥": "perp", "+": "superscript plus", "-": "superscript minus",
}  # fmt: skip
_SIGNED = {"1": ["inverse"], "⊤": ["inverse", "transpose"], "T": ["inverse", "transpose"]}
_TRANSPOSED = (Atom("T"), Atom("⊤"))
_BRACKETS = {"()": "", "[]": " bracket", "{}": " brace", "⟨⟩": " angle"}
"""Brackets round an index that is written where powers are: x^{(i)}, A^{[l]}."""
_FROM = {"+": "from above", "-": "from below"}
_PRIMES = {1: "prime", 2: "double prime", 3: "triple prime"}
_BREAKS = frozenset({"of", "to", "from", "over", "as"})
"""Words that a listener would take for the end of the bounds they stand in."""


def say_script(item: Script, say: Say, say_item: Say) -> list[str]:
    """A base with what stands below and above it."""
    base = item.base
    if isinstance(base, Row) and len(base.items) == 1:
        base = base.items[0]
    if isinstance(base, Script) and base.sub is None and item.sup is None and not (base.limits or item.limits):
        return say_script(Script(base.base, item.sub, base.sup), say, say_item)  # {x^2}_i is seen as x_i^2
    if isinstance(base, Atom) and base.kind == "big":
        return _bounds(item, f"the {word(base)}", say)
    if (at := _evaluated(item, base, say, say_item)) is not None:
        return at
    if item.limits or (isinstance(base, Atom) and base.text in UNDER and item.sub is not None):
        return _limits(item, base, say, say_item)
    words = say_item(base, "", True)
    if base == Atom("∇", "ord") and item.sup is not None:
        words = ["nabla"]
    if item.sub is not None:
        words = words + _below(item.sub, base, say)
    return words if item.sup is None else words + _above(item.sup, base, say)


def _bounds(item: Script, head: str, say: Say) -> list[str]:
    """ "the sum from 1 to n of"; bounds that say "of" or "to" themselves are closed."""
    low = say(item.sub) if item.sub is not None else []
    high = say(item.sup) if item.sup is not None else []
    words = ["from", *low, "to", *high] if low and high else ["over", *low] if low else ["to", *high] if high else []
    if _BREAKS.isdisjoint(low) and _BREAKS.isdisjoint(high):
        return [head, *words, "of"]
    return [head, "with bounds", *words, ",", "end bounds", "of"]


def _limits(item: Script, base: Item, say: Say, say_item: Say) -> list[str]:
    """What stands under and over a word, an arrow or a sign: "limit as h goes to 0", "equals with def over it"."""
    alone = isinstance(base, Atom) or (isinstance(base, Script) and isinstance(base.base, Atom))
    words = say_item(base, "", True) if alone else ["the group", *say_item(base), ",", "end group"]
    under = base.text if isinstance(base, Atom) and base.text in UNDER else ""
    if item.sub is not None and under:
        low = say(item.sub)
        link = "as" if under.startswith("lim") else "over"
        plain = _BREAKS.isdisjoint(low)
        words = words + ([link, *low, "of"] if plain else ["with bounds", link, *low, ",", "end bounds", "of"])
    elif item.sub is not None:
        words = [*words, "with", *say(item.sub), "under it"]
    return words if item.sup is None else [*words, "with", *say(item.sup), "over it"]


def _evaluated(item: Script, base: Item, say: Say, say_item: Say) -> list[str] | None:
    """What a bar at the right with a point below it means: the value there."""
    if item.sub is None:
        return None
    words: list[str] = []
    if isinstance(base, Fence) and not base.left and base.right == "|":
        only = flat(base.body.items)
        short = len(only) == 1 and isinstance(only[0], Frac) and derivative(only[0])
        words = say_item(only[0], "", True) if len(only) == 1 and not short else say(base.body)
        if len(only) != 1 and not (len(only) == 2 and applied(*only)):
            words = ["the group", *words, ",", "end group"]
    elif not (isinstance(base, Atom) and base.text == "|"):
        return None
    if item.sup is not None:
        return [*words, "evaluated from", *say(item.sub), "to", *say(item.sup), ",", "end at"]
    return [*words, "evaluated at", *say(item.sub), ",", "end at"]


def _below(sub: Row, base: Item, say: Say) -> list[str]:
    items = flat(sub.items)
    if len(items) == 1 and isinstance(items[0], Atom) and items[0].kind == "op":
        return ["sub", items[0].text]
    if one_sign(sub) or (len(items) == 1 and isinstance(items[0], Atom) and kind_of(items[0]) == "bin"):
        return ["base" if base == Atom("log", "op") else "sub", *say(sub)]
    return ["subscript", *say(sub), ",", "end sub"]


def _brief(row: Row) -> bool:
    """One sign, or a letter with an index of one sign: `e^{z_i}`."""
    items = flat(row.items)
    if len(items) == 1 and isinstance(only := items[0], Script) and only.sup is None and only.sub is not None:
        return isinstance(only.base, Atom) and only.base.kind == "ord" and not only.limits and one_sign(only.sub)
    return one_sign(row)


def _is_quotient(words: list[str]) -> bool:
    return len(words) == 1 and words[0].replace("/", "", 1).isdigit()


def _above(sup: Row, base: Item, say: Say) -> list[str]:
    items = flat(sup.items)
    if not items:
        return []
    primes = next((k for k, part in enumerate(items) if part != Atom("′", "ord")), len(items))
    if primes:
        return [_PRIMES.get(primes, f"{primes}-fold prime"), *_above(Row(items[primes:]), base, say)]
    number = kind_of(base) == "num"
    signs = [part.text if isinstance(part, Atom) else "" for part in items]
    if len(signs) == 1 and signs[0] == "T" and not number:
        return ["transpose"]
    if len(signs) == 1 and number and signs[0] in _FROM:
        return [_FROM[signs[0]]]
    if len(signs) == 1 and signs[0] in _POWERS:
        return [_POWERS[signs[0]]]
    if len(signs) == 2 and signs[0] == "-" and signs[1] in _SIGNED and not (number and signs[1] == "T"):
        return _SIGNED[signs[1]]
    if indexed := _indexed(items, base, say):
        return indexed
    words = say(sup)
    if signs[0] == "-" and (_brief(Row(items[1:])) or _is_quotient(words[1:])):
        return ["to the", *words]
    if not (_brief(sup) or _is_quotient(words)):
        return ["to the power", *words, ",", "end power"]
    wordy = kind_of(items[0]) == "text" or (len(signs[0]) > 1 and kind_of(items[0]) == "ord")
    return ["label" if wordy else "to the", *words]


def _indexed(items: tuple[Item, ...], base: Item, say: Say) -> list[str]:
    """An index in brackets, x^{(i)}, A^{[l]T}; nothing for a power."""
    first = items[0]
    if not isinstance(first, Fence) or (kind_of(base) == "num" and first.left != "("):
        return []
    kind = _BRACKETS.get(first.left + first.right)
    transposed = len(items) == 2 and items[1] in _TRANSPOSED and kind_of(base) != "num" and base != Atom("e")
    if kind is None or (len(items) > 1 and not transposed):
        return []
    behind = ["transpose"] if transposed else []
    if one_sign(first.body):
        return [f"superscript{kind}", *say(first.body), *behind]
    return [f"with superscript{kind}", *say(first.body), ",", "end superscript", *behind]
