"""From attempts to a review: evidence, grade, the card every scheduler and the planner leave behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tutor.events import Attempt, Review
from tutor.grading import Evidence, First, Fresh, Grade, grade, usual_ms
from tutor.model import Card, Curriculum, Identity, Moment, Outcome, Problem
from tutor.planner import Planner, meetings
from tutor.schedulers import load as load_schedulers
from tutor.sitting import Summary

TIMES_KEPT = 20
"""Right answers whose time a card remembers: a median of 20 is steady, and an old habit is forgotten in 20 days."""


def review(
    planner: Planner, curriculum: Curriculum, before: Card | None, attempts: Sequence[Attempt], at: Moment | None = None
) -> Review:
    """The review that these attempts add up to; `before` is the card they found, `at` when it was closed."""
    last = attempts[-1]
    evidence = evidence_of(attempts)
    card = before or Card(last.skill)
    seconds = _seconds(curriculum, Identity.parse(attempts[0].problem))
    graded = grade(evidence, usual_ms(before, evidence.level, seconds), card.reviews)
    outcome = Outcome.CORRECT if last.outcome is Outcome.CORRECT else Outcome.WRONG
    return Review(
        id=last.review,
        skill=last.skill,
        at=at or last.at,
        day=last.day,
        problem=last.problem,
        prompt=last.prompt,
        expected=last.expected,
        typed=last.typed,
        outcome=outcome,
        quality=graded.quality,
        reason=graded.reason,
        scheduler=planner.scheduler.name,
        cards={last.skill: after(planner, card, graded.quality, last.day, _unaided(evidence), attempts)},
        hints=last.hints,
        revealed=any(attempt.revealed for attempt in attempts),
        tries=sum(not attempt.revealed for attempt in attempts),
        ms=evidence.ms,
        mistake=next((attempt.mistake for attempt in attempts if attempt.mistake), ""),
    )


def once_more(review: Review, fresh_id: str) -> Review:
    """A review of attempts that were reviewed before, or may have been, under another id.

    An id that was taken back stays taken back: a second review under it would be lost.
    """
    return replace(review, id=fresh_id, replaces=review.id)


def regraded(planner: Planner, before: Card | None, past: Review, quality: int) -> Review:
    """The same review with the learner's own grade, and the card that grade leaves."""
    card = before or Card(past.skill)
    now = past.cards[past.skill]
    moved = _scheduled(planner, card, quality, past.day)
    recent = now.recent  # empty where the level has just changed
    if recent and moved.reviews != card.reviews and quality != 3:  # 3 is right, but with help or without
        recent = (*recent[:-1], quality > 3)
    kept = replace(moved, level=now.level, recent=recent, times=now.times)
    grade_now = Grade(quality, f"graded {quality}: by you")
    return replace(past, quality=quality, reason=grade_now.reason, cards={past.skill: kept})


def after(planner: Planner, card: Card, quality: int, day: int, unaided: bool, attempts: Sequence[Attempt]) -> Card:
    """The card one review later, for every scheduler, with its level and the learner's times.

    A second review of a study day changes nothing but `asked`, as SM-2 takes one answer a day.
    """
    moved = _scheduled(planner, card, quality, day)
    if moved.reviews == card.reviews:
        return moved
    level, recent = planner.level_after(card, unaided)
    last = attempts[-1]
    times = card.times
    if unaided:
        times = (*times, (Identity.parse(last.problem).level, last.ms))[-TIMES_KEPT:]
    return replace(moved, level=level, recent=recent, times=times)


def _scheduled(planner: Planner, card: Card, quality: int, day: int) -> Card:
    moved = card
    for scheduler in load_schedulers().values():
        moved = scheduler.after(moved, quality, day)
    moved = replace(moved, asked=meetings(card) + 1)
    state = card.states.get(planner.scheduler.name)
    if state is not None and moved.states[planner.scheduler.name] == state:
        return moved  # a day already counted: one update a study day, of whatever a card remembers
    ideal = planner.scheduler.due(moved)
    return replace(
        moved,
        ideal_day=ideal,
        due_day=planner.place(card.skill, ideal, day),
        planned_by=planner.scheduler.name,
        last_day=max(day, card.last_day),
        reviews=card.reviews + 1,
        lapses=card.lapses + (quality < 3 and card.reviews > 0),
    )


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


def _unaided(evidence: Evidence) -> bool:
    clean = not (evidence.hints or evidence.mended or evidence.revealed)
    return evidence.first is First.CORRECT and clean


def _seconds(curriculum: Curriculum, identity: Identity) -> int:
    skill = curriculum.skills.get(identity.skill)
    templates = skill.problems if skill else ()
    return next((template.seconds for template in templates if template.id == identity.problem), 60)


def plain(problem: Problem, text: str = "") -> str:
    """The prompt, or another text of the problem, with its values written in, for the log."""
    text = text or problem.prompt
    for name, value in problem.values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def summed(summary: Summary, closed: Review, before: Card | None) -> Summary:
    """The sitting's summary with one more review."""
    name = closed.skill
    good = closed.quality >= 4
    return replace(
        summary,
        problems=summary.problems + 1,
        right=_with(summary.right, name, good),
        again=_with(summary.again, name, not good),
        new=_with(summary.new, name, before is None),
    )


def _with(names: tuple[str, ...], name: str, wanted: bool) -> tuple[str, ...]:
    return (*names, name) if wanted and name not in names else names
