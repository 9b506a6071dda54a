from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from sitting_kit import TAUGHT, TODAY, WRONG, MemoryRecords, Sitting, play, right

from tutor.errors import ContentError, NotSaved, UsageError
from tutor.events import Attempt, Review
from tutor.model import Outcome, Template
from tutor.planner import Planner
from tutor.schedulers.sm2 import Sm2
from tutor.session import Session
from tutor.sitting import Setting
from tutor.store import open_records


def qualities(sitting: Sitting) -> list[int]:
    return [review.quality for review in sitting.records.reviews()]


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ("nr", [4]),
        ("nxr", [4]),
        ("nfr", [4]),
        ("nhr", [3]),
        ("nhhr", [2]),
        ("nwr", [3]),
        ("nwfr", [3]),
        ("nxxxr", [4]),
        ("nwsnr", [3]),
        ("nwnr", [3]),
        ("nwfnr", [3]),  # another form in between does not make the miss forgotten
        ("nwfkr", [3]),
        ("nsnr", [3]),
        ("nsnhr", [2]),
        ("nsnwr", [2]),
        ("nwsnws", [2]),
        ("nsns", [0]),
        ("nsnwn", [2]),
        ("nk", []),
        ("nhk", []),
        ("nkkk", []),
        ("nwsnk", []),
        ("nru", []),
        ("nrur", [4]),
        ("nwu", []),
        ("nwur", [4]),
        ("nhwur", [3]),
        ("nwhur", [3]),  # the hint has been seen, whatever is taken back
        ("nwwuur", [4]),
        ("nwsuur", [4]),
        ("nwsnru", []),
        ("nwsnrur", [3]),
        ("nsnsu", []),
        ("nsnsur", [3]),
    ],
)
def test_the_grade_of_one_skill(acts: str, expected: list[int]) -> None:
    sitting = Sitting()
    play(sitting.begin("sums", count=1), acts)
    assert qualities(sitting) == expected


@pytest.mark.parametrize("acts", ["n", "nr", "nw", "nwr", "ns", "nwsnrnr", "nrnrnrn", "nrurnr", "nknknkn", "nwsnwsnr"])
def test_what_the_session_knows_is_what_is_recorded(acts: str) -> None:
    sitting = Sitting()
    session = sitting.begin(count=3)
    play(session, acts)
    assert session.summary.problems == len(qualities(sitting))
    assert len(session.summary.right) == sum(quality >= 4 for quality in qualities(sitting))
    last = [event for event in sitting.records.live() if isinstance(event, Review)]
    cards = sitting.records.cards()
    assert all(cards[review.skill] == review.cards[review.skill] for review in last)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 10])
def test_as_many_problems_as_asked_for(count: int) -> None:
    sitting = Sitting()
    session = sitting.begin(count=count)
    asked = 0
    while session.next() is not None:
        asked += 1
        assert session.question is not None
        assert (session.question.number, session.question.total) == (asked, count)
        play(session, "r")
    assert asked == count


def test_the_same_seed_on_the_same_history_asks_the_same() -> None:
    def asked(seed: int) -> list[str]:
        session = Sitting().begin(count=6, seed=seed)
        found = []
        while (question := session.next()) is not None:
            found.append(str(question.problem.identity))
            play(session, "r")
        return found

    assert asked(7) == asked(7)
    assert asked(7) != asked(8)
    assert len(set(asked(7))) == 6


def test_what_was_prepared_is_what_is_asked() -> None:
    sitting = Sitting()
    session = sitting.begin(count=3)
    while (question := session.next()) is not None:
        assert question.problem.identity in sitting.judge.prepared
        play(session, "r")


def test_a_missed_skill_comes_back_as_a_fresh_problem_after_two_others() -> None:
    session = Sitting().begin(count=3)
    first = session.next()
    assert first is not None
    reply = session.reveal()
    assert (reply.again, reply.review) == (True, None)
    others = []
    while (question := session.next()) is not None and question.pick.why != "again":
        others.append(question.skill.id)
        play(session, "r")
    assert question is not None
    assert len(others) == 2
    assert (question.skill.id, question.review, question.part) == (first.skill.id, first.review, 1)
    assert question.problem.identity != first.problem.identity


