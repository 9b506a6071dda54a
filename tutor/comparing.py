"""What every scheduler would have said of a log of reviews, and how right it would have been."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from tutor import measures
from tutor.model import Card
from tutor.protocols import Scheduler

_GOAL = 0.9
"""The recall at which every scheduler here asks again."""

_STREAKS = 5
"""Right answers in a row, 0 to 3 and more than 3, that the calibration of SM-2 tells apart."""


@dataclass(frozen=True)
class Answer:
    """One answer: the card's id, the study day, its quality 0..5 (3 and more is right)."""

    card: str
    day: int
    quality: int


@dataclass(frozen=True)
class Score:
    """How one scheduler did on the test half; `reviews_a_day` is what it asks for at 90 % recall, None: never met."""

    name: str
    log_loss: float
    rmse: float
    auc: float | None
    reviews_a_day: float | None


@dataclass(frozen=True)
class Comparison:
    """All scores, best LogLoss first, over `judged` predictions, of which `right` (a share) came true."""

    answers: int
    cards: int
    judged: int
    right: float
    scores: tuple[Score, ...]


@dataclass(frozen=True)
class _Told:
    """One scheduler's predictions in the log's order, their bins and the right answers in a row before them.

    `ends` has the (interval, right answers in a row) that each card ends with.
    """

    pairs: list[tuple[float, bool]]
    bins: list[tuple[float, float, float]]
    streaks: list[int]
    ends: list[tuple[int, int]]


def compared(answers: Iterable[Answer], schedulers: Mapping[str, Scheduler]) -> Comparison | None:
    """Replay answers, oldest first, through every scheduler; judge the second half of their predictions.

    The first answer of a card and day counts. A card's first answer is nothing that could be predicted. SM-2 comes a
    second time, calibrated on the first half: SM-2 waits a day after a miss and a day after the first right answer, so
    a logistic curve over the logits of its predictions, with a shift of its own for every number of right answers in a
    row, learns what its interval does not tell. None where there are fewer than two predictions.
    """
    firsts = _first_of_day(answers)
    scores, judged, right = list[Score](), 0, 0.0
    for name, scheduler in schedulers.items():
        told = _told(firsts, scheduler)
        half = len(told.pairs) // 2
        if not half:
            return None
        test, bins = told.pairs[half:], told.bins[half:]
        judged, right = len(test), sum(came for _, came in test) / len(test)
        scores.append(_score(name, test, bins, [(interval, 1.0) for interval, _ in told.ends]))
        if name == "sm2":
            scores.append(_calibrated(told, half))
    scores.sort(key=lambda score: score.log_loss)
    return Comparison(len(firsts), len({answer.card for answer in firsts}), judged, right, tuple(scores))


def _calibrated(told: _Told, half: int) -> Score:
    """SM-2's score on the predictions from `half` on, after a calibration on those before."""
    fitted, slope = measures.calibrated(told.pairs[:half], told.streaks[:half])
    shifts = fitted + [fitted[-1]] * (_STREAKS - len(fitted))  # a row longer than any seen is taken as the longest
    test = zip(told.pairs[half:], told.streaks[half:], strict=True)
    bent = [(measures.logistic(shifts[streak] + slope * measures.logit(p)), came) for (p, came), streak in test]
    ends = [(interval, _stretch(shifts[streak], slope)) for interval, streak in told.ends]
    return _score("sm2 calibrated", bent, told.bins[half:], ends)


def _first_of_day(answers: Iterable[Answer]) -> list[Answer]:
    found: dict[tuple[str, int], Answer] = {}
    for answer in answers:
        found.setdefault((answer.card, answer.day), answer)
    return list(found.values())


def _told(answers: Sequence[Answer], scheduler: Scheduler) -> _Told:
    cards, lapses, last, number = dict[str, Card](), dict[str, int](), dict[str, int](), dict[str, int]()
    streaks = dict[str, int]()
    told = _Told([], [], [], [])
    for answer in answers:
        name, right = answer.card, answer.quality >= 3
        card = cards.get(name)
        if card is not None and answer.day <= last[name]:
            continue  # the clock was set back: nothing was forgotten meanwhile
        number[name] = number.get(name, 0) + 1
        if card is not None:
            told.pairs.append((scheduler.recall(card, answer.day), right))
            told.bins.append(measures.bin_of(answer.day - last[name], number[name], lapses.get(name, 0)))
            told.streaks.append(streaks[name])
            lapses[name] = lapses.get(name, 0) + (not right)
        streaks[name] = min(streaks.get(name, 0) + 1, _STREAKS - 1) if right else 0
        cards[name] = scheduler.after(card or Card(name), answer.quality, answer.day)
        last[name] = answer.day
    told.ends.extend((max(1, scheduler.due(card) - last[name]), streaks[name]) for name, card in cards.items())
    return told


def _score(
    name: str, pairs: measures.Pairs, bins: Sequence[tuple[float, float, float]], ends: Sequence[tuple[int, float]]
) -> Score:
    """`ends`: each card's interval, and how many of them it may wait for 90 % recall; 0: it never gets there."""
    never = any(by <= 0 for _, by in ends)
    daily = None if never else sum(1 / max(1.0, by * interval) for interval, by in ends)
    return Score(name, measures.log_loss(pairs), measures.rmse_bins(pairs, bins), measures.auc(pairs), daily)


def _stretch(shift: float, slope: float) -> float:
    """How many intervals it takes until the calibrated recall is 90 %; 0 where it is never as high.

    The uncalibrated one is 0.9 ** (elapsed / interval).
    """
    if slope <= 0:
        return 0.0
    p = measures.logistic((measures.logit(_GOAL) - shift) / slope)
    return log(p) / log(_GOAL)
