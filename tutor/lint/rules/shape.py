"""What a file has in it and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.bank.harder import HARDER
from tutor.bank.link import OpenFile
from tutor.bank.node import Node
from tutor.bank.schema import key_order
from tutor.lint.finding import Said, Subject

MIN_SECONDS, MAX_SECONDS = 5, 900
_LINES = ("array", "code")
"""Kinds whose answer is a line to be computed with arrays that nobody has drawn."""
_ANSWER = re.compile(r"(?<![A-Za-z0-9_])answer(?![A-Za-z0-9_])")
_VALUE = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")


def key_order_kept(subject: Subject) -> Iterator[Said]:
    """Keys stand in the order of the author's guide, so that any two files read alike.

    DO: move the key to where the finding says.
    PASS: {hints: [Add the entries on the diagonal., Leave the others out.]}
    FAIL: {fixed: false}
    """
    for _, file in subject.skills():
        yield from _ordered(file, file.node, ("skill",))
    for _, file in subject.extensions():
        yield from _ordered(file, file.node, ("extension",))
    for _, file in subject.algorithms():
        yield from _ordered(file, file.node, ("algorithms",))


def _ordered(file: OpenFile, node: Node, path: tuple[str, ...]) -> Iterator[Said]:
    order = key_order(*path)
    ranks = {key: order.index(key) for key in node.map if key in order}
    previous = ""
    for key, rank in ranks.items():
        if previous and rank < ranks[previous]:
            remedy = "the order is " + ", ".join(key for key in order if key in ranks)
            yield Said(file, node.keys[key], f"`{key}` belongs above `{previous}`", remedy)
            break
        previous = key
    for key in ranks:
        child = node.map[key]
        for part in (child, *child.list):
            if part.map and key_order(*path, key):
                yield from _ordered(file, part, (*path, key))


def hints_two_or_three(subject: Subject) -> Iterator[Said]:
    """A problem has two or three hints, each saying a little more than the one before.

    DO: say first what to think of, then how to begin.
    PASS: {hints: [Add the entries on the diagonal., Leave the others out.]}
    FAIL: {hints: [Add the entries on the diagonal.]}
    FAIL: {hints: [One., Two., Three., Four.]}
    """
    for file, problem in subject.problems():
        count = len(problem.get("hints").list)
        if not 2 <= count <= 3:
            yield Said(file, _at(problem, "hints"), f"{count} hints", "write two or three")


def steps_present(subject: Subject) -> Iterator[Said]:
    """A problem has a worked solution of two steps or more.

    DO: write down the lines you would write on paper.
    PASS: {steps: [{say: The entries on the diagonal, show: a + d}, {say: Their sum, show: a + d, equals: previous}]}
    FAIL: {steps: []}
    """
    for file, problem in subject.problems():
        if len(problem.get("steps").list) < 2:
            yield Said(
                file, _at(problem, "steps"), "no worked solution", "show how one gets there, in two steps or more"
            )


def check_is_independent(subject: Subject) -> Iterator[Said]:
    """A problem proves its answer by another way than it was made: put back, differentiated, counted again.

    DO: put the answer back in, differentiate the integral, count in another order.
    PASS: {check: ["a + d - d = a"]}
    FAIL: {check: []}
    FAIL: {check: [a + d]}
    FAIL: {check: [answer = a+d]}
    FAIL: {check: [a + d = a + d]}
    FAIL: {answer: {kind: code, value: X + X.T, shapes: {X: [n, n]}}, check: [transpose(answer) = answer]}
    FAIL: {answer: {kind: array, value: "X'*w", shapes: {X: [n, d], w: [n]}}, check: ["answer = X'*w"]}
    PASS: {answer: {kind: array, value: "X'*w", shapes: {X: [n, d], w: [n]}}, check: ["[[1, 2]]'*[3] = [3, 6]"]}
    """
    for file, problem in subject.problems():
        checks = problem.get("check").list
        if not checks:
            yield Said(file, _at(problem, "check"), "no check", "prove the answer by another way than it was made")
        value = _squeezed(problem.get("answer").get("value").text)
        for check in checks:
            sides = [_squeezed(side) for side in check.text.split("=")]
            if (sides == [value]) or (len(sides) == 2 and (sides[0] == sides[1] or set(sides) == {"answer", value})):
                yield Said(file, check.place, "the check repeats the answer", "prove it by another way")
            elif problem.get("answer").get("kind").text in _LINES and _ANSWER.search(check.text):
                message = "the check names `answer`, which is a line here and has no value"
                yield Said(file, check.place, message, "check what it computes for numbers, or a value of `let`")


def equals_has_a_previous(subject: Subject) -> Iterator[Said]:
    """`equals: previous` stands in a step that shows something, after one that shows something.

    DO: give both steps a `show`, or leave `equals` out.
    PASS: {steps: [{say: The sum, show: a + d}, {say: The other way round, show: d + a, equals: previous}]}
    FAIL: {steps: [{say: The sum, show: a + d, equals: previous}, {say: The other way round, show: d + a}]}
    FAIL: {steps: [{say: The sum, show: a + d}, {say: The other way round, equals: previous}]}
    """
    for file, problem in subject.problems():
        shown = False
        for step in problem.get("steps").list:
            if step.get("equals").text and not (shown and step.get("show").text):
                yield Said(file, _at(step, "equals"), "there is nothing to compare", "give both steps a `show`")
            shown = shown or bool(step.get("show").text)


def levels_override_draws(subject: Subject) -> Iterator[Said]:
    """A level overrides draws that level 1 has.

    DO: draw the name under `draw` too, if need be with a constant.
    PASS: {levels: {2: {a: "integer(-9, 9)"}}}
    FAIL: {levels: {2: {q: "integer(-9, 9)"}}}
    """
    for file, problem in subject.problems():
        for level, draws in problem.get("levels").map.items():
            for name in draws.map:
                if name != HARDER and name not in problem.get("draw").map:
                    message = f"level {level} overrides `{name}`, which is not drawn"
                    yield Said(file, draws.keys[name], message, "draw it at level 1 too")


def names_are_new(subject: Subject) -> Iterator[Said]:
    """One name means one thing: `draw`, `let` and `symbols` have none in common.

    DO: choose another name.
    PASS: {let: {t: a + d}}
    FAIL: {let: {a: a + d}}
    """
    for file, problem in subject.problems():
        seen: set[str] = set()
        for key in ("symbols", "draw", "let"):
            entries = problem.get(key)
            for name in entries.map:
                if name in seen:
                    yield Said(file, entries.keys[name], f"`{name}` has a meaning already", "choose another name")
            seen |= set(entries.map)


def problem_ids_are_unique(subject: Subject) -> Iterator[Said]:
    """No two problems of a skill share an id.

    DO: ids never change, so rename the newer one.
    PASS: {id: sum-the-diagonal}
    FAIL: {id: second}
    """
    for _, file in (*subject.skills(), *subject.extensions()):
        seen: set[str] = set()
        for problem in file.node.get("problems").list:
            name = problem.get("id")
            if name.text in seen:
                yield Said(
                    file,
                    name.place,
                    f"the problem `{name.text}` is there twice",
                    "ids never change: rename the newer one",
                )
            seen.add(name.text)


def seconds_are_sensible(subject: Subject) -> Iterator[Said]:
    """The expected time is between 5 seconds and 15 minutes: a longer problem is two problems.

    DO: take a watch and solve one.
    PASS: {seconds: 90}
    FAIL: {seconds: 1}
    FAIL: {seconds: 3000}
    """
    for file, problem in subject.problems():
        seconds = problem.get("seconds")
        if isinstance(seconds.value, int) and not MIN_SECONDS <= seconds.value <= MAX_SECONDS:
            remedy = "how long does it take who can do it?"
            yield Said(file, seconds.place, f"{seconds.value} seconds", remedy)


def fixed_says_so(subject: Subject) -> Iterator[Said]:
    """A problem that reads the same for every draw, such as a derivation, says `fixed: true`; no other does.

    DO: name a drawn value in the prompt, or say `fixed: true`.
    PASS: {prompt: "What is a trace?", fixed: true}
    PASS: {prompt: "Find the trace of ${A}$."}
    FAIL: {prompt: "What is a trace?"}
    FAIL: {fixed: true}
    """
    for file, problem in subject.problems():
        known = {name for key in ("draw", "let") for name in problem.get(key).map}
        texts = [problem.get("prompt").text, *(node.text for node in problem.get("answer").get("options").list)]
        varies = any(name in known for text in texts for name in _VALUE.findall(text))
        fixed = problem.get("fixed").value is True
        if fixed and varies:
            yield Said(file, _at(problem, "fixed"), "the prompt names drawn values", "leave out `fixed`")
        elif not fixed and not varies:
            remedy = "name a drawn value in it, or say `fixed: true`"
            yield Said(file, _at(problem, "prompt"), "the prompt is the same for every draw", remedy)


def _at(node: Node, key: str) -> tuple[int, int]:
    return node.keys.get(key, node.place)


def _squeezed(text: str) -> str:
    return "".join(text.split())
