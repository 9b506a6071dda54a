"""What is on the drill screen, as plain data, and the rows that show it. Knows no Textual and calls no session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from tutor.model import Algorithm, Curriculum, Entry, Outcome, Problem
from tutor.sitting import Kind, Question, Reply, Summary
from tutor.tui import drawing, saying, telling, telling_summary
from tutor.tui.drawing import Picture
from tutor.tui.rows import Row, caret, cut, headed, row, wrapped
from tutor.tui.widgets.words import HELP, Action

HINT = Action("hint", "{drill.hint}", "Hint")
UNKNOWN = Action("solution", "{drill.hint}", "Not known")
SOLUTION = Action("solution", "s", "Solution")
LESSON = Action("lesson", "l", "Lesson")
UNDO = Action("undo", "u", "Undo")
QUIT = Action("quit", "^C", "Quit", pinned=True)


@dataclass
class Turn:
    """One question and what the screen knows of it; `doing` names the call under way and `late` that it takes long.

    `taught` are the skills whose lesson was seen, `lessons` says whether one is to come unasked.
    `warned` says that one more empty Enter opens the solution, `armed` is the grade key that the same key again
    confirms, and `regraded` the one that was confirmed; 0 where there is none.
    """

    curriculum: Curriculum
    question: Question | None = None
    notice: str = ""
    doing: str = ""
    late: bool = False
    working: bool = False
    entered: str = ""
    warned: bool = False
    armed: int = 0
    kind: Kind = Kind.DRILL
    regraded: int = 0
    good: Picture = field(default_factory=Picture)
    drafts: dict[str, str] = field(default_factory=dict)
    unread: bool = False  # nothing was typed since the reply came, which may be of another text
    done: set[str] = field(default_factory=set)
    scratch: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    taught: set[str] = field(default_factory=set)
    lessons: bool = True
    _asked: tuple[tuple[object, int], tuple[list[Row], list[int]]] | None = None

    @property
    def reply(self) -> Reply | None:
        """The reply to the newest submission, if there was one."""
        return self.question.reply if self.question is not None else None

    @property
    def settled(self) -> bool:
        """True once there is nothing more to answer."""
        return self.question is not None and self.question.settled

    @property
    def offer(self) -> str:
        """The prerequisite to step down to now, if one is offered."""
        return self.reply.offer if self.settled and self.reply is not None else ""

    @property
    def untaught(self) -> bool:
        """True where the skill is new, its lesson was not seen, and nothing has been made of the question yet."""
        here = self.question
        if here is None or not (self.lessons and here.new and here.skill.lesson):
            return False
        return here.skill.id not in self.taught and not (here.reply or here.hints or here.revealed)

    @property
    def graded(self) -> bool:
        """True where a grade may be changed."""
        return self.reply is not None and self.reply.review is not None

    def acts(self, action: str) -> bool:
        """Whether an action of the screen has anything to act on now."""
        here = self.question
        allowed = {
            "next": self.settled,
            "hint": not self.settled,
            "grade": self.graded,
            "down": bool(self.offer),
            "algorithm": self.algorithm is not None,
            "bury": self.kind is not Kind.PLACEMENT and self.question is not None,
            "suspend": self.kind is not Kind.PLACEMENT and self.question is not None,
            "lesson": self.settled or self.kind is not Kind.PLACEMENT,  # what is read there would not be known
            "grid": here is not None and here.problem.entry is Entry.GRID and not here.settled,
        }
        return allowed.get(action, True)

    def begun(self, doing: str) -> None:
        """A call is under way: what was said before it goes."""
        self.doing, self.late, self.notice = doing, False, ""
        self.warned, self.armed = False, 0

    def same_miss(self, typed: str) -> bool:
        """True where this very text was judged wrong a moment ago."""
        return self.reply is not None and self.reply.verdict.outcome is Outcome.WRONG and self.reply.typed == typed

    def take(self, question: Question) -> str:
        """Make this the question on the screen; returns what was typed to it before, "" where it is new."""
        self.question, self.working, self.entered, self.good = question, False, "", Picture()
        self.warned, self.armed, self.regraded = False, 0, 0
        if not question.settled:
            self.done.discard(str(question.problem.identity))
        if question.suspended and not question.settled:
            self.notice = saying.suspended()
        return self.typed

    @property
    def typed(self) -> str:
        """What is typed to the question."""
        return self.drafts.get(str(self.question.problem.identity), "") if self.question is not None else ""

    def keep(self, typed: str) -> bool:
        """Remember what is typed, so that coming back finds it; True where it was something else before."""
        if self.question is None:
            return False
        changed = self.typed != typed
        self.drafts[str(self.question.problem.identity)] = typed
        self.unread = self.unread and not changed
        return changed

    def left(self) -> list[tuple[str, str, str]]:
        """Each problem that is not settled, what is typed to it, what stands on its scratch paper."""
        open_ = [(problem, typed) for problem, typed in self.drafts.items() if problem not in self.done]
        return [(problem, typed, self.scratch.get(problem, "")) for problem, typed in open_]

    def answered(self, question: Question, reply: Reply) -> None:
        """The question as a reply left it."""
        self.question, self.entered, self.unread = question, reply.typed, True
        if question.settled:
            self.done.add(str(question.problem.identity))

    # ------------------------------------------------------------------ rows

    def header(self, cells: int) -> list[Row]:
        """The first line."""
        if self.question is None:
            return [row("tutor", "strong")]
        topics = {topic.id: topic.name for topic in self.curriculum.topics}
        topic = self.question.skill.topic
        return [telling.header(self.question, topics.get(topic, topic), cells, self.kind)]

    def purpose(self, cells: int, most: int) -> list[Row]:
        """What the skill is for, if it is for anything, in at most `most` rows."""
        return telling.purpose(self.question, cells, most) if self.question is not None else []

    @property
    def algorithm(self) -> Algorithm | None:
        """The algorithm the purpose names, if it names one."""
        named = self.question.purpose.algorithm if self.question is not None and self.question.purpose else ""
        return next((one for one in self.curriculum.algorithms.values() if one.name == named), None)

    def asked(self, cells: int) -> tuple[list[Row], list[int]]:
        """The question, and for each row the option it belongs to; drawn once for each width."""
        if self.question is None:
            return ([row("making the first problem…", "dim")] if self.doing else []), [-1]
        key = (self.question.problem.identity, cells)
        if self._asked is None or self._asked[0] != key:
            self._asked = key, drawing.question(self.question.problem, cells)
        return self._asked[1]

    def picture(self, typed: str, left: int, cells: int) -> list[Row]:
        """The picture of what is typed, or the last one that could be drawn, dimmed, and a caret under the fault.

        `left` is the cell at which the typed text begins, which may be negative when it is scrolled.
        """
        here = self.question
        if here is None or here.revealed:  # then it stands beside the right answer
            return []
        if not typed.strip():
            self.good = Picture()
            return [cut(row(f"  {here.problem.ask}", "dim"), cells)] if here.problem.ask and not here.settled else []
        reply = here.reply
        same = reply is not None and reply.typed == typed
        drawn = drawing.answer(typed, here.problem, reply.verdict.wrong if reply and same else ())
        unread = self.entered == typed and (drawn.error != "" or (same and _unreadable(reply)))
        if unread:  # what could be read of it before is not what was entered
            self.good = Picture()
        elif drawn.lines:
            self.good = _short(drawn, typed, here.problem)
        shown = [tuple((text, "dim" if drawn.error else role) for text, role in line) for line in self.good.lines]
        if drawn.error and shown:  # the dimmed one is older than what is typed, and colour alone must not say so
            shown[self.good.baseline] = (*shown[self.good.baseline], *row(" …", "dim"))
        told = headed("  read as  ", shown, self.good.baseline)
        fault = self._fault(typed, drawn)
        if fault is None:
            return told if told or unread else [row("  read as  …", "dim")]
        (start, end), says = fault
        marks = "^" * max(1, cell_len(typed[start:end]))
        return [*caret(left + cell_len(typed[:start]), marks, says, cells), *told]

    def _fault(self, typed: str, drawn: Picture) -> tuple[tuple[int, int], str] | None:
        """What the carets stand under and what they say; none while typing on may mend it, nor under everything."""
        reply = self.reply
        entered = self.entered == typed
        if self.question is not None and self.question.problem.options:
            return None
        if drawn.error and (entered or not drawn.unfinished):
            return drawn.span, "" if entered else drawn.error
        if entered and reply is not None and reply.typed == typed and reply.verdict.span is not None:
            start, end = reply.verdict.span
            whole = typed[:start].strip() == typed[end:].strip() == ""
            return None if whole and drawn.lines else ((min(start, len(typed)), end), "")
        return None

    def verdict(self, typed: str, cells: int) -> list[Row]:
        """Everything below the picture: notice, verdict, hints, solution, a step down."""
        told = wrapped(self.notice, cells, "note", margin=0)
        if self.untaught and not typed and not self.notice:
            told.append(cut(row(saying.untaught(), "note"), cells))
        if self.doing == "checking" and self.late:
            return [*told, row("  checking…", "dim")]
        here, reply = self.question, self.reply
        if self.doing == "making" and self.late and here is not None:
            told.append(row("  making the next problem…", "dim"))
        if here is None:
            return told
        if reply is not None and (reply.verdict.outcome.settles or reply.typed == typed or self.unread):
            algorithm = self.algorithm.id if self.algorithm is not None else ""
            told += telling.verdict(here, reply, typed, algorithm, cells, self.regraded)
        if not here.settled:
            told += telling.hints(here, cells)
        if here.settled:
            told += telling.off_schedule(self.kind, here, cells)
        if here.revealed or self.working:
            told += telling.solution(here, cells)
        if self.offer:
            skill = self.curriculum.skills.get(self.offer)
            told.append(telling.offer(skill.title if skill else self.offer, cells))
        return told

    def summary(self, done: Summary, sentences: Sequence[str], cells: int) -> list[Row]:
        """How the sitting went: in its own last words, if it has any."""
        if sentences:
            return telling_summary.found(sentences, self.left_out, cells)
        return telling_summary.summary(done, self.curriculum, self.left_out, cells, self.kind)

    def actions(self) -> list[Action]:
        """What can be done now, the likeliest first."""
        here = self.question
        if here is None:
            return [HELP, QUIT]
        if not here.settled:
            lines = here.problem.entry is Entry.LINES
            check = Action("submit", "2×{line.submit}" if lines else "{line.submit}", "Check")
            skip = Action("skip", "", "Skip")
            solution = Action("solution", "{drill.tab}:", "Solution")  # s may begin an answer
            working = [] if lines else [Action("working", "", "Working")]
            ways = [UNKNOWN] if self.kind is Kind.PLACEMENT else [HINT, solution]
            lesson = [Action("lesson", "", "Lesson")] if self.acts("lesson") and not self.untaught else []
            empty = self.untaught and not self.typed.strip()
            first = Action("submit", "{line.submit}", "Lesson") if empty else check
            return [first, *ways, skip, Action("undo", "", "Undo"), *working, *lesson, *self._set_aside(""), HELP, QUIT]
        told = [Action("next", "Enter", "Next"), UNDO]
        if not here.revealed and here.problem.steps:
            told.append(SOLUTION)
        if self.algorithm is not None:
            told.append(Action("algorithm", "a", "Algorithm"))
        if self.offer:
            told.append(Action("down", "d", "Step down"))
        told.append(LESSON)
        return [*told, *self._set_aside("bxr"), HELP, QUIT]

    def _set_aside(self, keys: str) -> list[Action]:
        """To put the skill aside, and to report the problem; by key once letters are no answer."""
        bury, suspend, report = (*keys,) if keys else ("", "", "")
        if self.kind is Kind.PLACEMENT:
            return [Action("report", report, "Report")]
        asleep = self.question is not None and self.question.suspended
        return [
            Action("bury", bury, "Not today"),
            Action("suspend", suspend, "Wake" if asleep else "Suspend"),
            Action("report", report, "Report"),
        ]


def _unreadable(reply: Reply | None) -> bool:
    return reply is not None and reply.verdict.outcome is Outcome.UNREADABLE


def _short(drawn: Picture, typed: str, problem: Problem) -> Picture:
    """The picture; an option of many rows stands above already, and its letter leaves it in sight."""
    if not problem.options or len(drawn.lines) < 2:
        return drawn
    return Picture((row(f"choice {drawing.letter(drawing.chosen(typed, problem))}"),))
