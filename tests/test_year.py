"""A year of three learners, from attempts to cards: the easiness factor must stay a statement about the skill.

Quality 4 never raises EF and 0 costs 0.80, so a mean grader would drive every skill to the floor of 1.30 within a year,
and a generous one would let intervals run away.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from statistics import mean

import pytest
from sitting_kit import TAUGHT, TODAY

from tutor import closing
from tutor.events import Attempt
from tutor.model import Card, Moment, Outcome
from tutor.planner import Planner
from tutor.schedulers import load

SKILL = "core:sums"
SKILLS = 250


@dataclass(frozen=True)
class Learner:
    """Chances: right unaided at a review, a hint asked instead of a miss, the fresh problem given up once missed."""

    right: float
    hints: float
    gives_up: float
    seconds: float = 30.0


GOOD = Learner(0.90, 0.2, 0.05)
MIDDLING = Learner(0.80, 0.3, 0.1)
STRUGGLING = Learner(0.65, 0.4, 0.2, 90.0)


def attempts(learner: Learner, rng: random.Random, review: str, day: int) -> list[Attempt]:
    """What one review is made of: an answer, or a miss and a fresh problem."""
    ms = round(1000 * learner.seconds * rng.lognormvariate(0, 0.4))

    def attempt(number: int, right: bool, part: int = 0, *, hints: int = 0, gave_up: bool = False) -> Attempt:
        outcome = Outcome.CORRECT if right else Outcome.WRONG
        texts = (f"{SKILL}/one@1:1:7", "", "1", "1")
        at = Moment(day * 86_400_000)
        return Attempt(
            *(f"{review}-{number}", review, SKILL, at, day, *texts, outcome, part, hints, gave_up, gave_up, ms)
        )

    if rng.random() < learner.right:
        return [attempt(0, True)]
    if rng.random() < learner.hints:
        return [attempt(0, True, hints=1)]
    missed = [attempt(0, False), attempt(1, False, gave_up=True)]
    if rng.random() < learner.right:
        return [*missed, attempt(2, True, 1)]
    return [*missed, attempt(2, False, 1, gave_up=rng.random() < learner.gives_up)]


def year(learner: Learner, by: str = "sm2") -> list[Card]:
    """The cards of `SKILLS` skills, each reviewed on every day it was due."""
    rng, planner, cards = random.Random(8), Planner(TAUGHT, load()[by]), []
    for _ in range(SKILLS):
        card, day = Card(SKILL), TODAY + rng.randrange(60)
        while day < TODAY + 365:
            review = closing.review(planner, TAUGHT, card, attempts(learner, rng, f"{day}", day))
            card = review.cards[SKILL]
            day = card.due_day
        cards.append(card)
    return cards


def factors(cards: list[Card], by: str = "sm2") -> list[float]:
    return [card.states[by]["ef"] / 100 for card in cards]


@pytest.mark.parametrize("by", ["sm2", "sm2-paper"])
def test_a_good_learner_keeps_the_factor_they_started_with(by: str) -> None:
    found = factors(year(GOOD, by), by)
    assert abs(mean(found) - 2.5) < 0.2
    assert min(found) > 1.6
    assert max(found) < 3.3


@pytest.mark.parametrize(("learner", "low", "high"), [(MIDDLING, 2.2, 2.6), (STRUGGLING, 1.6, 2.4)])
def test_who_finds_it_harder_has_lower_factors_and_not_all_at_the_floor(
    learner: Learner, low: float, high: float
) -> None:
    found = factors(year(learner))
    assert low < mean(found) < high
    assert sum(one <= 1.3 for one in found) < 0.15 * SKILLS


def test_who_finds_it_harder_reviews_more_and_is_not_drowned() -> None:
    reviews = [mean(card.reviews for card in year(learner)) for learner in (GOOD, MIDDLING, STRUGGLING)]
    assert reviews == sorted(reviews)
    assert 5 < reviews[0] < 9
    assert reviews[2] < 25, "a skill every other week, not every day"
