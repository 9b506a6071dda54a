"""A session that knows its answers by heart: what the screens are tested against, without worker or disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from tutor.drafts import Draft, MemoryDrafts
from tutor.errors import ContentError, UsageError
from tutor.events import Review
from tutor.model import (
    Algorithm,
    Card,
    Curriculum,
    Entry,
    Identity,
    Line,
    Moment,
    Outcome,
    Problem,
    Reading,
    Skill,
    Step,
    Topic,
    Verdict,
)
from tutor.planner import Pick
from tutor.sitting import Purpose, Question, Reply, Setting, Summary

if TYPE_CHECKING:
    from tutor.session import Session

EIGEN = Skill(
    id="core:eigenvalues-2x2",
    topic="linear-algebra",
    title="eigenvalues of a 2×2 matrix",
    summary="",
    needs=("core:trace",),
    used_in={"core:pca": "The variance along a principal axis is an eigenvalue of the covariance matrix."},
)
TRACE = Skill(id="core:trace", topic="linear-algebra", title="trace", summary="")
PCA = Algorithm(
    "core:pca",
    "PCA",
    "Directions of greatest variance.",
    (
        Line("C = X.T @ X / n", ("core:trace",), "The covariance of centred data."),
        Line("w, V = np.linalg.eigh(C)", ("core:eigenvalues-2x2",), "these w are what you are about to find"),
    ),
)
CURRICULUM = Curriculum(
    (Topic("linear-algebra", "linear algebra"),), {skill.id: skill for skill in (EIGEN, TRACE)}, {PCA.id: PCA}
)
FIND = Problem(
    identity=Identity(EIGEN.id, "find", 1, 1, 7),
    kind="set",
    entry=Entry.LINE,
    prompt="Find the eigenvalues of\n\n$$A = {A}$$",
    values={"A": "[[2, 1], [1, 2]]"},
    expected="{1, 3}",
    ask="a set, such as {2, 5}",
    hints=("They add up to the trace.", "They multiply to the determinant."),
    steps=(Step("Solve the characteristic equation.", "(2 - x)^2 - 1 = 0"),),
    reading=Reading(symbols=("x",)),
)
EXAMPLE = Problem(
    identity=Identity(EIGEN.id, "find", 1, 1, 99),
    kind="set",
    entry=Entry.LINE,
    prompt="Find the eigenvalues of\n\n$$A = {A}$$",
    values={"A": "[[3, 1], [1, 3]]"},
    expected="{2, 4}",
    steps=(
        Step("The characteristic equation", "(3 - x)^2 - 1 = 0"),
        Step("Take the root on both sides.", "3 - x = 1 or 3 - x = -1"),
        Step("The two values"),
    ),
)
INVERT = Problem(
    identity=Identity(EIGEN.id, "matrix", 1, 2, 8),
    kind="matrix",
    entry=Entry.GRID,
    prompt="Double the matrix ${A}$.",
    values={"A": "[[2, 1], [1, 2]]"},
    expected="[[4, 2], [2, 4]]",
    ask="a matrix, such as [1 2; 3 4]",
    reading=Reading(field="matrix"),
)
CHOOSE = Problem(
    identity=Identity(TRACE.id, "choose", 1, 1, 9),
    kind="choice",
    entry=Entry.OPTIONS,
    prompt="What is the trace of the identity of size 3?",
    values={},
    expected="b",
    options=("1", "3", "9"),
    ask="the letter of your choice",
)


INVERT_LARGE = replace(
    INVERT, identity=Identity(EIGEN.id, "large", 1, 2, 8), prompt="Write the identity of size 6.", values={}
)
SUMMARISE = Problem(
    identity=Identity(TRACE.id, "moments", 1, 1, 10),
    kind="fields",
    entry=Entry.FIELDS,
    prompt="What are the mean and the variance of a fair die?",
    values={},
    expected="mean = 7/2, variance = 35/12",
    parts=("mean", "variance"),
    ask="each part with its name",
)
DERIVE = Problem(
    identity=Identity(TRACE.id, "derive", 1, 1, 11),
    kind="derivation",
    entry=Entry.LINES,
    prompt="Expand $2(x + 1)$.",
    values={},
    expected="2*x + 2",
    ask="your steps",
    reading=Reading(symbols=("x",)),
)


class ScriptedJudge:
    """Makes the same example of every skill; none of a template that is called broken."""

    def __init__(self, made: Problem | None = None) -> None:
        self.made = made or EXAMPLE

    def problem(self, identity: Identity) -> Problem:
        if identity.problem == "broken":
            raise ContentError("this cannot be made")
        return self.made

    def judge(self, identity: Identity, typed: str) -> Verdict:
        return Verdict(Outcome.WRONG)

    def working(self, identity: Identity, before: str, line: str) -> Verdict:
        return Verdict(Outcome.CORRECT)

    def prepare(self, identities: Sequence[Identity]) -> None:
        return None

    def close(self) -> None:
        return None


class ScriptedClock:
    """Counts who paused it."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def now(self) -> Moment:
        return Moment(0)

    def active_ms(self) -> int:
        return 0

    def pause(self) -> None:
        self.heard.append("pause")

    def resume(self) -> None:
        self.heard.append("resume")


