"""Why a skill comes back when it does, in sentences."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from small_curriculum import SMALL, card, met
from test_credit import PLANNER, B, known, reviewed

from tutor.due_day import Deadline, Limits
from tutor.explaining import History, history, moved_by, sentences
from tutor.model import Card
from tutor.planner import Planner
from tutor.schedulers.sm2 import Sm2

TODAY = 20_000
TRACE = "core:trace"


def told(one: Card, **limits: object) -> str:
    planner = Planner(SMALL, Sm2(), limits=Limits(**limits))  # type: ignore[arg-type]
    return "\n".join(sentences(planner, met(one), History(), one.skill, TODAY))


@pytest.mark.parametrize(
    ("ideal", "due", "limits", "why", "says"),
    [
        (30, 30, {}, "", "SM-2 also has it come in 30 days"),
        (30, 28, {}, "fuzz", "It comes 2 days earlier: intervals vary within 27 to 35 days here"),
        (
            500,
            364,
            {},
            "cap",
            "its interval was cut to the longest that you allow, as far as your present settings tell",
        ),
        (30, 27, {"deadlines": (Deadline("x", TODAY + 29, frozenset([TRACE])),)}, "deadline", "in the week before"),
        (
            10,
            12,
            {"breaks": ((TODAY + 9, TODAY + 11),)},
            "break",
            "It comes 2 days later: it would fall into a break you planned, and is put behind it",
        ),
        (10, 11, {"weekdays": (1.0,) * 5 + (0.0, 1.0)}, "weekday", "nothing is to be due on a Saturday"),
    ],
)
def test_a_day_that_is_not_the_schedulers_is_explained(
    ideal: int, due: int, limits: dict[str, object], why: str, says: str
) -> None:
    one = replace(card("trace", TODAY - 1, interval=ideal + 1), ideal_day=TODAY + ideal, due_day=TODAY + due)
    if why == "weekday":
        one = replace(one, ideal_day=TODAY + 1, due_day=TODAY + 2)  # study day 20,001 is a Saturday
    planner = Planner(SMALL, Sm2(), limits=Limits(**limits))  # type: ignore[arg-type]
    assert moved_by(planner, one) == why
    assert says in told(one, **limits)


def test_what_was_never_asked_is_presumed_known() -> None:
    said = told(Card("core:eigenvalues"))
    assert said.startswith("It has never been asked: it is presumed known until it is missed")
    assert "It builds on Determinant of a 2x2 matrix (presumed known) and Trace (presumed known)." in said
    assert "It is needed by Principal component analysis." in said
    assert "What builds on it: Eigenvector for an eigenvalue." in said


def test_learning_and_leeches_are_told() -> None:
    learning = replace(card("eigenvalues", TODAY, TODAY), to_learn=1)
    assert "It is being learnt, and comes today, once more;" in told(learning)
    leech = replace(card("eigenvalues", TODAY - 9, TODAY - 1), lapses=6)
    said = told(leech)
    assert "It has been due for 1 day." in said
    assert (
        "forgotten 6 times: more of the same does not help, so Determinant of a 2x2 matrix is asked before it" in said
    )


def test_credit_is_told_with_its_cause_since_the_last_review_of_ones_own() -> None:
    own = reviewed("b", known("b", ago=30), day=TODAY - 10)
    first = reviewed("a", own.cards[B], day=TODAY - 4)
    second = reviewed("a", first.cards["core:a"], first.cards[B], day=TODAY - 1)
    found = history([reviewed("a", known("b", ago=30), day=TODAY - 20), own, first, second], B)
    assert [(one.by, one.day - TODAY, one.share) for one in found.credits] == [
        ("core:a", -4, first.credits[B]),
        ("core:a", -1, second.credits[B]),
    ]
    said = "\n".join(sentences(PLANNER, second.cards, found, B, TODAY))
    share = [round(100 * one.share) for one in found.credits]
    assert f"were credited: a 4 days ago ({share[0]} % of a review) and a yesterday ({share[1]} % of a review)." in said
    assert "It was last asked 10 days ago and graded" in said
    assert "as if it had been asked" in said


@pytest.mark.parametrize(
    ("moved", "due", "says"),
    [
        (("fuzz",), 28, "It comes 2 days earlier: intervals vary within 27 to 35 days here"),
        (("fuzz", "break"), 27, "3 days earlier: it would fall into a break you planned, and is put ahead of it."),
        (("break",), 33, "3 days later: it would fall into a break you planned, and is put behind it."),
        (("cap", "deadline"), 20, "10 days earlier: a deadline asks for it, and it is seen once more in the week"),
        (("credit",), 34, "credit brings nothing back sooner than it was to come."),
    ],
)
def test_what_moved_a_day_is_kept_when_settings_have_changed_since(moved: tuple[str, ...], due: int, says: str) -> None:
    one = replace(card("trace", TODAY - 1, interval=31), ideal_day=TODAY + 30, due_day=TODAY + due, moved=moved)
    now = Limits(breaks=((TODAY + 300, TODAY + 301),), weekdays=(0.0, *(1.0,) * 6))
    assert moved_by(Planner(SMALL, Sm2(), limits=now), one) == moved[-1]
    assert says in "\n".join(sentences(Planner(SMALL, Sm2(), limits=now), met(one), History(), TRACE, TODAY))
    assert "present settings" not in told(one)


def test_a_review_keeps_what_moved_its_day() -> None:
    away = Planner(SMALL, Sm2(), limits=Limits(fuzz=False, breaks=((TODAY + 5, TODAY + 8),)))
    kept = away.planned(card("trace", TODAY, interval=6), TODAY)
    assert (kept.ideal_day, kept.due_day, kept.moved) == (TODAY + 6, TODAY + 4, ("break",))
    assert moved_by(Planner(SMALL, Sm2(), limits=Limits(fuzz=False)), kept) == "break"
