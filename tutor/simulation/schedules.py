"""SM-2 and FSRS-6 over arrays: one row a learner, one column a skill; the same intervals as `tutor.schedulers`.

A test holds them against the schedulers themselves. States are changed in place where `mask` is true.
"""

from __future__ import annotations

from math import log
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Schedule(Protocol):
    """Arrays of states, each (learners, skills); `last` is the day a skill was last counted on, -1 for never."""

    last: Floats

    def review(self, mask: Mask, quality: Ints, day: int, *, credit: bool = False) -> None:
        """Take one review of `quality` 0..5 where `mask`; one made of `credit` is a 4 that says nothing of ease."""
        ...

    def days(self, target: float) -> Floats:
        """Days from the last review until recall is `target`, as the scheduler sees it, in whole days from 1."""
        ...

    def recall(self, day: int) -> Floats:
        """Predicted recall 0..1."""
        ...


class ManySm2:
    """`sm2`, exactly; for a target other than 0.9 its intervals are stretched as 0.9 ** (elapsed / interval) says."""

    _DELTAS = np.array((-80, -54, -32, -14, 0, 10))

    def __init__(self, learners: int, skills: int) -> None:
        shape = (learners, skills)
        self.ef = np.full(shape, 250, dtype=np.int64)
        self.reps = np.zeros(shape, dtype=np.int64)
        self.interval = np.ones(shape, dtype=np.int64)
        self.last = np.full(shape, -1.0)

    def review(self, mask: Mask, quality: Ints, day: int, *, credit: bool = False) -> None:
        """As in `tutor.schedulers.sm2`."""
        at = np.nonzero(mask)
        given, interval, ef, reps = quality[at], self.interval[at], self.ef[at], self.reps[at]
        passed = given >= 3
        elapsed = np.maximum(0, day - self.last[at]).astype(np.int64)
        grown = np.minimum(_hundredths(interval * ef), np.maximum(interval, _hundredths(elapsed * ef)))
        longer = np.where(reps == 0, 1, np.where(reps == 1, 6, grown))
        self.interval[at] = np.where(passed, longer, 1)
        self.reps[at] = np.where(passed, reps + 1, 0)
        if not credit:
            self.ef[at] = np.maximum(130, ef + self._DELTAS[given])
        self.last[at] = day

    def days(self, target: float) -> Floats:
        """Whole days from 1."""
        found: Floats = np.maximum(1.0, np.rint(self.interval * (log(target) / log(0.9))))
        return found

    def recall(self, day: int) -> Floats:
        """0.9 ** (elapsed / interval)."""
        found: Floats = 0.9 ** (np.maximum(0.0, day - self.last) / self.interval)
        return found


class ManyFsrs:
    """`fsrs` with the package's default parameters. Source: the formulas of py-fsrs 6."""

    def __init__(self, learners: int, skills: int) -> None:
        from fsrs.scheduler import DEFAULT_PARAMETERS

        self.w = DEFAULT_PARAMETERS
        self.decay = -self.w[20]
        self.factor = 0.9 ** (1 / self.decay) - 1
        self.stability = np.ones((learners, skills))
        self.difficulty = np.full((learners, skills), 5.0)
        self.last = np.full((learners, skills), -1.0)

    def review(self, mask: Mask, quality: Ints, day: int, *, credit: bool = False) -> None:
        """As in `tutor.schedulers.fsrs`: 0 to 2 is Again, 3 Hard, 4 Good, 5 Easy."""
        at = np.nonzero(mask)
        rating = np.maximum(1, quality[at] - 1)
        s, d, new = self.stability[at], self.difficulty[at], self.last[at] < 0
        r = self._curve(np.maximum(0.0, day - self.last[at]), s)
        first = np.array(self.w)[rating - 1]
        self.stability[at] = np.maximum(0.001, np.where(new, first, self._stability(rating, s, d, r)))
        if not credit:
            easy = np.clip(self._first_difficulty(rating), 1, 10)
            self.difficulty[at] = np.where(new, easy, self._difficulty(rating, d))
        self.last[at] = day

    def days(self, target: float) -> Floats:
        """Whole days from 1."""
        found: Floats = np.maximum(1.0, np.rint(self.stability / self.factor * (target ** (1 / self.decay) - 1)))
        return found

    def recall(self, day: int) -> Floats:
        """The power curve of FSRS-6."""
        return self._curve(np.maximum(0.0, day - self.last), self.stability)

    def _curve(self, elapsed: Floats, stability: Floats) -> Floats:
        found: Floats = (1 + self.factor * elapsed / stability) ** self.decay
        return found

    def _stability(self, rating: Ints, s: Floats, d: Floats, r: Floats) -> Floats:
        w = self.w
        bonus = np.where(rating == 2, w[15], np.where(rating == 4, w[16], 1.0))
        recalled = s * (1 + np.exp(w[8]) * (11 - d) * s ** -w[9] * (np.exp((1 - r) * w[10]) - 1) * bonus)
        forgot = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * np.exp((1 - r) * w[14])
        found: Floats = np.where(rating == 1, np.minimum(forgot, s / np.exp(w[17] * w[18])), recalled)
        return found

    def _first_difficulty(self, rating: Ints) -> Floats:
        found: Floats = self.w[4] - np.exp(self.w[5] * (rating - 1)) + 1
        return found

    def _difficulty(self, rating: Ints, d: Floats) -> Floats:
        easy = self._first_difficulty(np.array(4))
        moved = d + (10 - d) * -(self.w[6] * (rating - 3)) / 9
        found: Floats = np.clip(self.w[7] * easy + (1 - self.w[7]) * moved, 1, 10)
        return found


def _hundredths(amount: Ints) -> Ints:
    """`amount` / 100 rounded to whole numbers, halves to the even one, without a float."""
    whole, rest = np.divmod(amount, 100)
    found: Ints = whole + ((rest > 50) | ((rest == 50) & (whole % 2 == 1)))
    return found
