"""What is asked for, and the wrong answers that are foreseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from tutor.answers import kinds
from tutor.answers.forms import forms
from tutor.bank.node import Node
from tutor.language.tree import Group, Interval, Matrix, Relation
from tutor.lint.finding import Said, Subject
from tutor.lint.rules._expressions import parsed

_NUMBER = re.compile(r"\$?\s*[-+]?\d+(?:[./]\d+)?\s*\$?|\$?[A-Za-z]\$?")
_ROUNDED = {"decimals", "significant", "tolerance", "relative"}
_ROUNDING = re.compile(
    r"\brounded\b|\bround\b(?=(?:\s+\S+){0,4}\s+to\s+(?:[\d{$]|an?\b|one|two|three|four|whole|full))|\bdecimals\b|\bsignificant\b|\bapproximately\b|"
    r"\bto\s+the\s+nearest\s+\$?[\d.]+|"
    r"\bnearest\s+(?:whole|integer|tens?\b|tenth|hundred|thousand|million|cent\b|percent|per\s+cent|multiple|unit)",
    re.IGNORECASE,
)
"""A nearest neighbour or one more round is no rounding; the nearest tenth is."""


def kind_exists(subject: Subject) -> Iterator[Said]:
    """The kind of an answer is one that can be judged.

    DO: take the nearest known kind.
    PASS: {answer: {kind: number, value: a + d}}
    FAIL: {answer: {kind: numbr, value: a + d}}
    """
    for file, problem in subject.problems():
        kind = problem.get("answer").get("kind")
        if kind.text and kind.text not in kinds():
            yield Said(file, kind.place, f"there is no kind of answer `{kind.text}`", _nearest(kind.text, kinds()))


def form_exists(subject: Subject) -> Iterator[Said]:
    """The form asked for is one that can be judged.

    DO: take the nearest known form.
    PASS: {answer: {kind: number, value: a + d, form: evaluated}}
    FAIL: {answer: {kind: number, value: a + d, form: evaluatd}}
    """
    for file, problem in subject.problems():
        form = problem.get("answer").get("form")
        if form.text and form.text not in forms():
            yield Said(file, form.place, f"there is no form `{form.text}`", _nearest(form.text, forms()))


def options_of_the_kind(subject: Subject) -> Iterator[Said]:
    """An answer has the options of its kind and no others.

    DO: take the nearest option of the kind.
    PASS: {answer: {kind: number, value: a + d, decimals: 2}, prompt: 'Find the trace of ${A}$, rounded to 2 decimals.'}
    FAIL: {answer: {kind: number, value: a + d, decimal: 2}}
    """
    for file, problem in subject.problems():
        answer = problem.get("answer")
        kind = kinds().get(answer.get("kind").text)
        for key in answer.map if kind else ():
            if kind and key not in kind.keys | {"kind", "value", "form"}:
                remedy = _nearest(key, kind.keys) if kind.keys else "it has none"
                yield Said(file, answer.keys[key], f"the kind {kind.kind} has no option `{key}`", remedy)


def choices_are_no_numbers(subject: Subject) -> Iterator[Said]:
    """No option of a choice is a bare number or letter: options are chosen by number or letter.

    DO: make it a phrase, or ask for the number itself with `kind: number`.
    PASS: {answer: {kind: choice, value: 1, options: ["It is ${a}$.", "It is ${d}$."]}}
    FAIL: {answer: {kind: choice, value: 1, options: [2, "It is ${d}$."]}}
    FAIL: {answer: {kind: choice, value: 1, options: ["$3$", "It is ${d}$."]}}
    FAIL: {answer: {kind: choice, value: 1, options: [b, "It is ${d}$."]}}
    """
    for file, problem in subject.problems():
        for option in problem.get("answer").get("options").list:
            if _NUMBER.fullmatch(option.text):
                message = f"the option `{option.text}` looks like the number of an option"
                yield Said(file, option.place, message, "make it a phrase, or ask for the number itself")


def rounding_is_stated(subject: Subject) -> Iterator[Said]:
    """An answer that may be rounded says so in both places: words in the prompt, an option of the answer.

    DO: say in the prompt to how many decimals, and give the answer `decimals` or `tolerance`.
    PASS: {prompt: 'Find the trace of ${A}$, rounded to 2 decimals.', answer: {kind: number, value: a + d, decimals: 2}}
    PASS: {prompt: 'Find the nearest neighbour of ${A}$, as a trace.', answer: {kind: number, value: a + d}}
    PASS: {prompt: 'Find the trace of ${A}$ after one more round.', answer: {kind: number, value: a + d}}
    PASS: {prompt: 'Round the trace of ${A}$ to a whole number.', answer: {kind: number, value: a + d, decimals: 0}}
    PASS: {prompt: 'Round the trace of ${A}$ to 2 decimals.', answer: {kind: number, value: a + d, decimals: 2}}
    PASS: {prompt: 'Find the trace of ${A}$, rounded.', answer: {kind: number, value: a + d, relative: 1/100}}
    FAIL: {prompt: 'Find the trace of ${A}$ to the nearest tenth.', answer: {kind: number, value: a + d}}
    FAIL: {prompt: 'Find the trace of ${A}$ to the nearest whole number.', answer: {kind: number, value: a + d}}
    FAIL: {prompt: 'Find the trace of ${A}$.', answer: {kind: number, value: a + d, decimals: 2}}
    FAIL: {prompt: 'Find the trace of ${A}$, rounded to 2 decimals.', answer: {kind: number, value: a + d}}
    """
    for file, problem in subject.problems():
        answer, prompt = problem.get("answer"), problem.get("prompt")
        option = next((key for key in answer.map if key in _ROUNDED), "")
        kind = kinds().get(answer.get("kind").text)
        said = _ROUNDING.search(prompt.text)
        if option and not said:
            yield Said(file, prompt.place, f"the prompt does not say `{option}`", "say to how many decimals")
        elif said and not option and kind and kind.keys & _ROUNDED:
            remedy = f"give the answer one of: {', '.join(sorted(kind.keys & _ROUNDED))}"
            yield Said(file, prompt.place, f"`{said[0]}`, and the answer is exact", remedy)


def mistakes_have_the_shape(subject: Subject) -> Iterator[Said]:
    """A mistake has the answer's own kind and shape: a vector of as many entries, a set where a set is asked for.

    DO: write it as the answer's value is written.
    PASS: {answer: {kind: vector, value: "[a, d]"}, mistakes: [{value: "[d, a]", say: You turned them round.}]}
    PASS: {answer: {kind: set, value: "{a, d}"}, mistakes: [{value: "{a}", say: There are two of them.}]}
    PASS: {answer: {kind: interval, value: "(a, a + 1]"}, mistakes: [{value: "[a, a + 1]", say: Without the left end.}]}
    FAIL: {answer: {kind: vector, value: "[a, d]"}, mistakes: [{value: "[d, a, a]", say: You turned them round.}]}
    FAIL: {answer: {kind: set, value: "{a, d}"}, mistakes: [{value: "[a, d]", say: You turned them round.}]}
    FAIL: {mistakes: [{value: "[a, d]", say: You turned them round.}]}
    FAIL: {mistakes: [{value: {x: a}, say: You turned them round.}]}
    """
    for file, problem in subject.problems():
        answer = problem.get("answer")
        kind, right = answer.get("kind").text, answer.get("value")
        for mistake in problem.get("mistakes").list:
            wrong = mistake.get("value")
            if wrong.value is not None and not _alike(kind, right, wrong):
                message = f"a mistake of another shape than the answer, which is of the kind {kind}"
                yield Said(file, wrong.place, message, "write it as the answer's value is written")


def mistakes_are_wrong(subject: Subject) -> Iterator[Said]:
    """A mistake is not the answer itself, nor a mistake that was there already.

    DO: compute it from the draw by the slip itself.
    PASS: {mistakes: [{value: a - d, say: Add the entries instead.}, {value: a, say: There are two entries.}]}
    PASS: {answer: {kind: fields, value: {p: a, q: d}}, mistakes: [{value: {p: d, q: a}, say: Turned.}]}
    FAIL: {mistakes: [{value: a+d, say: Add the entries instead.}]}
    FAIL: {answer: {kind: fields, value: {p: a, q: d}}, mistakes: [{value: {q: d, p: a}, say: Turned.}]}
    FAIL: {mistakes: [{value: a - d, say: Add the entries instead.}, {value: a-d, say: Add them all.}]}
    """
    for file, problem in subject.problems():
        seen = {_squeezed(problem.get("answer").get("value")): "the answer"}
        for mistake in problem.get("mistakes").list:
            value = _squeezed(mistake.get("value"))
            if value in seen:
                message = f"the mistake `{mistake.get('value').text}` is {seen[value]}"
                yield Said(file, mistake.get("value").place, message, "what would a learner type instead?")
            if value and not mistake.get("when").text:
                seen[value] = "a mistake already"


def _alike(kind: str, right: Node, wrong: Node) -> bool:
    if right.map or wrong.map:
        return set(right.map) == set(wrong.map)
    if right.list or wrong.list:
        return bool(right.list) == bool(wrong.list)
    one, two = parsed(right.text), parsed(wrong.text)
    if kind == "interval":
        return not isinstance(two, Matrix | Relation)
    if kind == "number":
        return not isinstance(two, Group | Matrix | Interval | Relation)
    if isinstance(one, Matrix) and isinstance(two, Matrix):
        return kind != "matrix" or [len(row) for row in one.rows] == [len(row) for row in two.rows]
    if isinstance(one, Group) and isinstance(two, Group):
        return one.kind == two.kind and (kind != "vector" or len(one.items) == len(two.items))
    return True


def _squeezed(value: Node) -> str:
    """What a value says, however it is spaced, and also where it is a list or has parts."""
    if value.map:
        return ",".join(f"{key}={_squeezed(part)}" for key, part in sorted(value.map.items()))
    return ";".join(map(_squeezed, value.list)) if value.list else "".join(value.text.split())


def _nearest(word: str, known: object) -> str:
    names = sorted(known) if isinstance(known, dict | frozenset) else []
    near = get_close_matches(word, names, 1, 0.5)
    return f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(names)}"
