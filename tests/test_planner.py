from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_curriculum import SMALL, TEMPLATES, card, curriculum, ids, met, skill

from tutor.due_day import Limits
from tutor.errors import ContentError
from tutor.graph import ancestors
from tutor.model import Card, Identity
from tutor.planner import FIRST, STARTS, Pick, Planner, seed_for
from tutor.schedulers.sm2 import Sm2

TODAY = 20_000
PLANNER = Planner(SMALL, Sm2())
EVERYTHING = tuple(SMALL.skills)


def topics(picks: tuple[Pick, ...]) -> list[str]:
    return [SMALL.skills[pick.skill].topic for pick in picks]


@pytest.mark.parametrize(("ideal", "placed"), [(1, 1), (364, 364), (365, 365), (366, 365), (9300, 365)])
def test_nothing_is_placed_further_away_than_a_year(ideal: int, placed: int) -> None:
    plain = Planner(SMALL, Sm2(), limits=Limits(fuzz=False))
    assert plain.place("core:trace", TODAY + ideal, TODAY) == TODAY + placed


def test_due_skills_come_first_and_the_least_remembered_of_them_before_all() -> None:
    cards = met(
        card("trace", TODAY - 10, TODAY, interval=10),
        card("elimination", TODAY - 30, TODAY - 20, interval=10),
        card("eigenvalues", TODAY - 10, TODAY, interval=10),
        card("gradient", TODAY - 1, TODAY + 1),
        Card("core:matrix-product"),
    )
    wanted = ids("eigenvector", "eigenvalues", "trace", "elimination", "matrix-product", "gradient")
    assert PLANNER.queue(wanted, cards, TODAY, None) == (
        Pick("core:elimination", "due"),
        Pick("core:eigenvalues", "due"),  # as well remembered as trace, and first by id
        Pick("core:trace", "due"),
        Pick("core:eigenvector", "new"),
        Pick("core:matrix-product", "new"),
    )


@pytest.mark.parametrize(("limit", "count"), [(None, 3), (0, 0), (1, 1), (2, 2), (9, 3), (-1, 0)])
def test_new_skills_are_limited_and_prerequisites_come_first(limit: int | None, count: int) -> None:
    picks = PLANNER.queue(ids("eigenvalues", "trace", "determinant-2x2"), {}, TODAY, limit)
    assert picks == tuple(Pick(s, "new") for s in ids("trace", "determinant-2x2", "eigenvalues"))[:count]


def test_neighbours_differ_in_topic_where_that_is_possible() -> None:
    linear = ids("trace", "elimination", "matrix-product")
    due = [card(name.partition(":")[2], TODAY - 5, TODAY) for name in (*linear, *ids("gradient", "bayes-rule"))]
    picks = PLANNER.queue(EVERYTHING, met(*due), TODAY, 0)
    assert topics(picks) == ["linear-algebra", "probability", "linear-algebra", "calculus", "linear-algebra"]


def test_the_first_new_skill_differs_from_the_last_due_one() -> None:
    picks = PLANNER.queue(ids("trace", "elimination", "bayes-rule"), met(card("trace", TODAY - 1, TODAY)), TODAY, None)
    assert [pick.skill for pick in picks] == list(ids("trace", "bayes-rule", "elimination"))


def test_a_change_of_topic_never_brings_a_new_skill_before_what_it_needs() -> None:
    a, b = skill("a", "calculus", "A"), skill("b", "calculus", "B")
    between, c = skill("between", "statistics", "Between", "b"), skill("c", "probability", "C", "between")
    crossing = curriculum((a, b, c, between))
    picks = Planner(crossing, Sm2()).queue(ids("a", "b", "c"), {}, TODAY, None)
    assert [pick.skill for pick in picks] == list(ids("a", "b", "c"))


def test_what_cannot_be_asked_is_left_out() -> None:
    bare = curriculum((skill("a", "calculus", "A"), skill("b", "calculus", "B", problems=())))
    gone = card("gone", TODAY - 9, TODAY - 3)
    assert Planner(bare, Sm2()).queue(ids("b", "a", "gone"), met(gone), TODAY, None) == (Pick("core:a", "new"),)


@given(
    st.lists(st.sampled_from(EVERYTHING)),
    st.dictionaries(st.sampled_from(EVERYTHING), st.tuples(st.integers(-40, 0), st.integers(-9, 9)), max_size=15),
    st.none() | st.integers(0, 9),
)
def test_a_queue_is_whole_without_repeats_and_in_order(
    wanted: list[str], past: dict[str, tuple[int, int]], limit: int | None
) -> None:
    cards = met(*(card(s.partition(":")[2], TODAY + last, TODAY + due) for s, (last, due) in past.items()))
    picks = PLANNER.queue(wanted, cards, TODAY, limit)
    due, new = ([pick.skill for pick in picks if pick.why == why] for why in ("due", "new"))
    assert [*due, *new] == [pick.skill for pick in picks]
    assert set(due) == {s for s in wanted if s in cards and cards[s].due_day <= TODAY}
    unmet = set(wanted) - set(cards)
    assert len(new) == (len(unmet) if limit is None else min(limit, len(unmet)))
    assert set(new) <= unmet
    assert len(set(picks)) == len(picks)
    for place, skill_id in enumerate(new):
        assert not set(ancestors(SMALL, skill_id)).intersection(new[place:])
        assert not set(ancestors(SMALL, skill_id)).intersection(unmet - set(new)), "a limit cuts the end"
    assert PLANNER.queue(wanted, cards, TODAY, limit) == picks


