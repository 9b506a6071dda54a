"""What the drill screen says, as rows: header, purpose, verdict, solution, summary. Pure; knows no Textual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tutor import grading
from tutor.learning import LearnLine
from tutor.model import Algorithm, Outcome, Problem, Skill
from tutor.sitting import Kind, Question, Reply
from tutor.tui import drawing, saying
from tutor.tui.rows import Row, beside, cut, headed, indent, plain, row, rows, widest, width, wrapped
from tutor.tui.strokes import key_for

BAR = 10
"""Cells of the bar of progress."""

MARKS = {Outcome.CORRECT: ("✓", "right"), Outcome.WRONG: ("✗", "wrong")}

SAYINGS = {
    Outcome.WRONG: "Not right yet.",
    Outcome.WRONG_FORM: "The value is right, the form is not the one asked for.",
    Outcome.UNREADABLE: "This cannot be read.",
    Outcome.UNDECIDED: "This could not be decided in time; it costs nothing. Try another way to write it.",
}
"""What is said where the judge says nothing."""

OFF = {
    Kind.PRACTICE: "Practice: not graded, nothing changes when it comes back.",
    Kind.PLACEMENT: "Placement: one answer each, nothing is graded.",
}
"""What an answer off the schedule changes."""


def header(question: Question, topic: str, cells: int, kind: Kind = Kind.DRILL) -> Row:
    """Topic, title and level on the left; how far along the sitting is on the right, with a bar where it fits.

    A sitting off the schedule says what it is beside the level.
    """
    level = f"level {question.problem.identity.level}" + ("" if kind is Kind.DRILL else f" · {kind}")
    count = f"{question.number}/{question.total}"
    full = round(BAR * question.number / max(1, question.total))
    bar = f"  {'▓' * full}{'░' * (BAR - full)}" if cells >= 50 else ""
    left = _titled(topic, question.skill.title, level, max(0, cells - len(count + bar) - 2))
    gap = max(1, cells - width(left) - len(count + bar))
    return cut((*left, (" " * gap, ""), (count, ""), (bar, "dim")), cells)


def _titled(topic: str, title: str, level: str, cells: int) -> Row:
    """Topic, title and level; where they are too long the topic goes first, then the end of the title."""
    whole = row(f"{topic} · {title} · {level}", "strong")
    if width(whole) <= cells:
        return whole
    room = cells - len(level) - 3
    return (*cut(row(title, "strong"), room), *row(f" · {level}", "strong")) if room > 1 else cut(row(level), cells)


def purpose(question: Question, cells: int, most: int = 1) -> list[Row]:
    """The line of an algorithm that this is for, and why, in at most `most` rows (1 to 3); none where there is none."""
    here = question.purpose
    if here is None:
        return []
    name = row(f"In {here.algorithm}", "dim") if here.algorithm else ()
    code = row(here.code, "code") if here.code else ()
    between = row(": ", "dim") if name and code else ()
    line, why = (*name, *between, *code), row(here.why, "dim") if here.why else ()
    whole = (*line, *row(" · ", "dim"), *why) if line and why else (*line, *why)
    if most < 2 or width(whole) <= cells or not (line and why):
        return [cut(whole, cells)] if whole else []
    told = wrapped(here.why, cells, "dim")
    rest = " ".join(plain(part).strip() for part in told[most - 2 :])
    return [cut(line, cells), *told[: most - 2], *([cut(row(f"  {rest}", "dim"), cells)] if rest else [])]


def verdict(question: Question, reply: Reply, typed: str, algorithm: str, cells: int, regraded: int = 0) -> list[Row]:
    """What became of a submission: the mark, what the judge says, when the skill returns, what it is used in.

    `typed` is what stands in the line now: once it is changed, the judged answer is shown here with its marks.
    `algorithm` is the id of the one the purpose named; `regraded` the key 1-4 that changed the grade, or 0.
    """
    mark, role = MARKS.get(reply.verdict.outcome, ("!", "note"))
    said = drawing.prose(reply.verdict.message, question.problem.values, cells - 2)
    if reply.verdict.outcome is Outcome.CORRECT:
        return [*_right(question, reply, cells, regraded), *indent(said, 2), *_used_in(question, algorithm, cells)]
    if question.revealed:
        return _after_solution(reply, cells, regraded)
    said = said or rows(SAYINGS[reply.verdict.outcome])
    told = _marked(mark, role, said)
    if typed != reply.typed and (reply.verdict.wrong or not reply.verdict.outcome.settles):
        told += indent(yours(question, reply), 2)
    if reply.verdict.outcome is not Outcome.WRONG:
        return told
    return told + wrapped(saying.ways(), cells, "dim")


def yours(question: Question, reply: Reply) -> list[Row]:
    """The learner's answer with its wrong entries marked."""
    return _named("yours  ", drawing.typed(reply.typed, question.problem, reply.verdict.wrong))


