"""Rows derived by hand from the rules: I = 1, 6, then I * EF with the EF from before the answer, halves to even."""

from __future__ import annotations

import pytest

from tutor.model import Card
from tutor.schedulers.sm2 import Sm2

SM2 = Sm2()
NEW = Card("core:trace")


def state(card: Card) -> tuple[int, int]:
    kept = card.states["sm2"]
    return kept["interval"], kept["ef"]


def on_time(qualities: list[int]) -> list[tuple[int, int]]:
    """(interval, EF) after each review, every one on its due day."""
    card, day, rows = NEW, 20_000, []
    for quality in qualities:
        card = SM2.after(card, quality, day)
        rows.append(state(card))
        day = SM2.due(card)
    return rows


@pytest.mark.parametrize(
    ("qualities", "rows"),
    [
        ([5], [(1, 260)]),
        ([3], [(1, 236)]),
        ([2], [(1, 218)]),
        ([1], [(1, 196)]),
        ([0], [(1, 170)]),
        # 6*2.50 = 15, 15*2.50 = 37.5 -> 38 (even), 38*2.50 = 95, 95*2.50 = 237.5 -> 238 (even), 595, 1487.5 -> 1488
        ([4] * 8, [(1, 250), (6, 250), (15, 250), (38, 250), (95, 250), (238, 250), (595, 250), (1488, 250)]),
        # 6*2.70 = 16.2, 16*2.80 = 44.8, 45*2.90 = 130.5 -> 130 (even; half-up says 131), 130*3.00 = 390
        ([5] * 6, [(1, 260), (6, 270), (16, 280), (45, 290), (130, 300), (390, 310)]),
        # 6*2.22 = 13.32, 13*2.08 = 27.04, 27*1.94 = 52.38, 52*1.80 = 93.6, 94*1.66 = 156.04, EF stops at 1.30
        (
            [3] * 10,
            [
                *((1, 236), (6, 222), (13, 208), (27, 194), (52, 180)),
                *((94, 166), (156, 152), (237, 138), (327, 130), (425, 130)),
            ],
        ),
        # a failure starts again and lowers EF: 2.50 - 0.32 = 2.18, then 6*2.18 = 13.08, 13*2.18 = 28.34
        ([4, 4, 4, 2, 4, 4, 4, 4], [(1, 250), (6, 250), (15, 250), (1, 218), (1, 218), (6, 218), (13, 218), (28, 218)]),
        ([4, 4, 1, 4, 4, 4], [(1, 250), (6, 250), (1, 196), (1, 196), (6, 196), (12, 196)]),
        ([1, 1, 1, 5], [(1, 196), (1, 142), (1, 130), (1, 140)]),
        # the old factor counts: 5 after 3 gives 6*2.36 = 14.16 and not 6*2.46 = 14.76
        ([3, 4, 5], [(1, 236), (6, 236), (14, 246)]),
        ([0, 0, 5, 5, 5, 5], [(1, 170), (1, 130), (1, 140), (6, 150), (9, 160), (14, 170)]),
    ],
)
def test_golden_rows(qualities: list[int], rows: list[tuple[int, int]]) -> None:
    assert on_time(qualities) == rows


def test_nothing_in_the_state_is_a_float() -> None:
    card = SM2.after(SM2.after(SM2.after(NEW, 4, 0), 3, 1), 5, 7)
    assert card.states["sm2"] == {"ef": 246, "reps": 3, "interval": 14, "day": 7}
    assert {type(value) for value in card.states["sm2"].values()} == {int}


def held(interval: int, ef: int = 250, day: int = 100) -> Card:
    return Card("core:trace", {"sm2": {"ef": ef, "reps": 5, "interval": interval, "day": day}})


@pytest.mark.parametrize(
    ("interval", "elapsed", "expected"),
    [
        (20, 1, 20),  # 2.5 days are justified: the interval stays, it does not shrink
        (20, 8, 20),
        (20, 9, 22),  # 22.5 -> 22 (even)
        (20, 19, 48),  # 47.5 -> 48 (even)
        (20, 20, 50),
        (20, 21, 50),  # late: nothing extra
        (20, 4000, 50),
    ],
)
def test_an_early_review_grows_only_by_what_the_elapsed_days_justify(
    interval: int, elapsed: int, expected: int
) -> None:
    after = SM2.after(held(interval), 4, 100 + elapsed)
    assert state(after)[0] == expected
    assert SM2.due(after) == 100 + elapsed + expected


@pytest.mark.parametrize("day", [100, 99, -5])
@pytest.mark.parametrize("quality", range(6))
def test_the_same_day_again_or_a_day_before_changes_nothing(quality: int, day: int) -> None:
    assert SM2.after(held(20), quality, day) == held(20)


def test_recall_is_nine_tenths_on_the_due_day() -> None:
    assert SM2.recall(held(20), 120) == pytest.approx(0.9)
    assert SM2.recall(held(20), 140) == pytest.approx(0.81)
    assert SM2.recall(held(20), 100) == 1.0
    assert SM2.recall(held(20), 90) == 1.0  # clock set back
    assert SM2.recall(NEW, 100) == 0.0


def test_states_of_other_schedulers_are_kept() -> None:
    other = Card("core:trace", {"other": {"x": 1}}, reviews=3)
    after = SM2.after(other, 4, 10)
    assert after.states["other"] == {"x": 1}
    assert (after.reviews, after.ideal_day) == (3, 0), "the session counts, the scheduler keeps its own state only"
    assert "sm2" not in other.states


@pytest.mark.parametrize("quality", [-1, 6])
def test_there_is_no_other_quality(quality: int) -> None:
    with pytest.raises(ValueError, match="0 to 5"):
        SM2.after(NEW, quality, 0)
