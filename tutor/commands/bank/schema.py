"""`tutor bank schema`: what an editor must know to complete keys."""

from __future__ import annotations

import click


@click.command(name="schema")
@click.argument("kind", type=click.Choice(["skill", "extension", "algorithms", "topics", "paths"]))
def command(kind: str) -> None:
    """Print the JSON Schema of a KIND of file, for an editor that completes keys."""
    import json

    from tutor.bank.schema import json_schema

    click.echo(json.dumps(json_schema(kind), indent=1, ensure_ascii=False))
