"""How far apart neighbours stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.layout.box import Box
from tutor.layout.formula import Atom, Fence, Item, Script, kind_of
from tutor.layout.symbols import ASCII

_WIDE = frozenset({"bin", "rel"})
_SOLID = frozenset({"ord", "num", "tall", "fence", "close"})
_APART = frozenset("∂∀∃∄")
FACTORS = _SOLID | {"op"}
"""Roles that make a fraction beside them a factor."""

_WORD_END, _WORD_START = re.compile(r"[A-Za-z]{2,}\w*$"), re.compile(r"[A-Za-z]{2,}|[A-Za-z]_[a-z]{3,}")
_OPEN_ROOT = re.compile(r"[⁰-₟¹²³]*√[^(]")
_SCRIPT_END, _POWER_END = re.compile(r"[_^]-?\w+$"), re.compile(r"\^-?\w+$")


def gap(left: Item | None, right: Item, after: Item | None, *, tight: bool, inline: bool, spelt: bool = False) -> int:
    """Blank columns between neighbours, after the classes of TeX (The TeXbook, chapter 18); `after` follows them.

    Scripts are `tight`, but for signs that are `spelt` in letters: `x in S`.
    """
    if left is None:
        return 0
    one, two = kind_of(left), kind_of(right)
    if two in ("punct", "close") or one == "open":
        return 0
    if (one == "text" or two == "text") and (_spaced(left, -1) or _spaced(right, 0)):
        return 0
    if one in _WIDE or two in _WIDE:
        dense = (tight and not _wordy(left, spelt) and not _wordy(right, spelt)) or (one == "bin" and two == "bin")
        return int(not dense)
    if one == "punct":
        return int(not tight)
    if "text" in (one, two):
        return 0
    if "op" in (one, two) or "big" in (one, two):
        return _around_operator(left, one, two, right)
    if "tall" in (one, two):
        return int(not inline and not tight)
    if type(right) is Atom and right.text in _APART and one in _SOLID:
        return int(not tight)
    return int(not tight and _next_call(left, right, after))


def _spaced(item: Item, end: int) -> bool:
    """Whether words bring their own space at this end: `\\text{ if }`."""
    return isinstance(item, Atom) and item.kind == "text" and (not item.text or item.text[end].isspace())


def _around_operator(left: Item, one: str, two: str, right: Item) -> int:
    if isinstance(left, Script) and left.limits:
        return 1
    if one in ("op", "big"):
        round_bracket = two == "open" or (two == "fence" and _opening(right) in "([")
        return int(one == "big" or not round_bracket)
    return int(one in _SOLID)


def _opening(item: Item) -> str:
    if isinstance(item, Script):
        return _opening(item.base)
    return item.left if isinstance(item, Fence) else ""


def _next_call(left: Item, item: Item, after: Item | None) -> bool:
    """Whether one call follows another: `P(B | A) P(A)` reads better with a space."""
    letter = isinstance(item, Atom) or (isinstance(item, Script) and item.sup is None)
    return isinstance(left, Fence) and letter and kind_of(item) == "ord" and isinstance(after, Fence)


def times(item: Item) -> bool:
    """Whether the item is a sign of multiplication."""
    return isinstance(item, Atom) and item.text in ("·", "×", "÷")


def _wordy(item: Item, spelt: bool) -> bool:
    """Signs that keep their spaces in scripts, because they are spelt with letters."""
    return isinstance(item, Atom) and (
        item.text == "mod" or (spelt and item.kind in _WIDE and ASCII.get(item.text, "")[:1].isalpha())
    )


def split(parts: Sequence[Box], box: Box) -> int:
    """1 where two boxes would run together on their baseline: `lambda x`, `rate t`, `A^-1 x`."""
    if not parts:
        return 0
    left, right = parts[-1].lines[parts[-1].baseline], box.lines[box.baseline]
    first = right[:1]
    if len(left) > 1 and left[-1] == "*" and (first.isalnum() or first in "√∇⎛⎡|‖"):
        return 1  # x* y: not a product
    if _OPEN_ROOT.match(left) and (first.isalnum() or first in "(√|‖"):
        return 1  # √x y: the root ends before the y
    if first == "(":
        return int(_POWER_END.search(left) is not None)
    if first in ("|", "‖"):
        return int(box.height == 1 and _WORD_END.search(left) is not None)
    if not first.isalnum():
        return 0
    word = _WORD_START.match(right) is not None
    if left[-1:] in (")", "]"):
        return int(word)
    if not left[-1:].isalnum():
        return 0
    return int(word or _WORD_END.search(left) is not None or _SCRIPT_END.search(left) is not None)
