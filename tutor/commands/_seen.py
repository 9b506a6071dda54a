"""What statistics are made from, read from the data folder for the command and for the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.insight._parts import Seen
    from tutor.model import Curriculum
    from tutor.store import ReadOnly


def seen_of(data: Path, curriculum: Curriculum, records: ReadOnly) -> Seen:
    """The cards as they are planned, the sums, and the practice off the schedule; raises StoreError."""
    from tutor.commands._common import settings_of
    from tutor.commands._sitting import planner_of
    from tutor.commands._states import planned_cards, today
    from tutor.insight import Seen
    from tutor.store.notes import practised

    practice, problems = dict[int, int](), 0
    for note in practised(data):
        practice[note.day] = practice.get(note.day, 0) + note.ms
        problems += 1
    planner, cards = planner_of(curriculum, settings_of(data)), planned_cards(data, curriculum, records)
    return Seen(curriculum, planner, dict(cards), records.sums(), today(), practice, problems)
