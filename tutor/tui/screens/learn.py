"""Learning an algorithm just in time: its lines, what each needs, and a drill of what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tutor.learning import LearnLine, learn_lines, lines_read, problems_of
from tutor.model import Algorithm
from tutor.tui import telling
from tutor.tui.calls import Calls
from tutor.tui.entries import Entry
from tutor.tui.rows import Row, wrapped
from tutor.tui.screens.listing import ListScreen
from tutor.tui.widgets.words import Action

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.session import Session
    from tutor.tui.study import Study


class LearnScreen(ListScreen):
    """A list of lines; Enter drills what the marked one needs and comes back to it."""

    def __init__(
        self,
        calls: Calls,
        title: str,
        lines: Callable[[], Sequence[LearnLine]],
        session: Callable[[tuple[str, ...]], Session],
    ) -> None:
        super().__init__(calls)
        self._title, self._lines, self._session = title, lines, session
        self.lines: tuple[LearnLine, ...] = ()

    def read(self) -> Sequence[LearnLine]:
        """How far the skills have come, at first and after a drill."""
        return self._lines()

    def entries(self, found: Sequence[LearnLine]) -> Sequence[Entry]:
        """One for each line."""
        self.lines = tuple(found)
        return [Entry(str(at), f"{line.code} {line.why}", partial(_drawn, line)) for at, line in enumerate(self.lines)]

    def heading(self, cells: int) -> list[Row]:
        """The algorithm, and how much of it can be read."""
        done, count = lines_read(self.lines)
        return [*wrapped(f"{self._title} · {done} of {count} lines readable", cells, "strong", margin=0), ()]

    def actions(self) -> Sequence[Action]:
        """Drill it."""
        return (Action("choose", "Enter", "Drill it"),)

    def action_choose(self) -> None:
        """Drill what the marked line needs."""
        line = self.lines[int(self.entry.id)] if self.entry is not None else None
        if line is not None and line.missing:
            self.drill(lambda: self._session(line.missing))


def _drawn(line: LearnLine, cells: int, marked: bool) -> list[Row]:
    return telling.learn_line(line, marked, cells)


def learn_screen(study: Study, calls: Calls, algorithm: Algorithm) -> LearnScreen:
    """The lines of an algorithm as they stand for this learner."""

    def lines() -> Sequence[LearnLine]:
        return learn_lines(study.curriculum, algorithm, study.records.cards(), study.today)

    def session(skills: tuple[str, ...]) -> Session:
        return study.session(skills, problems_of(skills), (algorithm.id,))

    return LearnScreen(calls, algorithm.name, lines, session)


def run_learn(study: Study, algorithm: Algorithm, report: Path | None = None) -> int:
    """Learn an algorithm, its lines read again after each drill; returns the exit code."""
    from tutor.tui.app import show

    return show(lambda calls: learn_screen(study, calls, algorithm), report, study)
