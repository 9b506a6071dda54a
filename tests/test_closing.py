"""From attempts to a review: evidence, grade, card."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_curriculum import SMALL

from tutor.closing import evidence_of, once_more, regraded, review
from tutor.events import Attempt
from tutor.grading import First, Fresh
from tutor.model import Card, Moment, Outcome
from tutor.planner import Planner
from tutor.schedulers import load

SKILL = next(iter(SMALL.skills))
PLANNER = Planner(SMALL, load()["sm2"])
RIGHT, WRONG = Outcome.CORRECT, Outcome.WRONG


def attempt(outcome: Outcome, *, part: int = 0, **more: object) -> Attempt:
    return Attempt(
        id="a", review="r", skill=SKILL, at=Moment(0), day=100, problem=f"{SKILL}/p@1:1:5", prompt="?",
        expected="1", typed="1", outcome=outcome, part=part, **more,  # type: ignore[arg-type]
    )  # fmt: skip


SEEN = attempt(WRONG, revealed=True)
GAVE_UP = attempt(WRONG, revealed=True, gave_up=True)


@pytest.mark.parametrize(
    ("attempts", "quality"),
    [
        ([attempt(RIGHT)], 4),
        ([attempt(RIGHT, forms=1)], 4),
        ([attempt(RIGHT, hints=1)], 3),
        ([attempt(RIGHT, hints=2)], 2),
        ([attempt(WRONG), attempt(RIGHT)], 3),
        ([attempt(WRONG), SEEN, attempt(RIGHT, part=1)], 3),
        ([attempt(WRONG), SEEN, attempt(WRONG, part=1), attempt(WRONG, part=1, revealed=True)], 2),
        ([attempt(WRONG), SEEN, attempt(RIGHT, part=1, hints=1)], 2),
        ([GAVE_UP, attempt(RIGHT, part=1)], 3),
        ([GAVE_UP, attempt(WRONG, part=1, revealed=True, gave_up=True)], 0),
    ],
)
def test_quality_from_what_happened(attempts: list[Attempt], quality: int) -> None:
    made = review(PLANNER, SMALL, None, attempts)
    assert made.quality == quality
    assert made.reason.startswith(f"graded {quality}")
    assert made.cards[SKILL].reviews == 1


@pytest.mark.parametrize(("attempts", "quality"), [([attempt(WRONG)], 3), ([attempt(WRONG), SEEN], 2), ([GAVE_UP], 2)])
def test_a_review_left_open_is_closed_with_what_is_known(attempts: list[Attempt], quality: int) -> None:
    made = review(PLANNER, SMALL, None, attempts, Moment(5))
    assert (made.quality, made.day, made.at) == (quality, 100, Moment(5))


def test_a_second_review_of_the_same_attempts_has_an_id_of_its_own_and_closes_them() -> None:
    made = once_more(review(PLANNER, SMALL, None, [attempt(RIGHT)]), "fresh")
    assert (made.id, made.replaces) == ("fresh", "r")


def test_the_card_moves_for_every_scheduler_and_remembers_times() -> None:
    made = review(PLANNER, SMALL, None, [attempt(RIGHT, ms=9000)]).cards[SKILL]
    assert made.states["sm2"]["interval"] == 1
    assert (made.due_day, made.last_day, made.times, made.recent) == (101, 100, ((1, 9000),), (True,))


def test_the_learner_may_grade_otherwise() -> None:
    before = Card(SKILL)
    made = review(PLANNER, SMALL, before, [attempt(WRONG), attempt(RIGHT)])
    better = regraded(PLANNER, before, made, 5)
    assert better.quality == 5
    assert better.cards[SKILL].states["sm2"]["ef"] == 260
    assert better.cards[SKILL].reviews == 1


@pytest.mark.parametrize(("attempts", "quality", "known"), [
    ([attempt(RIGHT)], 1, False),
    ([attempt(RIGHT)], 3, True),
    ([attempt(RIGHT, hints=1)], 3, False),
    ([GAVE_UP, GAVE_UP], 4, True),
])  # fmt: skip
def test_another_grade_says_also_whether_the_skill_is_known(attempts: list[Attempt], quality: int, known: bool) -> None:
    made = review(PLANNER, SMALL, None, attempts)
    card = regraded(PLANNER, None, made, quality).cards[SKILL]
    assert card.recent == (known,)


def test_evidence_counts_only_the_first_problem() -> None:
    found = evidence_of([attempt(WRONG), SEEN, attempt(RIGHT, part=1, hints=2)])
    assert (found.first, found.hints, found.mended, found.revealed, found.fresh) == (
        First.MISSED, 0, 1, True, Fresh.HELPED,
    )  # fmt: skip


def repeated(before: Card | None, attempts: list[Attempt], day: int = 100) -> Card:
    """The card after these attempts were made on that day."""
    made = review(PLANNER, SMALL, before, [replace(one, day=day) for one in attempts])
    return made.cards[SKILL]


@pytest.mark.parametrize("attempts", [[attempt(RIGHT)], [GAVE_UP, GAVE_UP], [attempt(WRONG), SEEN]])
def test_a_second_review_of_a_day_changes_only_how_often_the_skill_was_asked(attempts: list[Attempt]) -> None:
    card = first = repeated(None, [attempt(RIGHT, ms=9000)])
    for times in range(2, 14):
        card = repeated(card, attempts)
        assert card == replace(first, asked=times)
    assert repeated(card, attempts, 101).reviews == 2


def test_another_grade_for_a_second_review_of_a_day_adds_no_lapse() -> None:
    first = repeated(None, [attempt(RIGHT)])
    second = review(PLANNER, SMALL, first, [attempt(RIGHT)])
    assert regraded(PLANNER, first, second, 0).cards[SKILL] == replace(first, asked=2)


def test_a_card_older_than_its_count_of_questions_counts_on_from_its_reviews() -> None:
    old = replace(repeated(None, [attempt(RIGHT)]), reviews=5, asked=0)
    assert repeated(old, [attempt(RIGHT)]).asked == 6