@pytest.mark.parametrize(("acts", "typed", "marked"), [("nw", WRONG, (0,)), ("nwx", WRONG, ()), ("n", "", ())])
def test_the_solution_keeps_the_marks_of_the_answer_it_stands_beside(
    acts: str, typed: str, marked: tuple[int, ...]
) -> None:
    session = Sitting().begin()
    play(session, acts)
    reply = session.reveal()
    assert (reply.typed, reply.verdict.wrong) == (typed, marked)


def test_the_fresh_problem_goes_before_another_round_of_its_skill() -> None:
    sitting = Sitting()
    session = sitting.begin("sums", "angles", count=6)
    play(session, "nsnrn")
    assert session.question is not None
    assert session.question.pick.why == "again"
    play(session, "r")
    assert len({event.review for event in sitting.records.live() if isinstance(event, Attempt)}) == 1


def test_undo_across_questions_brings_back_each_as_it_was() -> None:
    sitting = Sitting()
    session = sitting.begin(count=3)
    first = session.next()
    play(session, "r")
    second = session.next()
    play(session, "hwr")
    third = session.next()
    assert first is not None
    assert second is not None
    session.undo()
    assert session.question is not None
    assert (session.question.problem, session.question.slips, len(session.question.hints)) == (second.problem, 1, 1)
    session.undo()
    assert session.question.slips == 0
    session.undo()
    assert session.question.problem == first.problem
    assert not sitting.records.live()
    assert session.undo() == "Nothing to undo."
    assert session.summary.problems == 0
    play(session, "r")
    again = session.next()
    assert again is not None
    assert again.problem == second.problem
    play(session, "r")
    last = session.next()
    assert last is not None
    assert third is not None
    assert last.problem == third.problem
    play(session, "r")
    assert session.next() is None
    assert len(qualities(sitting)) == 3


def test_a_review_of_another_sitting_is_taken_back_and_the_question_stays() -> None:
    sitting = Sitting()
    play(sitting.begin("sums", count=1), "nr")
    session = sitting.begin("angles", count=1)
    here = session.next()
    assert session.undo() == "Taken back: Sums, graded good: right."
    assert session.question == here
    assert qualities(sitting) == []


@pytest.mark.parametrize("quality", range(6))
def test_a_grade_is_the_learners_to_change(quality: int) -> None:
    sitting = Sitting()
    session = sitting.begin("sums", count=1)
    play(session, "nr")
    reply = session.override(quality)
    assert reply.review is not None
    assert qualities(sitting) == [quality]
    assert session.question is not None
    assert session.question.reply == reply
    assert (session.summary.problems, bool(session.summary.again)) == (1, quality < 4)
    session.undo()
    assert qualities(sitting) == [4]
    assert session.question.settled
    assert session.question.reply is not None
    assert session.question.reply.review is not None
    assert session.question.reply.review.quality == 4


def test_a_grade_changed_from_the_next_question_leaves_that_question_open() -> None:
    sitting = Sitting()
    session = sitting.begin(count=2)
    play(session, "nr")
    here = session.next()
    session.override(1)
    session.override(3)
    assert session.question == here
    assert qualities(sitting) == [3]
    session.undo()
    assert (session.question, qualities(sitting)) == (here, [1])
    play(session, "r")
    assert qualities(sitting) == [1, 4]


def test_there_is_nothing_to_grade_before_a_review() -> None:
    session = Sitting().begin(count=1)
    play(session, "nw")
    with pytest.raises(UsageError):
        session.override(4)


def test_a_settled_question_takes_no_answer() -> None:
    session = Sitting().begin(count=1)
    play(session, "nr")
    for act in "rhs":
        with pytest.raises(UsageError):
            session.submit("1") if act == "r" else play(session, act)


def test_a_terminal_closed_after_a_miss_goes_on_the_same_day_with_that_problem() -> None:
    sitting = Sitting()
    play(sitting.begin("sums", count=3), "nw")
    session = sitting.begin("sums", count=3)
    question = session.next()
    assert question is not None
    assert (question.part, question.pick.why, question.total) == (0, "left", 3)
    play(session, "r")
    assert qualities(sitting) == [3]
    assert not sitting.records.open_attempts()


