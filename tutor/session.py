"""The verbs: next, submit, hint, reveal, skip, undo, override, bury, suspend.

It knows no screen and no disk: time, chance, judge and records are given. What has happened to a review is its attempts
and nothing else: one left open is resumed the same day, and closed with what is known on a later one.
"""

from __future__ import annotations

from msgspec.structs import replace

from tutor import turns
from tutor.aside import away, put_sentence, suspended
from tutor.asking import Asking
from tutor.errors import UsageError
from tutor.events import Aside, Attempt, Put, Review
from tutor.learning import problems_of, returns
from tutor.model import Identity, Outcome, Verdict
from tutor.planner import GAP, Pick
from tutor.sitting import Question, Reply, Summary
from tutor.summing import how
from tutor.trail import Before
from tutor.turns import Turn
from tutor.undoing import take_back

LONGEST_THINKING_MS = 5 * 60_000
"""Longer pauses are a coffee, not thinking: active time is cut here (expected times are 20 to 180 s)."""


class Session(Asking):
    """One sitting, driven by a front end: `next`, then `submit` until settled, then `next` again."""

    def next(self) -> Question | None:
        """The next question, or None when the sitting is over; a missed one comes back later as a fresh problem."""
        here = self.question
        if here is not None and not here.settled and here.missed:
            self.reveal()
        return super().next()

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
            self._forget()
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
        self._note_hints()
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
        """Take back the newest step; returns a sentence. Its question, if of this sitting, reopens as it was.

        A question that is open meanwhile comes again behind it.
        """
        undone, sentence = take_back(self.records, self.curriculum, self.clock.now())
        self._marking.taken_back()
        for target in undone:
            before = self._trail.back(target.id)
            if before is not None and before.question is None:
                self._shown_again(target.id)
            elif before is not None and before.question is not None:
                if not isinstance(target, Aside):
                    self._reopened.add(before.question.review)
                self._reopen(before.question, before)
        known = (self.planner, self.records, self._day, self._skipped)
        self.question = turns.forget_misses(self.question, self._turns, *known)
        if self.question is not None and not self.question.settled:
            self._attempts = self.records.open_attempts().get(self.question.review, ())
            if self.question.pick.why == "left":  # its first tries are of the sitting before, and on no trail
                self.question = replace(self.question, slips=len(self._attempts))
        return sentence

    def _reopen(self, here: Question, before: Before) -> None:
        """Show a question as it was before an event; what was dropped then comes again."""
        if self.question is not None and self.question.review != here.review:
            self._put_back()
        self._attempts = before.attempts
        self._turns = [turn for turn in self._turns if not turn.of(here.review)]
        self._turns[GAP:GAP] = before.dropped
        self._total += len(before.dropped)
        same = self.question is not None and self.question.problem == here.problem
        self.question = replace(here, hints=self.question.hints) if same and self.question else here
        self._began = self.clock.active_ms()

    def _shown_again(self, changed: str) -> None:
        """Show the review as it was before this change of its grade, where it is on the screen."""
        reply = self.question.reply if self.question is not None else None
        if reply is not None and reply.review is not None and reply.review.id == changed:
            self._reply(self._closed(reply, self._trail.reviews[-1]))

    def override(self, quality: int) -> Reply:
        """Grade the newest review of this sitting as the learner says, 0..5; raises UsageError where there is none."""
        reviews = self._trail.reviews
        if not (self.setting.graded and reviews):
            raise UsageError("There is no graded answer to change.")
        review = reviews[-1]
        changed = self._marking.again(review, quality)
        changed = replace(changed, id=self.records.new_id(), at=self.clock.now(), replaces=review.id)
        self._marking.record(changed, instead_of=review.id)
        self._trail.regraded(changed)
        shown = self.question.reply if self.question is not None else None
        if shown is not None and shown.review is not None and shown.review.id == review.id:
            return self._reply(self._closed(shown, changed))
        return self._closed(Reply(Verdict(changed.outcome), changed.typed), changed)

    # ------------------------------------------------------------------ putting aside

    def bury(self) -> str:
        """Ask no more of this skill today; returns a sentence. An open question goes. Raises UsageError, NotSaved."""
        return self._put(Put.BURIED)

    def suspend(self) -> str:
        """Never ask this skill by itself, or again as ever where it was suspended; as `bury` else."""
        here = self._shown()
        return self._put(Put.BACK if suspended(self.records.cards().get(here.skill.id)) else Put.SUSPENDED)

    def _put(self, put: Put) -> str:
        here = self._shown()
        skill, cards = here.skill.id, self.records.cards()
        if put is Put.BURIED and suspended(cards.get(skill)):
            return f"{here.skill.title} is suspended: it is not asked by itself on any day."
        event = Aside(self.records.new_id(), skill, self.clock.now(), self._day, put)
        self.records.record(event)
        gone = () if put is Put.BACK else tuple(turn for turn in self._turns if turn.pick.skill == skill)
        self._trail.keep(event.id, Before(here, self._attempts, cards.get(skill), gone))
        self._turns = [turn for turn in self._turns if turn not in gone]
        self._total -= len(gone)
        reply = here.reply
        if reply is not None and reply.review is not None and self.setting.graded:
            reply = replace(reply, next_in=returns(self.records.cards()[skill], self._day))
        self.question = replace(here, suspended=put is Put.SUSPENDED, reply=reply)
        if put is not Put.BACK and not here.settled:
            self.question = None
        return put_sentence(put, here.skill.title)

    @property
    def summary(self) -> Summary:
        """How the sitting has gone so far."""
        return how(self.curriculum, self._trail, self.records.cards(), self._day)

    @property
    def missed(self) -> tuple[str, ...]:
        """The skills to drill again: those that were not right by themselves so far, without what was put aside."""
        again = self.summary.again
        cards, day = (self.records.cards(), self._day) if again else ({}, 0)
        return tuple(skill for skill in again if not away(cards.get(skill), day))

    def again(self) -> Session:
        """Another sitting of this kind over what was missed in this one; raises UsageError where nothing was.

        SM-2 as it was published has what was not right repeated on the same day until it is (Wozniak 1990, rule 7).
        """
        if not (missed := self.missed):
            raise UsageError("Nothing was missed in this sitting.")
        setting = replace(self.setting, skills=missed, count=problems_of(missed), picks=(), named=missed)
        made = Session(self.curriculum, self.planner, self.records, self.judge, self.clock, setting)
        made.reports, made.drafts = self.reports, self.drafts
        return made

    # ------------------------------------------------------------------ how it is done

    def _attempt(self, typed: str, verdict: Verdict) -> Attempt:
        ms = min(self.clock.active_ms() - self._began, LONGEST_THINKING_MS)
        return turns.attempted(self._open(), typed, verdict, self.records.new_id(), self.clock.now(), self._day, ms)

    def _keep(self, attempt: Attempt) -> None:
        here = self._open()
        self.records.record(attempt)
        card = self.records.cards().get(attempt.skill)
        self._trail.attempted(attempt, Before(here, self._attempts, card))
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
        self._forget()
        self.question = replace(here, revealed=True)
        return self._reply(reply)

    def _graded(self, attempts: tuple[Attempt, ...]) -> Review:
        """Close the review of the open question: on the disk, or NotSaved and nothing has changed."""
        here = self._open()
        before = self.records.cards().get(here.skill.id)
        review = self._marking.graded(attempts, self.records.new_id() if here.review in self._reopened else "")
        self._marking.record(review)
        self._trail.closed(review, Before(here, self._attempts, before))
        return review

    def _closed(self, reply: Reply, review: Review) -> Reply:
        if not self.setting.graded:
            return reply
        return replace(reply, review=review, next_in=returns(review.cards[review.skill], self._day))

    def _reply(self, reply: Reply) -> Reply:
        if self.question is not None:
            self.question = replace(self.question, reply=reply)
        return reply
