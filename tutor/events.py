"""The events of the log: what is kept for ever, one line each, and what every card is a fold of."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from tutor.model import Card, Moment, Outcome


class Attempt(Struct, frozen=True):
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


class Prior(Struct, frozen=True):
    """What was expected of a skill when it was asked: the interval planned for it, the days since its last review.

    `recall` is the recall that the scheduler in use predicted for the day, in thousandths (0: it made no prediction),
    `number` which review day of the skill it is (from 1), `lapses` those before it. An interval of 0: it was new, still
    being learnt, or asked before on the same study day, so that nothing was to be remembered.
    """

    interval: int = 0
    elapsed: int = 0
    recall: int = 0
    number: int = 0
    lapses: int = 0


class Review(Struct, frozen=True):
    """One scheduler update with its texts: `cards` as it left them, `replaces` a review that counts no longer.

    `credits` are the skills it counted for besides its own, each with the share 0..1 of a review; their cards stand
    in `cards` too, so that what takes the review back takes them back. `mistake` is the id of the first slip that was
    named, `slip` its sentence; `prior` is None on lines older than the field.
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
    prior: Prior | None = None
    slip: str = ""


class Undo(Struct, frozen=True):
    """Takes back one event; cards fall back to what the others left."""

    id: str
    target: str
    at: Moment


class Practice(Struct, frozen=True):
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


class Placed(Struct, frozen=True):
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
