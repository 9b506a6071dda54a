"""Implicit credit: what it is worth, who never gets it, and that it stands and falls with its cause."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sitting_kit import TODAY, ByHeart, MemoryRecords, StillClock, right
from small_curriculum import curriculum, ids, skill

from tutor import closing, credit
from tutor.closing import Around
from tutor.due_day import Limits
from tutor.events import Attempt, Review
from tutor.graph import covered
from tutor.model import Card, Credit, Curriculum, Moment, Outcome, Skill
from tutor.planner import Pick, Planner
from tutor.protocols import Records
from tutor.schedulers import load
from tutor.session import Session
from tutor.sitting import Setting
from tutor.store import open_records
from tutor.switching import PlannedRecords, replayed

SM2 = load()["sm2"]


def covering(name: str, **covers: float) -> Skill:
    return replace(skill(name, "calculus", name), covers={f"core:{other}": weight for other, weight in covers.items()})


CHAIN: Curriculum = curriculum(
    (
        covering("a", b=0.8, c=0.3, gone=0.9),
        covering("b", c=0.5, d=0.2),
        covering("c"),
        covering("d", e=0.5, a=1.0),
        covering("e"),
    )
)
PLANNER = Planner(CHAIN, SM2, limits=Limits(fuzz=False))
A, B, C = ids("a", "b", "c")


def test_weights_multiply_along_the_heaviest_path_and_faint_ones_carry_nothing() -> None:
    assert covered(CHAIN, A) == pytest.approx({"core:b": 0.8, "core:c": 0.4, "core:d": 0.16})
    assert covered(CHAIN, "core:d") == pytest.approx(
        {"core:a": 1.0, "core:b": 0.8, "core:c": 0.4, "core:e": 0.5}
    )  # round the circle, never to itself
    assert covered(CHAIN, "core:unknown") == {}


@pytest.mark.parametrize(
    ("weight", "recall", "share"), [(0.8, 0.9, 0.8), (0.8, 0.5, 0.8), (0.8, 0.95, 0.4), (0.8, 1.0, 0.0), (1.0, 0.0, 1)]
)
def test_a_share_is_the_weight_times_how_much_had_faded(weight: float, recall: float, share: float) -> None:
    assert credit.share(weight, recall) == pytest.approx(share)


def known(name: str, interval: int = 10, ago: int = 10, **more: object) -> Card:
    """A learnt card, reviewed so many days ago."""
    last = TODAY - ago
    state = {"ef": 236, "reps": 4, "interval": interval, "day": last}
    days = {"ideal_day": last + interval, "due_day": last + interval, "last_day": last}
    return Card(f"core:{name}", {"sm2": state}, reviews=4, passes=4, recent=(True,), **days, **more)  # type: ignore[arg-type]


def reviewed(name: str, *cards: Card, day: int = TODAY, planner: Planner = PLANNER, **how: object) -> Review:
    """A review of a skill amid these cards; right and without help unless told otherwise."""
    one = Attempt(
        *("x", "r", f"core:{name}", Moment(day * 86_400_000), day, f"core:{name}/plain@1:1:5", "?", "1", "1"),
        outcome=Outcome.CORRECT,
    )
    found = {card.skill: card for card in cards}
    given = [replace(one, **how)]
    return closing.review(planner, planner.curriculum, found.get(one.skill), given, around=Around(found))


def test_a_credit_moves_the_last_review_toward_today_by_its_share() -> None:
    made = reviewed("a", known("b"), known("c", interval=40))
    assert made.credits == {B: 0.8, C: pytest.approx(0.4 * (1 - 0.9**0.25) / 0.1, abs=1e-4)}
    moved = made.cards[B]
    assert moved.credit == Credit(share=0.8, moved=8.0)
    assert (moved.ideal_day, moved.due_day, moved.last_day) == (TODAY + 8, TODAY + 8, TODAY - 10)
    assert moved.states == known("b").states, "no scheduler was told"
    assert credit.faded(moved, TODAY, SM2) == pytest.approx(0.9**0.2)


def test_credits_that_come_to_one_are_a_review_with_the_ease_as_it_was() -> None:
    once = reviewed("a", known("b")).cards[B]
    made = reviewed("a", once, day=TODAY + 6)
    whole = made.cards[B]
    assert made.credits[B] == pytest.approx(0.8 * (1 - 0.9**0.8) / 0.1, abs=1e-4)
    assert whole.states["sm2"] == {"ef": 236, "reps": 5, "interval": 24, "day": TODAY + 6}, "10 * 2.36, 16 days later"
    assert whole.credit == Credit(implied=1, held=once.states)
    assert (whole.due_day, whole.last_day, whole.reviews) == (TODAY + 30, TODAY + 6, 4)


@pytest.mark.parametrize(
    "card",
    [
        known("b", ago=0),
        replace(known("b"), reviews=0),
        replace(known("b"), to_learn=1),
        replace(known("b"), passes=0, lapses=1),
        replace(known("b"), lapses=6),
        replace(known("b"), credit=Credit(implied=2)),
        replace(known("b"), states={}),
    ],
    ids=["seen today", "never met", "being learnt", "lapsed", "leech", "third interval", "not of this scheduler"],
)
def test_who_is_never_credited(card: Card) -> None:
    made = reviewed("a", card)
    assert (made.credits, set(made.cards)) == ({}, {A})


@pytest.mark.parametrize(
    "how", [{"hints": 1}, {"outcome": Outcome.WRONG}, {"revealed": True}, {"outcome": Outcome.WRONG, "gave_up": True}]
)
def test_only_a_pass_without_help_gives_credit(how: dict[str, Any]) -> None:
    assert reviewed("a", known("b"), **how).credits == {}


def test_one_skill_asked_all_day_gives_credit_once() -> None:
    first = reviewed("a", known("a"), known("b"))
    again = reviewed("a", *first.cards.values())
    assert (set(first.credits), again.credits) == ({B}, {})


def test_a_review_of_ones_own_counts_on_the_day_of_an_implied_one() -> None:
    """A lapse must not be swallowed because credits came to a review some hours before."""
    nearly = replace(known("b"), credit=Credit(share=0.5, moved=1.0, implied=1))
    implied = reviewed("a", nearly).cards[B]
    assert implied.credit is not None
    assert implied.credit.implied == 2
    missed: dict[str, Any] = {"outcome": Outcome.WRONG, "revealed": True, "gave_up": True}
    own = reviewed("b", implied, **missed).cards[B]
    plain = reviewed("b", known("b"), **missed).cards[B]
    assert own == plain
    assert own.lapses == 1


def test_what_is_overdue_is_credited_for_all_its_days_and_may_still_be_due() -> None:
    made = reviewed("a", known("c", interval=10, ago=60)).cards[C]
    assert made.credit == Credit(share=0.4, moved=24.0)
    assert made.due_day == TODAY - 26


# ---------------------------------------------------------------- a life of credits

DAYS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", "d", "e"]), st.integers(0, 5), st.integers(0, 40)), max_size=60
)
"""(skill, quality, days since the answer before)."""


def lived(steps: list[tuple[str, int, int]]) -> list[tuple[Review, dict[str, Card]]]:
    """Every review of a history, with the cards it found."""
    cards: dict[str, Card] = {}
    found: list[tuple[Review, dict[str, Card]]] = []
    day = TODAY
    for name, quality, gap in steps:
        day += gap
        before = dict(cards)
        made = reviewed(name, *cards.values(), day=day)
        own = cards.get(f"core:{name}")
        made = closing.regraded(PLANNER, own, made, quality, Around(before))
        made = replace(made, id=f"{len(found):026d}")
        cards.update(made.cards)
        found.append((made, before))
    return found


@given(DAYS)
def test_credit_keeps_to_its_gates_in_every_history(steps: list[tuple[str, int, int]]) -> None:
    implied: dict[str, int] = {}
    for made, before in lived(steps):
        implied[made.skill] = 0
        for name in made.credits:
            old, new = before[name], made.cards[name]
            assert old.passes > 0
            assert old.lapses < 6
            assert not old.to_learn
            for state in ("sm2", "sm2-paper"):
                assert new.states[state]["ef"] == old.states[state]["ef"], "no credit moves EF"
            assert new.states["fsrs"]["difficulty"] == old.states["fsrs"]["difficulty"]
            assert new.due_day >= old.due_day
            assert new.credit is not None
            implied[name] = implied.get(name, 0) + bool(new.credit.held)
            assert implied[name] < credit.EXPLICIT_EVERY, "an explicit review ends every third interval"
        assert set(made.cards) == {made.skill, *made.credits}
        assert made.quality >= 4 or not made.credits


@given(DAYS)
def test_a_replay_of_the_reviews_gives_the_states_that_credit_left(steps: list[tuple[str, int, int]]) -> None:
    history = lived(steps)
    cards: dict[str, Card] = {}
    for made, _ in history:
        cards.update(made.cards)
    for name, card in cards.items():
        assert replayed([made for made, _ in history if name in made.cards], skill=name) == card.states


# ---------------------------------------------------------------- in a sitting


def sitting(records: Records, day: int, *names: str, picks: Sequence[Pick] = ()) -> Session:
    planned = PlannedRecords(PLANNER, records)
    setting = Setting(ids(*names), len(names), 7, picks=tuple(picks))
    return Session(CHAIN, PLANNER, planned, ByHeart(), StillClock(day), setting)


def learnt(records: Records) -> None:
    """Learn `b`, then meet it twice more, so that its interval is six days."""
    for day in (TODAY, TODAY, TODAY + 1):
        session = sitting(records, day, "b")
        session.next()
        session.submit(right(session))


@pytest.mark.parametrize("disk", [False, True])
def test_a_credit_is_undone_and_regraded_with_its_source(tmp_path: Path, disk: bool) -> None:
    records = cast(Records, open_records(tmp_path)) if disk else MemoryRecords()
    learnt(records)
    before = records.cards()[B]
    session = sitting(records, TODAY + 6, "a")
    session.next()
    session.submit(right(session))
    credited = records.cards()[B]
    assert credited.due_day > before.due_day
    events = list(records.reviews())
    session.override(3)
    assert records.cards()[B] == before
    session.override(5)
    assert records.cards()[B] == credited
    session.undo()
    session.undo()
    assert records.cards()[B] == credited
    session.undo()
    assert records.cards()[B] == before
    assert A not in records.cards()
    assert len(events) == 4, "one event carries the review and what it credits"
    records.close()


def test_what_was_cleared_by_credit_is_not_asked_unless_it_was_named() -> None:
    for picks, total in (((Pick(A, "due"), Pick(B, "due")), 1), ((), 2)):
        records = MemoryRecords()
        around = [known("a"), known("b", ago=10)]
        for card in around:
            records.record(replace(reviewed("e"), id=records.new_id(), skill=card.skill, cards={card.skill: card}))
        session = sitting(records, TODAY, "a", "b", picks=picks)
        asked = []
        while (question := session.next()) is not None:
            asked.append(question.skill.id)
            session.submit(right(session))
        assert asked == [A, B][:total]
        assert session.question is None
