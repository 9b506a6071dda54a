"""Template and seed to a problem: deterministic, judged, explained."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tutor.bank.load import read_skill
from tutor.bank.source import SkillSource
from tutor.bank.template import Live
from tutor.errors import ContentError
from tutor.lint.verify import verify_skill
from tutor.model import Identity, Outcome

SKILL = """
format: 1
title: Eigenvalues
summary: The scalars for which A v is a multiple of v.
problems:
  - id: two
    revision: 1
    levels:
      2: {a: "integer(-9, 9)"}
    seconds: 90
    draw:
      a: integer(-4, 4)
      b: integer(-4, 4)
      A: with_eigenvalues(a, b)
    let:
      t: trace(A)
    where: [a < b]
    prompt: Find the eigenvalues of $A = {A}$.
    answer: {kind: set, value: "{a, b}"}
    check: ["det(A - a*identity(2)) = 0", "a + b = t"]
    mistakes:
      - {value: "{-a, -b}", when: "a + b != 0", say: "The signs are flipped."}
      - {value: "{a, b + 1}", say: "One too large; the trace is {t}."}
    hints: ["What is det(A)?", "They add up to {t}."]
    steps:
      - {say: Characteristic polynomial, show: "λ^2 - t*λ + det(A)"}
      - {say: Factored, show: "(λ - a)*(λ - b)", equals: previous}
