"""The last bound on what an author's expressions may cost: two seconds of this process's own time.

Every word bounds what it computes before it computes it; this is for the word that forgot, and for a long `where`.
It counts CPU time, so a busy machine refuses nothing; where there are no interval timers, or off the main thread, it is
left to the worker's deadline.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

SECONDS = 2.0
"""The slowest problem of the built-in bank takes 0.1 s."""


class Overtime(BaseException):
    """Time is up; not an Exception, so that no library on the way down takes it for one of its own."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise Overtime in the middle of what is done within; inside another one, only the outer one counts."""
    if not _possible() or signal.getitimer(signal.ITIMER_VIRTUAL)[0] > 0:
        yield
        return
    former = signal.signal(signal.SIGVTALRM, _over)
    # Again every tenth of a second: one raised while Python cleans up an object is lost.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def _possible() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _over(_: int, __: FrameType | None) -> NoReturn:
    raise Overtime
