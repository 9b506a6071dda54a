"""Superscripts, subscripts, bounds of integrals and radicals, put onto boxes."""

from __future__ import annotations

import re

from tutor.layout.box import EMPTY, Box, above, beside, block, grown, raised, widened
from tutor.layout.formula import Frac, Root, Row, Script
from tutor.layout.style import Style
from tutor.layout.symbols import NAMES, SUB, SUPER

_LOW = re.compile(r"[A-Za-z0-9]+|\*+")
_HIGH = re.compile(rf"-?(?:\d+|[A-Za-z]|dagger|{'|'.join(NAMES)})|[*']+")  # x^(2y), for x^2y is something else
_BRACKETED = re.compile(r"\([\w+*/,|<>=-]{1,8}\)|[\w+*/,|<>=-]{1,8}")


def translated(line: str, table: dict[str, str]) -> str | None:
    """The line in raised or lowered characters, or None where one of them does not exist."""
    found = ""
    for char in line:
        moved = table.get(char)
        if moved is None:
            return None
        found += moved
    return found


def scripted(base: Box, sub: Box | None, sup: Box | None, style: Style, *, inline: bool, tall: bool = True) -> Box:
    """The base with its scripts, on its own line where the characters exist for it.

    At a base that is `tall` through and through (brackets, a matrix) they stand at its corners, else at its baseline.
    """
    low, low_box = _small(sub, SUB, "_", style, inline)
    high, high_box = _small(sup, SUPER, "^", style, inline)
    if not (high_box or low_box) and base.height == 1:
        return Box((base.lines[0] + low + high,), 0)
    height = base.height if tall else 1
    corner = int(height > 2)  # brackets of three lines or more have room for a script beside their ends
    rows = [""] * height
    rows[-1] += low
    rows[0] += high
    up = [*high_box.lines] if high_box else []
    down = [*low_box.lines] if low_box else []
    while corner and up and not rows[0]:
        rows[0] = up.pop()
    while corner and down and not rows[-1]:
        rows[-1] = down.pop(0)
    lines = [*up, *rows, *down]
    return beside((base, block(lines, len(up) + (base.baseline if tall else 0))))


def _small(script: Box | None, table: dict[str, str], sign: str, style: Style, inline: bool) -> tuple[str, Box | None]:
    """A script as characters on the base's own line where they exist, else as a box to raise or lower."""
    if script is None or script.height > 1:
        return "", script
    line = script.lines[0]
    if style.ascii:
        if (_LOW if sign == "_" else _HIGH).fullmatch(line):
            return (line if sign == "^" and set(line) <= {"'"} else sign + line), None
        if sign == "^" and line[:1] == "'" and _HIGH.fullmatch(rest := line.lstrip("'")):
            return f"{line[: len(line) - len(rest)]}^{rest}", None
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


def loose(item: Script, base: Box, style: Style) -> bool:
    """Whether a script would seem to stand on a part of its base only: (a/b)², (√x)³."""
    if item.limits or isinstance(item.base, Row):
        return False
    flat_root = isinstance(item.base, Root) and base.height == 1 and not style.ascii
    return flat_root or (isinstance(item.base, Frac) and item.base.bar)


def integral(base: Box, sub: Box | None, sup: Box | None, style: Style) -> Box:
    """An integral sign with its bounds at its right."""
    if style.ascii and (sub or sup):
        return above([part for part in (sup, base, sub) if part], sup.height if sup else 0)
    if base.lines[0] != "∫":
        return raised(base, sup, sub) if sub or sup else base
    left = Box(("⌠", "⎮", "⌡"), 1)
    high, low = sup or EMPTY, sub or EMPTY
    width = max(high.width, low.width)
    lines = (*widened(high, width, "left").lines, " " * width, *widened(low, width, "left").lines)
    return beside((grown(left, high.height - 1, low.height - 1), Box(lines, high.height)))


_STRETCHED = {
    "→": ("", "─", "→", "", "-", ">"), "←": ("←", "─", "", "<", "-", ""), "↔": ("←", "─", "→", "<", "-", ">"),
    "↦": ("├", "─", "→", "|", "-", ">"), "⇒": ("", "═", "⇒", "", "=", ">"), "⇐": ("⇐", "═", "", "<", "=", ""),
    "⇔": ("⇐", "═", "⇒", "<", "=", ">"), "↪": ("╰", "─", "→", "(", "-", ">"),
}  # fmt: skip


def stretched(sign: str, width: int, style: Style) -> Box | None:
    """An arrow of `width` cells, or None for any other sign."""
    if sign not in _STRETCHED:
        return None
    left, line, right = _STRETCHED[sign][3:] if style.ascii else _STRETCHED[sign][:3]
    return Box((left + line * (width - len(left) - len(right)) + right,), 0)


def tall_root(body: Box, index: str) -> Box:
    """A radical as tall as its body, with a bar over it."""
    height = body.height
    sign = ["│"] * (height - 1) + ["╲│"]
    left = [line.rjust(2) for line in sign]
    rows = [" " * 1 + "┌" + "─" * body.width + "─"]
    rows += [mark + line + " " for mark, line in zip(left, body.lines, strict=True)]
    root = Box(tuple(rows), body.baseline + 1)
    return root if not index else beside((Box((index,), 0), root))
