"""Study days as a person lives them: when they begin, summer time, journeys, wrong clocks, 29 February."""

from __future__ import annotations

import pytest
from living import Life, life

__all__ = ["life"]

BERLIN, KIRITIMATI, BAKER = "Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12"
SKILL = "gradient"


def learn(life: Life, skill: str = SKILL) -> None:
    assert "2 problems done" in life.drill(skill, "--count", "2", typed="rr")


def sound(life: Life) -> None:
    """Every report works, and the folder is as it should be."""
    for words in (("due",), ("stats",), ("why", SKILL)):
        assert life.run(*words)
    assert "All is well" in life.run("doctor")


@pytest.mark.parametrize(
    ("rollover", "last", "first"),
    [
        ("0", "2026-03-02T23:59", "2026-03-03T00:00"),
        ("4", "2026-03-03T03:59", "2026-03-03T04:00"),
        ("23", "2026-03-02T22:59", "2026-03-02T23:00"),
    ],
)
def test_a_day_begins_at_the_hour_that_was_chosen(life: Life, rollover: str, last: str, first: str) -> None:
    life.run("config", "rollover", rollover)
    life.run("config", "fuzz", "off")
    learn(life)
    life.at(last)
    assert life.due() == []
    assert life.why(SKILL)["due"] == "tomorrow"
    life.at(first)
    assert life.due() == [SKILL]
    assert life.why(SKILL)["due"] == "today"
    assert "next in 6 days" in life.drill(SKILL, "--count", "1", typed="r")
    sound(life)


@pytest.mark.parametrize(
    ("learnt", "night", "morning"),
    [
        ("2026-03-28T12:00", "2026-03-29T03:59", "2026-03-29T04:00"),
        ("2026-03-28T23:30", "2026-03-29T03:00", "2026-03-29T04:00"),
        ("2026-10-24T12:00", "2026-10-25T03:59", "2026-10-25T04:00"),
    ],
    ids=["spring", "late in spring", "autumn"],
)
def test_an_hour_more_or_less_is_no_day(life: Life, learnt: str, night: str, morning: str) -> None:
    life.at(learnt, BERLIN)
    learn(life)
    life.at(night, BERLIN)
    assert life.due() == []
    life.at(morning, BERLIN)
    assert life.due() == [SKILL]
    sound(life)


def test_the_hour_that_comes_twice_is_one_study_day(life: Life) -> None:
    life.at("2026-10-25T02:30", BERLIN)
    learn(life)
    utc = life.moment.utc_ms
    life.at("2026-10-25T02:30", BERLIN, fold=1)
    assert life.moment.utc_ms == utc + 3_600_000
    assert life.why(SKILL)["last_on"] == "2026-10-24"
    before = life.why(SKILL)
    assert "To look at again: Gradient" in life.drill(SKILL, "--count", "1", typed="w\ns\nw\ns")
    after = life.why(SKILL)
    assert (after["due_on"], after["reviews"], after["lapses"]) == (before["due_on"], 1, 0), "one review a study day"
    life.at("2026-10-25T04:00", BERLIN)
    assert life.due() == [SKILL]
    sound(life)


def test_six_days_over_summer_time_are_six(life: Life) -> None:
    life.run("config", "fuzz", "off")
    life.at("2026-03-26T22:00", BERLIN)
    learn(life)
    life.at("2026-03-27T22:00", BERLIN)
    assert "next in 6 days" in life.drill(SKILL, "--count", "1", typed="r")
    life.at("2026-04-02T03:59", BERLIN)
    assert life.due() == []
    life.at("2026-04-02T04:00", BERLIN)
    assert life.due() == [SKILL]


def test_a_journey_west_gives_a_day_twice_and_moves_nothing(life: Life) -> None:
    life.at("2026-05-10T05:00", KIRITIMATI)
    learn(life)
    due = life.why(SKILL)["due_on"]
    life.at("2026-05-09T06:00", BAKER)
    assert life.due() == []
    assert "on 10 May 2026, which your calendar has yet to reach, and graded" in life.run("why", SKILL)
    assert "was the clock ahead" not in life.run("due")
    life.drill(SKILL, "--count", "1", typed="r")
    assert (life.why(SKILL)["due_on"], life.why(SKILL)["reviews"]) == (due, 1)
    learn(life, "trace")
    assert life.why("trace")["last_on"] == "2026-05-09"
    sound(life)
    life.at("2026-05-11T06:00", BAKER)
    assert sorted(life.due()) == [SKILL, "trace"]


