"""Which backups stay: the newest of each of the last 7 days, 4 weeks and 12 months that have one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

DAILY, WEEKLY, MONTHLY = 7, 4, 12
BEFORE_RESTORE = 5
"""How many of the backups made before a restore stay; those made before a migration all do."""

_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RESTORE = "before-restore-"


def kept_of(names: Iterable[str]) -> set[str]:
    """The names that stay; days without a backup do not count, so that nobody's last one goes in a long absence."""
    names = sorted(names)
    dated = {day: name for name in names if (day := date_named(name)) is not None}
    kept = {name for name in names if date_named(name) is None and not name.startswith(_RESTORE)}
    kept |= set([name for name in names if name.startswith(_RESTORE)][-BEFORE_RESTORE:])
    for period, many in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        kept |= set(_newest(dated, period, many))
    return kept


def date_named(name: str) -> date | None:
    """The day that a backup's name is, None where it is another name."""
    try:
        return date.fromisoformat(name) if _DATED.fullmatch(name) else None
    except ValueError:
        return None


def _newest(dated: dict[date, str], period: Callable[[date], tuple[int, ...]], many: int) -> list[str]:
    newest = {period(day): dated[day] for day in sorted(dated)}
    return [newest[key] for key in sorted(newest)[-many:]]


def _day(day: date) -> tuple[int, ...]:
    return (day.toordinal(),)


def _week(day: date) -> tuple[int, ...]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, ...]:
    return day.year, day.month
