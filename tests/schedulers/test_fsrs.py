"""FSRS-6 against the package itself on random histories of whole days, and what the package must not be asked."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import fsrs
import pytest

from tutor.model import Card
from tutor.schedulers.fsrs import Fsrs

SCHEDULER = Fsrs()
RATINGS = (*[fsrs.Rating.Again] * 3, fsrs.Rating.Hard, fsrs.Rating.Good, fsrs.Rating.Easy)
"""By quality 0..5."""


def histories(count: int, seed: int) -> list[list[tuple[int, int]]]:
    """(quality, day) of up to 20 reviews, mostly near the day they are due, some late by years."""
    rng = random.Random(seed)
    made = []
    for _ in range(count):
        day, steps = rng.randint(-1000, 40_000), []
        for _ in range(rng.randint(1, 20)):
            steps.append((rng.choices(range(6), (1, 1, 1, 2, 6, 3))[0], day))
            day += rng.choice((1, 1, 2, 3, rng.randint(1, 30), rng.randint(1, 400), rng.randint(1, 4000)))
        made.append(steps)
    return made


def as_the_package_does(steps: list[tuple[int, int]]) -> list[tuple[float, float, int, float]]:
    """(stability, difficulty, days to the next review, recall a week later) after each, as the package has it."""
    package = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, rows = fsrs.Card(card_id=7, due=datetime(1970, 1, 1, tzinfo=UTC)), []
    for quality, day in steps:
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day)
        card, _ = package.review_card(card, RATINGS[quality], at)
        assert card.stability is not None
        assert card.difficulty is not None
        recall = package.get_card_retrievability(card, at + timedelta(days=7))
        rows.append((card.stability, card.difficulty, (card.due - at).days, recall))
    return rows


def compare(count: int, seed: int) -> None:
    for steps in histories(count, seed):
        card, rows = Card("core:trace"), []
        for quality, day in steps:
            card = SCHEDULER.after(card, quality, day)
            state: Any = card.states["fsrs"]
            recall = SCHEDULER.recall(card, day + 7)
            rows.append((state["stability"], state["difficulty"], SCHEDULER.due(card) - day, recall))
        assert rows == as_the_package_does(steps)


def test_it_is_the_package_on_500_histories() -> None:
    compare(500, 1)


@pytest.mark.nightly
def test_it_is_the_package_on_10000_histories() -> None:
    compare(10_000, 2)


def test_steps_of_minutes_would_change_no_memory() -> None:
    """The package's default steps decide only when a card is shown again the same day."""
    stepped = fsrs.Scheduler(enable_fuzzing=False)
    for steps in histories(50, 3):
        card, plain = fsrs.Card(card_id=7, due=datetime(1970, 1, 1, tzinfo=UTC)), Card("core:trace")
        for quality, day in steps:
            card, _ = stepped.review_card(card, RATINGS[quality], datetime(1970, 1, 1, tzinfo=UTC) + timedelta(day))
            plain = SCHEDULER.after(plain, quality, day)
        assert (card.stability, card.difficulty) == (
            plain.states["fsrs"]["stability"],
            plain.states["fsrs"]["difficulty"],
        )


def test_golden_rows() -> None:
    """First intervals are the first four parameters in whole days, at least one: 0.2, 1.3, 2.3, 8.3."""
    first = {quality: SCHEDULER.after(Card("core:trace"), quality, 100) for quality in range(6)}
    assert [SCHEDULER.due(card) - 100 for card in first.values()] == [1, 1, 1, 1, 2, 8]
    assert SCHEDULER.recall(first[5], 100) == 1.0
    assert SCHEDULER.recall(first[5], 90) == 1.0, "clock set back"
    assert SCHEDULER.recall(first[5], 108) == pytest.approx(0.9, abs=0.01)
    assert SCHEDULER.recall(Card("core:trace"), 100) == 0.0
    assert SCHEDULER.due(Card("core:trace", last_day=5)) == 5


@pytest.mark.parametrize("day", [-(10**9), 10**9])
def test_no_clock_overflows_it(day: int) -> None:
    card = SCHEDULER.after(SCHEDULER.after(Card("core:trace"), 4, 0), 4, day)
    assert card.states["fsrs"]["day"] == max(0, day)


@pytest.mark.parametrize("quality", [-1, 6])
def test_there_is_no_other_quality(quality: int) -> None:
    with pytest.raises(ValueError, match="0 to 5"):
        SCHEDULER.after(Card("core:trace"), quality, 0)


def test_a_start_does_not_pay_for_it() -> None:
    asked = "import sys, tutor.schedulers; tutor.schedulers.load(); sys.exit('fsrs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
