"""What points at a part of a picture: a brace with a note, the mark of a wrong or a changed part."""

from __future__ import annotations

from tutor.layout.box import EMPTY, Box, above, beside, text
from tutor.layout.style import Style


def braced(body: Box, note: Box, style: Style, *, over: bool, inline: bool) -> Box:
    """A box with a brace that points at its note; on one line the note stands in square brackets behind it."""
    if inline:
        return body if note == EMPTY else beside((body, text(" ["), note, text("]")))
    width = max(body.width, 3)
    if style.ascii:
        left, line, point, right = "/-^\\" if over else "\\_v/"
    else:
        left, line, point, right = "╭─┴╮" if over else "╰─┬╯"
    before = (width - 3) // 2
    brace = text(left + line * before + point + line * (width - 3 - before) + right)
    parts = [part for part in ((note, brace, body) if over else (body, brace, note)) if part != EMPTY]
    baseline = sum(part.height for part in parts[:-1]) if over else 0
    return above(parts, baseline + body.baseline)


def marked(body: Box, how: str, style: Style, *, inline: bool) -> Box:
    """A box marked as "changed" by a line under it, or as "wrong" by a cross behind it."""
    if how == "changed":
        return body if inline else above((body, text(("^" if style.ascii else "▔") * body.width)), body.baseline)
    return beside((text(">"), body, text("<")) if style.ascii else (body, text("✗")))
