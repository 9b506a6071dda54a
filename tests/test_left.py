"""A sitting that ended in the middle of a problem: the next one begins with that very problem, as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from sitting_kit import Sitting, play, right

from tutor.draft_file import DraftFile
from tutor.session import Session


def begun(sitting: Sitting, file: Path) -> Session:
    session = sitting.begin("sums", count=3)
    session.drafts = DraftFile(file)
    return session


@pytest.mark.parametrize(("acts", "same"), [("w", True), ("ww", True), ("wh", True), ("ws", False), ("wkr", False)])
def test_a_problem_left_in_the_middle_comes_first_as_it_was(tmp_path: Path, acts: str, same: bool) -> None:
    sitting, file = Sitting(), tmp_path / "drafts.json"
    session = begun(sitting, file)
    first = session.next()
    assert first is not None
    play(session, acts)
    session = begun(sitting, file)
    again = session.next()
    assert again is not None
    assert (again.problem.identity == first.problem.identity) == same
    if same:
        assert (again.pick.why, again.part, again.review) == ("left", 0, first.review)
        assert (again.slips, len(again.hints), again.missed) == (acts.count("w"), acts.count("h"), True)
        session.submit(right(session))
        assert session.question is not None
        assert session.question.settled
        (review,) = sitting.records.reviews()
        assert review.quality < 4
        assert not sitting.records.open_attempts()


def test_the_miss_of_a_problem_left_in_the_middle_can_be_taken_back(tmp_path: Path) -> None:
    sitting, file = Sitting(), tmp_path / "drafts.json"
    session = begun(sitting, file)
    session.next()
    play(session, "w")
    session = begun(sitting, file)
    session.next()
    assert session.undo().startswith("Taken back: the last answer")
    assert session.question is not None
    assert not session.question.missed
    session.submit(right(session))
    (review,) = sitting.records.reviews()
    assert review.quality >= 4


def test_a_problem_that_the_banks_have_no_more_is_not_asked_as_it_was(tmp_path: Path) -> None:
    sitting, file = Sitting(), tmp_path / "drafts.json"
    session = begun(sitting, file)
    first = session.next()
    assert first is not None
    play(session, "w")
    (attempts,) = sitting.records.open_attempts().values()
    sitting.records.record(
        replace(attempts[0], id=sitting.records.new_id(), problem=attempts[0].problem.replace("@1:", "@7:"))
    )
    again = begun(sitting, file).next()
    assert again is not None
    assert (again.pick.why, again.part) == ("again", 1)
