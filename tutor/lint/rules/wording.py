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
_CLOSED = re.compile(
    r"```.*?```|`[^`\n]*`|(?<!\\)\$\$(?:\\.|[^$\\])*\$\$|(?<!\\)\$(?:\\.|[^$\\])*\$|\{\{|\}\}|\{[^{}]*\}", re.DOTALL
)
"""What may hold any brace (code, formulas), and braces that are closed."""
_BRACE = re.compile(r"[{}]")
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
            for wrong, start in _unknown_values(text.text, known):
                near = ", ".join(sorted(known)) or "none"
                yield Said(file, text.at(start), f"there is no value `{{{wrong}}}`", f"the values are: {near}")


def code_is_verbatim(subject: Subject) -> Iterator[Said]:
    r"""Code in backticks is shown as it stands: a `{name}` in it is never a value.

    DO: say the value outside the backticks.
    PASS: {prompt: 'With $b = {a}$, what does `x = f"{n}"` print?'}
    FAIL: {prompt: "What is `b = [{a}, 1]`?"}
    """
    for file, problem in subject.problems():
        known = {name for key in ("draw", "let") for name in problem.get(key).map}
        for text in problem_texts(problem):
            for code in _CODE.finditer(text.text):
                named = [found for found in _BRACES.finditer(code[1]) if found[1] in known]
                for found in named[:1]:
                    place = text.at(code.start(1) + found.start())
                    remedy = "say the value outside the backticks"
                    yield Said(file, place, f"`{{{found[1]}}}` in code is not filled in", remedy)


def dollars_come_in_pairs(subject: Subject) -> Iterator[Said]:
    r"""Mathematics in a text begins and ends with `$`; a dollar that is money is written `\$`.

    DO: close the formula, or write `\$` for money.
    PASS: {prompt: 'Find the trace of ${A}$, for \$5.'}
    FAIL: {prompt: "Find the trace of ${A}."}
    """
    for file, text in everything(subject):
        found = [sign.start() for sign in _DOLLAR.finditer(text.text)]
        if len(found) % 2:
            yield Said(file, text.at(found[-1]), "a `$` without its partner", r"close it, or write `\$` for money")


def braces_come_in_pairs(subject: Subject) -> Iterator[Said]:
    r"""A brace in words begins the name of a value and is closed behind it; one that is to be read is doubled.

    DO: close it behind the name, `{a}`, or write `{{` for a brace.
    PASS: {prompt: 'The lengths are {a} and {d}, in braces {{1, 2}}, in mathematics $\{1\}$ and `s = "{"`: ${A}$.'}
    FAIL: {prompt: "The lengths are {a and {d}: what is the trace of ${A}$?"}
    FAIL: {prompt: "The lengths are a} and {d}: what is the trace of ${A}$?"}
    FAIL: {hints: ["Only {a.", "Add the entries on the diagonal."]}
    FAIL: {lesson: "The trace is the sum of the {diagonal.\nIt is the sum of the eigenvalues too."}
    """
    for file, text in everything(subject):
        words = _CLOSED.sub(lambda found: " " * len(found[0]), text.text)
        for found in list(_BRACE.finditer(words))[:1]:
            remedy = "close it behind the name of a value, or write `{{` and `}}` for braces"
            yield Said(file, text.at(found.start()), f"a `{found[0]}` without its partner", remedy)


def _unknown_values(text: str, known: set[str]) -> Iterator[tuple[str, int]]:
    """Every `{name}` without a value, and where it begins."""
    start = 0
    for index, end in enumerate([*_MATH.finditer(text), None]):
        part = text[start : end.start() if end else len(text)]
        for found in (_GROUP if index % 2 else _BRACES).finditer(part):
            name = found[1]
            if name is not None and (name not in known or not _NAME.fullmatch(name)):
                yield name, start + found.start()
        start = end.end() if end else len(text)
