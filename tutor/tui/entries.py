"""Entries of a list, and those of them that a search leaves. Knows no Textual."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tutor.tui.rows import Row


@dataclass(frozen=True)
class Entry:
    """One entry: its id, what a search looks in, and its rows for (cells, whether it is marked).

    One that cannot be marked is a heading; it is shown while something below it, up to the next heading, is.
    """

    id: str
    text: str
    draw: Callable[[int, bool], list[Row]]
    marks: bool = True


def sifted(entries: Iterable[Entry], wanted: str) -> tuple[Entry, ...]:
    """The entries whose text has every word of `wanted` in it, each under its heading; all of them for none."""
    words = wanted.casefold().split()
    kept: list[Entry] = []
    for entry in entries:
        if not entry.marks and words and kept and not kept[-1].marks:
            kept[-1] = entry
        elif not entry.marks or all(word in entry.text.casefold() for word in words):
            kept.append(entry)
    if words and kept and not kept[-1].marks:
        kept.pop()
    return tuple(kept)
