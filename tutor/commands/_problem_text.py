"""A problem with everything behind it, as a page and as data: drawn, in words, as LaTeX."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from tutor.bank.template import Live
from tutor.closing import plain as as_typed
from tutor.commands._terminal import columns, page_width
from tutor.language.parser import authored
from tutor.language.tree import Node
from tutor.layout.compare import changed
from tutor.layout.from_tree import draw
from tutor.layout.prose import render
from tutor.layout.sketch import sketched
from tutor.layout.spoken import speak, speak_prose
from tutor.layout.style import Style
from tutor.layout.to_latex import latex_prose, latex_tree
from tutor.plain_words import wrapped
from tutor.showing import verbatim

MARGIN = 4
"""Cells left of an option or of a slip's sentence."""
Prose = Callable[[str, Mapping[str, Node]], Sequence[str]]
Formula = Callable[[str, str], Sequence[str]]
"""The lines of mathematics in our notation; what the line before it (or "") did not have may be marked."""


def data_of(live: Live) -> dict[str, object]:
    """The problem, and what a learner reads of it three times: as typed, in words, as LaTeX."""
    problem = live.problem
    values = {name: authored(text) for name, text in problem.values.items()}
    mistakes = [{"typed": mistake.typed, "say": mistake.says} for mistake in live.shown.mistakes]
    data: dict[str, object] = msgspec.to_builtins(problem)
    return {
        **data,
        "identity": str(live.identity),
        "mistakes": mistakes,
        "text": _told(live, lambda text: as_typed(problem, text), str),
        "spoken": _told(live, lambda text: speak_prose(text, values), lambda text: speak(authored(text))),
        "latex": _told(live, lambda text: latex_prose(text, values), lambda text: latex_tree(authored(text))),
    }


def _told(live: Live, prose: Callable[[str], str], formula: Callable[[str], str]) -> dict[str, object]:
    """What a learner reads; an answer that is no mathematics (a letter, a line of code) stays as it is."""
    problem = live.problem
    return {
        "prompt": prose(problem.prompt),
        "options": list(map(prose, problem.options)),
        "expected": problem.expected if verbatim(problem, problem.expected) else formula(problem.expected),
        "hints": list(map(prose, problem.hints)),
        "steps": [{"say": prose(step.say), "show": formula(step.show) if step.show else ""} for step in problem.steps],
        "mistakes": [prose(mistake.says) for mistake in live.shown.mistakes],
    }


def page(live: Live, plain: bool, spoken: bool) -> str:
    """The problem as text: drawn, or in words, as wide as the terminal allows."""
    problem, width = live.problem, page_width(MARGIN)
    prose, formula = _in_words(max(0, columns() - MARGIN)) if spoken else _drawn(Style(ascii=plain), width)
    values = {name: authored(text) for name, text in problem.values.items()}

    def words(text: str, indent: str = "  ") -> str:
        return "\n".join(f"{indent}{line}".rstrip() for line in prose(text, values))

    def deep(lines: Sequence[str]) -> str:
        return "\n".join(f"      {line}".rstrip() for line in lines)

    def picture(text: str) -> str:
        return deep([text] if verbatim(problem, text) else formula(text, ""))

    rule = "--" if plain else "──"
    parts = [str(live.identity) if spoken else f"{rule} {live.identity} {rule}", words(problem.prompt)]
    parts += [words(f"{chr(97 + place)}) {text}", "    ") for place, text in enumerate(problem.options)]
    parts += ["  answer:", picture(problem.expected)]
    for mistake in live.shown.mistakes:
        parts += ["  slip:", picture(mistake.typed), words(mistake.says, "    ")]
    parts += [words(f"hint: {hint}") for hint in problem.hints]
    before = ""
    for number, step in enumerate(problem.steps, 1):
        parts.append(words(f"{number}. {step.say}"))
        if step.show:
            parts.append(deep(formula(step.show, before if step.follows else "")))
            before = step.show
    drawn = [] if spoken else sketched(problem.sketch, min(60, width - 2), 12, plain)
    parts += ["  sketch:"] * bool(drawn) + ["      " + "".join(text for text, _ in row).rstrip() for row in drawn]
    return "\n".join(parts) + "\n"


def _drawn(style: Style, width: int) -> tuple[Prose, Formula]:

    def formula(source: str, before: str) -> Sequence[str]:
        node = authored(source)
        return draw(changed(authored(before), node) if before else node, style).lines

    return (lambda text, values: render(text, values, width, style)), formula


def _in_words(width: int) -> tuple[Prose, Formula]:

    def prose(text: str, values: Mapping[str, Node]) -> Sequence[str]:
        return tuple(wrapped(speak_prose(text, values).split("\n"), width))

    return prose, lambda source, _: [speak(authored(source))]