"""


def skill(folder: Path, text: str = SKILL) -> SkillSource:
    (folder / "algebra").mkdir(exist_ok=True)
    (folder / "algebra" / "eigen.yaml").write_text(text, encoding="utf-8")
    return read_skill([("core", folder)], "core:eigen")


def live(source: SkillSource, seed: int = 7, level: int = 1) -> Live:
    return Live(source.problems[0], Identity("core:eigen", "two", 1, level, seed))


def test_a_problem_needs_nothing_but_its_texts_and_values(tmp_path: Path) -> None:
    problem = live(skill(tmp_path)).problem
    assert problem.prompt == "Find the eigenvalues of $A = {A}$."
    assert set(problem.values) == {"A", "t"}
    assert problem.values["A"].startswith("[[")
    assert problem.expected.startswith("{")
    assert problem.steps[1].show.startswith("(lambda ")


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("max(0, 7) = 7", "max(0, 7) = 7"),
        ("binomial(6, 2) = 15", "binomial(6, 2) = 15"),
        ("norm([3, 4])^2 = 25", "5^2 = 25"),
        ("total([3, 4]) = 7", "7 = 7"),
        ("det(A) = a*b", None),
    ],
)
def test_a_step_keeps_a_call_that_would_read_as_7_is_7(tmp_path: Path, show: str, shown: str | None) -> None:
    source = skill(tmp_path, SKILL.replace('"λ^2 - t*λ + det(A)"', f'"{show}"').replace(", equals: previous", ""))
    made = live(source).problem.steps[0].show
    low, high = (live(source).scope.values[name] for name in "ab")
    assert made == (shown or f"{low * high} = {low}*{high}")


def test_the_same_identity_gives_the_same_problem_in_another_process(tmp_path: Path) -> None:
    here = live(skill(tmp_path)).problem
    script = (
        "import sys; sys.path[:0] = [sys.argv[2], sys.argv[3]]\n"
        "from pathlib import Path; import test_template as t\n"
        "p = t.live(t.skill(Path(sys.argv[1]))).problem; print(p.values['A'], p.expected)"
    )
    arguments = [sys.executable, "-c", script, str(tmp_path), str(Path(__file__).parent), str(Path.cwd())]
    out = subprocess.run(arguments, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "1"})
    assert out.stdout.strip() == f"{here.values['A']} {here.expected}"


def test_editing_one_draw_range_changes_only_its_level(tmp_path: Path) -> None:
    before = live(skill(tmp_path)).problem
    after = live(skill(tmp_path, SKILL.replace("integer(-9, 9)", "integer(-8, 8)"))).problem
    assert before == after


def test_answers_are_judged_and_slips_named(tmp_path: Path) -> None:
    found = live(skill(tmp_path))
    low, high = sorted(found.scope.values[name] for name in "ab")
    assert found.judge(f"{{{high}, {low}}}").outcome is Outcome.CORRECT
    slipped = found.judge(f"{{{low}, {high + 1}}}")
    assert (slipped.outcome, slipped.mistake) == (Outcome.WRONG, "mistake-2")
    assert slipped.message == "One too large; the trace is {t}."


def test_a_wrong_answer_is_wrong_where_no_slip_can_be_worked_out(tmp_path: Path) -> None:
    made = live(skill(tmp_path, SKILL.replace('"a + b != 0"', "a/(a - a) > 0")))
    with pytest.raises(ContentError):
        _ = made.mistakes
    assert made.judge("{77, 78}").outcome is Outcome.WRONG
    assert made.judge(made.problem.expected).outcome is Outcome.CORRECT


def test_a_slip_that_is_right_for_this_draw_is_dropped(tmp_path: Path) -> None:
    source = skill(tmp_path, SKILL.replace('"{a, b + 1}"', '"{b, a}"'))
    assert 2 not in live(source).mistakes


def test_two_slips_with_one_value_are_both_said(tmp_path: Path) -> None:
    """And neither counts as told apart."""
    twice = SKILL.replace('"{-a, -b}", when: "a + b != 0"', '"{a, b + 1}"')
    found = live(skill(tmp_path, twice))
    assert found.mistakes == {}
    first, second = (mistake.say.text for mistake, _ in found.slips.values())
    verdict = found.judge(found.slips[1][1].show())
    assert (verdict.message, verdict.mistake) == (f"Either: {first} Or: {second}", "mistake-1")
    assert [mistake.says for mistake in found.shown.mistakes] == [first, second]


def test_verify_finds_nothing_wrong(tmp_path: Path) -> None:
    assert verify_skill(skill(tmp_path), range(20)) == []


BROKEN = [
    ('"a + b = t"', '"a + b = t + 1"', "check"),
    ("equals: previous", "equals: previous, _: 1", ""),
    ("(λ - a)*(λ - b)", "(λ - a)*(λ + b)", "equals"),
    ("where: [a < b]", "where: [a > 100]", "made"),
    ("A: with_eigenvalues(a, b)", "A: with_eigenvalues(a, b, oops)", "made"),
    ('value: "{a, b}"', 'value: "a + nonsense"', "made"),
    ("kind: set", "kind: sett", "made"),
    ('["What is det(A)?"', '["They are {answer_here}."', "drawn"),
    ("draw:\n      a: integer(-4, 4)", "draw:\n      a: identity(10^9)", "made"),
    ("t: trace(A)", "t: 9^9^9^9", "made"),
]


@pytest.mark.parametrize(("old", "new", "rule"), BROKEN)
def test_verify_finds_what_is_wrong(tmp_path: Path, old: str, new: str, rule: str) -> None:
    assert old in SKILL
    try:
        source = skill(tmp_path, SKILL.replace(old, new))
    except ContentError:
        assert rule == ""
        return
    rules = {failure.rule for failure in verify_skill(source, range(6))}
    assert rules == ({rule} if rule else set())


def test_an_error_of_an_expression_has_its_place(tmp_path: Path) -> None:
    source = skill(tmp_path, SKILL.replace("t: trace(A)", "t: tracee(A)"))
    with pytest.raises(ContentError) as caught:
        live(source)
    assert caught.value.line == SKILL.split("t: trace(A)")[0].count("\n") + 1
    assert "eigen.yaml" in caught.value.where
    assert "tracee" in str(caught.value)


def test_a_level_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="level 3"):
        live(skill(tmp_path), level=3)


def test_variety_is_asked_of_many_seeds(tmp_path: Path) -> None:
    poor = SKILL.replace("integer(-4, 4)", "integer(0, 2)").replace("with_eigenvalues(a, b)", "diag(a, b)")
    rules = {failure.rule for failure in verify_skill(skill(tmp_path, poor), range(50))}
    assert "variety" in rules


DERIVED = """
format: 1
title: Squares
summary: A square of a difference.
problems:
  - id: two
    revision: 1
    seconds: 90
    symbols: {x: real}
    draw: {a: "integer(2, 9)"}
    let: {s: "2*a"}
    prompt: Show that $(x - {a})^2 + {s} x$ is $x^2 + {a}^2$, line by line.
    answer: {kind: derivation, start: "(x - a)^2 + s*x", value: "x^2 + a^2"}
"""


def test_typing_back_what_the_prompt_shows_is_no_derivation(tmp_path: Path) -> None:
    """The values of the draw stand in the prompt's formulas; of words around them nothing is held against it."""
    source = skill(tmp_path, DERIVED)
    made = live(source)
    a = made.scope.values["a"]
    told = made.judge(f"(x - {a})^2 + {2 * a}x = x^2 + {a}^2")
    assert told.outcome is Outcome.WRONG_FORM
    assert "in between" in told.message
    right = f"(x - {a})^2 + {2 * a}x = x^2 - {2 * a}x + {a**2} + {2 * a}x = x^2 + {a**2}"
    assert made.judge(right).outcome is Outcome.CORRECT
    assert verify_skill(source, range(3)) == []
    asked = live(skill(tmp_path, DERIVED.replace("is $x^2 + {a}^2$", "has no $x$")))
    assert asked.judge(f"x^2 + {a**2}").outcome is Outcome.CORRECT
