"""The entries of a matrix as they were typed, in any of its spellings: what a grid is filled with."""

from __future__ import annotations

import re

from msgspec.structs import replace

from tutor.errors import NotationError
from tutor.language.parser import parse
from tutor.language.tree import Group, Matrix, Node
from tutor.language.write import write
from tutor.model import Reading

Cells = list[list[str]]
"""Rows of equally many texts, "" for what is missing."""

_PRINTED = re.compile(r"\s*(?:(?:np|numpy|torch|jnp)\s*\.\s*)?(?:array|asarray|matrix|tensor)\s*\((.*)\)\s*", re.DOTALL)
_TYPE = re.compile(r",\s*d?type\s*=\s*[\w.'\"<>]+\s*$")
_LINE_END = re.compile(r"[ \t]*;[ \t]*(?=\n|$)")


def cells(text: str, reading: Reading) -> tuple[Cells, int] | None:
    """Rows of the entries that stand in a text, and in how many brackets; None where it is no matrix.

    Read are all spellings of the notation, what NumPy prints, tables with commas or tabs, and `[[1, ], [3, 4]]`,
    a matrix of which entries are missing. One value alone is one entry where it stands in brackets.
    """
    text = text.strip()
    if printed := _PRINTED.fullmatch(text):
        text = _TYPE.sub("", printed[1]).strip()
    if "\n" in text:
        text = _LINE_END.sub("", "\n".join(line.strip() for line in text.splitlines() if line.strip()))
    brackets = 2 if re.match(r"\[\s*\[", text) else int(text.startswith("["))
    try:
        tree = parse(text, replace(reading, field="matrix"))
    except NotationError:
        found = _apart(text)
    else:
        found = _written(tree, text, reading)
    return (found, brackets) if found else None


def _written(tree: Node, text: str, reading: Reading) -> Cells:
    """The entries as they stand in the text; none where this is no matrix of values."""
    match tree:
        case Matrix(rows=rows):
            return [[_source(entry, text, reading) for entry in row] for row in rows]
        case Group(kind="list", items=items) if not any(isinstance(item, Group | Matrix) for item in items):
            return [[_source(entry, text, reading) for entry in items]]
    return []


def _source(entry: Node, text: str, reading: Reading) -> str:
    """The characters of an entry, or its tree written out where they do not say the same alone."""
    typed = " ".join(text[slice(*entry.span)].split())
    try:
        if parse(typed, replace(reading, field="")) == entry:
            return typed
    except NotationError:
        pass
    return write(entry)


def _apart(text: str) -> Cells:
    """The texts between the commas of `[[a, b], [c, d]]`, whatever they are; none where that is not the shape."""
    if not (text.startswith("[[") and text.endswith("]]")):
        return []
    rows: Cells = []
    depth = begin = 0
    for at, char in enumerate(text):
        depth += char in "([{"
        if depth == 1 and char not in "[], ":
            return []
        if depth == 2 and char == "[" and text[:at].rstrip()[-1:] in ("[", ","):
            rows.append([])
            begin = at + 1
        elif rows and depth == 2 and char in ",]":
            rows[-1].append(text[begin:at].strip())
            begin = at + 1
        depth -= char in ")]}"
        if depth < 0:
            return []
    return rows if depth == 0 and len({len(row) for row in rows}) == 1 else []
