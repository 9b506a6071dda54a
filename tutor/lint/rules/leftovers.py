"""What `tutor bank new` has written and nobody has replaced."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tutor.bank.guard import compose
from tutor.bank.link import OpenFile
from tutor.bank.node import Node, Place
from tutor.bank.skeleton import ALGORITHM, SKILL, title_of
from tutor.lint.finding import Said, Subject

Mark = tuple[OpenFile, Place, str, bool]
"""A text that an author is to replace: its file and place, its key, and whether it is still the example's."""


def examples_are_replaced(subject: Subject) -> Iterator[Said]:
    """Once a skill is no longer the example of `tutor bank new`, none of the example's texts is left in it.

    This is so for its summary, lesson, uses and prompts, and for the entry in `algorithms.yaml`. As long as all of
    them are the example's it is the example, which works.

    DO: say it in your own words, or delete it; an id may stay.
    PASS: {summary: The sum of the diagonal.}
    FAIL: {summary: "The value of w x + b, the smallest model there is."}
    FAIL: {lesson: "The sum.\\nTwo to eight lines: what it is, why anyone wants it, how to get it."}
    FAIL: {used_in: {pca: Every prediction of a linear model is such a value.}}
    FAIL: {lines: [{code: t = np.trace(S), skills: [trace], why: The value of the model is the whole prediction.}]}
    """
    entries = list(subject.algorithms())
    for name, file in subject.skills():
        short = name.partition(":")[2]
        marks = list(_skill_marks(file))
        for _, entry in entries:
            if any(one.text == short for line in entry.node.get("lines").list for one in line.get("skills").list):
                marks += _entry_marks(entry, short)
        left = [mark for mark in marks if mark[3]]
        for home, place, key, _ in left if len(left) < len(marks) else ():
            message = f"the `{key}` is still that of the example of `tutor bank new`"
            yield Said(home, place, message, "say it in your own words")


def _skill_marks(file: OpenFile) -> Iterator[Mark]:
    example = _tree(SKILL.format(name="x", title="X"))
    summary, lesson = file.node.get("summary"), file.node.get("lesson")
    yield file, summary.place, "summary", summary.text == example.get("summary").text
    yield from _line_marks(file, lesson, set(example.get("lesson").text.splitlines()))
    reasons = {one.text for one in example.get("used_in").map.values()}
    for reason in file.node.get("used_in").map.values():
        yield file, reason.place, "used_in", reason.text in reasons
    prompts = {problem.get("prompt").text for problem in example.get("problems").list}
    for problem in file.node.get("problems").list:
        prompt = problem.get("prompt")
        yield file, prompt.place, "prompt", prompt.text in prompts


def _line_marks(file: OpenFile, lesson: Node, known: set[str]) -> Iterator[Mark]:
    offset = 0
    for line in lesson.text.splitlines(keepends=True):
        if line.strip():
            yield file, lesson.at(offset), "lesson", line.rstrip("\n") in known
        offset += len(line)


def _entry_marks(entry: OpenFile, skill: str) -> Iterator[Mark]:
    example = _tree(ALGORITHM.format(name="x", title="X")).list[0]
    for key, text in (("name", f"{title_of(skill)}, in use"), ("summary", example.get("summary").text)):
        yield entry, entry.node.get(key).place, key, entry.node.get(key).text == text
    for line in entry.node.get("lines").list:
        for key in ("code", "why"):
            wanted = example.get("lines").list[0].get(key).text
            yield entry, line.get(key).place, key, line.get(key).text == wanted


@cache
def _tree(text: str) -> Node:
    return compose(text, "", []) or Node(None, 1, 1)
