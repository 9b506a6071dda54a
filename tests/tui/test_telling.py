"""What the screen says, without a screen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from scripted_session import CHOOSE, CURRICULUM, EIGEN, FIND, INVERT, PCA, TRACE, _review

from tutor.model import Outcome, Reading, Step, Verdict
from tutor.planner import Pick
from tutor.sitting import Purpose, Question, Reply, Summary
from tutor.tui import drawing, telling, telling_summary
from tutor.tui.rows import Row, plain
from tutor.tui.turn import Turn

ASKED = Question(FIND, EIGEN, Pick(EIGEN.id, "due"), "r1", 0, 4, 20, None)


def text(lines: list[Row]) -> str:
    return "\n".join(plain(line).rstrip() for line in lines)


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        (None, ""),
        (Purpose("PCA", "w = eigh(C)", "variances"), "In PCA: w = eigh(C) · variances"),
        (Purpose("PCA", "", "variances"), "In PCA · variances"),
        (Purpose("", "", "It is a step to eigenvalues."), "It is a step to eigenvalues."),
        (Purpose("[b]PCA[/b]", "x\x1b[31m", "a"), "In [b]PCA[/b]: x␛[31m · a"),
    ],
)
def test_the_purpose_says_what_there_is(purpose: Purpose | None, said: str) -> None:
    assert text(telling.purpose(replace(ASKED, purpose=purpose), 80)) == said


def test_a_long_purpose_takes_two_rows_where_there_is_room() -> None:
    asked = replace(ASKED, purpose=Purpose("PCA", "w = eigh(C)", "the variances along the axes"))
    assert text(telling.purpose(asked, 30, 2)) == "In PCA: w = eigh(C)\n  the variances along the axes"
    assert text(telling.purpose(asked, 30, 1)) == "In PCA: w = eigh(C) · the var…"
    assert text(telling.purpose(asked, 60, 2)) == "In PCA: w = eigh(C) · the variances along the axes"


@pytest.mark.parametrize("cells", [1, 5, 20, 38, 58, 78, 200])
def test_the_header_is_never_wider_than_the_screen(cells: int) -> None:
    said = plain(telling.header(ASKED, "linear algebra", cells))
    assert len(said) <= cells
    assert ("4/20" in said) == (cells >= 5)
    assert ("level 1" in said) == (cells >= 20)


def test_a_value_that_cannot_be_read_shows_its_source() -> None:
    problem = replace(FIND, prompt="Look at {A}.", values={"A": "[[1, 2"})
    assert text(drawing.question(problem, 60)[0]) == "Look at [[1, 2."


def test_the_solution_shows_the_right_answer_beside_the_learners() -> None:
    reply = Reply(Verdict(Outcome.WRONG, wrong=(0, 3)), "[1 2; 2 5]")
    asked = replace(ASKED, problem=replace(INVERT, steps=(Step("Twice each entry.", ""),)), revealed=True, reply=reply)
    assert text(telling.solution(asked, 60)) == (
        "         ⎡ 4  2 ⎤           ⎡ 1✗  2  ⎤\n"
        "  right  ⎢      ⎥    yours  ⎢        ⎥\n"
        "         ⎣ 2  4 ⎦           ⎣ 2   5✗ ⎦\n"
        " 1. Twice each entry."
    )
    narrow = text(telling.solution(asked, 30)).split("\n")
    assert [line[2:7] for line in narrow if "right" in line or "yours" in line] == ["right", "yours"]


def test_the_marked_entries_stay_in_sight_while_the_answer_is_mended() -> None:
    turn = Turn(CURRICULUM)
    turn.take(replace(ASKED, problem=INVERT))
    assert turn.question is not None
    turn.answered(turn.question, Reply(Verdict(Outcome.WRONG, "One entry is off.", wrong=(3,)), "[4 2; 2 5]"))
    turn.question = replace(turn.question, reply=Reply(Verdict(Outcome.WRONG, "Off.", wrong=(3,)), "[4 2; 2 5]"))
    assert "5✗" in text(turn.picture("[4 2; 2 5]", 2, 60))
    assert "5✗" not in text(turn.verdict("[4 2; 2 5]", 60))
    assert "✗" not in text(turn.picture("[4 2; 2 4]", 2, 60))
    assert "5✗" in text(turn.verdict("[4 2; 2 4]", 60))


def test_the_summary_counts_and_names() -> None:
    done = Summary(3, (EIGEN.id,), (TRACE.id,), (EIGEN.id,), returns={TRACE.id: "tomorrow"})
    said = text(telling_summary.summary(done, CURRICULUM, ["broken"], 60))
    assert "✗ 1 to look at again\n    trace · tomorrow\n" in said
    assert said.startswith("3 problems done")
    assert said.endswith("\n! left out: broken")


def test_a_sitting_of_broken_problems_is_not_called_fresh() -> None:
    assert (
        text(telling_summary.summary(Summary(), CURRICULUM, ["a.yaml:3: broken"] * 2, 60))
        == "! left out: a.yaml:3: broken"
    )
    assert "Nothing is due" in text(telling_summary.summary(Summary(), CURRICULUM, [], 60))


def test_the_algorithm_points_at_the_line_that_needs_the_skill() -> None:
    said = text(telling.algorithm(PCA, CURRICULUM.skills, EIGEN.id, 60))
    assert [line[:3] for line in said.split("\n") if line[2:3] in "Cw" and "=" in line] == ["  C", "▸ w"]


@pytest.mark.parametrize(
    ("typed", "option"), [("a", 0), ("B)", 1), ("(c)", 2), ("2", 1), ("9", 2), ("d", -1), ("", -1), ("3", 1), ("1", 0)]
)
def test_an_option_is_meant_by_its_text_its_letter_or_its_number(typed: str, option: int) -> None:
    assert drawing.chosen(typed, CHOOSE) == option


def test_a_step_underlines_what_it_changed() -> None:
    steps = (Step("Multiply.", "6 + 4 + x"), Step("Add.", "10 + x", follows=True), Step("Another.", "11 + x"))
    asked = replace(ASKED, problem=replace(FIND, steps=steps), revealed=True)
    said = telling.solution(asked, 60)
    assert "      10 + x\n      ▔▔\n 3." in text(said)
    assert text(said).endswith("11 + x")
    assert ("▔▔", "note") in [run for line in said for run in line]


def test_a_wrong_entry_is_coloured_as_well_as_marked() -> None:
    assert ("5✗", "wrong") in drawing.picture("[4 2; 2 5]", Reading(), (3,)).lines[2]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("[[1, 2], [3, 4]", ["⎡ 1  2 ⎤", "⎢      ⎥", "⎣ 3  4 ⎦"]),
        ("{1, 2", ["{1, 2}"]),
        ("6(3x + (4", ["6(3x + 4)"]),
        ("x/2 +", ["x", "─", "2"]),
        ("x^(", ["x"]),
        ("[[1, 2], [3", []),
        ("(", []),
    ],
)
def test_a_half_typed_answer_is_drawn_with_its_brackets_closed(typed: str, drawn: list[str]) -> None:
    found = drawing.picture(typed, Reading(("x",)))
    assert found.error
    assert found.unfinished
    assert [plain(line).rstrip() for line in found.lines] == drawn


@pytest.mark.parametrize(
    ("slips", "said"), [(0, "Right, no hint"), (1, "Right, no hint, try 2"), (3, "Right, no hint, try 4")]
)
def test_tries_are_those_of_the_problem_on_the_screen(slips: int, said: str) -> None:
    """A review has the tries at the problem that was missed before, too; refusals of a form are none."""
    asked = replace(ASKED, part=1, slips=slips, forms=2)
    review = replace(_review(asked, 2), tries=slips + 3)
    told = text(telling.verdict(asked, Reply(Verdict(Outcome.CORRECT), "{1, 3}", review), "{1, 3}", "", 80))
    assert told.split(" · ")[0].split("\n")[0].removeprefix("✓ ").strip() == said


def test_the_letter_of_an_option_stands_on_the_row_of_its_words() -> None:
    problem = replace(CHOOSE, options=(r"the powers $e^{x^2}$ of it", "plain"))
    assert [plain(line).rstrip() for line in drawing.question(problem, 60)[0][-3:]] == [
        "                 x²",
        "  a  the powers e   of it",
        "  b  plain",
    ]
