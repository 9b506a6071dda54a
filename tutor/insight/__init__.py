"""The figures of Stats: one file each, found by being in this folder, for the command, its JSON and the screen.

A file says `ORDER` (where it stands among the others), `TITLE`, `of(seen)`, which makes a frozen dataclass, and
`told(figure, look)`, which says it in sentences and small charts; no line where there is nothing to say. All of it
comes from sums and cards, never from the log, so that ten years take as long as a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tutor import registry
from tutor.insight._opening import met, off_schedule, opening
from tutor.insight._parts import AROUND, ASCII, Look, Seen, plain

__all__ = ["AROUND", "ASCII", "Look", "Seen", "data", "figures", "met", "off_schedule", "opening", "told"]


def figures(seen: Seen) -> dict[str, object]:
    """Every figure by the name of its file, in order."""
    known = sorted(registry.modules(__name__), key=lambda module: module.ORDER)
    return {module.__name__.rpartition(".")[2]: module.of(seen) for module in known}


def data(found: Mapping[str, object]) -> dict[str, object]:
    """The same for JSON: a study day as a date (`2027-03-12`), a share rounded to four places."""
    return {name: plain(figure) for name, figure in found.items()}


def told(found: Mapping[str, object], look: Look = AROUND) -> Iterator[tuple[str, list[str]]]:
    """Title and lines of each figure that has something to say; a line with blanks in front is not to be broken."""
    known = {module.__name__.rpartition(".")[2]: module for module in registry.modules(__name__)}
    for name, figure in found.items():
        if lines := list(known[name].told(figure, look)):
            yield known[name].TITLE, lines
