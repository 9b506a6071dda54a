"""The figures of Stats: equal to what the reviews say when they are gone through one by one, and told in words."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_year import TODAY, Life, seen
from small_curriculum import SMALL

from tutor import insight, measures
from tutor.events import Prior, Review, Undo
from tutor.insight import (
    ASCII,
    Look,
    Seen,
    calibration,
    forecast,
    retention,
    slips,
    spent,
    states,
    studied,
    topics,
    year,
)
from tutor.insight._parts import Share, charted, monday, percent
from tutor.layout.box import cells
from tutor.model import Card, Moment, Outcome
from tutor.plain_words import wrapped
from tutor.planner import Planner
from tutor.schedulers.sm2 import Sm2
from tutor.sums import Sums, cell_of

GOLDEN = Path(__file__).parent / "golden"
LOOKS = {"80": Look(), "40": Look(40), "ascii": ASCII, "spoken": Look(mark="")}


def shown(about: Seen, look: Look, width: int) -> list[str]:
    """All that is told, as the command prints it."""
    found = insight.told(insight.figures(about), look)
    return [line for title, told in found for line in ("", title, *wrapped(told, width))][1:]


@pytest.mark.parametrize("name", LOOKS)
def test_a_scripted_history_is_told_as_it_always_was(name: str) -> None:
    """TUTOR_GOLDEN=write writes the texts, to be read before they are committed."""
    path, look = GOLDEN / f"{name}.txt", LOOKS[name]
    text = "\n".join(shown(seen(), look, look.width)) + "\n"
    if os.environ.get("TUTOR_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = shown(seen(), Look(width), width)
    assert max(map(cells, lines)) <= width


def test_without_a_mark_nothing_is_drawn_and_every_number_is_said() -> None:
    lines = shown(seen(), LOOKS["spoken"], 80)
    assert not set("".join(lines)) & set("█░▒▓·#")
    assert not [line for line in lines if line.startswith(" ")]
    assert "Sun 22 Nov: 1 in 1 min" in lines
    assert all(text.isascii() for text in shown(seen(), ASCII, 80))


# ---------------------------------------------------------------------- against the reviews themselves


def counting(life: Life) -> list[Review]:
    """The reviews of a life that count, oldest first."""
    events = list(life.events())
    gone = {event.target for event in events if isinstance(event, Undo)}
    return [event for event in events if isinstance(event, Review) and event.id not in gone]


def a_few_and_many(test: Callable[[int, int], None]) -> tuple[Callable[[], None], Callable[[], None]]:
    """The test over some short lives, and over many of two years for the night."""
    lasts = st.integers(TODAY, TODAY + 400)
    few = settings(max_examples=8, deadline=None)(given(st.integers(0, 90), lasts)(test))
    many = settings(max_examples=60, deadline=None)(given(st.integers(0, 700), lasts)(test))
    return few, pytest.mark.nightly(many)


def retention_and_calibration(span: int, last: int) -> None:
    reviews = counting(Life(last - span, last))
    cards, found = dict[str, Card](), list[tuple[Review, int, float, tuple[int, int, int]]]()
    for one in reviews:
        before = cards.get(one.skill)
        if before is not None and not before.to_learn and before.last_day < one.day:
            elapsed = one.day - before.last_day
            steps = measures.steps_of(elapsed, before.reviews + 1, before.lapses)
            recall = max(1, round(1000 * Sm2().recall(before, one.day))) / 1000
            found.append((one, before.due_day - before.last_day, recall, steps))
        cards |= one.cards
    about = seen(last - span, last)
    for window in retention.of(about).windows:
        inside = [(one, days) for one, days, _, _ in found if not window.days or one.day > last - window.days]
        for share, some in (
            (window.all, inside),
            (window.young, [pair for pair in inside if pair[1] < 21]),
            (window.mature, [pair for pair in inside if pair[1] >= 21]),
            (window.due, [pair for pair in inside if pair[0].prior and pair[0].prior.elapsed >= pair[1]]),
        ):
            assert share == Share.of(sum(one.quality >= 3 for one, _ in some), len(some))
    told = calibration.of(about).schedulers
    assert sum(one.reviews for one in told) == len(found)
    if found:
        pairs = [(recall, one.quality >= 3) for one, _, recall, _ in found]
        assert told[0].rmse_bins == pytest.approx(measures.rmse_bins(pairs, [steps for *_, steps in found]))
        assert told[0].predicted == pytest.approx(sum(recall for recall, _ in pairs) / len(pairs))
        for bin_ in told[0].bins:
            own = [came for recall, came in pairs if bin_.low <= recall < bin_.high + (bin_.high == 1)]
            assert bin_.reviews == len(own)
            assert bin_.observed == pytest.approx(sum(own) / len(own))


def days_minutes_and_slips(span: int, last: int) -> None:
    reviews, about = counting(Life(last - span, last)), seen(last - span, last)
    calendar, time, made = year.of(about), spent.of(about), slips.of(about)
    first = calendar.weeks[0].first_day
    assert first == monday(last) - 52 * 7
    flat = [count for week in calendar.weeks for count in week.reviews]
    assert flat[: last - first + 1] == [sum(one.day == day for one in reviews) for day in range(first, last + 1)]
    assert set(flat[last - first + 1 :]) <= {None}
    assert calendar.reviews == sum(one.day >= first for one in reviews)
    practised = sum(about.practice.values())
    assert time.all == round((sum(one.ms for one in reviews) + practised) / 60_000, 1)
    week = sum(one.ms for one in reviews if one.day >= monday(last)) + practised * (last - 2 >= monday(last))
    assert time.weeks[-1].minutes == round(week / 60_000, 1)
    assert studied.of(about).days == len({one.day for one in reviews if one.day > last - 30} | {last - 2})
    named = [one for one in reviews if one.mistake]
    assert made.count == len(named)
    for slip in made.slips:
        own = [one.day for one in named if (one.skill, one.slip) == (slip.skill, slip.says)]
        assert (slip.count, slip.last_day) == (len(own), max(own))
        assert slip.lately == sum(day > last - slips.LATELY for day in own)
    shares = {one.topic: one.passed for one in topics.of(about).topics}
    for topic in SMALL.topics:
        own_ = [one for one in reviews if SMALL.skills[one.skill].topic == topic.id]
        expected = Share.of(sum(one.quality >= 3 for one in own_), len(own_))
        assert shares.get(topic.name, Share.of(0, 0)) == expected


test_retention_and_calibration_are_what_a_walk_through_the_reviews_finds, test_the_same_over_years = a_few_and_many(
    retention_and_calibration
)
test_days_minutes_and_slips_are_what_a_walk_finds, test_days_over_years = a_few_and_many(days_minutes_and_slips)


# ---------------------------------------------------------------------- tables


def about(cards: Mapping[str, Card] | None = None, sums: Sums | None = None, day: int = TODAY) -> Seen:
    """Statistics of these cards and sums."""
    return Seen(SMALL, Planner(SMALL, Sm2()), cards or {}, sums or Sums(), day)


def test_nothing_is_told_of_nothing_and_every_figure_is_there() -> None:
    found = insight.figures(about())
    assert list(insight.told(found)) == []
    names = ["studied", "retention", "forecast", "year", "topics", "calibration", "spent", "slips", "states"]
    assert list(found) == list(insight.data(found)) == names
    assert json.loads(json.dumps(insight.data(found)))["retention"]["windows"][0]["all"] == {
        "passed": 0,
        "reviews": 0,
        "share": None,
    }


def test_one_review_is_told_without_a_share_of_nothing() -> None:
    life, sums = Life(), Sums()
    first = next(event for event in life.events() if isinstance(event, Review))
    sums.add(first)
    told = shown(about(first.cards, sums, first.day), Look(40), 40)
    assert "You studied on 1 day of the last 30." in told
    assert "True retention" not in told
    assert "none" not in " ".join(told[: told.index("Coming up")])


def card(name: str, *, last: int = TODAY - 5, due: int = TODAY, **more: int) -> Card:
    state = {"ef": 250, "reps": 3, "interval": due - last, "day": last}
    return Card(f"core:{name}", {"sm2": state}, due, due, last, **{"reviews": 3, **more})  # type: ignore[arg-type]


def test_each_skill_is_in_one_state() -> None:
    for expected, found in (
        ("new", None),
        ("new", Card("core:trace")),
        ("learning", card("trace", to_learn=1)),
        ("young", card("trace", last=TODAY - 20)),
        ("mature", card("trace", last=TODAY - 21)),
        ("mastered", card("trace", mastered=TODAY - 30)),
        ("leech", card("trace", lapses=6, mastered=TODAY - 30)),
    ):
        assert states.state_of(found, 6) == expected
    figure = states.of(about({"core:trace": card("trace", lapses=7), "core:gone": card("gone")}))
    assert (figure.skills, figure.counts["new"], figure.counts["leech"]) == (15, 14, 1)
    assert [leech.lapses for leech in figure.leeches] == [7]


def test_what_is_overdue_stands_apart_and_what_is_learnt_takes_its_problems() -> None:
    cards = {
        "core:trace": card("trace", due=TODAY - 9),
        "core:gradient": card("gradient", due=TODAY),
        "core:bayes-rule": card("bayes-rule", due=TODAY + 29, to_learn=2),
        "core:elimination": card("elimination", due=TODAY + 30),
        "core:gone": card("gone", due=TODAY),
    }
    figure = forecast.of(about(cards))
    assert (figure.backlog, figure.backlog_minutes) == (1, 0.5)
    assert [one.reviews for one in figure.days] == [1, *[0] * 28, 1]
    assert (figure.days[0].minutes, figure.days[-1].minutes) == (0.5, 1.0)
    told = list(forecast.told(figure, Look()))
    assert told[0] == "Overdue: 1 review, about 1 minute."
    assert told[1] == "Due in the next 30 days: 2 reviews, about 2 minutes."
    assert told[2:] == ["  Today  1 in 1 min  " + 30 * "█"]


@pytest.mark.parametrize(
    ("passed", "reviews", "beside"),
    [(9, 9, ""), (70, 100, "below"), (90, 100, "at"), (99, 100, "above"), (8, 10, "at"), (0, 10, "below")],
)
def test_the_target_is_missed_only_where_chance_does_not_explain_it(passed: int, reviews: int, beside: str) -> None:
    assert retention._beside(Share.of(passed, reviews)) == beside


def test_lines_from_before_intervals_were_kept_count_in_the_whole_alone() -> None:
    sums = Sums()
    for quality, met, prior in ((4, 2, None), (4, 1, None), (2, 3, None), (4, 4, Prior(30, 30, 900, 4, 0))):
        sums.add(Review(
            "x", "core:trace", Moment(0), TODAY, "p", "", "", "", Outcome.CORRECT, quality, "", "sm2",
            {"core:trace": card("trace", reviews=met)}, prior=prior,
        ))  # fmt: skip
    window = retention.of(about(sums=sums)).windows[0]
    assert (window.all, window.old) == (Share.of(2, 3), Share.of(1, 2))
    assert (window.young, window.mature, window.due) == (Share.of(0, 0), Share.of(1, 1), Share.of(1, 1))


def test_a_slip_is_told_in_words_whatever_its_sentence_holds() -> None:
    assert slips.worded("The size is right.") == "The size is right."
    assert slips.worded("It is {p}, not $u \\cdot v$.") == "It is p, not u dot v."
    assert "\x1b" not in slips.worded("a\x1b[31m $ {b} \x1b") + slips.worded("a\x1b[31m")
    sums = Sums()
    sums.slips = Sums(slips={"x:\x1bgone": {"\x9b31m": "99999999"}}).slips
    (line,) = slips.told(slips.of(about(sums=sums)), Look())
    assert line == "1. x:gone, 1 time, last at no date: 31m"


def test_shares_and_bars_say_none_some_and_all() -> None:
    assert [percent(share) for share in (None, 0.0, 0.001, 0.5, 0.999, 1.0)] == [
        *("none", "0 %", "1 %", "50 %", "99 %", "100 %")
    ]
    rows = [("a", "1", 0.01), ("bb", "20", 1.0), ("c", "0", 0.0)]
    assert list(charted(rows, Look(20, "#"))) == ["  a    1  #", "  bb  20  ##########", "  c    0"]
    assert list(charted(rows, Look(2, "#"))) == ["  a    1", "  bb  20", "  c    0"]


def test_a_cell_is_read_as_it_was_written() -> None:
    figure = seen().sums
    assert {cell_of(key).scheduler for key in figure.told} == {"sm2"}
    other = Sums(told={"19 0 1 -1 my own one": next(iter(figure.told.values()))})
    (one,) = calibration.of(replace(about(), sums=other)).schedulers
    assert (one.scheduler, one.bins[0].low, one.bins[0].high) == ("my own one", 0.95, 1.0)
    assert 0 <= one.rmse_bins <= sqrt(2)
