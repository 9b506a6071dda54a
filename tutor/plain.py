"""The line-by-line front end: for pipes, screen readers and terminals that cannot draw.

It writes lines and reads lines, with no colour and no movement of the cursor, and says no time of day, so a pipe gives
the same text twice. A right answer goes on by itself; everything else waits for a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from tutor import plain_asides, plain_lessons, plain_summary
from tutor import plain_words as words
from tutor.errors import TutorError
from tutor.grading import QUALITIES
from tutor.graph import askable
from tutor.lessons import example, lesson_of
from tutor.lines import LineFront, Lines
from tutor.model import Entry, Problem
from tutor.session import Session
from tutor.sitting import Question

_GRADES = tuple(map(str, QUALITIES))
"""What may be typed for again, hard, good, easy."""


def run(
    session: Session,
    lines: Iterable[str],
    out: TextIO,
    *,
    echo: bool = False,
    linger: bool = True,
    width: int = 0,
    lessons: bool = False,
) -> int:
    """Drill the session until it, the lines, or the learner's patience end; returns the exit code.

    `echo` and `width` are those of `Lines`. With `linger` the last question is followed by one more prompt, to change
    its grade or take it back. With `lessons` a new skill's is told before its first problem, where the sitting has
    them; nobody waits for a line between the two. Raises WorkerError, and what `session.next` raises at the start.
    """
    return _Front(session, Lines(lines, out, echo, width), linger, lessons).run()


class _Front(LineFront):
    """One run: the problems settled, the prerequisite offered last."""

    def __init__(self, session: Session, lines: Lines, linger: bool, lessons: bool) -> None:
        super().__init__(session, lines)
        self._offer = self._offered_by = ""
        self._settled: dict[str, str] = {}
        self._done: list[Problem] = []
        self._linger = linger
        self._lessons = lessons and session.setting.lessons and session.setting.graded
        self._taught: set[str] = set()
        self._example: Problem | None = None
        self._worked = 0
        self._line = ""

    def _first_words(self) -> Iterable[str]:
        return [] if self.session.setting.graded else [words.PRACTICE]

    def _last_words(self) -> Iterable[str]:
        """Problems as the counter counts them, each skill by its newest grade that stands."""
        again = self.session.missed
        if not self.session.setting.graded:
            return [
                *words.practised(len(self._settled)),
                *plain_summary.to_drill(self.curriculum, again, "--no-schedule"),
            ]
        records, summary = self.session.records, self.session.summary
        mine = {*summary.right, *summary.again}
        try:
            newest = {review.skill: review.quality for review in records.reviews() if review.skill in mine}
            left = records.open_attempts().values()
            waiting = sum(askable(self.curriculum, attempts[0].skill) for attempts in left)
        except TutorError:  # the disk: what was practised is still told
            newest, waiting = {}, 0
        qualities = dict.fromkeys(summary.right, 4) | dict.fromkeys(summary.again, 0) | newest
        told = plain_summary.summed(self.curriculum, qualities, summary, len(self._settled), waiting)
        return [*told, *plain_summary.to_drill(self.curriculum, again)]

    def _ask(self) -> None:
        here = self.session.question
        if here is not None and self._lessons and here.new and here.skill.lesson and here.skill.id not in self._taught:
            self._lesson()
        super()._ask()

    # ------------------------------------------------------------------ what a line does

    def _act(self, line: str) -> None:
        here, typed = self.session.question, line.strip()
        self._line = typed
        command = self._command(typed.casefold(), here)
        if command is not None:
            command()
        elif here is None:
            self._going = bool(typed)
            if typed:
                self._say(["There is no question now: Enter ends, u takes the last answer back, h is help."])
        elif typed:
            self._type(here, typed)
        elif self._begun and not here.problem.parts:
            self._submit("\n".join(self._begun))
        elif here.missed:
            self._solution()
        else:
            self._say(["Type an answer, ? for a hint, s for the solution, n for another question, h for help."])

    def _report(self) -> None:
        """What stands behind the word is the learner's own sentence."""
        self._say([words.visible(self.session.report(said=self._line.partition(" ")[2]))])

    def _command(self, word: str, here: Question | None) -> Callable[[], None] | None:
        """What a line means if it is no answer; a single letter that can be an answer here is one."""
        if word.startswith(("g ", "grade ")) and (key := word.split()[-1]) in _GRADES and len(word.split()) == 2:
            return lambda: self._grade(key)
        if here is None and word in _GRADES:
            return lambda: self._grade(word)
        if here is None and word == "again":
            return self._again
        if here is not None and len(word) == 1 and word in _letters(here):
            return None
        if here is not None and word.startswith("report " if "r" in _letters(here) else ("r ", "report ")):
            return self._report
        return {
            "?": self._hint, "hint": self._hint,
            "s": self._solution, "solution": self._solution,
            "u": self._undo, "undo": self._undo,
            "n": self._skip, "next": self._skip,
            "l": self._lesson, "lesson": self._lesson,
            "w": self._work, "worked": self._work,
            "d": self._down, "down": self._down,
            "b": self._bury, "bury": self._bury,
            "suspend": self._suspend,  # no letter of its own: x is what an answer may be
            "r": self._report, "report": self._report,
            "a": self._algorithm, "algorithm": self._algorithm,
            "p": self._previous, "previous": self._previous,
            "h": self._help, "help": self._help,
            "q": self._quit, "quit": self._quit,
        }.get(word)  # fmt: skip

    def _submit(self, typed: str) -> None:
        self._begun = []
        reply = self.session.submit(typed)
        here = self.session.question
        assert here is not None
        read = plain_asides.read_as(typed, here.problem, reply.verdict)
        self._say([*read, *words.judged(self.curriculum, here, reply)])
        if here.settled:
            self._settle(here, "")
            self._forward(self.session.next)

    def _settle(self, here: Question, offer: str) -> None:
        """A question is done; `d` is about this one from now on."""
        self._settled[str(here.problem.identity)] = here.review
        self._offer, self._offered_by = offer, here.skill.title
        self._done.append(here.problem)

    def _solution(self) -> None:
        if self.session.question is None:
            self._say(["There is no question now."])
            return
        reply = self.session.reveal()
        here = self.session.question
        self._settle(here, reply.offer)
        self._say(words.solved(self.curriculum, here, reply))
        self._forward(self.session.next)

    def _over(self) -> None:
        if not self._linger:
            self._going = False
        elif self._going:
            again = " again drills what was missed once more;" if self.session.missed else ""
            self._say(["", f"That was the last question. Enter ends;{again} u takes the last answer back; h is help."])

    def _again(self) -> None:
        """What was missed, as a sitting of its own; how this one went is told before."""
        made = self.session.again()
        self._say(self._last_words())
        self.session, self._settled = made, {}
        self._forward(made.next)

    def _skip(self) -> None:
        if self.session.question is None:
            self._going = False
        elif self.session.question.missed:
            self._solution()
        else:
            self._forward(self.session.skip)

    def _hint(self) -> None:
        if self.session.question is None:
            self._say(["There is no question now."])
            return
        text = self.session.hint()
        self._say(words.hinted(self.session.question, text))

    def _lesson(self) -> None:
        here = self.session.question
        if here is None:
            self._say(["There is no question now."])
            return
        self._taught.add(here.skill.id)
        self._say(["", *plain_lessons.lesson_told(lesson_of(self.curriculum, here.skill))])

    def _work(self) -> None:
        """The example of this skill: what it asks, then a step each time, then from the beginning."""
        here, shown = self.session.question, self._example
        if here is None:
            self._say(["There is no question now."])
        elif shown is None or shown.identity.skill != here.skill.id or self._worked == len(shown.steps):
            made = self._example = example(self.session.judge, here.skill, here.problem)
            self._worked = 0
            self._say(plain_lessons.example_told(made) if made else ["No example can be made of this one."])
        else:
            self._worked += 1
            self._say(plain_lessons.step_told(shown, self._worked))

    def _undo(self) -> None:
        self._say([words.visible(self.session.undo())])
        self._offer = ""
        here = self.session.question
        if here is not None and not here.settled:
            self._settled.pop(str(here.problem.identity), None)
            self._done = [problem for problem in self._done if problem.identity != here.problem.identity]
        self._ask()

    def _grade(self, key: str) -> None:
        reply = self.session.override(QUALITIES[int(key)])
        assert reply.review is not None
        self._say(words.regraded(self.curriculum, reply.review, reply.next_in))

    def _down(self) -> None:
        if not self._offer:
            self._say(["There is nothing to step down to: only a solution offers what it builds on."])
            return
        offer, self._offer = self._offer, ""
        self._say([words.stepped(self.curriculum, offer, self._offered_by)])
        self.session.step_down(offer)
        self._forward(self.session.next)

    def _bury(self) -> None:
        self._put_aside(self.session.bury)

    def _suspend(self) -> None:
        self._put_aside(self.session.suspend)

    def _put_aside(self, put: Callable[[], str]) -> None:
        self._say([words.visible(put())])
        if self.session.question is None:
            self._forward(self.session.next)

    def _help(self) -> None:
        self._say([*words.HELP.splitlines(), *plain_asides.HELP.splitlines()])

    def _algorithm(self) -> None:
        self._say(plain_asides.algorithm_told(self.curriculum, self.session.question))

    def _previous(self) -> None:
        self._say(plain_asides.previous_told(self._done[-1] if self._done else None))

    def _quit(self) -> None:
        self._going = False


def _letters(here: Question) -> set[str]:
    """Single letters that may be an answer to this question."""
    problem = here.problem
    if problem.entry is Entry.OPTIONS:
        return {chr(97 + place) for place in range(len(problem.options))}
    return {name.casefold() for name in problem.reading.symbols}
