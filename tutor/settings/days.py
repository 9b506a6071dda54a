"""Kinds of settings about days: weekdays, breaks, deadlines; days are study days, written as dates."""

from __future__ import annotations

from datetime import date

from tutor.settings.kinds import Kind

Break = tuple[int, int]
Goal = tuple[str, int]

_EPOCH = date(1970, 1, 1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day_of(text: str) -> int:
    """The study day of a date as 2027-01-15; raises ValueError."""
    return (date.fromisoformat(text.strip()) - _EPOCH).days


def _date(day: int) -> str:
    return date.fromordinal(_EPOCH.toordinal() + day).isoformat()


def weekdays() -> Kind[tuple[int, ...]]:
    """Days of the week, 0 for Monday, by their names or the first three letters."""

    def one(text: str) -> int:
        word = text.strip().casefold()
        found = [number for number, name in enumerate(_WEEKDAYS) if len(word) > 2 and name.startswith(word)]
        if not found:
            raise ValueError(text)
        return found[0]

    def read(text: str) -> tuple[int, ...]:
        return tuple(sorted({one(part) for part in text.split(",") if part.strip()}))

    return Kind(read, lambda: "days of the week, with commas between them", lambda v: [_WEEKDAYS[d] for d in v])


def breaks() -> Kind[tuple[Break, ...]]:
    """First and last day of each break."""

    def one(text: str) -> Break:
        first, _, last = text.partition("..")
        found = day_of(first), day_of(last or first)
        if found[1] < found[0]:
            raise ValueError(text)
        return found

    def read(text: str) -> tuple[Break, ...]:
        return tuple(sorted(one(part) for part in text.split(",") if part.strip()))

    allowed = "first and last days as 2026-12-24..2027-01-02, with commas between them"
    return Kind(read, lambda: allowed, lambda v: [f"{_date(first)}..{_date(last)}" for first, last in v])


def deadlines() -> Kind[tuple[Goal, ...]]:
    """Names of what to be ready for, each with its day."""

    def one(text: str) -> Goal:
        name, _, day = text.strip().rpartition(" ")
        if not name.strip():
            raise ValueError(text)
        return name.strip(), day_of(day)

    def read(text: str) -> tuple[Goal, ...]:
        return tuple(one(part) for part in text.split(",") if part.strip())

    allowed = "names with a date, as in `pca 2027-01-15`, with commas between them"
    return Kind(read, lambda: allowed, lambda v: [f"{name} {_date(day)}" for name, day in v])


def names() -> Kind[tuple[str, ...]]:
    """Names of topics, skills, algorithms or paths; which there are is known only with the banks."""

    def read(text: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in text.split(",") if part.strip())

    allowed = "names of topics, skills, algorithms or paths, with commas between them"
    return Kind(read, lambda: allowed, lambda value: list(value))
