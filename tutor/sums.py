"""Sums over the reviews that count, so that no statistic has to read the log: by day, skill, slip and prediction.

A row is a few whole numbers, so adding a review and taking it back cost 0.01 ms and never drift; in whatever
order reviews come, the sums are the same. Each adds what its own line says and nothing that depends on another line.
Ten years of every day are 3,650 rows, some 200 kB.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from functools import lru_cache
from operator import add
from typing import NamedTuple, TypeVar

from tutor.events import Prior, Review
from tutor.measures import steps_of

_Key = TypeVar("_Key", int, str)

PASSED = 3
"""The least quality that is no lapse."""

MATURE = 21
"""Days of an interval from which a skill is mature, young below: the line that Anki's statistics draw."""

BIN = 50
"""Thousandths of predicted recall in one bin: twenty of them, the last with 1 in it."""


class Row(NamedTuple):
    """Reviews by quality 0..5, active milliseconds, submissions and hints; and how many passed after an interval.

    `young` and `mature` are reviews after an interval of less than 21 days and of more, `ahead` those of both that were
    asked before they were due; `old` are of lines from before intervals were kept, of skills met on an earlier study
    day. Of each kind `..._held` is how many passed.
    """

    q0: int = 0
    q1: int = 0
    q2: int = 0
    q3: int = 0
    q4: int = 0
    q5: int = 0
    ms: int = 0
    tries: int = 0
    hints: int = 0
    young: int = 0
    young_held: int = 0
    mature: int = 0
    mature_held: int = 0
    ahead: int = 0
    ahead_held: int = 0
    old: int = 0
    old_held: int = 0

    @property
    def reviews(self) -> int:
        """All of them."""
        return sum(self[:6])

    @property
    def passed(self) -> int:
        """Those that were no lapse."""
        return sum(self[PASSED:6])

    def plus(self, other: Row) -> Row:
        """Both together."""
        return Row._make(map(add, self, other))


NOTHING = Row()


class Told(NamedTuple):
    """Predictions of recall: how many, their sum in thousandths, and how many came true."""

    reviews: int = 0
    said: int = 0
    came: int = 0


class Cell(NamedTuple):
    """Where a prediction belongs: the scheduler that made it, its bin 0..19, and the exponents of `steps_of`."""

    scheduler: str
    bin: int
    since: int
    which: int
    failed: int


class Dates:
    """On which study days something happened, a day as often as it did; kept as text until a day is looked for.

    Whoever has made 100,000 named slips waits for none of them at the start: they are 600 kB of text.
    """

    __slots__ = ("_days", "_text")

    def __init__(self, text: str = "") -> None:
        """From what `str` gave."""
        self._text, self._days = text, None if text else list[int]()

    def add(self, day: int) -> None:
        """Once more on this day."""
        insort(self._unpacked(), day)

    def take(self, day: int) -> None:
        """Once less; nothing where it was not there, since no sum may ever keep a review from being recorded."""
        days = self._unpacked()
        at = bisect_left(days, day)
        if days[at : at + 1] == [day]:
            del days[at]

    @property
    def last(self) -> int:
        """The newest day; raises ValueError where there is none."""
        return self._days[-1] if self._days else int(self._text.rpartition(" ")[2])

    def since(self, day: int) -> int:
        """How often from this day on."""
        days = self._unpacked()
        return len(days) - bisect_left(days, day)

    def __len__(self) -> int:
        return self._text.count(" ") + 1 if self._days is None else len(self._days)

    def __str__(self) -> str:
        return self._text if self._days is None else " ".join(map(str, self._days))

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, Dates) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def _unpacked(self) -> list[int]:
        if self._days is None:
            self._days, self._text = [int(day) for day in self._text.split(" ")], ""
        return self._days


def row_of(review: Review) -> Row:
    """What one review adds to its day and to its skill."""
    grades = [0] * 6
    grades[min(max(review.quality, 0), 5)] = 1
    prior, held = review.prior, int(review.quality >= PASSED)
    young = mature = ahead = old = 0
    if prior is None:
        card = review.cards.get(review.skill)
        old = int(card is not None and card.reviews > 1 and not card.to_learn)
    elif prior.interval:
        mature = int(prior.interval >= MATURE)
        young, ahead = 1 - mature, int(prior.elapsed < prior.interval)
    kinds = (young, young * held, mature, mature * held, ahead, ahead * held, old, old * held)
    return Row._make((*grades, review.ms, review.tries, review.hints, *kinds))


