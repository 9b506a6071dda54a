"""Lines written and lines read: what every line-by-line front end has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import TextIO

from tutor import plain_words as words
from tutor.errors import ContentError, TutorError, WorkerError
from tutor.model import Entry, Outcome, Problem, Verdict
from tutor.session import Session
from tutor.sitting import Question

PROMPT = "> "


class Lines:
    """Where lines come from and go to.

    With `echo` what was read is written behind the prompt, so that a pipe leaves a readable protocol. With a `width`
    longer lines are broken between words.
    """

    def __init__(self, typed: Iterable[str], out: TextIO, echo: bool = False, width: int = 0) -> None:
        self._typed, self._out, self._echo, self._width = iter(typed), out, echo, width

    def say(self, told: Iterable[str]) -> None:
        """Write these."""
        self._out.writelines(f"{line}\n" for line in words.wrapped(told, self._width))
        self._out.flush()

    def read(self) -> str | None:
        """Prompt for a line; without its end, None where there are no more."""
        self._out.write(PROMPT)
        self._out.flush()
        line = next(self._typed, None)
        if line is None or self._echo:
            self.say([words.visible((line or "").rstrip("\r\n"))])
        return None if line is None else line.rstrip("\r\n")


class LineFront(ABC):
    """One run of a session: a line at a time until it, the lines, or the learner's patience end."""

    def __init__(self, session: Session, lines: Lines) -> None:
        self.session, self.curriculum = session, session.curriculum
        self._say, self._read = lines.say, lines.read
        self._going = True
        self._begun: list[str] = []  # lines of the answer that were typed before

    def run(self) -> int:
        """Returns the exit code; what goes wrong with one answer is said, its question stays. Raises WorkerError."""
        self._say(self._first_words())
        self._forward(self.session.next)
        while self._going and (line := self._read()) is not None:
            try:
                self._act(line)
            except WorkerError:
                raise
            except TutorError as error:
                self._say([words.visible(str(error))])
        self._say(["", *self._last_words()])
        return 0

    @abstractmethod
    def _first_words(self) -> Iterable[str]: ...

    @abstractmethod
    def _act(self, line: str) -> None: ...

    @abstractmethod
    def _over(self) -> None:
        """There was no other question."""

    @abstractmethod
    def _last_words(self) -> Iterable[str]: ...

    def _forward(self, step: Callable[[], Question | None]) -> None:
        """Go on to the next question, past those that cannot be made."""
        while True:
            try:
                here = step()
            except ContentError as error:
                self._say([words.visible(f"A question could not be made: {error}")])
                step = self.session.next
                continue
            break
        if here is None:
            self._over()
        else:
            self._ask()

    @abstractmethod
    def _submit(self, typed: str) -> None:
        """Hand in an answer."""

    def _type(self, here: Question, typed: str) -> None:
        """An answer, or a line of one: where more is to come, say what of."""
        begun, parts = self._begun, here.problem.parts
        if typed.endswith("\\") and not parts:
            line = typed.rstrip("\\").rstrip()
            if line and here.problem.entry is Entry.LINES:
                before = begun[-1] if begun else ""
                self._say(_told(self.session.working(here.problem.identity, before, line)))
            self._begun = [*begun, line] if line else begun
        elif parts and not any(char in typed for char in "=:;,"):
            self._begun = [*begun, f"{parts[len(begun)]} = {typed}"]
            if len(self._begun) == len(parts):
                self._submit("; ".join(self._begun))
            else:
                self._say([words.visible(f"{parts[len(self._begun)]}?")])
        else:
            self._submit("\n".join([*begun, typed]) if not parts else typed)

    def _ask(self) -> None:
        self._begun = []
        if self.session.question is not None:
            here = self.session.question
            self._say(["", *words.asked(self.curriculum, here), *_ways(here.problem)])


def _ways(problem: Problem) -> Iterable[str]:
    """How an answer may be typed over several lines."""
    if problem.parts:
        yield words.visible(f"Or one part a line, first {problem.parts[0]}.")
    if problem.entry is Entry.LINES:
        yield "Or one step a line: a line that ends in \\ is compared, and goes on in the next."


def _told(verdict: Verdict) -> Iterable[str]:
    """What is known of a line that is not handed in yet."""
    said = " ".join(words.prose(verdict.message, {}))
    yield f"{_FOLLOWS.get(verdict.outcome, 'Not compared.')} {said}".rstrip()


_FOLLOWS = {Outcome.CORRECT: "This follows.", Outcome.WRONG: "This does not follow.", Outcome.UNREADABLE: "Not read."}
