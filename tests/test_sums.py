"""Sums: what is added and taken back again leaves nothing behind, and each number is what the reviews say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.events import Prior, Review
from tutor.measures import rmse_bins, steps_of
from tutor.model import Card, Moment, Outcome
from tutor.sums import NOTHING, Dates, Row, Sums, Told, cell_of


def review(skill: str, day: int, quality: int, met: int, mistake: str, prior: Prior | None = None) -> Review:
    """One review of `skill` after which its card counts `met`."""
    return Review(
        "x", skill, Moment(0), day, "p", "", "", "", Outcome.CORRECT, quality, "", "sm2",
        {skill: Card(skill, reviews=met)}, hints=1, tries=2, ms=1_500, mistake=mistake, prior=prior,
    )  # fmt: skip


PRIORS = st.builds(
    Prior, st.integers(0, 40), st.integers(0, 400), st.integers(0, 1000), st.integers(0, 30), st.integers(0, 3)
)
REVIEWS = st.builds(
    review,
    st.sampled_from(["core:trace", "core:det"]),
    st.integers(20_000, 20_003),
    st.integers(0, 5),
    st.integers(1, 3),
    st.sampled_from(["", "sign"]),
    st.none() | PRIORS,
)


def kept(sums: Sums) -> Sums:
    """The same, as a checkpoint brings it back."""
    return Sums(sums.days, sums.skills, sums.slip_texts(), sums.told)


@given(st.lists(REVIEWS), st.lists(REVIEWS), st.booleans())
def test_what_is_taken_back_was_never_there(stay: list[Review], go: list[Review], again: bool) -> None:
    sums, other = Sums(), Sums()
    for one in [*go, *stay]:
        sums.add(one)
    sums = kept(sums) if again else sums
    for one in go:
        sums.take(one)
    for one in reversed(stay):
        other.add(one)
    assert sums == other == kept(other) == other.copy()
    assert sums.total().reviews == len(stay)


@given(st.lists(REVIEWS))
def test_the_sums_say_of_the_reviews_what_the_reviews_say(reviews: list[Review]) -> None:
    sums = Sums()
    for one in reviews:
        sums.add(one)
    after = [one for one in reviews if one.prior is not None and one.prior.interval]
    total = sums.total()
    assert total.young + total.mature == len(after)
    assert total.mature_held == sum(one.prior.interval > 20 and one.quality > 2 for one in after if one.prior)
    assert total.ahead == sum(one.prior.elapsed < one.prior.interval for one in after if one.prior)
    assert total.old == sum(one.prior is None and one.cards[one.skill].reviews > 1 for one in reviews)
    foretold = [(one.prior, one.quality > 2) for one in reviews if one.prior and one.prior.recall]
    bins = [steps_of(max(1, prior.elapsed), max(1, prior.number), prior.lapses) for prior, _ in foretold]
    merged: dict[tuple[int, int, int], Told] = {}
    for key, told in sums.told.items():
        cell = cell_of(key)
        where = cell.since, cell.which, cell.failed
        merged[where] = Told._make(map(int.__add__, merged.get(where, Told()), told))
    if foretold:
        off = sum((told.said / 1000 - told.came) ** 2 / told.reviews for told in merged.values()) / len(foretold)
        assert off**0.5 == pytest.approx(rmse_bins([(prior.recall / 1000, came) for prior, came in foretold], bins))
    slipped = [one for one in reviews if one.mistake]
    assert sum(len(dates) for names in sums.slips.values() for dates in names.values()) == len(slipped)
    for skill in sums.slips:
        assert sums.slips[skill]["sign"].last == max(one.day for one in slipped if one.skill == skill)


def test_a_row_in_words() -> None:
    sums = Sums()
    for met, quality in ((1, 5), (2, 2), (3, 4)):
        sums.add(review("core:det", 20_000, quality, met, "sign" * (quality == 2)))
    row = sums.days[20_000]
    assert (
        row
        == sums.skills["core:det"]
        == sums.total()
        == Row(q2=1, q4=1, q5=1, ms=4500, tries=6, hints=3, old=2, old_held=1)
    )
    assert (row.reviews, row.passed) == (3, 2)
    assert sums.slip_texts() == {"core:det": {"sign": "20000"}}
    assert Sums().total() == NOTHING


def test_what_was_expected_decides_where_a_review_counts() -> None:
    sums = Sums()
    for prior, quality in (
        (Prior(), 5),  # still being learnt
        (Prior(20, 20, 900, 3, 0), 2),
        (Prior(21, 30, 860, 4, 1), 3),
        (Prior(40, 10, 974, 5, 1), 4),
    ):
        sums.add(review("core:det", 20_000, quality, 9, "", prior))
    row = sums.total()
    assert (row.young, row.young_held, row.mature, row.mature_held) == (1, 0, 2, 2)
    assert (row.ahead, row.ahead_held, row.old) == (1, 1, 0)
    assert {cell_of(key).bin: told for key, told in sums.told.items()} == {
        18: Told(1, 900, 0),
        17: Told(1, 860, 1),
        19: Told(1, 974, 1),
    }
    assert {cell_of(key).scheduler for key in sums.told} == {"sm2"}


@given(st.lists(st.integers(-3, 30_000), min_size=1), st.data())
def test_dates_are_a_sorted_list_of_days(days: list[int], data: st.DataObject) -> None:
    dates = Dates()
    for day in days:
        dates.add(day)
    dates = Dates(str(dates)) if data.draw(st.booleans()) else dates
    assert (len(dates), dates.last) == (len(days), max(days))
    since = data.draw(st.sampled_from(days))
    assert dates.since(since) == sum(day >= since for day in days)
    for day in [*days, 99_999]:
        dates.take(day)
    assert (len(dates), bool(dates), str(dates), dates == Dates()) == (0, False, "", True)
