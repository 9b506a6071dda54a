"""True or false: the words that are taken, and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tutor.answers._base import Context
from tutor.answers.boolean import Boolean
from tutor.checking import judged
from tutor.errors import NotationError, UsageError
from tutor.language.elementary import matrix
from tutor.language.evaluate import Scope
from tutor.model import Outcome

RIGHT, WRONG, UNREAD = Outcome.CORRECT, Outcome.WRONG, Outcome.UNREADABLE
SCOPE = Scope(values={"A": matrix([[1, 2], [2, 4]])})
WHY: Mapping[str, Any] = {"value": "true", "reasons": ["one", "two", "three"], "reason": 3}

TABLE = [
    ("true", "true", RIGHT),
    ("true", " TRUE ", RIGHT),
    ("true", "t", RIGHT),
    ("true", "y", RIGHT),
    ("true", "Yes", RIGHT),
    ("true", "⊤", RIGHT),
    ("true", "no", WRONG),
    ("true", "F", WRONG),
    ("false", "false.", RIGHT),
    ("false", "n", RIGHT),
    ("false", "wrong", RIGHT),
    ("false", "true", WRONG),
    ("det(A) = 0", "true", RIGHT),
    ("det(A) != 0", "true", WRONG),
    ("det(A) > 1 or trace(A) = 5", "true", RIGHT),
    ("true", "1", UNREAD),
    ("true", "0", UNREAD),
    ("true", "true false", UNREAD),
    ("true", "not true", UNREAD),
    ("true", "1 < 2", UNREAD),
    ("true", "truee", UNREAD),
    ("true", "true, c", UNREAD),
]


@pytest.mark.parametrize(("value", "typed", "outcome"), TABLE)
def test_a_truth_value_is_read_as_people_type_it(value: str, typed: str, outcome: Outcome) -> None:
    assert Boolean({"value": value}, Context(SCOPE)).judge(typed).outcome is outcome


REASONS = [
    ("true, c", RIGHT, (), 1.0),
    ("true c", RIGHT, (), 1.0),
    ("T: 3", RIGHT, (), 1.0),
    ("yes, because (c).", RIGHT, (), 1.0),
    ("true, a", WRONG, (1,), 0.5),
    ("false, c", WRONG, (0,), 0.0),
    ("false, a", WRONG, (0, 1), 0.0),
    ("true", UNREAD, (), 0.0),
    ("c", UNREAD, (), 0.0),
    ("true, d", UNREAD, (), 0.0),
    ("true, 0", UNREAD, (), 0.0),
]


@pytest.mark.parametrize(("typed", "outcome", "wrong", "credit"), REASONS)
def test_a_reason_is_judged_beside_it(typed: str, outcome: Outcome, wrong: tuple[int, ...], credit: float) -> None:
    found = Boolean(WHY, Context()).judge(typed)
    assert (found.outcome, found.wrong, found.credit) == (outcome, wrong, credit)


@pytest.mark.parametrize(
    "options", [{"reason": 2}, {"reasons": ["a"]}, {"reasons": ["a"], "reason": 2}, {"reasons": ["a"], "reason": "x"}]
)
def test_reasons_that_make_no_sense_are_the_authors_fault(options: Mapping[str, Any]) -> None:
    with pytest.raises(NotationError):
        Boolean({"value": "true", **options}, Context())


def test_a_mistake_is_the_other_truth_value_or_reason() -> None:
    assert Boolean({"value": "true"}, Context()).instead("false").matches("no")
    assert not Boolean({"value": "true"}, Context()).instead("false").matches("yes")


def test_what_is_neither_true_nor_false_cannot_be_expected() -> None:
    assert judged("True", "true", "", "", {}, {}).outcome is RIGHT
    with pytest.raises(UsageError):
        judged("true", "perhaps", "boolean", "", {}, {})
