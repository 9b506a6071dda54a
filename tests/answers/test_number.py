"""Numbers: exact, within tolerances, to places and figures, in per cent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tutor.answers._base import Context
from tutor.answers.number import Number
from tutor.checking import judged
from tutor.errors import NotationError
from tutor.model import Outcome

RIGHT, WRONG, FORM, UNREAD = Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG_FORM, Outcome.UNREADABLE


def outcome(options: Mapping[str, Any], typed: str) -> Outcome:
    return Number(options, Context()).judge(typed).outcome


SIGNIFICANT = [
    ("16/65", 3, "0.246", RIGHT),
    ("16/65", 3, "24.6%", RIGHT),
    ("16/65", 3, "2.46e-1", RIGHT),
    ("16/65", 3, "0.24615", RIGHT),
    ("16/65", 3, "16/65", RIGHT),
    ("16/65", 3, "0.2460", WRONG),
    ("16/65", 3, "0.247", WRONG),
    ("16/65", 3, "0.25", FORM),
    ("16/65", 3, "0.2", FORM),
    ("16/65", 3, "0", WRONG),
    ("16/65", 3, "1", WRONG),
    ("16/65", 3, "-0.246", WRONG),
    ("12345", 3, "12300", RIGHT),
    ("12345", 3, "1.23e4", RIGHT),
    ("12345", 3, "12,300", RIGHT),
    ("12345", 3, "12000", FORM),
    ("12345", 3, "12330", WRONG),
    ("12345", 3, "12350", RIGHT),
    ("12345", 3, "12400", WRONG),
    ("9997/10", 3, "1000", RIGHT),
    ("9997/10", 3, "1.00e3", RIGHT),
    ("9997/10", 3, "999", WRONG),
    ("996", 3, "1.00e3", FORM),
    ("0.00417", 2, "0.0042", RIGHT),
    ("0.00417", 2, "0.004", FORM),
    ("0.00417", 2, "0.00", WRONG),
    ("sqrt(2)", 3, "sqrt(2)", RIGHT),
    ("sqrt(2)", 3, "sqrt(2.001)", WRONG),
    ("0", 3, "0", RIGHT),
    ("0", 3, "0.001", WRONG),
]


@pytest.mark.parametrize(("value", "figures", "typed", "wanted"), SIGNIFICANT)
def test_significant_figures(value: str, figures: int, typed: str, wanted: Outcome) -> None:
    assert outcome({"value": value, "significant": figures}, typed) is wanted


PERCENT: list[tuple[Mapping[str, Any], str, Outcome]] = [
    ({"value": "3/25"}, "12", RIGHT),
    ({"value": "3/25"}, "12%", RIGHT),
    ({"value": "3/25"}, "12 %", RIGHT),
    ({"value": "3/25"}, "0.12", FORM),
    ({"value": "3/25"}, "3/25", FORM),
    ({"value": "3/25"}, "0.12%", WRONG),
    ({"value": "3/25"}, "1200", WRONG),
    ({"value": "3/25"}, "13", WRONG),
    ({"value": "1/3"}, "100/3", RIGHT),
    ({"value": "1/3"}, "33.3%", FORM),
    ({"value": "16/65", "decimals": 1}, "24.6", RIGHT),
    ({"value": "16/65", "decimals": 1}, "24.6%", RIGHT),
    ({"value": "16/65", "decimals": 1}, "24.7%", WRONG),
    ({"value": "16/65", "decimals": 1}, "25%", WRONG),
    ({"value": "16/65", "significant": 3}, "24.6%", RIGHT),
    ({"value": "16/65", "tolerance": "1"}, "25", RIGHT),
]


@pytest.mark.parametrize(("options", "typed", "wanted"), PERCENT)
def test_an_answer_in_per_cent(options: Mapping[str, Any], typed: str, wanted: Outcome) -> None:
    assert outcome({**options, "percent": True}, typed) is wanted


TOLERANCES: list[tuple[Mapping[str, Any], str, Outcome]] = [
    ({"value": "1/3"}, "0.333", FORM),
    ({"value": "1/3"}, "0.33333333333333333333", FORM),
    ({"value": "1/3"}, "0.334", WRONG),
    ({"value": "1/3", "tolerance": "1/1000"}, "0.333", RIGHT),
    ({"value": "1/3", "tolerance": "1/1000"}, "0.3333333", RIGHT),
    ({"value": "1/3", "tolerance": "1/1000"}, "0.3", FORM),
    ({"value": "1/3", "tolerance": "1/1000"}, "0.34", WRONG),
    ({"value": "1/3", "tolerance": 0.001}, "0.333", RIGHT),
    ({"value": "200", "relative": "1/100"}, "198.5", RIGHT),
    ({"value": "200", "relative": "1/100"}, "202", RIGHT),
    ({"value": "200", "relative": "1/100"}, "203", WRONG),
    ({"value": "-200", "relative": "1/100"}, "-202", RIGHT),
    ({"value": "-200", "relative": "1/100"}, "200", WRONG),
    ({"value": "0", "relative": "1/100"}, "0", RIGHT),
    ({"value": "0", "relative": "1/100"}, "0.001", WRONG),
    ({"value": "3/10"}, "0.1 + 0.2", FORM),
    ({"value": "3/10", "form": "any"}, "0.1 + 0.2", RIGHT),
    ({"value": "3/10", "form": "any"}, "0.30000000000000004", WRONG),
    ({"value": "3 + 2*i"}, "3 + 2i", RIGHT),
    ({"value": "3 + 2*i"}, "3 - 2i", WRONG),
    ({"value": "3 + 2*i"}, "3 ± 2i", UNREAD),
]


@pytest.mark.parametrize(("options", "typed", "wanted"), TOLERANCES)
def test_exact_unless_a_tolerance_is_stated(options: Mapping[str, Any], typed: str, wanted: Outcome) -> None:
    assert outcome(options, typed) is wanted


@pytest.mark.parametrize(
    "options",
    [
        {"significant": 0}, {"significant": "two"}, {"decimals": -1}, {"decimals": 10**9}, {"tolerance": "oo"},
        {"relative": "x"},
    ],
)  # fmt: skip
def test_options_that_make_no_sense_are_the_authors_fault(options: Mapping[str, Any]) -> None:
    with pytest.raises(NotationError):
        Number({"value": "1/3", **options}, Context())


@pytest.mark.parametrize("value", ["3/25", "1/3", "-2", "0", "sqrt(2)/10"])
def test_per_cent_are_shown_as_they_may_be_typed(value: str) -> None:
    answer = Number({"value": value, "percent": True}, Context())
    assert answer.judge(answer.show()).outcome is RIGHT, answer.show()


@pytest.mark.parametrize(("typed", "wanted"), [("3 ± 2i", RIGHT), ("3 - 2i, 3 + 2i", RIGHT), ("3 + 2i", WRONG)])
def test_two_values_may_be_joined_by_a_sign(typed: str, wanted: Outcome) -> None:
    assert judged(typed, "{3 + 2i, 3 - 2i}", "set", "", {}, {}).outcome is wanted


@pytest.mark.parametrize(
    ("value", "options", "shown"),
    [
        ("1/3", {"decimals": 3}, "0.333"), ("-2/3", {"decimals": 3}, "-0.667"), ("1/8", {"decimals": 2}, "0.13"),
        ("1/2", {"decimals": 3}, "0.5"), ("7", {"decimals": 2}, "7"), ("-1/3000", {"decimals": 3}, "0.000"),
        ("(19/20)^25", {"decimals": 3}, "0.277"), ("sqrt(2)", {"decimals": 4}, "1.4142"), ("2/3", {"decimals": 0}, "1"),
        ("12345", {"significant": 3}, "12300"), ("pi*1000", {"significant": 2}, "3100"),
        ("1/3", {"significant": 2}, "0.33"),
        ("9996/10", {"significant": 3}, "1000"), ("1/3", {"percent": True, "decimals": 1}, "33.3"),
        ("1/4", {"percent": True, "decimals": 1}, "25%"), ("1/3", {}, "1/3"), ("1/3", {"tolerance": "1/100"}, "1/3"),
    ],
)  # fmt: skip
def test_the_answer_is_shown_as_rounded_as_it_is_asked_for_and_so_typed_right(
    value: str, options: Mapping[str, Any], shown: str
) -> None:
    answer = Number({"value": value, **options}, Context())
    assert answer.show() == shown
    assert answer.judge(shown).outcome is Outcome.CORRECT


@pytest.mark.parametrize(("typed", "unit"), [("1/2 bit", "bit"), ("sqrt(2)/2 units", "units"), ("0.5nats", "nats")])
def test_a_unit_is_named_as_what_is_left_out(typed: str, unit: str) -> None:
    """Not as a letter of it that nobody thought of as a letter."""
    verdict = Number({"value": "1/2"}, Context()).judge(typed)
    assert (verdict.outcome, verdict.message) == (UNREAD, f"Only the number is asked here: leave out “{unit}”.")
