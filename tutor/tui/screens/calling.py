"""A screen that calls the session off the event loop, one call at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.message import Message
from textual.screen import Screen

from tutor.tui.calls import Calls, Result

PATIENCE = 0.15
"""Seconds before a screen says that it is still waiting: saying so at once would only flicker."""


class CallingScreen(Screen[None], inherit_bindings=False):
    """Asks through `calls`; while `doing` names a call under way, another is not begun."""

    class Told(Message):
        """A call is done."""

        def __init__(self, result: Result) -> None:
            super().__init__()
            self.result = result

    class Aside(Message):
        """A call that nobody waited for is done."""

        def __init__(self, value: Any, then: Callable[[Any], None]) -> None:
            super().__init__()
            self.value, self.then = value, then

    def __init__(self, calls: Calls) -> None:
        super().__init__()
        self.calls = calls
        self.doing = ""
        self._then: Callable[[Any], None] | None = None

    def ask(self, doing: str, call: Callable[[], Any], then: Callable[[Any], None]) -> bool:
        """Make `call` in the thread and `then` here; False where one is under way already."""
        if self.doing:
            return False
        self.doing, self._then = doing, then
        self.set_timer(PATIENCE, self._look)

        def told(result: Result) -> None:
            with suppress(RuntimeError):  # the loop is gone: the app was left meanwhile
                self.post_message(self.Told(result))

        self.calls.ask(call, told)
        return True

    def aside(self, call: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Make `call` in the thread and `then` here, whatever else is asked meanwhile; where it fails, nothing."""

        def told(result: Result) -> None:
            with suppress(RuntimeError):  # the loop is gone
                if result.error is None:
                    self.post_message(self.Aside(result.value, then))

        self.calls.ask(call, told)

    def on_calling_screen_aside(self, message: Aside) -> None:
        """Go on with what came back."""
        message.stop()
        message.then(message.value)

    def _look(self) -> None:
        if self.doing:
            self.waits()

    def on_calling_screen_told(self, message: Told) -> None:
        """Go on with what came back, or with why nothing did; then the app hears of it too."""
        doing, then = self.doing, self._then
        self.doing, self._then = "", None
        if message.result.error is not None:
            self.failed(doing, message.result.error)
        elif then is not None:
            then(message.result.value)
        self.came_back()

    def waits(self) -> None:
        """The call under way takes longer than an eye blinks."""

    def failed(self, doing: str, error: Exception) -> None:
        """The call raised; raises again what is not for the learner."""
        raise error

    def came_back(self) -> None:
        """A call is done, well or not."""
