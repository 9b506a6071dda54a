"""What is asked once, before the first sitting: one list after the other; Esc goes back, before the first it skips."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from tutor.tui import drawing
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.rows import Row, cut, indent, pointer, wrapped
from tutor.tui.screens.listing import ListScreen
from tutor.tui.widgets.search import SearchLine
from tutor.tui.widgets.words import HELP, Action
from tutor.welcome import Asked, Choice

FEW = 9
"""Answers that are seen at a glance: no search is offered."""


class WelcomeScreen(ListScreen):
    """Asks these, one on the screen at a time, then leaves the app; `done` hears the answers by question.

    With `over` there is nothing behind the first question to go back to, and Esc begins without any answer.
    """

    def __init__(
        self, calls: Calls, asked: Sequence[Asked], done: Callable[[Mapping[str, str]], None], *, over: bool
    ) -> None:
        super().__init__(calls)
        self._asked, self._done, self._over = asked, done, over
        self._answers: dict[str, int] = {}
        self._step = 0
        self.marked = str(asked[0].default)

    def read(self) -> Asked:
        """The question that is open."""
        return self._asked[self._step]

    def again(self) -> None:
        """Show it at once: nothing has to be read, and no key may come between two questions."""
        self.take(self.read())
        self.draw()

    def entries(self, found: Asked) -> Sequence[Entry]:
        """Its answers."""
        return [
            Entry(str(at), f"{one.value} {one.title} {one.about}", partial(_drawn, one))
            for at, one in enumerate(found.choices)
        ]

    def heading(self, cells: int) -> list[Row]:
        """What is asked, and how many questions there are."""
        count = f" ({self._step + 1} of {len(self._asked)})"
        return [*wrapped(self._asked[self._step].asks + count, cells, "strong", margin=0), ()]

    def actions(self) -> Sequence[Action]:
        """Choose it."""
        choose = Action("choose", "Enter", "Choose")
        return (choose, Action("search", "/", "Search")) if len(self._all) > FEW else (choose,)

    def _ways(self) -> Sequence[Action]:
        back = Action("back", "Esc", "Skip" if self._over and not self._step else "Back")
        return (back, HELP)

    def action_choose(self) -> None:
        """Take the marked answer and go on."""
        if self.entry is None:
            return
        self._answers[self._asked[self._step].name] = int(self.entry.id)
        if self._step + 1 < len(self._asked):
            self._go(self._step + 1)
        else:
            self._end()

    def action_back(self) -> None:
        """Close the search, go back to the question before or to the tour, or begin without any."""
        if self.focused is not None or self.query_one(SearchLine).display:
            super().action_back()
        elif self._step:
            self._go(self._step - 1)
        elif not self._over:
            self.app.pop_screen()
        else:
            self._answers.clear()
            self._end()

    def _go(self, step: int) -> None:
        """Open a question, what was chosen there before marked."""
        self._step = step
        here = self._asked[step]
        if self.query_one(SearchLine).display:
            self.end_search()
        self.marked = str(self._answers.get(here.name, here.default))
        self.again()

    def _end(self) -> None:
        by_name = {one.name: one.choices for one in self._asked}
        self._done({name: by_name[name][at].value for name, at in self._answers.items()})
        self.app.exit()


def _drawn(one: Choice, cells: int, marked: bool) -> list[Row]:
    told = [cut((pointer(marked), (one.title, "chosen" if marked else "")), cells)]
    return [*told, *indent(drawing.prose(one.about, {}, cells - 4), 4)] if marked else told
