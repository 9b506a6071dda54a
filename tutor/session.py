"""The verbs: next, submit, hint, reveal, skip, undo, override.

It knows no screen and no disk: time, chance, judge and records are given. What has happened to a review is its attempts
and nothing else: one left open is resumed the same day, and closed with what is known on a later one.
"""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from tutor import closing, turns
from tutor.days import study_day
from tutor.errors import ContentError, UsageError, WorkerError
from tutor.events import Attempt, Review
from tutor.learning import returns
from tutor.marking import Marking
from tutor.model import Card, Curriculum, Identity, Outcome, Verdict
from tutor.planner import GAP, Pick, Planner, meetings
from tutor.protocols import Clock, Judge, Records
from tutor.purpose import purpose
from tutor.sitting import Question, Reply, Setting, Summary
from tutor.turns import Turn
from tutor.undoing import standing, take_back

LONGEST_THINKING_MS = 5 * 60_000
"""Longer pauses are a coffee, not thinking: active time is cut here (expected times are 20 to 180 s)."""


class Session:
    """One sitting, driven by a front end: `next`, then `submit` until settled, then `next` again."""

    def __init__(
        self, curriculum: Curriculum, planner: Planner, records: Records, judge: Judge, clock: Clock, setting: Setting
    ) -> None:
        self.curriculum, self.planner, self.records = curriculum, planner, records
        self.judge, self.clock, self.setting = judge, clock, setting
        self.question: Question | None = None
        self._asked = 0
        self._began = 0
        self._attempts: tuple[Attempt, ...] = ()
        self._skipped, self._failed = Counter[str](), Counter[str]()
        self._before: dict[str, tuple[Question | None, tuple[Attempt, ...], Card | None]] = {}
        self._reviews: list[Review] = []
        self._marking = Marking(planner, records, mixed=len(set(setting.skills)) > 1)
        self._planned_for = day = self._day
        turns.close_left_open(planner, records, day, clock.now())
        self._turns = turns.planned(planner, records, setting, day)
        self._total = len(self._turns)
        self._reopened = {turn.review for turn in self._turns}
        self._made_ahead()

    @property
    def _day(self) -> int:
        """The study day it is now: a sitting may be left open over night."""
        return study_day(self.clock.now(), self.setting.rollover)

    # ------------------------------------------------------------------ asking

    def next(self) -> Question | None:
        """The next question, or None when the sitting is over; a missed one comes back later as a fresh problem."""
        here = self.question
        if here is not None and not here.settled and here.missed:
            self.reveal()
        if self._day != self._planned_for:
            self._begin_day()
        known = (self.records, self.setting, self._day)
        self._turns, self._total = turns.still_due(self._turns, self._total, *known)
        if not self._turns:
            self.question = None
            return None
        turn = turns.taken(self._turns)
        self.question = turn.question or self._question(turn)
        self._attempts = self.records.open_attempts().get(turn.review, ()) if turn.review else ()
        self._began = self.clock.active_ms()
        self._made_ahead()
        return self.question

    def _begin_day(self) -> None:
        """Do what a start does, where a study day began in the middle of a sitting; raises NotSaved."""
        day = self._day
        turns.close_left_open(self.planner, self.records, day, self.clock.now())
        self._turns = turns.planned_again(self._turns, self.planner, self.records, self.setting, day)
        self._planned_for = day

    def _question(self, turn: Turn) -> Question:
        """Make its problem; raises ContentError, and then the next one is of another template, if there is one."""
        skill = self.curriculum.skills[turn.pick.skill]
        try:
            problem = self.judge.problem(self._identity(turn))
        except (ContentError, WorkerError):
            self._skipped[skill.id] += 1  # else it would be the same problem again
            self._failed[skill.id] += 1
            if self._failed[skill.id] < len(skill.problems):
                self._turns.insert(0, turn)
            raise
        self._asked += 1
        return Question(
            problem=problem,
            skill=skill,
            pick=turn.pick,
            review=turn.review or self.records.new_id(),
            part=turn.part,
            number=self._asked,
            total=max(self._total, self._asked + len(self._turns)),
            purpose=purpose(self.curriculum, skill.id, self.setting.algorithms),
            new=not turn.review and not meetings(self.records.cards().get(skill.id)),
        )

    def submit(self, typed: str) -> Reply:
        """Judge an answer to the open question; whatever settles is on the disk before this returns.

        Raises UsageError where no question is open, NotSaved where the disk refused: then it may be submitted again.
        """
        here = self._open()
        verdict = self.judge.judge(here.problem.identity, typed)
        if not verdict.outcome.settles:
            self.question = replace(here, forms=here.forms + (verdict.outcome is Outcome.WRONG_FORM))
            return self._reply(Reply(verdict, typed))
        attempt = self._attempt(typed, verdict)
        if verdict.outcome is Outcome.CORRECT:
            review = self._graded((*self._attempts, attempt))
            return self._reply(self._closed(Reply(verdict, typed), review))
        self._keep(attempt)
        here = self._open()
        self.question = replace(here, slips=here.slips + 1)
        return self._reply(Reply(verdict, typed))

    def working(self, identity: Identity, before: str, line: str) -> Verdict:
        """Whether a line of working to a problem follows from the one before it; nothing is recorded."""
        return self.judge.working(identity, before, line)

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
        mine = [attempt for attempt in self._attempts if attempt.part == here.part]
        typed = next((old.typed for old in reversed(mine) if old.typed), "")
        last = here.reply
        verdict = Verdict(Outcome.WRONG, credit=0.0, wrong=last.verdict.wrong if last and last.typed == typed else ())
        if not (mine and mine[-1].revealed):  # else the disk took this, and only refused the review
            self._keep(replace(self._attempt("", verdict), revealed=True, gave_up=not here.missed))
        return self._miss(Reply(verdict, typed))

    def skip(self) -> Question | None:
        """Go on without an answer; costs nothing where none was given."""
        here = self.question
        if here is not None and not here.settled and not here.missed:
            self._skipped[here.skill.id] += 1
        return self.next()

    def step_down(self, skill: str) -> None:
        """Put one problem of a prerequisite next; a question that is open comes after it, as it is."""
        self._put_back()
        self._turns = [turn for turn in self._turns if not (turn.after and turn.pick.skill == skill)]
        self._turns.insert(0, Turn(Pick(skill, "step down")))
        self._total += 1

    # ------------------------------------------------------------------ taking back

    def undo(self) -> str:
        """Take back the newest answer; returns a sentence. Its question, if of this sitting, reopens as it was.

        A question that is open meanwhile comes again behind it.
        """
        undone, sentence = take_back(self.records, self.curriculum, self.clock.now())
        self._marking.taken_back()
        for target in undone:
            if target.id not in self._before:
                continue
            here, attempts, _ = self._before.pop(target.id)
            self._reviews = [kept for kept in self._reviews if kept.id != target.id]
            if here is None:
                self._shown_again(target.id)
                continue
            self._reopened.add(here.review)
            if self.question is not None and self.question.review != here.review:
                self._put_back()
            self._attempts = attempts
            self._turns = [turn for turn in self._turns if not turn.of(here.review)]
            same = self.question is not None and self.question.problem == here.problem
            self.question = replace(here, hints=self.question.hints) if same and self.question else here
            self._began = self.clock.active_ms()
        known = (self.planner, self.records, self._day, self._skipped)
        self.question = turns.forget_misses(self.question, self._turns, *known)
        if self.question is not None and not self.question.settled:
            self._attempts = self.records.open_attempts().get(self.question.review, ())
        return sentence

    def _shown_again(self, changed: str) -> None:
        """Show the review as it was before this change of its grade, where it is on the screen."""
        reply = self.question.reply if self.question is not None else None
        if reply is not None and reply.review is not None and reply.review.id == changed:
            self._reply(self._closed(reply, self._standing[-1]))

    def override(self, quality: int) -> Reply:
        """Grade the newest review of this sitting as the learner says, 0..5; raises UsageError where there is none."""
        if not (self.setting.graded and self._standing):
            raise UsageError("There is no graded answer to change.")
        review = self._standing[-1]
        _, attempts, before = self._before[review.id]
        changed = self._marking.again(review, quality)
        changed = replace(changed, id=self.records.new_id(), at=self.clock.now(), replaces=review.id)
        self._marking.record(changed, instead_of=review.id)
        self._before[changed.id] = (None, attempts, before)
        self._reviews.append(changed)
        shown = self.question.reply if self.question is not None else None
        if shown is not None and shown.review is not None and shown.review.id == review.id:
            return self._reply(self._closed(shown, changed))
        return self._closed(Reply(Verdict(changed.outcome), changed.typed), changed)

    @property
    def summary(self) -> Summary:
        """How the sitting has gone so far."""
        summed = Summary()
        for review in self._standing:
            summed = closing.summed(summed, review, self._before[review.id][2])
        return summed

    @property
    def _standing(self) -> list[Review]:
        """Reviews of this sitting that count, oldest first."""
        return standing(self._reviews)

    def _put_back(self) -> None:
        """Have the open question come again, as it is, before the other turns."""
        here = self.question
        if here is not None and not here.settled:
            review = here.review if here.part or here.slips else ""
            self._turns.insert(0, Turn(here.pick, review, here.part, here))
        self.question = None

    # ------------------------------------------------------------------ how it is done

    def _open(self) -> Question:
        if self.question is None or self.question.settled:
            raise UsageError("No question is open.")
        return self.question

    def _made_ahead(self) -> None:
        """Have the next problems made while the learner reads, and at the end those of the next sitting."""
        known = (self.planner, self.records, self.setting, self._day)
        self.judge.prepare([self._identity(turn) for turn in turns.coming(self._turns, *known)])

    def _identity(self, turn: Turn) -> Identity:
        return turns.identity_of(turn, self.planner, self.records, self.setting, self._skipped[turn.pick.skill])

    def _attempt(self, typed: str, verdict: Verdict) -> Attempt:
        ms = min(self.clock.active_ms() - self._began, LONGEST_THINKING_MS)
        return turns.attempted(self._open(), typed, verdict, self.records.new_id(), self.clock.now(), self._day, ms)

    def _keep(self, attempt: Attempt) -> None:
        here = self._open()
        self.records.record(attempt)
        self._before[attempt.id] = (here, self._attempts, self.records.cards().get(attempt.skill))
        self._attempts = (*self._attempts, attempt)

    def _miss(self, reply: Reply) -> Reply:
        """The solution was seen: of a first problem a fresh one comes later, of a fresh one the review closes."""
        here = self._open()
        offer = self.planner.weakest(here.skill.id, self.records.cards(), self._day)
        reply = replace(reply, offer=offer or "", again=here.part == 0)
        if here.part == 0:
            self._turns.insert(min(GAP, len(self._turns)), Turn(Pick(here.skill.id, "again"), here.review, 1))
        else:
            reply = self._closed(reply, self._graded(self._attempts))
            if self.setting.picks:  # the tutor chose: not more of the same
                self._turns = turns.led_down(self._turns, here.skill.id, reply.offer, here.review)
        self.question = replace(here, revealed=True)
        return self._reply(reply)

    def _graded(self, attempts: tuple[Attempt, ...]) -> Review:
        """Close the review of the open question: on the disk, or NotSaved and nothing has changed."""
        here = self._open()
        before = self.records.cards().get(here.skill.id)
        review = self._marking.graded(attempts, self.records.new_id() if here.review in self._reopened else "")
        self._marking.record(review)
        self._before[review.id] = (here, self._attempts, before)
        self._reviews.append(review)
        return review

    def _closed(self, reply: Reply, review: Review) -> Reply:
        if not self.setting.graded:
            return reply
        return replace(reply, review=review, next_in=returns(review.cards[review.skill], self._day))

    def _reply(self, reply: Reply) -> Reply:
        if self.question is not None:
            self.question = replace(self.question, reply=reply)
        return reply
