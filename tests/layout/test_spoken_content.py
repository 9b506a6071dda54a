"""All formulas of the built-in bank, with values drawn for two seeds: two that differ never sound alike."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from meaning import meaning

from tutor.bank.load import load, read_skill
from tutor.bank.template import Live
from tutor.errors import NotationError
from tutor.language.parser import authored
from tutor.language.tree import Node
from tutor.layout.formula import Row
from tutor.layout.from_latex import read_latex
from tutor.layout.from_tree import formula
from tutor.layout.markdown import blocks, pieces
from tutor.layout.spoken import say_formula
from tutor.model import Identity

FOLDERS = [("core", Path(__file__).parents[2] / "content")]
SEEDS = (1, 2)


def texts() -> Iterator[tuple[str, dict[str, Node]]]:
    """Every text that a learner reads, with its values."""
    for name, skill in load(FOLDERS).curriculum.skills.items():
        yield from ((text, {}) for text in (skill.lesson, skill.summary, *skill.used_in.values()))
        for source in read_skill(FOLDERS, name).problems:
            for seed in SEEDS:
                identity = Identity(name, source.id, source.revision, min(source.draws), seed)
                yield from _of_problem(Live(source, identity))


def _of_problem(live: Live) -> Iterator[tuple[str, dict[str, Node]]]:
    problem = live.problem
    values = _read(problem.values)
    told = (problem.prompt, *problem.hints, *problem.options, *(step.say for step in problem.steps))
    yield from ((text, values) for text in told)
    shown = {str(place): text for place, text in enumerate((problem.expected, *(step.show for step in problem.steps)))}
    yield "", _read(shown)


def _read(values: Mapping[str, str]) -> dict[str, Node]:
    found = {}
    for name, text in values.items():
        try:
            found[name] = authored(text)
        except NotationError:
            continue
    return found


def formulas() -> Iterator[Row]:
    for text, values in texts():
        yield from (formula(node) for node in values.values())
        for block in blocks(text):
            if block.kind == "display":
                yield read_latex(block.text, values)
            elif block.kind != "code":
                found = pieces(block.text, block.start)
                yield from (read_latex(piece.text, values) for piece in found if piece.kind == "math")


def test_formulas_of_the_bank_that_differ_differ_when_spoken() -> None:
    heard: dict[str, str] = {}
    for row in formulas():
        means = meaning(row)
        said = say_formula(row)
        assert heard.setdefault(said, means) == means, said
    assert len(heard) > 1500
