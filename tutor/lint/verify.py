"""What must hold for every draw of a problem: made again alike, its own answer right, every check and step true.

A failure carries the identity of the draw, so that one command shows that very problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tutor.answers._conditions import holds
from tutor.bank.draw import placed
from tutor.bank.source import ProblemSource, SkillSource
from tutor.bank.template import Live
from tutor.closing import plain
from tutor.equivalence import same
from tutor.errors import ContentError, NotationError
from tutor.language.evaluate import Scope, evaluate
from tutor.language.parser import authored
from tutor.language.tree import Relation
from tutor.model import Identity, Outcome

VARIETY = 20
"""Different prompts that 50 seeds must show."""


@dataclass(frozen=True)
class Failure:
    """One promise that one draw breaks."""

    identity: Identity
    rule: str
    message: str

    def __str__(self) -> str:
        here = self.identity
        name = here.skill.partition(":")[2]
        again = f"tutor show {name}/{here.problem} --level {here.level} --seed {here.seed}"
        return f"{here.skill}/{here.problem} level {here.level}: {self.message} [{self.rule}]\n    {again}"


def verify_skill(source: SkillSource, seeds: Iterable[int]) -> list[Failure]:
    """Every problem and level of a skill over these seeds; an empty list is what an author wants."""
    wanted = list(seeds)
    return [failure for problem in source.problems for failure in verify_problem(problem, wanted)]


def verify_problem(source: ProblemSource, seeds: list[int]) -> Iterator[Failure]:
    """One problem: every level and seed, then what only many seeds together can tell."""
    told: set[int] = set()
    for level in source.draws:
        prompts = set()
        for seed in seeds:
            identity = Identity(source.skill_id, source.id, source.revision, level, seed)
            try:
                live = Live(source, identity)
                prompts.add((live.problem.prompt, tuple(live.problem.values.items())))
                told |= set(live.mistakes)
                yield from verify_draw(live)
            except (ContentError, NotationError) as error:
                yield Failure(identity, "made", str(error))
        if len(seeds) >= 50 and not source.fixed and len(prompts) < VARIETY:
            last = Identity(source.skill_id, source.id, source.revision, level, seeds[-1])
            yield Failure(last, "variety", f"only {len(prompts)} different problems in {len(seeds)} seeds")
    if len(seeds) >= 50:
        for number in range(1, len(source.mistakes) + 1):
            if number not in told:
                last = Identity(source.skill_id, source.id, source.revision, 1, seeds[0])
                yield Failure(last, "mistake-never", f"mistake {number} never exists, or is always the right answer")


def verify_draw(live: Live) -> Iterator[Failure]:
    """The promises of a single draw."""
    here = live.identity
    if Live(live.source, here).problem != live.problem:
        yield Failure(here, "deterministic", "the same seed gave another problem")
    verdict = live.judge(live.problem.expected)
    if verdict.outcome is not Outcome.CORRECT:
        yield Failure(here, "own-answer", f"its own answer {live.problem.expected} is {verdict.outcome}")
    yield from _checks(live)
    yield from _steps(live)
    yield from _mistakes(live)
    yield from _hints(live)
    yield from _drawn(live)


def _checks(live: Live) -> Iterator[Failure]:
    scope = live.scope
    known = Scope({**scope.values, "answer": live.answer.value}, scope.symbols, scope.functions, free=True)
    for expr in live.source.checks:
        with placed(expr, "check"):
            found = holds(authored(expr.text), known)
        if found is not True:
            yield Failure(
                live.identity, "check", f"`{expr.text}` {'does not hold' if found is False else 'is undecided'}"
            )


def _steps(live: Live) -> Iterator[Failure]:
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
    for number, (mistake, wrong) in live.mistakes.items():
        typed = wrong.show()
        verdict = live.judge(typed)
        if verdict.outcome is not Outcome.WRONG or verdict.message != mistake.say.text:
            yield Failure(live.identity, "mistake", f"mistake {number}, typed as {typed}, is {verdict.outcome}")


def _hints(live: Live) -> Iterator[Failure]:
    answer = live.problem.expected
    for hint in live.problem.hints:
        text = plain(live.problem, hint)
        if len(answer) > 3 and re.search(rf"(?<![\w/.-]){re.escape(answer)}(?![\w/.])", text):
            yield Failure(live.identity, "hint-tells", f"a hint contains the answer {answer}")


def _drawn(live: Live) -> Iterator[Failure]:
    from tutor.layout.prose import faults

    problem = live.problem
    values = {name: authored(text) for name, text in problem.values.items()}
    texts = [problem.prompt, *problem.hints, *problem.options, *(step.say for step in problem.steps)]
    texts += [mistake.say.text for mistake, _ in live.mistakes.values()]
    for text in texts:
        for fault in faults(text, values):
            yield Failure(live.identity, "drawn", f"{fault.message} in {text!r}")
