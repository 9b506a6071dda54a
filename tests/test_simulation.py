"""Simulated learners: the arrays plan as the schedulers do, and what costs more brings more."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.commands.simulate import MASTERED
from tutor.model import Card, Curriculum, Skill
from tutor.schedulers import load
from tutor.simulation.run import MASTERED_AFTER, Course, Policy, Result, _Run, simulated, weights
from tutor.simulation.schedules import ManyFsrs, ManySm2

HISTORIES = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 400)), min_size=1, max_size=12)


def course(skills: int = 40, seed: int = 2) -> Course:
    """Four topics in turn; every skill covers three earlier ones, more closely than the built-in bank does."""
    rng = random.Random(seed)
    ids = [f"core:{number}" for number in range(skills)]
    covers = [{ids[number - back]: 0.6 for back in (2, 4, 7) if number >= back} for number in range(skills)]
    seconds = np.array([rng.choice((30.0, 60.0, 90.0)) for _ in ids])
    return Course(seconds, np.arange(skills) % 4, weights(covering(ids, covers), ids))


def covering(ids: list[str], covers: list[dict[str, float]]) -> Curriculum:
    """A curriculum of skills that cover one another."""
    skills = (Skill(id, "", id, "", covers=direct) for id, direct in zip(ids, covers, strict=True))
    return Curriculum((), {skill.id: skill for skill in skills}, {})


def run(policy: Policy, learners: int = 40, days: int = 60) -> Result:
    return simulated(course(), policy, learners, days, 5)


@given(HISTORIES)
def test_arrays_plan_as_sm2_does(history: list[tuple[int, int]]) -> None:
    many, scheduler, card, day = ManySm2(1, 2), load()["sm2"], Card(""), 0
    mask = np.array([[True, False]])
    for quality, gap in history:
        many.review(mask, np.full((1, 2), quality), day)
        card = scheduler.after(card, quality, day)
        assert day + many.days(0.9)[0, 0] == scheduler.due(card)
        day += gap
        assert many.recall(day)[0, 0] == pytest.approx(scheduler.recall(card, day))
    assert (many.last[0, 1], many.reps[0, 1]) == (-1, 0), "only where the mask is"


@given(HISTORIES)
def test_arrays_plan_as_fsrs_does(history: list[tuple[int, int]]) -> None:
    many, scheduler, card, day = ManyFsrs(1, 1), load()["fsrs"], Card(""), 0
    for quality, gap in history:
        many.review(np.array([[True]]), np.array([[quality]]), day)
        card = scheduler.after(card, quality, day)
        assert many.stability[0, 0] == pytest.approx(card.states["fsrs"]["stability"])
        assert many.difficulty[0, 0] == pytest.approx(card.states["fsrs"]["difficulty"])
        assert abs(day + many.days(0.9)[0, 0] - scheduler.due(card)) <= 1  # the last digit may decide a rounding
        day += gap


def test_a_weight_is_that_of_the_best_path_and_no_loop_covers_itself() -> None:
    ids = ["a", "b", "c", "d"]
    covers: list[dict[str, float]] = [{"b": 0.5, "c": 0.2, "elsewhere": 1.0}, {"c": 0.6, "a": 0.9}, {"d": 0.3}, {}]
    found = weights(covering(ids, covers), ids)
    assert found[0] == pytest.approx([0, 0.5, 0.3, 0]), "0.3 * 0.3 is below what counts"
    assert found[1] == pytest.approx([0.9, 0, 0.6, 0.18])


def test_the_same_seed_is_the_same_year() -> None:
    assert run(Policy()) == run(Policy())
    assert simulated(course(), Policy(), 40, 60, 6) != run(Policy())


@pytest.mark.parametrize("scheduler", ["sm2", "fsrs"])
def test_who_wants_to_remember_more_pays_more(scheduler: str) -> None:
    low, high = (run(replace(Policy(), scheduler=scheduler, target=target)) for target in (0.75, 0.95))  # type: ignore[arg-type]
    assert high.minutes > low.minutes
    assert high.retention > low.retention + 0.02


@pytest.mark.parametrize("scheduler", ["sm2", "fsrs"])
def test_implicit_credit_saves_reviews_and_costs_little_memory(scheduler: str) -> None:
    base = replace(Policy(), scheduler=scheduler)  # type: ignore[arg-type]
    with_, without = (run(replace(base, credit=credit)) for credit in (True, False))
    assert with_.met == without.met
    assert with_.reviews < 0.95 * without.reviews
    assert with_.retention > without.retention - 0.04


def test_mixed_practice_teaches_more_than_practice_by_topic() -> None:
    crowded = replace(Policy(), new=8, credit=False)
    assert run(crowded).retention > run(replace(crowded, interleaved=False)).retention


def test_a_budget_of_minutes_is_kept_but_for_misses() -> None:
    tight = run(Policy(minutes=3, new=5))
    assert tight.minutes < 5
    assert tight.met < run(Policy(new=5)).met
    nothing = run(Policy(new=0))
    assert (nothing.minutes, nothing.met, nothing.retention) == (0, 0, 0)


def test_mastery_is_not_before_its_day() -> None:
    assert run(Policy(), days=MASTERED_AFTER).mastered == 0
    assert run(Policy()).mastered > 0
    assert MASTERED == MASTERED_AFTER


def test_credit_that_adds_up_is_a_review_that_says_nothing_of_ease_and_never_a_third_in_a_row() -> None:
    """Skill 0 covers skill 1 fully and skill 2 too, which has lapsed."""
    small = Course(np.array([30.0] * 3), np.array([0, 1, 2]), np.array([[0, 1.0, 1.0], [0, 0, 0], [0, 0, 0]]))
    state = _Run(small, Policy(), 1, np.random.Generator(np.random.PCG64(1)))
    state._learn(np.ones((1, 3), dtype=bool), 0)
    state.schedule.review(np.ones((1, 3), dtype=bool), np.full((1, 3), 4), 1)
    state.lapsed[0, 2] = True
    sm2 = state.schedule
    assert isinstance(sm2, ManySm2)
    sm2.ef[:] = 200
    passed, reps = np.array([[True, False, False]]), []
    for day in (7, 30, 90, 300):
        state._transfer(passed, day)
        reps.append(list(sm2.reps[0]))
    assert reps == [[2, 3, 2], [2, 4, 2], [2, 4, 2], [2, 4, 2]]
    assert sm2.ef[0, 1] == 200
    assert sm2.last[0].tolist() == [1, 30, 1]
