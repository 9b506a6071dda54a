"""True retention: of the reviews after an interval, the share that was passed, beside the share that is aimed at.

As Anki defines it (its manual, "Statistics: True Retention"): reviews of what has an interval of a day or more count,
whether asked on time or ahead, and every grade but the one for forgotten passes; young is an interval below 21 days,
mature one of 21 and more, as it stood when the question was asked. Learning does not count. Here a skill has one such
review a study day, and the one for forgotten is a quality of 0 to 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, sqrt

from tutor.insight._parts import Look, Seen, Share, lined, percent, room_for
from tutor.sums import NOTHING, Row

ORDER = 20
TITLE = "True retention"

TARGET = 0.9
"""The recall at which every scheduler here asks again."""

SPANS = (7, 30, 365, 0)
"""Days that are looked back over, today the last of them; 0 is all there are."""

_Z = 1.96
"""Standard deviations on both sides that chance stays within 95 times in 100."""

_FEW = 10


@dataclass(frozen=True)
class Window:
    """The last `days` study days (0: all).

    `all` is every review after an interval, of `young` and `mature` skills; `due` those of them that were not asked
    ahead of their day. `old` are in `all` alone: their lines are from before intervals were kept. `beside` says whether
    the share in `all` lies "above" or "below" the target further than chance would take it, "at" it, or "" of too few;
    `low` and `high` are how far chance may have taken it, 95 times in 100, None of no review.
    """

    days: int
    all: Share
    due: Share
    young: Share
    mature: Share
    old: Share
    beside: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Retention:
    """The target 0..1 and the windows, shortest first."""

    target: float
    windows: tuple[Window, ...]


def of(seen: Seen) -> Retention:
    """Add the days up."""
    windows, summed, far = list[Window](), NOTHING, 0
    for days in SPANS:
        for back in range(far, days):
            summed = summed.plus(seen.row(seen.day - back))
        far = days
        windows.append(_window(days, summed if days else seen.sums.total()))
    return Retention(TARGET, tuple(windows))


def _window(days: int, row: Row) -> Window:
    held, met = row.young_held + row.mature_held, row.young + row.mature
    whole = Share.of(held + row.old_held, met + row.old)
    low, high = _span(whole) or (None, None)
    return Window(
        days=days,
        all=whole,
        due=Share.of(held - row.ahead_held, met - row.ahead),
        young=Share.of(row.young_held, row.young),
        mature=Share.of(row.mature_held, row.mature),
        old=Share.of(row.old_held, row.old),
        beside=_beside(whole),
        low=low,
        high=high,
    )


def _beside(found: Share) -> str:
    """Where the target lies by the interval around a share."""
    span = _span(found)
    if span is None or found.reviews < _FEW:
        return ""
    low, high = span
    return "below" if high < TARGET else "above" if low > TARGET else "at"


def _span(found: Share) -> tuple[float, float] | None:
    """The score interval of E. B. Wilson (1927) around a share; None of nothing."""
    n, share = found.reviews, found.share
    if share is None:
        return None
    scale = 1 + _Z**2 / n
    middle = (share + _Z**2 / (2 * n)) / scale
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


_SAID = {"below": "below the target", "above": "above the target", "at": "as close to the target as chance allows"}


def told(figure: Retention, look: Look) -> Iterator[str]:
    """A sentence for each window that says something new; at a glance for the shortest that says enough."""
    telling = [
        window
        for at, window in enumerate(figure.windows)
        if window.all.reviews > (figure.windows[at - 1].all.reviews if at else 0)
    ]
    if telling:
        yield f"Of what had been learnt, what was right when asked again; the target is {percent(figure.target)}."
    if look.mark:
        yield from _drawn(telling, figure.target, look)
    if not look.detail and telling:
        telling = [next((one for one in telling if one.beside), telling[-1])]
    for window in telling:
        span = f"Last {window.days} days" if window.days else "All time"
        beside = _SAID.get(window.beside, "too few to say much")
        kinds = (("young", window.young), ("mature", window.mature))
        split = "; ".join(
            f"{name} {percent(share.share)} of {share.reviews:,}" for name, share in kinds if share.reviews
        )
        yield f"{span}: {window.all}, {beside}{f' ({split})' if split else ''}."
        if look.detail and window.due.reviews and window.due.reviews < window.all.reviews - window.old.reviews:
            yield f"Without what was asked ahead of its day: {window.due}."
    if look.detail and (figure.windows[-1].young.reviews or figure.windows[-1].mature.reviews):
        yield "Young: an interval below 21 days when it was asked. Mature: 21 days and more."


def _drawn(windows: list[Window], target: float, look: Look) -> Iterator[str]:
    """Each share that is not of too few on a scale, with how far chance may have taken it, and the target."""
    found = [
        (f"{one.days} days" if one.days else "all", one.all, one.all.share, one.low, one.high)
        for one in windows
        if one.all.reviews >= _FEW and one.all.share is not None and one.low is not None and one.high is not None
    ]
    named = [(since, f"{percent(share)} of {every.reviews:,}") for since, every, share, _, _ in found]
    room = room_for(named, look)
    if not found or room < _LEAST:
        return
    start = min(floor(10 * min(low for *_, low, _ in found)), floor(10 * target) - 1) / 10

    def at(share: float) -> int:
        return round((room - 1) * (share - start) / (1 - start))

    rows = []
    for name, (_, _, share, low, high) in zip(named, found, strict=True):
        signs = [" "] * room
        signs[at(low) : at(high) + 1] = look.scale[0] * (at(high) - at(low) + 1)
        signs[at(target)] = look.scale[2 if at(low) <= at(target) <= at(high) else 1]
        signs[at(share)] = look.scale[3]
        rows.append((*name, "".join(signs)))
    yield from lined(rows)
    yield (
        f"From {percent(start)} to 100 %: {look.scale[3]} what was right, {look.scale[0]} how far chance may have "
        f"taken it 95 times in 100, {look.scale[1]} the target."
    )


_LEAST = 12
"""Cells below which a scale shows nothing."""
