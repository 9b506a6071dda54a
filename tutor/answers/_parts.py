"""An answer of several parts in one text: `mean = 3, variance = 4`, `3; 4`, or one part a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.errors import NotationError
from tutor.language.names import GREEK

EQUALS = r"\s*(?:=|:=?|≈)(?!=)"
LABEL = re.compile(rf"\s*([^=:~<>≤≥≠!;,\n]{{1,40}}?){EQUALS}")
COMMAS = re.compile(r",\s*and\b|,|\band\b")
STRONG = re.compile(r"[;\n]")
DROPPED = re.compile(r"[\s_^$\\{}-]+")


@dataclass(frozen=True)
class Piece:
    """Some of a text, and where it begins there."""

    text: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        """Its characters in the whole text."""
        return self.start, self.start + len(self.text)

    @property
    def padded(self) -> str:
        """The text with every character at its place in the whole, so that spans of errors fit."""
        return " " * self.start + self.text


def split(text: str, separator: re.Pattern[str]) -> list[Piece]:
    """The pieces between separators that stand in no bracket."""
    found, begin, depth, at = [], 0, 0, 0
    while at < len(text):
        depth += (text[at] in "([{⟨") - (text[at] in ")]}⟩")
        cut = separator.match(text, at) if depth <= 0 else None
        if cut is None:
            at += 1
            continue
        found.append(Piece(text[begin:at], begin))
        begin = at = cut.end()
    return [*found, Piece(text[begin:], begin)]


def pieces(text: str) -> list[Piece]:
    """The lines, or what semicolons part, else what commas part."""
    text = text.rstrip()
    lines = split(text, STRONG)
    return lines if len(lines) > 1 else split(text, COMMAS)


def label_of(piece: Piece) -> tuple[str, Piece]:
    """What stands before a piece's first equals sign or colon, "" where there is none, and the rest."""
    found = LABEL.match(piece.text)
    return ("", piece) if found is None else (found[1], _rest(piece, found.end()))


def assigned(text: str, labels: Sequence[str]) -> dict[str, Piece]:
    """The piece of each part, by name or in order; raises NotationError where a part is missing or named twice."""
    parts = pieces(text)
    named = [_named(piece, labels) for piece in parts]
    if len(parts) != len(labels) and named[0][0]:
        named = _glued(text, named)
    found: dict[str, Piece] = {}
    for label, piece in named:
        if label in found:
            raise NotationError(f"{label} stands here twice", piece.span)
        if label:
            found[label] = piece
    free = [label for label in labels if label not in found]
    nameless = [piece for label, piece in named if not label]
    if len(free) < len(nameless):
        raise NotationError(_wanted(labels), nameless[len(free)].span)
    found |= dict(zip(free, nameless, strict=False))
    if len(found) < len(labels) and (cut := _cut_at_names(text, labels)):
        return cut
    if missing := [label for label in labels if label not in found]:
        raise NotationError(f"{missing[0]} is missing: {_wanted(labels)}", (0, len(text)))
    return found


def plain(label: str) -> str:
    """A name without what people vary: capitals, spaces, underscores, the Greek letter or its name."""
    spelt = "".join(GREEK.get(letter, letter) for letter in unicodedata.normalize("NFKC", label))
    return DROPPED.sub("", spelt).casefold()


def _named(piece: Piece, labels: Sequence[str]) -> tuple[str, Piece]:
    """The part a piece names (in full, or by as many letters as tell it apart), "" for none, and what stands behind."""
    typed, rest = label_of(piece)
    if typed:
        exact = [label for label in labels if plain(label) == plain(typed)]
        begun = [label for label in labels if plain(typed) and plain(label).startswith(plain(typed))]
        chosen = exact or begun
        return (chosen[0], rest) if len(chosen) == 1 else ("", piece)
    for label in labels:
        found = re.match(rf"\s*{re.escape(label)}(?:\s+is)?\s+(?=\S)", piece.text, re.IGNORECASE)
        if found and len(label) > 1:
            return label, _rest(piece, found.end())
    return "", piece


def _glued(text: str, named: list[tuple[str, Piece]]) -> list[tuple[str, Piece]]:
    """`a = 1, 2, b = 3` has two parts: a piece without a name goes on where the one before ended."""
    joined: list[tuple[str, Piece]] = []
    for label, piece in named:
        if label or not joined:
            joined.append((label, piece))
        else:
            before, first = joined[-1]
            joined[-1] = before, Piece(text[first.start : piece.span[1]], first.start)
    return joined


def _cut_at_names(text: str, labels: Sequence[str]) -> dict[str, Piece]:
    """`L = 1 0; 2 1, U = 3 -1; 0 -3`: what stands from each name to the next; nothing unless each is there once."""
    either = "|".join(map(re.escape, labels))
    heads = list(re.finditer(rf"(?:^|[;,\n]|\band\b)\s*({either}){EQUALS}", text, re.IGNORECASE))
    names = [next(label for label in labels if label.casefold() == head[1].casefold()) for head in heads]
    if sorted(names) != sorted(labels) or text[: heads[0].start()].strip():
        return {}
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return {name: Piece(text[head.end() : end], head.end()) for name, head, end in zip(names, heads, ends, strict=True)}


def _rest(piece: Piece, at: int) -> Piece:
    return Piece(piece.text[at:], piece.start + at)


def _wanted(labels: Sequence[str]) -> str:
    return "type " + ", ".join(f"{label} = …" for label in labels)
