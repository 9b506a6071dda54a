from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from sitting_kit import TAUGHT, ByHeart, Sitting

from tutor import plain_words as words
from tutor.model import Entry, Identity, Outcome, Problem, Verdict
from tutor.plain import run
from tutor.session import Session
from tutor.sitting import Kind


def answers(count: int, *names: str) -> list[str]:
    """What is right, question by question."""
    session = Sitting().begin(*names, count=count)
    found = []
    while (question := session.next()) is not None:
        found.append(question.problem.expected)
        session.submit(found[-1])
    return found


def told(*lines: str, session: Session | None = None, count: int = 2) -> str:
    out = io.StringIO()
    assert run(session or Sitting().begin("sums", "angles", count=count), lines, out, echo=True) == 0
    return out.getvalue()


def test_right_answers_go_on_by_themselves() -> None:
    first, second = answers(2, "sums", "angles")
    assert told(f"{first}\n", f"{second}\n").splitlines() == [
        "",
        "Question 1 of 2: Numbers, Sums, level 1, new to you.",
        "It is a step to: Products.",
        f"What is {first}?",
        "Type a number.",
        f"> {first}",
        "Right.",
        f"Answer: {first}",
        "graded good: right; next today, once more",
        "",
        "Question 2 of 2: Shapes, Angles, level 1, new to you.",
        f"What is {second}?",
        "Type a number.",
        f"> {second}",
        "Right.",
        f"Answer: {second}",
        "graded good: right; next today, once more",
        "",
        "That was the last question. Enter ends; u takes the last answer back; h is help.",
        "> ",
        "",
        "2 problems done, 2 skills graded.",
        "Right: Sums (new), Angles (new).",
        "They come back today, once more: Sums, Angles.",
    ]


def test_a_wrong_answer_waits_and_an_empty_line_shows_the_solution_and_goes_on() -> None:
    first, _ = answers(2, "sums", "angles")
    said = told("0\n", "\n")
    assert f"Not yet: look at {first}" in said
    assert f"1. It stands there: {{seed}}\nAnswer: {first}\nYou typed: 0\n" in said
    assert "A fresh problem of this kind comes later." in said
    assert "Question 2 of 3: Shapes, Angles" in said


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("?", "Hint 1 of 2: Look."),
        ("hint", "Hint 1 of 2: Look."),
        ("s", "Solution:"),
        ("SOLUTION", "Solution:"),
        ("n", "Question 2 of 2: Shapes"),
        ("u", "Nothing to undo."),
        ("h", "g 1 to g 4"),
        ("d", "nothing to step down to"),
        ("g 2", "There is no graded answer to change."),
        ("", "Type an answer, ? for a hint"),
        ("x", "Cannot be read: this is no number"),
        ("?!", "Not decided: too long"),
        ("q", "Nothing was graded."),
    ],
)
def test_what_a_line_does(line: str, expected: str) -> None:
    assert expected in told(line + "\n")


def test_the_right_value_in_another_form_says_so() -> None:
    (first,) = answers(1, "sums")
    assert "Right value, other form: without the sign" in told(f"={first}\n", session=Sitting().begin("sums", count=1))


def test_the_grade_changes_and_is_taken_back_from_the_next_prompt() -> None:
    first, _ = answers(2, "sums", "angles")
    said = told(first, "g 1", "u", "u")
    assert "Sums: graded again: by you; next today, until right twice in a row" in said
    assert "Taken back: Sums, graded again: by you." in said
    assert "Taken back: Sums, graded good: right." in said
    assert said.count(f"What is {first}?") == 2


def test_behind_the_last_question_a_digit_is_a_grade() -> None:
    (first,) = answers(1, "sums")
    session = Sitting().begin("sums", count=1)
    assert "Sums: graded hard: by you" in told(first, "2", "1 + 1", "", session=session)


def test_a_step_down_is_offered_after_a_solution_and_taken_with_d() -> None:
    session = Sitting().begin("products", count=1)
    said = told("s", "d", session=session)
    assert "Type d for one question of what it builds on: Sums." in said
    assert "Numbers, Sums, level 1, a step down." in said


def test_d_is_about_the_last_settled_question_only() -> None:
    sitting = Sitting()
    first = sitting.judge.problem
    session = sitting.begin("products", "angles", count=2)
    said = told("s", "d", session=session)
    assert "One question of Sums, which Products builds on." in said
    sitting.records.events.clear()
    session = sitting.begin("products", "angles", count=2)

    def typed() -> Iterator[str]:
        yield "s"
        assert session.question is not None
        yield first(session.question.problem.identity).expected
        yield "d"

    out = io.StringIO()
    run(session, typed(), out, echo=True)
    assert "Right.\n" in out.getvalue()
    assert "nothing to step down to" in out.getvalue()


def test_what_waits_for_a_fresh_problem_is_told_and_nothing_is_called_ungraded() -> None:
    said = told("s", "s", "q")
    assert "2 problems done, no skills graded.\n2 missed problems are not settled: they come first next time." in said
    assert "Nothing was graded" not in said


