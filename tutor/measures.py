"""How good predictions of recall are: LogLoss, RMSE(bins), AUC, and a logistic calibration.

Over (predicted probability, came true) pairs in plain Python: a year of reviews takes milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from math import exp, floor, log, sqrt

Pairs = Sequence[tuple[float, bool]]

_CERTAIN = 1e-7  # nobody is surer than this: one surprise would otherwise outweigh all else
_STEPS = 50


def log_loss(pairs: Pairs) -> float:
    """Mean surprise in nats, 0 at best; 0.693 for saying a half every time."""
    return -sum(log(_within(p if right else 1 - p)) for p, right in pairs) / len(pairs)


def auc(pairs: Pairs) -> float | None:
    """The chance that what was right had been given the higher probability; None where all or nothing was right.

    Source: the rank sum of H. B. Mann and D. R. Whitney (1947), ties sharing their ranks.
    """
    rights = sum(right for _, right in pairs)
    if rights in (0, len(pairs)):
        return None
    tied: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for p, right in pairs:
        tied[p][right] += 1
    ranks, before = 0.0, 0
    for p in sorted(tied):
        wrong, well = tied[p]
        ranks += well * (before + (wrong + well + 1) / 2)
        before += wrong + well
    return (ranks - rights * (rights + 1) / 2) / (rights * (len(pairs) - rights))


def rmse_bins(pairs: Pairs, bins: Sequence[Hashable]) -> float:
    """Root of the mean squared gap between what was predicted and what came true, by bin, weighted by its size.

    Source: the metric of the same name of the public srs-benchmark.
    """
    sums: dict[Hashable, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    for (p, right), which in zip(pairs, bins, strict=True):
        told = sums[which]
        told[0] += 1
        told[1] += p
        told[2] += right
    return sqrt(sum((said - came) ** 2 / count for count, said, came in sums.values()) / len(pairs))


def bin_of(elapsed: int, number: int, lapses: int) -> tuple[float, float, float]:
    """The bin of a review: days since the last one, which review of its card it is (from 1), failures before it.

    Each is rounded down to a power of its own base and named after a middle, as the public srs-benchmark does it.
    """
    since, which, failed = steps_of(elapsed, number, lapses)
    return 2.48 * 3.62**since, 1.99 * 1.89**which, 1.65 * 1.73**failed if lapses else 0.0


def steps_of(elapsed: int, number: int, lapses: int) -> tuple[int, int, int]:
    """The same bin by the exponents of its three powers, -1 where nothing was failed: whole numbers can be kept."""
    return _step(3.62, elapsed), _step(1.89, number), _step(1.73, lapses) if lapses else -1


def calibrated(pairs: Pairs, groups: Sequence[int]) -> tuple[list[float], float]:
    """The ([shift of every group], slope) of the logistic curves over the predictions' logits that fit best.

    `groups` has the group of every pair, from 0 to its largest, whose curves differ by their shift alone. A weak pull
    towards (0, 1), which changes nothing, keeps a handful of reviews from making a curve steep. Source: J. Platt
    (1999), by Newton's method.
    """
    points = [(logit(p), right, group) for (p, right), group in zip(pairs, groups, strict=True)]
    shifts, slope = [0.0] * (max(groups, default=0) + 1), 1.0
    for _ in range(_STEPS):
        by, by_slope = _newton(points, shifts, slope)
        length = max(1.0, abs(by_slope), *map(abs, by))  # a full step from far away may overshoot
        shifts = [shift + step / length for shift, step in zip(shifts, by, strict=True)]
        slope += by_slope / length
        if sum(map(abs, by)) + abs(by_slope) < 1e-9:
            break
    return shifts, slope


def _newton(points: Sequence[tuple[float, bool, int]], shifts: list[float], slope: float) -> tuple[list[float], float]:
    """The full step of every shift and of the slope; shifts meet only through the slope, which is eliminated first."""
    pull, bend, mixed = [-shift for shift in shifts], [1.0] * len(shifts), [0.0] * len(shifts)
    pull_slope, bend_slope = 1 - slope, 1.0
    for x, right, group in points:
        p = logistic(shifts[group] + slope * x)
        weight = p * (1 - p)
        pull[group] += right - p
        bend[group] += weight
        mixed[group] += weight * x
        pull_slope += (right - p) * x
        bend_slope += weight * x * x
    for group, cross in enumerate(mixed):
        pull_slope -= cross * pull[group] / bend[group]
        bend_slope -= cross * cross / bend[group]
    step = pull_slope / bend_slope
    return [(g - cross * step) / h for g, cross, h in zip(pull, mixed, bend, strict=True)], step


def logistic(x: float) -> float:
    """1 / (1 + e^-x) without overflow."""
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))


def logit(p: float) -> float:
    """The inverse of `logistic`, within what is nearly certain."""
    p = _within(p)
    return log(p / (1 - p))


def _within(p: float) -> float:
    return min(max(p, _CERTAIN), 1 - _CERTAIN)


def _step(base: float, count: int) -> int:
    return floor(log(count) / log(base) + 1e-12)
