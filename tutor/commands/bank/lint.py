"""`tutor bank lint`: everything that is wrong with the files of a bank."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="lint")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--explain", metavar="RULE", help="What a rule promises, with what passes and what fails.")
def command(folder: Path | None, explain: str | None) -> int:
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
