"""The limits of a day, from the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.commands._common import say_once

if TYPE_CHECKING:
    from tutor.due_day import Limits
    from tutor.model import Curriculum
    from tutor.settings import Settings


def limits_of(curriculum: Curriculum, settings: Settings) -> Limits:
    """What the settings say of how much a day and of days that are no ordinary ones; a deadline for nothing is told."""
    from tutor.due_day import NONE, NORMAL, REDUCED, Deadline, Limits
    from tutor.errors import UsageError
    from tutor.settings import table

    free, easy = settings[table.FREE_DAYS], settings[table.EASY_DAYS]
    deadlines = []
    for name, day in settings[table.DEADLINES]:
        from tutor.names import resolve

        try:
            deadlines.append(Deadline(name, day, frozenset(resolve(curriculum, [name]).skills)))
        except UsageError as error:
            say_once(f"tutor: the deadline {name!r} is left out: {error}")
    return Limits(
        minutes=settings[table.MINUTES],
        problems=settings[table.PROBLEMS],
        new=settings[table.NEW],
        fuzz=settings[table.FUZZ],
        balance=settings[table.BALANCE],
        weekdays=tuple(NONE if day in free else REDUCED if day in easy else NORMAL for day in range(7)),
        breaks=settings[table.BREAKS],
        deadlines=tuple(deadlines),
        furthest=settings[table.FURTHEST],
        leech=settings[table.LEECH],
    )
