"""Asking: which question is on the screen, what waits behind it, what is made ahead.

The half of a session that needs no answer; `session` builds on it.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from msgspec.structs import replace

from tutor import turns
from tutor.aside import suspended
from tutor.days import study_day
from tutor.drafts import Draft, Drafts, MemoryDrafts
from tutor.errors import ContentError, UsageError, WorkerError
from tutor.events import Attempt
from tutor.marking import Marking
from tutor.model import Curriculum, Identity, Problem
from tutor.planner import Pick, Planner, meetings
from tutor.protocols import Clock, Judge, Records
from tutor.purpose import purpose
from tutor.report import Reports, report_of
from tutor.sitting import Question, Setting
from tutor.trail import Trail
from tutor.turns import Turn


class Asking:
    """The turns of one sitting."""

    reports: Reports | None = None
    """Where a report of a problem goes; set by whoever opened the data folder."""

    @cached_property
    def drafts(self) -> Drafts:
        """Where what is typed waits for another sitting: in memory, unless set as `reports` is."""
        return MemoryDrafts()

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
        self._trail = Trail()
        self._marking = Marking(planner, records, mixed=len(set(setting.skills)) > 1, timing=setting.timing)
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

    def next(self) -> Question | None:
        """The next question, or None when the sitting is over."""
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
        skill, card = self.curriculum.skills[turn.pick.skill], self.records.cards().get(turn.pick.skill)
        try:
            problem = self.judge.problem(self._identity(turn))
        except (ContentError, WorkerError):
            self._skipped[skill.id] += 1  # else it would be the same problem again
            self._failed[skill.id] += 1
            if self._failed[skill.id] < len(skill.problems):
                self._turns.insert(0, turn)
            raise
        self._asked += 1
        draft = self._draft(problem)
        return Question(
            problem=problem,
            skill=skill,
            pick=turn.pick,
            review=turn.review or self.records.new_id(),
            part=turn.part,
            number=self._asked,
            total=max(self._total, self._asked + len(self._turns)),
            purpose=purpose(self.curriculum, skill.id, self.setting.algorithms),
            new=not turn.review and not meetings(card),
            suspended=suspended(card),
            hints=problem.hints[: draft.hints],
            slips=len(self.records.open_attempts().get(turn.review, ())) if turn.pick.why == "left" else 0,
            draft=draft,
        )

    def skip(self) -> Question | None:
        """Go on without an answer; costs nothing where none was given."""
        here = self.question
        if here is not None and not here.settled and not here.missed:
            self._skipped[here.skill.id] += 1
        return self.next()

    def step_down(self, skill: str) -> None:
        """Put one problem of a prerequisite next, ahead of the fresh problem of the skill that was missed.

        A question that is open is put back as it is, to come after it.
        """
        self._put_back()
        self._turns = [turn for turn in self._turns if not (turn.after and turn.pick.skill == skill)]
        self._turns.insert(0, Turn(Pick(skill, "step down")))
        self._total += 1

    def report(self, typed: str = "", said: str = "") -> str:
        """Note that something is wrong with this question; returns a sentence. Raises UsageError, NotSaved."""
        here = self._shown()
        if self.reports is None:
            raise UsageError("There is no data folder to keep a report in.")
        self.reports.note(report_of(here, typed, said, self.clock.now()))
        return f"Noted, thank you: it is in {self.reports.place}; nothing is sent."

    def keep(self, problem: str, typed: str, working: str = "") -> None:
        """Have what is typed to a problem, and written on its scratch paper, there when another sitting asks it."""
        self.drafts.keep(problem, Draft(typed, working, self.drafts.of(problem).hints))

    # ------------------------------------------------------------------ how it is done

    def _draft(self, problem: Problem) -> Draft:
        return self.drafts.of(str(problem.identity))

    def _note_hints(self) -> None:
        """Have the hints seen of the open question count in another sitting too."""
        here = self._open()
        self.drafts.keep(str(here.problem.identity), replace(self._draft(here.problem), hints=len(here.hints)))

    def _forget(self) -> None:
        """The open question is settled: there is nothing to come back to."""
        self.drafts.forget(str(self._open().problem.identity))

    def _put_back(self) -> None:
        """Have the open question come again, as it is, before the other turns."""
        here = self.question
        if here is not None and not here.settled:
            review = here.review if here.part or here.slips else ""
            self._turns.insert(0, Turn(here.pick, review, here.part, here))
        self.question = None

    def _open(self) -> Question:
        if self.question is None or self.question.settled:
            raise UsageError("No question is open.")
        return self.question

    def _shown(self) -> Question:
        if self.question is None:
            raise UsageError("There is no question now.")
        return self.question

    def _made_ahead(self) -> None:
        """Have the next problems made while the learner reads, and at the end those of the next sitting."""
        known = (self.planner, self.records, self.setting, self._day)
        self.judge.prepare([self._identity(turn) for turn in turns.coming(self._turns, *known)])

    def _identity(self, turn: Turn) -> Identity:
        return turns.identity_of(turn, self.planner, self.records, self.setting, self._skipped[turn.pick.skill])
