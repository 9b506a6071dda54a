"""The parts of the drill screen, from the top, and how they share its height.

No widget itself: a widget costs about a millisecond before the first question is seen, so there are only as many
as scroll or take keys. The line of input is there from the first paint; another entry is made by the first question
that is answered in it, and stands in the line's place.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from tutor.model import Entry, Problem
from tutor.tui.fitting import of_purpose, share
from tutor.tui.rows import Row, row
from tutor.tui.turn import Turn
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.answer import AnswerLine
from tutor.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tutor.tui.widgets.entries.pad import Pad

PADS = {Entry.GRID: ("grid", "GridPad"), Entry.FIELDS: ("fields", "FieldsPad"), Entry.LINES: ("lines", "LinesPad")}
"""The module and class of each entry that is more than a line; imported by the first question that needs it."""


class Board:
    """Top (header and purpose), question with the rule below it, line of input, its picture, verdict, actions."""

    CSS = """
    #top, #question, #verdict { padding: 0 0 0 1; }
    #actions { dock: bottom; }
    """

    SCROLLING: ClassVar[list[Binding]] = [
        Binding("pageup,ctrl+up", "scroll(0,-3)", "Scroll up", id="drill.up"),
        Binding("pagedown,ctrl+down", "scroll(0,3)", "Scroll down", id="drill.down-page"),
        Binding("ctrl+pageup", "scroll(-8,0)", "Scroll left", id="drill.left"),
        Binding("ctrl+pagedown", "scroll(8,0)", "Scroll right", id="drill.right"),
        Binding("up,k", "scroll(0,-1)", "Scroll up", id="drill.line-up", show=False),
        Binding("down,j", "scroll(0,1)", "Scroll down", id="drill.line-down", show=False),
    ]

    def __init__(self, *, grid: bool = True) -> None:
        self.grid = grid
        self.top, self.question, self.rule = Pane(id="top"), Pane(id="question"), Pane(id="rule")
        self.line = AnswerLine(id="answer")
        self.pad: Pad | None = None
        self._pads: dict[Entry, Pad] = {}
        self.picture, self.verdict = Pane(id="picture"), Pane(id="verdict")
        self.actions = Actions(id="actions")
        self._owners: list[int] = []

    def parts(self) -> Iterator[Widget]:
        """The widgets, from the top."""
        yield from (self.top, self.question, self.rule, self.line, self.picture, self.verdict, self.actions)

    # ------------------------------------------------------------------ where the answer is typed

    @property
    def answer(self) -> AnswerLine | Pad:
        """What is typed into now."""
        return self.line if self.pad is None else self.pad

    def enter(self, problem: Problem, draft: str) -> None:
        """Another question: take the entry it is answered in, with what was typed to it before."""
        pad = self._made(problem.entry) if self._wants_pad(problem) else None
        if pad is not None:
            pad.begin(problem)
        self.pad = pad if pad is not None and (not draft or pad.replace_all(draft)) else None
        self.line.helped = problem.reading if problem.kind != "code" and not problem.options else None
        self.line.replace_all("" if self.pad is not None else draft)
        self._place()

    def into_line(self, text: str) -> None:
        """Go on in the line, with this text."""
        self.pad = None
        self.line.replace_all(text)
        self._place()

    def _wants_pad(self, problem: Problem) -> bool:
        if problem.entry is Entry.FIELDS:
            return bool(problem.parts)
        return problem.entry in PADS and (self.grid or problem.entry is not Entry.GRID)

    def _made(self, entry: Entry) -> Pad:
        if entry not in self._pads:
            module, name = PADS[entry]
            made: Pad = getattr(import_module(f"tutor.tui.widgets.entries.{module}"), name)(id=f"entry-{entry}")
            self._pads[entry] = made
            self.line.screen.mount(made, after=self.line)
        return self._pads[entry]

    def _place(self) -> None:
        self.line.display = self.pad is None
        for pad in self._pads.values():
            pad.display = pad is self.pad

    # ------------------------------------------------------------------ what is seen

    def show(self, turn: Turn, screen: Screen[None]) -> None:
        """Write every part for the present size of the screen."""
        size = screen.size
        cells = max(1, size.width - 2)
        question, self._owners = turn.asked(cells)
        choosing = turn.question is not None and bool(turn.question.problem.options)
        header = turn.header(cells)
        purpose = turn.purpose(cells, of_purpose(size.height, len(question) if choosing else 0))
        parts = {
            "header": header,
            "purpose": purpose,
            "question": question,
            "picture": self._picture(turn, size.width),
            "verdict": turn.verdict(self.answer.value, cells),
        }
        wanted = {part: len(lines) for part, lines in parts.items()}
        wanted["line"] = self.pad.wants if self.pad is not None else 1
        heights = share(size.height, wanted, settled=turn.settled, choosing=choosing)
        top: list[Row] = [*header[: heights["header"]], *purpose[: heights["purpose"]]]
        self.top.show(top)
        self.top.fit(len(top))
        self.rule.show([row("─" * size.width, "dim")])
        self.rule.fit(heights["rule"])
        if self.pad is not None:
            self.pad.fit(heights["line"])
        for part, pane in (("question", self.question), ("picture", self.picture), ("verdict", self.verdict)):
            pane.show(parts[part], keep=pane is self.question)
            pane.fit(heights[part])
        self.actions.display = heights["actions"] > 0
        self.actions.offer(turn.actions())

    def fresh(self) -> None:
        """Another question: begin at its top."""
        self.question.show(())

    def scroll(self, right: int, down: int, *, settled: bool) -> None:
        """Move the verdict down where it is longer than its room and the question is done with, or else the question.

        Sideways all parts move, for only what is wider than the screen does.
        """
        pane = self.verdict if settled and self.verdict.overflows else self.question
        pane.scroll_relative(0, down, animate=False)
        for part in (self.question, self.picture, self.verdict) if right else ():
            part.scroll_relative(right, 0, animate=False)

    def option(self, picked: Pane.Picked) -> int:
        """The option that was clicked, from 0, or -1 where it was none."""
        here = picked.pane is self.question and picked.at < len(self._owners)
        return self._owners[picked.at] if here else -1

    def _picture(self, turn: Turn, cells: int) -> list[Row]:
        if self.pad is not None:
            return self.pad.look(turn, cells)
        return turn.picture(self.line.value, len(AnswerLine.PROMPT) - self.line.scroll_offset.x, cells)