class ScriptedSession:
    """The verbs of Session over a list of problems; `verdicts` are what `submit` says of each text."""

    def __init__(self, problems: tuple[Problem, ...], verdicts: Mapping[str, Verdict | Exception]) -> None:
        self.curriculum, self.setting = CURRICULUM, Setting((), len(problems), 1)
        self.judge, self.clock = ScriptedJudge(), ScriptedClock()
        self.question: Question | None = None
        self.drafts = MemoryDrafts()
        self.summary = Summary()
        self.said: list[str] = []
        self._problems, self._verdicts, self._number = list(problems), verdicts, 0
        self._total = len(problems)
        self._back: list[Question] = []

    def next(self) -> Question | None:
        self.said.append("next")
        if not self._problems:
            self.question = None
            return None
        problem = self._problems.pop(0)
        self._number += 1
        skill = CURRICULUM.skills[problem.identity.skill]
        purpose = Purpose(PCA.name, PCA.lines[1].code, PCA.lines[1].why) if skill is EIGEN else None
        self.question = Question(
            problem,
            skill,
            Pick(skill.id, "due"),
            f"r{self._number}",
            0,
            self._number,
            self._total,
            purpose,
            draft=self.drafts.of(str(problem.identity)),
        )
        return self.question

    def keep(self, problem: str, typed: str, working: str = "") -> None:
        self.drafts.keep(problem, Draft(typed, working))

    def submit(self, typed: str) -> Reply:
        self.said.append(f"submit {typed}")
        here = self._open()
        verdict = self._verdicts.get(typed, Verdict(Outcome.WRONG))
        if isinstance(verdict, Exception):
            raise verdict
        reply = Reply(verdict, typed)
        self._back.append(here)
        if verdict.outcome is Outcome.CORRECT:
            reply = replace(reply, review=_review(here, 5), next_in="in 6 days")
            self.summary = replace(
                self.summary, problems=self.summary.problems + 1, right=(*self.summary.right, here.skill.id)
            )
        missed = verdict.outcome is Outcome.WRONG
        self.question = replace(here, reply=reply, slips=here.slips + missed)
        return reply

    def working(self, identity: Identity, before: str, line: str) -> Verdict:
        self.said.append(f"working {before} | {line}")
        return WORKING.get(line, Verdict(Outcome.CORRECT))

    def hint(self) -> str | None:
        self.said.append("hint")
        here = self._open()
        if len(here.hints) == len(here.problem.hints):
            return None
        text = here.problem.hints[len(here.hints)]
        self.question = replace(here, hints=(*here.hints, text))
        return text

    def reveal(self) -> Reply:
        self.said.append("reveal")
        here = self._open()
        self._back.append(here)
        typed = here.reply.typed if here.reply else ""
        reply = Reply(Verdict(Outcome.WRONG), typed, offer=TRACE.id, again=True)
        self.question = replace(here, revealed=True, reply=reply, slips=here.slips + 1)
        return reply

    def skip(self) -> Question | None:
        self.said.append("skip")
        return self.next()

    def step_down(self, skill: str) -> None:
        self.said.append(f"step_down {skill}")
        self._problems.insert(0, CHOOSE)
        self._total += 1

    def undo(self) -> str:
        self.said.append("undo")
        if not self._back:
            return "Nothing to undo."
        self.question = self._back.pop()
        return "Taken back: eigenvalues of a 2×2 matrix, graded 5."

    def override(self, quality: int) -> Reply:
        self.said.append(f"override {quality}")
        here = self.question
        if here is None or here.reply is None:
            raise UsageError("There is no graded answer to change.")
        reply = replace(here.reply, review=_review(here, quality), next_in="tomorrow")
        self.question = replace(here, reply=reply)
        return reply

    @property
    def missed(self) -> tuple[str, ...]:
        return self.summary.again

    def again(self) -> ScriptedSession:
        self.said.append("again")
        return ScriptedSession((CHOOSE,), self._verdicts)

    def _open(self) -> Question:
        if self.question is None or self.question.settled:
            raise UsageError("No question is open.")
        return self.question


def _review(here: Question, quality: int) -> Review:
    return Review(
        id=here.review,
        skill=here.skill.id,
        at=Moment(0),
        day=0,
        problem=str(here.problem.identity),
        prompt="",
        expected="",
        typed="",
        outcome=Outcome.CORRECT,
        quality=quality,
        reason="",
        scheduler="sm2",
        cards={here.skill.id: Card(here.skill.id)},
    )


WORKING: Mapping[str, Verdict] = {
    "= 2x + 1": Verdict(Outcome.WRONG, "This is not equal to the line above at x = 2: 5 against 6."),
    "2x +": Verdict(Outcome.UNREADABLE, "Something is missing at the end: a value is expected.", (4, 4)),
}

VERDICTS: Mapping[str, Verdict | Exception] = {
    "{1, 3}": Verdict(Outcome.CORRECT, credit=1.0),
    "{1, 2}": Verdict(Outcome.WRONG, "The product of the eigenvalues is the determinant; yours multiply to 2.", (4, 5)),
    "[[4, 2], [2, 5]]": Verdict(Outcome.WRONG, "One entry is off.", credit=0.75, wrong=(3,)),
    "{1, 3": Verdict(Outcome.UNREADABLE, "The bracket { is never closed.", (5, 5)),
    "2": Verdict(Outcome.CORRECT, credit=1.0),
    "[[1/2, +], [2, 4]]": Verdict(Outcome.UNREADABLE, "A value is expected before “]”.", (7, 8)),
    "mean = 7/2; variance = 35/6": Verdict(Outcome.WRONG, "Only variance is off.", credit=0.5, wrong=(1,)),
    "2(x + 1)\n= 2x + 2": Verdict(Outcome.CORRECT, credit=1.0),
    "2(x + 1)\n= 2x + 1": Verdict(Outcome.WRONG, "Line 2 no longer equals line 1.", wrong=(1,)),
}


def scripted(*problems: Problem, verdicts: Mapping[str, Verdict | Exception] = VERDICTS) -> Session:
    """A scripted session, by default over all three problems; `.said` lists the verbs it heard."""
    return cast("Session", ScriptedSession(problems or (FIND, INVERT, CHOOSE), verdicts))
