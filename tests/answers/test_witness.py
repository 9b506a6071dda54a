"""Witnesses: any eigenvector, any basis, any factorisation, and families with a free letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tutor.answers._base import Context
from tutor.answers.eigenpairs import Eigenpairs
from tutor.answers.witness import Witness
from tutor.bank.draw import words
from tutor.checking import judged, kind_of
from tutor.errors import NotationError, UsageError
from tutor.language.elementary import matrix
from tutor.language.evaluate import Scope
from tutor.model import Outcome, Reading, Verdict

RIGHT, WRONG, FORM, UNREAD = Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG_FORM, Outcome.UNREADABLE
VALUES = {
    "A": matrix([[2, 1], [1, 2]]),
    "B": matrix([[4, 3], [6, 3]]),
    "S": matrix([[4, 2], [2, 5]]),
    "H": matrix([[3, 1], [4, 2]]),
}
CONTEXT = Context(Scope(values=VALUES, functions=words()))

ONE = {
    "value": "[1, 1]", "name": "v", "such_that": ["norm(v) != 0", "A*v = 3*v"],
    "say": ["Zero is none.", "A v is not 3 v."],
}  # fmt: skip
UNIT = {"value": "[1, 1]/sqrt(2)", "name": "v", "such_that": ["A*v = 3*v", "norm(v) = 1"]}
DIAGONAL = {
    "value": "([[1, 1], [1, -1]], [[3, 0], [0, 1]])", "name": ["P", "D"],
    "such_that": ["is_diagonal(D)", "det(P) != 0", "A*P = P*D"], "say": ["D is not diagonal."],
}  # fmt: skip
TRIANGLES = {
    "value": "([[1, 0], [3/2, 1]], [[4, 3], [0, -3/2]])", "name": ["L", "U"],
    "such_that": ["is_lower(L)", "is_upper(U)", "L*U = B"],
}  # fmt: skip
ROOT = {"value": "[[2, 0], [1, 2]]", "name": "L", "such_that": ["is_lower(L)", "L*L' = S"]}
TURN = {
    "value": "([[3/5, -4/5], [4/5, 3/5]], [[5, 11/5], [0, 2/5]])", "name": ["Q", "R"],
    "such_that": ["is_orthogonal(Q)", "is_upper(R)", "Q*R = H"],
}  # fmt: skip
PLANE = {"value": "([1, 0, 1], [0, 1, 1])"}
KERNEL = {
    "value": "([1, 0, 1], [0, 1, 1])", "name": "V",
    "such_that": ["column_count(V) = 2", "rank(V) = 2", "[[1, 1, -1]]*V = zeros(1, 2)"],
}  # fmt: skip
LINE = {"value": "[1, 2]"}

TABLE: list[tuple[Mapping[str, Any], str, Outcome]] = [
    (ONE, "[1, 1]", RIGHT),
    (ONE, "-2, -2", RIGHT),
    (ONE, "[1 1]", RIGHT),
    (ONE, "t[1, 1], t ≠ 0", RIGHT),
    (ONE, "t*[1, 1], t != 0", RIGHT),
    (ONE, "[t, t] for t ≠ 0", RIGHT),
    (ONE, "[t, t], t ∈ ℝ \\ {0}", RIGHT),
    (ONE, "k (1, 1) where k ≠ 0", RIGHT),
    (ONE, r"t [1, 1], t \neq 0", RIGHT),
    (ONE, "t[1, 1]", FORM),
    (ONE, "t[1, 1], t ∈ ℝ", FORM),
    (ONE, "(t - 1)[1, 1], t ≠ 0", FORM),
    (ONE, "t[1, 2], t ≠ 0", WRONG),
    (ONE, "[1, -1]", WRONG),
    (ONE, "[0, 0]", WRONG),
    (ONE, "[1, 1, 1]", WRONG),
    (ONE, "q[1, 1], q ≠ 0", UNREAD),
    (ONE, "t ≠ 0", UNREAD),
    (ONE, "{1, 1", UNREAD),
    (UNIT, "[1/√2, 1/√2]", RIGHT),
    (UNIT, "-[1, 1]/sqrt(2)", RIGHT),
    (UNIT, "[1, 1]", WRONG),
    (DIAGONAL, "P = [[1, 1], [1, -1]], D = [[3, 0], [0, 1]]", RIGHT),
    (DIAGONAL, "D = [1 0; 0 3]; P = [2 1; -2 1]", RIGHT),
    (DIAGONAL, "P = [1 1; 1 -1]\nD = [3 0; 0 1]", RIGHT),
    (DIAGONAL, "[[1, 1], [1, -1]], [[3, 0], [0, 1]]", RIGHT),
    (DIAGONAL, "[[1, 1], [1, -1]], [[1, 0], [0, 3]]", WRONG),
    (DIAGONAL, "P = [[1, 1], [1, 1]], D = [[3, 0], [0, 3]]", WRONG),
    (DIAGONAL, "P = [[1, 0], [0, 1]], D = [[2, 1], [1, 2]]", WRONG),
    (DIAGONAL, "P = [[1, 1, 0], [1, -1, 0]], D = [[3, 0], [0, 1]]", WRONG),
    (DIAGONAL, "P = [[1, 1], [1, -1]]", UNREAD),
    (DIAGONAL, "P = [[1, 1], [1, -1]], D = 3", UNREAD),
    (TRIANGLES, "L = [[1, 0], [3/2, 1]], U = [[4, 3], [0, -3/2]]", RIGHT),
    (TRIANGLES, "L = [[4, 0], [6, -3/2]], U = [[1, 3/4], [0, 1]]", RIGHT),
    (TRIANGLES, "L = [[4, 3], [0, -3/2]], U = [[1, 0], [3/2, 1]]", WRONG),
    (ROOT, "[[2, 0], [1, 2]]", RIGHT),
    (ROOT, "[[-2, 0], [-1, 2]]", RIGHT),
    (ROOT, "[[2, 1], [0, 2]]", WRONG),
    (TURN, "Q = [[3/5, 4/5], [4/5, -3/5]], R = [[5, 11/5], [0, -2/5]]", RIGHT),
    (TURN, "Q = [[3, -4], [4, 3]], R = [[1, 11/25], [0, 2/25]]", WRONG),
    (PLANE, "[1, 1, 2], [1, -1, 0]", RIGHT),
    (PLANE, "{[1, 0, 1], [2, 1, 3]}", RIGHT),
    (PLANE, "[[1, 0, 1], [0, 1, 1]]", RIGHT),
    (PLANE, "span{[1, 0, 1], [0, 1, 1]}", RIGHT),
    (PLANE, "s[1, 0, 1] + t[0, 1, 1]", RIGHT),
    (PLANE, "[s, t, s + t], s, t ∈ ℝ", RIGHT),
    (PLANE, "[s, t, s + t + 1]", WRONG),
    (PLANE, "[1, 0, 1]", WRONG),
    (PLANE, "[1, 0, 1], [2, 0, 2]", WRONG),
    (PLANE, "[1, 0, 1], [0, 1, 1], [1, 1, 2]", WRONG),
    (PLANE, "[1, 0, 1], [0, 0, 1]", WRONG),
    (PLANE, "[1, 0, 1], [0, 0, 0]", WRONG),
    (PLANE, "[1, 0], [0, 1]", WRONG),
    (PLANE, "5", UNREAD),
    (KERNEL, "[1, 1, 2], [1, -1, 0]", RIGHT),
    (KERNEL, "[[1, 1, 2], [1, -1, 0]]", RIGHT),
    (KERNEL, "s[1, 0, 1] + t[0, 1, 1]", RIGHT),
    (KERNEL, "[1, 0, 1], [2, 0, 2]", WRONG),
    (KERNEL, "[1, 0, 1], [0, 1, 2]", WRONG),
    (KERNEL, "[1, 0], [0, 1]", WRONG),
    (LINE, "t[1, 2]", RIGHT),
    (LINE, "t[1, 2], t ≠ 0", RIGHT),
    (LINE, "[-2, -4]", RIGHT),
    (LINE, "[2, 1]", WRONG),
]


def verdict(options: Mapping[str, Any], typed: str) -> Verdict:
    return Witness(options, CONTEXT).judge(typed)


@pytest.mark.parametrize(("options", "typed", "outcome"), TABLE)
def test_whatever_satisfies_the_conditions_is_right(options: Mapping[str, Any], typed: str, outcome: Outcome) -> None:
    assert verdict(options, typed).outcome is outcome


SAID = [
    (ONE, "[0, 0]", "Zero is none."),
    (ONE, "[1, 2]", "A v is not 3 v."),
    (ONE, "t[1, 1]", "t = 0"),
    (DIAGONAL, "P = [[1, 0], [0, 1]], D = [[2, 1], [1, 2]]", "not diagonal"),
    (PLANE, "[1, 0, 1], [0, 1, 1], [1, 1, 2]", "a combination"),
    (PLANE, "[1, 0, 1]", "do not span all"),
    (PLANE, "[1, 0, 1], [0, 0, 0]", "zero vector"),
    (KERNEL, "[1, 0], [0, 1]", "3 entries"),
]


@pytest.mark.parametrize(("options", "typed", "words_"), SAID)
def test_the_condition_that_fails_is_named(options: Mapping[str, Any], typed: str, words_: str) -> None:
    assert words_ in verdict(options, typed).message


def test_a_vector_outside_the_space_is_marked() -> None:
    found = verdict(PLANE, "[1, 0, 1], [0, 0, 1]")
    assert found.wrong == (1,)
    assert 0 < found.credit < 1


@pytest.mark.parametrize("options", [ONE, DIAGONAL, TRIANGLES, ROOT, TURN, PLANE, KERNEL, LINE])
def test_what_is_shown_may_be_typed(options: Mapping[str, Any]) -> None:
    answer = Witness(options, CONTEXT)
    assert answer.judge(answer.show()).outcome is RIGHT, answer.show()


BAD: list[Mapping[str, Any]] = [
    {"value": "5"},
    {"value": "[[1, 0], [0, 1]]"},
    {"value": "[1, 2]", "name": "v", "such_that": ["A*v = 3*v"]},
    {"value": "[1, 2]", "name": ["P", "D"], "such_that": ["det(P) != 0"]},
]


@pytest.mark.parametrize("options", BAD)
def test_a_witness_that_is_none_is_the_authors_fault(options: Mapping[str, Any]) -> None:
    with pytest.raises(NotationError):
        Witness(options, CONTEXT)


GIVEN = {"given": {"A": "[[2, 1], [1, 2]]"}, "name": "v", "such_that": ["A*v = 3*v", "norm(v) != 0"]}
CHECKED: list[tuple[str, str, Mapping[str, Any], Outcome]] = [
    ("[5, 5]", "[1, 1]", GIVEN, RIGHT),
    ("[5, -5]", "[1, 1]", GIVEN, WRONG),
    ("t*[1, 2], t≠0", "[1, 2]", {}, RIGHT),
    ("t*[2, 1], t≠0", "[1, 2]", {}, WRONG),
    ("[1, 1], [1, -1]", "[1, 0], [0, 1]", {}, RIGHT),
]


@pytest.mark.parametrize(("answer", "against", "options", "outcome"), CHECKED)
def test_one_against_another(answer: str, against: str, options: Mapping[str, Any], outcome: Outcome) -> None:
    assert judged(answer, against, "witness", "", {}, options).outcome is outcome


def test_a_vector_with_a_free_letter_is_known_for_a_space() -> None:
    assert kind_of("t*[1, 2], t≠0", Reading(open=True)) == "witness"
    assert kind_of("x = 2, y ≠ 0", Reading(open=True)) != "witness"
    assert judged("s[2, 4], s ≠ 0", "t*[1, 2], t≠0", "", "", {}, {}).outcome is RIGHT
    assert judged("[2, 4]", "t*[1, 2], t≠0", "", "", {}, {}).outcome is RIGHT
    assert judged("t[2, 1], t ≠ 0", "t*[1, 2], t≠0", "", "", {}, {}).outcome is WRONG


def test_a_matrix_alone_says_nothing_of_what_it_should_satisfy() -> None:
    with pytest.raises(UsageError):
        judged("[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]", "witness", "", {}, {})


PAIRS = [
    ("(3, [2, 2]), (1, [1, -1])", RIGHT),
    ("3: t[1, 1]; 1: s[1, -1], s, t ≠ 0", RIGHT),
    ("(3, [t, t]), (1, [t, -t]), t ≠ 0", RIGHT),
    ("(3, [t, 2t]), (1, [t, -t])", WRONG),
    ("(t, [1, 1]), (1, [1, -1])", WRONG),
    ("(3, [1, 1])", WRONG),
    ("(3, [0, 0]), (1, [1, -1])", WRONG),
    ("(3, [1, 1, 1]), (1, [1, -1])", WRONG),
    ("(1, [1, 1]), (3, [1, -1])", WRONG),
]


@pytest.mark.parametrize("options", [{}, {"matrix": "[[2, 1], [1, 2]]"}])
@pytest.mark.parametrize(("typed", "outcome"), PAIRS)
def test_eigenpairs_with_and_without_their_matrix(typed: str, outcome: Outcome, options: Mapping[str, Any]) -> None:
    right = {"value": "{(1, [1, -1]), (3, [1, 1])}", "form": "any", **options}
    assert Eigenpairs(right, Context()).judge(typed).outcome is outcome
    assert judged(typed, "(1, [1, -1]), (3, [1, 1])", "eigenpairs", "", {}, options).outcome is outcome
