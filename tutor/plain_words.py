"""What plain mode says, as lines of text: questions, verdicts, solutions, the summary. Pure; reads no input.

Formulas are spoken; a value that is a matrix, a vector or a set stands as it would be typed (`A = [[2, 1], [1, 2]]`),
and so does any value that stands alone behind an equals sign.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from tutor.counts import counted
from tutor.errors import NotationError
from tutor.events import Review
from tutor.grading import worded
from tutor.language.parser import authored
from tutor.language.tree import Group, Interval, Matrix, Name, Node
from tutor.layout.box import cells, printable
from tutor.layout.spoken import speak, speak_prose
from tutor.model import Curriculum, Entry, Outcome, Problem
from tutor.sitting import Question, Reply

_STAND_IN = 0xA640  # Cyrillic Extended-B: letters that no problem is written in
_SHOWN = 160
"""Characters of a typed line that are shown again."""

_OPENINGS = {
    Outcome.CORRECT: "Right.",
    Outcome.WRONG: "Not yet:",
    Outcome.WRONG_FORM: "Right value, other form:",
    Outcome.UNREADABLE: "Cannot be read:",
    Outcome.UNDECIDED: "Not decided:",
}
_SILENT = {
    Outcome.CORRECT: "",
    Outcome.WRONG: "that is not it.",
    Outcome.WRONG_FORM: "write it in the form asked for.",
    Outcome.UNREADABLE: "write it another way.",
    Outcome.UNDECIDED: "it costs nothing; write it another way.",
}
_WHY = {
    "again": ", a fresh one of what you missed",
    "left": ", where you left it",
    "step down": ", a step down",
    "new": ", new to you",
    "learning": ", once more to learn it",
}

HELP = """Type your answer and press Enter. Instead of an answer you may type
  ?            a hint
  s, solution  the solution, worked with these numbers
  n, next      another question
  l, lesson    the lesson of this skill; w, worked: an example, one step at a time
  u, undo      take back the last answer or grade
  g 1 to g 4   change the last grade: 1 again, 2 hard, 3 good, 4 easy
  d, down      one question of what the last solution builds on
  b, bury      nothing more of this skill today
  suspend      never ask this skill but by name; the same again takes that back
  r, report    something is wrong with this question; a sentence of yours may follow
  again        behind the last question: once more what was missed
  q, quit      stop; everything is saved