class Sums:
    """`days` by study day, `skills` by skill id, `told` by `Cell`, `slips` by skill and sentence.

    `cell_of` reads the keys of `told`; a slip without a sentence, on an older line, is under its id.
    """

    def __init__(
        self,
        days: Mapping[int, Row] | None = None,
        skills: Mapping[str, Row] | None = None,
        slips: Mapping[str, Mapping[str, str]] | None = None,
        told: Mapping[str, Told] | None = None,
    ) -> None:
        self.days: dict[int, Row] = dict(days or {})
        self.skills: dict[str, Row] = dict(skills or {})
        self.slips: dict[str, dict[str, Dates]] = {
            skill: {name: Dates(text) for name, text in names.items()} for skill, names in (slips or {}).items()
        }
        self.told: dict[str, Told] = dict(told or {})

    def copy(self) -> Sums:
        """The same sums, which nothing that is recorded later changes."""
        return Sums(self.days, self.skills, self.slip_texts(), self.told)

    def slip_texts(self) -> dict[str, dict[str, str]]:
        """The slips as they are kept, in order."""
        return {
            skill: {name: str(dates) for name, dates in sorted(names.items())}
            for skill, names in sorted(self.slips.items())
        }

    def add(self, review: Review) -> None:
        """Count a review."""
        self._move(review, row_of(review), 1)

    def take(self, review: Review) -> None:
        """Count it no longer."""
        self._move(review, Row._make(-number for number in row_of(review)), -1)

    def total(self) -> Row:
        """All skills together."""
        total = NOTHING
        for row in self.skills.values():
            total = total.plus(row)
        return total

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sums):
            return NotImplemented
        return (self.days, self.skills, self.slips, self.told) == (other.days, other.skills, other.slips, other.told)

    __hash__ = None  # type: ignore[assignment]

    def _move(self, review: Review, row: Row, step: int) -> None:
        _put(self.days, review.day, self.days.get(review.day, NOTHING).plus(row))
        _put(self.skills, review.skill, self.skills.get(review.skill, NOTHING).plus(row))
        if review.prior is not None and review.prior.recall:
            self._foretold(review.scheduler, review.prior, review.quality >= PASSED, step)
        if review.mistake:
            self._slipped(review, step)

    def _foretold(self, scheduler: str, prior: Prior, held: bool, step: int) -> None:
        key = _key(scheduler, min(prior.recall // BIN, 1000 // BIN - 1), prior.elapsed, prior.number, prior.lapses)
        reviews, said, came = self.told.get(key, _UNTOLD)
        moved = Told(reviews + step, said + step * prior.recall, came + step * held)
        if any(moved):
            self.told[key] = moved
        else:
            del self.told[key]

    def _slipped(self, review: Review, step: int) -> None:
        names = self.slips.setdefault(review.skill, {})
        name = review.slip or review.mistake
        dates = names.setdefault(name, Dates())
        if step > 0:
            dates.add(review.day)
            return
        dates.take(review.day)
        if not dates:
            del names[name]
        if not names:
            del self.slips[review.skill]


_UNTOLD = Told()


@lru_cache(maxsize=4096)
def _key(scheduler: str, bin_: int, elapsed: int, number: int, lapses: int) -> str:
    """The text of a `Cell`: the checkpoint's JSON has texts for keys."""
    return f"{bin_} {' '.join(map(str, steps_of(max(1, elapsed), max(1, number), max(0, lapses))))} {scheduler}"


def cell_of(key: str) -> Cell:
    """The cell of a key of `told`."""
    bin_, since, which, failed, scheduler = key.split(" ", 4)
    return Cell(scheduler, int(bin_), int(since), int(which), int(failed))


def _put(rows: dict[_Key, Row], key: _Key, row: Row) -> None:
    """Keep a row, unless nothing is left in it: sums must not remember what was taken back."""
    if any(row):
        rows[key] = row
    else:
        rows.pop(key, None)
