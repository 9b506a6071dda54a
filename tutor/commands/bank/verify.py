"""`tutor bank verify`: every problem made many times, and proved each time."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.commands._common import banks, data_folder, say


@click.command(name="verify")
@click.argument("names", nargs=-1)
@click.option("--seeds", default=10, show_default=True, help="How many draws of each problem and level.")
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A bank's folder.")
def command(names: tuple[str, ...], seeds: int, folder: Path | None) -> int:
    """Make every problem many times and prove its answer, checks, steps and mistakes (exit 1 on a failure)."""
    from tutor.bank.load import load, read_skill
    from tutor.lint.verify import verify_skill
    from tutor.names import the_skill

    folders = [("core", folder)] if folder else banks(data_folder())
    found = load(folders)
    faults = [problem for problem in found.problems if not names or Path(problem.file).stem in names]
    for problem in faults:
        say(str(problem))
    wanted = [the_skill(found.curriculum, name) for name in names] or list(found.curriculum.skills.values())
    failed = bool(faults)
    for skill in wanted:
        failures = verify_skill(read_skill(folders, skill.id), range(seeds))
        failed |= bool(failures)
        click.echo(f"{'FAIL' if failures else 'ok'}  {skill.id}")
        for failure in failures[:5]:
            click.echo(f"  {failure}")
        if len(failures) > 5:
            click.echo(f"  ... and {len(failures) - 5} more")
    return int(failed)