After a wrong answer an empty line shows the solution and goes on.
Where a single letter can be the answer (choice d, the number n), that letter alone answers: type the word then,
`down` or `next`, for what the letter does elsewhere."""


def visible(text: str) -> str:
    """The text with everything that could steer a terminal written as an escape, `\\x1b`."""
    return "".join(_escaped(char) if unicodedata.category(char)[0] in "CZ" and char != " " else char for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii") if ord(char) < 128 or not char.isprintable() else " "


def prose(text: str, values: Mapping[str, str]) -> list[str]:
    """Markdown over values (in our notation) as lines for the ear that can be typed back."""
    nodes: dict[str, Node] = {}
    sources: dict[str, str] = {}
    for place, (name, source) in enumerate(values.items()):
        try:
            node = authored(source)
        except NotationError:
            continue
        letter = chr(_STAND_IN + 2 * place)
        if isinstance(node, Group | Matrix | Interval) or _alone(name, text):
            nodes[name], sources[letter] = Name(letter), source
            text = re.sub(_named(name), rf"\1 = {letter}\2", text)
        else:
            nodes[name] = node
    said = speak_prose(text, nodes)
    for letter, source in sources.items():
        said = said.replace(letter, source)
    # A vector is told in one way wherever it comes from: a value has stood as `u = [2, 2]` above.
    said = re.sub(r"(?<!\w)([A-Za-z]) equals (?=\[)", r"\1 = ", said)
    return [printable(line) for line in said.splitlines()]


def spoken(source: str) -> str:
    """Mathematics in our notation in words; what can only be typed back (a set, a matrix) stands as it is."""
    try:
        node = authored(source) if source else Group("set", ())
    except NotationError:
        return printable(source)
    return printable(source) if isinstance(node, Group | Matrix | Interval) else speak(node)


def _named(name: str) -> str:
    """A formula that only gives a value its name: `$A = {A}$`, `$f(x, y) = {f}$`."""
    return rf"\$([A-Za-z](?:\([a-z](?:, ?[a-z])*\))?)\s*=\s*\{{{re.escape(name)}\}}\s*([.,;]?)\$"


def _alone(name: str, text: str) -> bool:
    """Whether a value makes up one side of an equation, or a whole formula, wherever the text names it."""
    inside = rf"\{{{re.escape(name)}\}}"
    return len(re.findall(rf"[=$]\s*{inside}\s*[$.,;]", text)) == len(re.findall(inside, text))


def asked(curriculum: Curriculum, question: Question) -> list[str]:
    """A question: where one is, what it is for, what is asked, what to type."""
    problem, skill = question.problem, question.skill
    topic = next((topic.name for topic in curriculum.topics if topic.id == skill.topic), skill.topic)
    head = f"Question {question.number} of {question.total}: {topic}, {skill.title}, level {problem.identity.level}"
    told = [printable(f"{head}{_WHY.get(question.pick.why, '')}.")]
    if question.suspended:
        told.append(SUSPENDED)
    told += _purpose(curriculum, question)
    told += asked_for(problem)
    if problem.ask:
        told.append(printable(f"Type {problem.ask}."))
    for number, hint in enumerate(question.hints, 1):  # seen before an undo, or in the sitting before
        told.append(_hint(problem, number, hint))
    if question.draft.typed.strip():
        told.append(f"You had typed: {visible(question.draft.typed[:_SHOWN])}")
    return told


def asked_for(problem: Problem) -> list[str]:
    """The prompt and its options."""
    options = [f"{chr(97 + at)}) {' '.join(prose(text, problem.values))}" for at, text in enumerate(problem.options)]
    return prose(problem.prompt, problem.values) + options


SUSPENDED = (
    "You have suspended this skill: it is asked because you asked for it. Type suspend to have it asked as before."
)
"""Said of a question that is only asked by name."""


def _purpose(curriculum: Curriculum, question: Question) -> list[str]:
    here = question.purpose
    if here is None:
        return []
    known = curriculum.algorithms.get(here.algorithm)
    name = known.name if known else here.algorithm
    place = f"In {name}: " if name else ""
    why = " ".join(prose(here.why, {}))
    return [printable(place + here.code), why] if here.code else [printable(place) + why]


def judged(curriculum: Curriculum, question: Question, reply: Reply) -> list[str]:
    """What became of a submission."""
    outcome, problem = reply.verdict.outcome, question.problem
    said = " ".join(prose(reply.verdict.message, problem.values)) or _SILENT[outcome]
    told = caret(reply.typed, reply.verdict.span) if outcome is Outcome.UNREADABLE else []
    told.append(f"{_OPENINGS[outcome]} {said}".rstrip())
    if outcome is Outcome.CORRECT:
        told += [*answer(problem), *graded(reply), *_used(curriculum, question)]
    elif outcome is Outcome.WRONG:
        told.append("Try again, ? for a hint, or an empty line for the solution.")
    return told


def caret(typed: str, span: tuple[int, int] | None) -> list[str]:
    """The typed line and a mark under the characters at fault, cut to what is near them."""
    start, end = span or (0, 0)
    start = min(max(start, 0), len(typed))
    first = max(0, start - _SHOWN // 2)
    part = typed[first : first + _SHOWN]
    lead = "..." if first else ""
    left = cells("  " + lead + visible(typed[first:start]))
    wide = cells(visible(typed[start : min(end, first + _SHOWN)]))
    return [
        "  " + lead + visible(part) + ("..." if first + _SHOWN < len(typed) else ""),
        " " * left + "^" * max(1, wide),
    ]


def answer(problem: Problem) -> list[str]:
    """The right answer, in one line."""
    expected = printable(problem.expected)
    if problem.entry is Entry.OPTIONS and expected[:1].isalpha():
        place = ord(expected[:1]) - 97
        if 0 <= place < len(problem.options):
            expected = f"{expected[:1]}) {' '.join(prose(problem.options[place], problem.values))}"
    return [f"Answer: {expected}"]


def graded(reply: Reply) -> list[str]:
    """The grade, why, and when the skill returns; nothing before there is a review."""
    if reply.review is None:
        return []
    return [f"{_grade(reply.review)}; next {reply.next_in}"]


def _used(curriculum: Curriculum, question: Question) -> list[str]:
    """What the skill is used for, in the algorithm that stood with the question if it is there."""
    used = question.skill.used_in
    names = {key: found.name for key, found in curriculum.algorithms.items() if key in used}
    if not names:
        return []
    named = question.purpose.algorithm if question.purpose else ""
    chosen = next((key for key, name in names.items() if named in (key, name)), next(iter(names)))
    return [f"{printable(names[chosen])}: {' '.join(prose(used[chosen], {}))}"]


def hinted(question: Question, text: str | None) -> list[str]:
    """A hint, or that there are no more."""
    total = len(question.problem.hints)
    if text is None:
        return ["There is no other hint; s shows the solution." if total else "No hints here; s shows the solution."]
    return [_hint(question.problem, len(question.hints), text)]


def _hint(problem: Problem, number: int, text: str) -> str:
    return f"Hint {number} of {len(problem.hints)}: {' '.join(prose(text, problem.values))}"


def solved(curriculum: Curriculum, question: Question, reply: Reply) -> list[str]:
    """The solution, worked with the question's own numbers, and what comes of having seen it."""
    problem = question.problem
    told = ["Solution:", *steps(problem), *answer(problem)]
    if reply.typed:
        told.append(f"You typed: {visible(reply.typed[:_SHOWN])}")
    told += graded(reply)
    if reply.again:
        told.append("A fresh problem of this kind comes later.")
    if reply.offer in curriculum.skills:
        told.append(printable(f"Type d for one question of what it builds on: {curriculum.skills[reply.offer].title}."))
    return told


