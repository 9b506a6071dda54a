"""From attempts to a review: evidence, grade, card."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from small_curriculum import SMALL

from tutor.closing import Around, once_more, regraded, review
from tutor.events import Attempt
from tutor.evidence import evidence_of
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


def learnt(*attempts: Attempt) -> Card:
    """The card of a skill that was right twice, and then met these attempts."""
    card = None
    for one in (attempt(RIGHT), attempt(RIGHT), *attempts):
        card = review(PLANNER, SMALL, card, [one]).cards[SKILL]
    assert card is not None
    return card


@pytest.mark.parametrize(
    ("answers", "left"), [("r", 1), ("rr", 0), ("h", 2), ("rh", 2), ("rhr", 1), ("rhrr", 0), ("rwr", 1), ("hhh", 2)]
)
def test_a_new_skill_takes_two_clean_answers_in_a_row(answers: str, left: int) -> None:
    card = None
    meant = {"r": attempt(RIGHT), "h": attempt(RIGHT, hints=1), "w": attempt(WRONG)}
    for one in answers:
        card = review(PLANNER, SMALL, card, [meant[one]]).cards[SKILL]
    assert card is not None
    assert (card.to_learn, bool(card.states), card.due_day) == (left, not left, 101 if not left else 100)
    assert (card.reviews, card.asked, card.lapses) == (1, len(answers), 0)


def test_what_was_not_learnt_in_a_day_goes_on_the_next() -> None:
    card = repeated(repeated(None, [attempt(RIGHT)]), [attempt(RIGHT)], 101)
    assert (card.to_learn, card.reviews, card.last_day, card.states["sm2"]["day"]) == (0, 2, 101, 101)


def test_a_grade_of_ones_own_may_undo_what_was_learnt() -> None:
    once = repeated(None, [attempt(RIGHT)])
    twice = review(PLANNER, SMALL, once, [attempt(RIGHT)])
    assert regraded(PLANNER, once, twice, 3).cards[SKILL].states, "right as it was, only hard"
    assert regraded(PLANNER, once, twice, 2).cards[SKILL].to_learn == 2


@pytest.mark.parametrize(
    ("days", "mixed", "typed", "mastered"),
    [(21, True, RIGHT, 121), (20, True, RIGHT, 0), (21, False, RIGHT, 0), (21, True, WRONG, 0)],
)
def test_mastered_is_right_in_a_mixed_sitting_after_three_weeks(
    days: int, mixed: bool, typed: Outcome, mastered: int
) -> None:
    around = Around(mixed=mixed)
    made = review(PLANNER, SMALL, learnt(), [replace(attempt(typed), day=100 + days)], around=around)
    assert made.cards[SKILL].mastered == mastered
    lapsed = review(PLANNER, SMALL, made.cards[SKILL], [replace(SEEN, day=300)], around=around)
    assert lapsed.cards[SKILL].mastered == 0


def test_the_card_moves_for_every_scheduler_and_remembers_times() -> None:
    once = review(PLANNER, SMALL, None, [attempt(RIGHT, ms=9000)]).cards[SKILL]
    made = review(PLANNER, SMALL, once, [attempt(RIGHT, ms=7000)]).cards[SKILL]
    assert {state["interval"] for name, state in made.states.items() if name != "fsrs"} == {1}
    assert set(made.states) == set(load())
    assert (made.due_day, made.last_day, made.times, made.recent) == (101, 100, ((1, 9000), (1, 7000)), (True, True))


def test_the_learner_may_grade_otherwise() -> None:
    before = learnt()
    made = review(PLANNER, SMALL, before, [replace(one, day=101) for one in (attempt(WRONG), attempt(RIGHT))])
    better = regraded(PLANNER, before, made, 5)
    assert better.quality == 5
    assert better.cards[SKILL].states["sm2"]["ef"] == 260
    assert better.cards[SKILL].reviews == 2


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
    card = first = learnt()
    for times in range(3, 14):
        card = repeated(card, attempts)
        assert card == replace(first, asked=times)
    assert repeated(card, attempts, 101).reviews == 2


def test_another_grade_for_a_second_review_of_a_day_adds_no_lapse() -> None:
    first = learnt()
    second = review(PLANNER, SMALL, first, [attempt(RIGHT)])
    assert regraded(PLANNER, first, second, 0).cards[SKILL] == replace(first, asked=3)


def test_a_card_older_than_its_count_of_questions_counts_on_from_its_reviews() -> None:
    old = replace(learnt(), reviews=5, asked=0)
    assert repeated(old, [attempt(RIGHT)]).asked == 6
