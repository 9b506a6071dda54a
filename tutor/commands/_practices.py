"""Sittings off the schedule beside those on it: as many as are wanted, over one file of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.commands._common import say

if TYPE_CHECKING:
    from tutor.practising import Practising
    from tutor.protocols import Records


@contextmanager
def practices(data: Path, records: Records, device: str) -> Iterator[Callable[[], tuple[Practising, int]]]:
    """Makes records of a sitting off the schedule, and says how many problems were practised before.

    All of them are closed in the end: what was begun and not ended leaves its note then.
    """
    from tutor.events import Practice
    from tutor.practising import Practising
    from tutor.store.notes import NoteLog, practised

    notes = NoteLog(Practice, data, device)
    try:
        with ExitStack() as stack:

            def begin() -> tuple[Practising, int]:
                made = stack.enter_context(closing(Practising(records, notes)))
                return made, sum(1 for _ in practised(data))

            yield begin
    finally:
        notes.close()
        for notice in notes.notices:
            say(f"tutor: {notice}")
