"""A placement line by line, and what it found, in sentences: both front ends end with those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from tutor import plain_words as words
from tutor.errors import ContentError, TutorError, WorkerError
from tutor.layout.box import printable
from tutor.model import Curriculum, Outcome
from tutor.placing import Placing
from tutor.plain import PROMPT

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
    return _Front(placing, lines, out, echo, width).run()


class _Front:
    """One run: the placement, where lines come from and go to."""

    def __init__(self, placing: Placing, lines: Iterable[str], out: TextIO, echo: bool, width: int) -> None:
        self._placing, self._lines, self._out = placing, iter(lines), out
        self._echo, self._width, self._going = echo, width, True

    def run(self) -> int:
        self._say(line.format(most=self._placing.setting.count) for line in BEGIN)
        self._next()
        while self._going and (line := self._read()) is not None:
            try:
                self._act(line.rstrip("\r\n"))
            except WorkerError:
                raise
            except TutorError as error:
                self._say([words.visible(str(error))])
        self._say([""])
        return 0

    def _say(self, told: Iterable[str]) -> None:
        lines = words.wrapped(told, self._width) if self._width else told
        self._out.writelines(f"{line}\n" for line in lines)
        self._out.flush()

    def _read(self) -> str | None:
        self._out.write(PROMPT)
        self._out.flush()
        line = next(self._lines, None)
        if line is None or self._echo:
            self._say([words.visible((line or "").rstrip("\r\n"))])
        return line

    def _act(self, line: str) -> None:
        word = line.strip().casefold()
        here = self._placing.question
        letters = {name.casefold() for name in here.problem.reading.symbols} if here is not None else set()
        if word in ("q", "quit") and word not in letters:
            self._going = False
        elif word in ("u", "undo") and word not in letters:
            self._say([words.visible(self._placing.undo())])
            self._ask()
        elif word in ("h", "help") and word not in letters:
            self._say(HELP.splitlines())
        elif word in ("n", "next") and word not in letters:
            self._placing.skip()
            self._ask()
        elif word == "?":
            self._placing.reveal()
            self._say(["Noted: not known yet."])
            self._next()
        elif word:
            self._submit(line)
        else:
            self._say(["Type an answer, ? where you do not know, h for help."])

    def _submit(self, typed: str) -> None:
        outcome = self._placing.submit(typed)
        here = self._placing.question
        assert here is not None
        if outcome.verdict.outcome is Outcome.CORRECT:
            self._say(["Right."])
        elif outcome.verdict.outcome is Outcome.WRONG:
            self._say([f"Not right. Answer: {printable(here.problem.expected)}"])
        else:
            self._say([*words.judged(self._placing.curriculum, here, outcome), "It costs nothing: type it again."])
            return
        self._next()

    def _next(self) -> None:
        """The next question, past those that cannot be made."""
        while True:
            try:
                self._placing.next()
            except ContentError as error:
                self._say([words.visible(f"A question could not be made: {error}")])
                continue
            break
        self._ask()

    def _ask(self) -> None:
        if self._placing.question is None:
            self._going = False
            return
        self._say(["", *words.asked(self._placing.curriculum, self._placing.question)])


def found(
    curriculum: Curriculum, chances: Mapping[str, float], fringe: Sequence[str], asked: int, done: bool
) -> Iterator[str]:
    """What a placement found: how much is known of each topic, what to learn next, how sure that is, what it changes.

    `chances` are P(known) by skill, `fringe` the skills to learn next, the best first.
    """
    known = [skill for skill, chance in chances.items() if chance > 0.5]
    sure = sum(max(chance, 1 - chance) for chance in chances.values()) / max(1, len(chances))
    questions = f"{asked or 'no'} question{'' if asked == 1 else 's'}"
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
