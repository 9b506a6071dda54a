"""`tutor bank lint`: everything that is wrong with the files of a bank."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.commands._common import emit, say


@click.command(name="lint")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--explain", is_flag=False, flag_value="", metavar="RULE", help="What a rule promises; alone it lists the rules."
)
@click.option("--json", "as_json", is_flag=True)
def command(folder: Path | None, explain: str | None, as_json: bool) -> int:
    """Read every file of a bank and tell everything that is wrong: file:line:column, rule, remedy (exit 1)."""
    from tutor.commands._authoring import banks_with
    from tutor.lint import engine
    from tutor.paths import content_dir

    if explain is not None:
        click.echo(engine.explain(explain) if explain else _listed(engine.promises()))
        return 0
    *beside, (name, home) = banks_with(folder or content_dir())
    findings = engine.lint(home, name, beside)
    if as_json:
        emit({"findings": [vars(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(str(finding))
    files = len({finding.file for finding in findings})
    say(f"{_count(len(findings), 'finding')} in {_count(files, 'file')}" if findings else "nothing found")
    return int(bool(findings))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s'[: number != 1]}"


def _listed(promises: dict[str, str]) -> str:
    width = max(map(len, promises))
    return "\n".join(f"{rule:{width}}  {promise}" for rule, promise in promises.items())
