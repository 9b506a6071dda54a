"""A rectangle of text with a baseline: what every formula becomes before it reaches a screen.

Widths count terminal cells, so a combining hat is 0 wide and a CJK letter 2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

_JOINED = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff]")
"""Hangul vowels and finals, which join the consonant before them."""

_WIDE = re.compile("[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d376]")
"""Trigrams, hexagrams, counting rods: two cells since Unicode 16, older tables of Python say one."""

_INVISIBLE = re.compile("[\ufe0e\ufe0f\u3164\uffa0\U0001f3fb-\U0001f3ff]")
"""Choices of emoji or text, skin colours, Hangul fillers: terminals differ on their room, so none is shown."""

_NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0391-\u03a1\u03a3-\u0482\u2010-\u2027\u2030-\u205e"
    "\u2070\u2071\u2074-\u208e\u2090-\u209c\u2100-\u218b\u2190-\u2319\u239b-\u23b9\u2500-\u25fc\u27c0-\u27ef"
    "\u2a00-\u2aff\U0001d400-\U0001d454\U0001d4d0-\U0001d505\U0001d552-\U0001d6a5\U0001d6a8-\U0001d7cb\U0001d7ce-\U0001d7ff]*"
)
"""Nearly everything mathematics is written with, one cell each: measured without looking at every sign."""


@lru_cache(maxsize=4096)
def _cell(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf", "Cc") or _JOINED.match(char):
        return 0  # marks that join the letter before them
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") or _WIDE.match(char) else 1


def cells(text: str) -> int:
    """How many terminal cells a printable line takes."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum([_cell(char) for char in text])


def printable(text: str) -> str:
    """The text without what could steer a terminal (controls, direction marks, surrogates) or has no sure width."""
    if (text.isascii() and text.isprintable()) or _NARROW.fullmatch(text):
        return text
    return "".join(_shown(char) for char in text)


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    if char in "\t\n\r" or unicodedata.category(char) in ("Zs", "Zl", "Zp"):
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") or _INVISIBLE.match(char) else char


def fitted(text: str, width: int, side: str = "left") -> str:
    """The text padded to `width` cells; `side` is where it stands: left, right or center."""
    missing = width - cells(text)
    if missing <= 0:
        return text
    before = {"left": 0, "right": missing}.get(side, missing // 2)
    return " " * before + text + " " * (missing - before)


class Box(Struct, frozen=True):
    """Lines of one width; `baseline` is the line (from 0) that neighbours are aligned on."""

    lines: tuple[str, ...]
    baseline: int = 0

    @property
    def height(self) -> int:
        """Number of lines, at least 1."""
        return len(self.lines)

    @property
    def width(self) -> int:
        """Cells that every line takes."""
        return cells(self.lines[0])

    @property
    def below(self) -> int:
        """Number of lines under the baseline."""
        return len(self.lines) - 1 - self.baseline

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)


EMPTY = Box(("",), 0)


@lru_cache(maxsize=4096)
def text(line: str) -> Box:
    """A box of one line; control characters are left out."""
    return Box((printable(line),), 0)


def block(lines: Iterable[str], baseline: int = 0, side: str = "left") -> Box:
    """A rectangular box of ragged lines."""
    rows = [printable(line) for line in lines] or [""]
    width = max(cells(row) for row in rows)
    return Box(tuple(fitted(row, width, side) for row in rows), baseline)


def grown(box: Box, above: int, below: int) -> Box:
    """The box with blank lines above and below it; the baseline stays on its line."""
    if above <= 0 and below <= 0:
        return box
    blank = " " * box.width
    return Box((blank,) * above + box.lines + (blank,) * below, box.baseline + max(above, 0))


def widened(box: Box, width: int, side: str = "center") -> Box:
    """The box padded with spaces to `width` cells."""
    if box.width >= width:
        return box
    return Box(tuple(fitted(line, width, side) for line in box.lines), box.baseline)


def padded(box: Box, left: int = 0, right: int = 0) -> Box:
    """The box with blank columns at its sides."""
    if not (left or right):
        return box
    return Box(tuple(" " * left + line + " " * right for line in box.lines), box.baseline)


def beside(boxes: Iterable[Box]) -> Box:
    """Boxes side by side, aligned on their baselines."""
    parts = [box for box in boxes if box.lines != ("",)]
    if len(parts) < 2:
        return parts[0] if parts else EMPTY
    if max([len(box.lines) for box in parts]) == 1:
        return Box(("".join([box.lines[0] for box in parts]),), 0)
    above = max([box.baseline for box in parts])
    below = max([len(box.lines) - box.baseline for box in parts])
    columns = [grown(box, above - box.baseline, below - len(box.lines) + box.baseline).lines for box in parts]
    return Box(tuple("".join(row) for row in zip(*columns, strict=True)), above)


def above(boxes: Iterable[Box], baseline: int, side: str = "center") -> Box:
    """Boxes one below the other; `baseline` counts lines from the top of the pile."""
    parts = list(boxes)
    width = max([box.width for box in parts])
    return Box(tuple([line for box in parts for line in widened(box, width, side).lines]), baseline)


def fraction(top: Box, bottom: Box, bar: str, least: int = 1) -> Box:
    """One box over another, a bar of at least `least` cells between; it sticks out where a part is itself tall."""
    width = max(top.width, bottom.width, least) + 2 * (top.height > 1 or bottom.height > 1)
    line = Box((bar * width,), 0)
    return above((top, line, bottom), top.height)


def raised(base: Box, high: Box | None, low: Box | None) -> Box:
    """A superscript box above and a subscript box below the right edge of the base.

    The last line of `high` stands one line above the top of the base, the first line of `low` one below it.
    """
    width = max(box.width for box in (high, low) if box is not None)
    blank = " " * width
    up = widened(high, width, "left").lines if high else ()
    down = widened(low, width, "left").lines if low else ()
    column = Box((*up, *(blank,) * base.height, *down), len(up) + base.baseline)
    return beside((base, column))
