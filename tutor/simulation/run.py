"""Days of many learners under one way of planning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

import numpy as np

from tutor.credit import EXPLICIT_EVERY, FADED, QUALITY, WHOLE
from tutor.graph import covered
from tutor.model import Curriculum
from tutor.simulation.memory import BLOCKED, GUESS, SLIP, Memory, fresh_right
from tutor.simulation.schedules import Floats, ManyFsrs, ManySm2, Mask, Schedule

MASTERED_AFTER = 21
"""Days after the first lesson from which a right answer says that a skill has stayed."""

Scheduled = Literal["sm2", "fsrs"]

_MISSED = 2.5  # a miss takes its problem, the solution (half as long) and the fresh problem
_LEARNING = 4.0  # a lesson with its worked example takes as long as two problems, and two clean answers follow


@dataclass(frozen=True)
class Course:
    """What is learnt, in order: seconds a problem and topic of each skill, and who covers whom by which weight."""

    seconds: Floats
    topics: np.ndarray
    covers: Floats


@dataclass(frozen=True)
class Policy:
    """A way of planning: `target` is the recall at which a skill comes back, `minutes`, `new` a day's most."""

    scheduler: Scheduled = "sm2"
    credit: bool = True
    interleaved: bool = True
    target: float = 0.9
    minutes: float = inf
    new: int = 2


@dataclass(frozen=True)
class Result:
    """Per learner and day: minutes and reviews; at the end: skills met, mastered, and known (their recalls added up).

    `retention` is the mean of true recall over skills met, over the last third of the days.
    """

    policy: Policy
    minutes: float
    reviews: float
    met: float
    mastered: float
    known: float
    retention: float


