"""A problem's text with its values written in, as source: at the very places where the drawing has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tutor.errors import NotationError
from tutor.language.tree import Name
from tutor.layout.from_latex import Filled, read_latex
from tutor.layout.markdown import blocks, pieces

_HELD = re.compile(r"(?:\\[A-Za-z]+|[\]}^_])$")
"""What takes the group behind it: without its braces `x^{-3}` would be another formula."""


def written(markdown: str, values: Mapping[str, str]) -> str:
    """The text with each value in its place; the y of `\\hat{y}` stays a letter, as it is drawn, and so does code."""
    found, at = "", 0
    for start, end, name, held in _places(markdown, values):
        value = "{" + values[name] + "}" if held else values[name]
        found, at = found + markdown[at:start] + value, end
    return found + markdown[at:]


def _places(markdown: str, values: Mapping[str, str]) -> Iterator[tuple[int, int, str, bool]]:
    """Where values stand: from, up to, which, and whether the braces stay."""
    for part in blocks(markdown):
        if part.kind == "display":
            yield from _formula(part.text, part.start, values)
        elif part.kind != "code":
            for piece in pieces(part.text, part.start):
                if piece.kind == "math":
                    yield from _formula(piece.text, piece.start, values)
                elif piece.kind == "value" and piece.text in values:
                    opened, end = markdown.rindex("{", 0, piece.start), markdown.index("}", piece.start)
                    yield opened, end + 1, piece.text, False


def _formula(source: str, start: int, values: Mapping[str, str]) -> Iterator[tuple[int, int, str, bool]]:
    filled: Filled = {}
    try:
        read_latex(source, dict.fromkeys(values, Name("v")), filled)  # where a value goes, it does not matter which
    except NotationError:
        return  # it is shown as its source
    for at, (end, name) in sorted(filled.items()):
        yield start + at, start + end, name, bool(_HELD.search(source[:at]))
