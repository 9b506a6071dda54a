"""What every scheduler in the folder must keep to; a new one is tested by being there."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tutor.model import Card
from tutor.protocols import Scheduler
from tutor.schedulers import load

QUALITY = st.integers(0, 5)
HISTORY = st.lists(st.tuples(QUALITY, st.integers(-2, 5000)), max_size=12)
"""(quality, days since the last review): early, late by years, the same day, a clock set back."""

every = pytest.mark.parametrize("scheduler", load().values(), ids=load().keys())


def lived(scheduler: Scheduler, history: list[tuple[int, int]]) -> tuple[Card, int]:
    card, day = Card("core:trace"), 20_000
    for quality, gap in history:
        day += gap
        card = scheduler.after(card, quality, day)
    return card, day


def test_the_folder_is_the_registry() -> None:
    assert set(load()) >= {"sm2", "sm2-paper", "fsrs"}
    assert all(name == scheduler.name for name, scheduler in load().items())


@every
@given(history=HISTORY, quality=QUALITY, gap=st.integers(-2, 5000))
def test_pure_and_made_of_json(scheduler: Scheduler, history: list[tuple[int, int]], quality: int, gap: int) -> None:
    card, day = lived(scheduler, history)
    before = deepcopy(card)
    after = scheduler.after(card, quality, day + gap)
    assert scheduler.after(card, quality, day + gap) == after
    assert card == before
    assert json.loads(json.dumps(after.states)) == after.states
    assert set(after.states) >= {*before.states, scheduler.name}
    assert replace(after, states=before.states) == before, "only the scheduler's own state may move"


@every
@given(history=HISTORY, gap=st.integers(-2, 5000))
def test_a_better_answer_is_never_due_earlier(scheduler: Scheduler, history: list[tuple[int, int]], gap: int) -> None:
    card, day = lived(scheduler, history)
    due = [scheduler.due(scheduler.after(card, quality, day + gap)) for quality in range(6)]
    assert due == sorted(due)


@every
@given(history=HISTORY, quality=QUALITY, gap=st.integers(-2, 40_000))
def test_never_due_in_the_past(scheduler: Scheduler, history: list[tuple[int, int]], quality: int, gap: int) -> None:
    card, day = lived(scheduler, history)
    assert scheduler.due(scheduler.after(card, quality, day + gap)) > day + gap


@every
@given(history=HISTORY, first=QUALITY, again=QUALITY)
def test_one_update_a_study_day(scheduler: Scheduler, history: list[tuple[int, int]], first: int, again: int) -> None:
    card, day = lived(scheduler, history)
    once = scheduler.after(card, first, day + 1)
    assert scheduler.after(once, again, day + 1) == once


@every
@given(history=HISTORY, day=st.integers(-10, 40_000), later=st.integers(0, 40_000))
def test_recall_is_a_probability_that_fades(
    scheduler: Scheduler, history: list[tuple[int, int]], day: int, later: int
) -> None:
    card, last = lived(scheduler, history)
    assert 0 <= scheduler.recall(card, last + day + later) <= scheduler.recall(card, last + day) <= 1
