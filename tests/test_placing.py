"""A placement as a sitting: durable answers, resumed and taken back, in lines, never a review."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from placing_kit import Kept, begin
from sitting_kit import TAUGHT, TODAY, MemoryRecords

from tutor.errors import NotSaved, UsageError
from tutor.events import Aside, Placed, Put
from tutor.graph import outer_fringe
from tutor.model import Moment, Outcome
from tutor.placing import Placing, believed, courses
from tutor.plain_placing import found, run
from tutor.store import open_records
from tutor.store.notes import NoteLog, answered, practised


def test_each_answer_is_kept_before_it_is_shown_and_is_no_review() -> None:
    kept, records = Kept(), MemoryRecords()
    placing = begin(kept, records)
    here = placing.next()
    assert here is not None
    assert placing.submit("x").verdict.outcome is Outcome.UNREADABLE
    assert kept.notes == []
    assert placing.submit(here.problem.expected).verdict.outcome is Outcome.CORRECT
    assert [(note.skill, note.outcome) for note in kept.notes] == [(here.skill.id, Outcome.CORRECT)]
    assert set(kept.notes[0].chances) == set(TAUGHT.skills)
    assert records.events == []
    with pytest.raises(UsageError):
        placing.submit("1")


@pytest.mark.parametrize("put", [Put.SUSPENDED, Put.BURIED])
def test_what_was_put_aside_is_never_asked_whatever_is_taken_back(put: Put) -> None:
    records = MemoryRecords()
    first = begin(Kept(), records).next()
    assert first is not None
    records.record(Aside(records.new_id(), first.skill.id, Moment(0), TODAY, put))
    placing, asked = begin(Kept(), records), []
    while (here := placing.next()) is not None:
        asked.append(here.skill.id)
        placing.reveal()
        if len(asked) == 1:
            placing.undo()
            assert placing.question is not None
            asked.append(placing.question.skill.id)
            placing.reveal()
    assert asked
    assert first.skill.id not in asked


def test_a_sitting_goes_on_where_it_was_as_if_never_left() -> None:
    whole, parts, records = Kept(), Kept(), MemoryRecords()
    placing = begin(whole, records)
    asked = []
    while (here := placing.next()) is not None:
        asked.append(here.problem.identity)
        placing.reveal()
    again = []
    while (here := begin_again(parts).next()) is not None:
        placing = begin_again(parts)
        assert placing.next() == here
        again.append(here.problem.identity)
        placing.reveal()
        assert len(again) <= len(asked)
    assert asked == again
    assert whole.notes[-1].done
    assert believed(whole.notes) == believed(parts.notes)


def begin_again(kept: Kept) -> Placing:
    records = MemoryRecords()
    records._ids = 100 + len(kept.notes)
    return begin(kept, records)


def test_an_answer_taken_back_is_asked_again_with_other_numbers() -> None:
    kept, records = Kept(), MemoryRecords()
    placing = begin(kept, records)
    first = placing.next()
    placing.reveal()
    assert placing.undo().startswith("Taken back")
    here = placing.question
    assert first is not None
    assert here is not None
    assert here.skill == first.skill
    assert here.problem.identity != first.problem.identity
    assert courses(kept.notes)[0].answers == ()
    assert believed(kept.notes) == {}


def test_a_full_disk_leaves_the_question_open() -> None:
    kept, records = Kept(full=True), MemoryRecords()
    placing = begin(kept, records)
    here = placing.next()
    assert here is not None
    with pytest.raises(NotSaved):
        placing.submit(here.problem.expected)
    kept.full = False
    assert placing.submit(here.problem.expected).verdict.outcome is Outcome.CORRECT
    assert len(kept.notes) == 1


def test_a_question_left_out_is_not_asked_and_tells_nothing() -> None:
    kept, records = Kept(), MemoryRecords()
    placing = begin(kept, records)
    first = placing.next()
    second = placing.skip()
    assert first is not None
    assert second is None or second.skill != first.skill
    assert kept.notes == []


def test_the_last_question_is_marked_and_nothing_comes_after_it() -> None:
    kept, records = Kept(), MemoryRecords()
    placing = begin(kept, records, most=1)
    placing.next()
    placing.reveal()
    assert kept.notes[-1].done
    assert placing.next() is None
    assert begin(kept, records, most=1).next() is None


def test_it_runs_line_by_line() -> None:
    kept, records, out = Kept(), MemoryRecords(), io.StringIO()
    assert run(begin(kept, records), ["\n", "?\n", "0\n", "q\n"], out, echo=True) == 0
    told = out.getvalue()
    assert told.startswith("Placement: up to 20 questions find out where you stand.")
    assert "> \nType an answer, ? where you do not know, h for help.\n> ?\nNoted: not known yet.\n" in told
    assert "Not right. Answer: " in told
    assert [note.gave_up for note in kept.notes][:1] == [True]


def test_what_was_found_is_told_in_sentences() -> None:
    chances = {"core:sums": 0.9, "core:angles": 0.2, "core:products": 0.4}
    edge = outer_fringe(TAUGHT, ("core:angles", "core:products"))
    assert list(found(TAUGHT, chances, edge, 4, True)) == [
        "After 4 questions: you probably know 1 of 3 skills.",
        "  Numbers: 1 of 2",
        "  Shapes: none of 1",
        "How sure: about 77 in 100 of these skills are said rightly.",
        "Learn next, for you probably know what it needs:",
        *(f"  {TAUGHT.skills[skill].title}: tutor drill {TAUGHT.skills[skill].name}" for skill in edge),
        "`tutor` follows this for your goal: what is missing first, what you probably know last.",
        "Nothing is locked and nothing is graded: whatever you name, `tutor drill NAME` asks.",
        "`tutor place --again` begins anew.",
    ]


def test_notes_of_placement_stand_beside_the_log_and_those_of_practice(tmp_path: Path) -> None:
    with open_records(tmp_path) as records:
        notes = NoteLog(Placed, tmp_path, records.device)
        placing = begin(Kept(), MemoryRecords())
        placing._notes = notes
        while placing.next() is not None:
            placing.reveal()
        notes.close()
        assert records.cards() == {}
        assert list(records.events()) == []
    assert list(practised(tmp_path)) == []
    assert tuple(answered(tmp_path)) == placing.course.answers
    assert courses(answered(tmp_path))[0] == placing.course
