"""How long a sitting is: a day's limits where the tutor chooses, what was named or counted where the learner does."""

from __future__ import annotations

import pytest
from living import Life, life

__all__ = ["life"]


def total(said: str) -> int:
    """How many problems the first question promises."""
    first = next(line for line in said.splitlines() if line.startswith("Question 1 of "))
    return int(first.split()[3].rstrip(":"))


def test_the_limits_of_a_day_hold_over_its_sittings(life: Life) -> None:
    life.run("config", "problems", "4")
    assert total(life.drill()) == 4
    said = life.drill()
    assert (
        "Today's limit is reached: `tutor plan` shows the days, `tutor drill --count 10` goes on all the same." in said
    )
    life.at("2026-03-03T12:00")
    assert total(life.drill(typed="")) == 4


def test_a_count_or_a_name_is_asked_whatever_the_limits(life: Life) -> None:
    life.run("config", "problems", "4")
    life.drill()
    assert total(life.drill("--count", "7", typed="")) == 7
    assert total(life.drill("linear-algebra", typed="")) == 10
    assert total(life.drill("linear-algebra", "--no-schedule", typed="")) == 10


def test_a_count_asks_what_the_limits_would_have_left_for_later_and_not_the_same_once_more(life: Life) -> None:
    life.drill()
    life.at("2026-03-03T12:00")
    life.run("config", "problems", "2")
    assert len(life.due()) == 5
    said = life.drill("--count", "5")
    assert "5 skills graded" in said
    assert life.due() == []


@pytest.mark.parametrize(("setting", "value", "most"), [("problems", "3", 3), ("minutes", "2", 6), ("new", "1", 10)])
def test_practice_that_nobody_named_is_no_longer_than_a_day(life: Life, setting: str, value: str, most: int) -> None:
    life.run("config", setting, value)
    said = life.drill("--no-schedule", typed="")
    problems = total(said)
    assert 1 <= problems <= most
    assert (problems == 10) == (setting == "new")
    life.drill("--no-schedule")
    assert total(life.drill("--no-schedule", typed="")) == problems, "it uses nothing of the day up"
    assert total(life.drill("--no-schedule", "--count", "8", typed="")) == 8


def test_a_level_follows_the_limits_too(life: Life) -> None:
    life.run("config", "problems", "4")
    assert total(life.drill("--level", "2")) == 4
    assert "limit is reached" in life.drill("--level", "2")


def test_the_help_says_so(life: Life) -> None:
    said = " ".join(life.run("drill", "--help").split())
    assert (
        "Your limits (`tutor config minutes`, `problems`) say how much that is, with --level and --no-schedule" in said
    )


def test_minutes_are_counted_from_now_and_hold_for_what_is_named_too(life: Life) -> None:
    life.run("config", "problems", "4")
    life.drill()
    short, longer = (total(life.drill("--minutes", minutes, typed="")) for minutes in ("1", "6"))
    assert 1 <= short < longer
    named = [total(life.drill("linear-algebra", "--minutes", minutes, typed="")) for minutes in ("1", "6", "20")]
    assert 1 <= named[0] < named[1] < named[2]
    assert total(life.drill("--minutes", "20", "--count", "2", typed="")) == 2, "whichever comes first"
    assert total(life.drill("linear-algebra", "--minutes", "20", "--no-schedule", "--count", "3", typed="")) == 3


def test_only_what_is_new(life: Life) -> None:
    life.drill("trace", "--count", "2")
    life.at("2026-03-09T12:00")
    assert "Trace" in life.drill("trace", "dot-product", "--count", "3", typed="")
    said = life.drill("trace", "dot-product", "--new", typed="")
    assert "Dot product" in said
    assert "Trace" not in said
    assert "You have met all of these: nothing of it is new." in life.drill("trace", "--new", typed="")
    assert "Trace" not in life.drill("--new", "--count", "3", typed="")


def test_what_was_missed_today_comes_first_whatever_the_limits(life: Life) -> None:
    life.run("config", "new", "1")
    assert "Question 1 of" in life.drill("trace", "--count", "1", typed="0\nq\n")
    life.run("config", "new", "0")
    said = life.drill(typed="")
    assert "Question 1 of 1: " in said
    assert "Trace, level 1, a fresh one of what you missed." in said
    assert "Nothing is due" in life.drill("--new", typed="")
