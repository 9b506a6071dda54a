"""Problem texts: Markdown with formulas and values becomes the lines of a screen, like a page of a textbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from tutor.errors import NotationError
from tutor.language.tree import Node
from tutor.layout.box import Box, beside, block, cells, padded, text
from tutor.layout.drawing import Pen, draw_row
from tutor.layout.from_latex import read_latex
from tutor.layout.from_tree import draw
from tutor.layout.markdown import Block, Piece, blocks, pieces
from tutor.layout.style import UNICODE, Style

INDENT = 4
"""Columns before a displayed formula."""


def render(markdown: str, values: Mapping[str, Node], width: int, style: Style = UNICODE) -> tuple[str, ...]:
    """The lines of a text: words wrap at `width` cells, formulas never do (their lines may be wider).

    What cannot be drawn shows its source; `faults` tells why.
    """
    width = max(width, 1)
    page = _Page(width)
    for part in blocks(markdown):
        if not part.tight:
            page.gap()
        match part.kind:
            case "code":
                page.add(block(part.text.rstrip("\n").expandtabs(4).split("\n")))
            case "display":
                page.add(_formula(part.text, values, style), INDENT)
            case _:
                _paragraph(part, values, width, style, page)
    return tuple(page.lines)


def faults(markdown: str, values: Mapping[str, Node]) -> tuple[NotationError, ...]:
    """Every formula and value of a text that cannot be drawn, the spans in the text itself: for lint."""
    found: list[NotationError] = []
    for kind, source, start in _mathematics(markdown):
        try:
            if kind == "value":
                _value(source, values, (start, start + len(source)))
            else:
                read_latex(source, values)
        except NotationError as error:
            shift = 0 if kind == "value" else start
            found.append(NotationError(error.message, (error.span[0] + shift, error.span[1] + shift)))
    return tuple(found)


def formulas(markdown: str, values: Mapping[str, Node], style: Style = UNICODE) -> Iterator[Box]:
    """Every formula of a text by itself, drawn; one that cannot be drawn is its source."""
    for kind, source, _ in _mathematics(markdown):
        if kind == "math":
            yield _formula(source, values, style)


def _mathematics(markdown: str) -> Iterator[tuple[str, str, int]]:
    for part in blocks(markdown):
        if part.kind == "display":
            yield "math", part.text, part.start
        elif part.kind != "code":
            for piece in pieces(part.text, part.start):
                if piece.kind in ("math", "value"):
                    yield piece.kind, piece.text, piece.start


def _value(name: str, values: Mapping[str, Node], span: tuple[int, int]) -> Node:
    if name not in values:
        close = get_close_matches(name, values, 1)
        hint = f" - did you mean {{{close[0]}}}?" if close else ""
        raise NotationError(f"{{{name}}} is not a value of this problem{hint}", span)
    return values[name]


def _formula(source: str, values: Mapping[str, Node], style: Style, small: bool = False) -> Box:
    """A formula, or its source; `small` keeps 3/8 on the line of the words around it."""
    try:
        return draw_row(read_latex(source, values), Pen(style, small=small))
    except NotationError:
        return text(source.strip())


class _Page:
    """Finished lines; keeps tall lines from running into each other.

    A formula wider than the page keeps the blanks at the ends of its lines, so that all of them scroll as one.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []
        self.deep = False

    def gap(self) -> None:
        """One blank line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self.deep = False

    def add(self, box: Box, indent: int = 0) -> None:
        """One line of text, however tall."""
        if self.deep and box.baseline > 0:
            self.gap()
        box = padded(box, indent)
        self.lines += box.lines if box.width > self.width else [line.rstrip() for line in box.lines]
        self.deep = box.below > 0


def _paragraph(part: Block, values: Mapping[str, Node], width: int, style: Style, page: _Page) -> None:
    mark = ""
    if part.kind == "item":
        mark = ("- " if style.ascii else "• ") if part.mark in "-*+" else part.mark + " "
    lead = len(mark)
    line = [text(mark)]
    used = lead
    for word in _words(part, values, style, max(width - lead, 8)):
        if used > lead and (word.alone or used + 1 + word.box.width > width):
            page.add(beside(line))
            line, used = [text(" " * lead)], lead
        if word.alone:
            page.add(word.box, INDENT + lead)
            continue
        if used > lead:
            line.append(text(" "))
            used += 1
        line.append(word.box)
        used += word.box.width
    if used > lead:
        page.add(beside(line))


class _Word(NamedTuple):
    """What may not be broken; `alone` takes lines of its own."""

    box: Box
    alone: bool = False


def _words(part: Block, values: Mapping[str, Node], style: Style, room: int) -> Iterator[_Word]:
    """Words, each with the formulas and stops that touch it; one wider than `room` cells is cut."""
    glued: list[Box] = []
    alone = False
    for piece in pieces(part.text, part.start):
        if piece.kind != "words":
            box = _drawn(piece, values, style)
            block_value = piece.kind == "value" and box.height > 1
            if glued and (alone or block_value):
                yield _Word(beside(glued), alone)
                glued = []
            glued.append(box)
            alone = block_value
            continue
        for index, chunk in enumerate(re.split(r"[ \t\r\n\f\v]+", piece.text)):
            if index and glued:
                yield _Word(beside(glued), alone)
                glued, alone = [], False
            *cut, rest = _cut(chunk, room)
            for bit in cut:
                yield _Word(beside((*glued, text(bit))), alone)
                glued, alone = [], False
            glued += [text(rest)] if rest else []
    if glued:
        yield _Word(beside(glued), alone)


def _cut(word: str, room: int) -> list[str]:
    """A word in parts of at most `room` cells: an address, a script without blanks."""
    if len(word) * 2 <= room or cells(word) <= room:
        return [word]
    found = [""]
    for char in word:
        if cells(found[-1] + char) > room:
            found.append("")
        found[-1] += char
    return found


def _drawn(piece: Piece, values: Mapping[str, Node], style: Style) -> Box:
    if piece.kind == "code":
        return text(piece.text)
    if piece.kind == "math":
        return _formula(piece.text, values, style, small=True)
    if piece.text not in values:
        return text("{" + piece.text + "}")
    node = values[piece.text]
    line = draw(node, style, inline=True)
    return line if _plain(line) else draw(node, style)


def _plain(line: Box) -> bool:
    """Whether a value reads well within words: numbers, fractions and short terms, but no matrix."""
    return not line.lines[0].startswith("[[") and ";" not in line.lines[0] and line.width <= 40