def test_a_journey_east_brings_tomorrow_sooner(life: Life) -> None:
    life.at("2026-05-10T12:00", BAKER)
    learn(life)
    life.at("2026-05-11T15:00", KIRITIMATI)  # an hour later
    assert life.due() == [SKILL]
    assert "problem done" in life.drill(SKILL, "--count", "1", typed="r")
    assert life.due() == []
    sound(life)


@pytest.mark.parametrize("then", ["2026-03-09T12:00", "2016-03-09T12:00"])
def test_a_clock_set_back_schedules_nothing_anew_and_undo_takes_the_newest_answer(life: Life, then: str) -> None:
    learn(life)
    life.at("2026-03-10T12:00")
    life.drill(SKILL, "--count", "1", typed="r")
    before = life.why(SKILL)
    life.at(then)
    life.drill(SKILL, "--count", "1", typed="r")
    assert life.due() == []
    assert life.why(SKILL)["due_on"] == before["due_on"]
    sound(life)
    learn(life, "trace")
    assert "Trace" in life.run("undo"), "the order is that of the log, not of the clock"
    life.run("undo")
    assert "Gradient" in life.run("undo")
    life.at("2026-03-10T13:00")
    assert {**life.why(SKILL), "why": []} == {**before, "why": []}


def test_a_clock_ten_years_ahead_floods_nobody_and_is_told_when_it_is_put_right(life: Life) -> None:
    life.run("config", "new", "2")
    life.drill()
    life.at("2036-03-02T12:00")
    assert len(life.due()) == 2
    assert "4 skills graded" in life.drill()
    assert life.due() == []
    assert life.run("plan").startswith("Sun 2 Mar")
    life.at("2026-03-03T12:00")
    said = life.run("due")
    assert "skills were last asked on days still to come, up to 2 March 2036: was the clock ahead?" in said
    assert "`tutor undo` takes answers back" in said
    sound(life)
    while "2036" in life.run("undo"):
        pass
    life.run("config", "new", "0")
    assert "still to come" not in life.run("due")


def test_29_february_is_a_day_and_is_none_in_other_years(life: Life) -> None:
    life.at("2028-02-28T12:00")
    learn(life)
    assert life.why(SKILL)["due_on"] == "2028-02-29"
    assert "Tue 29 Feb" in life.run("plan")
    life.at("2028-02-29T04:00")
    assert life.due() == [SKILL]
    life.run("config", "fuzz", "off")
    assert "next in 6 days" in life.drill(SKILL, "--count", "1", typed="r")
    assert life.why(SKILL)["due_on"] == "2028-03-06"
    assert "can be done by" in life.run("plan", "--ready-for", "pca", "--by", "2032-02-29")
    assert "is no date" in life.run("plan", "--ready-for", "pca", "--by", "2029-02-29")
    life.run("config", "breaks", "2028-02-29..2028-03-02")
    assert life.run("plan").startswith("Tue 29 Feb a break")


def test_a_break_set_later_has_what_was_planned_come_ahead_of_it(life: Life) -> None:
    life.run("config", "fuzz", "off")
    learn(life)
    life.at("2026-03-03T12:00")
    life.drill(SKILL, "--count", "1", typed="r")
    assert life.why(SKILL)["due_on"] == "2026-03-09"
    life.at("2026-03-04T12:00")
    life.run("config", "breaks", "2026-03-09..2026-03-20")
    assert (life.why(SKILL)["due_on"], life.why(SKILL)["moved_by"]) == ("2026-03-08", "break")
    assert "1 day earlier: it would fall into a break you planned, and is put ahead of it." in life.run("why", SKILL)
    life.at("2026-03-08T12:00")
    assert life.due() == [SKILL]
    life.run("config", "breaks", "--reset")
    assert life.why(SKILL)["due_on"] == "2026-03-09"
