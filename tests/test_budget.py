"""Today: due first, then what is new at the fringe, within limits; leeches and misses ask for what they build on."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from small_curriculum import SMALL, card, ids, met

from tutor.budget import Done, Today, met_on, todays
from tutor.due_day import Deadline, Limits
from tutor.graph import doubted, outer_fringe, read_by_algorithms
from tutor.model import Card
from tutor.planner import Pick, Planner
from tutor.schedulers.sm2 import Sm2

TODAY = 20_000
GOAL = read_by_algorithms(SMALL)


def asked(cards: dict[str, Card], done: Done | None = None, goal: tuple[str, ...] = GOAL, **limits: object) -> Today:
    planner = Planner(SMALL, Sm2(), limits=Limits(**limits))  # type: ignore[arg-type]
    return todays(planner, goal, cards, TODAY, done or Done())


def names(today: Today, why: str = "new") -> set[str]:
    return {pick.skill.partition(":")[2] for pick in today.picks if pick.why == why}


def test_a_first_morning_is_of_what_algorithms_need_and_presumes_the_rest() -> None:
    assert ids("matrix-product", "eigenvector", "eigenvalues", "bayes-rule", "conditional-probability") == GOAL
    fringe = outer_fringe(SMALL, GOAL)
    assert fringe == ids("matrix-product", "eigenvalues", "conditional-probability")
    assert names(asked({}, new=3)) == {"matrix-product", "eigenvalues", "conditional-probability"}
    assert names(asked({}, new=9)) == {one.partition(":")[2] for one in GOAL}, "no determinant, trace or elimination"


def test_a_miss_puts_what_it_builds_on_in_doubt() -> None:
    cards = met(card("eigenvalues", TODAY - 1, TODAY + 3, recent=(True, False)), card("trace", TODAY - 9, TODAY + 9))
    assert doubted(SMALL, cards) == ids("determinant-2x2"), "the trace was met already"
    assert [pick.skill for pick in asked(cards, new=1).picks] == list(ids("determinant-2x2"))
    right = met(replace(cards["core:eigenvalues"], recent=(False, True)))
    assert doubted(SMALL, right) == ()


@pytest.mark.parametrize(
    ("limits", "done", "due", "new"),
    [
        ({}, Done(), 3, 5),
        ({"new": 0}, Done(), 3, 0),
        ({"new": 4}, Done(new=3), 3, 1),
        ({"problems": 5}, Done(), 3, 1),
        ({"problems": 5}, Done(problems=4), 1, 0),
        ({"minutes": 2}, Done(), 3, 0),  # 30 s each
        ({"minutes": 2}, Done(ms=60_000, problems=2), 2, 0),
        ({"minutes": 2}, Done(ms=600_000, problems=9), 0, 0),
        ({"minutes": 4, "problems": 4}, Done(), 3, 0),
    ],
)
def test_limits_are_global_and_what_is_due_comes_first(limits: dict[str, Any], done: Done, due: int, new: int) -> None:
    cards = met(*(card(name, TODAY - 5, TODAY) for name in ("trace", "gradient", "elimination")))
    today = asked(cards, done, **limits)
    assert (len(names(today, "due")), len(names(today)), today.later) == (due, new, 3 - due)
    assert today.problems == due + 2 * new
    assert today.ms == 30_000 * today.problems


def test_one_long_problem_does_not_end_the_day_before_it_began() -> None:
    slow = replace(card("trace", TODAY - 5, TODAY), times=((1, 600_000),) * 3)
    assert names(asked(met(slow), minutes=5), "due") == {"trace"}
    assert asked(met(slow), Done(1, 1), minutes=5).later == 1


def test_a_break_and_a_deadline_say_what_is_new() -> None:
    assert names(asked({}, breaks=((TODAY, TODAY + 3),))) == set()
    soon = Deadline("gradient", TODAY + 9, frozenset(ids("gradient")))
    assert names(asked({}, goal=ids("trace"), new=1, deadlines=(soon,))) == {"gradient"}
    assert names(asked({}, goal=ids("trace"), new=1, deadlines=(replace(soon, day=TODAY),))) == {"trace"}


def test_a_leech_leads_to_its_weakest_prerequisite_once_between_its_reviews() -> None:
    leech = replace(card("eigenvalues", TODAY - 5, TODAY), lapses=6)
    known = met(leech, card("trace", TODAY - 7, TODAY + 90, interval=97))
    assert asked(known, new=0).picks == (Pick("core:determinant-2x2", "step down"), Pick("core:eigenvalues", "due"))
    seen = known | met(card("determinant-2x2", TODAY - 1, TODAY + 5, interval=1))
    assert names(asked(seen, new=0), "step down") == set()


def test_skills_met_today_are_counted() -> None:
    cards = met(card("trace", TODAY, TODAY), card("gradient", TODAY - 1, TODAY), Card("core:elimination"))
    assert met_on(cards, TODAY) == 1
