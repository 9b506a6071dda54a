"""Sums: what is added and taken back again leaves nothing behind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tutor.events import Review
from tutor.model import Card, Moment, Outcome
from tutor.sums import NOTHING, Row, Sums


def review(skill: str, day: int, quality: int, met: int, mistake: str) -> Review:
    """One review of `skill` after which its card counts `met`."""
    return Review(
        "x", skill, Moment(0), day, "p", "", "", "", Outcome.CORRECT, quality, "", "sm2",
        {skill: Card(skill, reviews=met)}, hints=1, tries=2, ms=1_500, mistake=mistake,
    )  # fmt: skip


REVIEWS = st.builds(
    review,
    st.sampled_from(["core:trace", "core:det"]),
    st.integers(20_000, 20_003),
    st.integers(0, 5),
    st.integers(1, 3),
    st.sampled_from(["", "sign"]),
)


@given(st.lists(REVIEWS), st.lists(REVIEWS))
def test_what_is_taken_back_was_never_there(stay: list[Review], go: list[Review]) -> None:
    sums, other = Sums(), Sums()
    for one in [*go, *stay]:
        sums.add(one)
    for one in go:
        sums.take(one)
    for one in reversed(stay):
        other.add(one)
    assert sums == other
    assert sums.total().reviews == len(stay)


def test_a_row_in_words() -> None:
    sums = Sums()
    for met, quality in ((1, 5), (2, 2), (3, 4)):
        sums.add(review("core:det", 20_000, quality, met, "sign" * (quality == 2)))
    row = sums.days[20_000]
    assert (
        row
        == sums.skills["core:det"]
        == sums.total()
        == Row(q2=1, q4=1, q5=1, ms=4500, tries=6, hints=3, back=2, held=1)
    )
    assert (row.reviews, row.passed) == (3, 2)
    assert sums.slips == {"core:det": {"sign": 1}}
    assert Sums().total() == NOTHING
