"""`tutor show`: a problem as a learner sees it, with everything behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import ascii_wanted, banks, data_folder, emit, misplaced, say, spoken_wanted, tell_faults
from tutor.commands._names import complete_skill
from tutor.paths import cache_dir

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.bank.source import ProblemSource
    from tutor.bank.template import Live


@click.command(name="show")
@click.argument("name", shell_complete=complete_skill)
@click.option("--seed", type=int, help="The seed of one draw.")
@click.option("--level", type=click.IntRange(1, 3), default=1, show_default=True)
@click.option("--samples", type=click.IntRange(1, 100), help="Show this many seeds from 1 on.")
@click.option("--ascii", "plain", is_flag=True, help="Draw with ASCII only.")
@click.option("--spoken", is_flag=True, help="Mathematics in words.")
@click.option("--json", "as_json", is_flag=True)
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A bank's folder.")
def command(
    name: str,
    seed: int | None,
    level: int,
    samples: int | None,
    plain: bool,
    spoken: bool,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Show a skill's problems, or one (SKILL/PROBLEM): prompt, answer, mistakes, hints, steps."""
    from tutor.bank.limit import roomed
    from tutor.commands._problem_text import data_of, page

    plain, spoken = ascii_wanted(plain), spoken_wanted(spoken)
    seeds = range(1, samples + 1) if samples else [1 if seed is None else seed]
    with roomed():  # the bank may be a stranger's, and there is no worker between
        told: list[dict[str, object]] = []
        for live in _lives(name, level, seeds, folder):
            with live.bounded("the page"):
                shown = data_of(live) if as_json else page(live, plain, spoken)
            if isinstance(shown, str):
                click.echo(shown)
            else:
                told.append(shown)
    if as_json:
        emit({"problems": told})


def _lives(name: str, level: int, seeds: Sequence[int], folder: Path | None) -> list[Live]:
    """The problems asked for, each drawn with every seed."""
    from tutor.bank.load import load, read_skill
    from tutor.bank.template import Live
    from tutor.commands._authoring import banks_with, own_skills
    from tutor.errors import UsageError
    from tutor.model import Identity
    from tutor.names import the_skill

    data = data_folder()
    folders = banks_with(folder) if folder else banks(data)
    cache = cache_dir(data) if data.is_dir() and not folder else None
    skill_name, _, problem_name = name.partition("/")
    found = load(folders, cache)
    tell_faults(found, () if folder else misplaced(data))
    skill = (
        own_skills(found.curriculum, folders, [skill_name])[0] if folder else the_skill(found.curriculum, skill_name)
    )
    source = read_skill(folders, skill.id)
    problems = [one for one in source.problems if problem_name in ("", one.id, one.id.rpartition(":")[2])]
    if not problems:
        known = ", ".join(problem.id for problem in source.problems) or "none yet"
        raise UsageError(f"{skill.name} has no problem {problem_name[:80]!r}: it has {known}")
    return [
        Live(problem, Identity(skill.id, problem.id, problem.revision, fitting, number))
        for problem, fitting in zip(problems, _levels(problems, level), strict=True)
        for number in seeds
    ]


def _levels(problems: Sequence[ProblemSource], level: int) -> list[int]:
    """The level of each problem that is nearest below the one asked for; a word on stderr where it is another."""
    fitting = [max(known for known in problem.draws if known <= level) for problem in problems]
    for problem, nearest in zip(problems, fitting, strict=True):
        if nearest != level:
            say(f"tutor: {problem.id} has no level {level}: this is level {nearest}")
    return fitting