def _marked(mark: str, role: str, said: list[Row]) -> list[Row]:
    head = said[0] if said else ()
    return [((mark + " ", role), *head), *indent(said[1:], 2)]


def _right(question: Question, reply: Reply, cells: int, regraded: int) -> list[Row]:
    hints = len(question.hints)
    helped = {0: "no hint", 1: "1 hint"}.get(hints, f"{hints} hints")
    tries = question.slips + 1  # a review counts those of the problem missed before, too
    again = f", try {tries}" if tries > 1 else ""
    if regraded:
        return _filled([(("✓ ", "right"), *_returns(reply, regraded)), _changes(reply)], cells)
    first = (("✓ ", "right"), ("Right", "right"), (f", {helped}{again}", ""))
    return _filled([first, _why(reply), _returns(reply, 0), _changes(reply)], cells)


def _why(reply: Reply) -> Row:
    """The grade by the word of its key, and why; the time only where the learner has asked for it."""
    review = reply.review
    if review is None or not review.reason:
        return ()
    said, _, why = grading.worded(review.quality, review.reason).partition(": ")
    why = why.removeprefix("right, ")
    return row(said + (f": {why}" if why not in ("", "right") else ""))


def _returns(reply: Reply, regraded: int) -> Row:
    """When the skill returns, and by which grade where the learner chose it."""
    when = f"next {reply.next_in}" if reply.next_in else ""
    if regraded:
        return row(f"graded {regraded} ({grading.WORDS[regraded]})" + (f": {when}" if when else ""), "strong")
    return row(when) if when else ()


def _changes(reply: Reply) -> Row:
    return row(saying.grade_keys(), "dim") if reply.review is not None else ()


def _filled(parts: Sequence[Row], cells: int) -> list[Row]:
    """The parts in as few rows as they fit into, a dot between them; only the first row is not indented."""
    told: list[Row] = []
    for part in filter(None, parts):
        joined = (*told[-1], (" · ", ""), *part) if told else part
        if told and width(joined) > cells:
            told.append((("  ", ""), *part))
        else:
            told[-1:] = [joined]
    return [cut(line, cells) for line in told]


def _used_in(question: Question, algorithm: str, cells: int) -> list[Row]:
    used = question.skill.used_in
    sentence = used.get(algorithm) or next(iter(used.values()), "")
    return indent(drawing.prose(sentence, {}, cells - 2), 2)


def _after_solution(reply: Reply, cells: int, regraded: int) -> list[Row]:
    told: list[Row] = []
    if reply.again:
        told += wrapped("A fresh problem of this kind comes later.", cells, "dim")
    if reply.next_in:
        why = () if regraded else _why(reply)
        told += indent(_filled([why, _returns(reply, regraded), _changes(reply)], cells - 2), 2)
    return told