def test_a_terminal_closed_after_a_miss_is_graded_on_a_later_day_as_of_its_own() -> None:
    sitting = Sitting()
    play(sitting.begin("sums", count=3), "nw")
    sitting.clock.day += 2
    sitting.begin("angles", count=1)
    (review,) = sitting.records.reviews()
    assert (review.quality, review.day, review.outcome) == (3, TODAY, Outcome.WRONG)
    assert not sitting.records.open_attempts()


def test_a_fresh_problem_missed_and_left_is_closed_at_the_next_start() -> None:
    sitting = Sitting()
    play(sitting.begin("sums", count=1), "nsnw")
    sitting.begin("sums", count=1)
    assert qualities(sitting) == [2]


@pytest.mark.parametrize("later", [0, 1])
def test_a_review_taken_back_and_left_is_not_lost_at_the_next_start(later: int) -> None:
    sitting = Sitting()
    play(sitting.begin("sums", count=1), "nwru")
    assert qualities(sitting) == []
    sitting.clock.day += later
    play(sitting.begin("sums", count=1), "" if later else "nr")
    assert qualities(sitting) == [3]
    assert not sitting.records.open_attempts()


def test_a_step_down_comes_next_and_the_open_question_after_it_as_it_was() -> None:
    sitting = Sitting()
    session = sitting.begin("products", "angles", count=2)
    while (question := session.next()) is not None and question.skill.name != "products":
        play(session, "r")
    reply = session.reveal()
    assert reply.offer == "core:sums"
    session.next()
    play(session, "hw")
    here = session.question
    session.step_down(reply.offer)
    down = session.next()
    assert down is not None
    assert (down.skill.id, down.pick.why) == ("core:sums", "step down")
    play(session, "r")
    assert session.next() == here
    play(session, "r")
    assert session.summary.problems == len(qualities(sitting))


def test_an_undo_after_a_step_down_does_not_ask_a_question_twice() -> None:
    sitting = Sitting()
    session = sitting.begin("angles", count=1)
    play(session, "nw")
    session.step_down("core:sums")
    play(session, "nu")
    assert session.question is not None
    assert session.question.skill.name == "angles"
    play(session, "rn")
    assert session.question is not None
    assert session.question.skill.name == "sums"
    play(session, "rn")
    assert session.question is None


@pytest.mark.parametrize(
    ("acts", "act", "refuse"), [("n", "r", 1), ("n", "w", 1), ("n", "s", 1), ("nsn", "s", 1), ("nsn", "s", 2)]
)
def test_what_the_disk_refuses_may_be_tried_again(acts: str, act: str, refuse: int) -> None:
    sitting, other = Sitting(), Sitting()
    session = sitting.begin("sums", count=1)
    play(session, acts)
    here = session.question
    sitting.records.refuse = refuse
    with pytest.raises(NotSaved):
        play(session, act)
    assert session.question == here
    play(session, act)
    twin = other.begin("sums", count=1)
    play(twin, acts + act)
    assert qualities(sitting) == qualities(other)
    assert len(sitting.records.events) == len(other.records.events)


def test_a_problem_that_cannot_be_made_costs_its_turn_only() -> None:
    sitting = Sitting()
    sitting.judge.broken = {"core:sums"}
    session = sitting.begin("sums", "angles", count=2)
    found = []
    for _ in range(3):
        try:
            question = session.next()
        except ContentError:
            continue
        found.append(question.skill.name if question else "")
    assert found == ["angles", ""]


def test_long_pauses_are_not_thinking() -> None:
    sitting = Sitting()
    session = sitting.begin("sums", count=1)
    session.next()
    sitting.clock.ms += 3_600_000
    play(session, "r")
    (review,) = sitting.records.reviews()
    assert review.ms == 300_000


@pytest.mark.parametrize(
    ("acts", "expected"), [("nrur", [4]), ("nwru", []), ("nwrur", [3]), ("nwsnrur", [3]), ("nsnsur", [3])]
)
def test_the_log_on_a_disk_agrees(tmp_path: Path, acts: str, expected: list[int]) -> None:
    with open_records(tmp_path) as records:
        play(Sitting(cast(MemoryRecords, records)).begin("sums", count=1), acts)
    with open_records(tmp_path) as records:
        assert [review.quality for review in records.reviews()] == expected
        assert bool(records.open_attempts()) == (acts == "nwru")


