"""Changing the scheduler loses nothing: cards are those of a log that knew only the new one."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sitting_kit import TAUGHT, TODAY, MemoryRecords, Sitting, right

from tutor import closing
from tutor.due_day import Limits
from tutor.events import Review, Undo
from tutor.model import Card, Moment, Outcome
from tutor.planner import Planner
from tutor.schedulers import load
from tutor.switching import PlannedCards, PlannedRecords, replayed

NAMES = st.sampled_from(sorted(load()))
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(TAUGHT.skills)), st.integers(0, 5), st.integers(-1, 90), NAMES), max_size=15
)
"""(skill, quality, days since the last answer, scheduler in use)."""


def planner(name: str) -> Planner:
    return Planner(TAUGHT, load()[name], limits=Limits(fuzz=False))


def reviewed(records: MemoryRecords, cards: Mapping[str, Card], by: str, skill: str, quality: int, day: int) -> None:
    card = closing._moved(planner(by), cards.get(skill, Card(skill)), quality, day, True, closing.ALONE)
    review = Review(
        *(records.new_id(), skill, Moment(day * 86_400_000), day, "", "", "", "", Outcome.CORRECT, quality, "", by),
        cards={skill: card},
    )
    records.record(review)


def lived(steps: list[tuple[str, int, int, str]], only: str = "") -> MemoryRecords:
    """What these answers leave, the scheduler changed before any of them, or `only` one in use all the time."""
    records, day = MemoryRecords(), TODAY
    for skill, quality, gap, by in steps:
        day += gap
        use = only or by
        reviewed(records, PlannedCards(planner(use), records), use, skill, quality, day)
    return records


def without(cards: Mapping[str, Card], name: str) -> dict[str, Card]:
    return {
        skill: replace(card, states={key: state for key, state in card.states.items() if key != name})
        for skill, card in cards.items()
    }


@given(steps=STEPS, name=NAMES)
def test_switching_gives_the_cards_of_a_fresh_fold(steps: list[tuple[str, int, int, str]], name: str) -> None:
    switched = lived(steps)
    fresh = lived(steps, only=name)
    assert dict(PlannedCards(planner(name), switched)) == dict(fresh.cards())


@given(steps=STEPS, name=NAMES, new=NAMES)
def test_a_card_older_than_a_scheduler_is_replayed_for_it(
    steps: list[tuple[str, int, int, str]], name: str, new: str
) -> None:
    class Older(MemoryRecords):
        def cards(self) -> Mapping[str, Card]:
            return without(super().cards(), new)

    records = lived(steps, only=name)
    older = Older()
    older.events = records.events
    assert dict(PlannedCards(planner(name), older)) == dict(records.cards())
    assert dict(PlannedCards(planner(new), older)) == dict(PlannedCards(planner(new), records))


@given(steps=STEPS, name=NAMES)
def test_states_are_a_replay_of_the_reviews(steps: list[tuple[str, int, int, str]], name: str) -> None:
    records = lived(steps)
    for skill, card in records.cards().items():
        assert replayed(review for review in records.reviews() if review.skill == skill) == card.states


def test_a_changed_grade_is_replayed_where_it_belongs() -> None:
    learnt = [("core:sums", 4, 0, "sm2"), ("core:sums", 4, 0, "sm2")]
    records = lived([*learnt, ("core:sums", 2, 1, "sm2"), ("core:sums", 5, 0, "sm2")])
    *_, first, _ = records.reviews()
    records.record(replace(first, id=records.new_id(), quality=4, replaces=first.id))
    assert replayed(records.reviews())["sm2"]["ef"] == 250, "the first answer of a day counts, here the changed one"


def test_a_review_and_its_undo_are_seen_at_once() -> None:
    records = lived([("core:sums", 4, 0, "sm2"), ("core:sums", 4, 0, "sm2"), ("core:sums", 4, 1, "sm2")])
    planned = PlannedRecords(planner("fsrs"), records)
    before = planned.cards()["core:sums"]
    assert (before.planned_by, before.due_day) == ("fsrs", load()["fsrs"].due(before))
    reviewed(records, planned.cards(), "fsrs", "core:sums", 4, TODAY + 9)
    newest = planned.last()
    assert newest is not None
    planned.record(Undo(planned.new_id(), newest.id, Moment(0)))
    assert planned.cards()["core:sums"] == before
    assert records.cards()["core:sums"].planned_by == "sm2"


def test_a_sitting_under_another_scheduler_carries_on() -> None:
    sitting = Sitting()
    session = sitting.begin("sums", count=2)
    for _ in range(2):
        session.next()
        session.submit(right(session))
    planned = PlannedRecords(planner("fsrs"), sitting.records)
    card = planned.cards()["core:sums"]
    assert card.due_day == TODAY + 2, "2.3 days at Good"
    assert sitting.records.cards()["core:sums"].due_day == TODAY + 1
    assert next(planned.reviews()).skill == "core:sums"
    assert planned.open_attempts() == {}
    planned.close()


def test_what_falls_into_a_break_set_later_comes_ahead_of_it_where_fuzz_allows() -> None:
    records, states = MemoryRecords(), {name: dict[str, int]() for name in load()}
    cards: dict[str, Card] = {}
    for name, due_in in (("sums", 30), ("angles", 32), ("products", 40)):
        skill = f"core:{name}"
        cards[skill] = Card(skill, states, TODAY + due_in, TODAY + due_in, TODAY - 10, reviews=5, passes=4)
    review = Review(
        *("r", "core:sums", Moment(0), TODAY - 10, "", "", "", "", Outcome.CORRECT, 4, "", "sm2"), cards=cards
    )
    records.record(review)
    away = Planner(TAUGHT, load()["sm2"], limits=Limits(breaks=((TODAY + 30, TODAY + 43),)))
    assert dict(PlannedCards(away, records)) == cards, "nobody knows what day it is"
    moved = PlannedCards(away, records, day=TODAY)
    due = {skill.partition(":")[2]: card.due_day - TODAY for skill, card in moved.items()}
    assert 27 <= due["sums"] < 30, "40 days, give or take 4"
    assert 27 <= due["angles"] < 30
    assert due["products"] == 40, "50 days, give or take 4, do not reach the eve; it waits"
    why = {skill.partition(":")[2]: card.moved for skill, card in moved.items()}
    assert why == {"sums": ("break",), "angles": ("break",), "products": ()}
    late = PlannedCards(away, records, day=TODAY + 29)
    assert late["core:sums"].due_day == TODAY + 29, "never in the past"
    begun = PlannedCards(away, records, day=TODAY + 31)
    assert begun["core:sums"] == cards["core:sums"]
    planned = PlannedRecords(away, records, TODAY)
    assert planned.cards()["core:sums"].due_day < TODAY + 30
