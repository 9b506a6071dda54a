"""Which scheduler knows a learner best, on learners whose memory is known."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tutor.commands._review_csv import answers_in
from tutor.comparing import Answer, Comparison, compared
from tutor.errors import UsageError
from tutor.model import Card
from tutor.schedulers import load

REVIEWS = os.environ.get("TUTOR_REVIEWS_CSV", "")


def log(by: str, count: int = 60, seed: int = 3) -> list[Answer]:
    """A year of a learner whose memory is exactly what the scheduler `by` believes; reviewed at random intervals."""
    rng, scheduler, found = random.Random(seed), load()[by], []
    for number in range(count):
        card, day = Card(str(number)), rng.randrange(30)
        while day < 365:
            first = not card.states
            right = rng.random() < (0.7 if first else scheduler.recall(card, day))
            found.append(Answer(str(number), day, 4 if right else 2))
            card = scheduler.after(card, found[-1].quality, day)
            day += max(1, round((scheduler.due(card) - day) * rng.uniform(0.3, 3)))
    return sorted(found, key=lambda answer: answer.day)


HALVES = [(half, day, card) for half in (0, 1) for day in (0, 1) for card in range(40)]
"""Forty cards met on two days running, and then forty others."""


def scored(by: str) -> Comparison:
    found = compared(log(by), load())
    assert found is not None
    return found


def test_the_scheduler_whose_memory_it_is_wins() -> None:
    assert scored("fsrs").scores[0].name == "fsrs"
    assert scored("sm2").scores[0].name.startswith("sm2")


def test_every_scheduler_is_there_and_sm2_twice() -> None:
    found = scored("fsrs")
    assert {score.name for score in found.scores} == {*load(), "sm2 calibrated"}
    assert [score.log_loss for score in found.scores] == sorted(score.log_loss for score in found.scores)
    assert all(score.reviews_a_day is None or 0 < score.reviews_a_day <= found.cards for score in found.scores)
    raw, bent = (next(s for s in found.scores if s.name == name) for name in ("sm2", "sm2 calibrated"))
    assert bent.log_loss < raw.log_loss


def test_the_calibration_tells_a_day_after_a_miss_from_a_day_after_a_right_answer() -> None:
    """SM-2 waits one day in both cases and predicts 0.9; here who was right stays right, and who missed misses."""
    answers = [Answer(f"{half} {card}", 2 * half + day, 1 + 3 * (card % 2)) for half, day, card in HALVES]
    found = compared(answers, {"sm2": load()["sm2"]})
    assert found is not None
    bent, raw = found.scores
    assert (bent.name, raw.name, raw.auc, bent.auc) == ("sm2 calibrated", "sm2", 0.5, 1.0)
    assert bent.log_loss < 0.2 < raw.log_loss


def test_reviews_a_day_are_those_of_the_last_intervals() -> None:
    answers = [Answer(card, day, 4) for card in "ab" for day in (0, 1)]  # both end with 6 days
    found = compared(sorted(answers, key=lambda answer: answer.day), {"sm2": load()["sm2"]})
    assert found is not None
    assert next(s.reviews_a_day for s in found.scores if s.name == "sm2") == pytest.approx(2 / 6)


def test_the_first_answer_of_a_day_counts_and_a_clock_set_back_does_not() -> None:
    answers = [Answer("a", 0, 4), Answer("a", 0, 0), Answer("a", 5, 4), Answer("a", 5, 0), Answer("a", 3, 0)]
    found = compared([*answers, Answer("a", 9, 4)], load())
    assert found is not None
    assert (found.answers, found.cards, found.judged, found.right) == (4, 1, 1, 1.0)


@pytest.mark.parametrize("answers", [[], [Answer("a", 0, 4)], [Answer("a", 0, 4), Answer("a", 1, 4)]])
def test_nothing_is_said_of_nothing(answers: list[Answer]) -> None:
    assert compared(answers, load()) is None


HEAD = "card_id,review_rating,review_time,review_duration\n"


def test_a_csv_is_read_in_the_order_of_time_on_utc_days(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text(f"{HEAD}a,3,1970-01-03T00:30:00+01:00,9\nb,1,3600000,9\nc,4,1970-01-02 00:00:00,\n", "utf-8-sig")
    assert answers_in(path) == [Answer("b", 0, 1), Answer("c", 1, 5), Answer("a", 1, 4)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x,y\n1,2\n", "has no column card_id or review_rating or review_time"),
        (f"{HEAD}a,5,1970-01-01,1\n", ":2: a rating is 1, 2, 3 or 4, not '5'"),
        (f"{HEAD}a,3,yesterday,1\n", ":2: 'yesterday' is no time like"),
        (f"{HEAD}a\n", ":2: a rating is 1, 2, 3 or 4, not ''"),
        ("", "has no column"),
    ],
)
def test_a_broken_csv_is_one_sentence_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=sentence.replace("(", r"\(")):
        answers_in(path)


def test_what_is_no_file_is_one_sentence_too(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(UsageError, match="cannot be read"):
            answers_in(path)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="it is no text"):
        answers_in(tmp_path / "bytes")


@pytest.mark.skipif(not REVIEWS, reason="TUTOR_REVIEWS_CSV names no log of reviews")
def test_one_person_over_half_a_year() -> None:
    """12,580 reviews by one person, those that py-fsrs is tested with: what this procedure gives on them."""
    found = compared(answers_in(Path(REVIEWS)), load())
    assert found is not None
    assert (found.answers, found.cards, found.judged) == (7237, 1205, 3016)
    losses = {score.name: round(score.log_loss, 3) for score in found.scores}
    assert losses == {"fsrs": 0.448, "sm2 calibrated": 0.455, "sm2": 0.491, "sm2-paper": 0.492}
