"""What a learner says is wrong with a problem: all that its author needs to see it again."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from tutor.closing import plain
from tutor.model import Moment
from tutor.sitting import Question

LONGEST = 2000
"""Characters of a text that are kept: no answer may have more."""


class Report(Struct, frozen=True):
    """One report: which problem (template, level, seed), what it asked and expected, what was typed and came of it.

    `said` is the learner's own sentence, "" for none; `verdict` and `message` are "" where nothing was judged.
    """

    problem: str
    skill: str
    template: str
    revision: int
    level: int
    seed: int
    prompt: str
    expected: str
    typed: str
    verdict: str
    message: str
    said: str
    at: int


class Reports(Protocol):
    """Where reports go."""

    place: str
    """Its name, for the learner."""

    def note(self, report: Report, /) -> None:
        """Keep one; raises NotSaved."""
        ...


def report_of(here: Question, typed: str, said: str, at: Moment) -> Report:
    """The report of a question: `typed` is what stands in the line now, else what was judged last is taken."""
    identity, reply = here.problem.identity, here.reply
    return Report(
        problem=str(identity),
        skill=identity.skill,
        template=identity.problem,
        revision=identity.revision,
        level=identity.level,
        seed=identity.seed,
        prompt=plain(here.problem),
        expected=here.problem.expected,
        typed=(typed or (reply.typed if reply else ""))[:LONGEST],
        verdict=str(reply.verdict.outcome) if reply else "",
        message=reply.verdict.message if reply else "",
        said=" ".join(said.split())[:LONGEST],
        at=at.utc_ms,
    )
