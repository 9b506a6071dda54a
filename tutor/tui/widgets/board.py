"""The parts of the drill screen, from the top, and how they share its height."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from tutor.tui.fitting import share
from tutor.tui.rows import row
from tutor.tui.turn import Turn
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.answer import AnswerLine
from tutor.tui.widgets.pane import Pane

PROMPT = "> "


class Board(Widget):
    """Header, purpose, question, the line of input with its picture, verdict, actions."""

    DEFAULT_CSS = """
    Board {
        layout: vertical;
        height: 1fr;
        overflow: hidden;
        & > #question, & > #header, & > #purpose, & > #verdict { padding: 0 0 0 1; }
        & > #actions { dock: bottom; }
        & > #entry { height: 1; & > #prompt { width: 2; } }
    }
    """

    class Picked(Message):
        """An option was clicked; counted from 0."""

        def __init__(self, option: int) -> None:
            super().__init__()
            self.option = option

    def __init__(self) -> None:
        super().__init__()
        self._owners: list[int] = []

    def compose(self) -> ComposeResult:
        """The parts."""
        for part in ("header", "purpose", "question", "rule"):
            yield Pane(id=part)
        with Horizontal(id="entry"):
            yield Pane(id="prompt")
            yield AnswerLine(id="answer")
        for part in ("picture", "verdict"):
            yield Pane(id=part)
        yield Actions(id="actions")

    def on_mount(self) -> None:
        """Write the prompt."""
        self.pane("prompt").show([row(PROMPT, "strong")])

    def pane(self, part: str) -> Pane:
        """The pane of that name."""
        return self.query_one(f"#{part}", Pane)

    def fresh(self) -> None:
        """Another question: begin at its top."""
        self.pane("question").show(())

    def show(self, turn: Turn) -> None:
        """Write every part for the present size."""
        if not self.is_mounted:
            return
        size, answer = self.app.size, self.query_one(AnswerLine)
        cells = max(1, size.width - 2)
        question, self._owners = turn.asked(cells)
        parts = {
            "header": turn.header(cells),
            "purpose": turn.purpose(cells),
            "question": question,
            "rule": [row("─" * size.width, "dim")],
            "picture": turn.picture(answer.value, len(PROMPT) - answer.scroll_offset.x, size.width),
            "verdict": turn.verdict(answer.value, cells),
        }
        heights = share(size.height, {part: len(lines) for part, lines in parts.items()}, settled=turn.settled)
        for part, lines in parts.items():
            self.pane(part).show(lines, keep=part == "question")
            self.pane(part).fit(heights[part])
        actions = self.query_one(Actions)
        actions.display = heights["actions"] > 0
        actions.offer(turn.actions())

    def scroll(self, right: int, down: int, *, settled: bool) -> None:
        """Move the verdict where it is longer than its room and the question is done with, or else the question."""
        verdict = self.pane("verdict")
        pane = verdict if settled and verdict.overflows else self.pane("question")
        pane.scroll_relative(right, down, animate=False)

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """A click in the question may be on an option."""
        message.stop()
        if message.pane.id == "question" and message.at < len(self._owners) and self._owners[message.at] >= 0:
            self.post_message(self.Picked(self._owners[message.at]))