def hints(question: Question, cells: int) -> list[Row]:
    """The hints seen so far, numbered out of how many there are."""
    told: list[Row] = []
    total = len(question.problem.hints)
    for at, hint in enumerate(question.hints, 1):
        head = f"  hint {at} of {total}: "
        drawn = drawing.prose(hint, question.problem.values, max(10, cells - len(head)))
        told += [((head if line == 0 else " " * len(head), "dim"), *text) for line, text in enumerate(drawn)]
    return told


def solution(question: Question, cells: int) -> list[Row]:
    """The right answer beside the learner's, and the problem worked with these very numbers."""
    return [*_answers(question, cells), *(line for step in steps(question.problem, cells) for line in step)]


def steps(problem: Problem, cells: int) -> list[list[Row]]:
    """The rows of each step of the worked solution, numbered."""
    told: list[list[Row]] = []
    before = ""
    for at, step in enumerate(problem.steps, 1):
        head = f" {at}. "
        said = drawing.prose(step.say, problem.values, cells - len(head))
        told.append([((head if line == 0 else " " * len(head), "dim"), *text) for line, text in enumerate(said)])
        if step.show:
            told[-1] += indent(drawing.value(step.show, before if step.follows else "").lines, len(head) + 2)
            before = step.show
    return told


def _answers(question: Question, cells: int) -> list[Row]:
    right = _named("right  ", drawing.expected(question.problem))
    reply = question.reply
    if reply is None or not reply.typed or reply.verdict.outcome is not Outcome.WRONG:
        return indent(right, 2)
    mine = yours(question, reply)
    if widest(right) + widest(mine) + 6 <= cells:
        return indent(beside(right, mine), 2)
    return indent(right, 2) + indent(mine, 2)


def _named(name: str, drawn: drawing.Picture) -> list[Row]:
    return headed(name, drawn.lines, drawn.baseline)


def off_schedule(kind: Kind, question: Question, cells: int) -> list[Row]:
    """What became of an answer that counts once, where the verdict does not say it; what an ungraded one changes."""
    told: list[Row] = []
    if kind is Kind.PLACEMENT and question.revealed:
        mark, role = MARKS[Outcome.WRONG]
        known = question.reply is not None and question.reply.typed
        told = _marked(mark, role, rows("Not right.")) if known else [row("Noted: not known yet.")]
    return [*told, *(wrapped(OFF[kind], cells, "dim") if kind in OFF else ())]


def offer(title: str, cells: int) -> Row:
    """The prerequisite worth a step down."""
    return cut(((f"  {key_for('drill.down')} ", "strong"), (f"one step down: {title}", "")), cells)


def algorithm(here: Algorithm, skills: Mapping[str, Skill], at: str, cells: int) -> list[Row]:
    """The lines of an algorithm, the skills beside each; the line that uses the skill `at` is pointed to."""
    told = [row(here.name, "strong"), *drawing.prose(here.summary, {}, cells), ()]
    for line in here.lines:
        mark = "▸ " if at in line.skills else "  "
        told.append(((mark, "note"), *row(line.code, "code")))
        titles = ", ".join(skills[id].title if id in skills else id for id in line.skills)
        told += indent(drawing.prose(line.why, {}, cells - 4), 4)
        told.append(row(f"    {titles}", "dim"))
    return told


def learn_line(line: LearnLine, chosen: bool, cells: int) -> list[Row]:
    """One line of an algorithm to choose: its code, why, and each skill with how far it has come."""
    ready = ("✓", "right") if line.readable else ("·", "dim")
    mark = (("▸" if chosen else " ", "note"), ready, (" ", ""))
    if not chosen:
        return [cut((*mark, *row(line.code, "code")), cells)]
    first, *rest = wrapped(line.code, cells - 5, "chosen", margin=0) or [()]
    told: list[Row] = [(*mark, *first), *indent(rest, 5)]
    told += indent(drawing.prose(line.why, {}, cells - 4), 4)
    for skill in line.skills:
        when = f" · {skill.aside}" if skill.aside else f" · next {skill.next_in}" if skill.next_in else ""
        told.append(cut(row(f"    {skill.title}: {skill.state}{when}"), cells))
    return told
