"""Missing a skill twice offers its weakest prerequisite, not more of the same: in the sitting, and in Today."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sitting_kit import TAUGHT, Sitting, right

from tutor.budget import Done, todays
from tutor.due_day import Limits
from tutor.explaining import History, sentences
from tutor.model import Card
from tutor.planner import Pick, Planner
from tutor.schedulers.sm2 import Sm2
from tutor.session import Session
from tutor.sitting import Setting

SUMS, PRODUCTS = "core:sums", "core:products"
PLANNER = Planner(TAUGHT, Sm2(), limits=Limits(fuzz=False, new=0))


def play(session: Session, acts: str) -> list[str]:
    """Right, wrong until the solution, or undo; the skills asked."""
    asked = []
    for act in acts:
        if act == "u":
            session.undo()
            continue
        if session.question is None or session.question.settled:
            question = session.next()
            assert question is not None
            asked.append(question.skill.name)
        if act == "r":
            session.submit(right(session))
        else:
            session.submit("0")
            session.reveal()
    return asked


def to_the_end(session: Session) -> list[str]:
    """The skills asked in the rest of a sitting, all answered right."""
    asked = []
    while (session.question is not None and not session.question.settled) or session.next() is not None:
        assert session.question is not None
        asked.append(session.question.skill.name)
        session.submit(right(session))
    return asked


def due_again(sitting: Sitting) -> int:
    sitting.clock.day = sitting.records.cards()[PRODUCTS].due_day
    return sitting.clock.day


def today(sitting: Sitting) -> list[tuple[str, str]]:
    picks = todays(PLANNER, (), sitting.records.cards(), sitting.clock.day, Done()).picks
    return [(pick.skill, pick.why) for pick in picks]


def learnt() -> Sitting:
    """Products are learnt, and sums too, in that order."""
    sitting = Sitting()
    play(sitting.begin("products", count=2), "rr")
    play(sitting.begin("sums", count=2), "rr")
    due_again(sitting)
    return sitting


def test_the_solution_offers_a_prerequisite_and_no_third_problem() -> None:
    sitting = learnt()
    session = sitting.begin("products", count=1)
    play(session, "w")
    first = session.question
    assert first is not None
    assert first.reply is not None
    assert (first.reply.offer, first.reply.again) == (SUMS, True)
    play(session, "w")
    second = session.question
    assert second is not None
    assert second.reply is not None
    assert (second.reply.offer, second.reply.again) == (SUMS, False)
    assert sitting.records.cards()[PRODUCTS].failed == 2
    assert session.next() is None


def test_today_asks_the_prerequisite_first_until_it_was_asked() -> None:
    sitting = learnt()
    play(sitting.begin("products", count=1), "ww")
    due_again(sitting)
    assert set(today(sitting)) == {(SUMS, "due"), (PRODUCTS, "due")}, "where it is due anyway it comes once"
    cards = dict(sitting.records.cards())
    cards[SUMS] = replace(cards[SUMS], due_day=sitting.clock.day + 9, last_day=cards[PRODUCTS].last_day)
    picks = todays(PLANNER, (), cards, sitting.clock.day, Done()).picks
    assert picks == (Pick(SUMS, "step down"), Pick(PRODUCTS, "due"))
    cards[SUMS] = replace(cards[SUMS], last_day=cards[PRODUCTS].last_day + 1)
    assert todays(PLANNER, (), cards, sitting.clock.day, Done()).picks == (Pick(PRODUCTS, "due"),)
    said = "\n".join(sentences(PLANNER, cards, History(), PRODUCTS, sitting.clock.day))
    assert "It was missed twice in a row: more of the same does not help, so Sums is asked before it." in said


@pytest.mark.parametrize(
    ("acts", "failed"), [("r", 0), ("wr", 0), ("ww", 2), ("wwuu", 0), ("wwuuw", 2), ("wwuur", 0), ("w", 0)], ids=str
)
def test_misses_in_a_row_are_counted_and_a_right_answer_ends_them(acts: str, failed: int) -> None:
    sitting = learnt()
    play(sitting.begin("products", count=1), acts)
    assert sitting.records.cards()[PRODUCTS].failed == failed


def test_two_reviews_left_open_after_a_miss_are_two_misses() -> None:
    sitting = learnt()
    for misses in (1, 2):
        play(sitting.begin("products", count=1), "w")
        sitting.clock.day += 1
        sitting.begin("angles", count=1)
        assert sitting.records.cards()[PRODUCTS].failed == misses
        due_again(sitting)
    assert PLANNER.stuck(sitting.records.cards()[PRODUCTS])


def test_another_grade_by_the_learner_ends_them_too() -> None:
    sitting = learnt()
    session = sitting.begin("products", count=1)
    play(session, "ww")
    session.override(2)
    assert sitting.records.cards()[PRODUCTS].failed == 2
    session.override(3)
    assert sitting.records.cards()[PRODUCTS].failed == 0


def chosen(sitting: Sitting) -> Session:
    """A sitting that the tutor chose: new products, which are asked until learnt, and angles."""
    picks = (Pick(PRODUCTS, "new"), Pick("core:angles", "new"))
    setting = Setting((PRODUCTS, "core:angles"), 4, 7, picks=picks)
    return Session(TAUGHT, PLANNER, sitting.records, sitting.judge, sitting.clock, setting)


def test_a_sitting_that_the_tutor_chose_steps_down_by_itself() -> None:
    session = chosen(Sitting())
    assert play(session, "wrw") == ["products", "angles", "products"]
    assert to_the_end(session) == ["sums", "products", "angles"]


def test_what_was_asked_for_by_name_is_asked() -> None:
    session = Sitting().begin("products", "angles", count=4)
    play(session, "wwww")
    assert "sums" not in to_the_end(session)


def test_the_step_down_goes_with_the_misses_that_asked_for_it() -> None:
    session = chosen(Sitting())
    play(session, "wrwuu")
    assert to_the_end(session) == ["products", "products", "angles"]


def test_a_prerequisite_that_was_asked_for_is_not_asked_twice() -> None:
    session = chosen(Sitting())
    play(session, "wrw")
    session.step_down(SUMS)
    assert to_the_end(session) == ["sums", "products", "angles"]


def test_what_is_not_stuck_stays_as_it_was() -> None:
    assert not PLANNER.stuck(Card(SUMS, failed=1, lapses=5))
    assert PLANNER.stuck(Card(SUMS, lapses=6))
