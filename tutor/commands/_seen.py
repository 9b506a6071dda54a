"""What statistics are made from, read from the data folder for the command and for the screen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.insight import Seen
    from tutor.model import Card, Curriculum
    from tutor.planner import Planner
    from tutor.store import ReadOnly
    from tutor.sums import Sums


def seen_of(data: Path, curriculum: Curriculum, records: ReadOnly) -> Seen:
    """The cards as they are planned, the sums, and the practice off the schedule; raises StoreError."""
    from tutor.commands._common import settings_of
    from tutor.commands._sitting import planner_of
    from tutor.commands._states import planned_cards, today

    planner, cards = planner_of(curriculum, settings_of(data)), planned_cards(data, curriculum, records)
    return seen_with(data, planner, cards, records.sums(), today())


def seen_with(data: Path | None, planner: Planner, cards: Mapping[str, Card], sums: Sums, day: int) -> Seen:
    """The same of what is open already; without a data folder nothing was practised. Raises StoreError."""
    from tutor.insight import Seen
    from tutor.store.notes import practised

    practice, problems = dict[int, int](), 0
    for note in practised(data) if data is not None else ():
        practice[note.day] = practice.get(note.day, 0) + note.ms
        problems += 1
    return Seen(planner.curriculum, planner, dict(cards), sums, day, practice, problems)
