"""A placement line by line, and what it found, in sentences: both front ends end with those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from tutor import plain_words as words
from tutor.counts import counted
from tutor.layout.box import printable
from tutor.lines import LineFront, Lines
from tutor.model import Curriculum, Outcome
from tutor.placing import Placing
from tutor.sitting import Question

NEXT = 5
"""Skills named as what to learn next."""

SUREST = 95
"""Of 100 skills: the particles are surer than they are right, for they are fewer than there are ways to learn."""

BEGIN = (
    "Placement: up to {most} questions find out where you stand. One answer each, without hints or grades.",
    "Type ? where you do not know: that is an answer too. h is help, q stops; the next `tutor place` goes on there.",
)

HELP = """Type your answer and press Enter. Instead of an answer you may type
  ?            I do not know
  n, next      another question
  u, undo      take back the last answer; its skill is asked again with other numbers
  q, quit      stop; everything is saved, and `tutor place` goes on here"""


def run(placing: Placing, lines: Iterable[str], out: TextIO, *, echo: bool = False, width: int = 0) -> int:
    """Ask until the placement, the lines or the learner's patience end; returns the exit code. Raises WorkerError."""
    return _Front(placing, Lines(lines, out, echo, width)).run()


class _Front(LineFront):
    """One run of a placement."""

    def _first_words(self) -> Iterable[str]:
        return (line.format(most=self.session.setting.count) for line in BEGIN)

    def _last_words(self) -> Iterable[str]:
        return ()

    def _over(self) -> None:
        self._going = False

    def _act(self, line: str) -> None:
        word = line.strip().casefold()
        here = self.session.question
        letters = {name.casefold() for name in here.problem.reading.symbols} if here is not None else set()
        if word in ("q", "quit") and word not in letters:
            self._going = False
        elif word in ("u", "undo") and word not in letters:
            self._forward(self._taken_back)
        elif word in ("h", "help") and word not in letters:
            self._say(HELP.splitlines())
        elif word in ("n", "next") and word not in letters:
            self._forward(self.session.skip)
        elif word == "?":
            self.session.reveal()
            self._say(["Noted: not known yet."])
            self._forward(self.session.next)
        elif word and here is not None:
            self._type(here, line.strip())
        elif self._begun and here is not None and not here.problem.parts:
            self._submit("\n".join(self._begun))
        else:
            self._say(["Type an answer, ? where you do not know, h for help."])

    def _taken_back(self) -> Question | None:
        self._say([words.visible(self.session.undo())])
        return self.session.question

    def _submit(self, typed: str) -> None:
        self._begun = []
        outcome = self.session.submit(typed)
        here = self.session.question
        assert here is not None
        if outcome.verdict.outcome is Outcome.CORRECT:
            self._say(["Right."])
        elif outcome.verdict.outcome is Outcome.WRONG:
            self._say([f"Not right. Answer: {printable(here.problem.expected)}"])
        else:
            self._say([*words.judged(self.curriculum, here, outcome), "It costs nothing: type it again."])
            return
        self._forward(self.session.next)


def found(
    curriculum: Curriculum, chances: Mapping[str, float], fringe: Sequence[str], asked: int, done: bool
) -> Iterator[str]:
    """What a placement found: how much is known of each topic, what to learn next, how sure that is, what it changes.

    `chances` are P(known) by skill, `fringe` the skills to learn next, the best first.
    """
    known = [skill for skill, chance in chances.items() if chance > 0.5]
    sure = sum(max(chance, 1 - chance) for chance in chances.values()) / max(1, len(chances))
    questions = counted(asked, "question", "no")
    yield f"After {questions}: you probably know {len(known) or 'none'} of {len(chances)} skills."
    for topic in curriculum.topics:
        mine = [skill for skill in chances if curriculum.skills[skill].topic == topic.id]
        if mine:
            yield printable(f"  {topic.name}: {_share(sum(skill in known for skill in mine), len(mine))}")
    yield f"How sure: about {min(SUREST, round(100 * sure))} in 100 of these skills are said rightly."
    if fringe:
        yield "Learn next, for you probably know what it needs:"
    for skill in fringe[:NEXT]:
        about = curriculum.skills[skill]
        yield printable(f"  {about.title}: tutor drill {about.name}")
    if not fringe and chances:
        yield "You know all of it: `tutor drill` keeps it so."
    if chances:
        yield "`tutor` follows this for your goal: what is missing first, what you probably know last."
    yield "Nothing is locked and nothing is graded: whatever you name, `tutor drill NAME` asks."
    yield (
        "`tutor place --again` begins anew."
        if done
        else f"It is not finished: `tutor place` goes on with question {asked + 1}."
    )


def _share(known: int, of: int) -> str:
    return f"all {of}" if known == of else f"{known or 'none'} of {of}"
