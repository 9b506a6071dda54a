"""How far skills have come, read from the data folder without a lock and without writing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.commands._common import data_folder, say, say_once, settings_of

if TYPE_CHECKING:
    from tutor.model import Card, Curriculum
    from tutor.store import ReadOnly


def records_of(data: Path) -> ReadOnly:
    """What is recorded there, with what was found wrong told on stderr; raises StoreError."""
    from tutor.store import ReadOnly

    found = ReadOnly(data)
    for notice in found.notices:
        say(f"tutor: {notice}")
    return found


def records_if_any(data: Path) -> ReadOnly | None:
    """What is recorded there, or None and a word on stderr where it cannot be read: the rest still helps."""
    from tutor.errors import StoreError

    try:
        return records_of(data)
    except StoreError as error:
        say(f"tutor: {error}; your progress is left out")
        return None


def cards_if_any(data: Path, curriculum: Curriculum) -> Mapping[str, Card]:
    """The cards, or none and a word on stderr where they cannot be read."""
    records = records_if_any(data)
    return planned_cards(data, curriculum, records) if records is not None else {}


def planned_cards(data: Path, curriculum: Curriculum, records: ReadOnly) -> Mapping[str, Card]:
    """The cards as the scheduler in use plans them."""
    from tutor.commands._sitting import planner_of
    from tutor.paths import cache_dir
    from tutor.store.replayed import Replayed
    from tutor.switching import PlannedCards

    kept = Replayed(cache_dir(data), records) if data.is_dir() else None
    return PlannedCards(planner_of(curriculum, settings_of(data)), records, day=today(), kept=kept)


def believed_of(data: Path) -> Mapping[str, float]:
    """P(known) by skill as placements found it, nothing where there was none; notes that cannot be read are told."""
    from tutor.errors import StoreError
    from tutor.store.notes import answered

    try:
        notes = list(answered(data))
    except StoreError as error:
        say_once(f"tutor: {error}; your placement is left out")
        return {}
    if not notes:
        return {}
    from tutor.placing import believed

    return believed(notes)


def waiting(curriculum: Curriculum, records: ReadOnly) -> int:
    """How many missed problems wait for a fresh one today; those of past days are closed by the next sitting.

    One whose skill is in no bank now cannot be asked, and does not count.
    """
    from tutor.graph import askable

    day, left = today(), records.open_attempts().values()
    return sum(attempts[-1].day >= day and askable(curriculum, attempts[0].skill) for attempts in left)


def today() -> int:
    """The study day."""
    from tutor.clock import SystemClock
    from tutor.days import study_day
    from tutor.settings.table import ROLLOVER

    return study_day(SystemClock().now(), settings_of(data_folder())[ROLLOVER])
