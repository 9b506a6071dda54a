"""The events of the log: what is kept for ever, one line each, and what every card is a fold of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tutor.model import Card, Moment, Outcome


@dataclass(frozen=True)
class Attempt:
    """One judged submission of an open review, or the opening of its solution; durable before it is shown.

    `review` is the id the review will have, `part` 0 for its first problem and 1 for the fresh one after a miss,
    `hints` the number seen so far, `revealed` whether the solution was in sight, `ms` active time.
    """

    id: str
    review: str
    skill: str
    at: Moment
    day: int
    problem: str
    prompt: str
    expected: str
    typed: str
    outcome: Outcome
    part: int = 0
    hints: int = 0
    revealed: bool = False
    gave_up: bool = False
    ms: int = 0
    mistake: str = ""
    message: str = ""
    forms: int = 0  # right values in another form before it


@dataclass(frozen=True)
class Review:
    """One scheduler update with its texts: `cards` as it left them, `replaces` a review that counts no longer.

    `credits` are the skills it counted for besides its own, each with the share 0..1 of a review; their cards stand
    in `cards` too, so that what takes the review back takes them back.
    """

    id: str
    skill: str
    at: Moment
    day: int
    problem: str
    prompt: str
    expected: str
    typed: str
    outcome: Outcome
    quality: int
    reason: str
    scheduler: str
    cards: Mapping[str, Card]
    hints: int = 0
    revealed: bool = False
    tries: int = 1
    ms: int = 0
    mistake: str = ""
    replaces: str = ""
    credits: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Undo:
    """Takes back one event; cards fall back to what the others left."""

    id: str
    target: str
    at: Moment


@dataclass(frozen=True)
class Practice:
    """A problem practised off the schedule: counted in minutes (`ms`), and nothing else depends on it.

    No card, no retention, no undo. It is no `Event` and stands in files of its own, so that what folds events never
    meets it.
    """

    id: str
    skill: str
    at: Moment
    day: int
    problem: str
    outcome: Outcome
    ms: int = 0
    hints: int = 0


GUESS = 0.05
"""How often what has to be written is right although it is not known."""


@dataclass(frozen=True)
class Placed:
    """One answer of a placement, and what was believed after it: a note as `Practice` is, and never a review.

    `sitting` names the placement, `goal` what it was restricted to ("" nothing), `seed` its chance; `guess` is the
    chance of a right guess, `chances` P(known) in whole percent by skill, `done` whether it ended with this answer.
    A note that `takes_back` another undoes it and answers nothing.
    """

    id: str
    sitting: str
    goal: str
    seed: int
    skill: str
    at: Moment
    day: int
    problem: str
    typed: str
    outcome: Outcome
    guess: float = GUESS
    ms: int = 0
    gave_up: bool = False
    done: bool = False
    chances: Mapping[str, int] = field(default_factory=dict)
    takes_back: str = ""


Event = Attempt | Review | Undo
"""What cards are a fold of."""
