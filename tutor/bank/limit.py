"""The last bounds on what an author's expressions may cost: two seconds of this process's own time, and 2 GB.

Every word bounds what it computes before it computes it; this is for the word that forgot, and for a long `where`.
It counts CPU time, so a busy machine refuses nothing; where there are no interval timers, or off the main thread, it is
left to the worker's deadline.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

SECONDS = 2.0
"""The slowest problem of the built-in bank takes 0.1 s."""


MEMORY = 2 << 30
"""Address space in bytes of a process that makes problems for an author; SymPy takes 150 MB."""


class Overtime(BaseException):
    """Time is up; not an Exception, so that no library on the way down takes it for one of its own."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise Overtime in the middle of what is done within; inside another one, whichever ends first counts."""
    outer = signal.getitimer(signal.ITIMER_VIRTUAL)[0] if _possible() else 0.0
    if not _possible() or 0 < outer <= seconds:
        yield
        return
    # Inside another one the handler stands: setting it 170,000 times was a twentieth of the time of 1,500 proofs.
    former = signal.signal(signal.SIGVTALRM, _over) if not outer else None
    # Again every tenth of a second: one raised while Python cleans up an object is lost.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.1)
    try:
        yield
    finally:
        left = signal.setitimer(signal.ITIMER_VIRTUAL, 0)[0]
        if outer:
            signal.setitimer(signal.ITIMER_VIRTUAL, max(outer - max(seconds - left, 0.0), 0.01), 0.1)
        else:
            signal.signal(signal.SIGVTALRM, former)


@contextmanager
def roomed(most: int = MEMORY) -> Iterator[None]:
    """Let this process have at most so much address space meanwhile, where the system knows such a limit.

    Sizes are bounded before anything is computed; this is for the value that nobody thought of: it ends in a
    MemoryError, which is told with the place of the expression, and not in a machine that swaps.
    """
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        resource.setrlimit(
            resource.RLIMIT_AS, (most if before[0] == resource.RLIM_INFINITY else min(most, before[0]), before[1])
        )
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _possible() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _over(_: int, __: FrameType | None) -> NoReturn:
    raise Overtime
