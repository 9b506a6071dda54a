"""The promises of a single draw: made again alike, its own answer right, every check and step true, drawn, spoken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tutor.answers._conditions import holds
from tutor.bank.draw import placed
from tutor.bank.files import CORE
from tutor.bank.template import Live
from tutor.closing import plain
from tutor.equivalence import same
from tutor.errors import NotationError
from tutor.language.evaluate import Scope, evaluate
from tutor.language.express import express
from tutor.language.parser import authored
from tutor.language.tree import Relation
from tutor.language.write import write
from tutor.layout.box import cells
from tutor.layout.from_tree import draw
from tutor.layout.prose import faults, formulas, render
from tutor.layout.spoken import speak, speak_prose
from tutor.layout.style import UNICODE, Style
from tutor.model import Identity, Outcome

ASCII = Style(ascii=True)
WIDTH = 76
"""Columns for words: 80 without the borders. Formulas may be wider: they scroll."""
LONG = 4
"""Characters from which on an answer does not stand in a hint by chance."""

AGAIN = 5
"""Every fifth seed is drawn again: that is a quarter of a proof, and what chance does to one draw it does to many."""

_UNTIDY = re.compile(r"(?<![\w.,/⁄^])[01][^\W\d_](?![^\W\d_])|(?<=[+-]) ?-(?=[\w(])")


@dataclass(frozen=True)
class Failure:
    """One promise that one draw breaks; its last line is the command that shows that very problem.

    `about` is what other draws have in common with it where their messages hold values of theirs.
    """

    identity: Identity
    rule: str
    message: str
    about: str = ""

    @property
    def command(self) -> str:
        """What shows this very draw."""
        here = self.identity
        name = here.skill.removeprefix(f"{CORE}:")
        return f"tutor show {name}/{here.problem} --level {here.level} --seed {here.seed}"

    @property
    def said(self) -> str:
        """What is broken, and of which problem."""
        here = self.identity
        return f"{here.skill}/{here.problem} level {here.level}: {self.message} [{self.rule}]"

    def __str__(self) -> str:
        return f"{self.said}\n    {self.command}"


def alike(failures: Iterable[Failure]) -> list[list[Failure]]:
    """Failures that say the same of several draws put together, in the order of the first of each."""
    groups: dict[tuple[str, str], list[Failure]] = {}
    for failure in failures:
        groups.setdefault((failure.rule, failure.about or failure.message), []).append(failure)
    return list(groups.values())


def verify_draw(live: Live) -> Iterator[Failure]:
    """Every promise that this draw breaks; raises ContentError and NotationError where one cannot be looked at."""
    here = live.identity
    if here.seed % AGAIN == 0 and Live(live.source, here).problem != live.problem:
        yield Failure(here, "deterministic", "the same seed gave another problem")
    verdict = live.judge(live.answer.proof())
    if verdict.outcome is not Outcome.CORRECT:
        yield Failure(
            here, "own-answer", f"its own answer {live.problem.expected} is {verdict.outcome}", verdict.outcome
        )
    for check in (checks, steps, _mistakes, _hints, _texts, _formulas):
        yield from check(live)


def hints_tell(live: Live) -> bool:
    """Does a hint hold the answer, however short? One draw may have it by chance; most of them may not."""
    return not live.problem.options and any(_holds(live, hint) for hint in live.problem.hints)


def checks(live: Live) -> Iterator[Failure]:
    """Every `check` that does not hold; raises ContentError for one that cannot be worked out."""
    scope = live.scope
    known = Scope({**scope.values, "answer": live.answer.value}, scope.symbols, scope.functions, free=True)
    for expr in live.source.checks:
        with placed(expr, "check"):
            found = holds(authored(expr.text), known)
        if found is not True:
            said = "does not hold" if found is False else "is undecided"
            yield Failure(live.identity, "check", f"`{expr.text}` {said}")


def steps(live: Live) -> Iterator[Failure]:
    """Every `equals` that is not true; raises ContentError for a step that cannot be worked out."""
    before: object = None
    for step in live.source.steps:
        if step.show is None:
            continue
        tree = authored(step.show.text)
        if isinstance(tree, Relation):
            tree = tree.operands[-1]
        with placed(step.show, "show"):
            value = evaluate(tree, live.scope)
        if step.equals and not same(before, value):
            yield Failure(live.identity, "equals", f"`{step.show.text}` is not what the step before it is")
        before = value


def _mistakes(live: Live) -> Iterator[Failure]:
    for number, (mistake, wrong) in live.slips.items():
        typed = wrong.show()
        verdict = live.judge(typed)
        about = f"mistake {number} {verdict.outcome}"
        if verdict.outcome is not Outcome.WRONG:
            yield Failure(live.identity, "mistake", f"mistake {number}, typed as {typed}, is {verdict.outcome}", about)
        elif mistake.say.text not in verdict.message:
            message = f"mistake {number}, typed as {typed}, is explained by another sentence: {verdict.message}"
            yield Failure(live.identity, "mistake", message, f"{about} {verdict.message}")


def _hints(live: Live) -> Iterator[Failure]:
    answer = live.problem.expected
    if len(answer) >= LONG and any(_holds(live, hint) for hint in live.problem.hints):
        yield Failure(live.identity, "hint-tells", f"a hint contains the answer {answer}", "a hint")


def _holds(live: Live, hint: str) -> bool:
    answers = {live.problem.expected}
    if live.problem.kind == "number":  # 3/8 tells it too, where 0.38 is asked for
        answers.add(write(express(live.answer.value)))
    text = plain(live.problem, hint)
    return any(contains(text, answer) for answer in answers)


def contains(text: str, answer: str) -> bool:
    """Does the answer stand in a text by itself: not 5 in 15 or 5/2, not x + 3 in 2*x + 3?"""
    inner = "*^" if re.search(r"[+-]", answer) else ""
    return re.search(rf"(?<![\w/.{inner}-]){re.escape(answer)}(?![\w/{inner}]|\.\d)", text) is not None


def _texts(live: Live) -> Iterator[Failure]:
    """Words and the formulas in them: drawn with both sets of signs, and spoken."""
    problem = live.problem
    texts = [problem.prompt, *problem.hints, *problem.options, *(step.say for step in problem.steps)]
    texts += [mistake.say.text for mistake, _ in live.slips.values()]
    for text in texts:
        named = dict.fromkeys(re.findall(r"\w+", text))
        used = tuple((name, problem.values[name]) for name in named if name in problem.values)
        for message in _text_faults(text, used):
            yield Failure(live.identity, "drawn", message)
        for line in _untidy(text, used):
            yield Failure(live.identity, "tidy", f"`{line}` is not how it is written, in {text!r}", text)


@lru_cache(maxsize=4096)
def _text_faults(text: str, used: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """What is wrong with a text that holds these values; half of all texts hold none and are alike in every draw."""
    values = {name: authored(value) for name, value in used}
    found = [f"{fault.message} in {text!r}" for fault in faults(text, values)]
    for style in (UNICODE, ASCII):
        lines = render(text, values, WIDTH, style)
        if not re.search(r"[$`{]", text) and any(cells(line) > WIDTH for line in lines):
            found.append(f"a line of words is wider than {WIDTH} columns: {text!r}")
        if text.isascii() and style is ASCII and not "".join(lines).isascii():
            found.append(f"drawn with ASCII it is not ASCII: {text!r}")
    if not _printable(speak_prose(text, values)):
        found.append(f"spoken it holds a control character: {text!r}")
    return tuple(found)


@lru_cache(maxsize=4096)
def _untidy(text: str, used: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Lines of formulas with 0x, 1x, + -3 or - -3 in them, which no value may bring about."""
    values = {name: authored(value) for name, value in used}
    boxes = formulas(text, values) if "{" in text else ()
    return tuple(line.strip() for box in boxes for line in box.lines if _UNTIDY.search(line))


def _formulas(live: Live) -> Iterator[Failure]:
    """The lines of the solution and the answer: as the problem is shown, and in words."""
    problem = live.problem
    written = [step.show for step in problem.steps if step.show]
    if problem.kind != "code" and not problem.options:
        written.append(problem.expected)
    for text in written:
        try:
            tree = authored(text)
            drawn = "".join(draw(tree, ASCII).lines)
            fine = _printable("".join(draw(tree, UNICODE).lines)) and drawn.isascii() and _printable(drawn)
            fine = fine and _printable(speak(tree))
        except NotationError as error:
            yield Failure(live.identity, "drawn", f"{text} cannot be drawn: {error.message}")
            continue
        if not fine:
            yield Failure(live.identity, "drawn", f"{text} is drawn with a sign that a terminal may not have")


def _printable(text: str) -> bool:
    return text.replace("\n", "").isprintable()
