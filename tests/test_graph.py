from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_curriculum import SMALL, card, curriculum, ids, met, skill

from tutor.graph import ancestors, order, readable, weakest_need
from tutor.model import Card
from tutor.schedulers.sm2 import Sm2


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((), ()),
        (("trace",), ("trace",)),
        (("gradient", "trace"), ("gradient", "trace")),
        (("eigenvalues", "trace", "determinant-2x2"), ("trace", "determinant-2x2", "eigenvalues")),
        # through partial-derivative, which was not asked for
        (("gradient", "derivative-power-rule"), ("derivative-power-rule", "gradient")),
        (("trace", "gone", "trace"), ("trace",)),
    ],
)
def test_order_puts_prerequisites_first(asked: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert order(SMALL, ids(*asked)) == ids(*expected)


@given(st.permutations(list(SMALL.skills)), st.integers(0, len(SMALL.skills)))
def test_order_is_a_permutation_that_no_need_contradicts(shuffled: list[str], size: int) -> None:
    asked = shuffled[:size]
    ordered = order(SMALL, asked)
    assert sorted(ordered) == sorted(asked)
    assert order(SMALL, ordered) == ordered
    for place, skill_id in enumerate(ordered):
        assert not set(ancestors(SMALL, skill_id)).intersection(ordered[place:])


def test_ancestors_are_near_and_far() -> None:
    assert ancestors(SMALL, "core:eigenvector") == ids("determinant-2x2", "trace", "eigenvalues", "elimination")
    assert ancestors(SMALL, "core:trace") == ()
    assert ancestors(SMALL, "core:gone") == ()


def test_circles_gaps_and_long_chains_do_no_harm() -> None:
    circle = curriculum((skill("a", "calculus", "A", "b"), skill("b", "calculus", "B", "a", "gone")))
    assert sorted(order(circle, ids("a", "b"))) == sorted(ids("a", "b"))
    assert ancestors(circle, "core:a") == ("core:b",)
    chain = curriculum([skill(f"s{n}", "calculus", f"S{n}", f"s{n + 1}") for n in range(5000)])
    assert order(chain, chain.skills)[0] == "core:s4999"


def test_the_weakest_need_is_the_one_least_remembered() -> None:
    scheduler = Sm2()
    determinant, trace = card("determinant-2x2", 0, interval=10), card("trace", 0, interval=20)

    def weakest(*cards: Card, of: str = "core:eigenvalues") -> str | None:
        return weakest_need(SMALL, of, met(*cards), 15, scheduler)

    assert weakest(determinant, trace) == "core:determinant-2x2"
    assert weakest(replace(determinant, states=trace.states), replace(trace, states=determinant.states)) == "core:trace"
    assert weakest(determinant) == "core:trace", "never met counts lowest"
    assert weakest(determinant, Card("core:trace")) == "core:trace", "a card without a review is not met"
    assert weakest() == "core:determinant-2x2", "the author's order decides between equals"
    assert weakest(of="core:trace") is None
    assert weakest(of="core:gone") is None


def test_a_need_that_cannot_be_asked_is_not_offered() -> None:
    bare = curriculum((skill("a", "calculus", "A", "b", "gone"), skill("b", "calculus", "B", problems=())))
    assert weakest_need(bare, "core:a", {}, 0, Sm2()) is None


@pytest.mark.parametrize(
    ("right", "wrong", "share"),
    [
        ((), (), 0.0),
        (("matrix-product",), (), 0.5),
        (("eigenvector",), (), 0.0),
        (("eigenvector",), ("eigenvalues",), 0.0),
        (("eigenvector", "eigenvalues", "matrix-product"), (), 1.0),
        (("eigenvector", "eigenvalues"), ("matrix-product",), 0.5),
    ],
)
def test_a_line_is_readable_when_all_its_skills_were_right(
    right: tuple[str, ...], wrong: tuple[str, ...], share: float
) -> None:
    cards = met(*(card(n) for n in right), *(card(n, recent=(True, False)) for n in wrong))
    assert readable(SMALL, "core:pca", cards) == share


def test_readable_counts_a_level_just_changed_and_no_skill_still_unwritten() -> None:
    assert readable(SMALL, "core:pca", met(card("matrix-product", recent=()))) == 0.5
    assert readable(SMALL, "core:pca", met(Card("core:matrix-product", recent=(True,)))) == 0.0
    assert readable(SMALL, "core:naive-bayes", met(card("bayes-rule"), card("conditional-probability"))) == 0.5
