"""The app: mounts the first screen, binds the keys every screen has, and leaves with everything saved."""

from __future__ import annotations

import asyncio
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tutor.learning import LearnLine
from tutor.private import write_file
from tutor.tui.calls import Calls
from tutor.tui.screens.drill import DrillScreen

if TYPE_CHECKING:
    from tutor.session import Session


class TutorApp(App[None], inherit_bindings=False):
    """Shows what `first` makes; knows nothing of questions."""

    TITLE = "tutor"
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", "Quit, everything saved", id="app.quit", priority=True),
        Binding("f1", "help", "Help", id="app.help"),
        Binding("ctrl+p", "command_palette", "Palette", id="app.palette", priority=True),
    ]

    def __init__(self, first: Callable[[], Screen[None]], report: Path | None = None) -> None:
        super().__init__()
        self._first, self._report = first, report
        self.left = False

    def get_default_screen(self) -> Screen[None]:
        """The first screen, so that no empty one is painted before it."""
        return self._first()

    def on_mount(self) -> None:
        """Leave in order when told to by a signal."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            with suppress(NotImplementedError, RuntimeError, AttributeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self.exit)

    async def action_quit(self) -> None:
        """Leave in the middle: what was judged is saved, and `left` lets the terminal say so."""
        self.left = True
        self.exit()

    def action_help(self) -> None:
        """What the keys do here."""
        from tutor.tui.screens.help import help_rows
        from tutor.tui.screens.layer import Layer

        below = self.screen
        if not isinstance(below, Layer):
            self.push_screen(Layer(lambda cells: help_rows(below, cells)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what can be done here, then help, theme and quit."""
        if isinstance(screen, DrillScreen):
            for action in screen.turn.actions():
                if action.name not in ("help", "quit"):
                    yield SystemCommand(action.word, "", getattr(screen, f"action_{action.name}"))
        yield SystemCommand("Help", "What every key does", self.action_help)
        yield SystemCommand("Theme", "Light, dark and others", self.action_change_theme)
        yield SystemCommand("Quit", "Everything is saved", self.action_quit)

    def _fatal_error(self) -> None:
        """A mistake of ours: one sentence for the learner, the traceback in a file for us."""
        if self._report is None:
            super()._fatal_error()
            return
        with suppress(OSError):
            write_file(self._report, traceback.format_exc().encode("utf-8", "replace"))
        said = f"tutor met a mistake of its own and stopped. What was judged is saved. Report: {self._report}"
        self._exit_renderables.append(Text(said))
        self._close_messages_no_wait()


def run(session: Session, report: Path | None = None) -> int:
    """Drill the session in the app; returns the exit code, 0 unless the app crashed (then `report` says how).

    Make the session before importing this module: its first problem is then made while Textual is imported.
    """
    return _run(lambda calls: DrillScreen(session, calls), report)


def run_learn(
    title: str,
    lines: Callable[[], Sequence[LearnLine]],
    session: Callable[[tuple[str, ...]], Session],
    report: Path | None = None,
) -> int:
    """Learn an algorithm: `lines` are read again after each drill, `session` makes one for these skills.

    Both are called in the thread in which the sessions run; returns the exit code.
    """
    from tutor.tui.screens.learn import LearnScreen

    return _run(lambda calls: LearnScreen(calls, title, lines, session), report)


def _run(first: Callable[[Calls], Screen[None]], report: Path | None) -> int:
    calls = Calls()
    app = TutorApp(lambda: first(calls), report)
    try:
        app.run()
    finally:
        saved = calls.close()
    if app.left and saved:
        sys.stdout.write("Everything is saved.\n")
    return app.return_code or 0
