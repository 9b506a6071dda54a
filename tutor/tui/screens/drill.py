"""The drill: one question, one line to answer it in, and what became of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tutor.errors import ContentError, NotSaved, TutorError, WorkerError
from tutor.sitting import Kind, Question, Reply, Summary
from tutor.tui import drawing, telling
from tutor.tui.calls import Calls
from tutor.tui.screens.entering import Entering
from tutor.tui.turn import Turn
from tutor.tui.widgets.actions import Actions
from tutor.tui.widgets.board import Board
from tutor.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from tutor.session import Session


class DrillScreen(Entering):
    """Drives one session; every call to it runs in the thread of `calls`, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "Next question", id="drill.next"),
        Binding("question_mark", "hint", "Hint (in an empty line)", id="drill.hint"),
        Binding("s", "solution", "Solution", id="drill.solution"),
        Binding("u", "undo", "Undo", id="drill.undo"),
        *(
            Binding(str(key), f"grade({key})", f"Grade it {word}", id=f"drill.grade-{word}")
            for key, word in telling.GRADE_WORDS.items()
        ),
        Binding("d", "down", "Step down to what it needs", id="drill.down"),
        Binding("w,ctrl+o,ctrl+w", "working", "Working (ctrl+o while typing)", id="drill.working"),
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
        """Ask for the first question."""
        self._ask("making", self.session.next, self._next_asked)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.draw()

    def draw(self) -> None:
        """Show the turn as it is now."""
        if self.is_mounted:
            self.board.show(self.turn, self)

    def _ask(self, doing: str, call: Callable[[], Any], then: Callable[[Any], None]) -> None:
        if self.ask(doing, call, then):
            self.turn.begun(doing)

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
            self._say(f"not saved: {error} · Enter tries again")
        elif isinstance(error, ContentError | WorkerError):
            self._ask("making", self.session.skip if doing == "checking" else self.session.next, self._next_asked)
            self.turn.left_out.append(str(error))
            self._say(f"This problem is left out: {error}")
        elif isinstance(error, TutorError):
            self._say(str(error))
        else:
            raise error

    def _next_asked(self, question: Question | None) -> None:
        if question is None:
            self._ask("ending", lambda: (self.session.summary, self._ending()), self._ended)
        else:
            self._show(question)
            if self.turn.untaught and question.number > 1 and self.session.setting.graded:
                self.teach(question)  # the first question of a sitting is never kept waiting: it offers its lesson

    def _ended(self, how: tuple[Summary, Sequence[str]]) -> None:
        from tutor.tui.screens.summary import SummaryScreen

        self.app.push_screen(SummaryScreen(lambda cells: self.turn.summary(*how, cells)), self._left)

    def _left(self, _: None) -> None:
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit()

    def _show(self, question: Question) -> None:
        early = self.answer.value if self.turn.question is None else ""  # typed while the first was made
        self.turn.keep(draft := self.turn.take(question) or early)
        self.board.enter(question.problem, draft)
        self.board.fresh()
        self._place_focus()

    def _replied(self, reply: Reply) -> None:
        if self.session.question is not None:
            self.turn.answered(self.session.question, reply)
        self._place_focus()

    def _place_focus(self) -> None:
        self.answer.can_focus = not self.turn.settled
        self.set_focus(None if self.turn.settled else self.answer)

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
                self._say("That is the same answer: change it, or empty the line and press Enter for the solution.")
                return
            self._ask("checking", lambda: self.session.submit(typed), self._replied)
        elif here.missed and self.turn.warned:
            self.action_solution()
        elif here.missed:
            self.turn.warned = True
            self._say("Enter once more shows the solution.")
        elif self.turn.untaught:
            self.action_lesson()
        else:
            self._say(telling.EMPTY[self.turn.kind])

    def action_next(self) -> None:
        """The next question, once this one is settled."""
        if self.turn.settled:
            self._ask("making", self.session.next, self._next_asked)

    def action_hint(self) -> None:
        """The next hint; in a placement "I do not know"."""

        def hinted(text: str | None) -> None:
            self.turn.question = self.session.question
            if text is None:
                self.turn.notice = "There are no more hints. Tab, then Solution, works it through."

        if self.turn.kind is Kind.PLACEMENT and not self.turn.settled:
            self.action_solution()
        elif self.turn.question is not None and not self.turn.settled:
            self._ask("hint", self.session.hint, hinted)

    def action_solution(self) -> None:
        """The solution: of an open question it counts as a miss, of a settled one it only shows."""
        if self.turn.settled:
            self.turn.working = not self.turn.working
            self.draw()
        elif self.turn.question is not None:
            self._ask("solution", self.session.reveal, self._replied)

    def action_skip(self) -> None:
        """Go on without an answer."""
        if self.turn.question is not None:
            self._ask("making", self.session.skip, self._next_asked)

    def action_undo(self) -> None:
        """Take back the newest answer."""

        def undone(sentence: str) -> None:
            if self.session.question is not None:
                self._show(self.session.question)
            self.turn.notice = sentence

        self._ask("undo", self.session.undo, undone)

    def action_grade(self, key: int) -> None:
        """Change the grade of the review just closed; a stray key changes nothing, the same key again does."""

        def graded(reply: Reply) -> None:
            self._replied(reply)
            self.turn.regraded = key

        if not self.turn.graded or self.turn.doing:
            return
        if self.turn.armed != key:
            self.turn.armed = key
            self._say(f"press {key} again to grade this: {telling.GRADE_WORDS[key]}")
        else:
            self._ask("grade", lambda: self.session.override(telling.GRADES[key]), graded)

    def action_down(self) -> None:
        """One problem of the prerequisite that was offered, now."""
        offer = self.turn.offer

        def step() -> Question | None:
            self.session.step_down(offer)
            return self.session.next()

        if offer:
            self._ask("making", step, self._next_asked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys act now; the others are left out of the help as well."""
        return self.turn.acts(action)

    def action_back(self) -> None:
        """Back to the line; over another screen, close this one where no typed text would be lost."""
        if self.focused is not None and self.focused is not self.answer:
            self._place_focus()
        elif len(self.app.screen_stack) > 1 and (self.turn.settled or not self.answer.value):
            self.app.pop_screen()
        elif self.turn.notice:
            self._say("")
        else:
            self.app.call_later(self.app.run_action, "go('today')")

    def action_scroll(self, right: int, down: int) -> None:
        """Move what is longer than its room."""
        self.board.scroll(right, down, settled=self.turn.settled)

    def on_actions_passed(self, message: Actions.Passed) -> None:
        """Tab behind the last action."""
        message.stop()
        self._place_focus()

    async def on_actions_chosen(self, message: Actions.Chosen) -> None:
        """An action was clicked or chosen."""
        message.stop()
        if message.name in ("help", "quit"):
            await self.app.run_action(message.name)
            return
        self._place_focus()
        await self.run_action(message.name)

    def on_pane_picked(self, message: Pane.Picked) -> None:
        """A click on an option types its letter."""
        message.stop()
        option = self.board.option(message)
        if option >= 0 and not self.turn.settled:
            self.answer.replace_all(drawing.letter(option))
