"""`tutor show`: a problem as a learner sees it, with everything behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import ascii_wanted, banks, data_folder, emit, misplaced, say, tell_faults
from tutor.commands._names import complete_skill
from tutor.paths import cache_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tutor.bank.source import ProblemSource
    from tutor.bank.template import Live


@click.command(name="show")
@click.argument("name", shell_complete=complete_skill)
@click.option("--seed", type=int, help="The seed of one draw.")
@click.option("--level", type=click.IntRange(1, 3), default=1, show_default=True)
@click.option("--samples", type=click.IntRange(1, 100), help="Show this many seeds from 1 on.")
@click.option("--ascii", "plain", is_flag=True, help="Draw with ASCII only.")
@click.option("--json", "as_json", is_flag=True)
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A bank's folder.")
def command(
    name: str, seed: int | None, level: int, samples: int | None, plain: bool, as_json: bool, folder: Path | None
) -> None:
    """Show a skill's problems, or one (SKILL/PROBLEM): prompt, answer, mistakes, hints, steps."""
    from tutor.bank.load import load, read_skill
    from tutor.bank.template import Live
    from tutor.errors import UsageError
    from tutor.model import Identity
    from tutor.names import the_skill

    data = data_folder()
    folders = [("core", folder)] if folder else banks(data)
    cache = cache_dir(data) if data.is_dir() and not folder else None
    skill_name, _, problem_name = name.partition("/")
    found = load(folders, cache)
    tell_faults(found, () if folder else misplaced(data))
    skill = the_skill(found.curriculum, skill_name)
    source = read_skill(folders, skill.id, cache)
    problems = [problem for problem in source.problems if problem_name in ("", problem.id)]
    if not problems:
        known = ", ".join(problem.id for problem in source.problems) or "none yet"
        raise UsageError(f"{skill.name} has no problem {problem_name[:80]!r}: it has {known}")
    seeds = range(1, samples + 1) if samples else [1 if seed is None else seed]
    lives = [
        Live(problem, Identity(skill.id, problem.id, problem.revision, fitting, number))
        for problem, fitting in zip(problems, _levels(problems, level), strict=True)
        for number in seeds
    ]
    if as_json:
        emit({"problems": [_data(live) for live in lives]})
        return
    plain = ascii_wanted(plain)
    for live in lives:
        click.echo(_page(live, plain))


def _levels(problems: Sequence[ProblemSource], level: int) -> list[int]:
    """The level of each problem that is nearest below the one asked for; a word on stderr where it is another."""
    fitting = [max(known for known in problem.draws if known <= level) for problem in problems]
    for problem, nearest in zip(problems, fitting, strict=True):
        if nearest != level:
            say(f"tutor: {problem.id} has no level {level}: this is level {nearest}")
    return fitting


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _data(live: Live) -> dict[str, object]:
    """The problem, and what a learner reads of it three times: as typed, in words, as LaTeX."""
    import msgspec

    from tutor.language.parser import authored
    from tutor.layout.spoken import speak, speak_prose
    from tutor.layout.to_latex import latex_prose, latex_tree

    problem = live.problem
    values = {name: authored(text) for name, text in problem.values.items()}
    mistakes = [{"typed": wrong.show(), "say": mistake.say.text} for mistake, wrong in live.mistakes.values()]
    data: dict[str, object] = msgspec.to_builtins(problem)
    return {
        **data,
        "identity": str(live.identity),
        "mistakes": mistakes,
        "text": _told(live, lambda text: _filled(text, problem.values), str),
        "spoken": _told(live, lambda text: speak_prose(text, values), lambda text: speak(authored(text))),
        "latex": _told(live, lambda text: latex_prose(text, values), lambda text: latex_tree(authored(text))),
    }


def _told(live: Live, prose: Callable[[str], str], formula: Callable[[str], str]) -> dict[str, object]:
    """What a learner reads; an answer that is no mathematics (a letter, a line of code) stays as it is."""
    problem = live.problem
    wordless = problem.kind == "code" or (problem.options and len(problem.expected) == 1)
    return {
        "prompt": prose(problem.prompt),
        "options": list(map(prose, problem.options)),
        "expected": problem.expected if wordless else formula(problem.expected),
        "hints": list(map(prose, problem.hints)),
        "steps": [{"say": prose(step.say), "show": formula(step.show) if step.show else ""} for step in problem.steps],
        "mistakes": [prose(mistake.say.text) for mistake, _ in live.mistakes.values()],
    }


def _page(live: Live, plain: bool) -> str:
    from tutor.language.parser import authored
    from tutor.layout.from_tree import draw
    from tutor.layout.prose import render
    from tutor.layout.style import Style

    style = Style(ascii=plain)
    problem = live.problem
    values = {name: authored(text) for name, text in problem.values.items()}

    def words(text: str, indent: str = "  ") -> str:
        return "\n".join(f"{indent}{line}".rstrip() for line in render(text, values, 76, style))

    def picture(text: str, indent: str = "      ") -> str:
        if problem.options and len(text) == 1:
            return indent + text
        return "\n".join(indent + line for line in draw(authored(text), style).lines)

    parts = [f"── {live.identity} ──", words(problem.prompt)]
    parts += [words(f"{chr(97 + place)}) {text}", "    ") for place, text in enumerate(problem.options)]
    answer = (lambda text: f"      {text}") if problem.kind == "code" else picture
    parts += ["  answer:", answer(problem.expected)]
    for mistake, wrong in live.mistakes.values():
        parts += ["  slip:", answer(wrong.show()), words(mistake.say.text, "    ")]
    parts += [words(f"hint: {hint}") for hint in problem.hints]
    for number, step in enumerate(problem.steps, 1):
        parts.append(words(f"{number}. {step.say}"))
        if step.show:
            parts.append(picture(step.show))
    return "\n".join(parts) + "\n"
