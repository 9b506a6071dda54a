"""What a plan expects is what a learner of chance does on average, over the product's own path from answer to card."""

from __future__ import annotations

import random
from collections import Counter
from statistics import mean
from typing import Literal

import numpy as np
import pytest
from msgspec.structs import replace

from tutor import closing, credit
from tutor.budget import Done, todays
from tutor.closing import Around
from tutor.due_day import Limits
from tutor.events import Attempt
from tutor.model import Card, Curriculum, Moment, Outcome, Skill, Template, Topic
from tutor.outlook import LAPSE, MISS, MISSED_NEW, days_ahead
from tutor.planner import Planner
from tutor.schedulers import load
from tutor.simulation.run import Course, Policy, simulated, weights

TODAY, DAYS, RUNS = 20_000, 28, 4
MARGIN = 0.1
"""The widest that the sum of four weeks may be off: four learners of chance are off by 4 % themselves."""


def course(skills: int = 60) -> Curriculum:
    """Each skill needs two earlier ones and covers them by 0.2 to 0.7, as the built-in bank does."""
    chance, found = random.Random(2), {}
    for number in range(skills):
        before = {f"core:s{number - 1 - int(8 * chance.random() ** 2)}": 0.2 + 0.5 * chance.random() for _ in range(2)}
        before = {name: weight for name, weight in before.items() if name in found}
        found[f"core:s{number}"] = Skill(
            *(f"core:s{number}", f"topic-{number % 6}", f"Skill {number}", "", tuple(before)),
            covers=before,
            problems=(Template("one", 1, (1, 2, 3), 40),),
        )
    return Curriculum(tuple(Topic(f"topic-{n}", f"Topic {n}") for n in range(6)), found, {})


COURSE = course()


class Chancy:
    """A learner who misses as often as the plan assumes, problem by problem."""

    def __init__(self, planner: Planner, seed: int) -> None:
        self.planner, self.rng, self.cards = planner, random.Random(seed), dict[str, Card]()
        self.problems, self.seconds = 0, 0.0

    def day(self, on: int) -> None:
        load = Counter(card.due_day for card in self.cards.values())
        for pick in todays(self.planner, tuple(COURSE.skills), self.cards, on, Done()).picks:
            card = self.cards.get(pick.skill)
            if pick.why == "due" and card is not None and card.due_day > on:
                continue
            for _ in range(self.planner.asks(card)):
                self.review(pick.skill, on, load)

    def review(self, skill: str, on: int, load: Counter[int]) -> None:
        card = self.cards.get(skill)
        new = card is None or not card.reviews or card.to_learn
        chance = MISSED_NEW if new or card is None else 1 - credit.faded(card, on, self.planner.scheduler)
        missed = self.rng.random() < chance
        given = [self.attempt(skill, on, not missed, 0)]
        if missed:
            given += [self.attempt(skill, on, False, 0, seen=True)]
            given += [self.attempt(skill, on, self.rng.random() >= LAPSE, 1)]
        self.problems += 1 + missed
        self.seconds += 40 * (1 + MISS * missed)
        review = closing.review(self.planner, COURSE, card, given, around=Around(dict(self.cards), load))
        self.cards |= review.cards

    def attempt(self, skill: str, on: int, right: bool, part: int, seen: bool = False) -> Attempt:
        outcome = Outcome.CORRECT if right else Outcome.WRONG
        identity = f"{skill}/one@1:1:5"
        return Attempt("a", "r", skill, Moment(0), on, identity, "?", "1", "1", outcome, part, revealed=seen)


@pytest.mark.parametrize(("scheduler", "limits"), [("sm2", Limits(new=3)), ("sm2", Limits(new=5, minutes=15))])
def test_four_weeks_take_what_a_plan_says(scheduler: str, limits: Limits) -> None:
    planner = Planner(COURSE, load()[scheduler], limits=limits)
    told = list(days_ahead(planner, tuple(COURSE.skills), {}, TODAY, Done(), DAYS))
    learners = [Chancy(planner, seed) for seed in range(RUNS)]
    for on in range(TODAY, TODAY + DAYS):
        for learner in learners:
            learner.day(on)
    problems, minutes = mean(one.problems for one in learners), mean(one.seconds for one in learners) / 60
    assert sum(ahead.problems for ahead in told) == pytest.approx(problems, rel=MARGIN)
    assert sum(ahead.minutes for ahead in told) == pytest.approx(minutes, rel=MARGIN)


@pytest.mark.parametrize("scheduler", ["sm2", "fsrs"])
def test_the_simulation_with_a_memory_of_its_own_takes_as_long(scheduler: Literal["sm2", "fsrs"]) -> None:
    """`tutor simulate` forgets by another curve, slips besides, and counts a lesson as long as two problems."""
    ids, new = list(COURSE.skills), 3
    seconds, topics = np.full(len(ids), 40.0), np.array([int(one.topic[6:]) for one in COURSE.skills.values()])
    given = Course(seconds, topics, weights(COURSE, ids))
    found = simulated(given, Policy(scheduler=scheduler, new=new), 100, DAYS, 1)
    planner = Planner(COURSE, load()[scheduler], limits=Limits(new=new))
    told = list(days_ahead(planner, tuple(ids), {}, TODAY, Done(), DAYS))
    lessons = 2 * 40 / 60 * found.met / DAYS
    assert sum(ahead.minutes for ahead in told) / DAYS == pytest.approx(found.minutes - lessons, rel=0.15)
    assert sum(ahead.due for ahead in told) / DAYS == pytest.approx(found.reviews, rel=0.2)


def test_misses_and_credit_are_in_the_plan() -> None:
    told = list(days_ahead(Planner(COURSE, load()["sm2"]), tuple(COURSE.skills), {}, TODAY, Done(), DAYS))
    assert sum(ahead.missed for ahead in told) > 20
    assert sum(ahead.credited for ahead in told) > 0
    plain = Curriculum(COURSE.topics, {name: replace(one, covers={}) for name, one in COURSE.skills.items()}, {})
    without = list(days_ahead(Planner(plain, load()["sm2"]), tuple(plain.skills), {}, TODAY, Done(), DAYS))
    assert sum(ahead.minutes for ahead in without) > 1.03 * sum(ahead.minutes for ahead in told)
    assert sum(ahead.credited for ahead in without) == 0
