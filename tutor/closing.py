"""From attempts to a review: evidence, grade, the card every scheduler and the planner leave behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from tutor import credit
from tutor.events import Attempt, Prior, Review
from tutor.evidence import evidence_of, missed_in_a_row, unaided_by
from tutor.grading import Evidence, Grade, grade, usual_ms
from tutor.model import Card, Curriculum, Identity, Moment, Outcome, Problem
from tutor.planner import CLEAN, Planner, meetings
from tutor.protocols import Scheduler
from tutor.schedulers import load as load_schedulers
from tutor.sitting import Summary

MASTERED_AFTER = 21
"""Days since the last review after which a right answer in a mixed sitting shows mastery."""

TIMES_KEPT = 20
"""Right answers whose time a card remembers: a median of 20 is steady, and an old habit is forgotten in 20 days."""


class Around(Struct, frozen=True):
    """What a review is closed amid: the other cards, how much falls due on each day, whether the sitting was mixed."""

    cards: Mapping[str, Card] = field(default_factory=dict)
    load: Mapping[int, int] = field(default_factory=dict)
    mixed: bool = False


ALONE = Around()
"""Nothing else has been met."""


def review(
    planner: Planner,
    curriculum: Curriculum,
    before: Card | None,
    attempts: Sequence[Attempt],
    at: Moment | None = None,
    around: Around = ALONE,
) -> Review:
    """The review that these attempts add up to; `before` is the card they found, `at` when it was closed."""
    last, slipped = attempts[-1], next((attempt for attempt in attempts if attempt.mistake), attempts[-1])
    evidence = evidence_of(attempts)
    card = before or Card(last.skill)
    seconds = _seconds(curriculum, Identity.parse(attempts[0].problem))
    graded = grade(evidence, usual_ms(before, evidence.level, seconds), card.reviews)
    clean = unaided_by(evidence)
    own = after(planner, card, graded.quality, last.day, clean, attempts, around, evidence)
    credits, others = credited(planner, card, graded.quality, clean, last.day, around)
    return Review(
        id=last.review,
        skill=last.skill,
        at=at or last.at,
        day=last.day,
        problem=last.problem,
        prompt=last.prompt,
        expected=last.expected,
        typed=last.typed,
        outcome=Outcome.CORRECT if last.outcome is Outcome.CORRECT else Outcome.WRONG,
        quality=graded.quality,
        reason=graded.reason,
        scheduler=planner.scheduler.name,
        cards={last.skill: own, **others},
        hints=last.hints,
        revealed=any(attempt.revealed for attempt in attempts),
        tries=sum(not attempt.revealed for attempt in attempts),
        ms=evidence.ms,
        mistake=slipped.mistake,
        slip=slipped.message * bool(slipped.mistake),
        credits=credits,
        prior=expected(planner, before, last.day),
    )


def expected(planner: Planner, card: Card | None, day: int) -> Prior:
    """What the card that a review on `day` finds says of it: the prediction is kept as it was made.

    To work it out later would need the card before, and the scheduler's parameters of that day.
    """
    if card is None or not card.reviews or card.to_learn or day <= card.last_day:
        return Prior()
    known = planner.scheduler.name in card.states
    recall = credit.faded(card, day, planner.scheduler) if known else 0.0
    return Prior(
        interval=max(1, card.due_day - card.last_day),
        elapsed=day - card.last_day,
        recall=max(1, round(1000 * recall)) if known else 0,
        number=card.reviews + 1,
        lapses=card.lapses,
    )


def once_more(review: Review, fresh_id: str) -> Review:
    """A review of attempts that were reviewed before, or may have been, under another id.

    An id that was taken back stays taken back: a second review under it would be lost.
    """
    return replace(review, id=fresh_id, replaces=review.id)


def regraded(planner: Planner, before: Card | None, past: Review, quality: int, around: Around = ALONE) -> Review:
    """The same review with the learner's own grade, the card that grade leaves, and what it then credits.

    `before` and the cards of `around` are those that the review found.
    """
    card = before or Card(past.skill)
    now = past.cards[past.skill]
    recent = now.recent  # empty where the level has just changed
    clean = quality > 3 or (quality == 3 and bool(recent) and recent[-1])  # 3 is right, but with help or without
    moved = _moved(planner, card, quality, past.day, clean, around)
    if recent and _counted(card, moved):
        recent = (*recent[:-1], clean)
    kept = replace(moved, level=now.level, recent=recent, times=now.times, failed=now.failed if quality < 3 else 0)
    unaided = not (past.hints or past.revealed)
    credits, others = credited(planner, card, quality, unaided, past.day, around)
    reason = Grade(quality, f"graded {quality}: by you").reason
    return replace(past, quality=quality, reason=reason, cards={past.skill: kept, **others}, credits=credits)


def after(
    planner: Planner,
    card: Card,
    quality: int,
    day: int,
    unaided: bool,
    attempts: Sequence[Attempt],
    around: Around = ALONE,
    evidence: Evidence | None = None,
) -> Card:
    """The card one review later, for every scheduler, with its level and the learner's times.

    A second review of a study day changes nothing but `asked`, as SM-2 takes one answer a day, unless the skill is
    still being learnt.
    """
    moved = _moved(planner, card, quality, day, unaided, around)
    if not _counted(card, moved):
        return moved
    level, recent = planner.level_after(card, unaided)
    last = attempts[-1]
    times = card.times
    if unaided:
        times = (*times, (Identity.parse(last.problem).level, last.ms))[-TIMES_KEPT:]
    return moved.but(
        level=level, recent=recent, times=times, failed=missed_in_a_row(card, evidence or evidence_of(attempts))
    )


def credited(
    planner: Planner,
    giver: Card,
    quality: int,
    unaided: bool,
    day: int,
    around: Around,
    schedulers: Collection[Scheduler] = (),
) -> tuple[dict[str, float], dict[str, Card]]:
    """What a review of `giver` (the card it found) counts for besides: shares of a review, and the cards they leave.

    Only a pass without hints gives credit, and only the first review of a study day: else one skill asked ten times
    would stand for ten reviews of another. The states of these schedulers move on, of all where none is given.
    """
    shares, cards = dict[str, float](), dict[str, Card]()
    if quality < credit.QUALITY or not unaided or (giver.reviews and giver.last_day >= day):
        return shares, cards
    scheduler, schedulers = planner.scheduler, schedulers or load_schedulers().values()
    for skill, weight in planner.covered(giver.skill).items():
        card = around.cards.get(skill)
        if card is None or scheduler.name not in card.states or not credit.may_receive(card, planner.limits.leech):
            continue
        share = round(credit.share(weight, credit.faded(card, day, scheduler)), 4)
        if share:
            shares[skill] = share
            cards[skill] = _postponed(planner, credit.received(card, share, day, schedulers), card.due_day, day, around)
    return shares, cards


def _postponed(planner: Planner, card: Card, earliest: int, day: int, around: Around) -> Card:
    """A credited card with the days of its next review; credit brings no skill back sooner than it was to come."""
    if credit.ideal(card, planner.scheduler) == card.ideal_day:
        return card
    moved = planner.planned(card, day, around.load)
    return moved if moved.due_day >= earliest else moved.but(due_day=earliest, moved=("credit",))


def _counted(before: Card, moved: Card) -> bool:
    """Whether a review moved the card at all."""
    return moved.but(asked=before.asked) != before


def _moved(planner: Planner, card: Card, quality: int, day: int, clean: bool, around: Around) -> Card:
    """The card with its days and counts one review later: learnt first, then spaced."""
    found = credit.before_reviewing(card, day)
    asked = meetings(card) + 1
    learning = found.to_learn or (0 if found.reviews else CLEAN)
    if learning:
        left = learning - 1 if clean else CLEAN
        return _learnt(planner, found, quality, day, left, around).but(asked=asked)
    moved = _advanced(planner, found, quality, day)
    if moved is None:
        return card.but(asked=asked)
    lapsed = quality < 3
    weeks = clean and around.mixed and day - card.last_day >= MASTERED_AFTER
    counted = moved.but(
        asked=asked,
        last_day=max(day, found.last_day),
        reviews=found.reviews + 1,
        lapses=found.lapses + lapsed,
        passes=0 if lapsed else found.passes + 1,
        mastered=0 if lapsed else day if weeks and not found.mastered else found.mastered,
    )
    return planner.planned(counted, day, around.load)


def _learnt(planner: Planner, card: Card, quality: int, day: int, left: int, around: Around) -> Card:
    """A card that is being learnt after an answer, which leaves so many clean ones to come: due until it is learnt."""
    met = card.but(
        ideal_day=day,
        due_day=day,
        last_day=max(day, card.last_day),
        reviews=card.reviews + (not card.reviews or day > card.last_day),
        to_learn=left,
        passes=int(not left),
        moved=(),
    )
    moved = None if left else _advanced(planner, met, quality, day)
    return met if moved is None else planner.planned(moved, day, around.load)


def _advanced(planner: Planner, card: Card, quality: int, day: int) -> Card | None:
    """The card with every scheduler's next state; None on a day already counted by the one in use."""
    moved = card
    for scheduler in load_schedulers().values():
        moved = scheduler.after(moved, quality, day)
    state = card.states.get(planner.scheduler.name)
    return None if state is not None and moved.states[planner.scheduler.name] == state else moved


def _seconds(curriculum: Curriculum, identity: Identity) -> int:
    skill = curriculum.skills.get(identity.skill)
    templates = skill.problems if skill else ()
    return next((template.seconds for template in templates if template.id == identity.problem), 60)


def plain(problem: Problem, text: str = "") -> str:
    """The prompt, or another text of the problem, with its values written in, for the log."""
    from tutor.layout.written import written

    return written(text or problem.prompt, problem.values)


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
