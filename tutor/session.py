"""The verbs: next, submit, hint, reveal, skip, undo, override.

One object runs a sitting for every front end; it knows no screen and no disk. Time, chance, judge and records are
given to it. What has happened to a review is its attempts, and nothing else: a review left open by a closed
terminal is resumed the same day, and closed with what is known on a later one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from tutor import closing
from tutor.days import study_day, when
from tutor.errors import UsageError
from tutor.graph import weakest_need
from tutor.model import Attempt, Card, Clock, Curriculum, Identity, Judge, Outcome, Records, Review, Undo, Verdict
from tutor.planner import Pick, Planner, seed_for
from tutor.purpose import purpose
from tutor.sitting import Question, Reply, Summary

LONGEST_THINKING_MS = 5 * 60_000
"""Longer pauses are a coffee, not thinking: active time is cut here (expected times are 20 to 180 s)."""

AHEAD = 3
"""Problems of the next sitting made at the end of this one: its first question is then on the screen at once."""

GAP = 2
"""How many other problems come, where there are any, between a miss and the fresh problem of that skill."""


@dataclass(frozen=True)
class Setting:
    """What a learner asked for: the skills in reach, how many problems, the seed, the algorithms named."""

    skills: tuple[str, ...]
    count: int
    seed: int
    algorithms: tuple[str, ...] = ()
    level: int = 0
    rollover: int = 4


@dataclass(frozen=True)
class _Turn:
    """A problem waiting for its turn; `review` is set where it continues a review already open."""

    pick: Pick
    review: str = ""
    part: int = 0


class Session:
    """One sitting, driven by a front end: `next`, then `submit` until settled, then `next` again."""

    def __init__(
        self,
        curriculum: Curriculum,
        planner: Planner,
        records: Records,
        judge: Judge,
        clock: Clock,
        setting: Setting,
    ) -> None:
        self.curriculum, self.planner, self.records = curriculum, planner, records
        self.judge, self.clock, self.setting = judge, clock, setting
        self.question: Question | None = None
        self.summary = Summary()
        self._day = study_day(clock.now(), setting.rollover)
        self._asked = 0
        self._began = 0
        self._attempts: tuple[Attempt, ...] = ()
        self._skipped: Counter[str] = Counter()
        self._before: dict[str, tuple[Question, tuple[Attempt, ...], Card | None]] = {}
        self._close_left_open()
        self._turns = self._plan()
        self._total = len(self._turns)
        self._made_ahead()

    # ------------------------------------------------------------------ asking

    def next(self) -> Question | None:
        """The next question, or None when the sitting is over; a missed one comes back later as a fresh problem."""
        here = self.question
        if here is not None and not here.settled and here.missed:
            self.reveal()
        if not self._turns:
            self.question = None
            return None
        turn = self._turns.pop(0)
        skill = self.curriculum.skills[turn.pick.skill]
        problem = self.judge.problem(self._identity(turn))
        self._asked += 1
        self._attempts = self.records.open_attempts().get(turn.review, ()) if turn.review else ()
        self.question = Question(
            problem=problem,
            skill=skill,
            pick=turn.pick,
            review=turn.review or self.records.new_id(),
            part=turn.part,
            number=self._asked,
            total=max(self._total, self._asked + len(self._turns)),
            purpose=purpose(self.curriculum, skill.id, self.setting.algorithms),
        )
        self._began = self.clock.active_ms()
        self._made_ahead()
        return self.question

    def submit(self, typed: str) -> Reply:
        """Judge an answer to the open question; whatever settles is on the disk before this returns.

        Raises UsageError where no question is open, NotSaved where the disk refused (the question stays open and
        the answer may be submitted again).
        """
        here = self._open()
        verdict = self.judge.judge(here.problem.identity, typed)
        if not verdict.outcome.settles:
            return self._reply(Reply(verdict, typed))
        attempt = self._attempt(typed, verdict)
        if verdict.outcome is Outcome.CORRECT:
            return self._right(attempt, verdict)
        return self._wrong(attempt, verdict)

    def hint(self) -> str | None:
        """The next hint of the open question, or None where there are no more."""
        here = self._open()
        seen = len(here.hints)
        if seen >= len(here.problem.hints):
            return None
        text = here.problem.hints[seen]
        self.question = replace(here, hints=(*here.hints, text))
        return text

    def reveal(self) -> Reply:
        """Show the solution: the question counts as missed, and a fresh problem of the skill comes later."""
        here = self._open()
        verdict = Verdict(Outcome.WRONG, credit=0.0)
        attempt = replace(self._attempt("", verdict), revealed=True, gave_up=not here.missed)
        self._keep(attempt)
        self.question = replace(here, revealed=True)
        return self._miss(attempt, verdict, here.reply.typed if here.reply else "")

    def skip(self) -> Question | None:
        """Go on without an answer; costs nothing where none was given."""
        here = self.question
        if here is not None and not here.settled and not here.missed:
            self._skipped[here.skill.id] += 1
        return self.next()

    def step_down(self, skill: str) -> None:
        """Put one problem of a prerequisite next, ahead of the fresh problem of the skill that was missed."""
        self._turns.insert(0, _Turn(Pick(skill, "step down")))
        self._total += 1

    # ------------------------------------------------------------------ taking back

    def undo(self) -> str:
        """Take back the newest attempt or review; returns a sentence. Its question, if of this sitting, reopens."""
        target = self.records.last()
        if target is None:
            return "Nothing to undo."
        self.records.record(Undo(self.records.new_id(), target.id, self.clock.now()))
        known = self._before.pop(target.id, None)
        if known is not None:
            here, self._attempts, _ = known
            self._turns = [turn for turn in self._turns if turn.review != here.review or turn.part <= here.part]
            self.question = here
            self._began = self.clock.active_ms()
        title = self.curriculum.skills[target.skill].title if target.skill in self.curriculum.skills else target.skill
        if isinstance(target, Review):
            return f"Taken back: {title}, graded {target.quality}."
        return f"Taken back: the last answer to {title}."

    def override(self, quality: int) -> Reply:
        """Grade the review just closed as the learner says, 0..5; raises UsageError where there is none."""
        here = self.question
        review = here.reply.review if here is not None and here.reply is not None else None
        if here is None or here.reply is None or review is None:
            raise UsageError("There is no graded answer to change.")
        _, _, before = self._before[review.id]
        changed = replace(
            closing.regraded(self.planner, before, review, quality),
            id=self.records.new_id(),
            at=self.clock.now(),
            replaces=review.id,
        )
        self.records.record(changed)
        self._before[changed.id] = (here, self._attempts, before)
        return self._reply(self._closed(here.reply, changed))

    # ------------------------------------------------------------------ how it is done

    def _open(self) -> Question:
        if self.question is None or self.question.settled:
            raise UsageError("No question is open.")
        return self.question

    def _card(self, skill: str) -> Card | None:
        return self.records.cards().get(skill)

    def _plan(self) -> list[_Turn]:
        cards = self.records.cards()
        resumed = [
            _Turn(Pick(attempts[0].skill, "again"), review, 1)
            for review, attempts in self.records.open_attempts().items()
            if attempts[0].skill in self.setting.skills and attempts[-1].part == 0
        ]
        waiting = {turn.pick.skill for turn in resumed}
        wanted = [skill for skill in self.setting.skills if skill not in waiting]
        picks = self.planner.sitting(wanted, cards, self._day, max(0, self.setting.count - len(resumed)))
        return resumed[: self.setting.count] + [_Turn(pick) for pick in picks]

    def _close_left_open(self) -> None:
        for attempts in list(self.records.open_attempts().values()):
            if attempts[-1].day < self._day or attempts[-1].part == 1:
                self.records.record(
                    closing.left_open(
                        self.planner, self.curriculum, self._card(attempts[0].skill), attempts, self.clock.now()
                    )
                )

    def _made_ahead(self) -> None:
        """Have the next problems made while the learner reads, and at the end those of the next sitting."""
        turns = self._turns[:2]
        if len(turns) < 2:
            picks = self.planner.sitting(self.setting.skills, self.records.cards(), self._day + 1, AHEAD)
            turns = [*turns, *(_Turn(pick) for pick in picks)]
        self.judge.prepare([self._identity(turn) for turn in turns])

    def _identity(self, turn: _Turn) -> Identity:
        """Which problem a turn asks: it depends on what was reviewed before, so it is known ahead of its day."""
        skill = self.curriculum.skills[turn.pick.skill]
        card = self._card(skill.id)
        attempts = self.records.open_attempts().get(turn.review, ()) if turn.review else ()
        last = Identity.parse(attempts[0].problem) if attempts else None
        reviews = card.reviews if card else 0
        seed = seed_for(self.setting.seed, (reviews, turn.part, self._skipped[skill.id]), skill.id)
        return self.planner.problem_for(skill, card, seed, last=last, level=self.setting.level)

    def _attempt(self, typed: str, verdict: Verdict) -> Attempt:
        here = self._open()
        return Attempt(
            id=self.records.new_id(),
            review=here.review,
            skill=here.skill.id,
            at=self.clock.now(),
            day=self._day,
            problem=str(here.problem.identity),
            prompt=closing.plain(here.problem),
            expected=here.problem.expected,
            typed=typed,
            outcome=verdict.outcome,
            part=here.part,
            hints=len(here.hints),
            revealed=here.revealed,
            ms=min(self.clock.active_ms() - self._began, LONGEST_THINKING_MS),
            mistake=verdict.mistake,
            message=verdict.message,
        )

    def _keep(self, attempt: Attempt) -> None:
        here = self._open()
        self.records.record(attempt)
        self._before[attempt.id] = (here, self._attempts, self._card(attempt.skill))
        self._attempts = (*self._attempts, attempt)

    def _right(self, attempt: Attempt, verdict: Verdict) -> Reply:
        here = self._open()
        before = self._card(attempt.skill)
        review = closing.review(self.planner, self.curriculum, before, (*self._attempts, attempt))
        self.records.record(review)
        self._before[review.id] = (here, self._attempts, before)
        self.summary = closing.summed(self.summary, review, before)
        return self._reply(self._closed(Reply(verdict, attempt.typed), review))

    def _wrong(self, attempt: Attempt, verdict: Verdict) -> Reply:
        self._keep(attempt)
        return self._reply(Reply(verdict, attempt.typed))

    def _miss(self, attempt: Attempt, verdict: Verdict, typed: str) -> Reply:
        here = self.question
        assert here is not None
        offer = weakest_need(self.curriculum, here.skill.id, self.records.cards(), self._day, self.planner.scheduler)
        reply = Reply(verdict, typed, offer=offer or "")
        if here.part == 0:
            self._turns.insert(min(GAP, len(self._turns)), _Turn(Pick(here.skill.id, "again"), here.review, 1))
            return self._reply(replace(reply, again=True))
        before = self._card(attempt.skill)
        review = closing.review(self.planner, self.curriculum, before, self._attempts)
        self.records.record(review)
        self._before[review.id] = (here, self._attempts, before)
        self.summary = closing.summed(self.summary, review, before)
        return self._reply(self._closed(reply, review))

    def _closed(self, reply: Reply, review: Review) -> Reply:
        return replace(reply, review=review, next_in=when(review.cards[review.skill].due_day, self._day))

    def _reply(self, reply: Reply) -> Reply:
        if self.question is not None:
            self.question = replace(self.question, reply=reply)
        return reply
