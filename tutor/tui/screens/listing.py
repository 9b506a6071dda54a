"""A screen of entries to choose from: title, entries, a search, and what can be done with the marked one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tutor.errors import TutorError
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry, sifted
from tutor.tui.rows import Row, wrapped
from tutor.tui.screens.searching import SearchingScreen
from tutor.tui.strokes import keyed
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.pane import Pane
from tutor.tui.widgets.search import SearchLine
from tutor.tui.widgets.words import HELP, Action

if TYPE_CHECKING:
    from tutor.session import Session


class ListScreen(SearchingScreen):
    """Reads what it shows off the event loop whenever it comes into sight, and keeps the mark where it was.

    A subclass says what `read` returns, what `entries` are made of it, and what its actions do.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="list.up"),
        Binding("down,j", "move(1)", "Down", id="list.down"),
        Binding("pageup", "page(-1)", "Page up", id="list.page-up"),
        Binding("pagedown,space", "page(1)", "Page down", id="list.page-down"),
        Binding("home", "move(-100000)", "First", id="list.first"),
        Binding("end", "move(100000)", "Last", id="list.last"),
        Binding("left", "pan(-4)", "Left", id="list.left", show=False),
        Binding("right", "pan(4)", "Right", id="list.right", show=False),
        Binding("enter", "choose", "Choose", id="list.choose"),
        Binding("tab", "app.focus_next", "To the actions, one by one, and back", id="list.tab"),
        Binding("escape", "back", "Back", id="list.back"),
        Binding("q", "app.quit", "Quit", id="list.quit"),
    ]

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    ListScreen {
        background: $background;
        overflow: hidden;
        & > #list-title { padding: 0 0 0 1; }
        & > #list-entries { height: 1fr; padding: 0 0 0 1; }
    }
    """

    EMPTY = "There is nothing here yet."

    def __init__(self, calls: Calls) -> None:
        super().__init__(calls)
        self.shown: tuple[Entry, ...] = ()
        self.marked = ""
        self.notice = ""
        self._all: tuple[Entry, ...] = ()
        self._drawn: dict[tuple[str, bool], list[Row]] = {}
        self._places: list[tuple[int, int]] = []

    # ------------------------------------------------------------------ for a subclass

    def read(self) -> Any:
        """What is shown; called off the event loop."""

    def entries(self, found: Any) -> Sequence[Entry]:
        """The entries of what was read."""
        return ()

    def heading(self, cells: int) -> list[Row]:
        """The rows above the entries."""
        return []

    def actions(self) -> Sequence[Action]:
        """What can be done with the marked entry; each is an `action_` of the screen, or of the app."""
        return ()

    def action_choose(self) -> None:
        """Enter on the marked entry."""

    # ------------------------------------------------------------------ life

    def compose(self) -> ComposeResult:
        """Title, entries, actions."""
        yield Pane(id="list-title")
        yield Pane(id="list-entries")
        search = SearchLine(id="list-search")  # there from the start: letters typed behind its key are for it
        search.display = False
        yield search
        yield Actions(id="actions")

    def on_screen_resume(self) -> None:
        """Read again: a drill may have lain between."""
        self.again()

    def again(self) -> None:
        """Read and show anew."""
        self.ask("reading", self.read, self.take)

    def take(self, found: Any) -> None:
        """Show what was read, the mark where it was."""
        self._all = tuple(self.entries(found))
        self.sift()

    def waits(self) -> None:
        """Say that it takes a moment."""
        if not self.notice:
            self.notice = "making the first problem…" if self.doing == "making" else "a moment…"
            self.draw()
            self.notice = ""

    def came_back(self) -> None:
        """Draw what has changed."""
        self.draw()

    def failed(self, doing: str, error: Exception) -> None:
        """Say what was wrong."""
        if not isinstance(error, TutorError):
            raise error
        self.notice = str(error)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._drawn.clear()
        self.draw()

    def drill(self, session: Callable[[], Session], taught: Sequence[str] = ()) -> None:
        """Make a session off the event loop and drill it; Esc or its end leads back here.

        Of the skills in `taught` the lesson was just read.
        """

        def begin(made: Session) -> None:
            from tutor.tui.screens.drill import DrillScreen

            self.app.push_screen(DrillScreen(made, self.calls, taught=taught))

        self.ask("making", session, begin)

    # ------------------------------------------------------------------ the mark

    @property
    def at(self) -> int:
        """Where the marked entry is among those shown, -1 where none can be marked."""
        can = [at for at, entry in enumerate(self.shown) if entry.marks]
        return next((at for at in can if self.shown[at].id == self.marked), can[0] if can else -1)

    @property
    def entry(self) -> Entry | None:
        """The marked entry."""
        return self.shown[at] if (at := self.at) >= 0 else None

    def mark(self, at: int) -> None:
        """Mark an entry by its place."""
        self.marked, self.notice = self.shown[at].id, ""
        self.draw()

    def action_move(self, by: int) -> None:
        """Mark the next entry, or the one before; what goes beyond the ends stops there."""
        can = [at for at, entry in enumerate(self.shown) if entry.marks]
        if can:
            self.mark(can[max(0, min(len(can) - 1, can.index(self.at) + by))])

    def action_page(self, by: int) -> None:
        """Mark the entry a page further."""
        height = max(1, self.query_one("#list-entries", Pane).size.height - 1)
        if self.at < 0:
            self.query_one("#list-entries", Pane).scroll_relative(y=by * height, animate=False)
            return
        target = self._places[self.at][0] + by * height
        can = [at for at, entry in enumerate(self.shown) if entry.marks]
        self.mark(min(can, key=lambda at: abs(self._places[at][0] - target)))

    def action_pan(self, by: int) -> None:
        """Move what is wider than the screen."""
        self.query_one("#list-entries", Pane).scroll_relative(x=by, animate=False)

    def action_back(self) -> None:
        """Close the search, or else the screen."""
        if self.focused is not None and not isinstance(self.focused, SearchLine):
            self.set_focus(None)
        elif self.query_one(SearchLine).display:
            self.end_search()
        elif len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit()

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """A click marks the entry it falls on; on the marked one it chooses."""
        message.stop()
        for at, (start, end) in enumerate(self._places):
            if message.pane.id == "list-entries" and start <= message.at < end and self.shown[at].marks:
                if at == self.at:
                    self.action_choose()
                else:
                    self.mark(at)
                return

    def sift(self) -> None:
        """Choose what is shown, drawn anew."""
        self.shown = sifted(self._all, self.wanted)
        self._drawn.clear()

    # ------------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Write everything for the present size, the marked entry in sight."""
        if not self.is_mounted:
            return
        cells = max(1, self.size.width - 3)
        title = [*self.heading(cells), *wrapped(self.notice, cells, "note", margin=0)]
        self.query_one("#list-title", Pane).show(title)
        self.query_one("#list-title", Pane).fit(min(len(title), max(1, self.size.height // 3)))
        here, rows = self.at, list[Row]()
        self._places = []
        for at, entry in enumerate(self.shown):
            start = len(rows)
            rows += self._rows(entry, at == here, cells)
            self._places.append((start, len(rows)))
        pane = self.query_one("#list-entries", Pane)
        pane.show(
            rows or ([] if self.doing else wrapped(self._nothing, cells, "dim", margin=0)),
            keep=True,
        )
        if here >= 0:
            start, end = self._places[here]
            top = 0 if here == self._first else start
            pane.scroll_to(
                y=min(max(pane.scroll_offset.y, end - max(1, pane.size.height)), top), animate=False, force=True
            )
        self.query_one(Actions).offer(self.while_searching() or [*self.actions(), *self._ways()])

    @property
    def _nothing(self) -> str:
        return "Nothing fits." if self.wanted else keyed(self.EMPTY)

    @property
    def _first(self) -> int:
        return next((at for at, entry in enumerate(self.shown) if entry.marks), -1)

    def _ways(self) -> Sequence[Action]:
        return (Action("back", "Esc", "Back"), HELP)

    def _rows(self, entry: Entry, marked: bool, cells: int) -> list[Row]:
        key = (entry.id, marked)
        if key not in self._drawn:
            self._drawn[key] = entry.draw(cells, marked)
        return self._drawn[key]

    async def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """An action was clicked or chosen."""
        message.stop()
        self.set_focus(None)
        of_app = message.name in ("help", "quit")
        await (self.app.run_action(message.name) if of_app else self.run_action(message.name))

    def actions_passed(self) -> None:
        """Tab behind the last action."""
        self.set_focus(None)
