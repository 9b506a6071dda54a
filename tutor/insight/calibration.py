"""Whether recall comes as it is predicted: of what was to be right 90 times in 100, how often it was.

The prediction is the one that was made when the question was asked, by the scheduler then in use. RMSE(bins) is the
public srs-benchmark's, as `tutor compare` prints it: bins by days since the last review, number of the review and
lapses before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from tutor.counts import counted
from tutor.insight._parts import Look, Seen, charted, percent
from tutor.sums import BIN, Cell, Told, cell_of

ORDER = 60
TITLE = "Predictions of recall"

_BINS = 1000 // BIN
_NAMES = {"sm2": "SM-2", "sm2-paper": "SM-2 (the paper's)", "fsrs": "FSRS"}


@dataclass(frozen=True)
class Bin:
    """Predictions from `low` to below `high` (the last up to 1): how many, their mean, and the share that came true."""

    low: float
    high: float
    reviews: int
    predicted: float
    observed: float


@dataclass(frozen=True)
class Scheduled:
    """One scheduler's predictions; `rmse` and both means are shares 0..1, bins without a review are left out."""

    scheduler: str
    reviews: int
    predicted: float
    observed: float
    rmse_bins: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True)
class Calibration:
    """The schedulers that made predictions, the one in use first, then those with most of them."""

    schedulers: tuple[Scheduled, ...]


def of(seen: Seen) -> Calibration:
    """Add up the cells."""
    cells: dict[str, list[tuple[Cell, Told]]] = defaultdict(list)
    for key, told in seen.sums.told.items():
        cell = cell_of(key)
        cells[cell.scheduler].append((cell, told))
    found = [_scheduled(name, known) for name, known in cells.items()]
    own = seen.planner.scheduler.name
    found.sort(key=lambda one: (one.scheduler != own, -one.reviews, one.scheduler))
    return Calibration(tuple(found))


def _scheduled(name: str, cells: list[tuple[Cell, Told]]) -> Scheduled:
    bins: dict[int, Told] = defaultdict(Told)
    classes: dict[tuple[int, int, int], Told] = defaultdict(Told)
    for cell, told in cells:
        where, which = min(max(cell.bin, 0), _BINS - 1), cell[2:]
        bins[where], classes[which] = _both(bins[where], told), _both(classes[which], told)
    whole = Told()
    for told in bins.values():
        whole = _both(whole, told)
    off = sum((told.said / 1000 - told.came) ** 2 / told.reviews for told in classes.values())
    return Scheduled(
        name,
        whole.reviews,
        whole.said / 1000 / whole.reviews,
        whole.came / whole.reviews,
        sqrt(off / whole.reviews),
        tuple(_bin(where, bins[where]) for where in sorted(bins)),
    )


def _both(one: Told, other: Told) -> Told:
    return Told(one.reviews + other.reviews, one.said + other.said, one.came + other.came)


def _bin(where: int, told: Told) -> Bin:
    low = where / _BINS
    return Bin(low, low + 1 / _BINS, told.reviews, told.said / 1000 / told.reviews, told.came / told.reviews)


def told(figure: Calibration, look: Look) -> Iterator[str]:
    """The scheduler in use, bin by bin, the likeliest first; of others one sentence, with all detail their bins."""
    for number, one in enumerate(figure.schedulers):
        yield (
            f"{_NAMES.get(one.scheduler, one.scheduler)} made {counted(one.reviews, 'prediction')}: "
            f"{percent(one.predicted)} on average; {percent(one.observed)} came true. Off by "
            f"{100 * one.rmse_bins:.1f} points (RMSE over bins)."
        )
        if number == 0 or look.detail > 1:
            aims = f" ({look.scale[1]} is what was predicted)" if look.mark else ""
            yield f"By what was predicted, how much was right{aims}:"
            rows = [
                (f"{100 * bin_.low:.0f} to {100 * bin_.high:.0f} %", _said(bin_), bin_.observed)
                for bin_ in reversed(one.bins)
            ]
            yield from charted(rows, look, 1, [bin_.predicted for bin_ in reversed(one.bins)])


def _said(one: Bin) -> str:
    return f"{percent(one.observed)} of {one.reviews:,}"
