"""On which day a skill comes back: the scheduler's ideal day, moved by as little as the learner's plans ask for.

Fuzz first (skills learnt together must not stay together for ever), within it easy weekdays and days that are full
already, then breaks, deadlines and the cap. A break moves only what would fall into it, ahead of it where fuzz allows.
Everything is a hash or a count, so the same card falls on the same day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from msgspec import Struct

NORMAL, REDUCED, NONE = 1.0, 0.5, 0.0
"""Shares of an ordinary day's reviews that a weekday may have."""

READY_WITHIN = 7
"""Days before a deadline in which everything it asks for is seen once more."""

_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday; 0 is Monday


class Deadline(Struct, frozen=True):
    """Skills to be ready for on a study day, and what the learner calls them."""

    name: str
    day: int
    skills: frozenset[str]


class Limits(Struct, frozen=True):
    """A learner's plans: how much a day (0 is no limit), and which days are no ordinary ones.

    `new` is the most new skills a day, `weekdays` shares of an ordinary day from Monday on, `breaks` first
    and last study days of them, `furthest` the longest interval in days, `leech` lapses that make one: a skill that is
    forgotten again and again, which more of the same does not help.
    """

    minutes: int = 0
    problems: int = 0
    new: int = 5
    fuzz: bool = True
    balance: bool = True
    weekdays: tuple[float, ...] = (NORMAL,) * 7
    breaks: tuple[tuple[int, int], ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    furthest: int = 365
    leech: int = 6


class Placed(Struct, frozen=True):
    """A due day, and why it is not the scheduler's: one word each for what moved it."""

    day: int
    why: tuple[str, ...] = ()


def fuzz_range(interval: int, furthest: int) -> tuple[int, int]:
    """The shortest and longest interval in days that fuzz may make of one, as Anki has it since 2.1.45.

    1 day and 15 % of what lies between 2.5 and 7 days, 10 % up to 20, 5 % beyond; nothing under 2.5 days.
    """
    interval = min(interval, furthest)
    if interval < 2.5:
        return interval, interval
    delta = 1.0 + sum(share * max(0.0, min(interval, end) - start) for start, end, share in _RANGES)
    return max(2, round(interval - delta)), min(furthest, round(interval + delta))


def weekday(day: int) -> int:
    """The weekday of a study day, 0 for Monday."""
    return (day + _EPOCH_WEEKDAY) % 7


def resting(limits: Limits, day: int) -> bool:
    """Whether a study day lies in a break."""
    return any(first <= day <= last for first, last in limits.breaks)


def fraction(*parts: object) -> float:
    """A number 0 <= u < 1 that is a function of these parts alone, in every process."""
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def place(
    limits: Limits, skill: str, ideal: int, today: int, reps: int, profile: str, load: Mapping[int, int]
) -> Placed:
    """The study day of a review planned on `today` and ideally on `ideal`; `load` counts what falls due on each day.

    Never before tomorrow, except that what is overdue stays so.
    """
    if ideal <= today:
        return Placed(ideal)
    why: list[str] = []
    interval = min(ideal - today, limits.furthest)
    if interval != ideal - today:
        why.append("cap")
    u = fraction(skill, reps, profile)
    low, high = fuzz_range(interval, limits.furthest) if limits.fuzz else (interval, interval)
    day = today + interval
    shares = limits.weekdays  # looked up here and by hand: a review with its credits does this sixty times
    days = [one for one in range(today + low, today + high + 1) if shares[(one + _EPOCH_WEEKDAY) % 7]]
    if days:
        chosen = _weighed(limits, days, u, load)
        why += [] if chosen == day else ["fuzz" if day in days else "weekday"]
        day = chosen
    if not _open(limits, day):
        why.append("break" if resting(limits, day) else "weekday")
        day = ahead_of_break(limits, day, today, interval, u, load) or _beside(limits, day, today, u, load)
    if (sooner := _before_deadline(limits, skill, day, today, u)) is not None:
        return Placed(sooner, (*why, "deadline"))
    return Placed(day, tuple(why))


def _open(limits: Limits, day: int) -> bool:
    return limits.weekdays[weekday(day)] > 0 and not (limits.breaks and resting(limits, day))


def _weighed(limits: Limits, days: Sequence[int], u: float, load: Mapping[int, int]) -> int:
    """One of these days, by `u`: a full or easy day is as much less likely as the square of how full it is."""
    weights = [limits.weekdays[(day + _EPOCH_WEEKDAY) % 7] for day in days]
    if limits.balance and load:
        weights = [weight / (1 + load.get(day, 0)) ** 2 for weight, day in zip(weights, days, strict=True)]
    left = u * sum(weights)
    for day, weight in zip(days, weights, strict=True):
        left -= weight
        if left < 0:
            return day
    return days[-1]


def ahead_of_break(limits: Limits, day: int, last: int, interval: int, u: float, load: Mapping[int, int]) -> int | None:
    """A day before the break in which `day` lies, as early as fuzz may have an interval from `last` end; else None."""
    if not resting(limits, day):
        return None
    low, _ = fuzz_range(interval, limits.furthest)
    days = [one for one in range(last + max(1, low), day) if _open(limits, one)]
    if not days:
        return None
    return _weighed(limits, days, u, load) if limits.fuzz else days[-1]


def _beside(limits: Limits, day: int, today: int, u: float, load: Mapping[int, int]) -> int:
    """The ordinary day nearest to one that is none, or one as far behind it: else a long break heaps all on its eve."""
    near = _nearest_open(limits, day, today)
    if not (limits.fuzz and resting(limits, day)) or near == day:
        return near
    away = 1 if near > day else -1
    among = (near + away * step for step in range(abs(near - day)))
    days = [one for one in among if one > today and _open(limits, one)]
    return _weighed(limits, days, u, load)


def _nearest_open(limits: Limits, day: int, today: int) -> int:
    """The ordinary day nearest to one that is none, the earlier of two; the day itself where a year has none."""
    for away in range(1, 366):
        for near in (day - away, day + away):
            if near > today and _open(limits, near):
                return near
    return day


def _before_deadline(limits: Limits, skill: str, day: int, today: int, u: float) -> int | None:
    """One of the last seven open days before a deadline that asks for this skill, where it would come only later."""
    for deadline in sorted(limits.deadlines, key=lambda one: one.day):
        if skill not in deadline.skills or deadline.day - today <= READY_WITHIN:
            continue  # what is seen today is seen within that week
        if day < deadline.day:
            return None
        week = [one for one in range(today + 1, deadline.day) if _open(limits, one)][-READY_WITHIN:]
        return week[int(u * len(week))] if week else None
    return None
