"""Folding a whole log anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tutor.store.fold import Fold
from tutor.store.log import Entry, Log
from tutor.store.past import Past
from tutor.store.scan import Scan
from tutor.store.window import WINDOW


def replay(log: Log, stream: Callable[[], Iterator[Entry]], window: int = WINDOW) -> Fold:
    """Fold a whole log, each event once; a second pass only where an event reached behind the window.

    The second pass knows from the start who is taken back, so nothing has to be looked up. Raises what the stream
    raises.
    """
    first = Fold(Past(log), window)
    _fill(first, stream(), Scan(may_look_back=False))
    if not first.stale:
        first.saw(log.marks)
        return first
    second = Fold(Past(log), window)
    second.undone, second.replacing = first.undone, first.replacing
    _fill(second, stream(), Scan(may_look_back=True))
    second.saw(log.marks)
    return second


def _fill(fold: Fold, entries: Iterator[Entry], scan: Scan) -> None:
    fold.scan = scan
    for entry in entries:
        fold.add(entry)
    fold.scan = None
