"""Labelled parts: names, orders, and which part is off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tutor.answers._base import Context
from tutor.answers.fields import Fields
from tutor.checking import judged, kind_of
from tutor.errors import NotationError
from tutor.language.evaluate import Scope, symbol
from tutor.model import Outcome, Reading, Verdict

RIGHT, WRONG, FORM, UNREAD = Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG_FORM, Outcome.UNREADABLE
X = {"x": symbol("x")}
TWO: Mapping[str, Any] = {"mean": "7/2", "variance": "35/12"}
MIXED: Mapping[str, Any] = {
    "direction": {"kind": "vector", "value": "[1, 2]"},
    "f": {"kind": "expression", "value": "x^2"},
    "convex": {"kind": "boolean", "value": "true"},
}
GREEK: Mapping[str, Any] = {"mu": "3", "sigma^2": "4"}


def verdict(fields: Mapping[str, Any], typed: str) -> Verdict:
    return Fields({"fields": fields}, Context(Scope(symbols=X), X)).judge(typed)


TABLE = [
    (TWO, "mean = 7/2, variance = 35/12", RIGHT),
    (TWO, "mean=3.5;variance=35/12", RIGHT),
    (TWO, "Variance: 35/12\nMean: 7/2", RIGHT),
    (TWO, "mean is 7/2 and variance is 35/12", RIGHT),
    (TWO, "mean 7/2, variance 35/12", RIGHT),
    (TWO, "m = 7/2, var = 35/12", RIGHT),
    (TWO, "v = 35/12, m = 7/2", RIGHT),
    (TWO, "7/2, 35/12", RIGHT),
    (TWO, "7/2; 35/12", RIGHT),
    (TWO, "7/2\n35/12", RIGHT),
    (TWO, "E[X] = 7/2, Var[X] = 35/12", RIGHT),
    (TWO, "variance = 35/12, 7/2", RIGHT),
    (TWO, "variance = 7/2, mean = 35/12", WRONG),
    (TWO, "7/2, 35/6", WRONG),
    (TWO, "7/2, 2.917", FORM),
    (TWO, "7/2, 1 + 23/12", FORM),
    (TWO, "mean = 7/2", UNREAD),
    (TWO, "7/2, 35/12, 1", UNREAD),
    (TWO, "mean = 7/2, mean = 35/12", UNREAD),
    (TWO, "mean = , variance = 35/12", UNREAD),
    (TWO, "mean = 7/2 variance = 35/12", UNREAD),
    (TWO, "mean = 7/2, variance = x", UNREAD),
    (GREEK, "μ = 3, σ² = 4", RIGHT),
    (GREEK, "μ = 3, σ^2 = 4", RIGHT),
    (GREEK, "sigma^2 = 4, mu = 3", RIGHT),
    (MIXED, "direction = [1, 2], f = x x, convex = yes", RIGHT),
    (MIXED, "direction = 1, 2, f = x^2, convex = true", RIGHT),
    (MIXED, "[1, 2]; x^2; true", RIGHT),
    (MIXED, "[1, 2]; x^2; false", WRONG),
    (MIXED, "[1, 2]; x^2; perhaps", UNREAD),
]


@pytest.mark.parametrize(("fields", "typed", "outcome"), TABLE)
def test_parts_are_found_by_name_or_order(fields: Mapping[str, Any], typed: str, outcome: Outcome) -> None:
    assert verdict(fields, typed).outcome is outcome


SAID = [
    (TWO, "7/2, 35/6", "Only variance is off. Twice", (1,), 0.5),
    (TWO, "variance = 7/2, mean = 35/12", "exchanged", (0, 1), 0.0),
    (TWO, "5, 7", "", (0, 1), 0.0),
    (MIXED, "[1, 3]; x^3; true", "off are direction and f", (0, 1), 0.5),
    (MIXED, "[1, 3]; x^2; true", "Only direction is off. Only entry 2", (0,), 5 / 6),
]


@pytest.mark.parametrize(("fields", "typed", "words", "wrong", "credit"), SAID)
def test_the_part_that_is_off_is_named(
    fields: Mapping[str, Any], typed: str, words: str, wrong: tuple[int, ...], credit: float
) -> None:
    found = verdict(fields, typed)
    assert found.wrong == wrong
    assert found.credit == pytest.approx(credit)
    assert (words in found.message) if words else not found.message


def test_what_cannot_be_read_is_pointed_at_in_the_whole_text() -> None:
    found = verdict(TWO, "mean = 7/2, variance = 35//12")
    assert found.outcome is UNREAD
    assert found.message.startswith("variance: ")
    assert found.span is not None
    assert found.span[0] >= len("mean = 7/2, variance = 35")


def test_a_part_named_twice_is_told() -> None:
    assert "twice" in verdict(TWO, "mean = 7/2, mean = 35/12").message


def test_a_mistake_names_the_parts_that_come_out_differently() -> None:
    answer = Fields({"fields": TWO}, Context())
    for mistake in ({"variance": "35/6"}, "variance = 35/6"):
        wrong = answer.instead(mistake)
        assert wrong.matches("mean = 7/2, variance = 35/6")
        assert not wrong.matches("mean = 7/2, variance = 35/12")
        assert not wrong.matches("mean = 35/6, variance = 35/6")
    with pytest.raises(NotationError):
        answer.instead({"median": "1"})


BAD: list[Mapping[str, Any]] = [
    {"fields": {"a": {"kind": "nothing", "value": "1"}}},
    {"fields": {"a": {"kind": "fields", "value": "b = 1"}}},
    {"fields": {"a": {"kind": "number", "value": "1", "colour": 3}}},
    {"value": "3, 4"},
    {"value": "a = 1, a = 2"},
]


@pytest.mark.parametrize("options", BAD)
def test_fields_that_make_no_sense_are_the_authors_fault(options: Mapping[str, Any]) -> None:
    with pytest.raises(NotationError):
        Fields(options, Context())


@pytest.mark.parametrize("fields", [TWO, MIXED, GREEK, {"a": {"kind": "list", "value": "[1, 2]"}, "b": "3"}])
def test_what_is_shown_may_be_typed(fields: Mapping[str, Any]) -> None:
    answer = Fields({"fields": fields}, Context(Scope(symbols=X), X))
    assert answer.judge(answer.show()).outcome is RIGHT, answer.show()


CHECKED = [
    ("variance = 4, mean = 3", "mean = 3, variance = 4", RIGHT),
    ("mean = 3, variance = 5", "mean = 3, variance = 4", WRONG),
    ("a = {2, 1}; b = [1, 2]", "a = {1, 2}; b = [1, 2]", RIGHT),
    ("a = {2, 1}; b = [2, 1]", "a = {1, 2}; b = [1, 2]", WRONG),
    ("f = 2x; ok = yes", "f = x + x; ok = true", RIGHT),
    ("L = 1 0; 2 1, U = 3 -1; 0 -3", "L = [[1, 0], [2, 1]]; U = [[3, -1], [0, -3]]", RIGHT),
    ("U = 3 -1; 0 -3; L = 1 0; 2 1", "L = [[1, 0], [2, 1]]; U = [[3, -1], [0, -3]]", RIGHT),
    ("L = 1 0; 2 1, U = 3 1; 0 -3", "L = [[1, 0], [2, 1]]; U = [[3, -1], [0, -3]]", WRONG),
    ("L = 1 0; 2 1, L = 3 -1; 0 -3", "L = [[1, 0], [2, 1]]; U = [[3, -1], [0, -3]]", UNREAD),
]


@pytest.mark.parametrize(("answer", "against", "outcome"), CHECKED)
def test_a_text_says_the_parts_and_their_kinds(answer: str, against: str, outcome: Outcome) -> None:
    assert judged(answer, against, "fields", "", {}, {}).outcome is outcome


INFERRED = [
    ("slope = 2, intercept = -1", "fields"),
    ("false positives = 2; true positives = 3", "fields"),
    ("x = 2, y = 3", "system"),
    ("mu = 3, sigma = 2", "system"),
    ("slope = 2", "equation"),
]


@pytest.mark.parametrize(("against", "kind"), INFERRED)
def test_words_make_parts_and_letters_a_system(against: str, kind: str) -> None:
    assert kind_of(against, Reading(open=True)) == kind


def test_parts_by_name_are_checked_as_such() -> None:
    assert judged("intercept = -1, slope = 2", "slope = 2, intercept = -1", "", "", {}, {}).outcome is RIGHT
    assert judged("slope = -1, intercept = 2", "slope = 2, intercept = -1", "", "", {}, {}).outcome is WRONG


def test_parts_behind_many_columns_are_read_and_pointed_at() -> None:
    fields = {"slope": {"kind": "expression", "value": "2", "form": "any"}, "intercept": "-1"}
    long = "slope = 1 + 1" + " + 0" * 20 + ", intercept = "
    assert verdict(fields, long + "-1").outcome is RIGHT
    assert verdict(fields, long + "1").outcome is WRONG
    found = verdict(fields, long + "3 + * 1")
    assert (found.outcome, found.span) == (UNREAD, (len(long) + 4, len(long) + 5))
