"""`tutor algorithms`: what the mathematics is for."""

from __future__ import annotations

import click

from tutor.commands._common import data_folder, emit, loaded, typed_names


@click.command(name="algorithms")
@click.option("--json", "as_json", is_flag=True)
def command(as_json: bool) -> None:
    """List the algorithms, and how many of their lines you can read."""
    from tutor.commands._states import cards_if_any, today
    from tutor.learning import learn_lines, lines_read

    data = data_folder()
    curriculum, day = loaded(data).curriculum, today()
    cards = cards_if_any(data, curriculum)
    names = typed_names(curriculum.algorithms)
    wide = max(map(len, names.values()), default=0)
    told = []
    for algorithm in curriculum.algorithms.values():
        readable, count = lines_read(learn_lines(curriculum, algorithm, cards, day))
        told.append(
            {
                "id": algorithm.id,
                "name": algorithm.name,
                "summary": algorithm.summary,
                "lines": count,
                "readable": readable,
            }
        )
        if not as_json:
            share = f"{readable} of {count} lines readable"
            click.echo(f"{names[algorithm.id]:{wide}}  {algorithm.name} - {share}")
    if as_json:
        emit({"algorithms": told})