def steps(problem: Problem) -> list[str]:
    """The steps of the worked solution, numbered, one line each."""
    told = []
    for number, step in enumerate(problem.steps, 1):
        said = " ".join(prose(step.say, problem.values))
        told.append(f"{number}. {said}{': ' if step.show and said else ''}{spoken(step.show)}")
    return told


def _grade(review: Review) -> str:
    return worded(review.quality, review.reason)


def regraded(curriculum: Curriculum, review: Review, next_in: str) -> list[str]:
    """What a changed grade leaves."""
    skill = curriculum.skills.get(review.skill)
    return [printable(f"{skill.title if skill else review.skill}: {_grade(review)}; next {next_in}")]


def stepped(curriculum: Curriculum, offer: str, skill: str) -> str:
    """What `d` does, so that nobody wonders which question it was about."""
    return printable(f"One question of {curriculum.skills[offer].title}, which {skill} builds on.")


PRACTICE = "Practice off the schedule: it is not graded, and nothing changes when a skill comes back."
"""Said at the beginning of such a sitting."""


def practised(done: int) -> list[str]:
    """How a sitting off the schedule went."""
    return [f"{counted(done, 'problem', 'no')} practised; the schedule is as it was."]


def waits(count: int) -> str:
    """That reviews are open: their skills are not graded until that problem, or a fresh one, was answered."""
    if count == 1:
        return "1 missed problem is not settled: it comes first next time."
    return f"{count} missed problems are not settled: they come first next time."


def wrapped(lines: Iterable[str], width: int) -> Iterator[str]:
    """The lines broken between words at `width` cells, 0 never; what begins with a blank (code, a caret) stays."""
    for line in lines:
        yield from (
            [line]
            if not width or line.startswith(" ") or cells(line) <= width
            else textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        )
