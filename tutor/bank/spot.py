"""Where each character of a YAML scalar was written, through quotes, escapes, folding and indentation.

The value is laid beside what the author wrote; only what YAML may do to a text of that style (YAML 1.2, chapters 7
and 8) is taken for equal, and where the two come apart the last place that was certain is told.
"""

from __future__ import annotations

import re

from msgspec import Struct

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|.)", re.DOTALL)
_HEADER = re.compile(r"[|>][-+0-9]*[^\n]*\n")
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"}
_NAMED |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
Mark = tuple[str, int]
"""A character as YAML understands it, and its index in what the author wrote."""


class Written(Struct, frozen=True):
    """A scalar as it stands in its document: from `start` up to `end`, in the style `'`, `"`, `|`, `>`, or ""."""

    document: str
    start: int
    end: int
    style: str

    def place(self, text: str, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at `offset` in the scalar's value `text`, or behind its last."""
        at = self.start + self._index(text, offset)
        line_start = self.document.rfind("\n", 0, at) + 1
        return self.document.count("\n", 0, at) + 1, at - line_start + 1

    def _index(self, text: str, offset: int) -> int:
        source = self.document[self.start : self.end]
        if self.style in ("|", ">"):
            marks = _block(source, text)
        else:
            marks = {'"': _double, "'": _single}.get(self.style, _plain)(source)
        at, last = 0, -1
        for char in text[: offset + 1]:
            while at < len(marks) and not _same(marks[at][0], char):
                if marks[at][0] != "\n":  # only a line break may be left out
                    return max(last, 0)
                at += 1
            if at == len(marks):
                return last + 1
            last = marks[at][1]
            at += 1
        return last if offset < len(text) else last + 1


def _same(written: str, char: str) -> bool:
    return written == char or (written == "\n" and char == " ")


def _plain(source: str) -> list[Mark]:
    return _folded([(char, index) for index, char in enumerate(source)])


def _single(source: str) -> list[Mark]:
    marks: list[Mark] = []
    index = 1
    while index < len(source) - 1:
        marks.append((source[index], index))
        index += 2 if source.startswith("''", index) else 1
    return _folded(marks)


def _double(source: str) -> list[Mark]:
    """Escaped blanks are kept, so they are marked by an index below 0 until the others have gone."""
    marks: list[Mark] = []
    index = 1
    while index < len(source) - 1:
        found = _ESCAPE.match(source, index)
        if found is None:
            marks.append((source[index], index))
            index += 1
            continue
        if found[0][1] != "\n":
            marks.append((_unescaped(found[0][1:]), ~index))
        index = found.end()
    return [(char, index if index >= 0 else ~index) for char, index in _folded(marks)]


def _unescaped(code: str) -> str:
    if len(code) == 1:
        return _NAMED.get(code, code)
    number = int(code[1:], 16)
    return chr(number) if number < 0x110000 else "?"


def _folded(marks: list[Mark]) -> list[Mark]:
    """Without the blanks around line breaks, which no flow scalar keeps."""
    kept: list[Mark] = []
    after_break = False
    for char, index in marks:
        own = index >= 0
        if own and char == "\n":
            while kept and kept[-1][0] in " \t" and kept[-1][1] >= 0:
                kept.pop()
            after_break = True
        elif after_break and own and char in " \t":
            continue
        else:
            after_break = False
        kept.append((char, index))
    return kept


def _block(source: str, text: str) -> list[Mark]:
    """The lines below the header, each without its indentation; a text may begin with blanks of its own (`|2`)."""
    header = _HEADER.match(source)
    if header is None:
        return []
    indent = _indentation(source[header.end() :]) - _indentation(text)
    marks: list[Mark] = []
    index = header.end()
    for line in source[header.end() :].splitlines(keepends=True):
        cut = min(indent, len(line) - len(line.lstrip(" ")))
        marks += [(char, index + cut + shift) for shift, char in enumerate(line[cut:])]
        index += len(line)
    return marks


def _indentation(lines: str) -> int:
    return next((len(line) - len(line.lstrip(" ")) for line in lines.splitlines() if line.strip(" ")), 0)