def test_a_skill_stands_once_in_the_summary_under_what_became_of_it() -> None:
    first, _ = answers(2, "sums", "angles")
    said = told("0", first, "g 2", "u", "q").splitlines()
    assert said[-4:-2] == ["1 problem done, 1 skill graded.", "Right after a slip or with help: Sums (new)."]
    assert said[-2] == "They come back today, until right twice in a row: Sums."
    assert said[-1] == "To drill again what was missed: tutor drill sums"
    said = told(first, "g 1", "q").splitlines()
    assert said[-3] == "To look at again: Sums (new)."
    assert told(first, "u", "q").splitlines()[-1] == "Nothing was graded."


def test_lines_are_broken_only_where_a_width_is_given_and_never_in_code() -> None:
    long = "words that go on " * 9
    assert list(words.wrapped([long, "  " + long, "short"], 40))[-2:] == ["  " + long, "short"]
    out = io.StringIO()
    run(Sitting().begin("sums", count=1), ["h"], out, width=30)
    assert max(len(line) for line in out.getvalue().splitlines() if not line.startswith(" ")) <= 30


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\x00", "a\\x00"),
        ("a\x07\x9b1m", "a\\x07\\x9b1m"),
        ("\u202ea", "\\u202ea"),
        ("a\u2028b", "a\\u2028b"),
        ("λé x", "λé x"),
    ],
)
def test_what_could_steer_a_terminal_is_shown_as_an_escape(typed: str, shown: str) -> None:
    said = told(typed + "\n")
    assert f"> {shown}\n" in said
    assert f"  {shown}\n  " in said
    assert all(char.isprintable() or char == "\n" for char in said)


@pytest.mark.parametrize(
    ("typed", "span", "pointed"),
    [
        ("2+", (1, 2), "  2+\n   ^"),
        ("", (0, 0), "  \n  ^"),
        ("ab", (5, 9), "  ab\n    ^"),
        ("abcd", (1, 3), "  abcd\n   ^^"),
        ("\x1bx", (1, 2), "  \\x1bx\n      ^"),
        ("日x", (1, 2), "  日x\n    ^"),
    ],
)
def test_the_caret_stands_under_the_character(typed: str, span: tuple[int, int], pointed: str) -> None:
    assert "\n".join(words.caret(typed, span)) == pointed


def test_a_very_long_line_is_cut_around_its_fault() -> None:
    line, mark = words.caret("a" * 5000 + "!" + "b" * 5000, (5000, 5001))
    assert len(line) < 200
    assert line[len(mark) - 1] == "!"


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        ("Find $A = {A}$.", {"A": "[[2, 1], [1, 2]]"}, "Find A = [[2, 1], [1, 2]]."),
        ("Find $\\det {A}$.", {"A": "[[2, 1], [1, 2]]"}, "Find determinant of [[2, 1], [1, 2]]."),
        ("Let $f(x) = {f}$.", {"f": "x^2 + 3*x"}, "Let f(x) = x^2 + 3*x."),
        ("Let $\\lambda = {l}$, $A$", {"l": "2"}, "Let lambda equals 2, A"),
        ("The sum is {t}.", {"t": "-3/8"}, "The sum is minus 3/8."),
        ("Let $u = [{a}, 10]$.", {"a": "2"}, "Let u = [2, 10]."),
        ("Find $u \\cdot v$.", {}, "Find u dot v."),
        ("Both ${a} + {b}$.", {"a": "2", "b": "3"}, "Both 2 plus 3."),
        ("{unknown} stays", {}, "{unknown} stays"),
    ],
)
def test_matrices_can_be_typed_back_and_formulas_are_spoken(text: str, values: dict[str, str], said: str) -> None:
    assert " ".join(words.prose(text, values)) == said


def test_a_letter_that_can_be_an_answer_is_one_and_the_word_still_works() -> None:
    class Lettered:
        def problem(self, identity: Identity) -> Problem:
            asked = Problem(
                identity, "choice", Entry.OPTIONS, "Which?", {}, "d", options=("one", "two", "three", "$4$")
            )
            return replace(asked, hints=("Think.",))

        def judge(self, identity: Identity, typed: str) -> Verdict:
            return Verdict(Outcome.CORRECT if typed.strip() == "d" else Outcome.WRONG)

        def working(self, identity: Identity, before: str, line: str) -> Verdict:
            raise AssertionError("a choice has no lines")

        def prepare(self, identities: object) -> None:
            pass

        def close(self) -> None:
            pass

    sitting = Sitting()
    sitting.judge = Lettered()  # type: ignore[assignment]
    said = told("hint", "down", "d", session=sitting.begin("sums", count=1))
    assert "a) one\nb) two\nc) three\nd) 4\n" in said
    assert "Hint 1 of 1: Think." in said
    assert "nothing to step down to" in said
    assert "Right.\nAnswer: d) 4\n" in said


def test_what_the_disk_refuses_is_said_and_the_question_stays() -> None:
    (first,) = answers(1, "sums")
    sitting = Sitting()
    session = sitting.begin("sums", count=1)
    sitting.records.refuse = 1
    said = told(first, first, session=session)
    assert "not saved: the disk is full" in said
    assert said.count("Right.\n") == 1


