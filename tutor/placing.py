"""A placement as a sitting: one answer a question, no hints, nothing scheduled; each answer a note before it is shown.

It has the verbs of `Session`, so the front ends drive it as they drive a drill. One answer counts, because a slip is
reckoned with; "I do not know" (the solution) is an answer; what cannot be read or is of another form costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, Self

from msgspec import Struct
from msgspec.structs import replace

from tutor.aside import away
from tutor.days import ROLLOVER, study_day
from tutor.errors import ContentError, UsageError, WorkerError
from tutor.events import GUESS, Placed
from tutor.model import Curriculum, Entry, Identity, Outcome, Problem, Verdict
from tutor.planner import Pick, Planner, seed_for
from tutor.protocols import Clock, Judge, Notes, Records
from tutor.purpose import purpose
from tutor.session import LONGEST_THINKING_MS, Session
from tutor.sitting import Kind, Question, Reply, Setting, Summary


class Believes(Protocol):
    """What is believed of a learner: `tutor.placement.Placement`, which needs NumPy, behind two words."""

    def copy(self) -> Self:
        """Another that may be told other answers."""
        ...

    def tell(self, skill: str, right: bool, guess: float) -> None:
        """Weigh an answer."""
        ...

    def leave(self, skill: str) -> None:
        """Do not ask this one."""
        ...

    def ask(self) -> str | None:
        """The skill to ask next, or None where another question would tell little."""
        ...

    def beliefs(self) -> Mapping[str, float]:
        """P(known) by skill id."""
        ...


class Course(Struct, frozen=True):
    """One placement so far: its name, goal and seed, its answers that stand, and how many notes it has."""

    sitting: str
    goal: str
    seed: int
    answers: tuple[Placed, ...] = ()
    notes: int = 0

    @property
    def done(self) -> bool:
        """Whether it has ended."""
        return bool(self.answers) and self.answers[-1].done


def courses(notes: Iterable[Placed]) -> tuple[Course, ...]:
    """The placements of these notes, oldest first; what was taken back is left out."""
    by_sitting: dict[str, list[Placed]] = {}
    for note in sorted(notes, key=lambda note: note.id):
        by_sitting.setdefault(note.sitting, []).append(note)
    found = []
    for name, mine in sorted(by_sitting.items()):
        gone = {note.takes_back for note in mine}
        answers = tuple(note for note in mine if not note.takes_back and note.id not in gone)
        found.append(Course(name, mine[0].goal, mine[0].seed, answers, len(mine)))
    return tuple(found)


def believed(notes: Iterable[Placed]) -> dict[str, float]:
    """P(known) by skill of all placements, the newest that speaks of a skill wins; for planner and recommendation."""
    found: dict[str, float] = {}
    for course in courses(notes):
        for skill, percent in course.answers[-1].chances.items() if course.answers else ():
            found[skill] = percent / 100
    return found


class Placing(Session):
    """One sitting of a placement; `start` knows nothing of the answers that `course` has already."""

    def __init__(
        self,
        curriculum: Curriculum,
        planner: Planner,
        records: Records,
        judge: Judge,
        clock: Clock,
        start: Believes,
        course: Course,
        notes: Notes[Placed],
        most: int,
        algorithms: Sequence[str] = (),
        rollover: int = ROLLOVER,
    ) -> None:
        self.curriculum, self.planner, self.records, self.judge, self.clock = curriculum, planner, records, judge, clock
        self.setting = Setting((), most, course.seed, tuple(algorithms), rollover=rollover, kind=Kind.PLACEMENT)
        self.question: Question | None = None
        self.course, self._notes, self._start = course, notes, start
        self._passed: dict[str, None] = {}
        self._began = 0
        self.beliefs: Believes = start
        self._weigh()

    def _weigh(self) -> None:
        self.beliefs = self._start.copy()
        for answer in self.course.answers:
            self.beliefs.tell(answer.skill, answer.outcome is Outcome.CORRECT, answer.guess)
        for skill in self._passed:
            self.beliefs.leave(skill)
        for skill, card in self.records.cards().items():
            if away(card, self._day):
                self.beliefs.leave(skill)

    def next(self) -> Question | None:
        """The question that tells most, or None when the placement is over; raises ContentError."""
        skill_id = None if self.course.done or len(self.course.answers) >= self.setting.count else self.beliefs.ask()
        if skill_id is None:
            self.question = None
            return None
        skill = self.curriculum.skills[skill_id]
        try:
            problem = self.judge.problem(self._identity_of(skill_id, self.course.notes))
        except (ContentError, WorkerError):
            self._pass(skill_id)
            raise
        number = len(self.course.answers) + 1
        self.question = Question(
            problem, skill, Pick(skill_id, "due"), self.course.sitting, 0, number, self.setting.count,
            purpose(self.curriculum, skill_id, self.setting.algorithms), draft=self._draft(problem),
        )  # fmt: skip
        self._began = self.clock.active_ms()
        self._make_ahead(skill_id, guess_of(problem))
        return self.question

    def submit(self, typed: str) -> Reply:
        """Judge the one answer; where it settles it is on the disk before this returns. Raises as `Session.submit`."""
        here = self._open()
        verdict = self.judge.judge(here.problem.identity, typed)
        if not verdict.outcome.settles:
            self.question = replace(here, forms=here.forms + (verdict.outcome is Outcome.WRONG_FORM))
            return self._reply(Reply(verdict, typed))
        self._answer(typed, verdict.outcome)
        self.question = replace(here, revealed=verdict.outcome is Outcome.WRONG)
        return self._reply(Reply(verdict, typed))

    def working(self, identity: Identity, before: str, line: str) -> Verdict:
        """Whether a line of working follows from the one before it; nothing is recorded."""
        return self.judge.working(identity, before, line)

    def hint(self) -> str | None:
        """None: there are no hints here."""
        return None

    def reveal(self) -> Reply:
        """I do not know: an answer as any other."""
        here = self._open()
        self._answer("", Outcome.WRONG, gave_up=True)
        self.question = replace(here, revealed=True)
        return self._reply(Reply(Verdict(Outcome.WRONG)))

    def skip(self) -> Question | None:
        """Another question instead of this one, which is not asked in this sitting."""
        here = self.question
        if here is not None and not here.settled:
            self._pass(here.skill.id)
        return self.next()

    def step_down(self, skill: str) -> None:
        """Raises UsageError: here the questions are chosen by what they tell."""
        raise UsageError("A placement chooses its own questions.")

    @property
    def missed(self) -> tuple[str, ...]:
        """Nothing: what was not known is taught later."""
        return ()

    def override(self, quality: int) -> Reply:
        """Raises UsageError: nothing is graded."""
        raise UsageError("A placement grades nothing.")

    def undo(self) -> str:
        """Take back the newest answer; its skill is asked again, with a fresh problem. Raises NotSaved."""
        if not self.course.answers:
            return "Nothing to undo."
        last = self.course.answers[-1]
        blank = replace(last, id=self.records.new_id(), at=self.clock.now(), chances={}, takes_back=last.id, done=False)
        self._notes.note(blank)
        self.course = replace(self.course, answers=self.course.answers[:-1], notes=self.course.notes + 1)
        self._weigh()
        self.question = None
        self.next()
        found = self.curriculum.skills.get(last.skill)
        return f"Taken back: the last answer, {found.title if found else last.skill}."

    @property
    def summary(self) -> Summary:
        """The answers so far, by skill."""
        right = tuple(one.skill for one in self.course.answers if one.outcome is Outcome.CORRECT)
        wrong = tuple(one.skill for one in self.course.answers if one.outcome is not Outcome.CORRECT)
        return Summary(len(self.course.answers), right, wrong)

    # ------------------------------------------------------------------ how it is done

    def _pass(self, skill: str) -> None:
        self._passed[skill] = None
        self.beliefs.leave(skill)

    def _answer(self, typed: str, outcome: Outcome, gave_up: bool = False) -> None:
        """Weigh it and write it down; on NotSaved nothing has changed and it may be answered again."""
        here, now = self._open(), self.clock.now()
        guess = 0.01 if gave_up else guess_of(here.problem)
        after = self.beliefs.copy()
        after.tell(here.skill.id, outcome is Outcome.CORRECT, guess)
        note = Placed(
            id=self.records.new_id(),
            sitting=self.course.sitting,
            goal=self.course.goal,
            seed=self.course.seed,
            skill=here.skill.id,
            at=now,
            day=study_day(now, self.setting.rollover),
            problem=str(here.problem.identity),
            typed=typed,
            outcome=outcome,
            guess=guess,
            ms=min(self.clock.active_ms() - self._began, LONGEST_THINKING_MS),
            gave_up=gave_up,
            done=len(self.course.answers) + 1 >= self.setting.count or after.ask() is None,
            chances={skill: round(100 * chance) for skill, chance in after.beliefs().items()},
        )
        self._notes.note(note)
        self.beliefs = after
        self.course = replace(self.course, answers=(*self.course.answers, note), notes=self.course.notes + 1)

    def _identity_of(self, skill: str, notes: int) -> Identity:
        """Its problem after so many notes: another one after an answer was taken back."""
        found, card = self.curriculum.skills[skill], self.records.cards().get(skill)
        return self.planner.problem_for(found, card, seed_for(self.course.seed, (notes, 0, 0), skill), passed=notes)

    def _make_ahead(self, skill: str, guess: float) -> None:
        """Have the problems made that a right and a wrong answer lead to."""
        coming = []
        for right in (True, False):
            after = self.beliefs.copy()
            after.tell(skill, right, guess)
            following = after.ask()
            if following is not None:
                coming.append(self._identity_of(following, self.course.notes + 1))
        self.judge.prepare(list(dict.fromkeys(coming)))


def guess_of(problem: Problem) -> float:
    """The chance of a right guess: of one option, of two truth values, or `GUESS` of what has to be written."""
    if problem.entry is Entry.OPTIONS and problem.options:
        return 1 / len(problem.options)
    return 0.5 if problem.kind == "boolean" else GUESS
