"""What a front end sees of a sitting: the question, the reply to a submission, the summary at the end."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from tutor.days import ROLLOVER
from tutor.events import Review
from tutor.model import Outcome, Problem, Skill, Verdict
from tutor.planner import Pick


class Kind(StrEnum):
    """What a sitting is for; front ends have words of their own for those that are off the schedule."""

    DRILL = "drill"
    PRACTICE = "practice"
    PLACEMENT = "placement"


class Setting(Struct, frozen=True):
    """What a learner asked for: the skills in reach, how many problems, the seed, the algorithms named."""

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


class Summary(Struct, frozen=True):
    """How a sitting went, by review: skills right unaided, skills to look at again, skills met for the first time."""

    problems: int = 0
    right: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