@given(st.lists(st.sampled_from(EVERYTHING), unique=True))
def test_due_neighbours_share_a_topic_only_where_no_order_avoids_it(wanted: list[str]) -> None:
    cards = met(*(card(s.partition(":")[2], TODAY - 5, TODAY) for s in wanted))
    asked = topics(PLANNER.queue(wanted, cards, TODAY, 0))
    clashes = sum(one == other for one, other in pairwise(asked))
    most = max(map(asked.count, asked), default=0)
    assert clashes == max(0, 2 * most - len(asked) - 1)


TRACE = SMALL.skills["core:trace"]


def test_templates_take_turns_from_review_to_review() -> None:
    asked = [PLANNER.problem_for(TRACE, replace(card("trace"), reviews=n), 7).problem for n in range(9)]
    assert set(asked[:3]) == {"plain", "words", "proof"}
    assert asked[:3] * 3 == asked
    assert PLANNER.problem_for(TRACE, None, 7) == PLANNER.problem_for(TRACE, Card("core:trace"), 7)


def test_a_fresh_problem_is_of_another_template_chosen_by_the_seed() -> None:
    first = PLANNER.problem_for(TRACE, None, 7)
    fresh = [PLANNER.problem_for(TRACE, None, seed, last=first) for seed in range(40)]
    assert {identity.problem for identity in fresh} == {"plain", "words", "proof"} - {first.problem}
    assert [identity.seed for identity in fresh] == list(range(40))


def test_one_template_is_asked_again_with_another_seed() -> None:
    single = skill("a", "calculus", "A", problems=TEMPLATES[:1])
    first = PLANNER.problem_for(single, None, 1)
    assert first == Identity("core:a", "plain", 1, 1, 1)
    assert PLANNER.problem_for(single, None, 2, last=first) == replace(first, seed=2)


@pytest.mark.parametrize(
    ("levels", "level", "asked"),
    [((1, 2, 3), 2, 2), ((1, 2), 3, 2), ((2, 3), 1, 2), ((1, 3), 2, 1), ((3,), 1, 3), ((), 2, 1)],
)
def test_the_level_is_the_cards_as_far_as_the_template_goes(levels: tuple[int, ...], level: int, asked: int) -> None:
    single = skill("a", "calculus", "A", problems=(replace(TEMPLATES[0], levels=levels),))
    assert PLANNER.problem_for(single, replace(card("a"), level=level), 1).level == asked
    assert PLANNER.problem_for(single, card("a"), 1, level=level).level == asked


def test_a_skill_without_problems_cannot_be_asked() -> None:
    with pytest.raises(ContentError, match="core:a has no problem to ask"):
        PLANNER.problem_for(skill("a", "calculus", "A", problems=()), None, 1)


def test_the_forecast_counts_what_is_overdue_as_todays() -> None:
    cards = met(
        card("trace", due=TODAY - 9),
        card("gradient", due=TODAY),
        card("bayes-rule", due=TODAY + 2),
        card("elimination", due=TODAY + 4),
        card("gone", due=TODAY),
        Card("core:matrix-product"),
    )
    assert PLANNER.forecast(cards, TODAY, 4) == (2, 0, 1, 0)
    assert PLANNER.forecast({}, TODAY) == (0,) * 14


R, W = True, False


@pytest.mark.parametrize(
    ("level", "recent", "right", "after"),
    [
        (1, (), R, (1, (R,))),
        (1, (R,) * 6, R, (1, (R,) * 7)),
        (1, (R,) * 7, R, (2, ())),
        (2, (R,) * 7, R, (3, ())),
        (3, (R,) * 7, R, (3, (R,) * 8)),
        (3, (R,) * 8, R, (3, (R,) * 8)),
        (1, (W, *(R,) * 6), R, (1, (W, *(R,) * 7))),  # 7 of 8 is 87.5 %
        (1, (W, *(R,) * 7), R, (2, ())),  # the miss has left the last eight
        (2, (R,) * 6 + (W,), W, (2, (R,) * 6 + (W, W))),  # 6 of 8 is 75 %, not below
        (2, (R,) * 5 + (W, W), W, (1, ())),
        (3, (W,) * 7, W, (2, ())),
        (1, (W,) * 7, W, (1, (W,) * 8)),
        (2, (W,) * 6, W, (2, (W,) * 7)),  # seven say nothing yet
    ],
)
def test_the_level_follows_the_last_eight(
    level: int, recent: tuple[bool, ...], right: bool, after: tuple[int, tuple[bool, ...]]
) -> None:
    assert PLANNER.level_after(Card("core:trace", level=level, recent=recent), right) == after


@given(st.integers(), st.integers(0, 10**6), st.sampled_from(EVERYTHING))
def test_seeds_are_short_enough_to_type(session_seed: int, count: int, skill_id: str) -> None:
    assert 0 <= seed_for(session_seed, (count, 0, 0), skill_id) < 10**6


def test_seeds_differ_and_are_the_same_in_every_process() -> None:
    assert len({seed_for(7, (count, 0, 0), "core:trace") for count in range(100)}) > 95
    assert seed_for(1, (1, 0, 12), "x") != seed_for(1, (1, 1, 2), "x")
    code = "from tutor.planner import seed_for; print(seed_for(7, (0, 1, 0), 'core:trace'))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(told.stdout) == seed_for(7, (0, 1, 0), "core:trace")


def test_a_skill_has_few_first_problems_and_they_are_the_starters() -> None:
    starters = {problem for problem in PLANNER.starters() if problem.skill == "core:trace"}
    skill = PLANNER.curriculum.skills["core:trace"]
    asked = {PLANNER.problem_for(skill, None, seed_for(start, FIRST, skill.id)) for start in range(50)}
    assert asked == starters
    assert len(starters) == STARTS
    assert len({seed_for(start, (0, 1, 0), skill.id) for start in range(50)}) > 45
