"""What an author writes as mathematics within texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.language.tree import Name, Node
from tutor.layout.prose import faults
from tutor.lint.finding import Said, Subject
from tutor.lint.rules._texts import everything

_AROUND = 12
"""Characters of the text shown on both sides of the place at fault."""

_CUT = re.compile(r"(\t[a-z]*)|(\n)(abla|eq?|eg|u|ot)\b")
r"""What YAML makes of `\theta` and `\nabla` in double quotes: a tab and `heta`, a new line and `abla`."""


def formulas_can_be_drawn(subject: Subject) -> Iterator[Said]:
    r"""Every formula between `$` signs can be drawn and spoken: its commands are known, its brackets closed.

    DO: take the command or bracket that the finding names.
    PASS: {prompt: 'Find the trace of ${A}$, which is $\sum_i \lambda_i$.'}
    PASS: {lesson: "The trace $\\operatorname{tr} A$ is a sum.\nIt is $\\sum_i a_{ii}$."}
    FAIL: {prompt: 'Find the trace of ${A}$, which is $\summ_i \lambda_i$.'}
    FAIL: {hints: ['It is $\frac{a}{2$.', "Add the entries on the diagonal."]}
    FAIL: {lesson: "The trace $\\fraq{a}{b}$ is a sum.\nIt is $\\sum_i a_{ii}$."}
    FAIL: {used_in: {pca: 'The total variance is $\trace S$.'}}
    """
    for file, text in everything(subject):
        for fault in faults(text.text, _Anything()) if "$" in text.text else ():
            start, end = fault.span
            near = " ".join(text.text[max(0, start - _AROUND) : end + _AROUND].split())
            yield Said(file, text.at(start), fault.message, f"near `{near}`")


def backslashes_are_doubled(subject: Subject) -> Iterator[Said]:
    r"""In double quotes each backslash of a formula is written twice: YAML takes `\n` and `\t` for other signs.

    DO: write `\\nabla`, or put the text in single quotes.
    PASS: {hints: ["It is $\\nabla f$.", 'It is $\theta$.']}
    FAIL: {hints: ["It is $\nabla f$.", "Add the entries on the diagonal."]}
    FAIL: {hints: ["It is $2 \theta$.", "Add the entries on the diagonal."]}
    """
    for file, text in everything(subject):
        if text.text.endswith("\n"):  # below `|`, where nothing is taken for a sign
            continue
        for found in _CUT.finditer(text.text):
            if text.text.count("$", 0, found.start()) % 2:
                sign, word = ("t", found[1][1:]) if found[1] else ("n", found[3])
                message = f"`\\{sign}` in double quotes is no backslash"
                yield Said(file, text.place, message, f"write `\\\\{sign}{word}`")


class _Anything(dict[str, Node]):
    """A value for every name: whether it exists is another rule's question."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.isidentifier()

    def __missing__(self, name: str) -> Node:
        return Name(name)
