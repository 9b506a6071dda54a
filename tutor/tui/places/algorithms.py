"""Algorithms: each with the share of its lines that can be read; Enter shows the lines and drills what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tutor.learning import learn_lines, lines_read
from tutor.model import Algorithm
from tutor.tui import drawing
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.place import Place
from tutor.tui.rows import Row, cut, indent, pointer, row
from tutor.tui.screens.learn import learn_screen
from tutor.tui.screens.listing import ListScreen
from tutor.tui.study import Study
from tutor.tui.widgets.words import Action

BAR = 6
"""Cells of the bar that shows how much can be read."""


@dataclass(frozen=True)
class Readable:
    """An algorithm, and how many of its lines can be read."""

    algorithm: Algorithm
    readable: int
    lines: int


class AlgorithmsScreen(ListScreen):
    """All algorithms, those first of which most can be read and something is missing."""

    def __init__(self, study: Study, calls: Calls) -> None:
        super().__init__(calls)
        self._study = study
        self._found: tuple[Readable, ...] = ()

    def read(self) -> tuple[Readable, ...]:
        """How much of each can be read now."""
        curriculum, cards, day = self._study.curriculum, self._study.records.cards(), self._study.today
        found = [
            Readable(one, *lines_read(learn_lines(curriculum, one, cards, day)))
            for one in curriculum.algorithms.values()
        ]
        return tuple(found)

    def entries(self, found: tuple[Readable, ...]) -> Sequence[Entry]:
        """One for each algorithm."""
        self._found = found
        return [
            Entry(
                one.algorithm.id,
                f"{one.algorithm.name} {one.algorithm.id} {one.algorithm.summary}",
                partial(_drawn, one),
            )
            for one in found
        ]

    def heading(self, cells: int) -> list[Row]:
        """How many lines can be read in all."""
        readable, lines = sum(one.readable for one in self._found), sum(one.lines for one in self._found)
        return [cut(row(f"Algorithms · {readable} of {lines} lines readable", "strong"), cells), ()]

    def actions(self) -> Sequence[Action]:
        """Its lines."""
        return (Action("choose", "Enter", "Its lines"), Action("search", "/", "Search")) if self.shown else ()

    def action_choose(self) -> None:
        """Show the lines of the marked algorithm."""
        if self.entry is not None:
            chosen = self._study.curriculum.algorithms[self.entry.id]
            self.app.push_screen(learn_screen(self._study, self.calls, chosen))


def _drawn(one: Readable, cells: int, marked: bool) -> list[Row]:
    full = round(BAR * one.readable / max(1, one.lines))
    bar = "▓" * full + "░" * (BAR - full)
    share = f" {one.readable} of {one.lines} lines"
    name = (one.algorithm.name, "chosen" if marked else "")
    told = [cut((pointer(marked), (f"{bar} ", "dim"), name, (share, "dim")), cells)]
    return [*told, *indent(drawing.prose(one.algorithm.summary, {}, cells - 4), 4)] if marked else told


PLACE = Place("a", "f4", "Algorithms", "How much of each can be read, line by line", 3, AlgorithmsScreen)
