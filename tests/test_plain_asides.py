"""What plain mode tells beside the question: how an answer was read, the algorithm, the question before."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sitting_kit import TAUGHT, ByHeart

from tutor.model import Algorithm, Entry, Identity, Line, Outcome, Problem, Reading, Verdict
from tutor.plain_asides import algorithm_told, previous_told, read_as
from tutor.planner import Pick
from tutor.sitting import Purpose, Question

PROBLEM = replace(
    ByHeart().problem(Identity("core:sums", "one", 1, 1, 5)), reading=Reading(symbols=("x",)), entry=Entry.LINE
)
FIT = Algorithm(
    "core:fit",
    "Fitting",
    "A line.",
    (Line("a = b", ("core:sums",), "It adds."), Line("[/b] x", ("core:angles",), "It $x^2$.")),
)


def asked(problem: Problem, purpose: Purpose | None) -> Question:
    return Question(problem, TAUGHT.skills["core:sums"], Pick("core:sums", "due"), "r", 0, 1, 1, purpose)


@pytest.mark.parametrize(
    ("typed", "outcome", "says"),
    [
        ("1/2x", Outcome.WRONG, ["Read as: 1/2 x."]),
        ("x^2", Outcome.WRONG_FORM, ["Read as: x squared."]),
        ("x^2", Outcome.CORRECT, []),
        ("x^2", Outcome.UNDECIDED, []),
        ("-3/4", Outcome.WRONG, []),
        ("7", Outcome.WRONG, []),
        ("[1, 2]", Outcome.WRONG, []),
        ("x^", Outcome.WRONG, []),
    ],
)
def test_what_was_read_is_said_where_it_is_no_number(typed: str, outcome: Outcome, says: list[str]) -> None:
    assert read_as(typed, PROBLEM, Verdict(outcome)) == says


def test_the_algorithm_is_told_line_by_line_and_where_the_question_belongs() -> None:
    known = replace(TAUGHT, algorithms={FIT.id: FIT})
    told = algorithm_told(known, asked(PROBLEM, Purpose("Fitting", "a = b", "It adds.")))
    assert told == [
        "Fitting: A line.",
        "1. a = b",
        "It adds. This is where the question belongs.",
        "2. [/b] x",
        "It x squared.",
    ]
    assert algorithm_told(known, asked(PROBLEM, None)) == ["No algorithm stands with this question."]
    assert algorithm_told(known, None) == ["There is no question now."]


def test_the_question_before_is_told_with_its_solution() -> None:
    assert previous_told(None) == ["There was no question before this one."]
    told = list(previous_told(PROBLEM))
    assert told[0] == "The question before:"
    assert told[1].startswith("What is")
    assert told[-1] == "Answer: 5"
