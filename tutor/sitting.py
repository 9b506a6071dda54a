"""What a front end sees of a sitting: the question, the reply to a submission, the summary at the end."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from tutor.days import ROLLOVER
from tutor.drafts import NONE, Draft
from tutor.events import Review
from tutor.model import Outcome, Problem, Skill, Verdict
from tutor.planner import Pick


class Kind(StrEnum):
    """What a sitting is for; front ends have words of their own for those that are off the schedule."""

    DRILL = "drill"
    PRACTICE = "practice"
    PLACEMENT = "placement"


class Setting(Struct, frozen=True):
    """What a learner asked for: the skills in reach, how many problems, the seed, the algorithms named.

    What was put aside is asked where it is among the `named` skills, or where the others in reach are put aside too.
    """

    skills: tuple[str, ...]
    count: int
    seed: int
    algorithms: tuple[str, ...] = ()
    level: int = 0
    rollover: int = ROLLOVER
    kind: Kind = Kind.DRILL
    grid: bool = True  # whether a matrix is typed into a grid
    picks: tuple[Pick, ...] = ()  # Today's, where nothing was asked for by name: what credit clears is left out
    lessons: bool = True  # whether a lesson comes before the first problem of a new skill
    named: tuple[str, ...] = ()
    timing: bool = False  # whether a grade says how long the answer took

    @property
    def graded(self) -> bool:
        """Whether answers are graded; elsewhere the schedule stays as it is."""
        return self.kind is Kind.DRILL


class Purpose(Struct, frozen=True):
    """Why this skill: an algorithm, its line of NumPy that uses the skill, and one sentence."""

    algorithm: str
    code: str
    why: str


class Question(Struct, frozen=True):
    """A problem on the screen and what has happened to it so far."""

    problem: Problem
    skill: Skill
    pick: Pick
    review: str
    part: int
    number: int
    total: int
    purpose: Purpose | None
    hints: tuple[str, ...] = ()
    revealed: bool = False
    slips: int = 0
    forms: int = 0
    reply: Reply | None = None
    new: bool = False  # the skill was never met before
    suspended: bool = False
    draft: Draft = NONE  # what another sitting has left of it

    @property
    def settled(self) -> bool:
        """True once the answer was right, or the learner has seen the solution."""
        return self.revealed or (self.reply is not None and self.reply.verdict.outcome is Outcome.CORRECT)

    @property
    def missed(self) -> bool:
        """True after a wrong answer that has not been mended."""
        last = self.reply.verdict.outcome if self.reply is not None else None
        return last is Outcome.WRONG or (self.slips > 0 and last is not Outcome.CORRECT)


class Reply(Struct, frozen=True):
    """What a front end shows for one submission.

    `review` is set once the scheduler was told; `next_in` says in words when the skill returns; `offer` is a
    prerequisite worth a step down; `again` says that a fresh problem of the skill comes later in this sitting.
    """

    verdict: Verdict
    typed: str = ""
    review: Review | None = None
    next_in: str = ""
    offer: str = ""
    again: bool = False


class Missed(Struct, frozen=True):
    """A skill that was not right by itself, its newest quality, and the slip in it that had a name.

    `says` is Markdown over the `values` of the problem it was made in, "" where no slip was named.
    """

    skill: str
    quality: int
    says: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class Better(Struct, frozen=True):
    """What a sitting has improved: skills with their intervals in days before and after (before 0: first learnt).

    `levels` are the levels that rose, `mastered` the skills that were, `lines` what can be read now and could not be
    before: the names of algorithms and lines of code.
    """

    grown: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)
    mastered: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()


class Summary(Struct, frozen=True):
    """How a sitting went, by review: skills right unaided, skills to look at again, skills met for the first time.

    `missed` says what went wrong in those to look at again, `better` what has improved, `returns` when each skill
    comes back, in words, and `ms` how long it took.
    """

    problems: int = 0
    right: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    missed: tuple[Missed, ...] = ()
    better: Better = Better()
    returns: Mapping[str, str] = field(default_factory=dict)
    ms: int = 0
