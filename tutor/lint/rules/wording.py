"""What an author says in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.lint.finding import Said, Subject
from tutor.lint.rules._texts import everything, problem_texts

MAX_PROMPT = 600
_DOLLAR = re.compile(r"(?<!\\)\$")
_MATH = re.compile(r"(?<!\\)\$\$?")  # `$$` is a formula on a line of its own
_CODE = re.compile(r"`([^`]*)`")
_BRACES = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# In mathematics `{B}` is a value unless it is the argument of something: \sqrt{B}, x_{B}, \frac{a}{B}.
_GROUP = re.compile(r"(?:\\[A-Za-z]+|[\^_\]])(?:\s*\{[^{}]*\})+|\{([A-Za-z][A-Za-z0-9_]*)\}")


def lesson_two_to_eight_lines(subject: Subject) -> Iterator[Said]:
    r"""A lesson has two to eight lines: what it is, why anyone wants it, how to get it.

    DO: say what it is, why anyone wants it, how to get it.
    PASS: {lesson: "The sum of the diagonal.\nIt is the sum of the eigenvalues too."}
    FAIL: {lesson: "The sum of the diagonal."}
    FAIL: {lesson: ""}
    """
    for _, file in subject.skills():
        lesson = file.node.get("lesson")
        count = sum(1 for line in lesson.text.splitlines() if line.strip())
        if not 2 <= count <= 8:
            place = file.node.keys.get("lesson", file.node.place)
            yield Said(file, place, f"a lesson of {count} lines", "write two to eight")


def mistakes_have_a_sentence(subject: Subject) -> Iterator[Said]:
    """A problem foresees a wrong answer, and says of each what went wrong, in a sentence.

    DO: think of the slip that is made most, and say what went wrong.
    PASS: {mistakes: [{value: a - d, say: Add the entries instead of subtracting them.}]}
    FAIL: {mistakes: []}
    FAIL: {mistakes: [{value: a - d, say: wrong sign}]}
    """
    for file, problem in subject.problems():
        mistakes = problem.get("mistakes").list
        if not mistakes:
            place = problem.keys.get("mistakes", problem.place)
            yield Said(file, place, "no mistakes", "which wrong answer is most likely, and from which slip?")
        for mistake in mistakes:
            say = mistake.get("say")
            if not _sentence(say.text):
                yield Said(file, say.place, "not a sentence", "say what went wrong, and end with a full stop")


def reasons_are_sentences(subject: Subject) -> Iterator[Said]:
    """A summary, a reason in `used_in`, the `why` of an algorithm's line: each is a sentence, with its full stop.

    DO: say it in a few words more, and end with a full stop.
    PASS: {summary: The sum of the diagonal.}
    FAIL: {summary: the diagonal}
    FAIL: {used_in: {pca: total variance}}
    FAIL: {lines: [{code: t = np.trace(S), skills: [trace], why: total variance}]}
    """
    for _, file in subject.skills():
        for text in (file.node.get("summary"), *file.node.get("used_in").map.values()):
            if not _sentence(text.text):
                yield Said(file, text.place, "not a sentence", "say it in a few words more, and end with a full stop")
    for _, file in subject.algorithms():
        for line in file.node.get("lines").list:
            if not _sentence(line.get("why").text):
                yield Said(file, line.get("why").place, "not a sentence", "say why, and end with a full stop")


def _sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) >= 3


def prompt_is_short(subject: Subject) -> Iterator[Said]:
    """A prompt has at most 600 characters: it shares the screen with the answer.

    DO: cut the story; the lesson has room.
    PASS: {prompt: "Find the trace of ${A}$."}
    FAIL: {prompt: <601 letters>}
    """
    for file, problem in subject.problems():
        prompt = problem.get("prompt")
        if len(prompt.text) > MAX_PROMPT:
            yield Said(file, prompt.place, f"a prompt of {len(prompt.text)} characters", f"{MAX_PROMPT} are the most")


def values_exist(subject: Subject) -> Iterator[Said]:
    r"""Every `{name}` in a text is drawn, let or declared.

    DO: name a drawn value, or draw it.
    PASS: {prompt: 'Find the trace of $\frac{1}{a} \cdot {A}$, where $\sqrt{z}$ is nothing.'}
    PASS: {prompt: 'With ${A}$, what is $\frac{dz}{dt}$?'}
    PASS: {prompt: "What is the trace of\n\n$${A} + \\frac{1}{2}$$"}
    FAIL: {prompt: "Find the trace of ${B}$."}
    FAIL: {prompt: "Find the trace of {B}."}
    FAIL: {prompt: "What is the trace of ${A}$ or of\n\n$${B}$$"}
    FAIL: {hints: ["It is near {a + d}.", "It is {a}."]}
    FAIL: {answer: {kind: choice, value: 1, options: ["${a}$", "${q}$"]}}
    """
    for file, problem in subject.problems():
        known = {name for key in ("draw", "let", "symbols") for name in problem.get(key).map}
        for text in problem_texts(problem):
            for wrong in _unknown_values(text.text, known):
                near = ", ".join(sorted(known)) or "none"
                yield Said(file, text.place, f"there is no value `{{{wrong}}}`", f"the values are: {near}")


def code_is_verbatim(subject: Subject) -> Iterator[Said]:
    r"""Code in backticks is shown as it stands: a `{name}` in it is never a value.

    DO: say the value outside the backticks.
    PASS: {prompt: 'With $b = {a}$, what does `x = f"{n}"` print?'}
    FAIL: {prompt: "What is `b = [{a}, 1]`?"}
    """
    for file, problem in subject.problems():
        known = {name for key in ("draw", "let") for name in problem.get(key).map}
        for text in problem_texts(problem):
            for code in _CODE.findall(text.text):
                if named := known.intersection(_BRACES.findall(code)):
                    remedy = "say the value outside the backticks"
                    yield Said(file, text.place, f"`{{{min(named)}}}` in code is not filled in", remedy)


def dollars_come_in_pairs(subject: Subject) -> Iterator[Said]:
    r"""Mathematics in a text begins and ends with `$`; a dollar that is money is written `\$`.

    DO: close the formula, or write `\$` for money.
    PASS: {prompt: 'Find the trace of ${A}$, for \$5.'}
    FAIL: {prompt: "Find the trace of ${A}."}
    """
    for file, text in everything(subject):
        if len(_DOLLAR.findall(text.text)) % 2:
            yield Said(file, text.place, "a `$` without its partner", r"close it, or write `\$` for money")


def _unknown_values(text: str, known: set[str]) -> Iterator[str]:
    for index, part in enumerate(_MATH.split(text)):
        if index % 2:
            names = [found[1] for found in _GROUP.finditer(part) if found[1]]
        else:
            names = [found[1] for found in _BRACES.finditer(part)]
        yield from (name for name in names if name not in known or not _NAME.fullmatch(name))
