"""Skills put aside: not today, or only by name; no review is changed by it, and an undo takes it back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sitting_kit import TAUGHT, TODAY, MemoryRecords, Sitting, right

from tutor.aside import marked, suspended
from tutor.budget import Done, todays
from tutor.due_day import Limits
from tutor.errors import NotSaved, UsageError
from tutor.events import Aside, Event, Put, Undo
from tutor.model import Card, Moment
from tutor.planner import Planner
from tutor.practising import Practising
from tutor.schedulers.sm2 import Sm2
from tutor.session import Session
from tutor.sitting import Setting
from tutor.store import ReadOnly, open_records
from tutor.undecided import ReportFile

SUMS = "core:sums"
PLANNER = Planner(TAUGHT, Sm2(), limits=Limits(fuzz=False))


def play(session: Session, acts: str) -> None:
    """Letters: n next, r right, w wrong, s solution, b bury, x suspend or back, u undo; what cannot be done is not."""
    for act in acts:
        verbs = {"n": session.next, "s": session.reveal, "b": session.bury, "x": session.suspend, "u": session.undo}
        try:
            if act in "rw":
                session.submit(right(session) if act == "r" else "0")
            else:
                verbs[act]()
        except (UsageError, AssertionError):
            continue


def state(sitting: Sitting) -> dict[str, Card]:
    return dict(sitting.records.cards())


def put(records: MemoryRecords, skill: str, put: Put, day: int = TODAY) -> str:
    event = Aside(records.new_id(), skill, Moment(day), day, put)
    records.record(event)
    return event.id


ACTS = st.text("nnrrwsbxu", max_size=25)


@given(acts=ACTS)
def test_what_is_put_aside_is_not_in_today_nor_tomorrow_if_suspended(acts: str) -> None:
    sitting = Sitting()
    play(sitting.begin(count=5), acts)
    cards = state(sitting)
    for day in (TODAY, TODAY + 1, TODAY + 40):
        asked = {pick.skill for pick in todays(PLANNER, tuple(TAUGHT.skills), cards, day, Done()).picks}
        assert not asked & {skill for skill, card in cards.items() if card.aside in (-1, day)}
        buried = {
            skill for skill, card in cards.items() if card.aside == TODAY and card.reviews and card.due_day <= day
        }
        assert day == TODAY or buried <= asked


@given(acts=ACTS, verb=st.sampled_from(["bury", "suspend"]))
def test_putting_aside_changes_neither_ease_nor_interval_and_undo_restores_everything(acts: str, verb: str) -> None:
    sitting = Sitting()
    session = sitting.begin(count=5)
    play(session, acts)
    if session.question is None:
        return
    cards, turns, question = state(sitting), sorted(map(str, session._turns)), session.question
    skill, live = question.skill.id, len(sitting.records.live())
    getattr(session, verb)()
    now = state(sitting)
    for name, card in cards.items():
        assert replace(now[name], aside=0) == replace(card, aside=0)
        assert name == skill or now[name].aside == card.aside
    if len(sitting.records.live()) == live:  # buried, though it is suspended: nothing was done
        return
    session.undo()
    assert state(sitting) == cards
    assert sorted(map(str, session._turns)) == turns
    assert session.question == question


@given(acts=ACTS)
def test_reviews_after_it_are_those_of_a_learner_who_never_put_it_aside(acts: str) -> None:
    """What the cards say besides is a fold of the reviews alone."""
    sitting = Sitting()
    play(sitting.begin(count=5), acts)
    without = MemoryRecords()
    gone = {event.id for event in sitting.records.events if isinstance(event, Aside)}
    for event in sitting.records.events:
        if event.id not in gone and not (isinstance(event, Undo) and event.target in gone):
            without.record(event)
    with_, bare = state(sitting), dict(without.cards())
    assert {skill: card.but(aside=0) for skill, card in with_.items() if card.reviews} == bare


@given(puts=st.lists(st.tuples(st.sampled_from(list(Put)), st.integers(0, 2), st.booleans()), max_size=8))
def test_the_store_says_what_a_replay_says(puts: list[tuple[Put, int, bool]]) -> None:
    records = MemoryRecords()
    for what, later, taken_back in puts:
        name = put(records, SUMS, what, TODAY + later)
        if taken_back:
            records.record(Undo(records.new_id(), name, Moment(0)))
    with TemporaryDirectory() as folder:
        for events in (records.events[:4], records.events[4:]):
            with open_records(Path(folder)) as kept:
                for event in events:
                    kept.record(event)
                assert not kept.check()
        assert ReadOnly(Path(folder)).cards() == records.cards()


def test_what_is_taken_back_before_it_comes_never_counted() -> None:
    a: list[tuple[str, Event]] = [
        ("A1", Aside("A1", SUMS, Moment(0), TODAY, Put.SUSPENDED)),
        ("B1", Undo("B1", "A2", Moment(0))),
    ]
    b: list[tuple[str, Event]] = [
        ("A2", Aside("A2", SUMS, Moment(0), TODAY, Put.BACK)),
        ("A3", Aside("A3", SUMS, Moment(0), TODAY, Put.BURIED)),
    ]
    shelves = []
    for order in ((*a, *b), (*b, *a)):
        with TemporaryDirectory() as folder, open_records(Path(folder)) as kept:
            for _, event in order:
                kept.record(event)
            assert not kept.check()
            shelves.append(kept.cards()[SUMS].aside)
    assert shelves == [-1, -1]


def test_the_newest_word_counts_but_a_burial_leaves_a_suspension() -> None:
    words = [Put.SUSPENDED, Put.BURIED, Put.BACK, Put.BURIED]
    seen = []
    for number in range(1, 5):
        events = [Aside(str(at), SUMS, Moment(0), TODAY, what) for at, what in enumerate(words[:number])]
        seen.append(marked({}, events)[SUMS].aside)
    assert seen == [-1, -1, 0, TODAY]


def test_a_buried_skill_goes_at_once_and_comes_tomorrow() -> None:
    sitting = Sitting()
    session = sitting.begin(count=6)
    first = session.next()
    assert first is not None
    assert session.bury() == "Sums is not asked again today."
    asked = []
    while here := session.next():
        asked.append(here.skill.id)
        session.submit(right(session))
    assert first.skill.id not in asked
    assert asked
    sitting.clock.day += 1
    assert SUMS in {pick.skill for pick in PLANNER.queue(tuple(TAUGHT.skills), state(sitting), TODAY + 1, None)}


def test_what_is_suspended_is_asked_by_name_and_says_so() -> None:
    sitting = Sitting()
    put(sitting.records, SUMS, Put.SUSPENDED)
    everything = sitting.begin(count=9)
    asked = set()
    while here := everything.next():
        asked.add(here.skill.id)
        everything.submit(right(everything))
    assert asked == {"core:angles", "core:products"}
    named = sitting.begin("sums", count=1)
    question = named.next()
    assert question is not None
    assert question.suspended
    assert named.suspend() == "Sums is asked again as before."
    assert named.question is not None
    assert not named.question.suspended
    assert state(sitting)[SUMS].aside == 0


def test_one_of_several_names_is_asked_all_the_same() -> None:
    sitting = Sitting()
    put(sitting.records, SUMS, Put.SUSPENDED)
    setting = Setting((SUMS, "core:angles"), 4, 7, named=(SUMS, "core:angles"))
    session = Session(TAUGHT, PLANNER, sitting.records, sitting.judge, sitting.clock, setting)
    asked = set()
    while here := session.next():
        asked.add(here.skill.id)
        session.submit(right(session))
    assert asked == {SUMS, "core:angles"}


def test_a_missed_problem_that_is_buried_does_not_come_again_and_is_closed_tomorrow() -> None:
    sitting = Sitting()
    session = sitting.begin("sums", "angles", count=2)
    session.next()
    session.submit("0")
    session.bury()
    while session.next():
        session.submit(right(session))
    again = sitting.begin("sums", "angles", count=2)
    assert SUMS not in {turn.pick.skill for turn in again._turns}
    sitting.clock.day += 1
    sitting.begin("angles")
    assert SUMS in {review.skill for review in sitting.records.reviews()}


def test_a_suspended_skill_is_not_forecast_credited_or_stepped_down_to() -> None:
    met = Card(SUMS, {"sm2": {}}, TODAY, TODAY, TODAY - 6, reviews=3, passes=2)
    cards = {SUMS: met, "core:products": met.but(skill="core:products", failed=2)}
    assert PLANNER.forecast(cards, TODAY, 2) == (2, 0)
    assert PLANNER.weakest("core:products", cards, TODAY) == SUMS
    asleep = {**cards, SUMS: met.but(aside=-1)}
    assert PLANNER.forecast(asleep, TODAY, 2) == (1, 0)
    assert PLANNER.weakest("core:products", asleep, TODAY) is None
    assert PLANNER.forecast({SUMS: met.but(aside=TODAY)}, TODAY, 2) == (0, 1)


def test_practice_off_the_schedule_puts_aside_for_good_and_takes_it_back() -> None:
    below = MemoryRecords()

    class Nowhere:
        def note(self, note: object, /) -> None:
            pass

    records = Practising(below, Nowhere())
    event = Aside(records.new_id(), SUMS, Moment(0), TODAY, Put.SUSPENDED)
    records.record(event)
    assert suspended(below.cards()[SUMS])
    assert suspended(records.cards()[SUMS])
    assert records.last() == event
    records.record(Undo(records.new_id(), event.id, Moment(0)))
    assert SUMS not in below.cards()
    assert not suspended(records.cards().get(SUMS))


def test_a_disk_that_refuses_leaves_all_as_it_was() -> None:
    sitting = Sitting()
    session = sitting.begin(count=3)
    here = session.next()
    sitting.records.refuse = 1
    with pytest.raises(NotSaved):
        session.bury()
    assert session.question is here
    assert not any(card.aside for card in state(sitting).values())


HOSTILE = "\x1b]0;owned\x07\u202e line\ntwo \ud800"


def test_a_report_says_all_that_its_author_needs(tmp_path: Path) -> None:
    session = Sitting().begin(count=3)
    session.reports = ReportFile(tmp_path / "new" / "reports.jsonl")
    session.next()
    session.submit("0")
    said = session.report("12", HOSTILE)
    assert str(tmp_path / "new" / "reports.jsonl") in said
    text = (tmp_path / "new" / "reports.jsonl").read_bytes()
    assert text.count(b"\n") == 1
    assert text.isascii()
    assert b"\x1b" not in text
    line = json.loads(text)
    here = session.question
    assert here is not None
    assert line["seed"] == here.problem.identity.seed
    assert line["template"] == here.problem.identity.problem
    assert line["prompt"] == f"What is ${here.problem.identity.seed}$?"
    assert (line["typed"], line["verdict"], line["level"]) == ("12", "wrong", 1)
    assert line["message"] == "look at {seed}"


@pytest.mark.parametrize("kind", ["folder", "full"])
def test_a_report_that_cannot_be_kept_is_a_sentence(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "reports.jsonl"
    if kind == "folder":
        file.mkdir()
    else:
        file.write_bytes(b" " * (1 << 20))
    session = Sitting().begin(count=3)
    session.next()
    with pytest.raises(UsageError):
        session.report()
    session.reports = ReportFile(file)
    with pytest.raises(NotSaved, match=r"not saved: .*reports\.jsonl"):
        session.report()


def seen_states(cards: dict[str, Card]) -> Sequence[str]:
    from tutor.insight.states import state_of

    return [state_of(card, 8) for card in cards.values()]


def test_statistics_have_a_place_for_it() -> None:
    assert seen_states({SUMS: Card(SUMS, reviews=3, aside=-1), "b": Card("b")}) == ["suspended", "new"]
