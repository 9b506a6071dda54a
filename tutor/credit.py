"""Implicit credit: a pass at one skill is part of a review of the skills that it covers.

Whoever multiplies matrices has practised the dot product; asking it on its own a day later is a waste of that day.
Credit runs along `covers` only: `needs` says what to learn first, not what is practised. Nothing is ever taken away.
"""

from __future__ import annotations

from collections.abc import Iterable

from tutor.aside import suspended
from tutor.model import Card, Credit, State
from tutor.protocols import Scheduler

QUALITY = 4
"""The least quality that passes credit on, and that of the review which credits come to."""

EXPLICIT_EVERY = 3
"""Of so many intervals in a row one at least is ended by a review of the skill itself."""

FADED = 0.1
"""Recall lost on a due day, 1 - 0.9."""

WHOLE = 1 - 1e-9
"""Shares that make a review: a tenth ten times over is not quite one."""

_EASE = ("ef", "difficulty")  # what of a scheduler's state says how hard the skill is: no credit may change that
_NOTHING = Credit()


def share(weight: float, recall: float) -> float:
    """The share 0..1 of a review that a pass is worth: the path's weight, times how much of the memory had faded."""
    return weight * min(1.0, max(0.0, (1 - recall) / FADED))


def may_receive(card: Card, leech: int) -> bool:
    """Whether a skill may be credited: met, learnt, not lapsed since, no leech, not suspended, no review in order."""
    implied = card.credit.implied if card.credit else 0
    return (
        card.reviews > 0
        and not card.to_learn
        and card.passes > 0
        and card.lapses < leech
        and not suspended(card)
        and implied < EXPLICIT_EVERY - 1
    )


def faded(card: Card, day: int, scheduler: Scheduler) -> float:
    """Predicted recall 0..1 on `day`, its last review moved as far toward today as it was credited."""
    return scheduler.recall(card, day - int(card.credit.moved) if card.credit else day)


def ideal(card: Card, scheduler: Scheduler) -> int:
    """The scheduler's study day for a card, and the days that credit has won."""
    return scheduler.due(card) + (int(card.credit.moved) if card.credit else 0)


def clears(card: Card, gained: float, day: int, scheduler: Scheduler) -> bool:
    """Whether a credit of that share leaves the skill no longer due on `day`."""
    now = card.credit or _NOTHING
    if now.share + gained >= WHOLE:
        return True
    moved = now.moved + gained * max(0.0, day - card.last_day - now.moved)
    return scheduler.due(card) + int(moved) > day


def received(card: Card, gained: float, day: int, schedulers: Iterable[Scheduler]) -> Card:
    """The card after a credit of that share: its last review moves toward `day` by the same share.

    Credits that add up to one are a review of quality 4, after which the ease is what it was. The days of the next
    review are the planner's business.
    """
    now = card.credit or _NOTHING
    total = now.share + gained
    if total < WHOLE:
        elapsed = max(0.0, day - card.last_day - now.moved)
        moved = Credit(round(total, 6), round(now.moved + gained * elapsed, 3), now.implied)
        return card.but(credit=moved)
    credit = Credit(implied=now.implied + 1, held=card.states)
    return implied(card, day, schedulers).but(last_day=max(day, card.last_day), credit=credit)


def implied(card: Card, day: int, schedulers: Iterable[Scheduler]) -> Card:
    """The card with every scheduler's state after the review that credits come to, its ease as it was."""
    after = card
    for scheduler in schedulers:
        after = scheduler.after(after, QUALITY, day)
    states = {name: _as_hard(state, card.states.get(name, {})) for name, state in after.states.items()}
    return card.but(states=states)


def before_reviewing(card: Card, day: int) -> Card:
    """The card that an explicit review finds: no credit, nor a review that credits came to earlier on the same day.

    One update a study day is the rule, and what a learner is asked says more than what others imply.
    """
    if card.credit is None:
        return card
    held = card.credit.held if day <= card.last_day else {}
    return card.but(states=held or card.states, credit=None)


def _as_hard(state: State, before: State) -> State:
    return {**state, **{name: before[name] for name in _EASE if name in before}}
