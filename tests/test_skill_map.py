"""The map of skills: a state for every card there can be, and both sides of every edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_curriculum import SMALL, card, met

from tutor.due_day import Limits
from tutor.model import Card
from tutor.planner import Planner
from tutor.schedulers.sm2 import Sm2
from tutor.skill_map import YOUNG, State, around, counted, standings

TODAY = 20_000
PLANNER = Planner(SMALL, Sm2(), limits=Limits(leech=6))
TRACE = "core:trace"
KNOWN = card("trace", TODAY - 10, TODAY + 20, interval=30)


@pytest.mark.parametrize(
    ("one", "state", "known", "due", "next_in"),
    [
        (Card(TRACE), State.NEW, False, False, ""),
        (replace(KNOWN, to_learn=1), State.LEARNING, False, True, "today, once more"),
        (KNOWN, State.KNOWN, True, False, "in 20 days"),
        (card("trace", TODAY - 1, TODAY + YOUNG - 2, interval=YOUNG - 1), State.YOUNG, True, False, "in 19 days"),
        (card("trace", TODAY - 1, TODAY + YOUNG - 1, interval=YOUNG), State.KNOWN, True, False, "in 20 days"),
        (replace(KNOWN, mastered=TODAY - 10), State.MASTERED, True, False, "in 20 days"),
        (card("trace", TODAY - 30, TODAY, interval=30), State.DUE, True, True, "today"),
        (replace(KNOWN, due_day=TODAY - 3, mastered=TODAY - 99), State.DUE, True, True, "3 days ago"),
        (replace(KNOWN, lapses=6), State.LEECH, True, False, "in 20 days"),
        (Card(TRACE, aside=-1), State.SUSPENDED, False, False, ""),
        (replace(KNOWN, aside=-1, due_day=TODAY - 3), State.SUSPENDED, True, False, "only when asked by name"),
        (replace(KNOWN, aside=TODAY, due_day=TODAY - 3), State.BURIED, True, False, "tomorrow"),
        (replace(KNOWN, aside=TODAY - 1), State.KNOWN, True, False, "in 20 days"),
        (replace(KNOWN, lapses=6, to_learn=2), State.LEARNING, False, True, "today, until right twice in a row"),
    ],
)
def test_a_card_has_a_state(one: Card, state: State, known: bool, due: bool, next_in: str) -> None:
    found = standings(PLANNER, met(one), TODAY)[TRACE]
    assert (found.state, found.known, found.due, found.next_in) == (state, known, due, next_in)


def test_recall_is_told_where_there_is_an_interval() -> None:
    assert standings(PLANNER, met(KNOWN), TODAY)[TRACE].recall == pytest.approx(0.9 ** (10 / 30))
    assert standings(PLANNER, met(replace(KNOWN, to_learn=1)), TODAY)[TRACE].recall is None
    assert standings(PLANNER, {}, TODAY)[TRACE].recall is None


def test_skills_are_counted() -> None:
    found = standings(PLANNER, met(KNOWN, card("eigenvalues", TODAY - 9, TODAY)), TODAY)
    assert counted(found.values()) == (2, 1, len(SMALL.skills))


@given(st.sampled_from(sorted(SMALL.skills)), st.sampled_from(sorted(SMALL.skills)))
def test_an_edge_is_seen_from_both_ends(one: str, other: str) -> None:
    here, there = around(SMALL, one), around(SMALL, other)
    assert (other in here.needs) == (one in there.needed_by)
    assert (other in dict(here.covers)) == (one in dict(there.covered_by))
    assert one not in here.needs
    assert one not in dict(here.covers)


def test_the_heaviest_cover_comes_first_and_lines_are_named() -> None:
    skills = dict(SMALL.skills)
    skills["core:eigenvalues"] = replace(
        skills["core:eigenvalues"], covers={"core:trace": 0.3, "core:determinant-2x2": 0.6, "core:nowhere": 0.9}
    )
    curriculum = replace(SMALL, skills=skills)
    here = around(curriculum, "core:eigenvalues")
    assert here.covers == (("core:determinant-2x2", 0.6), ("core:trace", 0.3))
    assert around(curriculum, "core:trace").covered_by == (("core:eigenvalues", 0.3),)
    assert [algorithm.slug for algorithm, _ in here.lines] == ["pca"]
