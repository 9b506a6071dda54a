"""Stats: how it goes, a figure a section; Enter shows one in full.

The figures are imported where they are read, off the event loop: the module itself comes with the first question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from tutor.tui import look
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.place import Place
from tutor.tui.rows import Row, clean, pointer, row, widest, wrapped
from tutor.tui.screens.sections import SectionScreen
from tutor.tui.study import Study
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.words import Action

if TYPE_CHECKING:
    from tutor.insight import Look

WIDE = 140
"""Cells from which two columns have room for the 53 weeks each."""

GAP = 4


@dataclass(frozen=True)
class Found:
    """The figures by name, their titles where they have something to say, and what is said above them all."""

    figures: Mapping[str, object] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    opening: tuple[str, ...] = ()


class StatsScreen(SectionScreen):
    """The figures one below the other, in two columns on a wide screen."""

    EMPTY = "Nothing has been practised yet."

    def __init__(self, study: Study, calls: Calls) -> None:
        super().__init__(calls)
        self._study = study
        self._found = Found()
        self._split = 0

    def read(self) -> Found:
        """What the figures are now; each is told once, so that what it takes to tell it is loaded here."""
        from tutor.insight import figures, opening, told

        seen = self._study.seen()
        found = figures(seen)
        titles = {name: title for name in found for title, _ in told({name: found[name]})}
        return Found(found, titles, tuple(opening(seen)))

    def entries(self, found: Found) -> Sequence[Entry]:
        """One for each figure that has something to say."""
        self._found = found
        return [Entry(name, title, partial(self._section, name)) for name, title in found.titles.items()]

    def heading(self, cells: int) -> list[Row]:
        """Everything in two sentences."""
        said = " · ".join(("Stats", *self._found.opening))
        return [*wrapped(said, cells, "strong", margin=0), ()]

    def actions(self) -> Sequence[Action]:
        """One figure in full."""
        return (Action("choose", "Enter", "In full"), Action("search", "/", "Search")) if self.shown else ()

    def action_choose(self) -> None:
        """Show the marked figure in full."""
        if self.entry is not None:
            from tutor.tui.screens.layer import Layer

            self.app.push_screen(Layer(partial(self._whole, self.entry.id)))

    def _section(self, name: str, cells: int, marked: bool) -> list[Row]:
        title = (pointer(marked), (self._found.titles[name], "chosen" if marked else "strong"))
        return [title, *_drawn(self._found.figures[name], name, self._column(cells), 0), ()]

    def _whole(self, name: str, cells: int) -> list[Row]:
        title = row(f"  {self._found.titles[name]}", "strong")
        return [title, (), *_drawn(self._found.figures[name], name, cells, 2)]

    # ------------------------------------------------------------------ two columns

    def _column(self, cells: int) -> int:
        """Cells of one column."""
        return (cells - GAP) // 2 if cells >= WIDE else cells

    def draw(self) -> None:
        """The list; on a wide screen its second half beside the first."""
        super().draw()
        cells = max(1, self.size.width - 3)
        self._split = 0
        if not self.is_mounted or cells < WIDE or len(self.shown) < 2:
            return
        blocks = [self._rows(entry, at == self.at, cells) for at, entry in enumerate(self.shown)]
        heights = [len(block) for block in blocks]
        split = min(range(1, len(blocks)), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
        self._places = [
            (start := sum(heights[0 if at < split else split : at]), start + heights[at]) for at in range(len(blocks))
        ]
        left, right = ([line for block in half for line in block] for half in (blocks[:split], blocks[split:]))
        self._split = split
        pane = self.query_one("#list-entries", Pane)
        pane.show(side_by_side(left, right, self._column(cells) + GAP), keep=True)
        self._show_marked(pane)

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """A click marks the figure it falls on, in either column; on the marked one it shows it in full."""
        if not self._split:
            return
        message.prevent_default()
        message.stop()
        right = message.across >= self._column(max(1, self.size.width - 3)) + GAP // 2
        for at in range(self._split, len(self._places)) if right else range(self._split):
            start, end = self._places[at]
            if message.pane.id == "list-entries" and start <= message.at < end:
                if at == self.at:
                    self.action_choose()
                else:
                    self.mark(at)

    def _show_marked(self, pane: Pane) -> None:
        start, end = self._places[self.at]
        height = max(1, pane.size.height)
        top = min(max(pane.scroll_offset.y, end - height), start)
        pane.scroll_to(y=0 if end <= height else top, animate=False, force=True)


def side_by_side(left: Sequence[Row], right: Sequence[Row], at: int) -> list[Row]:
    """Two columns, both from the top, the second one `at` cells to the right."""
    joined: list[Row] = []
    for place in range(max(len(left), len(right))):
        here = left[place] if place < len(left) else ()
        other = right[place] if place < len(right) else ()
        joined.append((*here, (" " * (at - widest([here])), ""), *other) if other else here)
    return joined


def _drawn(figure: object, name: str, cells: int, detail: int) -> list[Row]:
    """The lines of a figure: sentences wrapped, a sign for percent never alone on its row; charts as they are."""
    from tutor.insight import told

    drawn: list[Row] = []
    for _, lines in told({name: figure}, replace(_style(), width=cells, detail=detail)):
        for line in lines:
            drawn += [_coloured(line)] if line.startswith(" ") else wrapped(line.replace(" %", _STUCK), cells)
    return [tuple((text.replace(_STUCK, " %"), role) for text, role in line) for line in drawn]


_STUCK = "\u00a0%"


def _coloured(line: str) -> Row:
    """A line of a chart, what is drawn in it in another colour than what is written."""
    parts = _signs().split(clean(line))
    return tuple((part, "code" if at % 2 else "") for at, part in enumerate(parts) if part)


def _style() -> Look:
    """The signs that this terminal can show."""
    from tutor.insight import AROUND
    from tutor.insight import ASCII as PLAIN

    return PLAIN if look.now().ascii else AROUND


@cache
def _pattern(signs: str) -> re.Pattern[str]:
    return re.compile(f"([{re.escape(signs)}]+)")


def _signs() -> re.Pattern[str]:
    style = _style()
    return _pattern(style.mark + style.levels + style.scale)


PLACE = Place("s", "f5", "Stats", "How it goes: retention, what comes up, the year, topics", 4, StatsScreen)
