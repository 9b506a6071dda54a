"""One sentence of the learner's own, asked for over the screen; Enter alone leaves it empty, Esc takes it all back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from tutor.tui.rows import row, wrapped
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.sentence import SentenceLine
from tutor.tui.widgets.words import Action

LONGEST = 500


class SentenceScreen(ModalScreen[str | None], inherit_bindings=False):
    """Gives the sentence, "" where none was typed, None where it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back, nothing is noted", id="sentence.leave"),
    ]

    DEFAULT_CSS = """
    SentenceScreen {
        background: $background;
        & > #sentence-asked { height: auto; padding: 1 1 0 1; }
        & > Input { height: 1; border: none; padding: 0 1; background: $background; }
        & > #sentence-actions { dock: bottom; }
    }
    """

    ABOUT = "A sentence, if you like. The problem, its seed and your answer are noted with it, on this machine only."

    def __init__(self, asked: str) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """What is asked, the line, and the two ways out."""
        yield Pane(id="sentence-asked")
        yield SentenceLine(max_length=LONGEST, compact=True)
        yield Actions(id="sentence-actions")

    def on_mount(self) -> None:
        """Say what the keys do."""
        self.query_one(Actions).offer([Action("send", "{line.submit}", "Note it"), Action("leave", "Esc", "Back")])
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Write for the new width."""
        cells = max(10, self.size.width - 3)
        pane = self.query_one(Pane)
        told = [row(self._asked, "strong"), *wrapped(self.ABOUT, cells, "dim", margin=0), ()]
        pane.show(told)
        pane.fit(len(told) + 1)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter."""
        message.stop()
        self.dismiss(message.value)

    def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """A click on an action."""
        message.stop()
        self.dismiss(self.query_one(Input).value if message.name == "send" else None)

    def action_leave(self) -> None:
        """Back to the question."""
        self.dismiss(None)
