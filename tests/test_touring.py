"""The tour: what it tells to type does what it says, with the built-in bank; nothing is graded; undo goes back."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from sitting_kit import ByHeart

from tutor.bank.load import load
from tutor.errors import UsageError
from tutor.lines import Lines
from tutor.model import Curriculum, Outcome
from tutor.names import resolve
from tutor.paths import content_dir
from tutor.plain import run
from tutor.plain_welcome import ask
from tutor.touring import STOPS, Touring, identity_of
from tutor.welcome import Chosen, chosen, questions
from tutor.worker import WorkerJudge

BANK: Curriculum = load([("core", content_dir())], None).curriculum


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerJudge]:
    made = WorkerJudge([("core", content_dir())], tmp_path_factory.mktemp("cache"))
    yield made
    made.close()


def test_every_stop_does_what_it_says(judge: WorkerJudge) -> None:
    for stop in STOPS:
        identity = identity_of(BANK, stop)
        assert identity is not None, stop.skill
        problem = judge.problem(identity)
        assert judge.judge(identity, stop.right).outcome is Outcome.CORRECT, stop
        for said in (stop.app, stop.plain):
            assert stop.wrong in said
        if stop.wrong:
            verdict = judge.judge(identity, stop.wrong)
            assert verdict.outcome is Outcome.WRONG
            assert verdict.message  # it has a name
        assert problem.hints
        assert problem.steps


def test_the_tour_is_walked_to_its_end_line_by_line() -> None:
    tour, out = Touring(BANK, ByHeart(), plain=True), io.StringIO()
    typed = ["7", "?", "2", "9", "5", "99", "", "u", "2", "6"]
    assert run(tour, typed, out, echo=True, linger=False) == 0
    said = out.getvalue()
    assert said.count("Two minutes, and nothing counts.") == 1
    for part in ("Practice off the schedule", "Hint 1 of 2", "Not yet: look at 5", "Solution:", "Taken back"):
        assert part in said
    assert "5 problems practised; the schedule is as it was." in said
    assert tour.question is None


def test_what_the_bank_has_not_is_left_out() -> None:
    without = replace(BANK, skills={name: one for name, one in BANK.skills.items() if name != STOPS[0].skill})
    tour = Touring(without, ByHeart())
    first = tour.next()
    assert first is not None
    assert (first.skill.id, first.total) == (STOPS[1].skill, len(STOPS) - 1)
    nothing = Touring(replace(BANK, skills={}), ByHeart())
    assert nothing.next() is None


def test_what_cannot_be_made_is_passed_over() -> None:
    tour = Touring(BANK, ByHeart(broken={STOPS[0].skill}))
    first = tour.next()
    assert first is not None
    assert first.skill.id == STOPS[1].skill


def test_undo_goes_back_over_questions_and_nothing_is_graded() -> None:
    tour = Touring(BANK, ByHeart())
    assert tour.undo() == "Nothing to undo yet."
    tour.next()
    reply = tour.submit("7")
    assert (reply.review, reply.next_in) == (None, "")
    tour.next()
    tour.submit("1")  # wrong: another thing to take back
    tour.undo()
    here = tour.question
    assert here is not None
    assert (here.number, here.slips, here.settled) == (2, 0, False)
    tour.undo()
    here = tour.question
    assert here is not None
    assert (here.number, here.settled) == (1, False)
    assert tour.next() is not None
    with pytest.raises(UsageError):
        tour.override(5)
    with pytest.raises(UsageError):
        tour.step_down("core:trace")
    for put in (tour.bury, tour.suspend, tour.report):
        with pytest.raises(UsageError):
            put()


# ---------------------------------------------------------------------- the questions behind it


def test_every_goal_on_offer_can_be_practised() -> None:
    goals = next(one for one in questions(BANK) if one.name == "goal").choices
    assert len(goals) == 1 + len(BANK.paths) + len(BANK.algorithms)
    for one in goals[1:]:
        wanted = resolve(BANK, [one.value])
        algorithm = BANK.algorithms.get(f"core:{one.value}")
        assert wanted.skills
        assert algorithm is None or wanted.algorithms == (algorithm.id,)  # not a skill that is called alike


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["", "", ""], Chosen(minutes=10)),
        (["pca", "20", "2"], Chosen(("pca",), 20, place=True)),
        (["Adam", "4", "1"], Chosen(("adam",), 0)),
        (["2", "1", ""], Chosen(("technician",), 5)),
        (["pcaa", "pca", "7", "5", "x", ""], Chosen(("pca",), 5)),
        (["", "q"], None),
        ([""], None),
        ([], None),
    ],
)
def test_the_questions_line_by_line(typed: list[str], found: Chosen | None) -> None:
    out = io.StringIO()
    answers = ask(BANK, questions(BANK), Lines(typed, out))
    assert (None if answers is None else chosen(answers)) == found
    assert "\x1b" not in out.getvalue()
    assert ("did you mean pca" in out.getvalue()) == ("pcaa" in typed)


def test_what_was_not_asked_is_left_as_it_is() -> None:
    assert chosen({}) == Chosen((), 0, place=False)
