"""Rows of text with roles: what the screens are made of, before Textual sees them.

Text of a learner or an author is only ever the first half of a run, so nothing in it can be markup; control
characters are shown or dropped here, once for all widgets.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from textwrap import wrap

from rich.cells import cell_len, set_cell_size

from tutor.tui import look

Run = tuple[str, str]
"""(text, role); a role is "" or one of ROLES."""

Row = tuple[Run, ...]

ROLES = ("dim", "right", "wrong", "note", "code", "strong", "chosen", "key")

MEASURE = 100
"""Cells of the longest line of prose: the eye finds no way back from the end of a longer one."""

_PICTURES = {**{code: chr(0x2400 + code) for code in range(32)}, 0x7F: "␡", 0x09: " "}


def clean(text: str) -> str:
    """The text as it is drawn: visible, and spelled out where only ASCII may be shown."""
    shown = visible(text)
    if shown.isascii() or not look.now().ascii:
        return shown
    from tutor.layout.plain_signs import spelled

    return spelled(shown)


def visible(text: str) -> str:
    """The text with control characters shown as their pictures (ESC is ␛) and invisible ones dropped."""
    if text.isprintable():
        return text
    return "".join(char for char in text.translate(_PICTURES) if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def safe(lines: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with every text `visible`, whoever made them: the last gate before a terminal."""
    return tuple(
        line if all(text.isprintable() for text, _ in line) else tuple((visible(text), role) for text, role in line)
        for line in lines
    )


def row(text: str, role: str = "") -> Row:
    """One row of one run."""
    return ((clean(text), role),)


def pointer(marked: bool) -> Run:
    """What stands before a thing in a list: the pointer where the cursor is, else as much room."""
    return ("▸ " if marked else "  ", "note")


def rows(text: str, role: str = "") -> list[Row]:
    """One row for each line of the text; none for an empty text."""
    return [row(line, role) for line in text.split("\n")] if text else []


def wrapped(text: str, cells: int, role: str = "", margin: int = 2) -> list[Row]:
    """A sentence of ours in rows of at most `cells`, and never wider than MEASURE, with a margin on the left."""
    pad = " " * margin
    lines = wrap(clean(text), max(8, min(cells, MEASURE)), initial_indent=pad, subsequent_indent=pad)
    return [((line, role),) for line in lines]


def width(line: Row) -> int:
    """How many cells a row takes."""
    return sum(cell_len(text) for text, _ in line)


def widest(lines: Iterable[Row]) -> int:
    """How many cells the widest row takes, 0 where there is none."""
    return max((width(line) for line in lines), default=0)


def plain(line: Row) -> str:
    """A row without its roles."""
    return "".join(text for text, _ in line)


def cut(line: Row, cells: int) -> Row:
    """The row in at most `cells` cells, its end replaced by an ellipsis where it is longer."""
    if width(line) <= cells:
        return line
    kept: list[Run] = []
    more = "..." if look.now().ascii and cells > len("...") else "…"
    room = max(0, cells - len(more))
    for text, role in line:
        size = cell_len(text)
        if size >= room:
            kept.append((set_cell_size(text, room).rstrip() + more if cells else "", role))
            break
        kept.append((text, role))
        room -= size
    return tuple(kept)


def indent(lines: Iterable[Row], cells: int) -> list[Row]:
    """The rows moved to the right."""
    return [((" " * cells, ""), *line) for line in lines]


def headed(head: str, lines: Sequence[Row], at: int = 0, role: str = "dim") -> list[Row]:
    """The rows to the right of a word that stands on row `at`."""
    blank = " " * cell_len(head)
    return [((head if here == at else blank, role), *line) for here, line in enumerate(lines)]


def beside(left: Sequence[Row], right: Sequence[Row], gap: int = 4) -> list[Row]:
    """Two blocks next to each other, each centred in the height of the taller."""
    height, wide = max(len(left), len(right)), widest(left)
    joined: list[Row] = []
    for one, other in zip(_centred(left, height), _centred(right, height), strict=True):
        joined.append((*one, (" " * (wide - width(one) + gap), ""), *other))
    return joined


def _centred(lines: Sequence[Row], height: int) -> list[Row]:
    above = (height - len(lines)) // 2
    return [()] * above + list(lines) + [()] * (height - len(lines) - above)


def caret(at: int, marks: str, says: str, cells: int) -> list[Row]:
    """Carets from cell `at` on with the sentence behind them, or on its own row where it does not fit."""
    if not 0 <= at < cells:
        return [cut(row(f"  {says}", "note"), cells)] if says else []
    pointing = row((" " * at + marks)[:cells], "note")
    if not says:
        return [pointing]
    beside = (*pointing, *row(f" {says}", "dim"))
    if widest([beside]) <= cells:
        return [beside]
    return [pointing, cut(row(f"  {says}", "dim"), cells)]
