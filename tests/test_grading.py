from __future__ import annotations

from random import Random

import pytest

from tutor.grading import Evidence, First, Fresh, grade, usual_ms
from tutor.model import Card
from tutor.schedulers.sm2 import Sm2

CORRECT, MISSED, GAVE_UP = First.CORRECT, First.MISSED, First.GAVE_UP
USUAL = 30_000
PRACTISED = 5


@pytest.mark.parametrize(
    ("evidence", "quality"),
    [
        (Evidence(CORRECT, ms=29_000), 5),
        (Evidence(CORRECT, ms=30_000), 5),
        (Evidence(CORRECT, ms=30_001), 4),
        (Evidence(CORRECT, ms=10**9), 4),
        (Evidence(CORRECT, ms=0), 4),  # not measured: nothing raises it
        (Evidence(CORRECT, wrong_form=1, ms=1_000), 4),
        (Evidence(CORRECT, wrong_form=7, ms=90_000), 4),
        (Evidence(CORRECT, hints=1, ms=1_000), 3),
        (Evidence(CORRECT, mended=1, ms=1_000), 3),
        (Evidence(CORRECT, mended=1, wrong_form=3), 3),
        (Evidence(CORRECT, hints=2, ms=1_000), 2),
        (Evidence(CORRECT, hints=5), 2),
        (Evidence(CORRECT, hints=2, mended=1), 2),
        (Evidence(CORRECT, revealed=True, ms=1_000), 1),
    ],
)
def test_quality_of_a_first_problem_answered_right(evidence: Evidence, quality: int) -> None:
    assert grade(evidence, USUAL, PRACTISED).quality == quality


MISSES = {
    "missed": Evidence(MISSED, ms=1_000),
    "missed after hints": Evidence(MISSED, hints=3),
    "solution seen, then missed": Evidence(MISSED, revealed=True),
    "right with the solution in sight": Evidence(CORRECT, revealed=True),
    "gave up": Evidence(GAVE_UP),
    "gave up before the solution": Evidence(GAVE_UP, revealed=True),
}
AFTER_A_MISS = {  # fresh:         RIGHT HELPED MISSED SEEN GAVE_UP none
    "missed": (3, 2, 2, 1, 2, 3),
    "missed after hints": (3, 2, 2, 1, 2, 3),
    "solution seen, then missed": (3, 2, 2, 1, 2, 2),
    "right with the solution in sight": (3, 2, 1, 1, 1, 1),
    "gave up": (3, 2, 2, 1, 0, 2),
    "gave up before the solution": (3, 2, 2, 1, 0, 2),
}


@pytest.mark.parametrize("miss", MISSES)
@pytest.mark.parametrize(
    ("fresh", "column"),
    [(Fresh.RIGHT, 0), (Fresh.HELPED, 1), (Fresh.MISSED, 2), (Fresh.SEEN, 3), (Fresh.GAVE_UP, 4), (None, 5)],
)
def test_quality_after_a_miss(miss: str, fresh: Fresh | None, column: int) -> None:
    first = MISSES[miss]
    evidence = Evidence(first.first, first.hints, revealed=first.revealed, fresh=fresh, ms=first.ms)
    assert grade(evidence, USUAL, PRACTISED).quality == AFTER_A_MISS[miss][column]


@pytest.mark.parametrize(("before", "quality"), [(0, 4), (1, 4), (2, 5), (9, 5)])
def test_no_five_on_the_first_two_meetings(before: int, quality: int) -> None:
    assert grade(Evidence(CORRECT, ms=1_000), USUAL, before).quality == quality


def test_time_never_lowers_anything() -> None:
    for evidence in (Evidence(CORRECT), Evidence(CORRECT, hints=1), Evidence(CORRECT, mended=1), *MISSES.values()):
        fast, slow = (
            grade(Evidence(evidence.first, evidence.hints, evidence.mended, 0, evidence.revealed, None, ms), USUAL, 9)
            for ms in (1, 10**8)
        )
        assert fast.quality >= slow.quality
        assert slow.quality == grade(evidence, USUAL, 9).quality


@pytest.mark.parametrize(
    ("evidence", "show_time", "reason"),
    [
        (Evidence(CORRECT, ms=38_000), True, "graded 4: right, 38 s, your usual 30 s"),
        (Evidence(CORRECT, ms=38_000), False, "graded 4: right"),
        (Evidence(CORRECT, ms=24_000), True, "graded 5: right, 24 s, your usual 30 s"),
        (Evidence(CORRECT, ms=24_000), False, "graded 5: right, no slower than usual"),
        (Evidence(CORRECT, ms=125_000), True, "graded 4: right, 2 min 5 s, your usual 30 s"),
        (Evidence(CORRECT), True, "graded 4: right"),
        (Evidence(CORRECT, wrong_form=1), False, "graded 4: right value, then the form asked for"),
        (Evidence(CORRECT, hints=1), False, "graded 3: right after a hint"),
        (Evidence(CORRECT, hints=3), False, "graded 2: right after 3 hints"),
        (Evidence(CORRECT, mended=1), False, "graded 3: right after a slip you mended"),
        (Evidence(MISSED, ms=9_000, fresh=Fresh.RIGHT), True, "graded 3: missed, then a fresh one right"),
        (Evidence(MISSED, fresh=Fresh.MISSED), False, "graded 2: missed, and a fresh one was wrong too"),
        (Evidence(MISSED), False, "graded 3: missed once, and a miss alone is never a lapse"),
        (Evidence(GAVE_UP, fresh=Fresh.GAVE_UP), False, "graded 0: gave up on both"),
    ],
)
def test_the_reason_is_a_sentence(evidence: Evidence, show_time: bool, reason: str) -> None:
    assert grade(evidence, USUAL, PRACTISED, show_time=show_time).reason == reason


def test_usual_time_is_the_median_at_that_level() -> None:
    card = Card("core:trace", times=((1, 10_000), (2, 99_000), (1, 50_000), (1, 20_000), (2, 98_000)))
    assert usual_ms(card, 1, 60) == 20_000
    assert usual_ms(card, 2, 60) == 60_000, "two times are not enough"
    assert usual_ms(None, 1, 45) == 45_000
    even = Card("core:trace", times=((1, 10_000), (1, 20_000), (1, 30_001), (1, 50_000)))
    assert usual_ms(even, 1, 60) == 25_000


def test_a_good_learner_keeps_the_factor_near_its_start_for_a_year() -> None:
    """Right nine times in ten, half of it at or under the median: neither driven to the floor nor to the sky."""
    chance, scheduler, factors = Random(5), Sm2(), []
    for number in range(200):
        card, day, reviews = Card(f"core:skill-{number}"), 0, 0
        while day < 365:
            first = CORRECT if chance.random() < 0.9 else MISSED
            fresh = Fresh.RIGHT if chance.random() < 0.9 else Fresh.MISSED
            ms = int(USUAL * (0.5 + chance.random()))
            quality = grade(Evidence(first, fresh=fresh, ms=ms), USUAL, reviews).quality
            card, reviews = scheduler.after(card, quality, day), reviews + 1
            day = scheduler.due(card)
        factors.append(card.states["sm2"]["ef"])
    assert 240 <= sum(factors) / len(factors) <= 275
    assert min(factors) > 180
