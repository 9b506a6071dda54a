"""What a review is made of, read from its attempts as grading wants it told."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.events import Attempt
from tutor.grading import Evidence, First, Fresh
from tutor.model import Card, Identity, Outcome


def missed_in_a_row(card: Card, evidence: Evidence) -> int:
    """Problems missed in a row after these: of a review two at most, its first and the fresh one."""
    if evidence.first is First.CORRECT and not evidence.revealed:
        return 0
    if evidence.fresh is None:
        return card.failed + 1
    return 0 if evidence.fresh in (Fresh.RIGHT, Fresh.HELPED) else card.failed + 2


def evidence_of(attempts: Sequence[Attempt]) -> Evidence:
    """What happened, as grading wants it told."""
    first = [attempt for attempt in attempts if attempt.part == 0]
    fresh = [attempt for attempt in attempts if attempt.part > 0]
    right = any(attempt.outcome is Outcome.CORRECT for attempt in first)
    gave_up = any(attempt.gave_up for attempt in first)
    ended = First.CORRECT if right else (First.GAVE_UP if gave_up else First.MISSED)
    return Evidence(
        first=ended,
        hints=max((attempt.hints for attempt in first), default=0),
        mended=sum(attempt.outcome is Outcome.WRONG and not attempt.revealed for attempt in first),
        wrong_form=max((attempt.forms for attempt in first), default=0),
        revealed=any(attempt.revealed for attempt in first),
        fresh=_fresh(fresh) if fresh else None,
        ms=first[-1].ms if first else 0,
        level=Identity.parse(attempts[0].problem).level,
    )


def _fresh(attempts: Sequence[Attempt]) -> Fresh:
    last = attempts[-1]
    revealed = any(attempt.revealed for attempt in attempts)
    if last.outcome is Outcome.CORRECT:
        if revealed:
            return Fresh.SEEN
        return Fresh.HELPED if last.hints or len(attempts) > 1 else Fresh.RIGHT
    if any(attempt.gave_up for attempt in attempts):
        return Fresh.GAVE_UP
    return Fresh.MISSED


def unaided_by(evidence: Evidence) -> bool:
    """Whether the first problem was right without hints, slips or its solution."""
    clean = not (evidence.hints or evidence.mended or evidence.revealed)
    return evidence.first is First.CORRECT and clean
