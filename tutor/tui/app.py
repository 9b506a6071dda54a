"""The app: mounts the first screen, binds the keys every screen has, and leaves with everything saved."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tutor.tui import look
from tutor.tui.calls import Calls
from tutor.tui.crash import reported
from tutor.tui.dressed import DressedApp
from tutor.tui.screens.drill import DrillScreen
from tutor.tui.widgets.actions import Actions

if TYPE_CHECKING:
    from tutor.session import Session
    from tutor.settings import Settings
    from tutor.tui.study import Study


class TutorApp(DressedApp, inherit_bindings=False):
    """Shows what `first` makes and, where there is a study, its places; knows nothing of questions."""

    TITLE = "tutor"
    ENABLE_COMMAND_PALETTE = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", "Quit, everything saved", id="app.quit", priority=True),
        Binding("f1,question_mark", "help", "Help", id="app.help"),
        Binding("ctrl+z", "suspend_process", "Stop for a while; fg goes on", id="app.suspend", priority=True),
        Binding("ctrl+p", "command_palette", "Palette", id="app.palette", priority=True),
    ]

    def __init__(
        self,
        first: Callable[[], Screen[None]],
        report: Path | None = None,
        study: Study | None = None,
        calls: Calls | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(study, calls, settings)
        self._first, self._report = first, report
        self._kept: dict[str, Screen[None]] = {}
        self._furnished = self._broken = self.left = False

    def get_default_screen(self) -> Screen[None]:
        """The first screen, so that no empty one is painted before it."""
        return self._first()

    def on_mount(self) -> None:
        """Leave in order when told to by a signal, with the exit code a shell expects: 128 and its number."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"):
            with suppress(NotImplementedError, RuntimeError, AttributeError, ValueError):
                loop.add_signal_handler(at := getattr(signal, name), partial(self.exit, return_code=128 + at))

    # ------------------------------------------------------------------ places

    def on_calling_screen_told(self) -> None:
        """The first question has come: what else there is may be looked for once it is seen."""
        if not self._furnished:
            self.call_after_refresh(self.furnish)

    def furnish(self) -> None:
        """Bind the keys of the places; safe to call twice."""
        if self._study is None or self._furnished:
            return
        from tutor.tui.place import places

        self._furnished = True
        for name, place in places().items():
            for key in (place.function, place.key):  # the first at once: keys pressed behind it are for the place
                id = f"go.{name}" + "-letter" * (key == place.key)
                for pressed in look.keys(id, key):
                    way = Binding(pressed, f"go('{name}')", place.word, id=id, priority=key == place.function)
                    self._bindings.key_to_bindings.setdefault(pressed, []).append(way)

    def place(self, name: str) -> Screen[None]:
        """A place's screen, as it was left."""
        from tutor.tui.place import places

        if name not in self._kept and self._study is not None and self._calls is not None:
            self._kept[name] = places()[name].make(self._study, self._calls)
            self.install_screen(self._kept[name], f"place.{name}")
        return self._kept[name]

    async def action_go(self, name: str) -> None:
        """Open a place; one takes another's stead, so that Esc leads back to what lay before them."""
        if self._study is None or self._calls is None:
            return
        from tutor.tui.place import places

        wanted, stack = self.place(name), self.screen_stack
        if wanted in stack:
            above = stack[stack.index(wanted) + 1 :]
            if all(screen in self._kept.values() for screen in above):
                for _ in above:
                    await self.pop_screen()
                return
            wanted = places()[name].make(self._study, self._calls)  # the other lies below a sitting that is not over
        if self.screen in self._kept.values() and len(stack) > 1:
            await self.switch_screen(wanted)
        else:
            await self.push_screen(wanted)

    # ------------------------------------------------------------------ what every screen has

    async def action_quit(self) -> None:
        """Leave in the middle: what was judged is saved, and `left` lets the terminal say so."""
        self.left = True
        self.exit()

    def action_help(self) -> None:
        """What the keys do here."""
        from tutor.tui.screens.help import help_rows
        from tutor.tui.screens.layer import Layer

        self.furnish()
        below = self.screen
        if not isinstance(below, Layer):
            self.push_screen(Layer(lambda cells: help_rows(below, cells)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what can be done here, the places, then help, theme and quit."""
        for row in screen.query(Actions):
            for action in row.actions:
                if action.name not in ("help", "quit"):
                    yield SystemCommand(action.word, "", partial(screen.run_action, action.name))
        if self._study is not None:
            from tutor.tui.place import places

            for name, place in places().items():
                yield SystemCommand(place.word, place.about, partial(self.action_go, name))
        yield SystemCommand("Help", "What every key does", self.action_help)
        yield from self.theme_commands()
        yield SystemCommand("Quit", "Everything is saved", self.action_quit)

    def _fatal_error(self) -> None:
        """A mistake of ours: one sentence for the learner, the traceback in a file for us."""
        if self._report is None:
            super()._fatal_error()
            return
        if not self._broken:  # what follows from the first one tells less than it does
            self._exit_renderables[:] = [Text(reported(self._report))]
        self._broken = True
        self._close_messages_no_wait()


def run(
    session: Session | None,
    report: Path | None = None,
    study: Study | None = None,
    ending: Callable[[], Sequence[str]] = tuple,
) -> int:
    """Drill the session in the app, or open Today without one; returns the exit code, 0 unless the app crashed.

    Then `report` says how. `ending` gives the last words of a sitting that has its own, in the thread in which the
    session runs. Make the session before importing this module: its first problem is then made while Textual is
    imported.
    """
    if session is None:
        return show(None, report, study)
    return show(lambda calls: DrillScreen(session, calls, ending), report, study)


def show(
    first: Callable[[Calls], Screen[None]] | None,
    report: Path | None,
    study: Study | None,
    settings: Settings | None = None,
) -> int:
    """Run the app from its first screen, or Today, as the settings of the study, or these, have it; the exit code."""
    from tutor.tui.pasting import cut_pastes

    cut_pastes()
    calls = Calls()
    app = TutorApp(lambda: first(calls) if first is not None else app.place("today"), report, study, calls, settings)
    for sentence in look.now().told:
        sys.stderr.write(f"tutor: {sentence}\n")
    try:
        app.run()
    finally:
        saved = calls.close()
    if app.left and saved:
        sys.stdout.write("Everything is saved.\n")
    return app.return_code or 0