@pytest.mark.parametrize("first", ["nw", "nws", "ns"])
@pytest.mark.parametrize("asked", ["", "n"])
def test_a_miss_of_another_sitting_taken_back_is_not_held_against_the_learner(first: str, asked: str) -> None:
    sitting = Sitting()
    play(sitting.begin("sums", count=1), first)
    session = sitting.begin("sums", count=1)
    play(session, asked + "u" * (len(first) - 1))
    assert not sitting.records.open_attempts()
    play(session, "r" if asked else "nr")
    assert qualities(sitting) == [4]
    assert session.next() is None


def test_a_miss_taken_back_halfway_still_counts() -> None:
    sitting = Sitting()
    play(sitting.begin("sums", count=1), "nws")
    play(sitting.begin("sums", count=1), "nur")
    assert qualities(sitting) == [3]


def test_undo_does_not_silently_take_back_what_the_start_closed() -> None:
    sitting = Sitting()
    play(sitting.begin("sums", count=1), "nw")
    sitting.clock.day += 1
    session = sitting.begin("angles", count=1)
    assert len(qualities(sitting)) == 1
    assert session.undo() == "Taken back: the last answer, Sums, and the grade it had because it was left open."
    assert not sitting.records.live()
    assert session.undo() == "Nothing to undo."


def days(sitting: Sitting) -> list[int]:
    return [review.day - TODAY for review in sitting.records.reviews()]


def test_a_sitting_left_open_over_night_goes_on_as_of_the_new_day() -> None:
    sitting = Sitting()
    session = sitting.begin("sums", "angles", count=3)
    first = session.next()
    assert first is not None
    play(session, "r")
    sitting.clock.day += 1
    again = session.next()
    assert again is not None
    assert (again.skill.id, again.pick.why) == (first.skill.id, "due")
    assert session.submit(right(session)).next_in == "tomorrow", "right twice: this is its first interval"
    play(session, "nrn")
    assert session.question is None
    assert days(sitting) == [0, 1, 1]
    assert sitting.records.cards()[first.skill.id].reviews == 2


def test_an_open_question_stays_over_night_and_is_of_the_day_of_its_answer() -> None:
    sitting = Sitting()
    session = sitting.begin("sums", count=1)
    play(session, "nw")
    here = session.question
    sitting.clock.day += 1
    assert session.question == here
    play(session, "r")
    assert (days(sitting), qualities(sitting)) == ([1], [3])


def test_what_was_missed_before_the_night_is_closed_as_of_its_own_day() -> None:
    sitting = Sitting()
    session = sitting.begin("sums", "angles", count=2)
    play(session, "ns")
    sitting.clock.day += 1
    asked = []
    while (question := session.next()) is not None:
        asked.append((question.part, question.pick.why))
        play(session, "r")
    assert asked == [(0, "due"), (0, "new")]
    assert days(sitting) == [0, 1, 1]
    assert not sitting.records.open_attempts()
    play(session, "uuu")
    assert qualities(sitting) == []


def test_a_question_put_back_stays_over_night() -> None:
    sitting = Sitting()
    session = sitting.begin("angles", count=1)
    here = session.next()
    session.step_down("core:sums")
    sitting.clock.day += 1
    down = session.next()
    assert down is not None
    assert down.pick.why == "step down"
    assert session.next() == here


def test_the_problem_after_a_broken_one_is_of_another_seed_and_template() -> None:
    sitting = Sitting()
    sitting.judge.broken = {"core:sums"}
    session = sitting.begin("sums", count=4)
    for _ in range(4):
        with pytest.raises(ContentError):
            session.next()
    made = {identity.seed for identity in sitting.judge.tried}
    assert len(made) == len(sitting.judge.tried) == 4


def test_one_broken_template_does_not_end_the_sitting() -> None:
    sitting = Sitting()
    two = replace(TAUGHT.skills["core:sums"], problems=(Template("one", 1, (1,), 30), Template("two", 1, (1,), 30)))
    taught = replace(TAUGHT, skills={two.id: two})
    asked = []
    for broken in ("core:sums/one", "core:sums/two"):
        sitting.judge.broken = {broken}
        setting = Setting((two.id,), 1, 7)
        session = Session(taught, Planner(taught, Sm2()), MemoryRecords(), sitting.judge, sitting.clock, setting)
        try:
            question = session.next()
        except ContentError:
            question = session.next()
        assert question is not None
        asked.append(question.problem.identity.problem)
    assert asked == ["two", "one"]