def test_a_question_that_cannot_be_made_is_passed_over() -> None:
    sitting = Sitting()
    sitting.judge.broken = {"core:sums"}
    said = told(session=sitting.begin("sums", "angles", count=2))
    assert "A question could not be made: a.yaml:3: this cannot be made" in said
    assert "Shapes, Angles" in said


def test_without_a_last_prompt_the_drill_just_ends() -> None:
    (first,) = answers(1, "sums")
    lines, out = iter([first, "left for the caller"]), io.StringIO()
    assert run(Sitting().begin("sums", count=1), lines, out, linger=False) == 0
    assert next(lines) == "left for the caller"
    assert "That was the last question" not in out.getvalue()


def test_the_curriculum_is_only_read() -> None:
    told("s", "n", "u", "d")
    assert set(TAUGHT.skills) == {"core:sums", "core:angles", "core:products"}


def taught(*lines: str, lessons: bool, practice: bool = False, wanted: bool = True) -> str:
    """A sitting over a skill with a lesson that was never met."""
    session = Sitting().begin("sums", count=1)
    skills = session.curriculum.skills
    lesson = {**skills, "core:sums": replace(skills["core:sums"], lesson="Add $a + b$.", summary="Adding.")}
    session.curriculum = replace(session.curriculum, skills=lesson)
    session.setting = replace(session.setting, kind=Kind.PRACTICE if practice else Kind.DRILL, lessons=wanted)
    out = io.StringIO()
    assert run(session, lines, out, lessons=lessons) == 0
    return out.getvalue()


def test_the_lesson_of_a_new_skill_is_told_before_its_first_problem_where_somebody_reads() -> None:
    said = taught(lessons=True)
    assert said.startswith("\nLesson: Sums.\nAdding.\nAdd a plus b.\n\nQuestion 1 of 1")
    for silent in (taught(lessons=False), taught(lessons=True, wanted=False), taught(lessons=True, practice=True)):
        assert "Lesson:" not in silent


def test_the_lesson_is_told_once_unasked_and_whenever_asked() -> None:
    assert taught("n\n", "u\n", lessons=True).count("Lesson:") == 1
    assert taught("l\n", "lesson\n", lessons=False).count("Lesson: Sums.") == 2


def test_an_example_is_worked_one_step_at_a_time() -> None:
    lines = taught("w\n", "w\n", "worked\n", lessons=False).splitlines()
    at = lines.index("> A worked example:")
    assert lines[at + 1].startswith("What is ")
    assert lines[at + 3] == "> 1. It stands there: {seed}"
    assert lines[at + 4].startswith("Answer: ")
    assert lines[at + 5] == "That was the example."
    assert lines[at + 6] == "> A worked example:"
    assert lines[at + 1] not in lines[:at], "it is another problem than the question"


def entered(problem: Problem, *lines: str) -> tuple[list[str], list[str]]:
    """What was judged of the lines typed to this problem, and what was said."""
    judged: list[str] = []

    class Hearing(ByHeart):
        def problem(self, identity: Identity) -> Problem:
            return replace(problem, identity=identity)

        def judge(self, identity: Identity, typed: str) -> Verdict:
            judged.append(typed)
            return Verdict(Outcome.CORRECT, credit=1.0)

    sitting = Sitting(judge=Hearing())
    return judged, told(*lines, session=sitting.begin("sums", count=1)).splitlines()


BLANK = Identity("", "", 1, 1, 1)
MOMENTS = Problem(BLANK, "fields", Entry.FIELDS, "Which?", {}, "mean = 1, variance = 2", parts=("mean", "variance"))
DERIVED = Problem(BLANK, "derivation", Entry.LINES, "Expand.", {}, "2*x")
TABLE = Problem(BLANK, "matrix", Entry.GRID, "Double it.", {}, "[[1, 2], [3, 4]]")


@pytest.mark.parametrize(
    ("problem", "lines", "judged"),
    [
        (MOMENTS, ["1", "2"], ["mean = 1; variance = 2"]),
        (MOMENTS, ["1", "?", "2"], ["mean = 1; variance = 2"]),
        (MOMENTS, ["1", "mean = 3, variance = 4"], ["mean = 3, variance = 4"]),
        (DERIVED, ["x + x \\", "= 2x"], ["x + x\n= 2x"]),
        (DERIVED, ["x + x \\", "2x \\", ""], ["x + x\n2x"]),
        (DERIVED, ["x + x; 2x"], ["x + x; 2x"]),
        (TABLE, ["1 2 \\", "3 4"], ["1 2\n3 4"]),
    ],
)
def test_an_answer_may_be_typed_over_several_lines(problem: Problem, lines: list[str], judged: list[str]) -> None:
    assert entered(problem, *(f"{line}\n" for line in lines))[0] == judged


def test_a_line_that_goes_on_is_compared_and_a_part_asks_for_the_next() -> None:
    said = entered(DERIVED, "2x \\\n", "3x \\\n", "3x\n")[1]
    assert "This follows." in said
    assert any(line.startswith("This does not follow.") for line in said)
    assert "variance?" in entered(MOMENTS, "1\n")[1]
