"""The memory of simulated learners: neither scheduler's own model, so that neither is told the answer.

What is assumed, in one place. Forgetting is the power curve R = (1 + 19/81 * days / S) ** -0.5 of FSRS-4.5 (FSRS-6 has
a flatter tail, SM-2 an exponential). People slip 1 time in 10 and guess 1 time in 20. Practising a skill practises what
it covers by the curriculum's weight. A problem that follows one of its own topic teaches 60 % as much as a mixed one:
a guess between none and the 74 % against 42 % a month later of D. Rohrer, R. F. Dedrick and S. Stershic (2015).
"""

from __future__ import annotations

import numpy as np

from tutor.simulation.schedules import Floats, Mask

SLIP, GUESS = 0.10, 0.05
BLOCKED = 0.6
"""How much of a mixed problem's gain one has that follows another of its topic."""

_GROWTH = 1.6  # a success at 90 % recall makes a fresh memory 2.6 times as stable
_RELEARNT = 0.7  # chance that the fresh problem after a real lapse is right, the solution just seen


class Memory:
    """Stability in days until recall is 90 %, and the day a skill was last practised; (learners, skills)."""

    def __init__(self, rng: np.random.Generator, learners: int, skills: int) -> None:
        ability = rng.lognormal(0, 0.3, (learners, 1))
        self.first = ability * rng.lognormal(np.log(3.0), 0.5, (learners, skills))
        self.ease = ability * rng.lognormal(0, 0.3, (learners, skills))
        self.stability = np.ones((learners, skills))
        self.last = np.zeros((learners, skills))

    def recall(self, day: int) -> Floats:
        """The true chance to remember, 0..1."""
        return _curve(np.maximum(0.0, day - self.last), self.stability)

    def learnt(self, mask: Mask, day: int) -> None:
        """A skill met for the first time."""
        self.stability[mask] = self.first[mask]
        self.last[mask] = day

    def practised(self, remembered: Mask, lapsed: Mask, gain: Floats, day: int) -> None:
        """Remembered memories grow by the share `gain` of what a mixed problem teaches, lapsed ones fall back."""
        self._grow(remembered, gain, day)
        self.last[remembered] = day
        old = self.stability[lapsed]
        self.stability[lapsed] = np.minimum(old, np.maximum(0.7, 0.6 * np.sqrt(old)))
        self.last[lapsed] = day

    def brushed(self, share: Floats, day: int) -> None:
        """What was practised along with something that covers it, by a share 0..1: 1 is a success of its own."""
        mask = share > 0
        self._grow(mask, share, day)
        self.last[mask] += share[mask] * np.maximum(0.0, day - self.last[mask])

    def _grow(self, mask: Mask, share: Floats, day: int) -> None:
        """Let a success count by a share: the more was forgotten, and the younger the memory, the larger its factor."""
        old = self.stability[mask]
        forgot = 1 - _curve(np.maximum(0.0, day - self.last[mask]), old)
        surprise = np.minimum(3.0, np.expm1(forgot) / np.expm1(0.1))
        self.stability[mask] = old * (1 + _GROWTH * self.ease[mask] * old**-0.15 * surprise) ** share[mask]


def fresh_right(slipped: Mask, chance: Floats) -> Mask:
    """Whether the fresh problem after a miss is right: after a slip nearly always, after a real lapse often."""
    found: Mask = chance < np.where(slipped, 1 - SLIP, _RELEARNT)
    return found


def _curve(elapsed: Floats, stability: Floats) -> Floats:
    found: Floats = 1 / np.sqrt(1 + 19 / 81 * elapsed / stability)
    return found
