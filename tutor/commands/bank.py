"""`tutor bank`: for authors."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.commands._bank_words import words
from tutor.commands._common import banks, data_folder, say


@click.group(name="bank")
def command() -> None:
    """Write problems: lint and verify the files of a bank."""


command.add_command(words)


@command.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--explain", metavar="RULE", help="What a rule promises, with what passes and what fails.")
def lint(folder: Path | None, explain: str | None) -> int:
    """Read every file of a bank and tell everything that is wrong: file:line:column, rule, remedy (exit 1)."""
    from tutor.lint import engine
    from tutor.paths import content_dir

    if explain:
        click.echo(engine.explain(explain))
        return 0
    beside = [("core", content_dir())] if folder else []
    findings = engine.lint(folder or content_dir(), folder.name if folder else "core", beside)
    for finding in findings:
        click.echo(str(finding))
    return int(bool(findings))


@command.command()
@click.argument("names", nargs=-1)
@click.option("--seeds", default=10, show_default=True, help="How many draws of each problem and level.")
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A bank's folder.")
def verify(names: tuple[str, ...], seeds: int, folder: Path | None) -> int:
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


@command.command()
@click.argument("kind", type=click.Choice(["skill", "algorithms", "topics", "paths"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a KIND of file, for an editor that completes keys."""
    import json

    from tutor.bank.schema import json_schema

    click.echo(json.dumps(json_schema(kind), indent=1, ensure_ascii=False))
