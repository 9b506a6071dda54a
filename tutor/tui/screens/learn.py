"""Learning an algorithm just in time: its lines, what each needs, and a drill of what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tutor.errors import TutorError
from tutor.learning import LearnLine, lines_read
from tutor.tui import telling
from tutor.tui.calls import Calls
from tutor.tui.rows import Row, row, wrapped
from tutor.tui.screens.calling import CallingScreen
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.words import Action

if TYPE_CHECKING:
    from tutor.session import Session


class LearnScreen(CallingScreen):
    """A list of lines; Enter drills what the marked one needs and comes back to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Line above", id="learn.up"),
        Binding("down,j", "move(1)", "Line below", id="learn.down"),
        Binding("enter", "drill", "Drill what the line needs", id="learn.drill"),
        Binding("q,escape", "app.quit", "Quit", id="learn.quit"),
    ]

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    LearnScreen {
        background: $background;
        overflow: hidden;
        & > #learn-title { padding: 0 0 0 1; }
        & > #learn-lines { height: 1fr; padding: 1 0 0 1; }
    }
    """

    def __init__(
        self,
        calls: Calls,
        title: str,
        lines: Callable[[], Sequence[LearnLine]],
        session: Callable[[tuple[str, ...]], Session],
    ) -> None:
        super().__init__(calls)
        self._title, self._read, self._session = title, lines, session
        self.lines: tuple[LearnLine, ...] = ()
        self.at = 0
        self._notice = ""

    def compose(self) -> ComposeResult:
        """Title, lines, actions."""
        yield Pane(id="learn-title")
        yield Pane(id="learn-lines")
        yield Actions(id="actions")

    def on_mount(self) -> None:
        """Say what can be done."""
        words = (Action("drill", "Enter", "Drill it"), Action("help", "F1", "Help"), Action("quit", "q", "Quit"))
        self.query_one(Actions).offer(words)

    def on_screen_resume(self) -> None:
        """Read how far the skills have come, at first and after a drill."""
        self.ask("reading", self._read, self._take)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.draw()

    def _take(self, lines: Sequence[LearnLine]) -> None:
        self.lines = tuple(lines)
        self.at = min(self.at, max(0, len(self.lines) - 1))

    def waits(self) -> None:
        """Say that a session is being prepared."""
        self._notice = "making the first problem…"
        self.draw()

    def came_back(self) -> None:
        """Draw what has changed."""
        self.draw()

    def failed(self, doing: str, error: Exception) -> None:
        """Say why there is no drill."""
        if not isinstance(error, TutorError):
            raise error
        self._notice = str(error)

    def action_move(self, by: int) -> None:
        """Mark the next line or the one before."""
        self.at = max(0, min(len(self.lines) - 1, self.at + by))
        self._notice = ""
        self.draw()

    def action_drill(self) -> None:
        """Drill what the marked line needs."""
        if not self.lines or not self.lines[self.at].missing:
            return
        missing = self.lines[self.at].missing

        def begin(session: Session) -> None:
            self._notice = ""
            self.app.push_screen(DrillScreen(session, self.calls))

        self.ask("making", lambda: self._session(missing), begin)

    async def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """An action was clicked or chosen."""
        message.stop()
        if message.name == "drill":
            self.action_drill()
        else:
            await self.app.run_action(message.name)

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """A click marks the line it falls on."""
        message.stop()
        for at, (start, end) in enumerate(self._places()):
            if message.pane.id == "learn-lines" and start <= message.at < end:
                self.at = at
                self.draw()
                return

    def draw(self) -> None:
        """Write title and lines for the present size, the marked line in sight."""
        if not self.is_mounted:
            return
        cells = max(1, self.size.width - 3)
        done, count = lines_read(self.lines)
        title: list[Row] = [row(f"{self._title} · {done} of {count} lines readable", "strong")]
        title += wrapped(self._notice, cells, "note", margin=0)
        self.query_one("#learn-title", Pane).show(title)
        self.query_one("#learn-title", Pane).fit(len(title))
        pane = self.query_one("#learn-lines", Pane)
        pane.show([line for block in self._blocks(cells) for line in block], keep=True)
        if self.lines:
            start, end = self._places()[self.at]
            height = max(1, pane.size.height)
            top = min(max(pane.scroll_offset.y, end - height), start)
            pane.scroll_to(y=top, animate=False)

    def _blocks(self, cells: int) -> list[list[Row]]:
        return [telling.learn_line(line, at == self.at, cells) for at, line in enumerate(self.lines)]

    def _places(self) -> list[tuple[int, int]]:
        places: list[tuple[int, int]] = []
        start = 0
        for block in self._blocks(max(1, self.size.width - 3)):
            places.append((start, start + len(block)))
            start += len(block)
        return places
