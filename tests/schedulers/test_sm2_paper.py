"""Rows derived by hand from the description page: 1, 6, then ceil(I * EF') with the EF that the answer leaves."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.model import Card
from tutor.schedulers import load
from tutor.schedulers.sm2_paper import Sm2Paper

NEW = Card("core:trace")
VECTORS = os.environ.get("TUTOR_SM2_VECTORS", "")


def on_time(name: str, qualities: list[int]) -> list[tuple[int, int]]:
    """(interval, EF in hundredths) after each review, every one on its due day."""
    scheduler = load()[name]
    card, day, rows = NEW, 20_000, []
    for quality in qualities:
        card = scheduler.after(card, quality, day)
        rows.append((card.states[name]["interval"], card.states[name]["ef"]))
        day = scheduler.due(card)
    return rows


@pytest.mark.parametrize(
    ("qualities", "rows"),
    [
        ([5], [(1, 260)]),
        ([3], [(1, 236)]),
        ([2], [(1, 250)]),  # a failure leaves EF alone
        ([0, 0, 4], [(1, 250), (1, 250), (1, 250)]),
        # 6*2.5 = 15, 37.5 -> 38, 95, 237.5 -> 238, 595, 1487.5 -> 1488: no half is ever rounded down
        ([4] * 8, [(1, 250), (6, 250), (15, 250), (38, 250), (95, 250), (238, 250), (595, 250), (1488, 250)]),
        # 6*2.80 = 16.8 -> 17, 17*2.90 = 49.3 -> 50, 50*3.00 = 150 exactly (151 in floating point), 150*3.1 = 465
        ([5] * 6, [(1, 260), (6, 270), (17, 280), (50, 290), (150, 300), (465, 310)]),
        # 6*2.08 = 12.48, 13*1.94 = 25.22, 26*1.80 = 46.8, 47*1.66 = 78.02, 79*1.52 = 120.08, 121*1.38 = 166.98, *1.30
        (
            [3] * 10,
            [
                *((1, 236), (6, 222), (13, 208), (26, 194), (47, 180)),
                *((79, 166), (121, 152), (167, 138), (218, 130), (284, 130)),
            ],
        ),
        ([4, 4, 1, 5, 4, 4], [(1, 250), (6, 250), (1, 250), (1, 260), (6, 260), (16, 260)]),
    ],
)
def test_golden_rows(qualities: list[int], rows: list[tuple[int, int]]) -> None:
    assert on_time("sm2-paper", qualities) == rows


def by_the_page(qualities: list[int]) -> list[tuple[int, Fraction]]:
    """The page's own words in exact fractions."""
    factor, interval, passes, rows = Fraction(5, 2), 0, 0, []
    for quality in qualities:
        if quality >= 3:
            passes += 1
            miss = 5 - quality
            delta = Fraction(1, 10) - miss * (Fraction(8, 100) + miss * Fraction(2, 100))
            factor = max(Fraction(13, 10), factor + delta)
            interval = {1: 1, 2: 6}.get(passes) or ceil(interval * factor)
        else:
            passes, interval = 0, 1
        rows.append((interval, factor * 100))
    return rows


@given(st.lists(st.integers(0, 5), max_size=25))
def test_it_is_the_page_in_exact_numbers(qualities: list[int]) -> None:
    assert [(days, Fraction(ef)) for days, ef in on_time("sm2-paper", qualities)] == by_the_page(qualities)


@pytest.mark.parametrize(("elapsed", "expected"), [(1, 20), (8, 20), (9, 23), (19, 48), (20, 50), (21, 50), (4000, 50)])
def test_an_early_review_grows_only_by_what_the_elapsed_days_justify(elapsed: int, expected: int) -> None:
    held = Card("core:trace", {"sm2-paper": {"ef": 250, "reps": 5, "interval": 20, "day": 100}})
    after = Sm2Paper().after(held, 4, 100 + elapsed)
    assert after.states["sm2-paper"]["interval"] == expected


@pytest.mark.skipif(not VECTORS, reason="TUTOR_SM2_VECTORS names no file of golden rows")
def test_golden_rows_kept_elsewhere() -> None:
    cases = json.loads(Path(VECTORS).read_text())
    assert cases
    for case in cases:
        for key, name in (("sm2", "sm2"), ("sm2_paper", "sm2-paper")):
            wanted = [(row["interval"], round(100 * row["ef"])) for row in case[key]]
            assert on_time(name, case["quality"]) == wanted
