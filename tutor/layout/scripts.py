"""Superscripts, subscripts, bounds of integrals and radicals, put onto boxes."""

from __future__ import annotations

import re

from tutor.layout.box import EMPTY, Box, beside, grown, raised, text, widened
from tutor.layout.style import Style
from tutor.layout.symbols import NAMES, SUB, SUPER

_LOW = re.compile(r"[A-Za-z0-9]+")
_HIGH = re.compile(rf"-?(?:\d+|[A-Za-z]|{'|'.join(NAMES)})|[*']+")  # x^(2y), for x^2y is something else
_BRACKETED = re.compile(r"\([\w+*/,-]{1,6}\)|[\w+*/,-]{1,6}")


def translated(line: str, table: dict[int, str]) -> str | None:
    """The line in raised or lowered characters, or None where one of them does not exist."""
    return line.translate(table) if all(ord(char) in table for char in line) else None


def scripted(base: Box, sub: Box | None, sup: Box | None, style: Style, *, inline: bool) -> Box:
    """The base with its scripts, on its own line where the characters exist for it."""
    low, low_box = _small(sub, SUB, "_", style, inline)
    high, high_box = _small(sup, SUPER, "^", style, inline)
    if base.height == 1:
        box = beside((base, text(low + high)))
    else:
        column = [" " * max(len(low), len(high))] * base.height
        column[-1] = low.ljust(len(column[0])) if low else column[-1]
        column[0] = high.ljust(len(column[0])) if high else column[0]
        box = beside((base, Box(tuple(column), base.baseline)))
    return raised(box, high_box, low_box) if high_box or low_box else box


def _small(script: Box | None, table: dict[int, str], sign: str, style: Style, inline: bool) -> tuple[str, Box | None]:
    """A script as characters on the base's own line where they exist, else as a box to raise or lower."""
    if script is None or script.height > 1:
        return "", script
    line = script.lines[0]
    if style.ascii:
        if (_LOW if sign == "_" else _HIGH).fullmatch(line):
            return (line if set(line) <= {"'", "*"} else sign + line), None
        if _BRACKETED.fullmatch(line):
            return (sign + line if line[0] == "(" else f"{sign}({line})"), None
    else:
        moved = translated(line, table)
        if moved is not None:
            return moved, None
    if not inline:
        return "", script
    closed = len(line) == 1 or (_BRACKETED.fullmatch(line) is not None and line[0] == "(")
    return (sign + line if closed else f"{sign}({line})"), None


def integral(base: Box, sub: Box | None, sup: Box | None, style: Style) -> Box:
    """An integral sign with its bounds at its right."""
    if style.ascii or base.lines[0] != "∫":
        return raised(base, sup, sub) if sub or sup else base
    left = Box(("⌠", "⎮", "⌡"), 1)
    high, low = sup or EMPTY, sub or EMPTY
    width = max(high.width, low.width)
    lines = (*widened(high, width, "left").lines, " " * width, *widened(low, width, "left").lines)
    return beside((grown(left, high.height - 1, low.height - 1), Box(lines, high.height)))


def tall_root(body: Box, index: str) -> Box:
    """A radical as tall as its body, with a bar over it."""
    height = body.height
    sign = ["│"] * (height - 1) + ["╲│"]
    left = [line.rjust(2) for line in sign]
    rows = [" " * 1 + "┌" + "─" * body.width + "─"]
    rows += [mark + line + " " for mark, line in zip(left, body.lines, strict=True)]
    root = Box(tuple(rows), body.baseline + 1)
    return root if not index else beside((Box((index,), 0), root))