def simulated(course: Course, policy: Policy, learners: int, days: int, seed: int) -> Result:
    """Average of `learners` over `days`; the same seed gives every policy the same learners and luck."""
    run = _Run(course, policy, learners, np.random.Generator(np.random.PCG64(seed)))
    for day in range(days):
        run.day(day)
    late = run.remembered[-max(1, days // 3) :]
    return Result(
        policy,
        float(np.mean(run.seconds)) / 60,
        float(np.mean(run.reviews)),
        float(np.mean(run.met.sum(axis=1))),
        float(np.mean(run.mastered.sum(axis=1))),
        float(np.mean((run.memory.recall(days) * run.met).sum(axis=1))),
        float(np.mean(late)) if late else 0.0,
    )


class _Run:
    """The state of all learners, moved on day by day."""

    def __init__(self, course: Course, policy: Policy, learners: int, rng: np.random.Generator) -> None:
        self.course, self.policy, self.rng = course, policy, rng
        shape = self.shape = (learners, len(course.seconds))
        self.memory = Memory(rng, *shape)
        self.schedule: Schedule = (ManySm2 if policy.scheduler == "sm2" else ManyFsrs)(*shape)
        self.met: Mask = np.zeros(shape, dtype=bool)
        self.mastered: Mask = np.zeros(shape, dtype=bool)
        self.lapsed: Mask = np.zeros(shape, dtype=bool)
        self.begun = np.zeros(shape)
        self.meetings = np.zeros(shape, dtype=np.int64)
        self.credits = np.zeros(shape)
        self.implicit = np.zeros(shape, dtype=np.int64)
        self.moved = np.zeros(shape)  # days by which credit has moved the last review, as the scheduler sees it
        self.seconds: list[Floats] = []
        self.reviews: list[Floats] = []
        self.remembered: list[float] = []

    def day(self, day: int) -> None:
        """One study day: what is due as far as the minutes go, least remembered first, then new skills."""
        chances = self.rng.random((5, *self.shape))
        asked = self._asked(day)
        passed, spent = self._answered(asked, chances, day)
        fresh = self._new(spent)
        spent = spent + (fresh * self.course.seconds).sum(axis=1) * _LEARNING
        self._learn(fresh, day)
        self._transfer(passed, day)
        self.seconds.append(spent)
        self.reviews.append(asked.sum(axis=1))
        if self.met.any():
            self.remembered.append(float(self.memory.recall(day + 1)[self.met].mean()))

    def _asked(self, day: int) -> Mask:
        due = self.met & (self.schedule.last + self.moved + self.schedule.days(self.policy.target) <= day)
        if self.policy.minutes == inf:
            return due
        order = np.argsort(np.where(due, self.schedule.recall(day), 2.0), axis=1, kind="stable")
        cost = np.where(due, self.course.seconds, 0.0)
        before = np.cumsum(np.take_along_axis(cost, order, axis=1), axis=1)
        fits = np.empty_like(due)
        np.put_along_axis(fits, order, before <= 60 * self.policy.minutes, axis=1)
        return due & fits

    def _answered(self, asked: Mask, chances: Floats, day: int) -> tuple[Mask, Floats]:
        """Who passed without help, and the seconds spent; quality as `grading` has it."""
        knows = chances[0] < self.memory.recall(day)
        right = np.where(knows, chances[1] >= SLIP, chances[1] < GUESS)
        second = fresh_right(knows, chances[2])
        fast = (self.meetings >= 2) & (chances[3] < 0.5)
        quality = np.where(right, np.where(fast, 5, 4), np.where(second, 3, 2))
        gain = np.where(self._after_its_topic(asked, chances[4]), BLOCKED, 1.0)
        self.memory.practised(asked & knows, asked & ~knows, gain, day)
        self.schedule.review(asked, quality, day)
        self.mastered |= asked & right & (day - self.begun >= MASTERED_AFTER)
        self.lapsed = np.where(asked, quality < 3, self.lapsed)
        self.meetings += asked
        self.implicit[asked], self.credits[asked], self.moved[asked] = 0, 0.0, 0.0
        cost = asked * self.course.seconds * np.where(right, 1.0, _MISSED)
        return asked & right, cost.sum(axis=1)

    def _after_its_topic(self, asked: Mask, chance: Floats) -> Mask:
        """Which problems follow one of their own topic: blocked all but the first, interleaved only what must."""
        topics = self.course.topics
        counts = np.zeros((self.shape[0], int(topics.max()) + 1))
        rows, columns = np.nonzero(asked)
        np.add.at(counts, (rows, topics[columns]), 1)
        if self.policy.interleaved:
            crowded = np.maximum(0.0, 2 * counts - counts.sum(axis=1, keepdims=True) - 1)
        else:
            crowded = np.maximum(0.0, counts - 1)
        following: Mask = chance < (crowded / np.maximum(1.0, counts))[:, topics]
        return following

    def _new(self, spent: Floats) -> Mask:
        """The next skills of the course, as many as the cap and the minutes left allow."""
        rank = np.cumsum(~self.met, axis=1)
        wanted = ~self.met & (rank <= self.policy.new)
        cost = np.cumsum(wanted * self.course.seconds * _LEARNING, axis=1) + spent[:, None]
        return wanted & (cost <= 60 * self.policy.minutes)

    def _learn(self, fresh: Mask, day: int) -> None:
        self.memory.learnt(fresh, day)
        self.schedule.review(fresh, np.full(self.shape, 4), day)
        self.begun = np.where(fresh, float(day), self.begun)
        self.meetings += fresh
        self.met |= fresh

    def _transfer(self, passed: Mask, day: int) -> None:
        """What was practised along, in memory; and with credit what the scheduler makes of it."""
        rows, columns = np.nonzero(passed)
        along = np.zeros(self.shape)
        np.add.at(along, rows, self.course.covers[columns])  # few pass a day: faster than a product of matrices
        along = np.minimum(1.0, along) * self.met
        share = along * np.clip((1 - self.schedule.recall(day)) / FADED, 0, 1)
        self.memory.brushed(along, day)
        if not self.policy.credit:
            return
        share = np.where(self.lapsed | (self.implicit >= EXPLICIT_EVERY - 1), 0.0, share)
        self.moved += share * np.maximum(0.0, day - self.schedule.last - self.moved)
        self.credits += share
        whole = self.credits >= WHOLE
        self.schedule.review(whole, np.full(self.shape, QUALITY), day, credit=True)
        self.implicit += whole
        self.credits[whole], self.moved[whole] = 0.0, 0.0


def weights(curriculum: Curriculum, ids: Sequence[str]) -> Floats:
    """The weight of the best path from each skill (row) to each it covers, near and far."""
    place = {name: number for number, name in enumerate(ids)}
    found = np.zeros((len(ids), len(ids)))
    for number, name in enumerate(ids):
        for other, weight in covered(curriculum, name).items():
            if other in place:
                found[number, place[other]] = weight
    return found
