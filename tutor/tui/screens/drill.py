"""The drill: one question, one line to answer it in, and what became of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tutor.errors import ContentError, NotSaved, TutorError, WorkerError
from tutor.sitting import Kind, Question, Reply, Summary
from tutor.tui import drawing, saying
from tutor.tui.calls import Calls
from tutor.tui.rows import visible
from tutor.tui.screens.marks import MarksScreen
from tutor.tui.turn import Turn
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.board import Board
from tutor.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tutor.session import Session


class DrillScreen(MarksScreen):
    """Drives one session; every call to it runs in the thread of `calls`, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "Next question", id="drill.next"),
        Binding("question_mark", "hint", "Hint (in an empty line)", id="drill.hint"),
        Binding("s", "solution", "Solution", id="drill.solution"),
        Binding("d", "down", "Step down to what it needs", id="drill.down"),
        Binding("w,ctrl+o,ctrl+w", "working", "Working (a letter only outside the line)", id="drill.working"),
        Binding("ctrl+g", "grid", "A matrix in a grid, or in one line", id="drill.grid"),
        Binding("escape", "back", "Close, or back to the line", id="drill.back"),
        Binding("q", "app.quit", "Quit (outside the line)", id="drill.quit"),
        Binding("tab", "app.focus_next", "To the actions, one by one, and back", id="drill.tab"),
        Binding("shift+tab", "app.focus_previous", "Back", id="drill.back-tab", show=False),
        *Board.SCROLLING,
    ]

    AUTO_FOCUS = "AnswerLine, Pad"

    DEFAULT_CSS = "DrillScreen { background: $background; overflow: hidden; " + Board.CSS + "}"

    def __init__(
        self, session: Session, calls: Calls, ending: Callable[[], Sequence[str]] = tuple, taught: Iterable[str] = ()
    ) -> None:
        """`ending`, called as the session is, gives last words of its own; of `taught` skills the lesson was read."""
        super().__init__(calls)
        self.session, self._ending = session, ending
        known, setting = session.curriculum, session.setting
        self.turn = Turn(known, kind=setting.kind, taught=set(taught), lessons=setting.lessons)
        self.board = Board(grid=setting.grid)

    def compose(self) -> ComposeResult:
        """The parts of the board."""
        yield from self.board.parts()

    def on_mount(self) -> None:
        """Ask for the first question; what was typed to it before comes with it."""
        self.begin("making", self.session.next, self.asked)

    def on_unmount(self) -> None:
        """Leave what is typed to the next sitting that asks the same, today or another day."""
        self.put_by()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.draw()

    def draw(self) -> None:
        """Show the turn as it is now."""
        if self.is_mounted:
            self.board.show(self.turn, self)

    def waits(self) -> None:
        """Say that it is checking, or making the next problem."""
        self.turn.late = True
        self.draw()

    def came_back(self) -> None:
        """Draw what has changed."""
        self.turn.doing, self.turn.late = self.doing, False
        self.draw()

    def failed(self, doing: str, error: Exception) -> None:
        """What cannot be saved may be tried again; a problem that cannot be made or judged is left out."""
        if isinstance(error, NotSaved):
            self._say(saying.not_saved(error))
        elif isinstance(error, ContentError | WorkerError):
            self.begin("making", self.session.skip if doing == "checking" else self.session.next, self.asked)
            self.turn.left_out.append(str(error))
            self._say(f"This problem is left out: {error}")
        elif isinstance(error, TutorError):
            self._say(str(error))
        else:
            raise error

    def asked(self, question: Question | None) -> None:
        """Show the next question, or end."""
        if question is None:
            self.begin("ending", lambda: (self.session.summary, self._ending(), self.session.missed), self._ended)
        else:
            self.show(question)
            if self.turn.untaught and question.number > 1 and self.session.setting.graded:
                self.teach(question)  # the first question of a sitting is never kept waiting: it offers its lesson

    def _ended(self, how: tuple[Summary, Sequence[str], Sequence[str]]) -> None:
        from tutor.tui.screens.summary import SummaryScreen

        done, sentences, again = how
        skills, drilled = self.session.curriculum.skills, self.turn.kind is not Kind.PLACEMENT
        missed = [id for id in done.again if id in skills and skills[id].lesson]
        teach = self.remind if drilled else None
        screen = SummaryScreen(lambda cells: self.turn.summary(done, sentences, cells), missed, teach, len(again))
        self.app.push_screen(screen, self._left)

    def _left(self, again: bool | None) -> None:
        """Go on with what was missed, or leave the sitting."""
        if again:
            self.begin("making", self.session.again, self._once_more)
        elif len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit()

    def _once_more(self, session: Session) -> None:
        """Drill this session here, too: what was typed and taught before is still known."""
        self.session, self.turn = session, replace(self.turn, question=None, left_out=[])
        self.board.into_line("")
        self.place_focus()
        self.begin("making", session.next, self.asked)

    def show(self, question: Question) -> None:
        """Make this the question on the screen, with what was typed to it before."""
        early = self.answer.value if self.turn.question is None else ""  # typed while the first was made
        problem, kept = str(question.problem.identity), question.draft
        if kept.working:
            self.turn.scratch.setdefault(problem, _read(kept.working))
        before = _read(kept.typed) if problem not in self.turn.drafts else ""
        self.turn.keep(draft := self.turn.take(question) or before or early)
        self.board.enter(question.problem, draft)
        self.board.fresh()
        self.place_focus()

    def replied(self, reply: Reply) -> None:
        """Show what became of it."""
        if self.session.question is not None:
            self.turn.answered(self.session.question, reply)
        self.place_focus()

    @property
    def over(self) -> bool:
        """True once there is no question any more."""
        return self.turn.question is not None and self.session.question is None

    def action_submit(self, typed: str | None = None) -> None:
        """Judge what is typed; an empty line after a miss opens the solution, the second time."""
        here, typed = self.turn.question, self.answer.value if typed is None else typed
        if here is None or self.turn.doing:
            return
        if here.settled:
            self.action_next()
        elif typed.strip():
            if self.turn.same_miss(typed):
                self._say(saying.same())
                return
            self.begin("checking", lambda: self.session.submit(typed), self.replied)
        elif here.missed and self.turn.warned:
            self.action_solution()
        elif here.missed:
            self.turn.warned = True
            self._say(saying.once_more())
        elif self.turn.untaught:
            self.action_lesson()
        else:
            self._say(saying.empty(self.turn.kind))

    def action_next(self) -> None:
        """The next question, once this one is settled."""
        if self.turn.settled:
            self.begin("making", self.session.next, self.asked)

    def action_hint(self) -> None:
        """The next hint; in a placement "I do not know"."""

        def hinted(text: str | None) -> None:
            self.turn.question = self.session.question
            if text is None:
                self.turn.notice = saying.no_hints()

        if self.turn.kind is Kind.PLACEMENT and not self.turn.settled:
            self.action_solution()
        elif self.turn.question is not None and not self.turn.settled:
            self.begin("hint", self.session.hint, hinted)

    def action_solution(self) -> None:
        """The solution: of an open question it counts as a miss, of a settled one it only shows."""
        if self.turn.settled:
            self.turn.working = not self.turn.working
            self.draw()
        elif self.turn.question is not None:
            self.begin("solution", self.session.reveal, self.replied)

    def action_skip(self) -> None:
        """Go on without an answer."""
        if self.turn.question is not None:
            self.begin("making", self.session.skip, self.asked)

    def action_down(self) -> None:
        """One problem of the prerequisite that was offered, now."""
        offer = self.turn.offer

        def step() -> Question | None:
            self.session.step_down(offer)
            return self.session.next()

        if offer:
            self.begin("making", step, self.asked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys act now; the others are left out of the help as well."""
        return self.turn.acts(action)

    def action_back(self) -> None:
        """Back to the line; over another screen, close this one: what is typed is kept for the same problem."""
        if self.focused is not None and self.focused is not self.answer:
            self.place_focus()
        elif len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        elif self.turn.notice:
            self._say("")
        else:
            self.app.call_later(self.app.run_action, "go('today')")

    def action_scroll(self, right: int, down: int) -> None:
        """Move what is longer than its room."""
        self.board.scroll(right, down, settled=self.turn.settled)

    def actions_passed(self) -> None:
        """Tab behind the last action."""
        self.place_focus()

    async def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """An action was clicked or chosen."""
        message.stop()
        if message.name in ("help", "quit"):
            await self.app.run_action(message.name)
            return
        self.place_focus()
        await self.run_action(message.name)

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """A click on an option types its letter."""
        message.stop()
        option = self.board.option(message)
        if option >= 0 and not self.turn.settled:
            self.answer.replace_all(drawing.letter(option))


def _read(draft: str) -> str:
    """A draft as it may be shown, whoever has written the file; it may have several lines."""
    return "\n".join(map(visible, draft.split("\n")))
