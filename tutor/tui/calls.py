"""Calls to the session, one after the other, off the event loop.

A session is not made for two threads and may take up to the judge's deadline (3 s), so one thread of our own
makes every call in order. It is a daemon: a judge that hangs never keeps the terminal.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any

from msgspec import Struct

LONGEST_WAIT = 4.0
"""Seconds that leaving waits for a call under way: the judge's deadline of 3 s and a margin for the disk."""


class Result(Struct, frozen=True):
    """What a call returned, or the exception it raised."""

    value: Any = None
    error: Exception | None = None


_Job = tuple[Callable[[], Any], Callable[[Result], None]]


class Calls:
    """One thread that makes calls in the order they were asked."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._failed = False
        self._thread = Thread(target=self._work, name="session", daemon=True)
        self._thread.start()

    def ask(self, call: Callable[[], Any], done: Callable[[Result], None]) -> None:
        """Make `call` in the thread; `done` is called there too and must only hand the result on."""
        self._jobs.put((call, done))

    def close(self) -> bool:
        """Let the call under way finish, so that what it writes is written; drop the rest. Safe to call twice.

        True where the last call ended well: then everything that was judged is on the disk.
        """
        self._jobs.put(None)
        self._thread.join(LONGEST_WAIT)
        return not self._thread.is_alive() and not self._failed

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            call, done = job
            try:
                result = Result(call())
            except Exception as error:  # noqa: BLE001 - handed to the screen, which raises what it does not know
                result = Result(error=error)
            self._failed = result.error is not None
            done(result)


class Ahead:
    """A call begun before there is a screen to receive it: the first problem is made while Textual is imported."""

    def __init__(self, calls: Calls, call: Callable[[], Any]) -> None:
        self._ready: SimpleQueue[Result] = SimpleQueue()
        calls.ask(call, self._ready.put)

    def __call__(self) -> Any:
        """Its value, waiting for it; raises what it raised."""
        result = self._ready.get()
        if result.error is not None:
            raise result.error
        return result.value
