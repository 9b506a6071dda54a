"""`tutor bank verify`: every problem made many times, and proved each time."""

from __future__ import annotations

import gc
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.commands._common import banks, data_folder, say

if TYPE_CHECKING:
    from tutor.bank.files import Folders
    from tutor.bank.source import SkillSource
    from tutor.lint.crew import Task
    from tutor.lint.proofs import Failure
    from tutor.lint.verify import Part

TOLD = 3
"""Different failures of one problem that are told; the rest are counted."""
SHOWN = 3
"""Draws of a failure whose commands are printed."""
SLOW_MS = 50
"""Making a problem takes less; the CPU's time is measured, and told, not judged."""


@click.command(name="verify")
@click.argument("names", nargs=-1)
@click.option("--seeds", default=10, show_default=True, type=click.IntRange(1, 100_000), help="Draws of each level.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes; as many as there are cores.")
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A bank's folder.")
def command(names: tuple[str, ...], seeds: int, jobs: int | None, folder: Path | None) -> int:
    """Make every problem many times and prove its answer, checks, steps and mistakes (exit 1 on a failure).

    From 50 seeds on the draws of a problem are also judged together: variety, and whether a level is harder.
    """
    from tutor.bank.files import scan
    from tutor.bank.guard import shown
    from tutor.bank.load import load, read_skill
    from tutor.commands._authoring import banks_with, own_skills
    from tutor.names import the_skill

    gc.enable()  # `tutor` starts without, and SymPy leaves many circles behind
    folders = banks_with(folder) if folder else banks(data_folder())
    found = load(folders)
    faults = [problem for problem in found.problems if not names or Path(problem.file).stem in names]
    for problem in faults:
        say(str(problem))
    if folder:
        wanted = own_skills(found.curriculum, folders, names)
    else:
        wanted = [the_skill(found.curriculum, name) for name in names] or list(found.curriculum.skills.values())
    files = scan(folders)
    sources = [read_skill(folders, skill.id, files) for skill in wanted]
    if folder:  # of a skill of another bank only what this one adds
        sources = [_added(source, folders[-1][0]) for source in sources]
    suffix = f" --folder {shlex.quote(shown(folder))}" if folder else ""
    times: list[tuple[int, str]] = []
    failed = bool(faults)
    for source, parts in _proved(sources, seeds, folders, jobs or _cores()):
        failed |= _tell(source, parts, suffix)
        times += [
            (time, f"{source.skill.name}/{problem} --level {part.level}")
            for problem, part in parts
            for time in part.times
        ]
    _tell_times(times)
    return int(failed)


def _added(source: SkillSource, bank: str) -> SkillSource:
    if source.skill.id.startswith(f"{bank}:"):
        return source
    return replace(source, problems=tuple(one for one in source.problems if one.id.startswith(f"{bank}:")))


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _proved(
    sources: Sequence[SkillSource], seeds: int, folders: Folders, jobs: int
) -> Iterator[tuple[SkillSource, list[tuple[str, Part]]]]:
    """Each skill with the parts of its problems, in order, as soon as it and all before it are proved.

    On a terminal a bar is drawn on stderr, and all of them come when it is full.
    """
    from tutor.lint.crew import tasks, work

    todo = tasks([problem for source in sources for problem in source.problems], seeds)
    done: dict[int, Part] = {}
    results = work(todo, folders, jobs)
    if sys.stderr.isatty() and sys.stdout.isatty():
        with click.progressbar(length=len(todo), label="proving", file=sys.stderr, show_pos=True) as bar:
            for number, part in results:
                done[number] = part
                bar.update(1)
        results = iter(())
    at = 0
    for source in sources:
        last = at + _count(todo, at, source)
        while not all(number in done for number in range(at, last)):
            number, part = next(results)
            done[number] = part
        yield source, [(todo[number].source.id, done.pop(number)) for number in range(at, last)]
        at = last


def _count(todo: Sequence[Task], at: int, source: SkillSource) -> int:
    """How many tasks from `at` on are of this skill."""
    count = 0
    while at + count < len(todo) and any(todo[at + count].source is problem for problem in source.problems):
        count += 1
    return count


def _tell(source: SkillSource, parts: Sequence[tuple[str, Part]], suffix: str) -> bool:
    """Print one skill's result; true where a promise is broken."""
    from tutor.lint.proofs import alike
    from tutor.lint.verify import conclude

    failures: dict[str, list[Failure]] = {}
    for problem in source.problems:
        failures[problem.id] = conclude(problem, [part for name, part in parts if name == problem.id])
    failed = any(failures.values())
    click.echo(f"{'FAIL' if failed else 'ok'}  {source.skill.id}")
    for name, found in failures.items():
        groups = alike(found)
        for group in groups[:TOLD]:
            click.echo(f"  {group[0].said}" + (f" ({len(group)} draws)" if len(group) > 1 else ""))
            for failure in group[:SHOWN]:
                click.echo(f"    {failure.command}{suffix}")
        if len(groups) > TOLD:
            click.echo(f"  ... and {sum(map(len, groups[TOLD:]))} more of {name}")
    return failed


def _tell_times(times: list[tuple[int, str]]) -> None:
    """How long problems take to make, on stderr, in milliseconds of the CPU."""
    if not times:
        return
    times.sort()
    median, high = (milliseconds(times[int((len(times) - 1) * share)][0]) for share in (0.5, 0.99))
    slowest, where = times[-1]
    slow = sum(time > 1000 * SLOW_MS for time, _ in times)
    say(
        f"{len(times)} problems, made in {median} (median), {high} (99 of 100); "
        f"{slow} took over {SLOW_MS} ms, the slowest {milliseconds(slowest)}: {where}"
    )


def milliseconds(microseconds: int) -> str:
    """To one decimal below 10; nothing takes no time."""
    ms = microseconds / 1000
    return "under 0.1 ms" if ms < 0.1 else f"{ms:.1f} ms" if ms < 10 else f"{ms:.0f} ms"
