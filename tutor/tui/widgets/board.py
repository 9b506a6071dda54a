"""The parts of the drill screen, from the top, and how they share its height.

No widget itself: a widget costs about a millisecond before the first question is seen, so there are only as many
as scroll or take keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from tutor.tui.fitting import of_purpose, share
from tutor.tui.rows import Row, row
from tutor.tui.turn import Turn
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.answer import AnswerLine
from tutor.tui.widgets.pane import Pane


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

    def __init__(self) -> None:
        self.top, self.question, self.rule = Pane(id="top"), Pane(id="question"), Pane(id="rule")
        self.answer = AnswerLine(id="answer")
        self.picture, self.verdict = Pane(id="picture"), Pane(id="verdict")
        self.actions = Actions(id="actions")
        self._owners: list[int] = []

    def parts(self) -> Iterator[Widget]:
        """The widgets, from the top."""
        yield from (self.top, self.question, self.rule, self.answer, self.picture, self.verdict, self.actions)

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
            "picture": turn.picture(self.answer.value, self._left, size.width),
            "verdict": turn.verdict(self.answer.value, cells),
        }
        wanted = {part: len(lines) for part, lines in parts.items()}
        heights = share(size.height, wanted, settled=turn.settled, choosing=choosing)
        top: list[Row] = [*header[: heights["header"]], *purpose[: heights["purpose"]]]
        self.top.show(top)
        self.top.fit(len(top))
        self.rule.show([row("─" * size.width, "dim")])
        self.rule.fit(heights["rule"])
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

    @property
    def _left(self) -> int:
        return len(AnswerLine.PROMPT) - self.answer.scroll_offset.x
