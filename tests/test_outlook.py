"""The days ahead: what a plan promises is what the days then ask."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from small_curriculum import SMALL, card, ids, met

from tutor.budget import Done, todays
from tutor.due_day import Limits
from tutor.graph import read_by_algorithms
from tutor.model import Card
from tutor.outlook import Ahead, days_ahead, readiness
from tutor.planner import Planner
from tutor.schedulers import load

TODAY = 20_000
GOAL = read_by_algorithms(SMALL)
EVERYTHING = tuple(SMALL.skills)


def planner(scheduler: str = "sm2", **limits: object) -> Planner:
    return Planner(SMALL, load()[scheduler], limits=Limits(**limits))  # type: ignore[arg-type]


def played(cards: dict[str, Card], days: int = 14, done: Done | None = None, **limits: object) -> list[Ahead]:
    return list(days_ahead(planner("sm2", **limits), GOAL, cards, TODAY, done or Done(), days))


def backlog(count: int) -> dict[str, Card]:
    names = [name.partition(":")[2] for name in EVERYTHING[:count]]
    return met(*(card(name, TODAY - 40, TODAY - 30 - n, interval=5) for n, name in enumerate(names)))


def test_the_first_day_is_todays_queue() -> None:
    for cards in ({}, backlog(6)):
        today = todays(planner(), GOAL, cards, TODAY, Done())
        first = played(cards)[0]
        assert today.problems < first.problems < 2 * today.problems
        assert first.minutes > today.ms / 60_000
        assert first.due + first.new == len(today.picks)


def test_new_skills_are_learnt_and_come_back_the_day_after() -> None:
    days = played({}, new=2)
    assert [ahead.new for ahead in days[:4]] == [2, 2, 1, 0]
    assert [ahead.due for ahead in days[:3]] == [0, 2, 2]
    assert played({}, new=2) == days
    assert played({}, done=Done(new=2), new=2)[0].new == 0


def test_a_backlog_is_cleared_within_the_limit_of_each_day() -> None:
    days = played(backlog(12), minutes=2, new=0)
    assert all(ahead.problems - ahead.missed <= 4 for ahead in days), "half a minute each; misses come on top"
    assert [ahead.later for ahead in days[:4]] == [8, 4, 1, 0], "one was forgotten and came back"


def test_a_break_asks_nothing_and_what_was_due_waits() -> None:
    days = played(backlog(3), breaks=((TODAY, TODAY + 2),))
    assert [(ahead.rest, ahead.problems, ahead.later) for ahead in days[:3]] == [(True, 0, 3)] * 3
    assert (days[3].rest, days[3].due) == (False, 3)


@pytest.mark.parametrize("scheduler", sorted(load()))
def test_a_goal_takes_fewer_minutes_a_day_where_there_is_more_time(scheduler: str) -> None:
    ready = [readiness(planner(scheduler), EVERYTHING, {}, TODAY, TODAY + by, Done()) for by in (1, 2, 4, 60)]
    assert {(one.skills, one.left) for one in ready} == {(15, 15)}
    assert [one.minutes for one in ready][:1] == [0], "learnt today is not yet right after a night"
    assert ready[1].minutes > ready[2].minutes >= ready[3].minutes == 5
    assert ready[0].by == TODAY + 2 + 2, "15 skills at 5 a day, and a night"


def test_what_is_learnt_is_not_counted_and_a_slow_pace_is_told() -> None:
    known = backlog(15)
    assert readiness(planner(), EVERYTHING, known, TODAY, TODAY + 9, Done()).left == 0
    assert readiness(planner(new=0), EVERYTHING, {}, TODAY, TODAY + 9, Done()).by is None
    half = {**known, "core:trace": replace(known["core:trace"], to_learn=1)}
    ready = readiness(planner(), ids("trace"), half, TODAY, TODAY + 9, Done())
    assert (ready.left, ready.minutes) == (1, 5)
