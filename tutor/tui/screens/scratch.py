"""Scratch paper beside a question: lines that are compared with one another, and never with what is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tutor.model import Verdict
from tutor.tui.calls import Calls
from tutor.tui.fitting import share
from tutor.tui.rows import Row, row
from tutor.tui.screens.calling import CallingScreen
from tutor.tui.sheets.lines import LEAD, Pair
from tutor.tui.turn import Turn
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.entries.lines import ScratchPad
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.words import HELP, Action

if TYPE_CHECKING:
    from tutor.session import Session


class ScratchScreen(CallingScreen):
    """The question above, the lines below; they are kept with the problem, and `take` is given one as the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+o", "back", "Back to the question, all of it kept", id="working.back"),
        Binding("ctrl+t", "take", "Take the last line as the answer", id="working.take"),
        Binding("pageup,ctrl+up", "scroll(-3)", "Scroll the question up", id="working.up"),
        Binding("pagedown,ctrl+down", "scroll(3)", "Scroll the question down", id="working.down"),
        Binding("tab", "app.focus_next", "To the actions, one by one, and back", id="working.tab"),
    ]

    AUTO_FOCUS = "ScratchPad"

    DEFAULT_CSS = """
    ScratchScreen {
        background: $background;
        overflow: hidden;
        & > #working-question { padding: 0 0 0 1; }
        & > #working-actions { dock: bottom; }
    }
    """

    def __init__(
        self, session: Session, calls: Calls, turn: Turn, take: Callable[[str], None], told: Callable[[], None]
    ) -> None:
        """`told` hears that something was written."""
        super().__init__(calls)
        self._told = told
        assert turn.question is not None
        self.session, self._take, self._settled, self._kept = session, take, turn.settled, turn.scratch
        self.turn = Turn(turn.curriculum, replace(turn.question, reply=None, revealed=False))
        self.problem = turn.question.problem
        self.pad = ScratchPad(id="working-lines")
        self.pad.begin(self.problem)
        self.pad.sheet.load(self._kept.get(str(self.problem.identity), ""))
        self.asked_aside: Pair | None = None
        self._parts = [Pane(id=f"working-{name}") for name in ("question", "rule", "picture")]

    def compose(self) -> ComposeResult:
        """Question, rule, lines, picture, actions."""
        question, rule, picture = self._parts
        yield from (question, rule, self.pad, picture, Actions(id="working-actions"))

    def on_mount(self) -> None:
        """What can be done here; lines that were kept are compared again."""
        take = [] if self._settled else [Action("take", "^T", "Last line as answer")]
        self.query_one(Actions).offer([*take, Action("back", "Esc", "Back"), HELP])
        self._work()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.draw()

    def draw(self) -> None:
        """Question and lines as they are now, the lines with half of the height."""
        if not self.is_mounted:
            return
        size = self.size
        asked, _ = self.turn.asked(max(1, size.width - 2))
        seen: list[Row] = self.pad.look(self.turn, size.width)
        wanted = {"question": len(asked), "line": self.pad.wants, "picture": len(seen)}
        heights = share(size.height, wanted | {"header": 0, "purpose": 0, "verdict": 0})
        head = row("─" * size.width, "dim")
        for pane, rows, name in zip(self._parts, (asked, [head], seen), ("question", "rule", "picture"), strict=True):
            pane.show(rows, keep=name == "question")
            pane.fit(heights[name])
        self.pad.fit(heights["line"])

    # ------------------------------------------------------------------ typing

    def on_pad_changed(self, message: ScratchPad.Changed) -> None:
        """Keep what is typed, and have finished lines compared."""
        message.stop()
        self._kept[str(self.problem.identity)] = self.pad.lines.whole
        self._told()
        self.draw()
        self._work()

    def on_pad_submitted(self, message: ScratchPad.Submitted) -> None:
        """Nothing is handed in here."""
        message.stop()

    def on_pad_asked_hint(self, message: ScratchPad.AskedHint) -> None:
        """Hints are with the question."""
        message.stop()

    def _work(self) -> None:
        pair = self.pad.lines.wanting()
        if self.asked_aside is not None or pair is None:
            return
        self.asked_aside = pair

        def told(verdict: Verdict) -> None:
            self.asked_aside = None
            self.pad.judged(pair, verdict)
            self.draw()
            self._work()

        self.aside(lambda: self.session.working(self.problem.identity, *pair), told)

    # ------------------------------------------------------------------ actions

    def action_take(self) -> None:
        """The last line is the answer, without the sign that it goes on with."""
        lines = [line.text.strip() for line in self.pad.lines.lines if line.text.strip()]
        if lines and not self._settled:
            lead = LEAD.match(lines[-1])
            self.action_back()
            self._take(lines[-1][lead.end() if lead else 0 :])

    def action_back(self) -> None:
        """Back to the question."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Move the question, where it is longer than its room."""
        self._parts[0].scroll_relative(y=by, animate=False)

    async def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """An action was clicked or chosen."""
        message.stop()
        await self.run_action("app.help" if message.name == "help" else message.name)

    def actions_passed(self) -> None:
        """Tab behind the last action."""
        self.set_focus(self.pad)
