"""What waits its turn in a sitting: first what was left open, then what the planner picks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tutor import closing
from tutor.aside import away
from tutor.events import Attempt
from tutor.model import Card, Identity, Moment, Verdict
from tutor.planner import Pick, Planner, meetings, seed_for
from tutor.protocols import Records
from tutor.sitting import Question, Setting

AHEAD = 3
"""Problems of the next sitting made at the end of this one: its first question is then on the screen at once."""


class Turn(Struct, frozen=True):
    """A problem waiting for its turn; `review` is set where it continues a review already open.

    `question` is set where it was on the screen before and was put back, `after` where the misses of that review ask
    for a prerequisite.
    """

    pick: Pick
    review: str = ""
    part: int = 0
    question: Question | None = None
    after: str = ""

    def of(self, review: str) -> bool:
        """Whether it belongs to this review."""
        return review in (self.review, self.after) or (self.question is not None and self.question.review == review)


def reach(setting: Setting, cards: Mapping[str, Card], day: int) -> tuple[str, ...]:
    """The skills that a sitting may ask on `day`: what its learner put aside only where it was asked for by name."""
    left = tuple(skill for skill in setting.skills if skill in setting.named or not away(cards.get(skill), day))
    return left if left or setting.picks else setting.skills


def planned(planner: Planner, records: Records, setting: Setting, day: int) -> list[Turn]:
    """The turns of a sitting: the fresh problems of what was missed earlier today, then the planner's picks.

    Ahead of all a problem in the middle of which the sitting before ended: with a miss, and nothing done behind it.
    """
    cards, left = records.cards(), _left(planner, records)
    skills = reach(setting, cards, day)
    missed = [one for one in unsettled(records, day) if one.skill in skills]
    again = [Turn(Pick(one.skill, "again"), one.review, 1) for one in missed if one.review != left]
    resumed = [Turn(Pick(one.skill, "left"), left) for one in missed if one.review == left] + again
    resumed = resumed[: setting.count]
    waiting = {turn.pick.skill for turn in resumed}
    wanted = [skill for skill in skills if skill not in waiting] or skills
    first = [pick for pick in setting.picks if pick.skill in wanted]
    picks = planner.sitting(wanted, cards, day, setting.count - len(resumed), first)
    return resumed + [Turn(pick) for pick in picks]


def unsettled(records: Records, day: int) -> list[Attempt]:
    """The first attempt at each problem that was missed today and waits for a fresh one, or to be gone on with."""
    found = records.open_attempts().values()
    return [attempts[0] for attempts in found if attempts[-1].part == 0 and attempts[-1].day >= day]


def _left(planner: Planner, records: Records) -> str:
    """The review in the middle of whose problem all ended: its solution not seen, the problem in the banks; or ""."""
    last, skills = records.last(), planner.curriculum.skills
    if not isinstance(last, Attempt) or last.revealed:
        return ""
    here = Identity.parse(last.problem)
    known = skills[here.skill].problems if here.skill in skills else ()
    return last.review if any((one.id, one.revision) == (here.problem, here.revision) for one in known) else ""


def planned_again(turns: list[Turn], planner: Planner, records: Records, setting: Setting, day: int) -> list[Turn]:
    """As many turns on a new study day: what was begun or put back stays, where still open; the rest is picked anew."""
    left, skills = records.open_attempts(), reach(setting, records.cards(), day)
    kept = [turn for turn in turns if (turn.review in left if turn.review else _wanted_now(turn))]
    waiting = {turn.pick.skill for turn in kept}
    wanted = [skill for skill in skills if skill not in waiting] or skills
    return kept + [Turn(pick) for pick in planner.sitting(wanted, records.cards(), day, len(turns) - len(kept))]


def _wanted_now(turn: Turn) -> bool:
    return turn.question is not None or turn.pick.why == "step down"


def _miss_gone(review: str, part: int, left: Mapping[str, Sequence[Attempt]]) -> bool:
    """Whether a fresh problem follows a miss that is no longer among the open attempts (`left`)."""
    return part > 0 and not any(attempt.part == 0 for attempt in left.get(review, ()))


def forget_misses(
    here: Question | None, turns: list[Turn], planner: Planner, records: Records, day: int, skipped: Counter[str]
) -> Question | None:
    """Where the miss before a fresh problem was taken back, make it a first problem: in `turns`, and the one open.

    The miss may be another sitting's, whose question cannot come back. Returns the question now open.
    """
    left, cards = records.open_attempts(), records.cards()

    def first(asked: Question) -> Question:
        pick = planner.sitting((asked.skill.id,), cards, day, 1)[0]
        return replace(asked, pick=pick, review=records.new_id(), part=0)

    for place, turn in enumerate(turns):
        if _miss_gone(turn.review, turn.part, left):
            asked = first(turn.question) if turn.question else None
            pick = planner.sitting((turn.pick.skill,), cards, day, 1)[0]
            skipped[pick.skill] += asked is None  # else the problem that was missed might be asked again
            turns[place] = Turn(pick, question=asked)
    if here is not None and not here.settled and _miss_gone(here.review, here.part, left):
        return first(here)
    return here


def taken(turns: list[Turn]) -> Turn:
    """Take the turn that is next; the fresh problem of a missed skill goes before another problem of that skill."""
    turn = turns.pop(0)
    if not turn.review:
        for place, later in enumerate(turns):
            if later.review and later.pick.skill == turn.pick.skill:
                turns[place] = turn
                return later
    return turn


def led_down(turns: list[Turn], skill: str, need: str, review: str) -> list[Turn]:
    """The turns with a prerequisite ahead of a skill that was missed twice and is to come again in this sitting."""
    waits = {turn.pick.skill for turn in turns}
    place = next((place for place, turn in enumerate(turns) if turn.pick.skill == skill), None)
    if place is None or not need or need in waits:
        return turns
    return [*turns[:place], Turn(Pick(need, "step down"), after=review), *turns[place:]]


def still_due(turns: list[Turn], total: int, records: Records, setting: Setting, day: int) -> tuple[list[Turn], int]:
    """The turns and the count of problems without those that reviews of other skills cleared since they were planned.

    Only where nothing was asked for by name.
    """
    cards = records.cards() if setting.picks else {}

    def cleared(turn: Turn) -> bool:
        plain = turn.pick.why == "due" and not turn.review and turn.question is None
        return plain and turn.pick.skill in cards and cards[turn.pick.skill].due_day > day

    left = [turn for turn in turns if not cleared(turn)]
    return left, total - len(turns) + len(left)


def coming(turns: list[Turn], planner: Planner, records: Records, setting: Setting, day: int) -> list[Turn]:
    """The next two turns, and at the end of the sitting the first ones of tomorrow's."""
    near = turns[:2]
    if len(near) == 2:
        return near
    cards = records.cards()
    return near + [Turn(pick) for pick in planner.sitting(reach(setting, cards, day + 1), cards, day + 1, AHEAD)]


