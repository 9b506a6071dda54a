"""Whether the problems can be made at all: each level is drawn once, within limits of time."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tutor.bank.link import OpenFile
from tutor.bank.node import Node, scalars
from tutor.bank.source import ProblemSource, problem_source, told
from tutor.bank.template import Live
from tutor.errors import ContentError
from tutor.lint.finding import Said, Subject
from tutor.lint.proofs import checks, steps
from tutor.lint.rules import answering, naming, notation
from tutor.model import Identity

_GOOD: set[int] = set()
"""What has been drawn and was good, so that a watched file costs what has changed in it."""
_MOST = 20_000
_SAY_MORE = (
    *(notation.expressions_can_be_read, notation.words_exist, notation.arguments_fit, notation.drawn_before_used),
    *(answering.kind_exists, answering.form_exists, answering.options_of_the_kind, naming.names_are_known),
)
"""Rules that say better why something cannot be worked out: where one of them speaks, this one is silent."""
_REMEDIES = {
    "where": "loosen the condition, or draw clean values: `tutor bank words`",
    "time": "make it smaller, or draw what is small by itself: `tutor bank words`",
}


def problems_can_be_made(subject: Subject) -> Iterator[Said]:
    """A problem can be made at each of its levels: lint draws one of each, for 10 seconds of computing at most.

    DO: mend the expression that is named; for more draws there is `tutor bank verify`.
    PASS: {where: ["a > 0"]}
    FAIL: {where: ["a > 4"]}
    FAIL: {where: ["a < d", "a > d"]}
    FAIL: {draw: {a: "integer(4, 1)", d: 1, p: 1, A: 1}}
    FAIL: {levels: {2: {harder: [size], a: "integer(4, 1)"}}}
    FAIL: {let: {t: "sin(A)"}}
    FAIL: {let: {t: "diff(a)"}}
    FAIL: {let: {t: "log([a, d])"}}
    FAIL: {answer: {kind: vector, value: a + d}}
    FAIL: {check: ["det([a, d]) = 1"]}
    FAIL: {steps: [{say: One, show: "A*[1, 2, 3]"}, {say: Two, show: a}]}
    """
    begun = time.process_time()
    for file, skill, problem, bank in _whole(subject):
        source = problem_source(problem, skill, file.file, bank)
        mark = hash(repr(told(source)))
        if mark in _GOOD:
            continue
        seen: set[tuple[int, int]] = set()
        for level in source.draws:
            if time.process_time() - begun > subject.seconds:
                return
            error = _fault(source, level)
            if error is None or (error.line, error.column) in seen:
                continue
            seen.add((error.line, error.column))
            if not _told_better(subject, file, problem, error):
                remedy = _REMEDIES.get(error.rule, "mend the expression")
                yield Said(file, (error.line, error.column or 1), f"level {level}: {error.message}", remedy)
        if not seen and len(_GOOD) < _MOST:
            _GOOD.add(mark)


def _whole(subject: Subject) -> Iterator[tuple[OpenFile, str, Node, str]]:
    """The problems of files that keep the schema: (file, the skill's id, problem, the bank that adds it or "")."""
    for name, file in subject.skills():
        if file.model is not None:
            yield from ((file, name, problem, "") for problem in file.node.get("problems").list)
    for _, file in subject.extensions():
        if file.model is not None:
            yield from ((file, file.model.skill, problem, file.bank) for problem in file.node.get("problems").list)


def _fault(source: ProblemSource, level: int) -> ContentError | None:
    """Why the first draw of a level cannot be made or, at level 1, not be proved."""
    try:
        live = Live(source, Identity(source.skill_id, source.id, source.revision, level, 0))
        made = live.problem
        if made.identity.level == 1:
            list(checks(live)), list(steps(live))
    except ContentError as error:
        return error
    return None


def _told_better(subject: Subject, file: OpenFile, problem: Node, error: ContentError) -> bool:
    """Does another rule speak of this line, or, where the answer is at fault, of any line of it?"""
    lines = {error.line}
    if error.rule == "answer":
        lines |= {node.line for node in scalars(problem.get("answer"))}
    alone = Subject(subject.bank, subject.opened, file.file)
    return any(said.file is file and said.place[0] in lines for rule in _SAY_MORE for said in rule(alone))
