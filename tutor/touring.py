"""The tour: a drill of five questions, each of which shows one thing by doing it. Nothing is graded or written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from tutor.errors import ContentError, UsageError, WorkerError
from tutor.model import Curriculum, Identity, Outcome, Verdict
from tutor.planner import Pick
from tutor.protocols import Judge
from tutor.session import Session
from tutor.sitting import Kind, Question, Reply, Setting, Summary


@dataclass(frozen=True)
class Stop:
    """One question of the tour: which problem (always with the same numbers), what is typed, in the order shown.

    `app` and `plain` say what to do, in the app (keys by the ids of their bindings) and line by line; `right` is a
    right answer, `wrong` a wrong one that the problem has a name for, "" where nobody is asked to be wrong.
    """

    skill: str
    problem: str
    seed: int
    app: str
    plain: str
    right: str
    wrong: str = ""


STOPS = (
    Stop(
        "core:fraction-arithmetic", "add", 7,
        "Two minutes, and nothing counts. Type `3/7`: below the line stands how it is read. Then press {line.submit}.",
        "Two minutes, and nothing counts. Type 3/7 and press Enter.",
        "3/7",
    ),
    Stop(
        "core:derivative-power-rule", "term-by-term", 2,
        "Stuck? Press `{drill.hint}` while the line is empty: a hint. Powers are typed `x^2`, and no star is "
        "needed: `6x^2 - 3`.",
        "Stuck? A line with only ? gives a hint. Powers are typed x^2, and no star is needed: 6x^2 - 3.",
        "6x^2 - 3",
    ),
    Stop(
        "core:dot-product", "compute", 5,
        "Now be wrong: type `18`, {line.submit}. What slipped gets a name, and your answer stays. Mend it to `-18`.",
        "Now be wrong: type 18. What slipped gets a name. Then mend it: -18.",
        "-18", "18",
    ),
    Stop(
        "core:exponent-rules", "one-power", 2,
        "No idea? Guess: type `2`, {line.submit}. Then empty the line: {line.submit} twice shows the "
        "solution, with these numbers.",
        "No idea? Guess: type 2. Then an empty line shows the solution, with these numbers.",
        "3", "2",
    ),
    Stop(
        "core:trace", "compute", 6,
        "The last one. Type `3`, {line.submit}, then press `{drill.undo}`: undo takes it back. It goes back "
        "as far as you like.",
        "The last one. A line with only u takes back the answer before, as far back as you like. This answer is 3.",
        "3",
    ),
)  # fmt: skip

LEFT = "That was the tour. `tutor` begins; {app.help} in the app tells every key, h every word of plain mode."
"""Said where the tour was asked for by name; keys stand by the ids of their bindings."""


class Touring(Session):
    """The tour with the verbs of a session, so that the front ends drive it as they drive a drill."""

    def __init__(
        self, curriculum: Curriculum, judge: Judge, *, plain: bool = False, keyed: Callable[[str], str] = str
    ) -> None:
        """What the banks no longer have is left out; `keyed` puts keys in the place of the ids of bindings."""
        self.curriculum, self.judge = curriculum, judge
        self._plain, self._keyed = plain, keyed
        self._stops = tuple((stop, found) for stop in STOPS if (found := identity_of(curriculum, stop)) is not None)
        self.setting = Setting((), len(self._stops), 0, kind=Kind.PRACTICE)
        self.question: Question | None = None
        self._at = 0
        self._back: list[tuple[int, Question]] = []
        judge.prepare([identity for _, identity in self._stops])

    def next(self) -> Question | None:
        """The next question, or None behind the last; one that cannot be made is passed over."""
        while self._at < len(self._stops):
            stop, identity = self._stops[self._at]
            self._at += 1
            try:
                problem = self.judge.problem(identity)
            except (ContentError, WorkerError):
                continue
            said = f"{stop.plain if self._plain else self._keyed(stop.app)}\n\n{problem.prompt}"
            self.question = Question(
                problem=replace(problem, prompt=said),
                skill=self.curriculum.skills[stop.skill],
                pick=Pick(stop.skill, "due"),
                review=f"tour {self._at}",
                part=0,
                number=self._at,
                total=len(self._stops),
                purpose=None,
            )
            return self.question
        self.question = None
        return None

    def submit(self, typed: str) -> Reply:
        """Judge an answer; raises UsageError where no question is open."""
        here = self._open()
        verdict = self.judge.judge(here.problem.identity, typed)
        if verdict.outcome.settles:
            self._back.append((self._at, here))
        slipped = verdict.outcome is Outcome.WRONG
        self.question = replace(here, slips=here.slips + slipped)
        return self._reply(Reply(verdict, typed))

    def reveal(self) -> Reply:
        """Show the solution; raises UsageError where no question is open."""
        here = self._open()
        last = here.reply
        self._back.append((self._at, here))
        self.question = replace(here, revealed=True)
        wrong = last.verdict.wrong if last else ()
        return self._reply(Reply(Verdict(Outcome.WRONG, wrong=wrong), last.typed if last else ""))

    def skip(self) -> Question | None:
        """Go on without an answer."""
        return self.next()

    def step_down(self, skill: str) -> None:
        """Raises UsageError: the tour has its own order."""
        raise UsageError("The tour has its own order.")

    def bury(self) -> str:
        """Raises UsageError, as `suspend` does: nothing is changed here."""
        raise UsageError("The tour puts nothing aside.")

    def suspend(self) -> str:
        """Raises UsageError."""
        raise UsageError("The tour puts nothing aside.")

    def override(self, quality: int) -> Reply:
        """Raises UsageError: nothing is graded."""
        raise UsageError("The tour grades nothing.")

    def undo(self) -> str:
        """Take back the newest answer; its question is open again, as it was."""
        if not self._back:
            return "Nothing to undo yet."
        self._at, self.question = self._back.pop()
        return f"Taken back: {self.question.skill.title}. Answer again, or another way."

    @property
    def summary(self) -> Summary:
        """Nothing was graded."""
        return Summary()


def identity_of(curriculum: Curriculum, stop: Stop) -> Identity | None:
    """The problem of a stop, or None where the banks have none of this name."""
    skill = curriculum.skills.get(stop.skill)
    for template in skill.problems if skill else ():
        if template.id == stop.problem:
            return Identity(stop.skill, template.id, template.revision, 1, stop.seed)
    return None