def close_left_open(planner: Planner, records: Records, day: int, at: Moment) -> None:
    """Close the reviews that past sittings left open, unless their fresh problem can still be asked on `day`."""
    for attempts in list(records.open_attempts().values()):
        if attempts[-1].day < day or attempts[-1].part == 1:
            before = records.cards().get(attempts[0].skill)
            review = closing.review(planner, planner.curriculum, before, attempts, at)
            records.record(closing.once_more(review, records.new_id()))


def identity_of(turn: Turn, planner: Planner, records: Records, setting: Setting, skipped: int) -> Identity:
    """Which problem a turn asks: it depends on what was reviewed before, so it is known ahead of its day."""
    skill = planner.curriculum.skills[turn.pick.skill]
    card = records.cards().get(skill.id)
    attempts = records.open_attempts().get(turn.review, ()) if turn.review else ()
    if turn.pick.why == "left" and attempts:
        return Identity.parse(attempts[-1].problem)
    last = Identity.parse(attempts[0].problem) if attempts else None
    seed = seed_for(setting.seed, (meetings(card), turn.part, skipped), skill.id)
    return planner.problem_for(skill, card, seed, last=last, level=setting.level, passed=skipped)


def attempted(here: Question, typed: str, verdict: Verdict, attempt_id: str, at: Moment, day: int, ms: int) -> Attempt:
    """A judged submission to a question, as it is recorded."""
    return Attempt(
        id=attempt_id,
        review=here.review,
        skill=here.skill.id,
        at=at,
        day=day,
        problem=str(here.problem.identity),
        prompt=closing.plain(here.problem),
        expected=here.problem.expected,
        typed=typed,
        outcome=verdict.outcome,
        part=here.part,
        hints=len(here.hints),
        revealed=here.revealed,
        ms=ms,
        mistake=verdict.mistake,
        message=verdict.message,
        forms=here.forms,
    )
