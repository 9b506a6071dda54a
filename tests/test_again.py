"""What was missed in a sitting, drilled once more from its summary: by way of the session, in the app and in lines."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from placing_kit import Kept
from placing_kit import begin as placement
from sitting_kit import MemoryRecords, Sitting, right

from tutor.errors import UsageError
from tutor.plain import run
from tutor.plain_summary import to_drill
from tutor.session import Session


def missed_one(sitting: Sitting) -> Session:
    """A sitting over two skills that is over: `sums` was right after a slip, `angles` at once."""
    session = sitting.begin("sums", "angles", count=2)
    while session.next() is not None:
        assert session.question is not None
        if session.question.skill.id == "core:sums":
            session.submit("0")
        session.submit(right(session))
    return session


def test_another_sitting_asks_what_was_missed_by_name_and_is_graded() -> None:
    sitting = Sitting()
    before = missed_one(sitting)
    session = before.again()
    asked = []
    while session.next() is not None:
        assert session.question is not None
        asked.append(session.question.problem.identity)
        session.submit(right(session))
    assert {one.skill for one in asked} == {"core:sums"}
    assert len(set(asked)) == len(asked) == 3, "fresh problems, and no fewer than three"
    assert not {one.seed for one in asked} & {one.seed for one in sitting.judge.tried[:2]}
    assert session.summary.problems == 3
    assert session.missed == ()
    with pytest.raises(UsageError, match="Nothing was missed"):
        session.again()


def test_what_was_put_aside_meanwhile_is_not_asked_again() -> None:
    session = Sitting().begin("sums", count=1)
    session.next()
    session.submit("0")
    session.submit(right(session))
    assert session.missed == ("core:sums",)
    session.bury()
    assert not session.missed


def test_a_placement_drills_nothing() -> None:
    session = placement(Kept(), MemoryRecords(), most=1)
    session.next()
    session.reveal()
    assert session.missed == ()


def test_plain_mode_names_the_word_and_the_command() -> None:
    sitting = Sitting()
    session, out = sitting.begin("sums", count=1), io.StringIO()

    def typed() -> Iterator[str]:
        yield from ("again", "0")
        yield right(session)
        yield from ("again", "q")

    run(session, typed(), out, echo=True)
    said = out.getvalue()
    assert "That was the last question. Enter ends; again drills what was missed once more;" in said
    assert said.count("Cannot be read: this is no number") == 1, "before the end the word is an answer like another"
    before, after = said.split("> again\n1 problem done, 1 skill graded.")
    assert "Question 1 of 3: Numbers, Sums" in after
    assert "To drill again what was missed: tutor drill sums" in after.split("Question 1 of 3")[0]
    assert "To drill again" not in before


def test_the_command_is_not_named_where_nothing_was_missed() -> None:
    sitting = Sitting()
    known = sitting.begin("sums").curriculum
    assert list(to_drill(known, ())) == []
    assert list(to_drill(known, ("core:sums", "other:gone"), "--no-schedule")) == [
        "To drill again what was missed: tutor drill --no-schedule sums"
    ]
